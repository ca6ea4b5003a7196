//! Toasts through org.freedesktop.Notifications, spoken directly so that urgency, real errors and the server's numbers
//! are ours. Lives on the resident's one connection, because some desktops drop a program's toasts when it hangs up.

use std::collections::HashMap;

use kith_api::core::{id::ToastId, reminder::Toast};
use zbus::{blocking::Connection, zvariant::Value};

use super::{Notifier, buttons, key, label};
use crate::words;

/// The bus name and the interface of the notification server.
pub const SERVER: &str = "org.freedesktop.Notifications";
pub const PATH: &str = "/org/freedesktop/Notifications";

/// The installed desktop file, without its ending: how the desktop finds our name, icon and settings.
const DESKTOP_ENTRY: &str = "Kith";
const ICON: &str = "kith";
const CATEGORY: &str = "x-kith.reminder";
const URGENCY_NORMAL: u8 = 1;
/// Lets the server decide how long a toast stays.
const EXPIRE_DEFAULT: i32 = -1;
/// The key of a press on the toast itself.
const PRESS_ON_TOAST: &str = "default";

/// What a server can do, as far as we care.
#[derive(Debug, Clone, Copy)]
struct Abilities {
    buttons: bool,
    markup: bool,
}

/// A toast on screen.
struct Shown {
    toast: ToastId,
    /// What lets the window that a press opens come to the front.
    token: Option<String>,
}

/// The desktop's notification server, there or not.
#[derive(Default)]
pub struct Desktop {
    connection: Option<Connection>,
    abilities: Option<Abilities>,
    shown: HashMap<u32, Shown>,
    silent: bool,
}

impl Desktop {
    /// Talks over this connection from now on.
    pub fn connect(&mut self, connection: Connection) {
        self.connection = Some(connection);
        self.ask_abilities();
    }

    /// The server went away, and with it what was on screen: gives the numbers of those toasts.
    pub fn lose(&mut self) -> Vec<u32> {
        self.abilities = None;
        self.shown.drain().map(|(server_id, _)| server_id).collect()
    }

    /// Asks the server what it can do; also finds out whether there is one.
    pub fn ask_abilities(&mut self) {
        self.abilities = match self.call::<_, Vec<String>>("GetCapabilities", &()) {
            Ok(names) => Some(Abilities {
                buttons: names.iter().any(|name| name == "actions"),
                markup: names.iter().any(|name| name == "body-markup"),
            }),
            Err(error) => {
                self.tell(&error);
                None
            }
        };
    }

    /// A server answers.
    pub fn answers(&self) -> bool {
        self.abilities.is_some()
    }

    /// It shows buttons.
    pub fn shows_buttons(&self) -> bool {
        self.abilities.is_some_and(|can| can.buttons)
    }

    /// Keeps the token that came with a press, until the press itself arrives.
    pub fn keep_token(&mut self, server_id: u32, token: String) {
        if let Some(shown) = self.shown.get_mut(&server_id) {
            shown.token = Some(token);
        }
    }

    /// The toast with this number and the token of its press; `None` when it isn't ours.
    pub fn pressed(&mut self, server_id: u32) -> Option<(ToastId, Option<String>)> {
        let shown = self.shown.get_mut(&server_id)?;
        Some((shown.toast, shown.token.take()))
    }

    /// Forgets a toast that left the screen; false when it wasn't ours.
    pub fn closed(&mut self, server_id: u32) -> bool {
        self.shown.remove(&server_id).is_some()
    }

    fn notify(&self, toast: &Toast, can: Abilities) -> zbus::Result<u32> {
        let body = if can.markup {
            escape(&toast.body)
        } else {
            toast.body.clone()
        };
        let actions = if can.buttons {
            actions(toast.digest)
        } else {
            Vec::new()
        };
        let hints: HashMap<&str, Value<'_>> = HashMap::from([
            ("desktop-entry", DESKTOP_ENTRY.into()),
            ("category", CATEGORY.into()),
            ("urgency", URGENCY_NORMAL.into()),
        ]);
        let replaces = 0_u32;
        self.call(
            "Notify",
            &(
                words::NAME,
                replaces,
                ICON,
                toast.title.as_str(),
                body,
                actions,
                hints,
                EXPIRE_DEFAULT,
            ),
        )
    }

    fn call<B, R>(&self, method: &str, body: &B) -> zbus::Result<R>
    where
        B: serde::Serialize + zbus::zvariant::DynamicType,
        R: for<'d> zbus::zvariant::DynamicDeserialize<'d>,
    {
        let Some(connection) = &self.connection else {
            return Err(zbus::Error::Address("no session bus".to_owned()));
        };
        connection
            .call_method(Some(SERVER), PATH, Some(SERVER), method, body)?
            .body()
            .deserialize()
    }

    /// Writes to the log that nothing can be shown, once until it can be again.
    fn tell(&mut self, error: &zbus::Error) {
        if !self.silent {
            eprintln!("kith: notifications can't be shown for now: {error}");
        }
        self.silent = true;
    }
}

impl Notifier for Desktop {
    fn show(&mut self, toast: &Toast) -> Option<u32> {
        if self.abilities.is_none() {
            self.ask_abilities();
        }
        match self.notify(toast, self.abilities?) {
            Ok(server_id) => {
                self.silent = false;
                let shown = Shown {
                    toast: toast.id,
                    token: None,
                };
                self.shown.insert(server_id, shown);
                Some(server_id)
            }
            Err(error) => {
                self.tell(&error);
                self.abilities = None;
                None
            }
        }
    }

    fn close(&mut self, server_id: u32) {
        self.shown.remove(&server_id);
        // Gone already is as good as closed.
        let _: zbus::Result<()> = self.call("CloseNotification", &(server_id,));
    }
}

/// Keys and labels in turn, as the server wants them.
fn actions(digest: bool) -> Vec<&'static str> {
    [PRESS_ON_TOAST, words::OPEN]
        .into_iter()
        .chain(
            buttons(digest)
                .iter()
                .flat_map(|button| [key(*button), label(*button)]),
        )
        .collect()
}

/// Text as text for a server that reads markup.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn actions_come_as_keys_and_labels() {
        assert_eq!(
            actions(false),
            [
                "default", "Open", "done", "Done", "snooze", "Snooze", "open", "Open"
            ]
        );
        assert_eq!(
            actions(true),
            ["default", "Open", "open", "Open", "snooze", "Snooze"]
        );
    }
}
