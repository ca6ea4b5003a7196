//! A year of exports: LinkedIn twice, a phone between, the owner's own words all the while, and a restart.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod book;

use book::Book;
use kith_api::{
    core::{
        batch::{Decision, StagedFilter, Verdict, What},
        id::StagedId,
        reminder::FollowUp,
    },
    wire::{
        ChooseStaged, DecideStaged, Nothing, OneContact, OneStaged, StagedRequest, StagedRow, Undo,
    },
};

const FIRST: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
Ana,Petrović,https://www.linkedin.com/in/anapetrovic,ana@meridian.example,Meridian Labs,Head of Research,05 Mar 2024\n\
Chidi,Okafor,https://www.linkedin.com/in/chidi,,Northlight Capital,Partner,7-Feb-22\n";
const SECOND: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
Ana,Petrović,https://www.linkedin.com/in/anapetrovic,,Fjord Institute,Director,05 Mar 2024\n\
Chidi,Okafor,https://www.linkedin.com/in/chidi,chidi@nc.example,Northlight Capital,Senior partner,7-Feb-22\n\
Mei-Ling,Kwan,https://www.linkedin.com/in/mlkwan,,Harbour Logistics,Procurement,12 Nov 2026\n";
const PHONE: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Petrovic;Ana;;;\r\nFN:Ana Petrovic\r\nEMAIL:ana@meridian.example\r\nTEL:+44 7700 900142\r\nEND:VCARD\r\n";

fn stage(book: &Book, name: &str, text: &str) -> StagedId {
    let path = book.path(name);
    std::fs::write(&path, text).unwrap();
    book.counter.stage_file(&path, &|_| {}).unwrap().id
}

fn rows(book: &Book, id: StagedId, filter: StagedFilter) -> Vec<kith_api::core::batch::StagedLine> {
    let request = StagedRequest {
        id,
        filter,
        offset: 0,
        limit: 50,
    };
    kith_api::staged_page(&book.counter, request).unwrap().rows
}

#[test]
fn a_second_export_teaches_the_book_and_takes_nothing() {
    let mut book = Book::at("2026-11-02T08:00:00Z");
    assert_eq!(book.import("Connections.csv", FIRST.as_bytes()).added, 2);
    let (ana, chidi) = (book.named("Ana Petrović"), book.named("Chidi Okafor"));
    book.edit(chidi, |draft| {
        draft.affiliations[0].title = "Partner, Lagos".into();
    });

    // A phone's card of somebody who is there: asked, and left out without an answer.
    let phone = stage(&book, "phone.vcf", PHONE);
    let row = rows(&book, phone, StagedFilter::MayBe).remove(0);
    assert_eq!((row.verdict, row.alike[0].contact), (Verdict::MayBe, ana));
    book.restart();
    let waiting = kith_api::staged_files(&book.counter, Nothing {}).unwrap();
    assert_eq!((waiting[0].id, waiting[0].undecided), (phone, 1));
    let decide = DecideStaged {
        id: phone,
        rows: vec![row.id],
        decision: Some(Decision::Same),
        contact: None,
    };
    assert_eq!(
        kith_api::decide_staged(&book.counter, decide)
            .unwrap()
            .updating,
        1
    );
    kith_api::commit_staged(&book.counter, OneStaged { id: phone }).unwrap();

    // A year later.
    book.clock("2027-11-02T08:00:00Z");
    let id = stage(&book, "Connections (1).csv", SECOND);
    let staged = kith_api::staged(&book.counter, OneStaged { id }).unwrap();
    assert_eq!((staged.new, staged.changed, staged.known), (1, 2, 0));
    let of_chidi = rows(&book, id, StagedFilter::Changed).remove(1);
    let row = StagedRow {
        id,
        row: of_chidi.id.clone(),
    };
    let diff = kith_api::staged_diff(&book.counter, row).unwrap();
    let told: Vec<_> = diff
        .changes
        .iter()
        .map(|one| (one.what, one.take))
        .collect();
    assert_eq!(told, [(What::Both, false), (What::Added, true)]);
    let choose = ChooseStaged {
        id,
        row: of_chidi.id,
        change: Some(diff.changes[1].id.clone()),
        take: false,
    };
    kith_api::choose_staged(&book.counter, choose).unwrap();
    let done = kith_api::commit_staged(&book.counter, OneStaged { id }).unwrap();
    let imported = &done.value;
    assert_eq!((imported.added, imported.changed), (1, 1));
    assert_eq!(imported.moved[0].contact, ana);

    // A new job is a day to write: the follow-up asks.
    let follow_up = FollowUp {
        contact: ana,
        title: format!("Write about the new job: {}", imported.moved[0].moved.to),
        due_on: book::day("2027-11-03"),
        at: None,
        rule: None,
        from_completion: false,
    };
    kith_api::add_follow_up(&book.counter, follow_up).unwrap();
    book.clock("2027-11-03T10:00:00Z");
    book.restart();
    let today = book.today();
    assert!(
        today.promised.iter().any(|one| one.person.id == ana),
        "{today:?}"
    );

    let of = |id| {
        kith_api::person(&book.counter, OneContact { id })
            .unwrap()
            .contact
            .draft
    };
    let job = |at: usize| of(ana).affiliations[at].organisation.clone();
    assert_eq!(
        (job(0).as_str(), job(1).as_str()),
        ("Fjord Institute", "Meridian Labs")
    );
    assert!(of(ana).affiliations[1].to_on.is_some());
    assert_eq!(
        of(ana).reaches.len(),
        3,
        "the hidden address stays, the phone's number too"
    );
    assert_eq!(of(chidi).affiliations[0].title, "Partner, Lagos");
    assert_eq!(of(chidi).reaches.len(), 1);

    // The same file a third time is nothing, and the whole import goes back in one step.
    let again = book.import("Connections (1).csv", SECOND.as_bytes());
    assert_eq!((again.batch, again.known), (None, 3));
    let operation = done.undo;
    kith_api::undo(&book.counter, Undo { operation }).unwrap();
    let mail = &kith_api::person(&book.counter, OneContact { id: ana })
        .unwrap()
        .contact
        .draft;
    assert_eq!(mail.affiliations[0].organisation, "Meridian Labs");
}
