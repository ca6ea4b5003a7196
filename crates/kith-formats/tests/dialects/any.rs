//! Any other table: what Kith proposes, what its owner says, and who comes of it.

use std::ops::ControlFlow;

use kith_formats::{Card, DateOrder, Field, Mapping, Source, Unreadable, look, read_mapped};

use crate::{check, people};

/// The people of a file as an owner maps it; the first line holds headings.
pub fn mapped(bytes: &[u8], fields: &[&str], order: Option<DateOrder>) -> Vec<Card> {
    let mapping = Mapping {
        has_headings: true,
        fields: fields
            .iter()
            .map(|words| Field::from_words(words).unwrap())
            .collect(),
        order,
    };
    let mut cards = Vec::new();
    let mut sink = |card: Card, _: u64| {
        cards.push(card);
        ControlFlow::Continue(())
    };
    read_mapped(&mut std::io::Cursor::new(bytes), &mapping, &mut sink).unwrap();
    cards
}

const DUTCH: &str = "Naam;E-mail adres;Mobiel;Bedrijf;Geboortedatum;Straat;Postcode;Plaats;Schoenmaat;Groep\r\n\
    Anouk de Vries;anouk@mail.example;06-12345678;Molen BV;31/1/1980;Dorpsstraat 1;1234 AB;Delft;38;koor, buren\r\n\
    Bram Bakker;bram@mail.example;;;2/3/1975;;;;;\r\n";

#[test]
fn headings_are_understood_and_what_is_not_is_kept() {
    check(
        &people(DUTCH.as_bytes(), Source::Table),
        &[
            "name: Anouk de Vries
             email: anouk@mail.example
             phone, mobile: 06-12345678
             address, : - | - | Dorpsstraat 1 | Delft | - | 1234 AB | - | -
             work: Molen BV |  | 
             birthday : 1980-01-31
             tag: koor
             tag: buren
             [Schoenmaat]: 38",
            "name: Bram Bakker
             email: bram@mail.example
             birthday : 1975-03-02",
        ],
    );
    let look = look(DUTCH.as_bytes(), "leden.csv", None).unwrap().unwrap();
    assert_eq!(look.source, Source::Table);
    let columns: Vec<(&str, &str, &str)> = look
        .table
        .columns
        .iter()
        .map(|column| {
            (
                column.heading.as_str(),
                column.field.what.word(),
                column.samples[0].as_str(),
            )
        })
        .collect();
    assert_eq!(columns[0], ("Naam", "name", "Anouk de Vries"));
    assert_eq!(columns[8], ("Schoenmaat", "custom", "38"));
    assert!(look.table.has_names && look.table.dates.open.is_empty());
    let names: Vec<&str> = look
        .people
        .iter()
        .map(|card| card.name.display.as_str())
        .collect();
    assert_eq!(names, ["Anouk de Vries", "Bram Bakker"]);
}

#[test]
fn an_owner_says_what_columns_are() {
    let text = "who,x,y,z,left out,met\nAda Lovelace,ada@work.example,Analytical Ltd,3/4/1980,secret,2024-05-01\n";
    let fields = [
        "name",
        "email:work",
        "organisation",
        "day:First flight",
        "skip",
        "met_on",
    ];
    check(
        &mapped(text.as_bytes(), &fields, Some(DateOrder::DayFirst)),
        &["name: Ada Lovelace
           email, work: ada@work.example
           work: Analytical Ltd |  | 
           day First flight: 1980-04-03
           met on: 2024-05-01"],
    );
    let card = &mapped(text.as_bytes(), &fields, None)[0];
    assert_eq!(card.raw, text.trim_end());
    assert_eq!(card.custom_fields[0].value, "3/4/1980");
}

#[test]
fn a_table_without_headings_and_a_list_of_addresses() {
    let text = "Ada Lovelace,ada@mail.example,+44 20 7946 0000\nGrace Hopper,grace@mail.example,+1 202 555 0100\n";
    check(
        &people(text.as_bytes(), Source::Table),
        &[
            "name: Ada Lovelace
             email: ada@mail.example
             phone: +44 20 7946 0000",
            "name: Grace Hopper
             email: grace@mail.example
             phone: +1 202 555 0100",
        ],
    );
    check(
        &people(b"ada@mail.example\ngrace@mail.example\n", Source::Table),
        &[
            "name: ada@mail.example
             email: ada@mail.example",
            "name: grace@mail.example
             email: grace@mail.example",
        ],
    );
}

#[test]
fn dates_that_are_open_are_asked_about() {
    let text = "Name,Birthday\nAda,3/4/1980\nBo,3/4/1980\nCy,12/12/1970\nDi,1/2/1950\n";
    let seen = look(text.as_bytes(), "a.csv", None).unwrap().unwrap().table;
    assert_eq!(seen.dates.open, ["3/4/1980", "1/2/1950"]);
    let decided = text.replace("1/2/1950", "1/22/1950");
    let seen = look(decided.as_bytes(), "a.csv", None)
        .unwrap()
        .unwrap()
        .table;
    assert_eq!(
        (seen.dates.evident, seen.dates.open.len()),
        (Some(DateOrder::MonthFirst), 0)
    );
    let both = format!("{decided}Ed,22/1/1950\n");
    let seen = look(both.as_bytes(), "a.csv", None).unwrap().unwrap().table;
    assert_eq!((seen.dates.evident, seen.dates.open.len()), (None, 1));
}

#[test]
fn the_first_line_can_be_taken_for_a_person() {
    let text = "Ada,Countess\nBo,Duke\n";
    let mut mapping = look(text.as_bytes(), "a.csv", None)
        .unwrap()
        .unwrap()
        .table
        .mapping();
    assert!(mapping.has_headings);
    mapping.has_headings = false;
    mapping.fields = vec![
        Field::from_words("name").unwrap(),
        Field::from_words("title").unwrap(),
    ];
    let look = look(text.as_bytes(), "a.csv", Some(&mapping))
        .unwrap()
        .unwrap();
    assert_eq!(look.table.columns[0].heading, "Column 1");
    assert_eq!(look.people.len(), 2);
}

#[test]
fn a_million_columns_are_refused() {
    let text = format!("Name{}\n", ",x".repeat(1_000_000)).repeat(3);
    assert_eq!(
        look(text.as_bytes(), "a.csv", None),
        Err(Unreadable::TooWide)
    );
}
