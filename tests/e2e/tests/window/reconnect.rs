//! Ties that went to sleep, in the window: drawn, left in peace, taken back, and answered by a touch; by keyboard alone.

use kith_e2e::{Window, axe};

use crate::desk::Desk;

#[test]
fn a_sleeper_is_left_in_peace_taken_back_and_heard_from_by_keyboard_alone() {
    let desk = Desk::at("2026-11-23T09:00:00Z");
    let kithctl = |arguments: &[&str]| desk.profile.kithctl(arguments);
    kithctl(&["add", "Ana Petrović", "--phone", "+32 470 55 01 12"]);
    kithctl(&[
        "log",
        "Ana",
        "--kind",
        "call",
        "--on",
        "2021-03-01",
        "--note",
        "Her lab moves",
    ]);
    let window = Window::open(&desk.profile, &[]);
    window.wait_for("nav-people");
    window.press(&["g", "c"]);
    window.wait_for_text("sleeper", "since your last call");
    window.wait_for_words("“Her lab moves”");
    window.wait_until_still();
    let found = axe::violations(&window);
    assert!(found.is_empty(), "{}", found.join("\n"));
    window.assert_fits("reconnect");

    window.press(&["x"]);
    window.wait_for_words("Nobody has gone to sleep");
    window.press(&["Ctrl+z"]);
    window.wait_for_text("sleeper", "Ana Petrović");

    window.press(&["Enter"]);
    window.wait_for_focus("log-text");
    window.type_text("She is in Ghent now");
    window.press(&["Ctrl+Enter"]);
    window.wait_for_words("Nobody has gone to sleep");
    let touches = kithctl(&["show", "Ana"]).to_string();
    assert!(touches.contains("She is in Ghent now"), "{touches}");
}
