//! `kithctl remind --watch` and `--now`: what the resident does, without its tray, and never beside it.

use std::{
    io::{BufRead, BufReader},
    process::{Child, ChildStdout, Stdio},
};

use kith_e2e::{Notifications, Profile, patience};

use crate::desk::{Desk, bus, standing, wake};

const MORNING: &str = "2026-11-23T09:00:00Z";
const A_WEEK_LATER: &str = "2026-11-30T08:00:30Z";
const ALL_OF_IT: [&str; 3] = ["actions", "body", "body-markup"];
/// The exit code for "Kith reminds from this book already".
const RUNNING: Option<i32> = Some(8);

/// A watch that runs; asked to end when this is dropped.
struct Watch {
    child: Child,
    lines: BufReader<ChildStdout>,
}

impl Watch {
    fn start(profile: &Profile, arguments: &[&str]) -> Self {
        let mut command = profile.command(std::env::var_os("KITHCTL_BIN").unwrap());
        command
            .args(["remind", "--watch"])
            .args(arguments)
            .stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        Self { child, lines }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.lines.read_line(&mut line).unwrap();
        line
    }

    /// Sends a signal, and gives the exit code.
    fn end(&mut self, signal: &str) -> Option<i32> {
        let kill = std::process::Command::new("kill")
            .args([signal, &self.child.id().to_string()])
            .status();
        assert!(kill.unwrap().success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn add_due(profile: &Profile, name: &str) {
    profile.kithctl(&["add", name, "--circle", "inner"]);
}

fn remind(profile: &Profile, arguments: &[&str]) -> std::process::Output {
    let mut command = profile.command(std::env::var_os("KITHCTL_BIN").unwrap());
    command.arg("remind").args(arguments).output().unwrap()
}

#[test]
fn a_watch_notifies_and_its_buttons_work() {
    let desk = Desk::at(MORNING);
    let birthday = ["add", "Ana", "--circle", "wide", "--birthday", "11-30"];
    desk.profile.kithctl(&birthday);
    let mut watch = Watch::start(&desk.profile, &[]);
    let toast = desk.later(A_WEEK_LATER, "Ana: birthday");
    desk.notifications.press(toast.id, "done");
    patience::until_true("the birthday to be finished", || {
        let today = desk.profile.kithctl(&["today"]);
        let mut occasions = today["occasions"].as_array().unwrap().iter();
        !occasions.any(|occasion| !occasion["occurrence"].is_null())
    });
    let (_, notifications, buttons, tray) = standing(&desk.bus);
    assert_eq!((notifications, buttons, tray), (true, true, false));
    assert_eq!(watch.end("-TERM"), Some(0));
}

#[test]
fn one_watch_a_book_and_none_beside_the_resident() {
    let desk = Desk::at(MORNING);
    add_due(&desk.profile, "Ana");
    let mut watch = Watch::start(&desk.profile, &[]);
    standing(&desk.bus);
    for way in ["--watch", "--now"] {
        let second = remind(&desk.profile, &[way]);
        assert_eq!(second.status.code(), RUNNING, "{way}");
        assert!(String::from_utf8_lossy(&second.stderr).contains("reminds"));
    }
    // The resident ends by itself, quietly.
    assert!(desk.profile.kith(&["--background"]).status.success());
    assert_eq!(watch.end("-INT"), Some(0));
    desk.profile.start_resident();
    desk.profile.wait_for_resident();
    desk.later(A_WEEK_LATER, "Ana");
    assert_eq!(remind(&desk.profile, &["--watch"]).status.code(), RUNNING);
    assert_eq!(desk.notifications.shown().len(), 1);
}

#[test]
fn without_a_bus_each_reminder_is_a_line_said_once() {
    for (arguments, starts) in [
        (&[][..], "Reach out to Ana: "),
        (&["--json"], "{\"title\":\"Reach out to Ana\""),
    ] {
        let profile = Profile::without_bus(MORNING);
        add_due(&profile, "Ana");
        profile.clock(A_WEEK_LATER);
        let mut watch = Watch::start(&profile, arguments);
        let line = watch.line();
        assert!(line.starts_with(starts), "{line}");
        assert_eq!(watch.end("-TERM"), Some(0));
        assert_eq!(watch.line(), "", "nothing more was said");
        let again = remind(&profile, &["--now"]);
        assert!(again.status.success() && again.stdout.is_empty());
    }
}

#[test]
fn a_watch_for_the_desktop_only_waits_for_one() {
    let (_folder, bus) = bus();
    let profile = Profile::new(&bus, MORNING);
    add_due(&profile, "Ana");
    profile.clock(A_WEEK_LATER);
    let late = remind(&profile, &["--now", "--desktop-only"]);
    assert_eq!(
        (late.status.code(), late.stdout.is_empty()),
        (Some(1), true)
    );
    let mut watch = Watch::start(&profile, &["--desktop-only"]);
    assert!(!standing(&bus).1);
    let notifications = Notifications::start(&bus, &ALL_OF_IT);
    notifications.wait_for("Ana");
    wake(&bus);
    standing(&bus);
    assert_eq!(notifications.shown().len(), 1);
    assert_eq!(watch.end("-TERM"), Some(0));
    assert_eq!(watch.line(), "");
}

#[test]
fn now_shows_what_is_due_without_buttons_that_nobody_would_hear() {
    let desk = Desk::at(MORNING);
    add_due(&desk.profile, "Ana");
    desk.profile.clock(A_WEEK_LATER);
    for _ in 0..2 {
        assert!(remind(&desk.profile, &["--now"]).status.success());
    }
    let shown = desk.notifications.shown();
    assert_eq!(shown.len(), 1);
    assert!(shown[0].title.contains("Ana") && shown[0].actions.is_empty());
}
