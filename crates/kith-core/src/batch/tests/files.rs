//! Files that are staged, looked through, or refused.

use std::{cell::Cell, fs::File, path::Path};

use kith_formats::{ProblemCode, Unreadable, limits::FILE_BYTES};

use super::*;
use crate::error::Error;

#[test]
fn what_is_wrong_is_shown_and_stops_nobody_else() {
    let book = Book::new();
    let text =
        vcard(ANA) + &vcard("FN:Odd Date\nBDAY:1990-13-45") + &vcard("NOTE:nobody") + &vcard(KEN);
    let staged = book.stage("mixed.vcf", text).unwrap();
    assert_eq!(
        (staged.new, staged.unusable, staged.with_problems),
        (3, 1, 2)
    );
    let odd = book.page(staged.id, StagedFilter::Problems);
    assert_eq!(odd.total, 2);
    assert_eq!(odd.rows[0].name, "Odd Date");
    assert_eq!(odd.rows[0].problems[0].code, ProblemCode::BadDate);
    assert!(odd.rows[0].wanted);
    assert_eq!(odd.rows[1].verdict, Verdict::Unusable);
    assert!(
        odd.rows[1]
            .problems
            .iter()
            .any(|problem| problem.code == ProblemCode::NoName)
    );
    assert!(!odd.rows[1].wanted);
    assert_eq!(book.commit(staged.id).unwrap().value.added, 3);
}

#[test]
fn a_page_shows_what_was_asked_for() {
    let book = Book::new();
    book.import("known.vcf", crowd(3));
    let staged = book.stage("more.vcf", crowd(8) + &vcard(ANA)).unwrap();
    let check = |filter, offset, limit, total, names: &[&str]| {
        let page = book
            .db
            .read(|conn| page(conn, staged.id, filter, offset, limit))
            .unwrap();
        let found: Vec<&str> = page.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!((page.total, found.as_slice()), (total, names));
    };
    check(StagedFilter::All, 0, 2, 9, &["Person 0", "Person 1"]);
    check(StagedFilter::All, 7, 5, 9, &["Person 7", "Ana Petrović"]);
    check(StagedFilter::All, 9, 5, 9, &[]);
    check(
        StagedFilter::Known,
        0,
        9,
        3,
        &["Person 0", "Person 1", "Person 2"],
    );
    check(StagedFilter::New, 4, 9, 6, &["Person 7", "Ana Petrović"]);
    check(StagedFilter::Problems, 0, 9, 0, &[]);
    let ana = &book.page(staged.id, StagedFilter::New).rows[5];
    assert_eq!(ana.detail, "Northlight Institute");
    assert_eq!(ana.line, 8 * 7 + 1);
}

#[test]
fn a_file_that_cannot_be_taken_says_why() {
    let check = |name: &str, bytes: &[u8], why: Unreadable| {
        let book = Book::new();
        let refused = book.stage(name, bytes);
        assert!(
            matches!(refused, Err(Error::Unreadable(found)) if found == why),
            "{name}: {refused:?}"
        );
        assert!(book.staged_files().is_empty(), "{name}");
    };
    check("empty.vcf", b"", Unreadable::Empty);
    check("blank.csv", b" \r\n\t\n", Unreadable::Empty);
    check(
        "picture.vcf",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        Unreadable::UnknownKind,
    );
    check(
        "program",
        b"\x7fELF\x02\x01\x01\0\0\0\0",
        Unreadable::UnknownKind,
    );
    check(
        "letter.txt",
        b"Dear Ana,\nhow are you?\n",
        Unreadable::UnknownKind,
    );
    check(
        "nobody.csv",
        b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n",
        Unreadable::Nobody,
    );
}

#[test]
fn a_path_that_cannot_be_opened_says_which() {
    let book = Book::new();
    let check = |path: &Path, kind: std::io::ErrorKind| {
        let refused = stage(&book.db, path, &book.now, &|_, _| (), &|| false);
        let Err(Error::File {
            path: named,
            source,
        }) = refused
        else {
            panic!("{path:?}: {refused:?}");
        };
        assert_eq!((named.as_path(), source.kind()), (path, kind));
    };
    check(
        &book.folder.path().join("gone.vcf"),
        std::io::ErrorKind::NotFound,
    );
    #[cfg(unix)]
    check(Path::new("/dev/null"), std::io::ErrorKind::InvalidInput);
}

#[test]
fn a_large_file_of_nothing_is_refused_by_its_start() {
    let book = Book::new();
    let path = book.folder.path().join("huge.vcf");
    File::create(&path)
        .unwrap()
        .set_len(FILE_BYTES + 1)
        .unwrap();
    let refused = stage(&book.db, &path, &book.now, &|_, _| (), &|| false);
    assert!(matches!(
        refused,
        Err(Error::Unreadable(Unreadable::UnknownKind))
    ));
}

#[test]
fn two_people_of_one_uid_in_a_file_are_told() {
    let book = Book::new();
    let text = vcard("UID:1\nFN:Ana") + &vcard("UID:1\nFN:Ana") + &vcard("UID:1\nFN:Ben");
    let staged = book.stage("twice.vcf", text).unwrap();
    assert_eq!((staged.new, staged.known, staged.with_problems), (1, 2, 1));
    let told = book.page(staged.id, StagedFilter::Problems);
    assert_eq!(told.rows[0].name, "Ben");
    assert_eq!(told.rows[0].problems[0].code, ProblemCode::SameUid);
    assert_eq!(book.commit(staged.id).unwrap().value.added, 1);
}

#[test]
fn a_folder_of_cards_is_one_batch_and_bad_files_are_told() {
    let book = Book::new();
    let folder = book.folder.path().join("cards");
    std::fs::create_dir_all(folder.join("more/.hidden")).unwrap();
    let put = |name: &str, text: String| std::fs::write(folder.join(name), text).unwrap();
    put("a.vcf", vcard(ANA) + "stray\n");
    put("more/b.VCF", vcard(KEN));
    put("more/.hidden/c.vcf", vcard("FN:Hidden"));
    put("group.vcf", vcard("KIND:group\nFN:Lab\nMEMBER:ana-1"));
    put("empty.vcf", String::new());
    put("notes.txt", vcard("FN:Nobody"));
    #[cfg(unix)]
    std::os::unix::fs::symlink(&folder, folder.join("loop")).unwrap();
    let stage = |path: &Path| stage(&book.db, path, &book.now, &|_, _| (), &|| false);
    let staged = stage(&folder).unwrap();
    assert_eq!((staged.new, staged.file_name.as_str()), (2, "cards"));
    let told: Vec<_> = staged
        .problems
        .iter()
        .map(|problem| (problem.code, problem.field.as_str()))
        .collect();
    assert_eq!(told, [(ProblemCode::Stray, "a.vcf")]);
    book.commit(staged.id).unwrap();
    assert_eq!(stage(&folder).unwrap().known, 2);
    let nothing = stage(&folder.join("more/.hidden/none"));
    assert!(matches!(nothing, Err(Error::File { .. })));
    std::fs::create_dir(folder.join("bare")).unwrap();
    let nobody = stage(&folder.join("bare"));
    assert!(matches!(nobody, Err(Error::Unreadable(Unreadable::Nobody))));
}

#[test]
fn stopping_midway_leaves_nothing() {
    let book = Book::new();
    let path = book.file("crowd.vcf", crowd(50));
    let asked = Cell::new(0);
    let stop = || {
        asked.set(asked.get() + 1);
        asked.get() > 20
    };
    let stopped = stage(&book.db, &path, &book.now, &|_, _| (), &stop);
    assert!(matches!(stopped, Err(Error::Cancelled)));
    assert!(book.staged_files().is_empty());
    assert_eq!(
        stage(&book.db, &path, &book.now, &|_, _| (), &|| false)
            .unwrap()
            .new,
        50
    );
}

#[test]
fn hostile_cards_come_in_as_text_and_harm_nobody() {
    let long = "x".repeat(12_000);
    let many: Vec<String> = (0..700)
        .map(|n| format!("\nEMAIL:{n}@crowd.example"))
        .collect();
    let hostile = [
        "FN:<script>alert(1)</script>".to_owned(),
        "FN:'; DROP TABLE contact; --".to_owned(),
        "FN:\u{202e}evil\u{2066} مرحبا 👩‍👩‍👧".to_owned(),
        format!("FN:{long}\nNOTE:{}", "n".repeat(150_000)),
        "FN:NUL\0inside\nEMAIL:a\0b@c.example".to_owned(),
        format!("FN:Many{}", many.concat()),
        "FN:Tags\nCATEGORIES:a,a, ,,a".to_owned(),
        "FN:Preferred\nTEL;PREF=1:1\nTEL;PREF=1:2\nTEL;TYPE=pref:3".to_owned(),
        "FN:Blank\nORG:;\nADR:;;;;;;\nTEL: \nEMAIL:".to_owned(),
        "FN:\0".to_owned(),
        "FN:Last".to_owned(),
    ];
    let book = Book::new();
    let text: String = hostile.iter().map(|card| vcard(card)).collect();
    let staged = book.stage("hostile.vcf", &text).unwrap();
    assert_eq!(staged.new + staged.unusable, 11);
    book.commit(staged.id).unwrap();
    let names = book.names();
    assert_eq!(names[0], "<script>alert(1)</script>");
    assert_eq!(names[1], "'; DROP TABLE contact; --");
    assert_eq!(names[2], "\u{202e}evil\u{2066} مرحبا 👩‍👩‍👧");
    assert_eq!(names[3].chars().count(), 10_000);
    assert!(!names[4].contains('\0'));
    assert_eq!(names.last().unwrap(), "Last");
    assert_eq!(book.import("hostile.vcf", &text).value.added, 0);
}

#[test]
fn staged_files_wait_the_newest_first_and_at_most_ten() {
    let book = Book::new();
    for n in 0..12 {
        book.stage(&format!("{n}.vcf"), crowd(n + 1)).unwrap();
    }
    let names: Vec<String> = book
        .staged_files()
        .into_iter()
        .map(|staged| staged.file_name)
        .collect();
    let expected: Vec<String> = (2..12).rev().map(|n| format!("{n}.vcf")).collect();
    assert_eq!(names, expected);
    let last = book.staged_files()[0].clone();
    discard(&book.db, last.id).unwrap();
    discard(&book.db, last.id).unwrap();
    assert_eq!(book.staged_files().len(), 9);
    assert!(matches!(book.commit(last.id), Err(Error::NotFound { .. })));
}
