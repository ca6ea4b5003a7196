//! The app itself, watched from outside: how soon its window shows, and what it holds in memory in the tray.
//! Needs a display and a session bus; `cargo xtask bench` gives it both.

use std::path::PathBuf;

use super::report::{Figure, Timings, ratio, shown};
use crate::Outcome;
use crate::seed::{self, Size};
use crate::window::{Program, settle};

const SIZE: Size = Size {
    contacts: 10_000,
    interactions: 50_000,
    seed: 1,
};
/// Starts of each; the first of each is a warm-up that isn't counted.
const STARTS: u32 = 11;
const MOST_IN_TRAY: u64 = 60;

/// The two programs, and a record for Kith.
pub struct Stage {
    kith: PathBuf,
    bare: PathBuf,
    home: tempfile::TempDir,
    record: PathBuf,
}

impl Stage {
    /// `KITH_BIN` names the app; the bare window lies beside it in `examples/`.
    pub fn set() -> Outcome<Self> {
        let kith = std::env::var_os("KITH_BIN")
            .map(PathBuf::from)
            .ok_or("KITH_BIN is not set; use `cargo xtask bench`")?;
        let bare = kith.with_file_name("examples").join("bare_window");
        let home = tempfile::tempdir().map_err(|why| why.to_string())?;
        let record = home.path().join("kith.db");
        seed::fill(&record, SIZE)?;
        Ok(Self {
            kith,
            bare,
            home,
            record,
        })
    }

    fn kith(&self, run: u32) -> Outcome<Program> {
        let record = self.record.to_string_lossy();
        Program::start(&self.kith, &["--db", &record], self.home.path(), run)
    }

    fn bare(&self, run: u32) -> Outcome<Program> {
        Program::start(&self.bare, &[], self.home.path(), run)
    }
}

/// From the start of the process to a window that can be used, in turn with a bare Tauri window.
pub fn start(stage: &Stage) -> Outcome<Figure> {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for run in 0..STARTS {
        let (kith, bare) = (stage.kith(run * 2)?.took, stage.bare(run * 2 + 1)?.took);
        if run > 0 {
            ours.push(kith);
            theirs.push(bare);
        }
    }
    let (ours, theirs) = (Timings::new(ours).median(), Timings::new(theirs).median());
    let times = ratio(ours, theirs);
    Ok(Figure {
        what: "start to interactive window",
        at: at(),
        goal: "1.2 x a bare Tauri window".into(),
        measured: format!("{times:.2} x ({})", shown(ours)),
        reached: times <= 1.2,
        beside: format!("bare Tauri window {}", shown(theirs)),
    })
}

/// All processes together after the window was open and closed again.
pub fn memory(stage: &Stage) -> Outcome<Figure> {
    let bare = stage.bare(100)?;
    settle();
    let beside = mebibytes(bare.memory());
    drop(bare);
    let mut kith = stage.kith(101)?;
    settle();
    let open = mebibytes(kith.memory());
    kith.close_window()?;
    settle();
    let closed = mebibytes(kith.memory());
    Ok(Figure {
        what: "memory in the tray after the window was open and closed",
        at: at(),
        goal: format!("under {MOST_IN_TRAY} MiB PSS"),
        measured: format!("{closed} MiB"),
        reached: closed > 0 && closed < MOST_IN_TRAY,
        beside: format!("with its window open {open} MiB; bare Tauri window {beside} MiB"),
    })
}

/// What the deb weighs, when one was built.
pub fn package() -> Option<Figure> {
    let entries = std::fs::read_dir("target/release/bundle/deb").ok()?;
    let deb = entries
        .flatten()
        .find(|entry| entry.path().extension().is_some_and(|kind| kind == "deb"))?;
    let tenths = deb.metadata().ok()?.len() / 100_000;
    Some(Figure {
        what: "deb size",
        at: "with kithctl, man page and completions".into(),
        goal: "under 12 MB".into(),
        measured: format!("{}.{} MB", tenths / 10, tenths % 10),
        reached: tenths < 120,
        beside: String::new(),
    })
}

fn at() -> String {
    "10,000 contacts".into()
}

fn mebibytes(kibibytes: u64) -> u64 {
    kibibytes.div_ceil(1024)
}
