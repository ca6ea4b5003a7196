//! Links and the Network screen, by keyboard: linked on one page, seen on the other; a cell opens its people.

use kith_e2e::{Screen, Window, axe};

use crate::desk::Desk;

#[test]
fn people_are_linked_and_the_network_opens_its_people_by_keyboard_alone() {
    let desk = Desk::at("2026-11-23T09:00:00Z");
    let kithctl = |arguments: &[&str]| desk.profile.kithctl(arguments);
    let strategic = [
        "--network",
        "strategic",
        "--setting",
        "work",
        "--circle",
        "wide",
    ];
    kithctl(&[&["add", "Ana Petrović"], &strategic[..]].concat());
    kithctl(&["add", "Bo Lindqvist"]);
    let screen = Screen::connect();
    let window = Window::open(&desk.profile, &[]);
    window.press(&["g", "p"]);
    window.wait_for_text("person-row", "Ana Petrović");
    window.press(&["Enter"]);
    window.wait_for("around");
    window.press(&["r"]);
    window.wait_for("link-form");
    window.type_text("bo");
    window.wait_for_words("Bo Lindqvist");
    window.press(&["Enter"]);
    window.wait_for_focus("link-role");
    window.press(&["Ctrl+Enter"]);
    window.wait_for_text("link", "friend");
    assert_eq!(
        kithctl(&["links", "bo"])["links"][0]["person"]["name"],
        "Ana Petrović"
    );
    window.press(&["Ctrl+z"]);
    window.wait_until_gone("link");

    window.press(&["g", "n"]);
    window.wait_for_text("network-sum", "1 person you tend, of 2 you know");
    window.wait_for_text("cell-strategic-work", "1");
    let mut found = axe::violations(&window);
    window.script("document.documentElement.dataset.theme = 'dark';", &[]);
    window.wait_until_still();
    found.extend(axe::violations(&window));
    assert!(found.is_empty(), "{}", found.join("\n"));
    window.assert_fits("network");
    drop(screen);
    window.script(
        "document.querySelector('[data-testid=\"cell-strategic-work\"]').focus();",
        &[],
    );
    window.press(&["Enter"]);
    window.wait_for_text("person-row", "Ana Petrović");
    window.wait_until_text_gone("person-row", "Bo Lindqvist");
    window.press(&["Alt+ArrowLeft"]);
    window.wait_for("network-sum");
    window.press(&["2"]);
    window.wait_for("quiet-drifting");
}
