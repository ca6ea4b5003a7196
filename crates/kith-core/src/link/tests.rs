//! Links from either side, what is refused and why, merging, and cards that name one another.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use kith_formats::{Name, vcard};
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::{
    batch, contact,
    contact::{Draft, Met, Origin},
    db::{Db, Op},
    export,
    interaction::{self, Touch},
    merge::{self, Merge},
    time::Moment,
    undo,
};

struct Book {
    db: Db,
    folder: TempDir,
}

fn now() -> Moment {
    Moment {
        utc: chrono::DateTime::from_timestamp(1_795_000_000, 0).unwrap(),
        zone: chrono_tz::Tz::UTC,
    }
}

impl Book {
    fn new(names: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&folder.path().join("kith.db")).unwrap();
        let book = Self { db, folder };
        for name in names {
            book.add(name, Draft::default());
        }
        book
    }

    fn add(&self, name: &str, draft: Draft) -> ContactId {
        let draft = Draft {
            name: Name {
                display: name.into(),
                ..Name::default()
            },
            ..draft
        };
        self.write(|tx| contact::insert(tx, draft, &Origin::default()))
            .unwrap()
    }

    fn write<T>(&self, body: impl FnOnce(&crate::db::Tx) -> Result<T>) -> Result<T> {
        let written = self.db.transact(Op::new("step", ""), &now(), body);
        Ok(written?.value)
    }

    fn link(&self, who: i64, other: i64, role: Role) -> Result<Linked> {
        self.write(|tx| add(tx, ContactId(who), ContactId(other), Relation::new(role)))
    }

    fn around(&self, who: i64) -> Around {
        let read = |conn: &crate::db::Reader| around(conn, ContactId(who), now().today());
        self.db.read(read).unwrap()
    }

    /// `Bo: mentor`, by role and name.
    fn links(&self, who: i64) -> Vec<String> {
        let lines = self.around(who).links.into_iter();
        let said = lines.map(|line| {
            let word = if line.relation.word.is_empty() {
                line.relation.role.word().to_owned()
            } else {
                line.relation.word
            };
            format!("{}: {word}", line.person.name)
        });
        said.collect()
    }

    fn import(&self, cards: &str) {
        let path = self.folder.path().join("in.vcf");
        std::fs::write(&path, cards).unwrap();
        let staged = batch::stage(&self.db, &path, &now(), &|_, _| {}, &|| false).unwrap();
        batch::commit(&self.db, staged.id, &now(), &|_, _| {}, &|| false).unwrap();
    }

    fn card(&self, who: i64, version: vcard::Version) -> String {
        let card = self.db.read(|conn| export::card(conn, ContactId(who)));
        vcard::write(&card.unwrap(), version).replace("\r\n ", "")
    }

    fn cards(&self, version: vcard::Version) -> String {
        let all = self.db.read(export::everyone).unwrap();
        all.iter().map(|id| self.card(id.0, version)).collect()
    }
}

#[test]
fn a_link_is_seen_from_either_side() {
    for role in Role::ALL {
        let book = Book::new(&["Ana", "Bo"]);
        let relation = Relation {
            role,
            word: "godmother".into(),
            reverse: "godchild".into(),
        };
        book.write(|tx| add(tx, ContactId(1), ContactId(2), relation.clone()))
            .unwrap();
        let seen = |who: i64| book.around(who).links.remove(0);
        assert_eq!(seen(1).relation, relation, "{role:?}");
        assert_eq!(
            seen(2).relation,
            relation.clone().seen_from_there(),
            "{role:?}"
        );

        let id = seen(2).id.unwrap();
        book.write(|tx| edit(tx, id, ContactId(2), Relation::new(Role::Mentor)))
            .unwrap();
        assert_eq!(book.links(1), ["Bo: mentee"]);
        assert_eq!(book.links(2), ["Ana: mentor"]);

        undo::undo(&book.db, None, &now()).unwrap();
        assert_eq!(seen(1).relation, relation, "{role:?}: undone");
        book.write(|tx| remove(tx, id)).unwrap();
        assert!(book.links(1).is_empty() && book.links(2).is_empty());
        undo::undo(&book.db, None, &now()).unwrap();
        assert_eq!(seen(2).relation, relation.seen_from_there());
    }
}

#[test]
fn what_can_not_be_is_refused_and_says_why() {
    let check = |first: (i64, i64, Role), second: (i64, i64, Role), refused: Option<Refused>| {
        let book = Book::new(&["Ana", "Bo", "Cy"]);
        book.link(first.0, first.1, first.2).unwrap();
        book.link(2, 3, Role::Child).unwrap();
        match (book.link(second.0, second.1, second.2), refused) {
            (Ok(_), None) => {}
            (Err(Error::Link(why)), Some(expected)) => assert_eq!(why, expected, "{second:?}"),
            (other, _) => panic!("{first:?}, then {second:?}: {other:?}"),
        }
    };
    let first = (1, 2, Role::Child);
    check(first, (1, 1, Role::Friend), Some(Refused::Oneself));
    check(first, (1, 2, Role::Child), Some(Refused::Already));
    check(first, (2, 1, Role::Parent), Some(Refused::Already));
    check(first, (1, 2, Role::Parent), Some(Refused::Ancestor));
    check(first, (1, 3, Role::Parent), Some(Refused::Ancestor));
    check(first, (1, 2, Role::Colleague), None);
    check(
        (1, 2, Role::Friend),
        (2, 1, Role::Friend),
        Some(Refused::Already),
    );
    check((1, 2, Role::Mentor), (1, 2, Role::Mentee), None);

    let book = Book::new(&["Ana", "Bo"]);
    let custom = |word: &str, reverse: &str| Relation {
        role: Role::Custom,
        word: word.into(),
        reverse: reverse.into(),
    };
    let link = |relation| book.write(|tx| add(tx, ContactId(1), ContactId(2), relation));
    assert!(matches!(
        link(custom(" ", "")),
        Err(Error::Invalid { field: "word", .. })
    ));
    assert!(matches!(
        link(custom(&"x".repeat(61), "")),
        Err(Error::Invalid { .. })
    ));
    link(custom(" neighbour\0", "")).unwrap();
    assert_eq!(book.links(2), ["Ana: neighbour"]);
    assert!(matches!(
        link(custom("neighbour", "")),
        Err(Error::Link(Refused::Already))
    ));
    assert!(matches!(
        book.link(1, 77, Role::Friend),
        Err(Error::NotFound { .. })
    ));
}

#[test]
fn managers_in_a_circle_are_kept_and_told() {
    let book = Book::new(&["Ana", "Bo", "Cy"]);
    assert!(!book.link(1, 2, Role::Report).unwrap().circular);
    assert!(!book.link(2, 3, Role::Report).unwrap().circular);
    assert!(book.link(3, 1, Role::Report).unwrap().circular);
    assert_eq!(book.links(1), ["Cy: manager", "Bo: report"]);
}

#[test]
fn how_they_met_is_a_link_too_and_not_told_twice() {
    let book = Book::new(&["Ana"]);
    let met = Met {
        through: Some(ContactId(1)),
        ..Met::default()
    };
    book.add(
        "Bo",
        Draft {
            met,
            ..Draft::default()
        },
    );
    assert_eq!(book.links(2), ["Ana: introducer"]);
    assert_eq!(book.links(1), ["Bo: introduced"]);
    assert!(matches!(
        book.link(2, 1, Role::Introducer),
        Err(Error::Link(Refused::Already))
    ));
    assert!(matches!(
        book.link(1, 2, Role::Introduced),
        Err(Error::Link(Refused::Already))
    ));
}

#[test]
fn two_that_become_one_keep_their_links() {
    let book = Book::new(&["Ana", "Ana P.", "Bo", "Cy"]);
    book.link(1, 2, Role::Sibling).unwrap();
    book.link(1, 3, Role::Friend).unwrap();
    book.link(3, 2, Role::Friend).unwrap();
    book.link(2, 4, Role::Manager).unwrap();
    let merge = Merge {
        keep: ContactId(1),
        others: vec![ContactId(2)],
        choices: Vec::new(),
        left_out: Vec::new(),
    };
    book.write(|tx| merge::merge(tx, &merge)).unwrap();
    assert_eq!(book.links(1), ["Bo: friend", "Cy: manager"]);
    assert_eq!(book.links(4), ["Ana: report"]);
    undo::undo(&book.db, None, &now()).unwrap();
    assert_eq!(book.links(2), ["Ana: sibling", "Bo: friend", "Cy: manager"]);
}

#[test]
fn whoever_leaves_takes_their_links_along_and_back() {
    let book = Book::new(&["Ana", "Bo"]);
    book.link(1, 2, Role::Mentor).unwrap();
    book.write(|tx| contact::delete(tx, &[ContactId(1)]))
        .unwrap();
    assert!(book.links(2).is_empty());
    undo::undo(&book.db, None, &now()).unwrap();
    assert_eq!(book.links(2), ["Ana: mentee"]);
}

#[test]
fn touches_and_organisations_show_who_is_around() {
    let book = Book::new(&[]);
    let at = |organisation: &str| Draft {
        affiliations: vec![kith_formats::Affiliation {
            organisation: organisation.into(),
            ..Default::default()
        }],
        ..Draft::default()
    };
    book.add("Ana", at("Meridian"));
    book.add("Bo", at("Meridian"));
    book.add("Cy", at("Choir"));
    for (day, with) in [
        ("2026-01-05", vec![1, 2]),
        ("2026-02-05", vec![1, 2, 3]),
        ("2026-03-05", vec![2, 3]),
    ] {
        let touch = serde_json::json!({
            "contacts": with.iter().map(i64::to_string).collect::<Vec<_>>(), "kind": "meeting", "on": day,
        });
        let touch: Touch = serde_json::from_value(touch).unwrap();
        book.write(|tx| interaction::insert(tx, touch, None))
            .unwrap();
    }
    let around = book.around(1);
    let together: Vec<_> = around
        .together
        .iter()
        .map(|it| (it.person.name.as_str(), it.touches, it.last_on.to_string()))
        .collect();
    assert_eq!(
        together,
        [
            ("Bo", 2, "2026-02-05".into()),
            ("Cy", 1, "2026-02-05".into())
        ]
    );
    assert_eq!(around.organisations.len(), 1);
    assert_eq!(
        (
            around.organisations[0].people,
            around.organisations[0].first[0].name.as_str()
        ),
        (1, "Bo")
    );
    assert!(book.around(3).organisations.is_empty());
}

const CARDS: &str = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:aaaaaaaa-0000-4000-8000-000000000001\r\nFN:Ana\r\nRELATED;TYPE=parent:urn:uuid:aaaaaaaa-0000-4000-8000-000000000002\r\nRELATED;TYPE=friend,co-worker;X-A=b:urn:uuid:aaaaaaaa-0000-4000-8000-000000000003\r\nRELATED;TYPE=friend:urn:uuid:99999999-0000-4000-8000-000000000009\r\nRELATED;TYPE=spouse;VALUE=text:Jenny\r\nX-LAST:1\r\nEND:VCARD\r\n\
BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:aaaaaaaa-0000-4000-8000-000000000002\r\nFN:Bo\r\nRELATED;TYPE=child:urn:uuid:aaaaaaaa-0000-4000-8000-000000000001\r\nRELATED:urn:uuid:aaaaaaaa-0000-4000-8000-000000000003\r\nEND:VCARD\r\n\
BEGIN:VCARD\r\nVERSION:4.0\r\nUID:pas-3\r\nFN:Cy\r\nRELATED:urn:uuid:aaaaaaaa-0000-4000-8000-000000000003\r\nEND:VCARD\r\n\
BEGIN:VCARD\r\nVERSION:4.0\r\nUID:aaaaaaaa-0000-4000-8000-000000000003\r\nFN:Di\r\nRELATED:urn:uuid:aaaaaaaa-0000-4000-8000-000000000003\r\nEND:VCARD\r\n";

#[test]
fn cards_that_name_one_another_become_links() {
    let book = Book::new(&[]);
    book.import(CARDS);
    assert_eq!(book.links(1), ["Bo: parent", "Di: friend co-worker"]);
    assert_eq!(book.links(2), ["Ana: child", "Di: related"]);
    assert_eq!(book.links(3), ["Di: related"]);
    let ana = book
        .db
        .read(|conn| contact::get(conn, ContactId(1)))
        .unwrap();
    let fields: Vec<_> = ana
        .draft
        .custom_fields
        .iter()
        .map(|it| (it.name.as_str(), it.value.as_str()))
        .collect();
    assert!(
        fields.contains(&("friend", "urn:uuid:99999999-0000-4000-8000-000000000009")),
        "{fields:?}"
    );
    let mentions = book.around(1).mentions;
    assert_eq!(mentions.len(), 1, "{mentions:?}");
    assert_eq!(
        (mentions[0].name.as_str(), mentions[0].role),
        ("Jenny", Role::Partner)
    );
}

#[test]
fn what_cards_say_of_others_leaves_as_it_came() {
    let book = Book::new(&[]);
    book.import(CARDS);
    let ana: String = CARDS.split_inclusive("END:VCARD\r\n").take(1).collect();
    assert_eq!(book.card(1, vcard::Version::V4), ana);
    let di = book.card(4, vcard::Version::V4);
    assert!(
        di.contains("TYPE=friend:urn:uuid:aaaaaaaa-0000-4000-8000-000000000001"),
        "{di}"
    );
    assert!(di.contains("X-KITH-UID=pas-3"), "{di}");

    book.write(|tx| {
        let link = of(tx, ContactId(1))?.remove(0);
        edit(tx, link.id, ContactId(1), Relation::new(Role::Mentor)).map(|_| ())
    })
    .unwrap();
    let ana = book.card(1, vcard::Version::V4);
    assert!(
        ana.contains("RELATED;TYPE=x-mentor:urn:uuid:aaaaaaaa-0000-4000-8000-000000000002\r\n"),
        "{ana}"
    );
    assert!(!ana.contains("TYPE=parent"), "{ana}");
    assert!(
        ana.contains("X-A=b:urn:uuid:aaaaaaaa-0000-4000-8000-000000000003\r\n"),
        "{ana}"
    );
    let old = book.card(2, vcard::Version::V3);
    assert!(
        old.contains("X-ABRELATEDNAMES;X-KITH-UID=aaaaaaaa-0000-4000-8000-000000000001:Ana\r\n"),
        "{old}"
    );
}

#[test]
fn links_survive_the_way_out_and_in() {
    for version in [vcard::Version::V4, vcard::Version::V3] {
        let book = Book::new(&["Ana", "Bo", "Cy"]);
        for role in Role::ALL {
            let word = if role == Role::Custom {
                "godmother"
            } else {
                ""
            };
            let relation = Relation {
                role,
                word: word.into(),
                reverse: word.replace("mother", "child"),
            };
            book.write(|tx| add(tx, ContactId(1), ContactId(3), relation.clone()))
                .ok();
            book.write(|tx| add(tx, ContactId(3), ContactId(2), relation))
                .ok();
        }
        let again = Book::new(&[]);
        again.import(&book.cards(version));
        for who in 1..=3 {
            assert_eq!(again.links(who), book.links(who), "{version:?}");
        }
    }
}

fn some_role() -> impl Strategy<Value = Role> {
    prop::sample::select(&Role::ALL[..14])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever is linked, each link shows on both sides, nobody is linked with themselves, and undoing it all leaves nothing.
    #[test]
    fn both_sides_always_agree(wanted in prop::collection::vec((1i64..5, 1i64..5, some_role()), 1..16), merged in 2i64..5) {
        let book = Book::new(&["Ana", "Bo", "Cy", "Di"]);
        let kept = wanted.into_iter().filter(|(who, other, role)| book.link(*who, *other, *role).is_ok()).count();
        let agree = || {
            for who in 1..5 {
                for line in book.around(who).links {
                    prop_assert!(line.person.id.0 != who);
                    let there = book.around(line.person.id.0).links.into_iter().find(|back| back.id == line.id).unwrap();
                    prop_assert_eq!(there.person.id.0, who);
                    prop_assert_eq!(there.relation.role, line.relation.role.reverse());
                }
            }
            Ok(())
        };
        agree()?;
        book.write(|tx| repoint(tx, ContactId(merged), ContactId(1))).unwrap();
        agree()?;
        prop_assert!(book.around(merged).links.is_empty());
        for _ in 0..=kept {
            let last = book.db.read(undo::last).unwrap();
            if last.is_some_and(|step| step.id.0 > 4) {
                undo::undo(&book.db, None, &now()).unwrap();
            }
        }
        for who in 1..5 {
            prop_assert!(book.around(who).links.is_empty());
        }
    }
}
