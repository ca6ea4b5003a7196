//! Kith's own table: known by its headings, read back whole, harmless in a spreadsheet.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod written;

use kith_formats::{Card, Source, round_trip::Cells, sniff, vcard::differences};
use written::{ana, apple, date, people, table};

#[test]
fn a_table_is_known_and_gives_everybody_back() {
    let cards = [ana(), apple()];
    for cells in [Cells::Exact, Cells::Safe] {
        let text = table(&cards, cells);
        for text in [text.clone(), text.replace("\r\n", "\n")] {
            assert_eq!(sniff(text.as_bytes(), "people.csv"), Ok(Source::Kith));
            let found = people(text.as_bytes(), Source::Kith);
            assert_eq!(found.len(), 2);
            for (card, found) in cards.iter().zip(&found) {
                let without_photo = Card {
                    photo: None,
                    ..card.clone()
                };
                assert_eq!(differences(&without_photo, found), [""; 0], "{text}");
                assert_eq!(found.problems, []);
            }
        }
    }
}

#[test]
fn nothing_in_a_safe_table_calculates() {
    let mut card = ana();
    card.name.display = "=HYPERLINK(\"http://x\")".into();
    card.note = "@SUM(A1)\n=1+1".into();
    card.tags = vec!["-1".into()];
    let text = table(&[card.clone()], Cells::Safe);
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let cells: Vec<String> = rows
        .records()
        .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    assert!(cells.len() > 50);
    for cell in cells {
        assert!(
            !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
            "{cell}"
        );
    }
    card.photo = None;
    assert_eq!(
        differences(&card, &people(text.as_bytes(), Source::Kith)[0]),
        [""; 0]
    );
}

#[test]
fn a_bad_row_harms_no_other() {
    let text = "Kith UID,Name,Occasion 1 date,Shoe size\r\n1,,,\r\n2,Ana,31 Foo 2024,38\r\n\r\n3,Ben,2024-01-02,,extra\r\n";
    let found = people(text.as_bytes(), Source::Kith);
    assert_eq!(
        found
            .iter()
            .map(|card| card.name.display.as_str())
            .collect::<Vec<_>>(),
        ["", "Ana", "Ben"]
    );
    let codes: Vec<usize> = found.iter().map(|card| card.problems.len()).collect();
    assert_eq!(codes, [1, 1, 1]);
    let fields: Vec<&str> = found[1]
        .custom_fields
        .iter()
        .map(|field| field.name.as_str())
        .collect();
    assert!(fields.contains(&"Shoe size"), "{fields:?}");
    assert_eq!(found[2].occasions[0].date, date("2024-01-02"));
}
