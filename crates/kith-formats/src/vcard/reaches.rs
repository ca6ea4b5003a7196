//! E-mail addresses, phone numbers, links and handles, and which network a handle belongs to.

use super::labels;
use super::property::Property;
use crate::{Reach, ReachKind};

/// The way to reach somebody that a property is, if it is one.
pub(super) fn of(property: &Property, own_label: Option<&str>) -> Option<Reach> {
    let name = property.name.as_str();
    let service = match name {
        "EMAIL" | "TEL" | "X-MS-TEL" | "URL" | "IMPP" | "X-SOCIALPROFILE" | "SOCIALPROFILE" => "",
        name => service_of(name)?,
    };
    let text = property.text();
    let label = labels::label(property, own_label);
    match name {
        "EMAIL" => Some(plain(
            ReachKind::Email,
            without_scheme(&text, "mailto"),
            label,
        )),
        "TEL" | "X-MS-TEL" => Some(plain(ReachKind::Phone, &phone(&text), label)),
        "URL" => Some(plain(ReachKind::Link, &text, label)),
        "IMPP" => Some(instant_messaging(property, &text, own_label)),
        "X-SOCIALPROFILE" | "SOCIALPROFILE" => Some(profile(property, &text, own_label)),
        _ => Some(handle(service.to_owned(), &text, label)),
    }
}

fn plain(kind: ReachKind, value: &str, label: String) -> Reach {
    Reach {
        kind,
        value: value.to_owned(),
        label,
        service: String::new(),
        preferred: false,
    }
}

fn handle(service: String, value: &str, label: String) -> Reach {
    Reach {
        service,
        ..plain(ReachKind::Handle, value, label)
    }
}

fn without_scheme<'a>(text: &'a str, scheme: &str) -> &'a str {
    let text = text.trim();
    match text.split_once(':') {
        Some((found, rest)) if found.eq_ignore_ascii_case(scheme) => rest,
        _ => text,
    }
}

/// `tel:+1-555-5555;ext=5` (RFC 3966) is what a program wrote for `+1-555-5555 ext. 5`.
fn phone(text: &str) -> String {
    let bare = without_scheme(text, "tel");
    if bare == text.trim() {
        return bare.to_owned();
    }
    let mut parts = bare.split(';');
    let number = parts.next().unwrap_or_default();
    let extension = parts.find_map(|part| part.strip_prefix("ext="));
    match extension {
        Some(extension) => format!("{number} ext. {extension}"),
        None => number.to_owned(),
    }
}

fn instant_messaging(property: &Property, text: &str, own_label: Option<&str>) -> Reach {
    let text = text.trim();
    let (scheme, value) = match text.split_once(':') {
        Some((scheme, value)) if is_scheme(scheme) && !value.is_empty() => (scheme, value),
        _ => ("", text),
    };
    let value = value.trim_start_matches('/');
    let declared = property
        .parameter("x-service-type")
        .or_else(|| property.parameter("service-type"));
    let service = canonical(declared.unwrap_or(scheme));
    handle(service, value, labels::label(property, own_label))
}

fn is_scheme(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

/// A profile with an address is a link that is called by its network; one without is a handle.
fn profile(property: &Property, text: &str, own_label: Option<&str>) -> Reach {
    let declared = property
        .parameter("service-type")
        .or_else(|| property.parameter("x-service-type"));
    let service = declared.map_or_else(|| labels::label(property, own_label), str::to_owned);
    if text.contains("://") {
        return plain(ReachKind::Link, text, service);
    }
    let user = property
        .parameter("x-user")
        .or_else(|| property.parameter("username"));
    let value = user.unwrap_or_else(|| without_scheme(text, "x-apple"));
    handle(canonical(&service), value, String::new())
}

/// The network an `X-` property is about: `X-SKYPE-USERNAME` is skype.
fn service_of(name: &str) -> Option<&'static str> {
    const SERVICES: [(&str, &str); 30] = [
        ("X-AIM", "aim"),
        ("X-DISCORD", "discord"),
        ("X-FACEBOOK", "facebook"),
        ("X-GADUGADU", "gadu-gadu"),
        ("X-GOOGLE TALK", "gtalk"),
        ("X-GOOGLE-TALK", "gtalk"),
        ("X-GROUPWISE", "groupwise"),
        ("X-GTALK", "gtalk"),
        ("X-ICQ", "icq"),
        ("X-INSTAGRAM", "instagram"),
        ("X-IRC", "irc"),
        ("X-JABBER", "xmpp"),
        ("X-MASTODON", "mastodon"),
        ("X-MATRIX", "matrix"),
        ("X-MS-IMADDRESS", ""),
        ("X-MSN", "msn"),
        ("X-QQ", "qq"),
        ("X-SAMETIME", "sametime"),
        ("X-SIGNAL", "signal"),
        ("X-SIP", "sip"),
        ("X-SKYPE", "skype"),
        ("X-SKYPE-USERNAME", "skype"),
        ("X-TEAMSPEAK", "teamspeak"),
        ("X-TELEGRAM", "telegram"),
        ("X-THREEMA", "threema"),
        ("X-TWITTER", "twitter"),
        ("X-WECHAT", "wechat"),
        ("X-WHATSAPP", "whatsapp"),
        ("X-XMPP", "xmpp"),
        ("X-YAHOO", "yahoo"),
    ];
    if !name.starts_with("X-") {
        return None;
    }
    if name.starts_with("X-MESSAGING/XMPP") {
        return Some("xmpp");
    }
    SERVICES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, service)| *service)
}

/// One name for one network: cards say `Jabber` and `xmpp`, `ymsgr` and `Yahoo`.
fn canonical(service: &str) -> String {
    let lower = service.trim().to_lowercase();
    let known = match lower.as_str() {
        "jabber" => "xmpp",
        "googletalk" | "google talk" | "google-talk" => "gtalk",
        "ymsgr" => "yahoo",
        "msnim" => "msn",
        "x-apple" => "",
        other => other,
    };
    known.to_owned()
}
