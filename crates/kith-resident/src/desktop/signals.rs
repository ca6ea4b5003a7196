//! What the desktop says of our toasts: which messages to listen to, and what each means.
//! Must not judge who said it; that is for whoever knows whom we asked.

use zbus::{Message, message::Type};

use super::{Way, portal, server};

/// Something said about a toast, and the sender's name, which nobody can borrow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    pub from: String,
    pub said: Said,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A button was pressed, or the toast itself.
    Pressed {
        server_id: u32,
        key: String,
        token: Option<String>,
    },
    /// What will let a window come to the front; the press follows.
    Token { server_id: u32, token: String },
    /// It left the screen.
    Closed { server_id: u32 },
}

/// The match rule of what whoever shows toasts says of them.
pub fn rule(way: Way) -> String {
    let (interface, path) = match way {
        Way::Server => (server::NAME, server::PATH),
        Way::Portal => (portal::INTERFACE, portal::PATH),
    };
    let sender = way.name();
    format!("type='signal',sender='{sender}',interface='{interface}',path='{path}'")
}

/// What a message says of a toast, if anything.
pub fn hear(message: &Message) -> Option<Heard> {
    if message.message_type() != Type::Signal {
        return None;
    }
    let header = message.header();
    let said = match header.interface()?.as_str() {
        server::NAME => said_by_server(message, header.member()?.as_str())?,
        portal::INTERFACE => said_by_portal(message, header.member()?.as_str())?,
        _ => return None,
    };
    let from = header.sender().map(ToString::to_string).unwrap_or_default();
    Some(Heard { from, said })
}

fn said_by_server(message: &Message, member: &str) -> Option<Said> {
    let body = message.body();
    Some(match member {
        "ActionInvoked" => {
            let (server_id, key) = body.deserialize().ok()?;
            Said::Pressed {
                server_id,
                key,
                token: None,
            }
        }
        "ActivationToken" => {
            let (server_id, token) = body.deserialize().ok()?;
            Said::Token { server_id, token }
        }
        "NotificationClosed" => {
            let (server_id, _why): (u32, u32) = body.deserialize().ok()?;
            Said::Closed { server_id }
        }
        _ => return None,
    })
}

fn said_by_portal(message: &Message, member: &str) -> Option<Said> {
    if member != "ActionInvoked" {
        return None;
    }
    let body = message.body();
    let (name, key, sent): (String, String, Vec<zbus::zvariant::OwnedValue>) =
        body.deserialize().ok()?;
    Some(Said::Pressed {
        server_id: portal::read_name(&name)?,
        key,
        token: portal::token(&sent),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::collections::HashMap;

    use serde::Serialize;
    use zbus::zvariant::{DynamicType, Value};

    use super::*;
    use crate::desktop::tests::signal;

    fn check<B: Serialize + DynamicType>(
        interface: &str,
        member: &str,
        body: &B,
        said: Option<&Said>,
    ) {
        let heard = hear(&signal(interface, member, body));
        assert_eq!(heard.as_ref().map(|heard| &heard.said), said, "{member}");
        assert!(heard.is_none_or(|heard| heard.from == ":1.7"));
    }

    fn pressed(key: &str, token: Option<&str>) -> Said {
        Said::Pressed {
            server_id: 7,
            key: key.to_owned(),
            token: token.map(str::to_owned),
        }
    }

    #[test]
    fn what_the_server_says() {
        let server = server::NAME;
        check(
            server,
            "ActionInvoked",
            &(7_u32, "done"),
            Some(&pressed("done", None)),
        );
        let token = Said::Token {
            server_id: 7,
            token: "t".to_owned(),
        };
        check(server, "ActivationToken", &(7_u32, "t"), Some(&token));
        let closed = Said::Closed { server_id: 7 };
        check(server, "NotificationClosed", &(7_u32, 2_u32), Some(&closed));
        check(server, "NotificationClosed", &("7",), None);
        check(server, "NotificationReplied", &(7_u32, "hi"), None);
        check("org.example.Other", "ActionInvoked", &(7_u32, "done"), None);
    }

    #[test]
    fn what_the_portal_says() {
        let portal = portal::INTERFACE;
        let none: Vec<Value<'_>> = Vec::new();
        let done = pressed("done", None);
        check(
            portal,
            "ActionInvoked",
            &("kith-7", "done", &none),
            Some(&done),
        );
        let platform = Value::from(HashMap::from([("activation-token", Value::from("t"))]));
        let with_token = pressed("default", Some("t"));
        check(
            portal,
            "ActionInvoked",
            &("kith-7", "default", vec![platform]),
            Some(&with_token),
        );
        check(portal, "ActionInvoked", &("other", "done", &none), None);
        check(portal, "SomethingElse", &("kith-7", "done", &none), None);
    }

    #[test]
    fn every_rule_is_one_the_bus_understands() {
        for way in [Way::Server, Way::Portal] {
            assert!(zbus::MatchRule::try_from(rule(way).as_str()).is_ok());
        }
    }
}
