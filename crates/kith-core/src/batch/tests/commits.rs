//! A staged file brought into the book, taken back, and brought in again.

use kith_formats::{OccasionKind, PartialDate, ReachKind};

use super::*;

#[test]
fn a_card_comes_in_as_it_was_written() {
    let book = Book::new();
    book.import("family.vcf", vcard(ANA));
    let [ana] = book.people().try_into().unwrap();
    let draft = &ana.draft;
    assert_eq!(draft.name.display, "Ana Petrović");
    assert_eq!(
        (&*draft.name.given, &*draft.name.family),
        ("Ana", "Petrović")
    );
    let reach = |kind| {
        draft
            .reaches
            .iter()
            .find(|reach| reach.kind == kind)
            .unwrap()
    };
    assert_eq!(reach(ReachKind::Email).value, "ana@lab.example");
    assert_eq!(reach(ReachKind::Email).label, "work");
    assert_eq!(reach(ReachKind::Phone).value, "+44 7700 900142");
    assert_eq!(draft.affiliations[0].organisation, "Northlight Institute");
    assert_eq!(draft.affiliations[0].title, "Group leader");
    assert_eq!(draft.occasions[0].kind, OccasionKind::Birthday);
    assert_eq!(
        draft.occasions[0].date,
        PartialDate::new(None, Some(2), Some(29)).unwrap()
    );
    assert_eq!(draft.tags, ["science", "climbing"]);
    assert_eq!(draft.note, "Two cats.");
    assert!(draft.custom_fields.iter().any(|field| field.value == "tea"));
    assert!(!ana.sorted, "waits in Sort");
    assert_eq!(ana.batch, Some(book.batches()[0].id));
}

#[test]
fn a_connection_keeps_the_day_it_was_made() {
    let book = Book::new();
    let imported = book.import("Connections.csv", LINKEDIN).value;
    assert_eq!(
        (imported.added, imported.known, imported.left_out),
        (2, 0, 0)
    );
    let met = &book.people()[0].draft.met;
    assert_eq!(met.how, "Connected on LinkedIn");
    assert_eq!(met.on, PartialDate::new(Some(2024), Some(3), Some(5)));
}

#[test]
fn undoing_an_import_leaves_no_trace_and_redoing_brings_all_back() {
    let book = Book::new();
    book.import("first.vcf", vcard(KEN));
    let before = book.record();
    let step = book
        .import("family.vcf", vcard(ANA) + &crowd(40))
        .operation
        .unwrap();
    let after = book.record();
    assert_eq!(book.people().len(), 42);
    assert_eq!(book.batches()[0].operation, Some(step));
    let undoing = book.undo(step);
    assert_eq!(book.record(), before);
    book.undo(undoing);
    assert_eq!(book.record(), after);
    assert_eq!(book.batches()[0].operation, Some(step));
    book.undo(step);
    assert_eq!(
        book.import("family.vcf", vcard(ANA)).value.added,
        1,
        "who was taken out is new again"
    );
}

#[test]
fn the_same_file_again_changes_nothing() {
    let check = |name: &str, text: &str, people: u32| {
        let book = Book::new();
        assert_eq!(book.import(name, text).value.added, people, "{name}");
        let record = book.record();
        for _ in 0..2 {
            let staged = book.stage(name, text).unwrap();
            assert_eq!((staged.new, staged.known), (0, people), "{name}");
            let again = book.commit(staged.id).unwrap();
            assert_eq!(again.operation, None, "{name}");
            let nothing = Imported {
                known: people,
                ..Imported::default()
            };
            assert_eq!(again.value, nothing, "{name}");
            assert_eq!(book.record(), record, "{name}");
            assert_eq!(book.batches().len(), 1, "{name}");
            assert!(book.staged_files().is_empty(), "{name}");
        }
    };
    check("family.vcf", &(vcard(ANA) + &vcard(KEN) + &crowd(20)), 22);
    check("Connections.csv", LINKEDIN, 2);
}

#[test]
fn who_is_known_stays_as_the_owner_has_them() {
    let book = Book::new();
    book.import("family.vcf", vcard(ANA) + &vcard(KEN));
    let record = book.record();
    let check = |text: String, known: u32, may_be: u32| {
        let staged = book.stage("later.vcf", &text).unwrap();
        assert_eq!((staged.known, staged.may_be), (known, may_be), "{text}");
        discard(&book.db, staged.id).unwrap();
        assert_eq!(book.record(), record);
    };
    // The same content with another UID or none, or folded otherwise.
    check(vcard(&ANA.replace("ana-1", "other")), 1, 0);
    check(vcard(&ANA.replace("UID:ana-1\n", "")), 1, 0);
    check(
        vcard(&ANA.replace("Northlight Institute", "Northlight\n  Institute")),
        1,
        0,
    );
    // Without a UID, a card that says something else is only alike.
    check(vcard(&format!("{KEN}\nTEL:+44 7700 900142")), 0, 1);
}

#[test]
fn doubles_inside_a_file_come_in_once() {
    let book = Book::new();
    let text = vcard(ANA) + &vcard(KEN) + &vcard("UID:ana-1\nFN:Ana again") + &vcard(KEN);
    let staged = book.stage("double.vcf", text).unwrap();
    assert_eq!((staged.new, staged.known), (2, 2));
    let imported = book.commit(staged.id).unwrap().value;
    assert_eq!((imported.added, imported.known), (2, 2));
    assert_eq!(book.names(), ["Ana Petrović", "佐藤 健"]);
}

#[test]
fn who_is_new_is_judged_again_when_it_is_committed() {
    let book = Book::new();
    let text = crowd(5);
    let (one, two) = (
        book.stage("a.vcf", &text).unwrap(),
        book.stage("b.vcf", &text).unwrap(),
    );
    assert_eq!((one.new, two.new), (5, 5));
    assert_eq!(book.commit(one.id).unwrap().value.added, 5);
    let record = book.record();
    let second = book.commit(two.id).unwrap();
    assert_eq!(
        (second.value.added, second.value.known, second.operation),
        (0, 5, None)
    );
    assert_eq!(book.record(), record);
}

#[test]
fn only_who_is_ticked_comes_in() {
    let book = Book::new();
    let staged = book
        .stage("crowd.vcf", crowd(6) + &vcard("NOTE:nobody"))
        .unwrap();
    assert_eq!((staged.new, staged.unusable, staged.left_out), (6, 1, 0));
    let rows: Vec<i64> = book
        .page(staged.id, StagedFilter::All)
        .rows
        .iter()
        .map(|row| row.id.parse().unwrap())
        .collect();
    assert_eq!(
        want_all(&book.db, staged.id, StagedFilter::All, false)
            .unwrap()
            .left_out,
        6
    );
    // The seventh has no name: it can't be ticked.
    let staged = want(&book.db, staged.id, &[rows[1], rows[4], rows[6]], true).unwrap();
    assert_eq!((staged.new, staged.left_out), (6, 4));
    let imported = book.commit(staged.id).unwrap().value;
    assert_eq!((imported.added, imported.left_out), (2, 4));
    assert_eq!(book.names(), ["Person 1", "Person 4"]);
    assert!(book.commit(staged.id).is_err(), "it was committed already");
}

#[test]
fn a_cancelled_commit_leaves_the_book_and_the_file_waiting() {
    let book = Book::new();
    let staged = book.stage("crowd.vcf", crowd(30)).unwrap();
    let record = book.record();
    let seen = std::cell::Cell::new(0);
    let stopped = commit(
        &book.db,
        staged.id,
        &book.now,
        &|done, _| seen.set(done),
        &|| seen.get() >= 10,
    );
    assert!(matches!(stopped, Err(crate::error::Error::Cancelled)));
    assert_eq!(seen.get(), 10);
    assert_eq!(book.record(), record);
    assert_eq!(book.staged_files(), std::slice::from_ref(&staged));
    assert_eq!(book.commit(staged.id).unwrap().value.added, 30);
}

#[test]
fn progress_ends_where_it_said_it_would() {
    let book = Book::new();
    let path = book.file("crowd.vcf", crowd(12));
    let last = std::cell::Cell::new((0, 0));
    let follow = |done, total| {
        assert!(done >= last.get().0 && done <= total);
        last.set((done, total));
    };
    let staged = stage(&book.db, &path, &book.now, &follow, &|| false).unwrap();
    assert_eq!(last.get().1, std::fs::metadata(&path).unwrap().len());
    last.set((0, 0));
    commit(&book.db, staged.id, &book.now, &follow, &|| false).unwrap();
    assert_eq!(last.get(), (12, 12));
}
