//! Two become one: nothing is dropped, the careful one wins, nothing is asked twice.

use chrono::Duration;
use kith_core::{
    axis::{Circle, Network},
    batch,
    contact::{self, Draft, Met},
    db::Op,
    duplicate,
    error::Error,
    id::ContactId,
    merge::{Choice, Field},
    photo, reminder,
};
use kith_formats::{Affiliation, CustomField};

use crate::book::{Book, birthday, choosing, in_circle, into, named, reach};

fn values(draft: &Draft) -> Vec<&str> {
    draft.reaches.iter().map(|it| it.value.as_str()).collect()
}

#[test]
fn what_both_have_is_kept_once_and_the_rest_besides() {
    let book = Book::new();
    let at = |organisation: &str, title: &str| Affiliation {
        organisation: organisation.into(),
        title: title.into(),
        ..Affiliation::default()
    };
    let mut ana = named("Ana Petrović");
    ana.reaches = vec![reach("ana@lab.example"), reach("091 234 5678")];
    ana.affiliations = vec![at("Meridian", "")];
    ana.occasions = vec![birthday(None, 4, 12)];
    ana.tags = vec!["choir".into()];
    ana.note = "Likes boats.".into();
    ana.networks = vec![Network::Personal];
    let mut other = named("Anna Petrovic");
    other.name.given = "Anna".into();
    other.name.nickname = "Annie".into();
    other.reaches = vec![
        reach("ANA@lab.example"),
        reach("+385 91 234 5678"),
        reach("ana@home.example"),
    ];
    other.affiliations = vec![at("meridian", "Head of Research"), at("Choir", "Alto")];
    other.occasions = vec![birthday(Some(1984), 4, 12)];
    other.tags = vec!["choir".into(), "grant".into()];
    other.note = "Met in Split.".into();
    other.networks = vec![Network::Strategic];
    other.custom_fields = vec![CustomField {
        name: "shoe".into(),
        value: "39".into(),
    }];
    other.met.place = "Split".into();
    let (ana, other) = (book.add(ana), book.add(other));
    book.merge(&into(ana, &[other]));
    book.sound();
    let one = book.person(ana).draft;
    assert_eq!(one.name.display, "Ana Petrović");
    assert_eq!(
        (one.name.given.as_str(), one.name.nickname.as_str()),
        ("Anna", "Annie")
    );
    assert_eq!(
        values(&one),
        ["ana@lab.example", "+385 91 234 5678", "ana@home.example"]
    );
    assert_eq!(
        one.affiliations,
        [at("Meridian", "Head of Research"), at("Choir", "Alto")]
    );
    assert_eq!(one.occasions, [birthday(Some(1984), 4, 12)]);
    assert_eq!(one.tags, ["choir", "grant"]);
    assert_eq!(one.note, "Likes boats.\n\nMet in Split.");
    assert_eq!(one.networks, [Network::Strategic, Network::Personal]);
    assert_eq!(one.met.place, "Split");
    let fields: Vec<(&str, &str)> = one
        .custom_fields
        .iter()
        .map(|it| (it.name.as_str(), it.value.as_str()))
        .collect();
    assert_eq!(fields, [("shoe", "39"), ("Other name", "Anna Petrovic")]);
}

#[test]
fn the_owner_chooses_field_by_field() {
    let book = Book::new();
    let mut ana = named("Ana");
    ana.note = "one".into();
    ana.reaches = vec![reach("ana@lab.example")];
    let mut other = named("Ana Petrović");
    other.note = "two".into();
    other.reaches = vec![reach("old@lab.example")];
    let (ana, other) = (book.add(ana), book.add(other));
    let mut request = into(ana, &[other]);
    for field in [Field::Name, Field::Note] {
        request = choosing(request, Choice { field, from: other });
    }
    let plan = book.plan(&request);
    assert_eq!(plan.name, "Ana Petrović");
    let old = plan
        .values
        .iter()
        .find(|it| it.text == "old@lab.example")
        .unwrap();
    assert_eq!(
        (old.from.as_slice(), old.origin.as_str()),
        ([other].as_slice(), "written by hand")
    );
    request.left_out.push(old.key.clone());
    book.merge(&request);
    let one = book.person(ana).draft;
    assert_eq!(
        (one.name.display.as_str(), one.note.as_str()),
        ("Ana Petrović", "two")
    );
    assert_eq!(values(&one), ["ana@lab.example"]);
}

#[test]
fn the_careful_one_and_the_closer_one_win() {
    let book = Book::new();
    let check = |ana: Draft, other: Draft, wanted: (Option<Circle>, Option<u32>, bool, bool)| {
        let (ana, other) = (book.add(ana), book.add(other));
        book.merge(&into(ana, &[other]));
        let one = book.person(ana).draft;
        let found = (one.circle, one.cadence_days, one.do_not_contact, one.muted);
        assert_eq!(found, wanted);
        book.sound();
    };
    let own = |mut draft: Draft, days| {
        draft.cadence_days = Some(days);
        draft
    };
    let (close, inner) = (Circle::Close, Circle::Inner);
    check(
        named("a"),
        in_circle(named("b"), close),
        (Some(close), None, false, false),
    );
    check(
        in_circle(named("a"), Circle::Wide),
        in_circle(named("b"), inner),
        (Some(inner), None, false, false),
    );
    check(
        own(in_circle(named("a"), inner), 60),
        in_circle(named("b"), close),
        (Some(inner), Some(30), false, false),
    );
    check(
        own(named("a"), 10),
        in_circle(named("b"), close),
        (Some(close), Some(10), false, false),
    );
    let mut silent = named("c");
    silent.do_not_contact = true;
    silent.muted = true;
    check(
        in_circle(named("a"), close),
        silent,
        (Some(close), None, true, true),
    );
}

#[test]
fn touches_and_promises_come_together_and_nothing_is_asked_twice() {
    let book = Book::new();
    let day = book.moment.today();
    let mut ana = in_circle(named("Ana"), Circle::Close);
    ana.occasions = vec![birthday(None, 12, 24)];
    let mut other = in_circle(named("Ana P."), Circle::Close);
    other.occasions = vec![birthday(Some(1984), 12, 24)];
    let (ana, other) = (book.add(ana), book.add(other));
    let third = book.add(named("Ben"));
    book.log(&[ana, other, third], day - Duration::days(10));
    book.log(&[other], day - Duration::days(4));
    for id in [ana, other] {
        book.promise(id, "Send the deck");
    }
    book.promise(other, "Ask about boats");
    book.merge(&into(ana, &[other]));
    book.sound();
    let both = "SELECT count(*) FROM participant WHERE contact_id = 1";
    assert_eq!(book.ids(both), [2]);
    let asked = book.asks(ana);
    let count = |what: &str| asked.iter().filter(|it| it.starts_with(what)).count();
    assert_eq!(
        (
            count("keep_in_touch"),
            count("follow_up"),
            count("occasion")
        ),
        (1, 2, 1),
        "{asked:?}"
    );
    let due = day - Duration::days(4) + Duration::days(30);
    assert!(
        asked.contains(&format!("keep_in_touch {due} scheduled")),
        "{asked:?}"
    );
}

#[test]
fn what_was_told_stays_told() {
    let mut book = Book::new();
    let ana = book.add(in_circle(named("Ana"), Circle::Close));
    let other = book.add(in_circle(named("Ana P."), Circle::Inner));
    book.later(9);
    let shown = reminder::tick(&book.db, &book.moment).unwrap().show;
    assert_eq!(shown.len(), 1, "the closer one is due");
    for toast in shown {
        book.db
            .write_unlogged(|conn| {
                reminder::showing(conn, toast.id)?;
                reminder::shown(conn, toast.id, &7.into(), &book.moment)
            })
            .unwrap();
    }
    book.merge(&into(ana, &[other]));
    book.sound();
    let told = reminder::tick(&book.db, &book.moment).unwrap().show;
    assert_eq!(told.len(), 0, "{:?}", book.asks(ana));
    assert_eq!(book.asks(ana).len(), 1);
}

#[test]
fn what_led_to_one_leads_to_the_other() {
    let mut book = Book::new();
    let (ana, other) = (book.add(named("Ana")), book.add(named("Ana P.")));
    let mut ben = named("Ben");
    ben.met = Met {
        through: Some(other),
        ..Met::default()
    };
    let ben = book.add(ben);
    let carl = book.add(named("Carl"));
    book.write("set_distinct", |tx| {
        duplicate::set_distinct(tx, other, carl)
    });
    book.edit(ana, |draft| draft.met.through = Some(other));
    book.merge(&into(ana, &[other]));
    book.sound();
    assert_eq!(book.person(ben).draft.met.through, Some(ana));
    assert_eq!(
        book.person(ana).draft.met.through,
        None,
        "nobody is met through themselves"
    );
    assert_eq!(book.ids("SELECT one_id FROM distinct_pair"), [ana.0]);
    assert_eq!(book.ids("SELECT other_id FROM distinct_pair"), [carl.0]);
    book.later(1);
}

#[test]
fn a_file_that_names_either_finds_the_one() {
    let book = Book::new();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.vcf");
    let card = |uid: &str, name: &str, more: &str| {
        format!(
            "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{uid}\r\nFN:{name}\r\nEMAIL:{uid}@x.example\r\n{more}END:VCARD\r\n"
        )
    };
    let bring = |text: String| {
        std::fs::write(&path, text).unwrap();
        let staged = batch::stage(&book.db, &path, &book.moment, &|_, _| {}, &|| false).unwrap();
        let (new, known) = (staged.new, staged.known + staged.changed);
        if new > 0 {
            batch::commit(&book.db, staged.id, &book.moment, &|_, _| {}, &|| false).unwrap();
        } else {
            batch::discard(&book.db, staged.id).unwrap();
        }
        (new, known)
    };
    assert_eq!(
        bring(card("a", "Ana", "") + &card("b", "Ana P.", "")),
        (2, 0)
    );
    let (merged, step) = book.merge(&into(ContactId(1), &[ContactId(2)]));
    let changed = card("a", "Ana", "NOTE:new\r\n") + &card("b", "Ana P.", "NOTE:new\r\n");
    assert_eq!(bring(changed.clone()), (0, 2));
    assert_eq!(book.ids("SELECT contact_id FROM source_card"), [1, 1]);
    let plan = book.plan(&into(merged.contact, &[book.add(named("Ana"))]));
    assert_eq!(plan.sides[0].origin, "people.vcf, 22 Nov");
    let mail = plan
        .values
        .iter()
        .find(|it| it.text == "b@x.example")
        .unwrap();
    assert_eq!(mail.origin, "people.vcf, 22 Nov");
    book.undo(step);
    assert_eq!(bring(changed), (0, 2), "and each of the two after that");
    assert_eq!(book.ids("SELECT contact_id FROM source_card"), [1, 2]);
}

#[test]
fn two_pictures_are_asked_about() {
    let book = Book::new();
    let (ana, other) = (book.add(named("Ana")), book.add(named("Ana P.")));
    let picture = |shade: u8| {
        let mut bytes = Vec::new();
        let image = image::RgbImage::from_pixel(8, 8, image::Rgb([shade, shade, shade]));
        image
            .write_to(
                &mut std::io::Cursor::new(&mut bytes),
                image::ImageFormat::Png,
            )
            .unwrap();
        bytes
    };
    for (id, shade) in [(ana, 10), (other, 200)] {
        book.write("set_photo", |tx| photo::set(tx, id, &picture(shade)));
    }
    let theirs = book.db.read(|conn| photo::get(conn, other)).unwrap();
    assert!(book.plan(&into(ana, &[other])).needs_photo);
    let error = book.refused(&into(ana, &[other]));
    assert!(
        matches!(error, Error::Invalid { field: "photo", .. }),
        "{error:?}"
    );
    let choice = Choice {
        field: Field::Photo,
        from: other,
    };
    book.merge(&choosing(into(ana, &[other]), choice));
    assert_eq!(book.db.read(|conn| photo::get(conn, ana)).unwrap(), theirs);
}

#[test]
fn what_cant_be_one_is_refused_with_its_cause() {
    let book = Book::new();
    let (ana, other) = (book.add(named("Ana")), book.add(named("Ana P.")));
    let invalid = |error: Error| assert!(matches!(error, Error::Invalid { .. }), "{error:?}");
    invalid(book.refused(&into(ana, &[ana])));
    invalid(book.refused(&into(ana, &[other, other])));
    invalid(book.refused(&into(ana, &[])));
    let error = book.refused(&into(ana, &[ContactId(99)]));
    assert!(matches!(error, Error::NotFound { .. }), "{error:?}");
    book.merge(&into(ana, &[other]));
    for request in [into(other, &[ana]), into(ana, &[other])] {
        let error = book.refused(&request);
        assert!(
            matches!(&error, Error::AlreadyMerged { into } if into == "Ana"),
            "{error:?}"
        );
    }
}

#[test]
fn the_same_value_twice_is_no_conflict_of_preferences() {
    let book = Book::new();
    let preferred = |value: &str| {
        let mut draft = named("Ana");
        draft.reaches = vec![reach(value)];
        draft.reaches[0].preferred = true;
        draft
    };
    let (ana, other) = (
        book.add(preferred("a@x.example")),
        book.add(preferred("b@x.example")),
    );
    book.db
        .transact(Op::new("merge_contacts", ""), &book.moment, |tx| {
            kith_core::merge::merge(tx, &into(ana, &[other]))
        })
        .unwrap();
    let one = book.db.read(|conn| contact::get(conn, ana)).unwrap().draft;
    let preferred: Vec<bool> = one.reaches.iter().map(|it| it.preferred).collect();
    assert_eq!(preferred, [true, false]);
}
