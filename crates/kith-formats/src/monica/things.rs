//! What Monica keeps of a contact that has no place of its own in Kith: calls, activities, reminders, tasks, gifts, debts,
//! pets. Each becomes a custom field that says it whole.

use serde_json::Value;

use super::known::{Known, says, text};
use super::person::{at, day, list};
use crate::draft::Draft;

/// Adds one thing of a kind.
pub(super) fn take(draft: &mut Draft, kind: &str, value: &Value, known: &Known) {
    let of = |name: &str| text(value, name);
    let dated = |what: &str, date: &str| joined(&[what, day(&text(value, date))], ", ");
    let (name, says) = match kind {
        "call" => {
            let who = if says(value, "contact_called") {
                "They called."
            } else {
                ""
            };
            let feelings: Vec<String> = value
                .get("properties")
                .map(|properties| list(properties, "emotions").map(emotion).collect())
                .unwrap_or_default();
            let text = joined(&[&of("content"), who, &feelings.join(", ")], "\n");
            (dated("Call", "called_at"), or_yes(text))
        }
        "activity" => return activity(draft, value, known),
        "conversation" => (dated("Conversation", "happened_at"), conversation(value)),
        "life_event" => {
            let kind = of("type");
            let parts = [known.kind(&kind), &of("name"), &of("note")];
            (
                dated("Life event", "happened_at"),
                or_yes(joined(&parts, "\n")),
            )
        }
        "reminder" => {
            let number = of("frequency_number");
            let every = match of("frequency_type").as_str() {
                "" | "one_time" => String::new(),
                unit => format!("every {number} {unit}"),
            };
            let from = of("initial_date");
            let when = joined(&[&every, day(&from)], ", from ");
            let title = joined(&[&of("title"), &when], ", ");
            (
                "Reminder".to_owned(),
                joined(&[&title, &of("description")], "\n"),
            )
        }
        "task" => {
            let name = if says(value, "completed") {
                dated("Task, done", "completed_at")
            } else {
                "Task".to_owned()
            };
            (name, joined(&[&of("title"), &of("description")], "\n"))
        }
        "gift" => {
            let what = joined(&[&of("name"), &of("amount")], ", ");
            let parts = [what.as_str(), &of("comment"), &of("url")];
            let status = of("status");
            (
                joined(&["Gift", &status, day(&of("date"))], ", "),
                joined(&parts, "\n"),
            )
        }
        "debt" => {
            let who = if says(value, "in_debt") {
                "I owe them"
            } else {
                "They owe me"
            };
            let name = joined(&["Debt", &of("status")], ", ");
            (name, joined(&[who, &of("amount"), &of("currency")], " "))
        }
        "pet" => (
            "Pet".to_owned(),
            joined(&[&of("name"), &of("category")], ", "),
        ),
        // The file itself is not brought in; its name says what was there.
        "photo" | "document" => {
            let uuid = value.as_str().unwrap_or_default();
            let name = known.files.get(uuid).map_or(uuid, String::as_str);
            let what = if kind == "photo" {
                "Photo in Monica"
            } else {
                "Document in Monica"
            };
            (what.to_owned(), name.to_owned())
        }
        _ => (kind.replace('_', " "), value.to_string()),
    };
    draft.custom(at(kind), &name, &says);
}

fn activity(draft: &mut Draft, value: &Value, known: &Known) {
    let uuid = value
        .as_str()
        .map_or_else(|| text(value, "uuid"), str::to_owned);
    let Some(found) = known.activities.get(&uuid) else {
        return draft.custom(at("activity"), "Activity", &uuid);
    };
    let of = |name: &str| text(found, name);
    let kind = of("type");
    let name = joined(&["Activity", day(&of("happened_at"))], ", ");
    let parts = [known.kind(&kind), &of("summary"), &of("description")];
    draft.custom(at("activity"), &name, &or_yes(joined(&parts, "\n")));
}

fn conversation(value: &Value) -> String {
    let messages = value.get("properties").map(|properties| {
        let lines = list(properties, "messages").map(|message| {
            let who = if says(message, "written_by_me") {
                "I"
            } else {
                "They"
            };
            format!("{who}: {}", text(message, "content"))
        });
        lines.collect::<Vec<_>>().join("\n")
    });
    or_yes(messages.unwrap_or_default())
}

fn emotion(emotion: &Value) -> String {
    emotion
        .as_str()
        .map_or_else(|| text(emotion, "name"), str::to_owned)
}

/// A thing without a word on it was there all the same.
fn or_yes(text: String) -> String {
    if text.is_empty() {
        "yes".to_owned()
    } else {
        text
    }
}

/// The parts that say something.
fn joined(parts: &[&str], separator: &str) -> String {
    let filled: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.trim().is_empty())
        .collect();
    filled.join(separator)
}
