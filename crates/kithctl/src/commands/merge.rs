//! `merge`: one person of two or more, or what would become of them.

use std::fmt::Write as _;

use kith_api::core::{
    id::ContactId,
    merge::{Choice, FieldPlan, Merge as Request, Plan, ValuePlan},
};

use crate::{
    arguments::Merge,
    book::Book,
    choose,
    exit::Failure,
    print::{self, Table},
    words,
};

pub fn run(book: &Book, asked: &Merge) -> Result<String, Failure> {
    let request = request(book, asked)?;
    if asked.dry_run {
        let plan = kith_api::merge_plan(&book.counter, request)?;
        return book.answer(&plan, || text(&plan));
    }
    let done = kith_api::merge_contacts(&book.counter, request)?;
    book.changed(&done, done.undo, || {
        let people = words::count(done.value.people, "person", "people");
        let name = print::clean(&done.value.name);
        format!("{people} are one now: {name}, ID {}.", done.value.contact)
    })
}

fn request(book: &Book, asked: &Merge) -> Result<Request, Failure> {
    // Not `choose::all`, which would take somebody named twice for one.
    let each = asked
        .who
        .iter()
        .map(|who| choose::one(book, who).map(|it| it.id));
    let ids = each.collect::<Result<Vec<ContactId>, Failure>>();
    let ids = ids.or_else(|failure| part_of_another(book, asked).ok_or(failure))?;
    let mut choices = Vec::new();
    for take in &asked.take {
        choices.push(Choice {
            field: take.field,
            from: choose::one(book, &take.who)?.id,
        });
    }
    let (keep, others) = ids.split_first().map_or_else(
        || Err(Failure::usage("Name two people or more.")),
        |(keep, others)| Ok((*keep, others.to_vec())),
    )?;
    Ok(Request {
        keep,
        others,
        choices,
        left_out: Vec::new(),
    })
}

/// Numbers of people who aren't in the book are asked about all the same: they may be part of another one.
fn part_of_another(book: &Book, asked: &Merge) -> Option<Vec<ContactId>> {
    let id = |who: &String| match who.parse() {
        Ok(id) => Some(id),
        Err(_) => choose::one(book, who).ok().map(|it| it.id),
    };
    asked.who.iter().map(id).collect()
}

fn text(plan: &Plan) -> String {
    let mut text = format!("They would become {}.\n", print::clean(&plan.name));
    let mut people = Table::new(&["ID", "NAME", "FROM", "TOUCHES"]);
    for side in &plan.sides {
        people.row([
            &side.id.to_string(),
            &side.name,
            &side.origin,
            &side.interactions.to_string(),
        ]);
    }
    text.push_str(&people.text(2));
    let differing: Vec<&FieldPlan> = plan.fields.iter().filter(|it| it.differs).collect();
    if !differing.is_empty() {
        text.push_str("Where they differ:\n");
        let mut table = Table::bare();
        for field in differing {
            for version in field.versions.iter().filter(|it| !it.text.is_empty()) {
                let taken = match field.chosen {
                    Some(chosen) if chosen == version.from => "taken",
                    Some(_) => "",
                    None => "joined",
                };
                table.row([
                    &words::word(&field.field),
                    &version.from.to_string(),
                    &version.text,
                    &version.origin,
                    taken,
                ]);
            }
        }
        text.push_str(&table.text(2));
    }
    let values: Vec<&ValuePlan> = plan.values.iter().collect();
    if !values.is_empty() {
        text.push_str("What they would have:\n");
        let mut table = Table::bare();
        for value in values {
            let label = value.label.as_str();
            table.row([
                &words::word(&value.group),
                &value.text,
                label,
                &value.origin,
            ]);
        }
        text.push_str(&table.text(2));
    }
    let touches = words::count(plan.interactions, "touch", "touches");
    let _ = writeln!(text, "{touches} in all. Nothing was changed.");
    if plan.needs_photo {
        text.push_str("They have two pictures: say whose to keep with --take photo=ID.\n");
    }
    text
}
