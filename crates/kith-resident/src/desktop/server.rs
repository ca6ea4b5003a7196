//! org.freedesktop.Notifications, spoken directly so that urgency, real errors and the server's numbers are ours.
//! Must not remember what is on screen.

use std::collections::HashMap;

use kith_api::core::reminder::Toast;
use zbus::{blocking::Connection, zvariant::Value};

use super::{Abilities, DESKTOP_ENTRY, ICON, PRESS_ON_TOAST, buttons_of, plain, tag};
use crate::words;

/// The bus name and the interface.
pub const NAME: &str = "org.freedesktop.Notifications";
pub const PATH: &str = "/org/freedesktop/Notifications";

const CATEGORY: &str = "x-kith.reminder";
/// For every kind: GNOME shows no banner for what is low, and critical would ignore "do not disturb".
const URGENCY_NORMAL: u8 = 1;
/// Lets the server decide how long a toast stays.
const EXPIRE_DEFAULT: i32 = -1;
/// Servers for which the synchronous tag means "in the place of". For others, such as elementary's and notify-osd, it
/// means a volume bar without any text, so it is sent to these alone.
const SYNCHRONOUS: [&str; 2] = ["mako", "SwayNotificationCenter"];

/// Asks the server what it can do; starts one where the bus knows how to.
pub fn abilities(connection: &Connection) -> zbus::Result<Abilities> {
    let can: Vec<String> = call(connection, "GetCapabilities", &())?;
    let can = |name: &str| can.iter().any(|ability| ability == name);
    // Its name only says which tag to use.
    let name: zbus::Result<(String, String, String, String)> =
        call(connection, "GetServerInformation", &());
    Ok(Abilities {
        buttons: can("actions"),
        markup: can("body-markup"),
        replaces_synchronous: name.is_ok_and(|(name, ..)| SYNCHRONOUS.contains(&name.as_str())),
    })
}

/// Shows a toast, in the place of the one numbered `replaces`; gives its number.
pub fn show(
    connection: &Connection,
    toast: &Toast,
    can: Abilities,
    replaces: Option<u32>,
) -> zbus::Result<u32> {
    let body = plain(&toast.body);
    let body = if can.markup { escape(&body) } else { body };
    let actions = if can.buttons {
        actions(toast)
    } else {
        Vec::new()
    };
    let arguments = (
        words::NAME,
        replaces.unwrap_or_default(),
        ICON,
        plain(&toast.title),
        body,
        actions,
        hints(toast, can),
        EXPIRE_DEFAULT,
    );
    call(connection, "Notify", &arguments)
}

/// Takes a toast off the screen.
pub fn close(connection: &Connection, server_id: u32) -> zbus::Result<()> {
    call(connection, "CloseNotification", &(server_id,))
}

fn hints(toast: &Toast, can: Abilities) -> HashMap<&'static str, Value<'static>> {
    let mut hints: HashMap<&str, Value<'_>> = HashMap::from([
        ("desktop-entry", DESKTOP_ENTRY.into()),
        ("category", CATEGORY.into()),
        ("urgency", URGENCY_NORMAL.into()),
        ("x-dunst-stack-tag", tag(toast.id).into()),
    ]);
    if can.replaces_synchronous {
        hints.insert("x-canonical-private-synchronous", tag(toast.id).into());
    }
    hints
}

/// Keys and labels in turn, as the server wants them.
fn actions(toast: &Toast) -> Vec<String> {
    [PRESS_ON_TOAST.to_owned(), words::OPEN.to_owned()]
        .into_iter()
        .chain(
            buttons_of(toast)
                .into_iter()
                .flat_map(|(key, label)| [key, label.to_owned()]),
        )
        .collect()
}

/// Text as text for a server that reads markup.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn call<B, R>(connection: &Connection, method: &str, body: &B) -> zbus::Result<R>
where
    B: serde::Serialize + zbus::zvariant::DynamicType,
    R: for<'d> zbus::zvariant::DynamicDeserialize<'d>,
{
    connection
        .call_method(Some(NAME), PATH, Some(NAME), method, body)?
        .body()
        .deserialize()
}

#[cfg(test)]
mod tests {
    use kith_api::core::id::ToastId;

    use super::*;

    #[test]
    fn a_name_is_never_markup() {
        for (text, shown) in [
            ("Ana & Bo", "Ana &amp; Bo"),
            ("<b>Ana</b>", "&lt;b&gt;Ana&lt;/b&gt;"),
            ("&lt;", "&amp;lt;"),
            ("Łukasz 张伟", "Łukasz 张伟"),
        ] {
            assert_eq!(escape(text), shown);
        }
    }

    fn toast(digest: bool) -> Toast {
        Toast {
            id: ToastId(17),
            title: "Reach out".to_owned(),
            body: String::new(),
            digest,
            discreet: None,
        }
    }

    #[test]
    fn actions_come_as_keys_and_labels() {
        for (digest, expected) in [
            (
                false,
                &[
                    "default",
                    "Open",
                    "kith.done.17",
                    "Done",
                    "kith.snooze.17",
                    "Snooze",
                    "kith.open.17",
                    "Open",
                ][..],
            ),
            (
                true,
                &[
                    "default",
                    "Open",
                    "kith.open.17",
                    "Open",
                    "kith.snooze.17",
                    "Snooze",
                ],
            ),
        ] {
            assert_eq!(actions(&toast(digest)), expected);
        }
    }

    #[test]
    fn the_synchronous_tag_goes_only_where_it_replaces() {
        for replaces_synchronous in [false, true] {
            let can = Abilities {
                replaces_synchronous,
                ..Abilities::default()
            };
            let hints = hints(&toast(false), can);
            let tag = Value::from("kith-17");
            assert_eq!(hints.get("x-dunst-stack-tag"), Some(&tag));
            assert_eq!(
                hints.get("x-canonical-private-synchronous"),
                replaces_synchronous.then_some(&tag)
            );
        }
    }
}
