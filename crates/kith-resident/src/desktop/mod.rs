//! Toasts over D-Bus: through the desktop's notification server, or through the portal in a sandbox. Knows what is on
//! screen and who may say what became of it. Lives on one connection, because some desktops drop a program's toasts when
//! it hangs up.
//!
//! A process can die after a toast was shown and before that was recorded; it then shows the toast again. Whether its
//! owner sees it twice depends on the server:
//! - GNOME Shell drops a program's notifications with its connection: nothing is left to double.
//! - The portal, and dunst, mako and `SwayNotificationCenter` through tags, put the second in the first one's place.
//! - Plasma, Xfce and others keep both until one is dismissed; for these few milliseconds that is the price of losing none.

mod portal;
mod screen;
mod server;
mod signals;

use std::{collections::HashMap, io, path::Path};

use kith_api::{
    ToastAction,
    core::{
        id::ToastId,
        reminder::{OnScreen, StillShown, Toast},
    },
};
use zbus::{
    blocking::{Connection, fdo::DBusProxy},
    names::BusName,
};

pub use self::signals::{Heard, Said, hear, rule};
use crate::notifier::{NotShown, Notifier, action, buttons, key};

/// The installed desktop file, without its ending: how the desktop finds our name, icon and settings.
const DESKTOP_ENTRY: &str = "Kith";
const ICON: &str = "kith";
/// The key of a press on the toast itself.
const PRESS_ON_TOAST: &str = "default";

/// Whom to ask to show something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The desktop's notification server.
    Server,
    /// The portal, which a sandboxed program has to go through.
    Portal,
}

impl Way {
    /// The way for this process.
    pub fn here() -> Self {
        Self::in_root(Path::new("/"))
    }

    /// Flatpak puts this file into every sandbox.
    fn in_root(root: &Path) -> Self {
        if root.join(".flatpak-info").exists() {
            Self::Portal
        } else {
            Self::Server
        }
    }

    /// The name on the bus.
    pub fn name(self) -> &'static str {
        match self {
            Self::Server => server::NAME,
            Self::Portal => portal::NAME,
        }
    }
}

/// What a server can do, as far as we care.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Abilities {
    buttons: bool,
    markup: bool,
    /// Puts a toast in the place of an earlier one with the same synchronous tag, and shows it whole.
    replaces_synchronous: bool,
}

/// Who shows toasts.
struct Server {
    /// The name on the bus that only they can have.
    owner: String,
    /// The same with the bus's own, so that no other server has it, also not after a restart.
    identity: String,
    can: Abilities,
}

/// A toast on screen.
struct Shown {
    toast: ToastId,
    /// What lets the window that a press opens come to the front.
    token: Option<String>,
}

/// A press on one of our toasts.
#[derive(Debug, PartialEq, Eq)]
pub struct Press {
    pub toast: ToastId,
    pub action: ToastAction,
    pub token: Option<String>,
}

/// The desktop, there or not.
pub struct Desktop {
    way: Way,
    connection: Option<Connection>,
    /// Asked once for each.
    server: Option<Server>,
    shown: HashMap<u32, Shown>,
    /// Whether anybody will be here when a button is pressed.
    stays: bool,
    /// Takes what the desktop can't show.
    otherwise: Option<Box<dyn Notifier>>,
    told_of_strangers: bool,
}

impl Desktop {
    pub fn new(way: Way) -> Self {
        Self {
            way,
            connection: None,
            server: None,
            shown: HashMap::new(),
            stays: true,
            otherwise: None,
            told_of_strangers: false,
        }
    }

    /// Leaves the buttons out: this process will have ended when one is pressed.
    #[must_use]
    pub fn without_buttons(mut self) -> Self {
        self.stays = false;
        self
    }

    /// Has `otherwise` show what the desktop has nobody to show.
    #[must_use]
    pub fn or(mut self, otherwise: Option<Box<dyn Notifier>>) -> Self {
        self.otherwise = otherwise;
        self
    }

    pub fn way(&self) -> Way {
        self.way
    }

    /// Talks over this connection from now on. Gives the numbers of toasts that were lost with an earlier one.
    pub fn connect(&mut self, connection: Connection) -> Vec<u32> {
        self.connection = Some(connection);
        self.meet()
    }

    /// The bus is gone, and the server with it. Gives the numbers of the toasts that were lost.
    pub fn disconnect(&mut self) -> Vec<u32> {
        self.connection = None;
        self.lose()
    }

    /// The server went away, and with it what was on screen: gives the numbers of those toasts. What the portal shows
    /// outlives it.
    pub fn lose(&mut self) -> Vec<u32> {
        self.server = None;
        match self.way {
            Way::Server => self.shown.drain().map(|(server_id, _)| server_id).collect(),
            Way::Portal => Vec::new(),
        }
    }

    /// Finds out who shows toasts and what they can do. Gives the numbers of toasts that an earlier server took along.
    pub fn meet(&mut self) -> Vec<u32> {
        let before = self.server.as_ref().map(|server| server.owner.clone());
        if before.is_some() && before == self.owner().ok() {
            return Vec::new();
        }
        self.server = self.ask().ok();
        let now = self.server.as_ref().map(|server| &server.owner);
        if before.is_some() && before.as_ref() != now && self.way == Way::Server {
            return self.shown.drain().map(|(server_id, _)| server_id).collect();
        }
        Vec::new()
    }

    /// Somebody shows toasts.
    pub fn answers(&self) -> bool {
        self.server.is_some()
    }

    /// They show buttons.
    pub fn shows_buttons(&self) -> bool {
        self.server
            .as_ref()
            .is_some_and(|server| server.can.buttons)
    }

    /// Keeps the token that came with a press, until the press itself arrives.
    pub fn keep_token(&mut self, server_id: u32, token: String) {
        if let Some(shown) = self.shown.get_mut(&server_id) {
            shown.token = Some(token);
        }
    }

    /// What a press means; `None` when it isn't on a toast of ours. The keys of buttons say which toast they belong to,
    /// so that one shown before a restart is still understood.
    pub fn pressed(&mut self, server_id: u32, key: &str) -> Option<Press> {
        let known = self.shown.get_mut(&server_id);
        let token = known.as_ref().and_then(|shown| shown.token.clone());
        let known = known.map(|shown| shown.toast);
        if key == PRESS_ON_TOAST {
            let toast =
                known.or_else(|| (self.way == Way::Portal).then(|| portal::toast(server_id)))?;
            let action = ToastAction::Open;
            return Some(Press {
                toast,
                action,
                token,
            });
        }
        let (action, toast) = read_key(key)?;
        let fits = known.is_none_or(|known| known == toast);
        fits.then_some(Press {
            toast,
            action,
            token,
        })
    }

    /// Forgets a toast that left the screen; false when it wasn't ours.
    pub fn closed(&mut self, server_id: u32) -> bool {
        self.shown.remove(&server_id).is_some()
    }

    /// Whether this was said by whoever shows toasts. Anybody on the bus can send us anything.
    pub fn trusts(&mut self, from: &str) -> bool {
        let trusted = self
            .server
            .as_ref()
            .is_some_and(|server| server.owner == from);
        if !trusted && !self.told_of_strangers {
            eprintln!(
                "kith: ignored a message about notifications from somebody who doesn't show them"
            );
            self.told_of_strangers = true;
        }
        trusted
    }

    fn ask(&self) -> zbus::Result<Server> {
        let connection = self.connection()?;
        let can = match self.way {
            Way::Server => server::abilities(connection)?,
            Way::Portal => portal::abilities(connection)?,
        };
        let owner = self.owner()?;
        let identity = match self.way {
            Way::Server => format!("{} {owner}", self.bus()?.get_id()?.as_str()),
            // The numbers are our own.
            Way::Portal => portal::NAME.to_owned(),
        };
        Ok(Server {
            owner,
            identity,
            can,
        })
    }

    fn owner(&self) -> zbus::Result<String> {
        let name = BusName::from_static_str(self.way.name())?;
        Ok(self.bus()?.get_name_owner(name)?.to_string())
    }

    fn bus(&self) -> zbus::Result<DBusProxy<'_>> {
        DBusProxy::new(self.connection()?)
    }

    fn connection(&self) -> zbus::Result<&Connection> {
        let missing = || zbus::Error::Address("no session bus".to_owned());
        self.connection.as_ref().ok_or_else(missing)
    }

    fn put_up(&mut self, toast: &Toast) -> Result<u32, NotShown> {
        if self.server.is_none() {
            self.server = Some(self.ask().map_err(|error| not_shown(&error))?);
        }
        let mut can = self
            .server
            .as_ref()
            .map(|server| server.can)
            .unwrap_or_default();
        can.buttons &= self.stays;
        let connection = self.connection().map_err(|error| not_shown(&error))?;
        let shown = match self.way {
            Way::Server => server::show(connection, toast, can, self.number_of(toast.id)),
            Way::Portal => portal::show(connection, toast, can),
        };
        shown.map_err(|error| match not_shown(&error) {
            NotShown::Nobody(cause) if is_late(&error) => NotShown::Unanswered(cause),
            why => why,
        })
    }

    /// The number under which the same server has this toast on screen.
    fn number_of(&self, toast: ToastId) -> Option<u32> {
        let mut all = self.shown.iter();
        all.find_map(|(server_id, shown)| (shown.toast == toast).then_some(*server_id))
    }
}

impl Notifier for Desktop {
    fn show(&mut self, toast: &Toast) -> Result<OnScreen, NotShown> {
        match self.put_up(toast) {
            Ok(number) => {
                let shown = Shown {
                    toast: toast.id,
                    token: None,
                };
                self.shown.insert(number, shown);
                let server = self.server().map(str::to_owned);
                Ok(OnScreen { number, server })
            }
            Err(why @ NotShown::Refused(_)) => Err(why),
            Err(why) => match &mut self.otherwise {
                Some(otherwise) => otherwise.show(toast),
                None => Err(why),
            },
        }
    }

    fn server(&self) -> Option<&str> {
        self.server.as_ref().map(|server| server.identity.as_str())
    }

    fn take_over(&mut self, shown: &[StillShown]) {
        for one in shown {
            let shown = Shown {
                toast: one.toast,
                token: None,
            };
            self.shown.entry(one.number).or_insert(shown);
        }
    }

    /// A number of another server's is let be: another program's notification may have it now.
    fn close(&mut self, server_id: u32) {
        let is_ours = self.way == Way::Portal || self.shown.contains_key(&server_id);
        self.shown.remove(&server_id);
        let Some(connection) = self.connection.as_ref().filter(|_| is_ours) else {
            return;
        };
        // Gone already is as good as closed.
        let _ = match self.way {
            Way::Server => server::close(connection, server_id),
            Way::Portal => portal::close(connection, server_id),
        };
    }

    fn is_private_now(&self) -> bool {
        screen::is_locked(self.connection.as_ref())
    }
}

/// Control characters have no place on a toast, and D-Bus can't carry all of them.
fn plain(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '\n' => letter,
            _ if letter.is_control() => ' ',
            _ => letter,
        })
        .collect()
}

/// The keys and labels of a toast's buttons.
fn buttons_of(toast: &Toast) -> Vec<(String, &'static str)> {
    buttons(toast.digest)
        .iter()
        .map(|button| (write_key(*button, toast.id), crate::label(*button)))
        .collect()
}

/// A key that says what was pressed and on which toast.
fn write_key(button: ToastAction, toast: ToastId) -> String {
    format!("kith.{}.{}", key(button), toast.0)
}

fn read_key(text: &str) -> Option<(ToastAction, ToastId)> {
    let (word, toast) = text.strip_prefix("kith.")?.split_once('.')?;
    Some((action(word)?, ToastId(toast.parse().ok()?)))
}

/// The same for each showing of a toast, so that it replaces itself.
fn tag(toast: ToastId) -> String {
    format!("kith-{}", toast.0)
}

/// Whether we stopped waiting for an answer that may still come.
fn is_late(error: &zbus::Error) -> bool {
    matches!(error, zbus::Error::InputOutput(error) if error.kind() == io::ErrorKind::TimedOut)
}

/// What a failure means. Its own words are left out: a server may repeat in them what it was sent.
fn not_shown(error: &zbus::Error) -> NotShown {
    const NOBODY: [&str; 6] = [
        "ServiceUnknown",
        "NameHasNoOwner",
        "NoReply",
        "Timeout",
        "TimedOut",
        "Disconnected",
    ];
    match error {
        zbus::Error::MethodError(name, ..) => {
            let name = name.as_str();
            let last = name.rsplit('.').next().unwrap_or_default();
            if NOBODY.contains(&last) || name.contains(".DBus.Error.Spawn.") {
                NotShown::Nobody(name.to_owned())
            } else {
                NotShown::Refused(name.to_owned())
            }
        }
        zbus::Error::Address(_) => NotShown::Nobody("no session bus".to_owned()),
        zbus::Error::InputOutput(error) => NotShown::Nobody(error.kind().to_string()),
        zbus::Error::Variant(_) => NotShown::Refused("it can't be put on the bus".to_owned()),
        _ => NotShown::Nobody("the bus failed".to_owned()),
    }
}

#[cfg(test)]
pub(crate) mod tests;
