//! Starts that can't go as usual: each says what happened and what to do, loses nothing, and goes on where it can.

use std::{fs, os::unix::fs::PermissionsExt, process::Stdio};

use kith_e2e::{Profile, Screen, Window, patience};

use crate::desk::{Desk, bus};

const MORNING: &str = "2026-11-23T09:00:00Z";

/// Starts `kith` where it can't open its book: a dialog with `title` says so, the file stays as it is, and closing the
/// dialog ends the program with an error.
fn check_refused(profile: &Profile, title: &str, advice: &str) {
    let screen = Screen::connect();
    let before = fs::read(profile.book()).ok();
    let mut command = profile.command(profile.program());
    let child = command.stderr(Stdio::piped()).spawn().unwrap();
    let dialog = screen.wait_for(title);
    screen.shoot(&format!("refused-{}", title.replace(' ', "-")));
    screen.close(dialog);
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{title}: {said}");
    assert!(said.contains(title) && said.contains(advice), "{said}");
    assert_eq!(
        fs::read(profile.book()).ok(),
        before,
        "{title}: the file was touched"
    );
    assert_eq!(profile.residents(), [], "nothing is left running");
}

fn book_of(profile: &Profile, bytes: &[u8]) {
    fs::create_dir_all(profile.book().parent().unwrap()).unwrap();
    fs::write(profile.book(), bytes).unwrap();
}

#[test]
fn a_book_that_is_none_is_told_and_left_alone() {
    let desk = Desk::at(MORNING);
    book_of(
        &desk.profile,
        "This is a letter, not a book. ".repeat(400).as_bytes(),
    );
    check_refused(&desk.profile, "The book is damaged", "begin anew");
}

#[test]
fn a_damaged_book_is_told_and_left_alone() {
    let desk = Desk::at(MORNING);
    desk.profile.kithctl(&["add", "Ana"]);
    let mut bytes = fs::read(desk.profile.book()).unwrap();
    let half = bytes.len() / 2;
    bytes[4096..half].fill(0xA5);
    book_of(&desk.profile, &bytes);
    check_refused(&desk.profile, "The book is damaged", "begin anew");
}

#[test]
fn a_newer_book_is_told_and_left_alone() {
    let desk = Desk::at(MORNING);
    desk.profile.kithctl(&["add", "Ana"]);
    let mut bytes = fs::read(desk.profile.book()).unwrap();
    // The schema's version as SQLite's file format places it.
    bytes[60..64].copy_from_slice(&999_u32.to_be_bytes());
    book_of(&desk.profile, &bytes);
    check_refused(
        &desk.profile,
        "This book was written by a newer Kith",
        "newer version",
    );
}

#[test]
fn a_folder_in_the_place_of_the_book_is_told() {
    let desk = Desk::at(MORNING);
    fs::create_dir_all(desk.profile.book()).unwrap();
    check_refused(&desk.profile, "The book can't be opened", "belongs to you");
}

#[test]
fn a_second_start_raises_the_window_that_is_open() {
    let desk = Desk::at(MORNING);
    let window = Window::open(&desk.profile, &[]);
    assert!(desk.profile.kith(&["--go", "settings"]).status.success());
    window.wait_for("quit");
    assert_eq!(desk.profile.windows().len(), 1);
    window.press_and_leave(&["Ctrl+q"]);
    desk.profile.wait_until_nothing_runs();
}

#[test]
fn without_a_session_bus_the_window_works_and_says_what_is_missing() {
    let profile = Profile::without_bus(MORNING);
    let window = Window::open(&profile, &[]);
    window.press(&["Ctrl+,"]);
    window.wait_for_words("No notification service answers on this desktop.");
    window.wait_for_words("This desktop has no tray.");
    patience::until_true("reminders to run all the same", || {
        profile.residents().len() == 1
    });
    profile.kithctl(&["add", "Ana"]);
    window.press(&["g", "p"]);
    window.wait_for_text("person-row", "Ana");
}

#[test]
fn without_a_tray_the_window_works_and_says_so() {
    let (_folder, bus) = bus();
    let _notifications = kith_e2e::Notifications::start(&bus, &["body"]);
    let profile = Profile::new(&bus, MORNING);
    let window = Window::open(&profile, &[]);
    profile.wait_for_resident();
    window.press(&["Ctrl+,"]);
    window.wait_for_words("This desktop shows notifications.");
    window.wait_for_words("They have no buttons here.");
    window.wait_for_words("This desktop has no tray.");
}

#[test]
fn a_clock_at_1970_is_told() {
    let desk = Desk::at("1970-01-01T00:10:00Z");
    let window = Window::open(&desk.profile, &[]);
    window.wait_for_words("clock can’t be right");
}

#[test]
fn files_that_hold_no_people_are_told() {
    let desk = Desk::at(MORNING);
    let window = Window::open(&desk.profile, &[]);
    let folder = desk.profile.path("home/folder.vcf");
    fs::create_dir(&folder).unwrap();
    for (name, bytes) in [
        ("empty.vcf", &b""[..]),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("letter.txt", b"Dear Ana,\nsee you.\n"),
    ] {
        let file = desk.profile.file(name, bytes);
        check_told(&desk, &window, file.to_str().unwrap());
    }
    check_told(&desk, &window, folder.to_str().unwrap());
    check_told(
        &desk,
        &window,
        desk.profile.path("home/absent.vcf").to_str().unwrap(),
    );
}

/// A file that can't be brought in is told in a message, which is then put away.
fn check_told(desk: &Desk, window: &Window, file: &str) {
    desk.profile.kith(&[file]);
    let told = window.wait_for("toast");
    assert!(told.len() > 20, "{file}: {told}");
    println!("{file}: {told}");
    window.click_css("[data-testid=toast] [aria-label=Dismiss]");
    window.wait_until_gone("toast");
}

#[test]
fn a_book_that_can_only_be_read_is_shown_with_a_warning() {
    let mut desk = Desk::at(MORNING);
    desk.profile.kithctl(&["add", "Ana"]);
    let folder = desk.profile.book().parent().unwrap().to_owned();
    let protect = |mode| {
        let all = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        for path in all.chain([folder.clone()]) {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    protect(0o500);
    desk.profile.bind_by_file_rights();
    let window = Window::open(&desk.profile, &[]);
    window.wait_for_words("The book can only be read");
    window.press(&["g", "p"]);
    window.wait_for_text("person-row", "Ana");
    window.press(&["n"]);
    window.wait_for_focus("new-name");
    window.type_text("Bo");
    window.press(&["Enter"]);
    window.wait_for_words("so nothing was saved");
    protect(0o700);
    assert_eq!(desk.profile.kithctl(&["list"])["total"], 1);
}
