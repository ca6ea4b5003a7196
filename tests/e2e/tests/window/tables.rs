//! A table that no program Kith knows has written: its columns are looked at, said otherwise by keyboard, read, remembered.

use kith_e2e::{Screen, Window, axe};

use crate::desk::Desk;

const MEMBERS: &str = "Naam;E-mail adres;Mobiel;Geboortedatum;Stem\r\n\
    Anouk de Vries;anouk@mail.example;06-12345678;3/4/1980;alt\r\n\
    Bram Bakker;bram@mail.example;;2/3/1975;bas\r\n";

#[test]
fn columns_are_said_by_keyboard_and_remembered() {
    let desk = Desk::at("2026-11-23T09:00:00Z");
    let screen = Screen::connect();
    let window = Window::open(&desk.profile, &[]);
    window.wait_for("welcome-import");

    drop_in(&desk, "leden.csv", MEMBERS);
    window.wait_for_text("column-row", "Stem");
    window.wait_for_text("first-person", "Anouk de Vries");
    window.wait_for_words("Say how its dates are meant.");
    screen.shoot("table-asked");
    window.assert_fits("columns");
    assert_eq!(axe::violations(&window), Vec::<String>::new());

    focus(&window, "[data-testid=date-question] input");
    window.press(&["Space"]);
    window.wait_for_text("first-person", "3 April 1980");
    focus(&window, "[data-testid=column-what][data-column='4']");
    window.type_text("Tags");
    window.wait_for_text("first-person", "Tags");
    window.wait_for_words("5 columns with a place");
    screen.shoot("table-said");
    focus(&window, "[data-testid=table-read]");
    window.press(&["Enter"]);
    window.wait_for_text("staged-row", "Anouk de Vries");
    window.click("import-commit");
    window.wait_for_words("2 people are in your book.");
    let told = desk.profile.kithctl(&["list", "--tag", "alt"]);
    assert_eq!(told["total"], 1);

    drop_in(
        &desk,
        "leden van mei.csv",
        &MEMBERS.replace("Anouk", "Annie").replace("anouk", "annie"),
    );
    window.wait_for_words("As you said it for the last table");
    window.wait_for_text("first-person", "Annie de Vries");
    window.click("table-leave");
    window.wait_for("import-pick");
}

/// The system's file dialog belongs to no page; a second start with a file is the same door.
fn drop_in(desk: &Desk, name: &str, text: &str) {
    let file = desk.profile.file(name, text);
    desk.profile.kith(&[file.to_str().unwrap()]);
}

fn focus(window: &Window, css: &str) {
    window.script(
        "document.querySelector(arguments[0]).focus();",
        &[css.into()],
    );
}
