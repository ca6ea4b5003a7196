//! People are linked from either side, and the network says what stands out, through the counter alone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod book;

use book::Book;
use kith_api::{
    Code,
    core::{
        axis::{Circle, Network, Setting},
        interaction::Kind,
        link::{Relation, Role},
        network::NextStep,
        people::PageRequest,
    },
    wire::{DismissGap, EditLink, Employer, NewLink, Nothing, OneContact, OneLink, Undo},
};

const SUNDAY: &str = "2026-11-22T08:00:00Z";

#[test]
fn a_link_is_made_on_one_page_changed_on_the_other_and_survives_a_restart() {
    let mut book = Book::at(SUNDAY);
    let (ana, bo) = (book.add("Ana", None), book.add("Bo", None));
    let link = |contact, other, role| {
        let relation = Relation::new(role);
        kith_api::add_link(
            &book.counter,
            NewLink {
                contact,
                other,
                relation,
            },
        )
    };
    let done = link(ana, bo, Role::Mentor).unwrap();
    assert_eq!(
        link(bo, ana, Role::Mentee).unwrap_err().code,
        Code::AlreadyLinked
    );
    assert_eq!(
        link(bo, bo, Role::Friend).unwrap_err().code,
        Code::LinkToOneself
    );
    book.restart();
    let seen = |id| {
        let around = kith_api::around(&book.counter, OneContact { id }).unwrap();
        around
            .links
            .into_iter()
            .map(|line| (line.person.name, line.relation.role))
            .collect::<Vec<_>>()
    };
    assert_eq!(seen(bo), [("Ana".to_owned(), Role::Mentee)]);
    let id = done.value.id;
    let change = EditLink {
        id,
        contact: bo,
        relation: Relation::new(Role::Friend),
    };
    kith_api::edit_link(&book.counter, change).unwrap();
    assert_eq!(seen(ana), [("Bo".to_owned(), Role::Friend)]);
    kith_api::remove_link(&book.counter, OneLink { id, contact: ana }).unwrap();
    assert_eq!(seen(ana), []);
    for expected in [Role::Friend, Role::Mentor] {
        kith_api::undo(&book.counter, Undo { operation: None }).unwrap();
        assert_eq!(seen(ana), [("Bo".to_owned(), expected)]);
    }
}

#[test]
fn what_stands_out_leads_to_its_people_and_stays_away_when_dismissed() {
    let book = Book::at(SUNDAY);
    for number in 0..4 {
        let id = book.add(&format!("Strategist {number}"), Some(Circle::Wide));
        book.edit(id, |draft| {
            draft.networks = vec![Network::Strategic];
            draft.settings = vec![Setting::Work];
            draft.affiliations = vec![kith_api::formats::Affiliation {
                organisation: "Harbour Logistics".into(),
                ..Default::default()
            }];
        });
    }
    let mei = book.add("Mei", None);
    book.edit(mei, |draft| draft.settings = vec![Setting::Community]);
    book.touch(mei, Kind::Call, "2026-11-20", "");
    let overview = || kith_api::network(&book.counter, Nothing {}).unwrap();
    assert!(
        overview().gaps.is_empty(),
        "nothing is guessed of where the owner works"
    );
    let organisation = kith_api::employers(&book.counter, Nothing {})
        .unwrap()
        .remove(0);
    kith_api::set_employer(&book.counter, Employer { organisation }).unwrap();
    let gap = overview().gaps.remove(0);
    assert_eq!(gap.sentence, "No strategic contact outside your employer.");
    let NextStep::People { filter } = gap.next else {
        panic!("it leads to people")
    };
    let request = PageRequest {
        filter: *filter,
        limit: 10,
        ..PageRequest::default()
    };
    let page = kith_api::people(&book.counter, request).unwrap();
    assert_eq!(
        page.rows
            .iter()
            .map(|row| row.name.as_str())
            .collect::<Vec<_>>(),
        ["Mei"]
    );
    let dismissed = DismissGap {
        key: gap.key,
        facts: gap.facts,
        sentence: gap.sentence,
    };
    kith_api::dismiss_gap(&book.counter, dismissed).unwrap();
    assert_eq!((overview().gaps.len(), overview().dismissed), (0, 1));
    kith_api::undo(&book.counter, Undo { operation: None }).unwrap();
    assert_eq!(overview().gaps.len(), 1);
}
