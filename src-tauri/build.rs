//! Hands Tauri the one permission that the window needs. The permission is written by hand so that nothing is generated
//! into the source tree.

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/permissions");
    let commands =
        tauri_build::AppManifest::new().permissions_path_pattern("./src-tauri/permissions/*.toml");
    if let Err(why) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands))
    {
        println!("cargo:error={why:#}");
    }
}
