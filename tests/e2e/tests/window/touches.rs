//! Touches that a file shows, in the window: looked over, logged, dismissed and taken back by keyboard alone; what isn't
//! answered waits over a restart.

use kith_e2e::{Screen, Window, axe, files};

use crate::desk::Desk;

const MONDAY: &str = "2026-11-23T09:00:00Z";

const CHAT: &str = "05.03.24, 09:41 - Ana Petrović: Hallo\n05.03.24, 09:42 - Vera: Hi\n06.03.24, 10:00 - Vera: Danke\n07.03.24, 10:00 - Ana Petrović: bis\ndann\n";
const CALENDAR: &str = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20240311T090000Z\r\nSUMMARY:Choir\r\nORGANIZER:mailto:vera@home.example\r\nATTENDEE;CN=Ana Petrović:mailto:ana@x.example\r\nATTENDEE;CN=Chidi Okafor:mailto:chidi@x.example\r\nATTENDEE;CN=A Stranger:mailto:s@x.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

/// A book of LinkedIn's people, and the window with a chat to look over.
fn looking() -> (Desk, Window) {
    let desk = Desk::at(MONDAY);
    let people = desk.profile.file("Connections.csv", files::connections());
    desk.profile.kithctl(&["import", people.to_str().unwrap()]);
    let window = Window::open(&desk.profile, &[]);
    let chat = desk
        .profile
        .file("WhatsApp Chat with Ana Petrović.txt", CHAT);
    desk.profile.kith(&[chat.to_str().unwrap()]);
    window.wait_for_text("touch-person", "Ana Petrović");
    (desk, window)
}

fn logged(desk: &Desk, name: &str) -> usize {
    let shown = desk.profile.kithctl(&["show", name]).to_string();
    ["2024-03-05", "2024-03-06", "2024-03-07", "2024-03-11"]
        .iter()
        .filter(|day| shown.contains(*day))
        .count()
}

#[test]
fn a_chat_is_looked_over_by_keyboard_alone() {
    let (desk, window) = looking();
    let screen = Screen::connect();
    screen.shoot("touches-01-chat");
    assert_eq!(window.texts("touch-line").len(), 3);
    assert_eq!(
        logged(&desk, "Ana Petrović"),
        0,
        "nothing is logged by itself"
    );

    window.press(&["j", "Enter"]);
    window.wait_for_words("Logged 1 touch with Ana Petrović");
    window.wait_until_text_gone("touch-line", "7 Mar 2024");
    assert_eq!(logged(&desk, "Ana Petrović"), 1);

    window.press(&["x"]);
    window.wait_for_words("Won’t propose 1 touch with Ana Petrović again");
    window.wait_until_text_gone("touch-line", "6 Mar 2024");

    window.press(&["Ctrl+Enter"]);
    window.wait_for_words("Everything is answered.");
    assert_eq!(logged(&desk, "Ana Petrović"), 2);
    screen.shoot("touches-02-answered");

    window.press(&["Ctrl+z"]);
    window.wait_for_text("touch-line", "5 Mar 2024");
    assert_eq!(logged(&desk, "Ana Petrović"), 1);
}

#[test]
fn a_meeting_is_logged_with_everybody_and_waits_over_a_restart() {
    let (desk, window) = looking();
    let calendar = desk.profile.file("calendar.ics", CALENDAR);
    desk.profile.kith(&[calendar.to_str().unwrap()]);
    window.wait_for_text("touch-person", "Chidi Okafor");
    window.wait_for_words("by the name alone");
    window.press(&["Escape"]);
    window.wait_for_text("touches-go-on", "Look over");
    assert_eq!(window.texts("touches-go-on").len(), 2, "both files wait");
    let screen = Screen::connect();
    screen.shoot("touches-03-waiting");
    screen.close(screen.wait_for("Kith"));
    desk.profile.wait_until_no_window();
    drop(window);

    let window = Window::open(&desk.profile, &[]);
    window.press(&["g", "i"]);
    window.wait_for("touches-go-on");
    window.click("touches-go-on");
    window.wait_for_text("touch-person", "Chidi Okafor");
    window.click("touches-unknown");
    window.click_css("[aria-label=\"Add A Stranger\"]");
    window.wait_for_text("touch-person", "A Stranger");
    window.click("touches-notes");
    window.click("touches-accept-all");
    window.wait_for_words("Logged 3 touches");
    let shown = desk.profile.kithctl(&["show", "Chidi Okafor"]).to_string();
    assert!(
        shown.contains("Choir") && shown.contains("A Stranger"),
        "{shown}"
    );
}

#[test]
fn nothing_serious_hinders_anybody_looking_touches_over() {
    let (desk, window) = looking();
    let screen = Screen::connect();
    let calendar = desk.profile.file("calendar.ics", CALENDAR);
    desk.profile.kith(&[calendar.to_str().unwrap()]);
    window.wait_for_text("touch-person", "Chidi Okafor");
    let mut found = Vec::new();
    for theme in ["light", "dark"] {
        window.script(
            "document.documentElement.dataset.theme = arguments[0];",
            &[theme.into()],
        );
        window.wait_until_still();
        screen.shoot(&format!("touches-look-{theme}"));
        window.assert_fits("touches");
        found.extend(axe::violations(&window));
    }
    window.click("touches-owner");
    window.wait_for("touches-owner-save");
    window.wait_until_still();
    screen.shoot("touches-owner");
    found.extend(axe::violations(&window));
    assert!(found.is_empty(), "{}", found.join("\n"));
}
