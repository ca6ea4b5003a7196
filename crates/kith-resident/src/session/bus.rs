//! The resident's place on the session bus: what it serves there, and whom it listens to.
//! Must only turn messages into events; nothing is decided here.

use std::{
    process,
    sync::{Arc, mpsc::Sender},
    thread,
    time::Duration,
};

use zbus::{
    Message,
    blocking::{Connection, MessageIterator, connection::Builder},
    fdo::RequestNameFlags,
};

use super::{
    door::{Door, Standing},
    event::{Event, Peer},
    menu::{self, Menu},
    names,
    tray::{self, Tray},
};
use crate::desktop::{self, Way};

/// Longer than a healthy desktop needs; a hung one must not hold up the reminders.
const PATIENCE: Duration = Duration::from_secs(5);
/// The listener only reads a message and passes it on.
const LISTENER_STACK: usize = 256 * 1024;

/// What a session asks of the bus.
#[derive(Clone)]
pub struct Wishes {
    pub events: Sender<Event>,
    pub standing: Arc<Standing>,
    /// Whom to listen to about toasts.
    pub way: Way,
    /// Whether to sit in the tray.
    pub tray: bool,
}

/// The connection, and whether the tray took us in.
pub struct Bus {
    pub connection: Connection,
    wants_tray: bool,
    pub in_tray: bool,
}

impl Bus {
    /// Connects, serves, listens and sits down in the tray; `None` when there is no session bus.
    pub fn connect(wishes: &Wishes) -> Option<Self> {
        let mut bus = Self {
            connection: serve(wishes).ok()?,
            wants_tray: wishes.tray,
            in_tray: false,
        };
        if let Err(error) = listen(&bus.connection, wishes) {
            eprintln!("kith: can't listen to the desktop: {error}");
        }
        bus.take_name();
        bus.sit_in_tray();
        Some(bus)
    }

    /// The resident of another book may have the name: then this one can't be woken, and looks by itself.
    fn take_name(&self) {
        let once = RequestNameFlags::DoNotQueue.into();
        if let Err(error) = self
            .connection
            .request_name_with_flags(names::RESIDENT, once)
        {
            eprintln!("kith: can't be woken: {error}");
        }
    }

    /// Registers the icon with the tray, if there are both.
    pub fn sit_in_tray(&mut self) {
        self.in_tray = self.wants_tray && self.register_icon().unwrap_or(false);
    }

    fn register_icon(&self) -> zbus::Result<bool> {
        let own_name = format!("org.kde.StatusNotifierItem-{}-1", process::id());
        self.connection.request_name(own_name.as_str())?;
        self.connection.call_method(
            Some(tray::WATCHER),
            tray::WATCHER_PATH,
            Some(tray::WATCHER),
            "RegisterStatusNotifierItem",
            &(own_name.as_str(),),
        )?;
        let watcher = zbus::blocking::Proxy::new(
            &self.connection,
            tray::WATCHER,
            tray::WATCHER_PATH,
            tray::WATCHER,
        )?;
        watcher.get_property("IsStatusNotifierHostRegistered")
    }

    /// Hands arguments to the window that is open; false when none is.
    pub fn tell_window(&self, arguments: &[String]) -> bool {
        tell_window(&self.connection, arguments)
    }

    /// Closes the window that is open.
    pub fn quit_window(&self) {
        self.tell_window(&["--quit".to_owned()]);
    }
}

/// Ends the window and the resident of this session.
pub fn quit_all() -> zbus::Result<()> {
    let connection = connect()?;
    tell_window(&connection, &["--quit".to_owned()]);
    connection.call_method(
        Some(names::RESIDENT),
        names::RESIDENT_PATH,
        Some(names::RESIDENT),
        "Quit",
        &(),
    )?;
    Ok(())
}

/// A connection that serves nothing.
pub fn connect() -> zbus::Result<Connection> {
    Builder::session()?.method_timeout(PATIENCE).build()
}

fn tell_window(connection: &Connection, arguments: &[String]) -> bool {
    let line: Vec<&str> = std::iter::once("kith")
        .chain(arguments.iter().map(String::as_str))
        .collect();
    let folder = "/";
    connection
        .call_method(
            Some(names::WINDOW),
            names::WINDOW_PATH,
            Some(names::WINDOW_INTERFACE),
            "ExecuteCallback",
            &(line, folder),
        )
        .is_ok()
}

fn serve(wishes: &Wishes) -> zbus::Result<Connection> {
    let events = || wishes.events.clone();
    let door = Door {
        events: events(),
        standing: Arc::clone(&wishes.standing),
    };
    let builder = Builder::session()?
        .method_timeout(PATIENCE)
        .serve_at(names::RESIDENT_PATH, door)?;
    if !wishes.tray {
        return builder.build();
    }
    let tray = Tray { events: events() };
    let menu = Menu { events: events() };
    builder
        .serve_at(tray::PATH, tray)?
        .serve_at(menu::PATH, menu)?
        .build()
}

/// Passes on what the desktop says, until the bus hangs up.
fn listen(connection: &Connection, wishes: &Wishes) -> zbus::Result<()> {
    let bus = zbus::blocking::fdo::DBusProxy::new(connection)?;
    for rule in rules(wishes) {
        bus.add_match_rule(rule.as_str().try_into()?)?;
    }
    let messages = MessageIterator::from(connection);
    let (events, way) = (wishes.events.clone(), wishes.way);
    thread::Builder::new()
        .name("desktop".to_owned())
        .stack_size(LISTENER_STACK)
        .spawn(move || {
            for event in messages.flatten().filter_map(|message| read(&message, way)) {
                if events.send(event).is_err() {
                    return;
                }
            }
            // Only fails while the resident ends.
            let _ = events.send(Event::BusGone);
        })?;
    Ok(())
}

fn rules(wishes: &Wishes) -> Vec<String> {
    let owner = |name: &str| {
        format!(
            "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='{name}'"
        )
    };
    let mut rules = vec![desktop::rule(wishes.way), owner(wishes.way.name())];
    if wishes.tray {
        let (watcher, path) = (tray::WATCHER, tray::WATCHER_PATH);
        rules.push(owner(watcher));
        rules.push(format!("type='signal',interface='{watcher}',path='{path}'"));
    }
    rules
}

/// The event that a message means, if any.
fn read(message: &Message, way: Way) -> Option<Event> {
    if let Some(heard) = desktop::hear(message) {
        return Some(Event::Heard(heard));
    }
    if message.message_type() != zbus::message::Type::Signal {
        return None;
    }
    let header = message.header();
    let body = message.body();
    match (header.interface()?.as_str(), header.member()?.as_str()) {
        (tray::WATCHER, "StatusNotifierHostRegistered" | "StatusNotifierHostUnregistered") => {
            Some(Event::Appeared(Peer::Tray))
        }
        ("org.freedesktop.DBus", "NameOwnerChanged") => {
            let (name, _before, now): (String, String, String) = body.deserialize().ok()?;
            let peer = match name.as_str() {
                tray::WATCHER => Peer::Tray,
                name if name == way.name() => Peer::Notifications,
                _ => return None,
            };
            Some(if now.is_empty() {
                Event::Gone(peer)
            } else {
                Event::Appeared(peer)
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;
    use zbus::zvariant::DynamicType;

    use super::*;
    use crate::desktop::tests::signal;

    fn check<B: Serialize + DynamicType>(
        interface: &str,
        member: &str,
        body: &B,
        event: Option<&str>,
    ) {
        let read =
            read(&signal(interface, member, body), Way::Server).map(|event| format!("{event:?}"));
        assert_eq!(read.as_deref(), event, "{interface} {member}");
    }

    #[test]
    fn signals_become_events() {
        let server = Way::Server.name();
        check(
            server,
            "NotificationClosed",
            &(7_u32, 2_u32),
            Some("Heard(Heard { from: \":1.7\", said: Closed { server_id: 7 } })"),
        );
        check(server, "NotificationReplied", &(7_u32, "hi"), None);
        check(
            tray::WATCHER,
            "StatusNotifierHostRegistered",
            &(),
            Some("Appeared(Tray)"),
        );
        check(tray::WATCHER, "StatusNotifierItemRegistered", &("x",), None);
        let bus = "org.freedesktop.DBus";
        check(
            bus,
            "NameOwnerChanged",
            &(server, "", ":1.5"),
            Some("Appeared(Notifications)"),
        );
        check(
            bus,
            "NameOwnerChanged",
            &(server, ":1.5", ""),
            Some("Gone(Notifications)"),
        );
        check(bus, "NameOwnerChanged", &("other", "", ":1.5"), None);
    }

    #[test]
    fn every_rule_is_one_the_bus_understands() {
        let (events, _) = std::sync::mpsc::channel();
        let wishes = Wishes {
            events,
            standing: Arc::new(Standing::new(std::path::Path::new("/kith.db"))),
            way: Way::Server,
            tray: true,
        };
        for rule in rules(&wishes) {
            assert!(zbus::MatchRule::try_from(rule.as_str()).is_ok(), "{rule}");
        }
    }
}
