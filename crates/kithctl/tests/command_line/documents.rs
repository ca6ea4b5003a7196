//! Help, man page and completions; where the book is looked for.

use crate::desk::{Desk, ran, text};

const COMMANDS: [&str; 23] = [
    "import",
    "export",
    "list",
    "search",
    "show",
    "add",
    "log",
    "follow-up",
    "due",
    "today",
    "reminders",
    "remind",
    "circle",
    "duplicates",
    "merge",
    "distinct",
    "done",
    "skip",
    "snooze",
    "again",
    "undo",
    "history",
    "check",
];

#[test]
fn exit_codes_and_commands_are_documented() {
    let desk = Desk::new();
    let help = desk.out(&["--help"]);
    let man = desk.out(&["man"]);
    for words in ["done", "several people", "can't be used", "nothing to undo"] {
        assert!(help.contains(words), "{words} in {help}");
        assert!(
            man.replace("\\*(Aq", "'")
                .replace("\\'", "'")
                .contains(words),
            "{words} in {man}"
        );
    }
    for command in COMMANDS {
        assert!(
            help.contains(&format!("\n  {command} ")),
            "{command} in {help}"
        );
        assert!(
            man.contains(&format!("kithctl {command}")),
            "{command} in {man}"
        );
    }
    assert!(
        man.starts_with(".ie") || man.contains(".TH kithctl 1"),
        "{man}"
    );
    assert!(!help.contains("completions") && !man.contains("kithctl completions"));
}

#[test]
fn every_shell_gets_completions() {
    let desk = Desk::new();
    for shell in ["bash", "fish", "zsh", "powershell", "elvish"] {
        let script = desk.out(&["completions", shell]);
        for words in [
            "kithctl",
            "import",
            "--dry-run",
            "follow-up-on",
            "--after-done",
        ] {
            assert!(
                script.contains(words.trim_start_matches('-')),
                "{words} for {shell}"
            );
        }
    }
    desk.ends(&["completions", "cmd"], 2);
}

#[test]
fn the_version_is_said() {
    let said = Desk::new().out(&["--version"]);
    assert_eq!(said, concat!("kithctl ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn the_book_may_be_named_by_the_environment() {
    let desk = Desk::new();
    let other = desk.path("deep/down/other.db");
    let add = desk
        .bare()
        .env("KITH_DB", &other)
        .args(["add", "Ana"])
        .output()
        .unwrap();
    assert_eq!(ran(add).code, 0);
    assert!(other.is_file());
    let check = desk
        .bare()
        .env("KITH_DB", &other)
        .arg("check")
        .output()
        .unwrap();
    let said = ran(check).out;
    assert!(
        said.contains(text(&other)) && said.contains("is sound"),
        "{said}"
    );
}

/// The other systems ask their own interfaces, not the environment, where data is kept.
#[cfg(target_os = "linux")]
#[test]
fn without_a_name_it_is_the_apps_book() {
    let desk = Desk::new();
    let add = desk.bare().args(["add", "Ana"]).output().unwrap();
    assert_eq!(ran(add).code, 0);
    let book = kith_api::default_database().unwrap();
    let name = book.file_name().unwrap();
    let folder = book.parent().unwrap().file_name().unwrap();
    assert!(
        desk.path("").join(folder).join(name).is_file(),
        "{}",
        book.display()
    );
}
