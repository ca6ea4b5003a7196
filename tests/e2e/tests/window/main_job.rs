//! The main job, end to end: bring people in, sort them, see whom to reach, be reminded, log the touch, take it back,
//! quit, and find all as it was.

use kith_e2e::{Screen, Window, files, patience};
use serde_json::Value;

use crate::desk::Desk;

const MONDAY: &str = "2026-11-23T09:00:00Z";
/// A week later, half a minute into the reminder hour.
const A_WEEK_LATER: &str = "2026-11-30T08:00:30Z";

#[test]
fn a_newcomer_reaches_the_first_touch_and_finds_all_as_it_was() {
    let desk = Desk::at(MONDAY);
    let screen = Screen::connect();
    let window = Window::open(&desk.profile, &[]);

    bring_people_in(&desk, &window, &screen);
    sort_twenty(&desk, &window, &screen);
    see_whom_to_reach_and_why(&window, &screen);

    screen.close(screen.wait_for("Kith"));
    desk.profile.wait_until_no_window();
    drop(window);
    assert_eq!(desk.profile.residents().len(), 1, "reminders go on");
    assert!(
        desk.bus.has(&desk.tray.wait_for_icon()),
        "the icon stays in the tray"
    );

    let toast = desk.later(A_WEEK_LATER, "Ana Petrović");
    assert_eq!(toast.title, "Reach out to Ana Petrović");
    assert_eq!((toast.app.as_str(), toast.replaces), ("Kith", 0));
    assert_eq!(toast.buttons(), ["done", "snooze", "open"]);
    assert_eq!(
        toast.hints.get("desktop-entry").map(String::as_str),
        Some("\"Kith\"")
    );

    desk.notifications.press(toast.id, "open");
    log_a_call_by_keyboard(&desk, &screen);
    take_it_back(&desk, &screen);

    desk.tray.click("Quit");
    desk.profile.wait_until_nothing_runs();
    let before = everything(&desk);
    let window = Window::open(&desk.profile, &[]);
    window.wait_for_text("today-card", "Ana Petrović");
    assert_eq!(everything(&desk), before, "all is as it was");
}

fn bring_people_in(desk: &Desk, window: &Window, screen: &Screen) {
    window.wait_for("welcome-import");
    screen.shoot("01-welcome");
    for (name, text, added) in [
        (
            "Connections.csv",
            files::connections(),
            "22 people are in your book.",
        ),
        (
            "people.vcf",
            files::CARDS.to_owned(),
            "3 people are in your book.",
        ),
    ] {
        let file = desk.profile.file(name, text);
        // The system's file dialog belongs to no page; a second start with a file is the same door.
        desk.profile.kith(&[file.to_str().unwrap()]);
        window.wait_for("staged-row");
        screen.shoot(&format!("02-preview-{name}"));
        window.click("import-commit");
        window.wait_for_words(added);
    }
    assert_eq!(
        desk.profile.windows().len(),
        1,
        "a second start opens no second window"
    );
}

fn sort_twenty(desk: &Desk, window: &Window, screen: &Screen) {
    window.click("import-sort");
    window.wait_for_text("sort-name", "Ana Petrović");
    screen.shoot("03-sort");
    let answers = [
        ["1", "s", "f"],
        ["2", "p", "w"],
        ["3", "o", "c"],
        ["4", "s", "w"],
        ["4", "p", "f"],
    ];
    for (place, keys) in (2..).zip(answers.iter().cycle().take(20)) {
        // One inner and one close contact are enough: further ones would fall due in turns within the week that follows.
        let is_taken = (place > 2 && keys[0] == "1") || (place > 3 && keys[0] == "2");
        let keys = if is_taken {
            ["3", keys[1], keys[2]]
        } else {
            *keys
        };
        window.press(&keys);
        window.press(&["Enter"]);
        window.wait_for_text("sort-progress", &format!("{place} of 25"));
    }
    window.press(&["Escape"]);
    window.wait_until_gone("sort-progress");
    let list =
        |filter: &[&str]| desk.profile.kithctl(&[&["list"], filter].concat())["total"].clone();
    assert_eq!(list(&["--unsorted"]), 5);
    assert_eq!(list(&["--circle", "inner"]), 1);
    assert_eq!(list(&["--network", "strategic"]), 8);
    assert_eq!(list(&["--setting", "community"]), 4);
    assert_eq!(
        desk.profile.due_on("Ana Petrović").as_deref(),
        Some("2026-11-30")
    );
}

fn see_whom_to_reach_and_why(window: &Window, screen: &Screen) {
    window.press(&["g", "t", "l"]);
    window.wait_for_focus("log-text");
    window.type_text("Coffee with Chidi Okafor 2026-09-01");
    window.press(&["Enter"]);
    let card = window.wait_for("today-card");
    assert!(card.contains("Chidi Okafor"), "{card}");
    assert!(
        card.contains("since your last meeting; you asked for every month"),
        "{card}"
    );
    screen.shoot("04-today");
}

/// The window that the notification opened is driven by no driver: real keys go to it.
fn log_a_call_by_keyboard(desk: &Desk, screen: &Screen) {
    let window = screen.wait_for("Ana Petrović");
    let opened = desk.profile.windows();
    assert!(
        opened[0]
            .line
            .iter()
            .any(|word| word.starts_with("person:")),
        "{opened:?}"
    );
    screen.focus(window);
    let (due, took) = patience::timed(|| {
        screen.press(&["l"]);
        screen.type_text("Called about the grant");
        screen.press(&["Enter"]);
        patience::until("the next day promised to move", || {
            desk.profile
                .due_on("Ana Petrović")
                .filter(|due| due != "2026-11-30")
        })
    });
    println!("a call with a note, logged from the keyboard in {took:?}");
    assert_eq!(due, "2026-12-07");
    let touch = &desk.profile.kithctl(&["show", "Ana Petrović"])["timeline"]["rows"][0];
    assert_eq!(
        (touch["kind"].as_str(), touch["note"].as_str()),
        (Some("call"), Some("Called about the grant"))
    );
}

fn take_it_back(desk: &Desk, screen: &Screen) {
    screen.shoot("05-logged");
    screen.press(&["Escape", "Ctrl+z"]);
    patience::until_true("the day promised to move back", || {
        desk.profile.due_on("Ana Petrović").as_deref() == Some("2026-11-30")
    });
}

/// What the book holds, as far as an owner can see it.
fn everything(desk: &Desk) -> Vec<Value> {
    let mut all = vec![
        desk.profile.kithctl(&["list"]),
        desk.profile.kithctl(&["today"]),
    ];
    all.extend(
        ["Ana Petrović", "Chidi Okafor", "José Ortega"]
            .map(|name| desk.profile.kithctl(&["show", name])),
    );
    all
}
