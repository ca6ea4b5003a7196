//! Links that may leave the program: built and checked here, never in the window.

use kith_core::today;
use kith_formats::ReachKind;
use url::Url;

use crate::{
    Counter,
    error::{ApiError, Code},
    wire::OpenWay,
};

/// The URL to hand to the system for a way to reach a contact: `mailto:`, `tel:`, `https:` or `http:`, and no other.
pub fn way_url(counter: &Counter, request: &OpenWay) -> Result<String, ApiError> {
    let ways = counter.read(|reader, _| today::ways(reader, request.contact))?;
    let way = ways
        .into_iter()
        .find(|way| way.id == request.way)
        .ok_or_else(|| ApiError::new(Code::NotFound, "no such way to reach them"))?;
    let url = link(way.reach.kind, &way.reach.value)
        .ok_or_else(|| ApiError::new(Code::CantOpenLink, "not an address that can be opened"))?;
    Ok(match &request.text {
        Some(text) if way.reach.kind == ReachKind::Email => begun(&url, text),
        _ => url,
    })
}

/// A message that begins with the owner's own words (RFC 6068: `body`, lines ended by CRLF).
fn begun(url: &str, text: &str) -> String {
    let text: String = text.trim_end().chars().take(OpenWay::MOST_TEXT).collect();
    if text.is_empty() {
        return url.to_owned();
    }
    let lines: Vec<&str> = text.lines().collect();
    let body: String =
        url::form_urlencoded::byte_serialize(lines.join("\r\n").as_bytes()).collect();
    format!("{url}?body={}", body.replace('+', "%20"))
}

fn link(kind: ReachKind, value: &str) -> Option<String> {
    let value = value.trim();
    match kind {
        ReachKind::Email => mail(value),
        ReachKind::Phone => phone(value),
        ReachKind::Link => web(value),
        ReachKind::Handle => None,
    }
}

/// RFC 6068; everything but the address itself is left out, so that a card can't fill in a subject or a body.
fn mail(value: &str) -> Option<String> {
    let (local, domain) = value.rsplit_once('@')?;
    let plain =
        |text: &str| !text.is_empty() && !text.chars().any(|c| c.is_whitespace() || c.is_control());
    if !plain(local) || !plain(domain) {
        return None;
    }
    let mut url = Url::parse("mailto:x").ok()?;
    let encoded: String = url::form_urlencoded::byte_serialize(local.as_bytes()).collect();
    url.set_path(&format!(
        "{}@{domain}",
        encoded.replace('+', "%20").replace("%2B", "+")
    ));
    Some(url.into())
}

/// RFC 3966: digits and the leading plus; extensions and pauses stay.
fn phone(value: &str) -> Option<String> {
    let number: String = value
        .chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, '+' | '*' | '#' | ',' | ';'))
        .collect();
    let digits = number.chars().filter(char::is_ascii_digit).count();
    (digits >= 2).then(|| format!("tel:{}", number.replace('#', "%23")))
}

fn web(value: &str) -> Option<String> {
    let url = Url::parse(value)
        .or_else(|_| Url::parse(&format!("https://{value}")))
        .ok()?;
    let known = matches!(url.scheme(), "http" | "https")
        && url.host_str().is_some_and(|host| !host.is_empty());
    known.then(|| url.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_begins_with_the_owners_words() {
        let check = |text: &str, expected: &str| {
            assert_eq!(begun("mailto:ana@x.example", text), expected, "{text}");
        };
        check("", "mailto:ana@x.example");
        check(" \n", "mailto:ana@x.example");
        check(
            "Hello Ana,\n\nhow are you? 1+1&cc=x\n",
            "mailto:ana@x.example?body=Hello%20Ana%2C%0D%0A%0D%0Ahow%20are%20you%3F%201%2B1%26cc%3Dx",
        );
        let long = begun("mailto:ana@x.example", &"a".repeat(100_000));
        assert_eq!(
            long.len(),
            "mailto:ana@x.example?body=".len() + OpenWay::MOST_TEXT
        );
    }

    #[test]
    fn only_harmless_links_leave() {
        let check = |kind, value: &str, expected: Option<&str>| {
            assert_eq!(link(kind, value).as_deref(), expected, "{value}");
        };
        check(
            ReachKind::Email,
            "ana@meridian.example",
            Some("mailto:ana@meridian.example"),
        );
        check(
            ReachKind::Email,
            "a+b@x.example",
            Some("mailto:a+b@x.example"),
        );
        check(
            ReachKind::Email,
            "a?subject=x@x.example",
            Some("mailto:a%3Fsubject%3Dx@x.example"),
        );
        check(ReachKind::Email, "not an address", None);
        check(
            ReachKind::Phone,
            "+32 470 55 01 12",
            Some("tel:+32470550112"),
        );
        check(ReachKind::Phone, "call me", None);
        check(
            ReachKind::Link,
            "linkedin.com/in/ana",
            Some("https://linkedin.com/in/ana"),
        );
        check(
            ReachKind::Link,
            "https://x.example/?q=1",
            Some("https://x.example/?q=1"),
        );
        check(ReachKind::Link, "javascript:alert(1)", None);
        check(ReachKind::Link, "file:///etc/passwd", None);
        check(ReachKind::Link, "data:text/html,x", None);
        check(ReachKind::Handle, "@ana:matrix.example", None);
    }
}
