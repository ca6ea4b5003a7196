//! org.freedesktop.portal.Notification: how a sandboxed program shows something. The ids are ours, made from the toast's,
//! so a toast shown twice replaces itself, and a press is understood after a restart too.
//! Must not remember what is on screen.

use std::collections::HashMap;

use kith_api::core::{id::ToastId, reminder::Toast};
use zbus::{
    blocking::{Connection, fdo::PropertiesProxy},
    names::InterfaceName,
    zvariant::{OwnedValue, Value},
};

use super::{Abilities, ICON, PRESS_ON_TOAST, buttons_of, plain};

pub const NAME: &str = "org.freedesktop.portal.Desktop";
pub const PATH: &str = "/org/freedesktop/portal/desktop";
pub const INTERFACE: &str = "org.freedesktop.portal.Notification";

const PREFIX: &str = "kith-";

/// Asks whether the portal is there. It takes buttons always, and markup never.
pub fn abilities(connection: &Connection) -> zbus::Result<Abilities> {
    PropertiesProxy::new(connection, NAME, PATH)?
        .get(InterfaceName::from_static_str(INTERFACE)?, "version")?;
    Ok(Abilities {
        buttons: true,
        ..Abilities::default()
    })
}

/// Shows a toast; gives its number.
pub fn show(connection: &Connection, toast: &Toast, can: Abilities) -> zbus::Result<u32> {
    let number = number(toast.id);
    let mut fields: HashMap<&str, Value<'_>> = HashMap::from([
        ("title", plain(&toast.title).into()),
        ("body", plain(&toast.body).into()),
        ("priority", "normal".into()),
        ("icon", ("themed", Value::from(vec![ICON])).into()),
    ]);
    if can.buttons {
        fields.insert("default-action", PRESS_ON_TOAST.into());
        fields.insert("buttons", buttons(toast).into());
    }
    call(connection, "AddNotification", &(name(number), fields))?;
    Ok(number)
}

/// Takes a toast off the screen.
pub fn close(connection: &Connection, number: u32) -> zbus::Result<()> {
    call(connection, "RemoveNotification", &(name(number),))
}

/// The number of the toast that the portal knows by this name; `None` when it isn't one of ours.
pub fn read_name(name: &str) -> Option<u32> {
    name.strip_prefix(PREFIX)?.parse().ok()
}

/// The toast of a number. Exact as long as there are fewer than two thousand million.
pub fn toast(number: u32) -> ToastId {
    ToastId(i64::from(number))
}

/// What lets a window come to the front, where the portal sends it along.
pub fn token(sent: &[OwnedValue]) -> Option<String> {
    sent.iter().find_map(|value| {
        let fields: HashMap<String, OwnedValue> = value.try_clone().ok()?.try_into().ok()?;
        let token = fields.get("activation-token")?;
        <&str>::try_from(token).ok().map(str::to_owned)
    })
}

fn number(toast: ToastId) -> u32 {
    u32::try_from(toast.0 & i64::from(i32::MAX)).unwrap_or_default()
}

fn name(number: u32) -> String {
    format!("{PREFIX}{number}")
}

fn buttons(toast: &Toast) -> Vec<HashMap<&'static str, Value<'static>>> {
    buttons_of(toast)
        .into_iter()
        .map(|(key, label)| HashMap::from([("label", label.into()), ("action", key.into())]))
        .collect()
}

fn call<B>(connection: &Connection, method: &str, body: &B) -> zbus::Result<()>
where
    B: serde::Serialize + zbus::zvariant::DynamicType,
{
    connection.call_method(Some(NAME), PATH, Some(INTERFACE), method, body)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn names_lead_back_to_the_toast() {
        let toast_id = ToastId(4711);
        let read = read_name(&name(number(toast_id)));
        assert_eq!(read.map(toast), Some(toast_id));
        for name in ["", "kith", "kith-", "kith-x", "other-7", "kith--1"] {
            assert_eq!(read_name(name), None, "{name}");
        }
    }

    #[test]
    fn the_token_is_found_wherever_the_portal_puts_it() {
        let owned = |value: Value<'_>| OwnedValue::try_from(value).unwrap();
        let platform = HashMap::from([("activation-token", Value::from("t"))]);
        let platform = || owned(Value::from(platform.clone()));
        assert_eq!(token(&[]), None);
        assert_eq!(token(&[owned(Value::from(7))]), None);
        assert_eq!(token(&[platform()]).as_deref(), Some("t"));
        let sent = [owned(Value::from("target")), platform()];
        assert_eq!(token(&sent).as_deref(), Some("t"));
    }
}
