//! A second export in the window: what changed is looked over by keyboard, taken, and a follow-up made of a new job.

use kith_e2e::{Screen, Window, files};

use crate::desk::Desk;

#[test]
fn a_second_export_is_looked_over_value_by_value() {
    let desk = Desk::at("2026-11-23T09:00:00Z");
    let first = desk.profile.file("Connections.csv", files::connections());
    desk.profile.kithctl(&["import", first.to_str().unwrap()]);
    let later = files::connections()
        .replace(
            "Northlight Capital,Partner",
            "Harbour Bank,Managing partner",
        )
        .replace("Baltic Ferries,Captain", "Baltic Ferries,Harbour master")
        + "Tove,Berg,https://www.linkedin.com/in/tove,,Fjord Data,Archivist,01 Nov 2026\n";
    let second = desk.profile.file("Connections (1).csv", later);

    let screen = Screen::connect();
    let window = Window::open(&desk.profile, &[]);
    desk.profile.kith(&[second.to_str().unwrap()]);
    window.wait_for("staged-row");
    window
        .wait_for_words("Moved from Partner, Northlight Capital to Managing partner, Harbour Bank");
    window.click_css("input[value=changed]");
    window.wait_until_text_gone("staged-row", "Ana Petrović");
    window.wait_for_text("staged-row", "Chidi Okafor");
    window.assert_fits("the preview of a second export");
    window.script(
        "document.querySelector('[data-row=\"0\"] input').focus();",
        &[],
    );
    window.press(&["ArrowRight"]);
    window.wait_for_words("a good day to write");
    screen.shoot("01-second-export");
    window.press(&["ArrowLeft"]);
    window.wait_until_gone("staged-change");
    window.click("import-commit");
    window.wait_for_words("1 person is in your book, 2 people were brought up to date.");
    window.click("moved-follow");
    window.wait_for_text("moved-follow", "Will ask tomorrow");
    screen.shoot("02-moved");
    let shown = desk.profile.kithctl(&["show", "Chidi Okafor"]).to_string();
    assert!(shown.contains("Harbour Bank"), "{shown}");
    assert!(shown.contains("Write about the new job"), "{shown}");
}
