//! The program `kith`: reads its arguments and takes one of its roles. Must hold no rule and no role's work.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod book;
#[cfg(not(target_os = "linux"))]
mod plugin;
#[cfg(target_os = "linux")]
mod resident;
mod trouble;
mod window;
mod words;

use std::process::ExitCode;

use arguments::Request;

fn main() -> ExitCode {
    let arguments = match arguments::parse_own() {
        Ok(arguments) => arguments,
        Err(bad) => {
            eprintln!("{}", words::bad_argument(&bad));
            return ExitCode::from(2);
        }
    };
    match arguments.request {
        Request::Help => println!("{}", words::HELP),
        Request::Version => println!("kith {}", env!("CARGO_PKG_VERSION")),
        // From here on a role has begun. The resident must not touch GTK or WebKit: what it never loads it never pays for.
        #[cfg(target_os = "linux")]
        Request::Background => return resident::run(arguments.database),
        #[cfg(target_os = "linux")]
        Request::Quit => resident::quit_all(arguments.database),
        _ => return window::run(arguments),
    }
    ExitCode::SUCCESS
}
