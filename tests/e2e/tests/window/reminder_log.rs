//! The log of reminders in the window: whatever was notified is there, and can be answered or asked again from there.

use kith_e2e::{Screen, Window, axe, patience};

use crate::desk::Desk;

const MONDAY: &str = "2026-11-23T09:00:00Z";
/// A week later, half a minute into the reminder hour.
const A_WEEK_LATER: &str = "2026-11-30T08:00:30Z";

/// Ana is due on the 30th, Ben has his birthday then.
fn notified() -> (Desk, Window) {
    let desk = Desk::at(MONDAY);
    let kithctl = |arguments: &[&str]| desk.profile.kithctl(arguments);
    kithctl(&["add", "Ana Petrović", "--circle", "inner"]);
    kithctl(&["add", "Ben", "--circle", "wide", "--birthday", "11-30"]);
    desk.profile.start_resident();
    desk.later(A_WEEK_LATER, "Ana Petrović");
    desk.notifications.wait_for("Ben");
    let window = Window::open(&desk.profile, &[]);
    window.press(&["g", "r"]);
    window.wait_for_text("reminder-row", "Ana Petrović");
    window.wait_for_text("reminder-row", "Ben");
    (desk, window)
}

/// What became of somebody's reminder, as the row says it.
fn row(window: &Window, name: &str) -> Option<String> {
    let mut rows = window.texts("reminder-row").into_iter();
    rows.find(|text| text.contains(name))
}

fn wait_for(window: &Window, name: &str, words: &str) {
    patience::until_true(&format!("{name} to be “{words}”"), || {
        row(window, name).is_some_and(|text| text.contains(words))
    });
}

/// Walks to somebody's row by keyboard.
fn walk_to(window: &Window, name: &str) {
    let rows = window.texts("reminder-row").len();
    window.press(&vec!["k"; rows]);
    for _ in 0..rows {
        let script = "return document.querySelector('[data-testid=\"reminder-row\"][aria-selected=\"true\"]')?.textContent;";
        let focused = window.script(script, &[]);
        if focused.as_str().is_some_and(|text| text.contains(name)) {
            return;
        }
        window.press(&["j"]);
    }
    panic!("{name} isn't reached by keyboard");
}

#[test]
fn what_was_notified_is_answered_and_asked_again_by_keyboard_alone() {
    let (desk, window) = notified();
    wait_for(&window, "Ana Petrović", "Waiting");
    let said = || desk.notifications.shown().len();
    let before = said();

    walk_to(&window, "Ana Petrović");
    window.press(&["x"]);
    wait_for(&window, "Ana Petrović", "Not now");
    walk_to(&window, "Ana Petrović");
    window.press(&["a"]);
    patience::until_true("Ana to be open again", || {
        row(&window, "Ana Petrović").is_none_or(|text| !text.contains("Not now"))
    });
    desk.wake();
    patience::until_true("Ana to be notified again", || said() == before + 1);
    wait_for(&window, "Ana Petrović", "Waiting");

    walk_to(&window, "Ben");
    window.press(&["d"]);
    wait_for(&window, "Ben", "Done");
    window.press(&["Ctrl+z"]);
    wait_for(&window, "Ben", "Waiting");

    walk_to(&window, "Ana Petrović");
    window.press(&["Enter"]);
    window.wait_for_focus("log-text");
    window.type_text("She got the grant.");
    window.press(&["Enter"]);
    window.wait_for_text("timeline-entry", "She got the grant.");
    window.press(&["Escape", "g", "r"]);
    wait_for(&window, "Ana Petrović", "Done: ");
    walk_to(&window, "Ana Petrović");
    window.press(&["a"]);
    window.wait_for_words("It can’t be asked again");
}

#[test]
fn what_was_notified_is_answered_by_mouse_and_narrowed() {
    let (_desk, window) = notified();
    let screen = Screen::connect();
    let of = |name: &str, what: &str| {
        // The row under the pointer is the one that a person would click.
        let script = "[...document.querySelectorAll('[data-testid=\"reminder-row\"]')].find(e => e.textContent.includes(arguments[0])).querySelector(`[data-testid=\"${arguments[1]}\"]`).click();";
        window.script(script, &[name.into(), what.into()]);
    };
    screen.shoot("reminders-light");
    let mut found = axe::violations(&window);
    of("Ana Petrović", "log-snooze");
    window.wait_for_words("Until tomorrow");
    window.press(&["Escape"]);
    of("Ben", "log-skip");
    wait_for(&window, "Ben", "Not now");
    of("Ben", "log-again");
    patience::until_true("Ben to be open again", || {
        row(&window, "Ben").is_none_or(|text| !text.contains("Not now"))
    });
    of("Ana Petrović", "log-done");
    wait_for(&window, "Ana Petrović", "Done");

    window.click("reminders-search");
    window.type_text("petrov");
    window.wait_until_text_gone("reminder-row", "Ben");
    window.wait_for_text("reminder-row", "Ana Petrović");
    window.type_text("zzz");
    window.wait_for_words("Nothing about “petrovzzz”");
    screen.shoot("reminders-nothing");
    window.press(&["Ctrl+k"]);
    window.wait_for_focus("palette-input");
    window.type_text("use the dark");
    window.wait_for_text("palette-item", "dark");
    window.press(&["Enter"]);
    window.wait_until_gone("palette-input");
    window.press(&["Escape", "Escape"]);
    window.wait_for_text("reminder-row", "Ana Petrović");
    window.wait_until_still();
    window.assert_fits("reminders");
    screen.shoot("reminders-dark");
    found.extend(axe::violations(&window));
    assert!(found.is_empty(), "{}", found.join("\n"));
}
