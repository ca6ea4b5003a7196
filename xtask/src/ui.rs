//! The UI's packages and its build. Does each only when something it reads has changed.

use crate::process::{npm, root, run};
use crate::{Outcome, files};

/// Runs `npm ci` when the installed packages are not those of `package-lock.json`: a copy of the lock file inside
/// `node_modules` says what they were installed from. What somebody installed by hand since the lock file changed is
/// left as it is.
pub fn install() -> Outcome {
    let lock = root().join("ui/package-lock.json");
    let stamp = root().join("ui/node_modules/.installed-from.json");
    let wanted = files::read(&lock)?;
    let by_us = files::read(&stamp).is_ok_and(|installed| installed == wanted);
    let by_hand = files::written(&root().join("ui/node_modules/.package-lock.json"));
    if by_us || by_hand >= files::written(&lock) {
        return Ok(());
    }
    run(&mut npm(["ci", "--no-audit", "--no-fund"]))?;
    files::write(&stamp, &wanted)
}

/// Builds `ui/dist`, whatever is there.
pub fn build() -> Outcome {
    run(&mut npm(["run", "build"]))
}

/// Builds `ui/dist` unless it is newer than everything it is made from.
pub fn build_if_changed() -> Outcome {
    let ui = root().join("ui");
    let built = files::written(&ui.join("dist/index.html"));
    let newest = files::walk(&ui, is_made)
        .iter()
        .filter_map(|path| files::written(path))
        .max();
    if built.is_some() && built >= newest {
        Ok(())
    } else {
        build()
    }
}

/// Folders in `ui/` that are results, not sources.
pub fn is_made(name: &str) -> bool {
    matches!(name, "node_modules" | "dist" | ".canary" | ".svelte-kit")
}
