//! What is understood of presses, and what of a failure reaches the log. Needs no bus.
#![allow(clippy::unwrap_used)]

use serde::Serialize;
use zbus::{Message, zvariant::DynamicType};

use super::*;

/// A signal as it comes over the bus.
pub(crate) fn signal<B: Serialize + DynamicType>(
    interface: &str,
    member: &str,
    body: &B,
) -> Message {
    let signal = Message::signal("/a", interface, member).unwrap();
    signal.sender(":1.7").unwrap().build(body).unwrap()
}

fn with_shown(way: Way) -> Desktop {
    let mut desktop = Desktop::new(way);
    desktop.server = Some(Server {
        owner: ":1.5".to_owned(),
        identity: "bus :1.5".to_owned(),
        can: Abilities::default(),
    });
    let shown = Shown {
        toast: ToastId(17),
        token: None,
    };
    desktop.shown.insert(3, shown);
    desktop
}

#[track_caller]
fn check(way: Way, server_id: u32, key: &str, expected: Option<(i64, ToastAction)>) {
    let press = with_shown(way).pressed(server_id, key);
    let press = press.map(|press| (press.toast.0, press.action));
    assert_eq!(press, expected, "{server_id} {key}");
}

#[test]
fn a_press_is_understood_or_ignored() {
    use ToastAction::{Done, Open, Snooze};
    check(Way::Server, 3, "kith.done.17", Some((17, Done)));
    check(Way::Server, 3, "kith.snooze.17", Some((17, Snooze)));
    check(Way::Server, 3, "default", Some((17, Open)));
    // Shown before a restart: the key says by itself which toast it is.
    check(Way::Server, 9, "kith.done.12", Some((12, Done)));
    // A number that was never ours, and keys that fit nothing.
    check(Way::Server, 9, "default", None);
    for key in [
        "",
        "done",
        "kith.done",
        "kith.done.",
        "kith.done.x",
        "kith.fly.17",
        "kith.done.18",
        "x.done.17",
    ] {
        check(Way::Server, 3, key, None);
    }
    // The portal's numbers are the toasts' own.
    check(Way::Portal, 12, "default", Some((12, Open)));
}

#[test]
fn a_token_goes_along_with_its_press() {
    let mut desktop = with_shown(Way::Server);
    desktop.keep_token(3, "t".to_owned());
    desktop.keep_token(4, "nobody's".to_owned());
    let press = desktop.pressed(3, "default").unwrap();
    assert_eq!(press.token.as_deref(), Some("t"));
}

#[test]
fn only_who_shows_toasts_is_believed() {
    let mut desktop = with_shown(Way::Server);
    assert!(desktop.trusts(":1.5"));
    assert!(!desktop.trusts(":1.6"));
    assert!(!desktop.trusts(""));
    assert_eq!(desktop.lose(), [3]);
    assert!(!desktop.trusts(":1.5"));
}

#[test]
fn what_the_portal_shows_outlives_it() {
    assert_eq!(with_shown(Way::Portal).lose(), [0_u32; 0]);
}

#[test]
fn without_a_bus_nobody_is_there() {
    let toast = Toast {
        id: ToastId(1),
        title: "Ana".to_owned(),
        body: String::new(),
        digest: false,
        discreet: None,
    };
    for way in [Way::Server, Way::Portal] {
        let shown = Desktop::new(way).show(&toast);
        assert_eq!(shown, Err(NotShown::Nobody("no session bus".to_owned())));
    }
}

#[test]
fn a_failure_is_told_by_name_and_never_quotes() {
    let message = zbus::Message::method_call("/a", "Notify")
        .unwrap()
        .build(&())
        .unwrap();
    for (name, nobody) in [
        ("org.freedesktop.DBus.Error.ServiceUnknown", true),
        ("org.freedesktop.DBus.Error.NoReply", true),
        ("org.freedesktop.DBus.Error.Spawn.ChildExited", true),
        (
            "org.freedesktop.Notifications.Error.ExcessNotificationGeneration",
            false,
        ),
        ("org.freedesktop.DBus.Error.InvalidArgs", false),
    ] {
        let error = zbus::Error::MethodError(
            name.try_into().unwrap(),
            Some("bad text: Ana".to_owned()),
            message.clone(),
        );
        let why = not_shown(&error);
        assert_eq!(matches!(why, NotShown::Nobody(_)), nobody, "{name}");
        assert!(why.to_string().contains(name) && !why.to_string().contains("Ana"));
    }
}

#[test]
fn control_characters_are_left_out() {
    assert_eq!(plain("A\0n\u{1b}a\nBo"), "A n a\nBo");
}

#[test]
fn a_sandbox_goes_through_the_portal() {
    let root = tempfile::tempdir().unwrap();
    assert_eq!(Way::in_root(root.path()), Way::Server);
    std::fs::write(root.path().join(".flatpak-info"), "[Application]\n").unwrap();
    assert_eq!(Way::in_root(root.path()), Way::Portal);
}
