//! Reminders without a window: what is shown, what the buttons do, and that nothing is said twice or lost.

use kith_e2e::{Notifications, Profile, patience, profile};

use crate::desk::{Desk, bus, standing, wake};

const MORNING: &str = "2026-11-23T09:00:00Z";
/// A week later, half a minute into the reminder hour.
const A_WEEK_LATER: &str = "2026-11-30T08:00:30Z";
const ALL_OF_IT: [&str; 3] = ["actions", "body", "body-markup"];

/// Somebody who is due on the 30th.
fn add_due(profile: &Profile, name: &str) {
    profile.kithctl(&["add", name, "--circle", "inner"]);
}

fn people_to_reach(profile: &Profile) -> usize {
    profile.kithctl(&["today"])["to_reach"]
        .as_array()
        .unwrap()
        .len()
}

#[test]
fn done_on_a_birthday_finishes_it_without_a_window() {
    let desk = Desk::at(MORNING);
    desk.profile.kithctl(&[
        "add",
        "Tomasz",
        "--circle",
        "wide",
        "--birthday",
        "1986-11-30",
    ]);
    desk.profile.start_resident();
    let toast = desk.later(A_WEEK_LATER, "Tomasz: birthday");
    assert_eq!(toast.body, "Turns 40.");
    let is_open = || {
        let today = desk.profile.kithctl(&["today"]);
        today["occasions"]
            .as_array()
            .unwrap()
            .iter()
            .any(|occasion| occasion["on"] == "2026-11-30" && !occasion["occurrence"].is_null())
    };
    assert!(is_open());
    desk.notifications.press(toast.id, "done");
    patience::until_true("the birthday to be finished", || !is_open());
    assert_eq!(desk.profile.windows(), []);
}

#[test]
fn snooze_asks_again_after_an_hour() {
    let desk = Desk::at(MORNING);
    add_due(&desk.profile, "Ana");
    desk.profile.start_resident();
    let toast = desk.later(A_WEEK_LATER, "Ana");
    desk.notifications.press(toast.id, "snooze");
    patience::until_true("Ana to be snoozed", || people_to_reach(&desk.profile) == 0);
    desk.profile.clock("2026-11-30T09:00:40Z");
    desk.wake();
    patience::until_true("a second notification", || {
        desk.notifications.shown().len() == 2
    });
    assert_eq!(people_to_reach(&desk.profile), 1);
}

#[test]
fn a_toast_is_taken_back_when_the_touch_is_logged_elsewhere() {
    let desk = Desk::at(MORNING);
    add_due(&desk.profile, "Ana");
    desk.profile.start_resident();
    let toast = desk.later(A_WEEK_LATER, "Ana");
    desk.profile.kithctl(&["log", "Ana", "--kind", "call"]);
    desk.wake();
    desk.notifications.wait_until_taken_back(toast.id);
}

#[test]
fn names_are_text_and_buttons_come_only_where_they_are_shown() {
    for (abilities, body, buttons) in [
        (
            &ALL_OF_IT[..],
            "for &lt;b&gt;Ana&lt;/b&gt; &amp; Bo",
            &["done", "snooze", "open"][..],
        ),
        (&["body"], "for <b>Ana</b> & Bo", &[]),
    ] {
        let desk = Desk::with(abilities, MORNING);
        desk.profile.kithctl(&["add", "<b>Ana</b> & Bo"]);
        let promise = [
            "log",
            "1",
            "--follow-up",
            "Send the <i>deck</i>",
            "--follow-up-on",
            "2026-11-30",
        ];
        desk.profile.kithctl(&promise);
        desk.profile.start_resident();
        let toast = desk.later(A_WEEK_LATER, "deck");
        assert_eq!(
            (toast.title.as_str(), toast.body.as_str()),
            ("Send the <i>deck</i>", body)
        );
        assert_eq!(toast.buttons(), buttons);
        assert_eq!(standing(&desk.bus), (true, true, !buttons.is_empty(), true));
    }
}

#[test]
fn many_at_once_become_one_digest() {
    let desk = Desk::at(MORNING);
    for name in ["Ana", "Bo", "Cy", "Di", "Ed"] {
        add_due(&desk.profile, name);
    }
    desk.profile.start_resident();
    let toast = desk.later(A_WEEK_LATER, "5 people to reach today");
    assert_eq!(toast.buttons(), ["open", "snooze"]);
    wake(&desk.bus);
    standing(&desk.bus);
    assert_eq!(desk.notifications.shown().len(), 1, "one, not a volley");
}

#[test]
fn what_nobody_could_show_is_shown_once_when_somebody_can() {
    let (_folder, bus) = bus();
    let profile = Profile::new(&bus, MORNING);
    add_due(&profile, "Ana");
    profile.clock(A_WEEK_LATER);
    profile.start_resident();
    patience::until_true("the resident to say that nothing can be shown", || {
        standing(&bus) == (true, false, false, false)
    });
    let notifications = Notifications::start(&bus, &ALL_OF_IT);
    let toast = notifications.wait_for("Ana");
    patience::until_true("the resident to see the server", || {
        standing(&bus) == (true, true, true, false)
    });
    wake(&bus);
    standing(&bus);
    assert_eq!(notifications.shown().len(), 1);
    assert_eq!(toast.buttons(), ["done", "snooze", "open"]);
}

#[test]
fn a_crash_neither_doubles_nor_loses_a_reminder() {
    let desk = Desk::at(MORNING);
    add_due(&desk.profile, "Ana");
    desk.profile.start_resident();
    let toast = desk.later(A_WEEK_LATER, "Ana");
    // The answer comes after the round in which the toast was recorded as shown.
    wake(&desk.bus);
    standing(&desk.bus);
    let crashed = desk.profile.wait_for_resident();
    profile::kill(crashed.pid);
    desk.profile.wait_until_nothing_runs();

    desk.profile
        .kithctl(&["add", "Bo", "--circle", "wide", "--birthday", "11-30"]);
    desk.profile.start_resident();
    desk.notifications.wait_for("Bo: birthday");
    let titles: Vec<String> = desk
        .notifications
        .shown()
        .into_iter()
        .map(|toast| toast.title)
        .collect();
    assert_eq!(titles, [toast.title.as_str(), "Bo: birthday"]);
}

#[test]
fn the_tray_pauses_and_resumes() {
    let desk = Desk::at(MORNING);
    add_due(&desk.profile, "Ana");
    desk.profile.start_resident();
    let labels = [
        "Today",
        "Log a touch",
        "Pause reminders",
        "For an hour",
        "Until tomorrow",
        "For a week",
        "Resume now",
        "Quit",
    ];
    assert_eq!(desk.tray.menu(), labels);
    desk.tray.click("For a week");
    patience::until_true("the pause to be kept", || {
        desk.profile
            .kithctl(&["history"])
            .to_string()
            .contains("pause")
    });
    desk.profile.clock(A_WEEK_LATER);
    desk.tray.click("Resume now");
    desk.notifications.wait_for("Ana");
    desk.tray.click("Quit");
    desk.profile.wait_until_nothing_runs();
}
