//! Prints the generated TypeScript client. `cargo xtask codegen` puts it where it belongs.

fn main() {
    print!("{}", kith_api::codegen::typescript());
}
