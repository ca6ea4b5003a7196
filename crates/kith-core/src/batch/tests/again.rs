//! A second export of the same people: what changed, what the owner did meanwhile, who is whom.

use std::collections::BTreeMap;

use kith_formats::{Affiliation, ReachKind};
use proptest::prelude::*;

use super::*;
use crate::{contact::Draft, db::Op, error::Error};

const HEAD: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
const PRIYA: &str = "Priya,Raman,https://www.linkedin.com/in/priya-raman,,Saltmarsh Energy,Chief executive,05 Mar 2024\n";
const KWAME: &str =
    "Kwame,Mensah,https://www.linkedin.com/in/kwame,,Open Fields,Director,7 Feb 2022\n";

fn linkedin(rows: &[&str]) -> String {
    HEAD.to_owned() + &rows.concat()
}

impl Book {
    fn named(&self, name: &str) -> Contact {
        let mut people = self.people().into_iter();
        people
            .find(|one| one.draft.name.display == name)
            .unwrap_or_else(|| panic!("nobody is {name} among {:?}", self.names()))
    }

    fn edit(&self, name: &str, change: impl FnOnce(&mut Draft)) {
        let kept = self.named(name);
        let mut draft = kept.draft;
        change(&mut draft);
        let edited = self
            .db
            .transact(Op::new("edit_contact", name), &self.now, |tx| {
                contact::edit(tx, kept.id, kept.version, draft)
            });
        edited.unwrap();
    }

    fn delete(&self, name: &str) {
        let id = self.named(name).id;
        let op = Op::new("delete_contacts", name);
        self.db
            .transact(op, &self.now, |tx| contact::delete(tx, &[id]))
            .unwrap();
    }

    fn diff(&self, staged: StagedId, row: &StagedLine) -> StagedDiff {
        let row = row.id.parse().unwrap();
        self.db
            .read(|conn| staged_diff(conn, staged, row, &self.now))
            .unwrap()
    }

    fn first(&self, staged: StagedId, filter: StagedFilter) -> StagedLine {
        self.page(staged, filter).rows[0].clone()
    }
}

fn jobs(contact: &Contact) -> Vec<(String, String, bool)> {
    let jobs = contact.draft.affiliations.iter();
    jobs.map(|job| {
        (
            job.title.clone(),
            job.organisation.clone(),
            job.to_on.is_some(),
        )
    })
    .collect()
}

#[test]
fn a_second_export_says_who_is_new_and_who_moved() {
    let book = Book::new();
    book.import("Connections.csv", linkedin(&[PRIYA, KWAME]));
    let before = book.record();
    let later = linkedin(&[
        &PRIYA.replace("Saltmarsh Energy,Chief", "Tidewater,Founding chief"),
        KWAME,
        "Mei,Kwan,https://www.linkedin.com/in/mei,,Harbour,Buyer,1 Nov 2026\n",
    ]);
    let staged = book.stage("Connections (1).csv", &later).unwrap();
    assert_eq!(
        (staged.new, staged.changed, staged.known, staged.may_be),
        (1, 1, 1, 0)
    );
    assert_eq!((staged.coming, staged.updating), (1, 1));
    let row = book.first(staged.id, StagedFilter::Changed);
    let moved = row.gist.moved.clone().unwrap();
    assert_eq!(moved.from, "Chief executive, Saltmarsh Energy");
    assert_eq!(moved.to, "Founding chief executive, Tidewater");
    assert_eq!(book.diff(staged.id, &row).changes[0].what, What::Moved);
    let imported = book.commit(staged.id).unwrap();
    let told = &imported.value;
    assert_eq!((told.added, told.changed, told.known), (1, 1, 1));
    assert_eq!(told.moved[0].name, "Priya Raman");
    assert_eq!(told.moved[0].moved, moved);
    let priya = book.named("Priya Raman");
    assert_eq!(
        jobs(&priya),
        [
            ("Founding chief executive".into(), "Tidewater".into(), false),
            ("Chief executive".into(), "Saltmarsh Energy".into(), true),
        ]
    );
    assert!(book.batches()[0].changed == 1 && book.batches()[0].added == 1);
    let after = book.record();
    for _ in 0..2 {
        let again = book.import("Connections (1).csv", &later);
        assert_eq!((again.operation, again.value.known), (None, 3));
        assert_eq!(book.record(), after);
    }
    let undone = book.undo(imported.operation.unwrap());
    assert_eq!(book.record(), before, "one step takes all of it back");
    book.undo(undone);
    assert_eq!(book.record(), after);
}

#[test]
fn what_the_owner_wrote_wins_unless_they_say_otherwise() {
    let check = |choose_theirs: bool, job: &str, mails: &[&str]| {
        let book = Book::new();
        book.import("family.vcf", vcard(ANA));
        book.edit("Ana Petrović", |draft| {
            draft.affiliations[0].title = "Chief".into();
            draft.reaches.retain(|one| one.kind != ReachKind::Phone);
            draft.note = "Three cats.".into();
        });
        let later = vcard(
            &ANA.replace("Group leader", "Head of group")
                .replace("ana@lab", "ana@new-lab"),
        );
        let staged = book.stage("family.vcf", &later).unwrap();
        let row = book.first(staged.id, StagedFilter::Changed);
        assert_eq!((row.gist.both, row.gist.changed, row.gist.gone), (1, 1, 0));
        let diff = book.diff(staged.id, &row);
        assert_eq!(diff.name, "Ana Petrović");
        let job_change = &diff.changes[0];
        assert_eq!((job_change.what, job_change.take), (What::Both, false));
        assert_eq!(
            job_change.before,
            "Group leader, Materials, Northlight Institute"
        );
        if choose_theirs {
            let row = row.id.parse().unwrap();
            let id = Some(job_change.id.as_str());
            let now = choose(&book.db, staged.id, row, id, true, &book.now).unwrap();
            assert!(now.changes[0].take);
        }
        assert_eq!(book.commit(staged.id).unwrap().value.changed, 1);
        let ana = book.named("Ana Petrović").draft;
        assert_eq!(ana.affiliations[0].title, job);
        let kept: Vec<&str> = ana.reaches.iter().map(|one| one.value.as_str()).collect();
        assert_eq!(kept, mails, "who was taken out stays out");
        assert_eq!(ana.note, "Three cats.");
    };
    check(false, "Chief", &["ana@new-lab.example"]);
    check(true, "Head of group", &["ana@new-lab.example"]);
}

#[test]
fn what_a_file_leaves_out_is_kept_and_asked_about_once() {
    let book = Book::new();
    book.import("family.vcf", vcard(ANA));
    let less = vcard(
        "UID:ana-1\nN:Petrović;Ana;;;\nFN:Ana Petrović\nORG:Northlight Institute;Materials\nTITLE:Group leader",
    );
    let staged = book.stage("family.vcf", &less).unwrap();
    let row = book.first(staged.id, StagedFilter::Changed);
    assert!(row.gist.gone > 3 && row.gist.added + row.gist.changed == 0);
    assert_eq!(staged.updating, 0, "nothing is taken out unasked");
    assert_eq!(book.commit(staged.id).unwrap().value.changed, 0);
    let ana = book.named("Ana Petrović").draft;
    assert_eq!((ana.reaches.len(), ana.tags.len()), (2, 2));
    assert_eq!(book.stage("family.vcf", &less).unwrap().known, 1);
    // Or taken out, if the owner says so.
    let book = Book::new();
    book.import("family.vcf", vcard(ANA));
    let staged = book.stage("family.vcf", &less).unwrap();
    choose_all(&book.db, staged.id, true, &book.now).unwrap();
    assert_eq!(book.commit(staged.id).unwrap().value.changed, 1);
    let ana = book.named("Ana Petrović").draft;
    assert_eq!(
        (ana.reaches.len(), ana.tags.len(), ana.note.as_str()),
        (0, 0, "")
    );
}

#[test]
fn who_was_deleted_comes_back_only_when_asked_for() {
    let book = Book::new();
    book.import("Connections.csv", linkedin(&[PRIYA, KWAME]));
    book.import("family.vcf", vcard(KEN));
    book.delete("Priya Raman");
    book.delete("佐藤 健");
    let later = linkedin(&[&PRIYA.replace("Chief", "Founding chief"), KWAME]);
    let staged = book.stage("Connections.csv", &later).unwrap();
    assert_eq!((staged.removed, staged.known, staged.coming), (1, 1, 0));
    let record = book.record();
    assert_eq!(book.commit(staged.id).unwrap().operation, None);
    assert_eq!(book.record(), record);
    let ken = book.stage("family.vcf", vcard(KEN)).unwrap();
    assert_eq!(ken.removed, 1, "without a UID, by the same content");
    let staged = book.stage("Connections.csv", &later).unwrap();
    want_all(&book.db, staged.id, StagedFilter::All, true).unwrap();
    let now = want_all(&book.db, staged.id, StagedFilter::Removed, true).unwrap();
    assert_eq!(now.coming, 1);
    assert_eq!(book.commit(staged.id).unwrap().value.added, 1);
    assert_eq!(book.names(), ["Kwame Mensah", "Priya Raman"]);
}

#[test]
fn who_may_be_somebody_is_left_to_the_owner_and_then_known() {
    let met = "UID:ana-phone\nFN:Ana Petrovic\nEMAIL:ana@lab.example\nTEL:+44 7700 900999";
    let setup = || {
        let book = Book::new();
        book.import("family.vcf", vcard(ANA));
        let staged = book.stage("phone.vcf", vcard(met)).unwrap();
        assert_eq!((staged.may_be, staged.undecided, staged.coming), (1, 1, 0));
        (book, staged.id)
    };
    let (book, staged) = setup();
    let row = book.first(staged, StagedFilter::MayBe);
    assert_eq!(row.alike[0].name, "Ana Petrović");
    assert!(row.alike[0].reasons.contains(&Reason::SameEmail {
        value: "ana@lab.example".into()
    }));
    assert_eq!(row.contact, Some(row.alike[0].contact));
    let left = book.commit(staged).unwrap();
    assert_eq!((left.operation, left.value.undecided), (None, 1));

    let (book, staged) = setup();
    let before = book.record();
    let now = decide(&book.db, staged, &[], Some(Decision::Same), None).unwrap();
    assert_eq!((now.updating, now.undecided), (1, 0));
    let imported = book.commit(staged).unwrap();
    assert_eq!((imported.value.added, imported.value.changed), (0, 1));
    let ana = book.named("Ana Petrović");
    assert_eq!(
        ana.draft.reaches.len(),
        3,
        "nothing is dropped, the number comes"
    );
    assert_eq!(book.stage("phone.vcf", vcard(met)).unwrap().known, 1);
    let newer = met.replace("900999", "900777");
    let staged = book.stage("phone.vcf", vcard(&newer)).unwrap();
    assert_eq!(
        (staged.changed, staged.may_be),
        (1, 0),
        "the yes is remembered"
    );
    let row = book.first(staged.id, StagedFilter::Changed);
    let diff = book.diff(staged.id, &row);
    assert_eq!(
        diff.changes.len(),
        1,
        "compared with what this source said last"
    );
    assert_eq!(diff.changes[0].ours, "+44 7700 900999");
    discard(&book.db, staged.id).unwrap();
    book.undo(imported.operation.unwrap());
    assert_eq!(book.record(), before);

    let (book, staged) = setup();
    decide(&book.db, staged, &[], Some(Decision::Another), None).unwrap();
    assert_eq!(book.commit(staged).unwrap().value.added, 1);
    assert_eq!(book.names(), ["Ana Petrović", "Ana Petrovic"]);
}

#[test]
fn somebody_else_than_the_likeliest_may_be_meant() {
    let book = Book::new();
    book.import("family.vcf", vcard(ANA) + &vcard(KEN));
    let ken = book.named("佐藤 健").id;
    let text = vcard("FN:Ana Petrovic\nEMAIL:ana@lab.example\nTEL:+81 3 5550 1234");
    let staged = book.stage("phone.vcf", text).unwrap();
    decide(&book.db, staged.id, &[], Some(Decision::Same), Some(ken)).unwrap();
    let nobody = Some(ContactId(99));
    let refused = decide(&book.db, staged.id, &[], Some(Decision::Same), nobody);
    assert!(matches!(refused, Err(Error::NotFound { .. })));
    book.commit(staged.id).unwrap();
    assert_eq!(book.named("佐藤 健").draft.reaches.len(), 3);
}

#[test]
fn an_export_without_uids_is_compared_once_the_owner_said_yes() {
    let google = "N:Petrović;Ana;;;\nFN:Ana Petrović\nEMAIL:ana@lab.example\nTEL:+44 7700 900142\nORG:Northlight";
    let book = Book::new();
    book.import("contacts.vcf", vcard(google));
    let staged = book
        .stage(
            "contacts (1).vcf",
            vcard(&google.replace("Northlight", "Fjord Archive")),
        )
        .unwrap();
    assert_eq!(staged.may_be, 1);
    decide(&book.db, staged.id, &[], Some(Decision::Same), None).unwrap();
    let moved = book.commit(staged.id).unwrap().value.moved;
    assert_eq!(moved[0].moved.to, "Fjord Archive");
    // Another source's card of the same person replaces nothing.
    let phone = "FN:Ana Petrović\nEMAIL:a@home.example\nTEL:+44 7700 900142\nORG:Band";
    let staged = book.stage("phone.vcf", vcard(phone)).unwrap();
    decide(&book.db, staged.id, &[], Some(Decision::Same), None).unwrap();
    assert!(book.commit(staged.id).unwrap().value.moved.is_empty());
    let ana = book.named("Ana Petrović").draft;
    assert_eq!((ana.reaches.len(), ana.affiliations.len()), (3, 3));
}

#[test]
fn whoever_was_archived_is_brought_up_to_date_and_stays_archived() {
    let book = Book::new();
    book.import("Connections.csv", linkedin(&[PRIYA]));
    book.edit("Priya Raman", |draft| draft.archived = true);
    let later = linkedin(&[&PRIYA.replace(",,", ",priya@salt.example,")]);
    assert_eq!(book.import("Connections.csv", later).value.changed, 1);
    let priya = book.named("Priya Raman").draft;
    assert!(priya.archived);
    assert_eq!(priya.reaches.last().unwrap().value, "priya@salt.example");
}

#[test]
fn one_import_at_a_time() {
    let book = Book::new();
    let waiting = book.stage("family.vcf", vcard(ANA)).unwrap();
    let path = book.file("crowd.vcf", crowd(3));
    let tried = std::cell::Cell::new(0);
    let other = Db::open(&book.folder.path().join("kith.db")).unwrap();
    let meanwhile = |_: u64, _: u64| {
        let file = book.folder.path().join("family.vcf");
        let refused = stage(&other, &file, &book.now, &|_, _| (), &|| false);
        assert!(matches!(refused, Err(Error::Importing)), "{refused:?}");
        let refused = commit(&other, waiting.id, &book.now, &|_, _| (), &|| false);
        assert!(matches!(refused, Err(Error::Importing)), "{refused:?}");
        tried.set(tried.get() + 1);
    };
    let staged = stage(&book.db, &path, &book.now, &meanwhile, &|| false).unwrap();
    commit(&book.db, staged.id, &book.now, &meanwhile, &|| false).unwrap();
    assert_eq!(tried.get(), 6);
    assert_eq!(book.commit(waiting.id).unwrap().value.added, 1);
}

#[test]
fn a_disk_that_fills_up_leaves_the_book_and_the_file_waiting() {
    let book = Book::new();
    book.import("family.vcf", vcard(ANA));
    let staged = book.stage("crowd.vcf", crowd(400)).unwrap();
    let record = book.record();
    let limit = |pages| {
        let limited = book.db.write_unlogged(|conn| {
            store::limit_pages(conn, pages);
            Ok(())
        });
        limited.unwrap();
    };
    let pages = book.db.read(|conn| Ok(store::pages(conn))).unwrap();
    limit(pages + 4);
    let full = book.commit(staged.id);
    assert!(matches!(full, Err(Error::DiskFull)), "{full:?}");
    let full = book.stage("more.vcf", crowd(900));
    assert!(matches!(full, Err(Error::DiskFull)), "{full:?}");
    assert_eq!(book.record(), record);
    assert_eq!(book.staged_files(), std::slice::from_ref(&staged));
    limit(1_000_000);
    assert_eq!(book.commit(staged.id).unwrap().value.added, 400);
}

/// What one person is said to be in an export.
#[derive(Debug, Clone, PartialEq)]
struct Said {
    firm: u8,
    mail: u8,
    note: u8,
}

fn export(people: &BTreeMap<u8, Said>) -> String {
    let cards = people.iter().map(|(who, said)| {
        let Said { firm, mail, note } = said;
        vcard(&format!(
            "UID:p{who}\nN:Of{who};Person{who};;;\nFN:Person{who} Of{who}\nORG:Firm{firm}\nEMAIL:p{who}m{mail}@x{mail}.example\nNOTE:note {note}"
        ))
    });
    cards.collect()
}

#[derive(Debug, Clone)]
enum Life {
    Import(BTreeMap<u8, Said>),
    Twice,
    Note(u8),
    Mail(u8),
    Tag(u8),
    Undo,
}

fn life() -> impl Strategy<Value = Life> {
    let said = (0..3_u8, 0..3_u8, 0..3_u8).prop_map(|(firm, mail, note)| Said { firm, mail, note });
    let export = prop::collection::btree_map(0..4_u8, said, 1..4).prop_map(Life::Import);
    prop_oneof![
        4 => export,
        1 => Just(Life::Twice),
        1 => (0..4_u8).prop_map(Life::Note),
        1 => (0..4_u8).prop_map(Life::Mail),
        1 => (0..4_u8).prop_map(Life::Tag),
        1 => Just(Life::Undo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn through_any_life_no_edit_is_lost_and_the_same_file_again_is_nothing(steps in prop::collection::vec(life(), 1..9)) {
        let book = Book::new();
        // What the owner wrote, by person: it has to be there at every later time.
        let mut notes: BTreeMap<u8, String> = BTreeMap::new();
        let mut added: Vec<(u8, String)> = Vec::new();
        let mut last = None;
        let person = |who: u8| book.people().into_iter().find(|one| one.draft.name.given == format!("Person{who}"));
        for (at, step) in steps.into_iter().enumerate() {
            match step {
                Life::Import(people) => {
                    let before = book.record();
                    let text = export(&people);
                    let imported = book.import("all.vcf", &text);
                    if let Some(step) = imported.operation {
                        let after = book.record();
                        let undone = book.undo(step);
                        prop_assert_eq!(&book.record(), &before, "an undo takes back row by row");
                        book.undo(undone);
                        prop_assert_eq!(&book.record(), &after);
                    }
                    last = Some(text);
                }
                Life::Twice => if let Some(text) = &last {
                    book.import("all.vcf", text);
                    let before = book.record();
                    let again = book.import("all.vcf", text);
                    prop_assert_eq!(again.operation, None);
                    prop_assert_eq!(book.record(), before);
                },
                Life::Note(who) => if let Some(one) = person(who) {
                    let note = format!("the owner's, {at}");
                    book.edit(&one.draft.name.display, |draft| draft.note.clone_from(&note));
                    notes.insert(who, note);
                },
                Life::Mail(who) => if let Some(one) = person(who) {
                    let value = format!("own{at}@home.example");
                    let reach = kith_formats::Reach { kind: ReachKind::Email, value: value.clone(), label: "own".into(), service: String::new(), preferred: false };
                    book.edit(&one.draft.name.display, |draft| draft.reaches.push(reach));
                    added.push((who, value));
                },
                Life::Tag(who) => if let Some(one) = person(who) {
                    let job = Affiliation { organisation: format!("Own firm {at}"), ..Affiliation::default() };
                    book.edit(&one.draft.name.display, |draft| draft.affiliations.push(job));
                },
                Life::Undo => {
                    let id = undo::undo(&book.db, None, &book.now).ok().and_then(|undone| undone.operation);
                    if let Some(id) = id {
                        book.undo(id);
                    }
                }
            }
            for (who, note) in &notes {
                let one = person(*who).unwrap();
                prop_assert_eq!(&one.draft.note, note);
            }
            for (who, value) in &added {
                let one = person(*who).unwrap();
                prop_assert!(one.draft.reaches.iter().any(|reach| reach.value == *value));
            }
        }
    }
}
