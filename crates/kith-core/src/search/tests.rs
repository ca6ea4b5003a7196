//! What words find, in which order, in many scripts.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use proptest::prelude::*;
use rusqlite::Connection;
use unicode_normalization::UnicodeNormalization;

use super::*;
use crate::{
    id::ContactId,
    people::bed::{Bed, Someone, named, today},
};

fn found(conn: &Connection, text: &str) -> Vec<ContactId> {
    find(conn, text, 20, today())
        .unwrap()
        .into_iter()
        .map(|hit| hit.person.id)
        .collect()
}

fn names(conn: &Connection, text: &str) -> Vec<String> {
    find(conn, text, 20, today())
        .unwrap()
        .into_iter()
        .map(|hit| hit.person.name)
        .collect()
}

#[test]
fn a_name_is_found_however_it_is_written() {
    for (name, queries) in [
        (
            "Łukasz Nowak",
            &["łukasz", "LUKASZ", "luk", "nowak l", "n"][..],
        ),
        ("Strauß", &["strauss", "STRAUSS", "strauß", "stra"]),
        ("Søren Ødegård", &["odegard", "ødegård", "soren"]),
        (
            "Nguyễn Thị Ánh",
            &["nguyen", "anh thi", "Nguye\u{302}\u{303}n"],
        ),
        ("Ｊｕｌｉａ", &["julia", "ｊｕｌ"]),
        (
            "O'Brien",
            &["obrien", "o'brien", "o’brien", "brien", "o'b", "O’B"],
        ),
        (
            "Mary Smith-O’Hara",
            &["smith-o'hara", "smith ohara", "ohara", "hara", "smithohara"],
        ),
        ("Jean-Luc", &["jean-luc", "jeanluc", "luc jean", "jean-"]),
        ("J.R.R. Tolkien", &["jrr", "j.r.r.", "j r tolkien"]),
        ("Чехов Антон", &["чехов", "ЧЕХ", "chekhov", "anton"]),
        ("Παπαδόπουλος", &["παπαδοπουλος", "ΠΑΠΑ", "papadopo"]),
        (
            "张伟明",
            &[
                "张",
                "伟明",
                "张伟明",
                "zhang",
                "zhang wei",
                "zhangweiming",
                "weiming",
                "ming",
            ],
        ),
        (
            "やまだ ハナコ",
            &["はなこ", "ハナ", "ﾊﾅｺ", "yamada", "hanako", "まだ"],
        ),
        (
            "김민준",
            &["김", "민준", "김민준", "gim", "\u{1100}\u{1175}\u{11b7}"],
        ),
        ("مُحَمَّد علی", &["محمد", "علي", "علی"]),
        ("שָׁלוֹם כהן", &["שלום", "כהן"]),
        ("राम शर्मा", &["राम", "शर्मा", "शर्"]),
    ] {
        let bed = Bed::new();
        let id = bed.add(&named(name));
        bed.add(&named("Xq Decoy"));
        for query in queries {
            assert_eq!(found(&bed.conn, query), [id], "{query} for {name}");
        }
    }
}

#[test]
fn everything_known_is_searched() {
    let bed = Bed::new();
    let anna = bed.add(&Someone {
        nickname: "Anni",
        organisation: "Meridian Labs",
        title: "Head of Research",
        tag: "choir",
        note: "keeps bees",
        email: "anna.lindqvist@example.org",
        phone: "+49 30 1234567",
        ..named("Anna Lindqvist")
    });
    bed.execute(
        "INSERT INTO custom_field (contact_id, position, name, value) VALUES (1, 0, 'Shoe size', '39');
         INSERT INTO address (contact_id, position, locality) VALUES (1, 0, 'Göteborg');
         UPDATE contact SET met_where = 'harbour fair'",
    );
    bed.refresh(&[anna]);
    bed.touch("2026-10-01", "talked about the lighthouse", &[anna]);
    for (query, place, excerpt) in [
        ("anni", Place::Name, ""),
        ("research", Place::Organisation, ""),
        ("merid", Place::Organisation, ""),
        ("anna labs", Place::Organisation, ""),
        ("choir", Place::Tag, ""),
        ("bees", Place::Note, "keeps bees"),
        (
            "anna.lindqvist@exam",
            Place::Note,
            "anna.lindqvist@example.org",
        ),
        ("example.org", Place::Note, "anna.lindqvist@example.org"),
        ("+49301234567", Place::Note, "+49 30 1234567"),
        ("030 1234567", Place::Note, "+49 30 1234567"),
        ("301 234", Place::Note, "+49 30 1234567"),
        ("shoe 39", Place::Note, "Shoe size: 39"),
        ("goteborg", Place::Note, "Göteborg"),
        ("harbour", Place::Note, "harbour fair"),
        (
            "lighthouse",
            Place::Interaction,
            "talked about the lighthouse",
        ),
        ("lighth", Place::Interaction, "talked about the lighthouse"),
    ] {
        let hits = find(&bed.conn, query, 20, today()).unwrap();
        let got: Vec<_> = hits
            .iter()
            .map(|hit| (hit.person.id, hit.place, hit.excerpt.as_str()))
            .collect();
        assert_eq!(got, [(anna, place, excerpt)], "{query}");
    }
    assert!(
        found(&bed.conn, "anna bees cellar").is_empty(),
        "every word must match"
    );
}

#[test]
fn who_is_tended_comes_first_then_names_then_all_else() {
    let bed = Bed::new();
    let touched = bed.add(&named("Touched"));
    bed.touch("2026-01-01", "with Mar", &[touched]);
    for someone in [
        Someone {
            note: "knows mar",
            ..named("Noted")
        },
        Someone {
            tag: "mar",
            ..named("Tagged")
        },
        Someone {
            organisation: "Mar & Co",
            ..named("Employed")
        },
        named("Marta"),
        named("Mar"),
        Someone {
            circle: Some("wide"),
            ..named("Martin")
        },
        Someone {
            circle: Some("wide"),
            ..named("Mar Tended")
        },
        Someone {
            archived: true,
            ..named("Marek")
        },
        Someone {
            archived: true,
            ..named("Old Mar")
        },
    ] {
        bed.add(&someone);
    }
    let expected = [
        "Mar Tended",
        "Martin",
        "Marta",
        "Mar",
        "Employed",
        "Tagged",
        "Noted",
        "Touched",
        "Old Mar",
    ];
    assert_eq!(names(&bed.conn, "mar"), expected);
    let first: Vec<ContactId> = found(&bed.conn, "mar").into_iter().take(2).collect();
    assert_eq!(matching(&bed.conn, "mar", 2, today()).unwrap(), first);
    assert_eq!(names(&bed.conn, "marek"), ["Marek"]);
}

#[test]
fn of_many_names_the_exact_one_is_shown() {
    let bed = Bed::new();
    for _ in 0..30 {
        bed.add(&named("Annabel"));
    }
    bed.add(&named("Ann"));
    assert_eq!(names(&bed.conn, "ann")[0], "Ann");
}

#[test]
fn the_newest_touches_are_found_first_and_nobody_twice() {
    let bed = Bed::new();
    let [anna, bo] = ["Anna", "Bo"].map(|name| bed.add(&named(name)));
    bed.touch("2026-01-01", "lunch one", &[anna, bo]);
    bed.touch("2026-02-01", "lunch two", &[bo]);
    let hits = find(&bed.conn, "lunch", 20, today()).unwrap();
    let got: Vec<_> = hits
        .iter()
        .map(|hit| (hit.person.id, hit.excerpt.as_str()))
        .collect();
    assert_eq!(got, [(bo, "lunch two"), (anna, "lunch one")]);
}

#[test]
fn what_changed_or_went_is_found_no_more() {
    let bed = Bed::new();
    let [anna, bo] = ["Anna", "Bo"].map(|name| bed.add(&named(name)));
    let lunch = bed.touch("2026-01-01", "lunch", &[bo]);
    bed.execute(
        "UPDATE contact SET display = 'Berta' WHERE id = 1; UPDATE interaction SET note = 'supper'",
    );
    bed.refresh(&[anna]);
    refresh_interactions(&bed.conn, &[lunch]).unwrap();
    assert_eq!(
        (found(&bed.conn, "anna"), found(&bed.conn, "berta")),
        (vec![], vec![anna])
    );
    assert_eq!(
        (found(&bed.conn, "lunch"), found(&bed.conn, "supper")),
        (vec![], vec![bo])
    );
    bed.execute("DELETE FROM contact; DELETE FROM interaction");
    bed.refresh(&[anna, bo]);
    refresh_interactions(&bed.conn, &[lunch]).unwrap();
    let kept =
        "SELECT (SELECT count(*) FROM contact_text) + (SELECT count(*) FROM interaction_text)";
    assert_eq!(
        bed.conn
            .query_row(kept, [], |row| row.get::<_, i64>(0))
            .unwrap(),
        0
    );
}

#[test]
fn a_rebuild_finds_the_same() {
    let bed = Bed::new();
    let anna = bed.add(&Someone {
        circle: Some("inner"),
        ..named("Anna")
    });
    bed.touch("2026-01-01", "lunch", &[anna]);
    rebuild(&bed.conn).unwrap();
    assert_eq!(
        (found(&bed.conn, "ann"), found(&bed.conn, "lun")),
        (vec![anna], vec![anna])
    );
}

#[test]
fn hostile_words_are_only_words() {
    let bed = Bed::new();
    bed.add(&named("Anna"));
    for text in [
        "\"",
        "*",
        "a*",
        "NEAR",
        "NEAR(a b)",
        "a AND",
        "NOT a",
        "OR",
        "name:a",
        "{name}",
        "^a",
        "a + b",
        "()",
        "'; DROP TABLE contact; --",
        "\0",
        "a\0b",
        "🎉",
        "\u{202e}",
        "\u{e000}",
        "\u{e00b}",
        "\\",
        "%",
        "_",
        "a\"b",
        "-",
        "--",
        "'",
        "''",
    ] {
        find(&bed.conn, text, 20, today()).unwrap_or_else(|error| panic!("{text}: {error}"));
        matching(&bed.conn, text, 10, today()).unwrap();
    }
    for text in [
        "a".repeat(10_000),
        "a b ".repeat(3_000),
        "漢".repeat(10_000),
        "\"".repeat(10_000),
    ] {
        find(&bed.conn, &text, 20, today()).unwrap();
    }
    assert_eq!(found(&bed.conn, "anna").len(), 1);
}

/// Text as people write it: letters of many scripts, connectors, spaces, emoji.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z0-9]{1,12}",
        "[À-ſ]{1,6}",
        "[а-яА-Я]{1,6}",
        "[ぁ-んァ-ヶ]{1,5}",
        "[一-十]{1,5}",
        "[가-힣]{1,4}",
        "[a-c]['’.@_-][a-zé]{1,4}",
        "[ 🎉,;]",
        "\\PC{1,4}",
    ];
    prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.join(" ").nfc().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_beginning_of_any_word_finds_the_text(text in text(), word in any::<prop::sample::Index>(), length in any::<prop::sample::Index>()) {
        let bed = Bed::new();
        let id = bed.add(&named("X"));
        bed.conn.execute("UPDATE contact SET note = ?1", [&text]).unwrap();
        bed.refresh(&[id]);
        bed.conn.execute("INSERT INTO contact (uid, display, created_at, updated_at) VALUES ('other', 'Other', 0, 0)", []).unwrap();
        bed.refresh(&[ContactId(2)]);
        bed.touch("2026-01-01", &text, &[ContactId(2)]);
        let words: Vec<&str> = text.split_whitespace().collect();
        prop_assume!(!words.is_empty());
        let word: Vec<char> = words[word.index(words.len())].chars().collect();
        let beginning: String = word[..=length.index(word.len())].iter().collect();
        prop_assume!(query(&beginning).is_some());
        let found = found(&bed.conn, &beginning);
        prop_assert!(found.contains(&id), "{} in {}", beginning, text);
        prop_assert!(found.contains(&ContactId(2)), "{} in the touch {}", beginning, text);
    }

    #[test]
    fn any_text_at_all_is_searched_without_error(text in any::<String>()) {
        let bed = Bed::new();
        bed.add(&named("Anna"));
        prop_assert!(find(&bed.conn, &text, 5, today()).is_ok());
    }
}
