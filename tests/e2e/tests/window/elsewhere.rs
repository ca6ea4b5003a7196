//! The window while the book is written by somebody else.

use kith_e2e::Window;

use crate::desk::Desk;

#[test]
fn what_kithctl_writes_is_on_screen_at_once() {
    let desk = Desk::at("2026-11-23T09:00:00Z");
    let kithctl = |arguments: &[&str]| desk.profile.kithctl(arguments);
    kithctl(&["add", "Ana Petrović", "--circle", "inner"]);
    kithctl(&["log", "Ana Petrović", "--on", "2026-11-01"]);
    let window = Window::open(&desk.profile, &[]);
    window.wait_for_text("today-card", "Ana Petrović");

    kithctl(&["add", "Bo Lindqvist", "--circle", "inner"]);
    kithctl(&["log", "Bo Lindqvist", "--on", "2026-11-02"]);
    window.wait_for_text("today-card", "Bo Lindqvist");

    window.press(&["g", "p"]);
    window.wait_for_text("person-row", "Bo Lindqvist");
    kithctl(&["add", "Cy Young"]);
    window.wait_for_text("person-row", "Cy Young");

    window.press(&["Ctrl+k"]);
    window.wait_for_focus("palette-input");
    window.type_text("petrov");
    window.wait_for_text("palette-item", "Ana Petrović");
    window.press(&["Enter"]);
    window.wait_for_text("person-name", "Ana Petrović");
    kithctl(&[
        "log",
        "Ana Petrović",
        "--kind",
        "call",
        "--note",
        "She got the grant.",
    ]);
    window.wait_for_text("timeline-entry", "She got the grant.");
    window.wait_for_text("person-next", "30 November");
    kithctl(&["undo"]);
    window.wait_until_text_gone("timeline-entry", "She got the grant.");
}
