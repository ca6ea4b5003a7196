//! A table of people that Kith doesn't know, from its file to the book: looked at, understood otherwise, read, remembered.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod book;

use book::Book;
use kith_api::{
    Received,
    core::id::TableId,
    formats::{DateOrder, Field, Mapping, Source, What},
    wire::{MapTable, OneContact, OneStaged, OneTable, TableView},
};

const MEMBERS: &str = "Chor, Mitglieder\r\n\r\nName;Vorname;E-Mail (dienstlich);Geburtstag;Stimme\r\n\
    Größe;Jutta;jutta@mail.example;3/4/1980;Alt\r\n\
    Okafor;Chidi;chidi@mail.example;5/6/1979;Bass\r\n";

fn receive(book: &Book, name: &str, bytes: &[u8]) -> Received {
    let path = book.path(name);
    std::fs::write(&path, bytes).unwrap();
    book.counter.receive(&path, &|_| {}).unwrap()
}

fn table(book: &Book, name: &str, bytes: &[u8]) -> TableView {
    let Received::Table(id) = receive(book, name, bytes) else {
        panic!("{name} was read without a question");
    };
    kith_api::table(&book.counter, OneTable { id }).unwrap()
}

fn commit(book: &Book, id: TableId, mapping: Mapping) -> u32 {
    let staged = kith_api::stage_table(&book.counter, MapTable { id, mapping }).unwrap();
    let done = kith_api::commit_staged(&book.counter, OneStaged { id: staged.id }).unwrap();
    done.value.added
}

#[test]
fn a_table_is_looked_at_understood_otherwise_read_and_remembered() {
    let mut book = Book::at("2026-11-23T09:00:00Z");
    let seen = table(&book, "chor.csv", MEMBERS.as_bytes());
    assert_eq!((seen.source, seen.remembered), (Source::Table, false));
    let fields: Vec<String> = seen.mapping.fields.iter().map(Field::words).collect();
    assert_eq!(
        fields,
        ["family", "given", "email:work", "birthday", "custom"]
    );
    assert_eq!(seen.look.dates.open, ["3/4/1980", "5/6/1979"]);
    assert_eq!(seen.people[0].name, "Jutta Größe");
    assert_eq!(seen.people[0].problems.len(), 1);

    let mut mapping = seen.mapping.clone();
    mapping.order = Some(DateOrder::DayFirst);
    mapping.fields[4] = Field::new(What::Tags, "");
    let request = MapTable {
        id: seen.id,
        mapping: mapping.clone(),
    };
    let seen = kith_api::map_table(&book.counter, request).unwrap();
    assert_eq!(seen.people[0].problems, []);
    let birthday = seen.people[0]
        .facts
        .iter()
        .find(|fact| fact.what == What::Birthday);
    assert_eq!(birthday.unwrap().value, "3 April 1980");

    assert_eq!(commit(&book, seen.id, mapping.clone()), 2);
    let id = book.named("Jutta Größe");
    let draft = kith_api::person(&book.counter, OneContact { id })
        .unwrap()
        .contact
        .draft;
    assert_eq!(draft.tags, ["Alt"]);
    assert_eq!(draft.reaches[0].label, "work");
    let gone = kith_api::table(&book.counter, OneTable { id: seen.id });
    assert!(gone.is_err(), "a table that was read waits no longer");

    book.restart();
    let next = MEMBERS.replace("Jutta", "Ines").replace("jutta", "ines");
    let seen = table(&book, "chor 2027.csv", next.as_bytes());
    assert_eq!((seen.remembered, &seen.mapping), (true, &mapping));
    assert_eq!(commit(&book, seen.id, mapping), 1);
}

#[test]
fn a_program_s_table_is_asked_about_only_where_its_dates_leave_it_open() {
    let book = Book::at("2026-11-23T09:00:00Z");
    let outlook = "First Name,Last Name,E-mail Address,Business Phone,Company,Birthday\nMaud,Ainsworth,maud@mail.example,,,3/4/1960\n";
    let seen = table(&book, "outlook.csv", outlook.as_bytes());
    assert_eq!((seen.source, seen.look.columns.len()), (Source::Outlook, 0));
    let mapping = Mapping {
        order: Some(DateOrder::MonthFirst),
        ..seen.mapping
    };
    assert_eq!(commit(&book, seen.id, mapping), 1);
    let id = book.named("Maud Ainsworth");
    let draft = kith_api::person(&book.counter, OneContact { id })
        .unwrap()
        .contact
        .draft;
    assert_eq!(
        (draft.occasions[0].date.month, draft.occasions[0].date.day),
        (Some(3), Some(4))
    );
    let decided = outlook.replace("3/4/1960", "3/14/1960");
    assert!(matches!(
        receive(&book, "outlook.csv", decided.as_bytes()),
        Received::Staged(_)
    ));
}

#[test]
fn a_file_that_went_away_or_became_another_is_refused() {
    let book = Book::at("2026-11-23T09:00:00Z");
    let seen = table(&book, "chor.csv", MEMBERS.as_bytes());
    let request = || MapTable {
        id: seen.id,
        mapping: seen.mapping.clone(),
    };
    std::fs::write(book.path("chor.csv"), "Dear Ana,\nhow are you?\n").unwrap();
    assert!(kith_api::map_table(&book.counter, request()).is_err());
    assert!(kith_api::stage_table(&book.counter, request()).is_err());
    std::fs::remove_file(book.path("chor.csv")).unwrap();
    assert!(kith_api::map_table(&book.counter, request()).is_err());
    kith_api::forget_table(&book.counter, OneTable { id: seen.id }).unwrap();
    assert!(kith_api::table(&book.counter, OneTable { id: seen.id }).is_err());
}
