//! The headers of one mail as a touch, or why it is none. What no person wrote to a person is left out.

use chrono::{DateTime, Utc};
use mail_parser::{Addr, HeaderName, HeaderValue, Message, MessageParser};

use super::archive::Head;
use crate::evidence::{
    Asked, CROWD, Party, Reading, Shape, Trace, TraceKind, TroubleCode, When, trace,
};

/// Mail before this was written by a wrong clock (1 January 1971).
const EARLIEST: i64 = 31_536_000;
/// Senders that nobody reads what is sent to.
const MACHINES: [&str; 18] = [
    "noreply",
    "no-reply",
    "no_reply",
    "donotreply",
    "do-not-reply",
    "do_not_reply",
    "nicht-antworten",
    "nepasrepondre",
    "mailer-daemon",
    "postmaster",
    "notification",
    "notifications",
    "notify",
    "newsletter",
    "bounce",
    "bounces",
    "automailer",
    "daemon",
];

pub(super) enum Found {
    Trace(Trace),
    /// Counted or told in the reading.
    Nothing,
}

pub(super) struct Reader {
    parser: MessageParser,
    subjects: bool,
}

impl Reader {
    pub fn new(asked: Asked) -> Self {
        let parser = MessageParser::new()
            .header_address(HeaderName::From)
            .header_address(HeaderName::Sender)
            .header_address(HeaderName::To)
            .header_address(HeaderName::Cc)
            .header_address(HeaderName::Bcc)
            .header_date(HeaderName::Date)
            .header_text(HeaderName::Subject)
            .default_header_raw();
        Self {
            parser,
            subjects: asked.subjects,
        }
    }

    pub fn read(&self, head: &Head<'_>, reading: &mut Reading) -> Found {
        let Some(message) = self.parser.parse_headers(head.bytes) else {
            return Found::Nothing;
        };
        if message.parts.is_empty() {
            return Found::Nothing;
        }
        if head.cut {
            reading.trouble(head.line, TroubleCode::Truncated, "");
        }
        let counts = &mut reading.left_out;
        if is_put_aside(&message) {
            counts.aside += 1;
            return Found::Nothing;
        }
        let Some(from) =
            first(&message, HeaderName::From).or_else(|| first(&message, HeaderName::Sender))
        else {
            counts.alone += 1;
            return Found::Nothing;
        };
        if is_machine(&from.email) || is_bulk(&message) {
            counts.bulk += 1;
            return Found::Nothing;
        }
        let mut people = vec![from];
        for name in [HeaderName::To, HeaderName::Cc, HeaderName::Bcc] {
            add_all(&mut people, &message, name);
        }
        if people.len() > CROWD + 1 {
            counts.crowd += 1;
            return Found::Nothing;
        }
        let Some(at) = sent_at(&message) else {
            counts.undated += 1;
            reading.trouble(head.line, TroubleCode::NoDate, "");
            return Found::Nothing;
        };
        let subject = message.subject().filter(|_| self.subjects);
        Found::Trace(Trace {
            when: When::Instant(at),
            kind: TraceKind::Email,
            shape: Shape::Sent,
            people,
            starter: Some(0),
            subject: trace::subject(subject.unwrap_or_default()),
            minutes: None,
            count: 1,
            line: head.line,
        })
    }
}

fn each_address<'m>(
    message: &'m Message<'_>,
    name: HeaderName<'static>,
) -> impl Iterator<Item = &'m Addr<'m>> {
    let headers = message.parts.first().map(|part| &part.headers);
    headers
        .into_iter()
        .flatten()
        .filter(move |header| header.name == name)
        .filter_map(|header| header.value.as_address())
        .flat_map(|addresses| addresses.iter())
}

fn party(address: &Addr<'_>) -> Option<Party> {
    let name = address.name.as_deref().unwrap_or_default();
    Party::of_email(name, address.address.as_deref()?)
}

fn first(message: &Message<'_>, name: HeaderName<'static>) -> Option<Party> {
    each_address(message, name).find_map(party)
}

/// Adds whoever a header names and isn't there yet. Stops where a crowd is certain.
fn add_all(people: &mut Vec<Party>, message: &Message<'_>, name: HeaderName<'static>) {
    for found in each_address(message, name).filter_map(party) {
        if people.len() > CROWD + 1 {
            return;
        }
        let is_there = |known: &Party| known.email.eq_ignore_ascii_case(&found.email);
        if !people.iter().any(is_there) && !is_machine(&found.email) {
            people.push(found);
        }
    }
}

fn sent_at(message: &Message<'_>) -> Option<DateTime<Utc>> {
    let date = message.date().filter(|date| date.is_valid())?;
    let seconds = date.to_timestamp();
    // A day that its month doesn't have is moved by the library; it is no date.
    let exists =
        chrono::NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into());
    exists?;
    DateTime::from_timestamp(seconds, 0).filter(|_| seconds >= EARLIEST)
}

/// What a header that isn't read otherwise says.
fn text<'m>(message: &'m Message<'_>, name: &str) -> Option<&'m str> {
    let headers = &message.parts.first()?.headers;
    let found = headers
        .iter()
        .find(|header| header.name.as_str().eq_ignore_ascii_case(name))?;
    match &found.value {
        HeaderValue::Text(text) => Some(text.trim()),
        HeaderValue::TextList(texts) => texts.first().map(|text| text.trim()),
        HeaderValue::Empty => Some(""),
        _ => None,
    }
}

/// Mailing lists, newsletters, answering machines.
fn is_bulk(message: &Message<'_>) -> bool {
    let says = |name: &str, words: &[&str]| {
        text(message, name).is_some_and(|value| {
            let value = value.to_ascii_lowercase();
            words.iter().any(|word| value.starts_with(word))
        })
    };
    let lists = [
        "List-Id",
        "List-Unsubscribe",
        "List-Post",
        "X-Mailing-List",
        "Feedback-ID",
    ];
    let is_listed = lists.iter().any(|name| has(message, name));
    let is_automatic = has(message, "Auto-Submitted") && !says("Auto-Submitted", &["no"]);
    is_listed
        || is_automatic
        || says("Precedence", &["bulk", "list", "junk", "auto"])
        || has(message, "X-Autoreply")
        || says("X-Auto-Response-Suppress", &["all"])
}

fn has(message: &Message<'_>, name: &str) -> bool {
    message.parts.first().is_some_and(|part| {
        let named =
            |header: &mail_parser::Header<'_>| header.name.as_str().eq_ignore_ascii_case(name);
        part.headers.iter().any(named)
    })
}

/// Spam, drafts and what was thrown away, as Gmail and Thunderbird mark them.
fn is_put_aside(message: &Message<'_>) -> bool {
    /// Thunderbird: deleted, but not yet gone from the file.
    const EXPUNGED: u32 = 0x0008;
    let labels = text(message, "X-Gmail-Labels").unwrap_or_default();
    let is_labelled = labels
        .split(',')
        .map(|label| label.trim().trim_matches('"'))
        .any(|label| ["Spam", "Trash", "Drafts", "Papierkorb", "Entwürfe"].contains(&label));
    let status = text(message, "X-Mozilla-Status").unwrap_or_default();
    let is_deleted = u32::from_str_radix(status, 16).is_ok_and(|status| status & EXPUNGED != 0);
    let is_spam = text(message, "X-Spam-Flag").is_some_and(|flag| flag.eq_ignore_ascii_case("yes"));
    is_labelled || is_deleted || is_spam
}

fn is_machine(email: &str) -> bool {
    let user = email
        .split('@')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let user = user.split('+').next().unwrap_or_default();
    MACHINES.iter().any(|name| {
        user == *name
            || user.strip_prefix(name).is_some_and(begins_part)
            || user.ends_with(&format!("-{name}"))
    })
}

/// What follows a name in `noreply.shop`.
fn begins_part(rest: &str) -> bool {
    rest.starts_with(['-', '.', '_'])
}
