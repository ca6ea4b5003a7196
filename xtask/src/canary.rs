//! The canary: proves that `npm run check` still reports a type error and a warning, by giving it one of each.
//! It works on a copy inside `ui/`, where the packages are found, and takes the copy away again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{npm, root};
use crate::{Outcome, files, ui};

struct Canary {
    file: &'static str,
    source: &'static str,
    /// What svelte-check must say about it.
    expected: &'static str,
}

const CANARIES: [Canary; 2] = [
    Canary {
        file: "TypeCanary.svelte",
        source: "<script lang=\"ts\">\n  const days: number = \"seven\";\n</script>\n\n<p>{days}</p>\n",
        expected: "Type 'string' is not assignable to type 'number'",
    },
    Canary {
        file: "WarningCanary.svelte",
        source: "<img src=\"portrait.png\" />\n",
        expected: "a11y_missing_attribute",
    },
];

/// Each canary alone must make the check fail, for its own reason.
pub fn fly() -> Outcome {
    let cage = Cage::build()?;
    for canary in &CANARIES {
        let file = cage.0.join("src").join(canary.file);
        files::write(&file, canary.source.as_bytes())?;
        cage.expect(canary)?;
        fs::remove_file(&file)
            .map_err(|why| format!("{} can't be removed: {why}.", file.display()))?;
        println!(
            "svelte-check failed on {} as it should: {}",
            canary.file, canary.expected
        );
    }
    Ok(())
}

/// The copy of `ui/`, removed when this is dropped.
struct Cage(PathBuf);

impl Cage {
    fn build() -> Outcome<Self> {
        let ui = root().join("ui");
        let cage = Self(ui.join(".canary"));
        for file in files::walk(&ui, ui::is_made) {
            files::copy(&file, &cage.0.join(relative(&file, &ui)))?;
        }
        Ok(cage)
    }

    fn expect(&self, canary: &Canary) -> Outcome {
        let mut check: Command = npm(["run", "check"]);
        let output = check
            .current_dir(&self.0)
            .output()
            .map_err(|why| format!("`npm run check` could not be started: {why}."))?;
        let said = String::from_utf8_lossy(&output.stdout);
        if output.status.success() {
            return Err(format!(
                "`npm run check` passed in spite of {}: it proves nothing any more.",
                canary.file
            ));
        }
        if said.contains(canary.file) && said.contains(canary.expected) {
            return Ok(());
        }
        Err(format!(
            "`npm run check` failed, but not because of {}:\n{said}",
            canary.file
        ))
    }
}

impl Drop for Cage {
    fn drop(&mut self) {
        // What stays behind is ignored by git and replaced by the next run.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn relative<'a>(file: &'a Path, folder: &Path) -> &'a Path {
    file.strip_prefix(folder).unwrap_or(file)
}
