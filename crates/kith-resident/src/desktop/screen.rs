//! Whether the screen is locked, as far as the session or the login manager says. Either may be absent; asked only when
//! something is about to be shown. Must never hold a reminder back: who can't be asked says nothing.

use std::time::Duration;

use zbus::{
    blocking::{Connection, connection::Builder, fdo::PropertiesProxy},
    names::InterfaceName,
    zvariant::{OwnedObjectPath, OwnedValue},
};

const SAVER: &str = "org.freedesktop.ScreenSaver";
const SAVER_PATH: &str = "/org/freedesktop/ScreenSaver";
const LOGIN: &str = "org.freedesktop.login1";
/// The user's own entry, which also a program outside of the session may ask.
const USER: &str = "/org/freedesktop/login1/user/self";
/// A login manager that takes longer is taken for one that doesn't answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// Whether the session's screen saver or the login manager says that the screen is locked.
pub fn is_locked(session: Option<&Connection>) -> bool {
    session.and_then(saver_is_on).unwrap_or(false) || login_is_locked().unwrap_or(false)
}

fn saver_is_on(session: &Connection) -> Option<bool> {
    let bus = zbus::blocking::fdo::DBusProxy::new(session).ok()?;
    // Asking one that isn't there would start it.
    if !bus.name_has_owner(SAVER.try_into().ok()?).ok()? {
        return None;
    }
    let reply = session.call_method(Some(SAVER), SAVER_PATH, Some(SAVER), "GetActive", &());
    reply.ok()?.body().deserialize().ok()
}

/// Over a connection of its own each time: an idle one would cost memory all day.
fn login_is_locked() -> Option<bool> {
    let system = Builder::system().ok()?;
    let system = system.method_timeout(PATIENCE).build().ok()?;
    let display = get(&system, USER, "org.freedesktop.login1.User", "Display")?;
    let (_id, session): (String, OwnedObjectPath) = display.try_into().ok()?;
    let locked = get(
        &system,
        session.as_str(),
        "org.freedesktop.login1.Session",
        "LockedHint",
    )?;
    locked.try_into().ok()
}

fn get(system: &Connection, path: &str, interface: &str, property: &str) -> Option<OwnedValue> {
    let properties = PropertiesProxy::new(system, LOGIN, path).ok()?;
    let interface = InterfaceName::try_from(interface).ok()?;
    properties.get(interface, property).ok()
}
