//! `cargo xtask bundle`: the packages for this system, with the command line, its man page and completions inside.

use std::path::Path;
use std::process::Command;

use crate::process::{cargo, read, root, run, tauri};
use crate::run::split_at_dashes;
use crate::setup::{self, Consent, Purpose};
use crate::{Outcome, files, unknown};

/// What the completions of each shell are called where shells look for them.
const COMPLETIONS: [(&str, &str); 3] = [
    ("bash", "kithctl.bash"),
    ("fish", "kithctl.fish"),
    ("zsh", "_kithctl"),
];

/// Builds them; arguments after `--` replace the choice of packages.
pub fn bundle(args: &[String]) -> Outcome {
    let (own, for_tauri) = split_at_dashes(args);
    let mut consent = Consent::from_environment();
    for argument in own {
        match argument.as_str() {
            "--yes" | "-y" => consent = Consent::Given,
            other => return Err(unknown(other)),
        }
    }
    setup::prepare(Purpose::Run, consent)?;
    command_line()?;
    let mut build = tauri(["build"]);
    if !for_tauri.is_empty() {
        build.args(for_tauri);
    } else if cfg!(target_os = "linux") {
        // The AppImage bundler downloads its tools; these two need nothing.
        build.args(["--bundles", "deb,rpm"]);
    }
    // The CLI takes the tray that Tauri draws on other systems for one on Linux, and would look for its library.
    run(build.env("TAURI_LINUX_AYATANA_APPINDICATOR", "1"))?;
    print_sizes();
    Ok(())
}

/// kithctl in a release build, and in `target/package/` what comes with it.
fn command_line() -> Outcome {
    run(&mut cargo(["build", "--release", "-p", "kithctl"]))?;
    let kithctl = root()
        .join("target/release")
        .join(format!("kithctl{}", std::env::consts::EXE_SUFFIX));
    let package = root().join("target/package");
    for (shell, name) in COMPLETIONS {
        files::write(
            &package.join(name),
            &read(Command::new(&kithctl).args(["completions", shell]))?,
        )?;
    }
    let page = package.join("kithctl.1");
    files::write(&page, &read(Command::new(&kithctl).arg("man"))?)?;
    if cfg!(target_os = "linux") {
        // Without a name or a date inside, so that the same page makes the same file.
        run(Command::new("gzip")
            .args(["-9", "--no-name", "--force", "--keep"])
            .arg(&page))?;
    }
    Ok(())
}

fn print_sizes() {
    let folder = root().join("target/release/bundle");
    println!("\nPackages:");
    for file in files::walk(&folder, |name| name == "data" || name == "control") {
        let is_package = ["deb", "rpm", "AppImage", "exe", "msi", "dmg"]
            .iter()
            .any(|kind| has_extension(&file, kind));
        let Ok(meta) = file.metadata() else { continue };
        if is_package {
            let tenths = meta.len() / 100_000;
            println!(
                "  {:>3}.{} MB  {}",
                tenths / 10,
                tenths % 10,
                file.strip_prefix(root()).unwrap_or(&file).display()
            );
        }
    }
}

fn has_extension(file: &Path, kind: &str) -> bool {
    file.extension().is_some_and(|extension| extension == kind)
}
