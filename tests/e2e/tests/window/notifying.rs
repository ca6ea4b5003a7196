//! How a toast reaches the desktop: by which way, in whose place, and who is believed about it.

use kith_api::{
    ToastAction,
    core::{id::ToastId, reminder::Toast},
};
use kith_e2e::{Notifications, Portal, patience, portal::LockedScreen, profile};
use kith_resident::{
    NotShown, Notifier,
    desktop::{Desktop, Said, Way, hear, rule},
};
use zbus::{blocking::MessageIterator, zvariant::Value};

use crate::desk::{Desk, bus, standing, wake};

const MORNING: &str = "2026-11-23T09:00:00Z";
const A_WEEK_LATER: &str = "2026-11-30T08:00:30Z";

fn toast(id: i64, title: &str) -> Toast {
    Toast {
        id: ToastId(id),
        title: title.to_owned(),
        body: "5 months\0 since".to_owned(),
        digest: false,
        discreet: None,
    }
}

#[test]
fn a_toast_shown_again_takes_its_own_place() {
    let (_folder, bus) = bus();
    let notifications = Notifications::start(&bus, &["actions"]);
    let mut desktop = Desktop::new(Way::Server);
    desktop.connect(bus.connect());
    let first = desktop.show(&toast(17, "Ana")).unwrap();
    let other = desktop.show(&toast(18, "Bo")).unwrap();
    assert_ne!(first, other);
    assert_eq!(desktop.show(&toast(17, "Ana")), Ok(first.clone()));
    let shown = notifications.shown();
    let replaces: Vec<u32> = shown.iter().map(|toast| toast.replaces).collect();
    assert_eq!(replaces, [0, 0, first.number]);
    for (toast, tag) in shown.iter().zip(["kith-17", "kith-18", "kith-17"]) {
        assert_eq!(toast.hints["x-dunst-stack-tag"], format!("\"{tag}\""));
        assert_eq!(toast.hints["desktop-entry"], "\"Kith\"");
        assert_eq!(toast.hints["urgency"], "byte 0x01");
        assert!(!toast.hints.contains_key("x-canonical-private-synchronous"));
        assert_eq!(toast.body, "5 months  since");
    }
}

#[test]
fn another_server_is_asked_anew_and_has_none_of_the_old_toasts() {
    let (_folder, bus) = bus();
    let first = Notifications::start(&bus, &["actions"]);
    let mut desktop = Desktop::new(Way::Server);
    desktop.connect(bus.connect());
    let place = desktop.show(&toast(17, "Ana")).unwrap();
    let number = place.number;
    assert_eq!(desktop.server(), place.server.as_deref());
    assert!(desktop.shows_buttons());
    drop(first);
    patience::until_true("the first server to leave", || {
        !bus.has("org.freedesktop.Notifications")
    });
    let second = Notifications::start(&bus, &["body"]);
    assert_eq!(desktop.meet(), [number]);
    assert_ne!(desktop.server(), place.server.as_deref());
    assert!(!desktop.shows_buttons());
    // A number of the old server's may be somebody else's by now.
    desktop.close(number);
    desktop.show(&toast(17, "Ana")).unwrap();
    assert_eq!(second.shown()[0].replaces, 0);
    assert!(second.shown()[0].actions.is_empty());
    assert!(second.taken_back().is_empty());
}

#[test]
fn without_a_server_there_is_nobody() {
    let (_folder, bus) = bus();
    let mut desktop = Desktop::new(Way::Server);
    desktop.connect(bus.connect());
    let shown = desktop.show(&toast(17, "Ana"));
    assert!(matches!(shown, Err(NotShown::Nobody(cause)) if cause.contains("ServiceUnknown")));
}

#[test]
fn in_a_sandbox_the_portal_shows_takes_back_and_reports() {
    let (_folder, bus) = bus();
    let portal = Portal::start(&bus);
    let connection = bus.connect();
    let dbus = zbus::blocking::fdo::DBusProxy::new(&connection).unwrap();
    dbus.add_match_rule(rule(Way::Portal).as_str().try_into().unwrap())
        .unwrap();
    let heard = MessageIterator::from(&connection);
    let mut desktop = Desktop::new(Way::Portal);
    desktop.connect(connection);
    let number = desktop.show(&toast(17, "Ana & Bo")).unwrap().number;
    desktop.show(&toast(17, "Ana & Bo")).unwrap();
    let on_screen = portal.on_screen();
    assert_eq!(on_screen.len(), 1, "the same id, so the same place");
    let fields = &on_screen["kith-17"];
    assert_eq!(fields["title"], "\"Ana & Bo\"");
    assert!(fields["buttons"].contains("kith.done.17"), "{fields:?}");

    portal.press("kith-17", "kith.done.17");
    let heard = heard
        .flatten()
        .find_map(|message| hear(&message))
        .expect("the portal is heard");
    assert!(desktop.trusts(&heard.from));
    let Said::Pressed {
        server_id,
        key,
        token,
    } = heard.said
    else {
        panic!("not a press")
    };
    assert_eq!((server_id, token.as_deref()), (number, Some("a-token")));
    let press = desktop.pressed(server_id, &key).unwrap();
    assert_eq!(
        (press.toast, press.action),
        (ToastId(17), ToastAction::Done)
    );

    desktop.close(number);
    assert!(portal.on_screen().is_empty());
}

#[test]
fn a_locked_screen_shows_no_name() {
    let desk = Desk::at(MORNING);
    let _locked = LockedScreen::start(&desk.bus);
    desk.profile.kithctl(&["add", "Ana", "--circle", "inner"]);
    desk.profile.start_resident();
    let toast = desk.later(A_WEEK_LATER, "Someone to reach today");
    assert!(!toast.title.contains("Ana") && !toast.body.contains("Ana"));
}

fn is_finished(desk: &Desk) -> bool {
    let today = desk.profile.kithctl(&["today"]);
    let mut occasions = today["occasions"].as_array().unwrap().iter();
    !occasions.any(|occasion| !occasion["occurrence"].is_null())
}

/// Answers the birthday without a press on its toast.
fn finish(desk: &Desk) {
    let today = desk.profile.kithctl(&["today"]);
    let mut occasions = today["occasions"].as_array().unwrap().iter();
    let occurrence = occasions.find_map(|occasion| occasion["occurrence"].as_str());
    desk.profile.kithctl(&["done", occurrence.unwrap()]);
    desk.wake();
}

fn with_birthday(desk: &Desk) -> kith_e2e::notifications::Toast {
    let birthday = ["add", "Ana", "--circle", "wide", "--birthday", "11-30"];
    desk.profile.kithctl(&birthday);
    desk.profile.start_resident();
    let toast = desk.later(A_WEEK_LATER, "Ana: birthday");
    // The answer comes after the round in which the toast was recorded as shown.
    desk.wake();
    standing(&desk.bus);
    toast
}

/// The resident is killed, and another one starts; meanwhile something happens to the desktop.
fn restart(desk: &mut Desk, meanwhile: impl FnOnce(&mut Desk)) {
    profile::kill(desk.profile.wait_for_resident().pid);
    desk.profile.wait_until_nothing_runs();
    meanwhile(desk);
    desk.profile.start_resident();
    wake(&desk.bus);
    patience::until_true("the resident to see the server", || standing(&desk.bus).1);
}

#[test]
fn a_toast_of_before_a_restart_is_taken_back_when_it_is_answered_elsewhere() {
    let mut desk = Desk::at(MORNING);
    let toast = with_birthday(&desk);
    restart(&mut desk, |_| {});
    assert!(desk.notifications.taken_back().is_empty());
    finish(&desk);
    desk.notifications.wait_until_taken_back(toast.id);
    assert_eq!(desk.notifications.shown().len(), 1);
}

#[test]
fn a_number_of_another_server_is_not_taken_back() {
    let mut desk = Desk::at(MORNING);
    with_birthday(&desk);
    restart(&mut desk, Desk::renew_notifications);
    finish(&desk);
    desk.wake();
    // The answer comes after the round.
    standing(&desk.bus);
    assert!(is_finished(&desk));
    assert!(desk.notifications.taken_back().is_empty());
    assert!(desk.notifications.shown().is_empty());
}

#[test]
fn a_button_is_understood_after_a_restart() {
    let mut desk = Desk::at(MORNING);
    let toast = with_birthday(&desk);
    restart(&mut desk, |_| {});
    assert!(!is_finished(&desk));
    desk.notifications.press(toast.id, "done");
    patience::until_true("the birthday to be finished", || is_finished(&desk));
    assert_eq!(desk.notifications.shown().len(), 1);
}

#[test]
fn a_stranger_on_the_bus_presses_nothing() {
    let desk = Desk::at(MORNING);
    let toast = with_birthday(&desk);
    let stranger = desk.bus.connect();
    let key = toast
        .actions
        .iter()
        .find(|key| key.contains("done"))
        .unwrap();
    let name = "org.freedesktop.Notifications";
    let path = "/org/freedesktop/Notifications";
    for to in [None, Some("app.kith.Kith.Resident")] {
        for (id, key) in [
            (toast.id, key.as_str()),
            (toast.id, "default"),
            (9, "launch"),
        ] {
            stranger
                .emit_signal(to, path, name, "ActionInvoked", &(id, key))
                .unwrap();
        }
        let odd = Value::from("no number");
        stranger
            .emit_signal(to, path, name, "NotificationClosed", &(odd,))
            .unwrap();
    }
    // Messages keep their order, so an answer comes after all of these.
    standing(&desk.bus);
    desk.wake();
    standing(&desk.bus);
    assert!(!is_finished(&desk));
    assert_eq!(desk.profile.windows(), []);
    desk.notifications.press(toast.id, "done");
    patience::until_true("the birthday to be finished", || is_finished(&desk));
}
