//! The words for what a file changes about people in the book, and for whom somebody may be. Must not decide anything.

use kith_api::core::{
    batch::{Alike, Change, Field, MovedOn, StagedDiff, What},
    likeness::Reason,
};

use crate::print;

/// "+ job: Engineer, Lab > Partner, Northlight; moved to another firm, a good day to write".
pub fn change(change: &Change) -> String {
    let mark = if change.take { "+" } else { "-" };
    let field = field(change);
    let Change {
        ours,
        theirs,
        before,
        ..
    } = change;
    let before = match before.as_str() {
        "" => String::new(),
        before => format!(" (before: {before})"),
    };
    let what = match (change.what, change.take) {
        (What::Moved, _) => {
            format!("{ours} > {theirs}; moved to another firm, a good day to write")
        }
        (What::Added, _) if ours.is_empty() => format!("new: {theirs}"),
        (What::Added, _) => format!("added below yours: {theirs}"),
        (What::Changed, _) => format!("{ours} > {theirs}"),
        (What::Both, true) => format!("{theirs} in place of yours, {}", or_nothing(ours)),
        (What::Both, false) => format!(
            "yours stays, {}; the file says {theirs}{before}",
            or_nothing(ours)
        ),
        (What::Gone, true) => format!("{ours} is not in the file any more; taken out"),
        (What::Gone, false) => format!("{ours} is not in the file any more; kept"),
    };
    print::clean(&format!("{mark} {field}: {what}"))
}

fn or_nothing(text: &str) -> &str {
    if text.is_empty() { "nothing" } else { text }
}

/// "work e-mail".
fn field(change: &Change) -> String {
    let name = match change.field {
        Field::Job => "job",
        Field::Name => "name",
        Field::Nickname => "nickname",
        Field::Email => "e-mail",
        Field::Phone => "phone",
        Field::Link => "link",
        Field::Handle => "handle",
        Field::Address => "address",
        Field::Birthday => "birthday",
        Field::Anniversary => "anniversary",
        Field::Day => "day to remember",
        Field::Tag => "tag",
        Field::Custom => "field",
        Field::Note => "note",
        Field::Met => "how you met",
        Field::Photo => "photo",
        Field::Circle => "circle",
        Field::Cadence => "cadence in days",
        Field::Network => "networks",
        Field::Setting => "settings",
        Field::Standing => "standing",
    };
    match change.label.as_str() {
        "" => name.to_owned(),
        label => format!("{name} ({label})"),
    }
}

/// Somebody and every change, a line each.
pub fn diff(line: u32, diff: &StagedDiff) -> String {
    let mut text = print::clean(&format!("{} (line {line}):", diff.name));
    for one in &diff.changes {
        text.push_str("\n  ");
        text.push_str(&change(one));
    }
    text.push('\n');
    text
}

/// "Ana Petrović, line 4, may be Ana Petrovic (Meridian Labs): the same e-mail address, ana@lab.example".
pub fn may_be(name: &str, line: u32, alike: &[Alike]) -> String {
    let whom = alike.iter().map(|one| {
        let detail = match one.detail.as_str() {
            "" => String::new(),
            detail => format!(" ({detail})"),
        };
        let reasons: Vec<String> = one.reasons.iter().map(reason).collect();
        format!("{}{detail}: {}", one.name, reasons.join(", "))
    });
    let whom: Vec<String> = whom.collect();
    print::clean(&format!(
        "{name}, line {line}, may be {}",
        whom.join("; or ")
    ))
}

fn reason(reason: &Reason) -> String {
    match reason {
        Reason::SameUid => "the same card".to_owned(),
        Reason::SameEmail { value } => format!("the same e-mail address, {value}"),
        Reason::SamePhone { value } => format!("the same phone number, {value}"),
        Reason::SameLink { value } => format!("the same profile, {value}"),
        Reason::SameHandle { value } => format!("the same handle, {value}"),
        Reason::SameName => "the same name".to_owned(),
        Reason::SwappedName => "the name the other way round".to_owned(),
        Reason::OtherSpelling => "the name spelt otherwise".to_owned(),
        Reason::ShortName => "a short form of the name".to_owned(),
        Reason::Initial => "an initial for the name".to_owned(),
        Reason::Typo => "the name with a letter changed".to_owned(),
        Reason::SameOrganisation { value } => format!("the same organisation, {value}"),
        Reason::SameDomain { value } => format!("addresses at {value}"),
        Reason::SameBirthday => "the same birthday".to_owned(),
        Reason::SameTown { value } => format!("the same town, {value}"),
    }
}

/// "Ana Petrović works elsewhere now: Engineer, Lab > Partner, Northlight. A good day to write: kithctl follow-up ..".
pub fn moved(moved: &MovedOn) -> String {
    let name = &moved.name;
    let text = format!(
        "{name} works elsewhere now: {} > {}. A good day to write: kithctl follow-up {} \"Write about the new job\" --on tomorrow",
        moved.moved.from, moved.moved.to, moved.contact
    );
    print::clean(&text)
}
