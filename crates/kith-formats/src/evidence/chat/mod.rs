//! Chats that WhatsApp exported, from Android and from iPhones, in many languages: who wrote on which day.
//! Texts are passed over; what the program itself says is no message.

mod line;
mod order;
mod system;

use std::{
    collections::{BTreeMap, HashMap},
    ops::ControlFlow,
};

use chrono::{NaiveDate, NaiveDateTime};

use super::{Asked, CROWD, Party, Reading, Shape, Sink, Trace, TraceKind, TroubleCode, When};
use line::{Line, Numbers};
use order::Order;

/// How far into a file its first messages are looked for.
const LOOKED: usize = 50;

/// True when the text begins with a message or with what the program says of the chat.
pub(super) fn recognise(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let Some(first) = lines.next().and_then(line::read) else {
        return false;
    };
    first.sender.is_some()
        || lines
            .take(LOOKED)
            .filter_map(line::read)
            .any(|line| line.sender.is_some())
}

/// A message: who wrote, when, where in the file.
struct Message<'t> {
    numbers: Numbers,
    sender: &'t str,
    line: u64,
}

pub(super) fn read(text: &str, file_name: &str, asked: Asked, sink: &mut Sink<'_>) -> Reading {
    let mut reading = Reading::default();
    let title = system::title(file_name);
    let messages = messages(text, title);
    let order = Order::of(&messages.iter().map(|message| message.numbers), asked.today);
    if order.is_assumed {
        reading.trouble(0, TroubleCode::DateOrder, order.word());
    }
    let mut dated = Vec::with_capacity(messages.len());
    for message in &messages {
        if let Some(at) = order.time(message.numbers) {
            dated.push((at, message));
        } else {
            reading.left_out.undated += 1;
            reading.trouble(
                message.line,
                TroubleCode::NoDate,
                &message.numbers.written(),
            );
        }
    }
    let senders = senders(&dated, title);
    if senders.len() > CROWD + 1 {
        reading.left_out.crowd = u32::try_from(dated.len()).unwrap_or(u32::MAX);
        return reading;
    }
    let _ = match senders.as_slice() {
        [_, _] => between_two(&dated, &senders, title, sink),
        [] => ControlFlow::Continue(()),
        [_] => {
            reading.left_out.alone = u32::try_from(dated.len()).unwrap_or(u32::MAX);
            ControlFlow::Continue(())
        }
        _ => among_many(&dated, sink),
    };
    reading
}

fn messages<'t>(text: &'t str, title: &str) -> Vec<Message<'t>> {
    let mut messages = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let Some(Line {
            numbers,
            sender: Some(sender),
            said,
        }) = line::read(line)
        else {
            // A further line of a message, or what the program says.
            continue;
        };
        if !system::is_notice(said, sender, title) {
            messages.push(Message {
                numbers,
                sender,
                line: number,
            });
        }
    }
    messages
}

type Dated<'m, 't> = (NaiveDateTime, &'m Message<'t>);

/// Everybody who wrote; of a chat with one person also that one, whom the file is named after.
fn senders<'t>(dated: &[Dated<'_, 't>], title: &'t str) -> Vec<&'t str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (_, message) in dated {
        *counts.entry(message.sender).or_default() += 1;
    }
    let mut senders: Vec<&str> = counts.into_keys().collect();
    if senders.len() == 1 && !title.is_empty() && !senders.contains(&title) {
        senders.push(title);
    }
    senders.sort_unstable();
    senders
}

fn between_two(
    dated: &[Dated<'_, '_>],
    senders: &[&str],
    title: &str,
    sink: &mut Sink<'_>,
) -> ControlFlow<()> {
    let is_titled = senders.contains(&title);
    let someone = |name: &str| Party {
        owner: is_titled && name != title,
        ..party(name)
    };
    for (at, message) in dated {
        let mut people = vec![someone(message.sender)];
        people.extend(
            senders
                .iter()
                .filter(|name| **name != message.sender)
                .map(|name| someone(name)),
        );
        sink(trace(*at, Shape::Sent, people, message.line, 1))?;
    }
    ControlFlow::Continue(())
}

/// A day in a group: everybody who wrote on it.
fn among_many(dated: &[Dated<'_, '_>], sink: &mut Sink<'_>) -> ControlFlow<()> {
    let mut days: BTreeMap<NaiveDate, Vec<&Dated<'_, '_>>> = BTreeMap::new();
    for one in dated {
        days.entry(one.0.date()).or_default().push(one);
    }
    for messages in days.values() {
        let Some((at, first)) = messages.first() else {
            continue;
        };
        let mut people: Vec<Party> = Vec::new();
        for (_, message) in messages {
            let found = party(message.sender);
            if !people.contains(&found) {
                people.push(found);
            }
        }
        let count = u32::try_from(messages.len()).unwrap_or(u32::MAX);
        sink(trace(*at, Shape::Talked, people, first.line, count))?;
    }
    ControlFlow::Continue(())
}

fn trace(at: NaiveDateTime, shape: Shape, people: Vec<Party>, line: u64, count: u32) -> Trace {
    Trace {
        when: When::Floating(at),
        kind: TraceKind::Message,
        shape,
        people,
        starter: Some(0),
        subject: String::new(),
        minutes: None,
        count,
        line,
    }
}

/// A name, or the number of somebody who isn't in the phone's own book.
fn party(sender: &str) -> Party {
    let digits = sender.chars().filter(char::is_ascii_digit).count();
    let is_phone = sender.starts_with('+')
        && digits >= 7
        && sender.chars().all(|sign| {
            sign.is_ascii_digit() || sign.is_whitespace() || "+-().\u{2011}".contains(sign)
        });
    if is_phone {
        return Party {
            phone: sender.replace('\u{2011}', "-"),
            ..Party::default()
        };
    }
    Party::named(sender)
}
