//! Cards of `JSContact` into people, by way of the vCards that RFC 9555 makes of them: what vCard has no property for goes
//! along as JSPROP, and so survives.

use calcard::jscontact::JSContact;
use serde_json::Value;

use crate::draft::{Origin, problem};
use crate::json::{Object, Objects};
use crate::{
    Card, Group, Groups, Input, Problem, ProblemCode, Sink, Start, Summary, Unreadable, vcard,
};

/// True when the file is JSON and says early that it holds cards.
pub(crate) fn recognise(start: &Start<'_>) -> bool {
    let text = start.text.trim_ascii_start();
    if !matches!(text.first(), Some(b'{' | b'[')) {
        return false;
    }
    let mut rest = text;
    while let Some(at) = rest.windows(7).position(|word| word == b"\"@type\"") {
        rest = rest.get(at + 7..).unwrap_or_default();
        let value = rest.trim_ascii_start().strip_prefix(b":");
        if value.is_some_and(|value| value.trim_ascii_start().starts_with(b"\"Card\"")) {
            return true;
        }
    }
    false
}

/// Reads every card.
///
/// # Errors
/// None of its own: a file without cards has none.
#[expect(clippy::unnecessary_wraps, reason = "every reader has this shape")]
pub(crate) fn read(input: &mut Input<'_>, sink: &mut Sink<'_>) -> Result<Summary, Unreadable> {
    let mut summary = Summary::default();
    let mut groups = Groups::default();
    for object in Objects::new(input) {
        let may_be = object.bytes.windows(7).any(|word| word == b"\"group\"");
        if let Some(group) = may_be.then(|| group(&object)).flatten() {
            groups.add(group);
        }
    }
    input.again();
    let mut objects = Objects::new(input);
    for object in objects.by_ref() {
        match person(&object) {
            Err(problem) => summary.problem(problem),
            Ok(None) => {}
            Ok(Some(mut card)) => {
                groups.tag(&mut card);
                summary.cards = summary.cards.saturating_add(1);
                if sink(card, object.done).is_break() {
                    return Ok(summary);
                }
            }
        }
    }
    for line in objects.stray {
        summary.problem(told(ProblemCode::Stray, line, ""));
    }
    groups.finish(&mut summary);
    Ok(summary)
}

fn told(code: ProblemCode, line: u32, quoted: &str) -> Problem {
    problem(code, Origin { line, field: "" }, quoted)
}

fn value_of(object: &Object) -> Option<Value> {
    serde_json::from_slice(&object.bytes).ok()
}

fn is_group(value: &Value) -> bool {
    value.get("kind").and_then(Value::as_str) == Some("group")
}

fn group(object: &Object) -> Option<Group> {
    let value = value_of(object).filter(is_group)?;
    let members = value.get("members").and_then(Value::as_object);
    let bare = |member: &String| {
        let bare = member.strip_prefix("urn:uuid:").unwrap_or(member);
        bare.to_owned()
    };
    Some(Group {
        line: object.line,
        name: name(&value),
        members: members
            .map(|members| members.keys().map(bare).collect())
            .unwrap_or_default(),
    })
}

/// A card's name in one piece.
fn name(value: &Value) -> String {
    let full = value.pointer("/name/full").and_then(Value::as_str);
    full.unwrap_or_default().to_owned()
}

/// `None` for a group; the problem with what is no card.
fn person(object: &Object) -> Result<Option<Card>, Problem> {
    let line = object.line;
    if object.cut {
        return Err(told(ProblemCode::TooLarge, line, ""));
    }
    if !object.ended {
        return Err(told(ProblemCode::Truncated, line, ""));
    }
    let Some(mut value) = value_of(object) else {
        return Err(told(ProblemCode::Unread, line, ""));
    };
    if value.get("@type").and_then(Value::as_str) != Some("Card") {
        return Err(told(ProblemCode::Stray, line, &name(&value)));
    }
    if is_group(&value) {
        return Ok(None);
    }
    super::street::join(&mut value);
    let text = value.to_string();
    let contact = JSContact::<'_, String, String>::parse(&text).ok();
    let card = contact.and_then(JSContact::into_vcard);
    let card = card.and_then(|card| vcard::first_of(&card.to_string()));
    let Some(mut card) = card else {
        return Err(told(ProblemCode::Unread, line, &name(&value)));
    };
    card.line = line;
    for problem in &mut card.problems {
        problem.line = line;
    }
    Ok(Some(card))
}
