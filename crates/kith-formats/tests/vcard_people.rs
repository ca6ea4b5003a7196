//! What each property of a card becomes, for the writers that people really export from.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod reading;

use kith_formats::{Address, Card, OccasionKind, PartialDate, ProblemCode};
use reading::{card, codes};

fn customs(card: &Card) -> Vec<String> {
    card.custom_fields
        .iter()
        .map(|field| format!("{}={}", field.name, field.value))
        .collect()
}

fn check_name(lines: &str, display: &str) {
    let card = card(lines);
    assert_eq!(card.name.display, display, "{lines}");
    let nameless = codes(&card).contains(&ProblemCode::NoName);
    assert_eq!(nameless, display.is_empty(), "{lines}");
}

#[test]
fn there_is_always_something_to_call_a_person_by() {
    check_name("FN:Cher\nN:;;;;", "Cher");
    check_name(
        "N:García López;Ana;María;Dra.;",
        "Dra. Ana María García López",
    );
    check_name("N:张;伟;;;", "张伟");
    check_name("N:Only", "Only");
    check_name("FN:\nN:;;;;\nNICKNAME:Mike", "Mike");
    check_name("ORG:ACME;Sales\nEMAIL:a@x", "ACME");
    check_name("EMAIL;PREF:john@x\nTEL:1", "john@x");
    check_name("TEL;CELL:123", "123");
    check_name("NOTE:who?", "");
    check_name("FN:  Ada\\, Countess \u{0}", "Ada, Countess");
}

#[test]
fn names_stay_as_they_were_written() {
    let name = card(
        "N:Stevenson;John;Philip,Paul;Dr.;Jr.,M.D.\nFN:John\nNICKNAME:Jo,Johnny\n\
         X-PHONETIC-FIRST-NAME:Dʒon\nX-PHONETIC-LAST-NAME:Stiv",
    )
    .name;
    assert_eq!(name.family, "Stevenson");
    assert_eq!(name.given, "John");
    assert_eq!(name.additional, "Philip Paul");
    assert_eq!(name.prefix, "Dr.");
    assert_eq!(name.suffix, "Jr., M.D.");
    assert_eq!(name.display, "John");
    assert_eq!(name.nickname, "Jo, Johnny");
    assert_eq!(name.phonetic_given, "Dʒon");
    assert_eq!(name.phonetic_family, "Stiv");

    let phone = card("N:山田;太郎\nSOUND;X-IRMC-N:ﾔﾏﾀﾞ;ﾀﾛｳ").name;
    assert_eq!(phone.display, "山田太郎");
    assert_eq!(
        (
            phone.phonetic_family.as_str(),
            phone.phonetic_given.as_str()
        ),
        ("ﾔﾏﾀﾞ", "ﾀﾛｳ")
    );

    let second = card("FN:A\nN;ALTID=1:Yamada;Taro\nN;ALTID=1:山田;太郎\nFN:B");
    assert_eq!(customs(&second), ["N=山田太郎", "FN=B"]);
}

fn check_occasions(lines: &str, expected: &[(OccasionKind, &str, &str)]) {
    let card = card(&format!("FN:A\n{lines}"));
    let found: Vec<(OccasionKind, String, String)> = card
        .occasions
        .iter()
        .map(|occasion| {
            (
                occasion.kind,
                occasion.label.clone(),
                written(occasion.date),
            )
        })
        .collect();
    let expected: Vec<(OccasionKind, String, String)> = expected
        .iter()
        .map(|(kind, label, date)| (*kind, (*label).to_owned(), (*date).to_owned()))
        .collect();
    assert_eq!(found, expected, "{lines}");
    assert_eq!(codes(&card), [], "{lines}");
}

fn written(date: PartialDate) -> String {
    let part = |part: Option<u8>| part.map_or("--".to_owned(), |part| format!("{part:02}"));
    let year = date
        .year
        .map_or("----".to_owned(), |year| format!("{year:04}"));
    format!("{year}-{}-{}", part(date.month), part(date.day))
}

#[test]
fn birthdays_with_and_without_a_year() {
    let birthday = |lines: &str, date: &str| {
        check_occasions(lines, &[(OccasionKind::Birthday, "", date)]);
    };
    birthday("BDAY:19800322", "1980-03-22");
    birthday("BDAY;value=date:1980-03-22", "1980-03-22");
    birthday("VERSION:4.0\nBDAY:--0415", "-----04-15");
    birthday("BDAY;X-APPLE-OMIT-YEAR=1604:1604-06-26", "-----06-26");
    birthday("BDAY:1604-02-29", "-----02-29");
    birthday("BDAY;X-APPLE-OMIT-YEAR=1900:1900-06-26", "-----06-26");
    birthday("BDAY:1985", "1985------");
    birthday("BDAY:1996-10-22T14:00:00Z", "1996-10-22");
    birthday("BDAY:1985-04-12\nBDAY:1985-04-12", "1985-04-12");
    birthday(
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;--04-12;3;;;",
        "-----04-12",
    );
}

#[test]
fn other_days_of_the_year() {
    check_occasions(
        "ITEM1.X-ABDATE;VALUE=DATE-AND-OR-TIME:20190220T000035\nITEM1.X-ABLABEL:_$!<Anniversary>!$_\n\
         X-ANNIVERSARY:20190220\nANNIVERSARY:20190220",
        &[(OccasionKind::Anniversary, "", "2019-02-20")],
    );
    check_occasions(
        "item2.X-ABDATE:2000-09-12\nitem2.X-ABLabel:Einweihung\nX-ABDATE:1776-07-04",
        &[
            (OccasionKind::Other, "Einweihung", "2000-09-12"),
            (OccasionKind::Other, "", "1776-07-04"),
        ],
    );
}

#[test]
fn a_date_that_no_calendar_has_is_kept_as_text() {
    for text in ["circa 1800", "2023-02-29", "206-12-15", "3/4/1980"] {
        let card = card(&format!("FN:A\nBDAY;VALUE=text:{text}"));
        assert_eq!(card.occasions, [], "{text}");
        assert_eq!(customs(&card), [format!("BDAY={text}")]);
        assert_eq!(codes(&card), [ProblemCode::BadDate]);
        assert_eq!(
            (card.problems[0].line, card.problems[0].field.as_str()),
            (3, "BDAY")
        );
    }
    let second = card("FN:A\nBDAY:1980-01-01\nBDAY:1981-01-01");
    assert_eq!(second.occasions.len(), 1);
    assert_eq!(customs(&second), ["BDAY=1981-01-01"]);
}

fn check_jobs(lines: &str, expected: &[(&str, &str, &str)], custom: &[&str]) {
    let card = card(&format!("FN:A\n{lines}"));
    let jobs: Vec<(&str, &str, &str)> = card
        .affiliations
        .iter()
        .map(|job| {
            (
                job.organisation.as_str(),
                job.department.as_str(),
                job.title.as_str(),
            )
        })
        .collect();
    assert_eq!(jobs, expected, "{lines}");
    assert_eq!(customs(&card), custom, "{lines}");
}

#[test]
fn organisations_and_titles() {
    check_jobs(
        "ORG:IBM;Accounting;Dungeon\nTITLE:Counter",
        &[("IBM", "Accounting, Dungeon", "Counter")],
        &[],
    );
    check_jobs(
        "TITLE:T\nORG:One\nORG:One\nORG:Two",
        &[("One", "", "T"), ("Two", "", "")],
        &[],
    );
    check_jobs(
        "ORG:One\nORG:Two\nTITLE:T1\nTITLE:T2\nROLE:R",
        &[("One", "", "T1"), ("Two", "", "T2")],
        &["ROLE=R"],
    );
    check_jobs(
        "a.ORG:One\nb.ORG:Two\nb.TITLE:T2\na.TITLE:T1",
        &[("One", "", "T1"), ("Two", "", "T2")],
        &[],
    );
    check_jobs("ROLE:Engineer", &[("", "", "Engineer")], &[]);
    check_jobs(
        "VERSION:2.1\nORG:Company, The;Sales",
        &[("Company, The", "Sales", "")],
        &[],
    );
    check_jobs("ORG:;\nTITLE:", &[], &[]);
}

fn check_address(lines: &str, expected: &[Address]) {
    assert_eq!(
        card(&format!("FN:A\n{lines}")).addresses,
        expected,
        "{lines}"
    );
}

#[test]
fn addresses_whole_and_in_one_piece() {
    let home = Address {
        label: "home".into(),
        street: "42 Plantation St.".into(),
        locality: "Baytown".into(),
        region: "LA".into(),
        postal_code: "30314".into(),
        country: "USA".into(),
        ..Address::default()
    };
    let preferred = Address {
        preferred: true,
        ..home.clone()
    };
    let adr = "42 Plantation St.;Baytown;LA;30314;USA";
    check_address(
        &format!("ADR;HOME;PREF:;;{adr}"),
        std::slice::from_ref(&preferred),
    );
    check_address(
        &format!(
            "ADR;HOME:;;{adr}\nLABEL;HOME;ENCODING=QUOTED-PRINTABLE:42 Plantation St.=0D=0A=\nBaytown, LA 30314=0D=0AUSA"
        ),
        std::slice::from_ref(&home),
    );
    check_address(
        &format!("ADR;TYPE=home;LABEL=\"Ring twice^n42 Plantation St.\":;;{adr}"),
        &[Address {
            formatted: "Ring twice\n42 Plantation St.".into(),
            ..home
        }],
    );
    check_address(
        "ADR;TYPE=HOME:;;123 Home St\\nHome City\\, HM 12345;;;;",
        &[Address {
            label: "home".into(),
            formatted: "123 Home St\nHome City, HM 12345".into(),
            ..Address::default()
        }],
    );
    check_address(
        "ADR:Am Ring 1",
        &[Address {
            formatted: "Am Ring 1".into(),
            ..Address::default()
        }],
    );
    check_address("ADR;WORK;PREF:\nLABEL;WORK:", &[]);
}

#[test]
fn everything_else_finds_a_place() {
    let card = card(
        "VERSION:4.0\nPRODID:x\nREV:20200101T000000Z\nFN:A\nCATEGORIES:VIP,Segeln\nCATEGORIES:VIP\n\
         NOTE:one\\ntwo\nNOTE:three\nUID:urn:uuid:4fbe8971\nGENDER:M;Fellow\nGEO:geo:1,2\nTZ:-0500\n\
         item1.X-ABRELATEDNAMES:Jenny\nitem1.X-ABLabel:_$!<Spouse>!$_\nRELATED;TYPE=friend:Bob\n\
         X-MAIDENNAME:Iser\nother.x-thing:1",
    );
    assert_eq!(card.tags, ["VIP", "Segeln"]);
    assert_eq!(card.note, "one\ntwo\n\nthree");
    assert_eq!(card.uid, "4fbe8971");
    assert_eq!(
        customs(&card),
        [
            "GENDER=M;Fellow",
            "GEO=geo:1,2",
            "TZ=-0500",
            "spouse=Jenny",
            "friend=Bob",
            "X-MAIDENNAME=Iser",
            "X-THING=1",
        ]
    );
    assert_eq!(codes(&card), []);
}

#[test]
fn whoever_is_named_by_a_uid_is_more_than_a_field() {
    let check = |line: &str, expected: Option<(&str, &str, &str)>| {
        let card = card(&format!("VERSION:4.0\nFN:A\n{line}"));
        let found = card.related.first();
        let found = found.map(|it| (it.uid.as_str(), it.label.as_str(), it.name.as_str()));
        assert_eq!(found, expected, "{line}");
        assert_eq!(card.custom_fields.is_empty(), expected.is_some(), "{line}");
    };
    check(
        "RELATED;TYPE=friend:urn:uuid:4fbe",
        Some(("4fbe", "friend", "")),
    );
    check(
        "RELATED;TYPE=\"friend,co-worker\":URN:UUID:4fbe",
        Some(("4fbe", "friend co-worker", "")),
    );
    check("RELATED:urn:uuid:4fbe", Some(("4fbe", "related", "")));
    check(
        "item1.RELATED:urn:uuid:4fbe\nitem1.X-ABLabel:godmother",
        Some(("4fbe", "godmother", "")),
    );
    check(
        "item1.X-ABRELATEDNAMES;X-KITH-UID=4fbe:Bo\nitem1.X-ABLabel:_$!<Spouse>!$_",
        Some(("4fbe", "spouse", "Bo")),
    );
    check("RELATED;TYPE=friend:urn:uuid:", None);
    check("RELATED;TYPE=friend:https://x.example/bo.vcf", None);
    check("RELATED;TYPE=friend;VALUE=text:Bo", None);
}

const PIXEL: &str = "iVBORw0KGgoAAAANSUhEUgAAAAsAAAALCAQAAAADpb+tAAAAAElFTkSuQmCC";

fn check_photo(property: &str, problems: &[ProblemCode]) {
    let card = card(&format!("FN:A\n{property}\nTEL:1"));
    let png = card
        .photo
        .is_some_and(|photo| photo.bytes.starts_with(b"\x89PNG"));
    assert_eq!(png, problems.is_empty(), "{property}");
    assert_eq!(card.reaches.len(), 1, "{property}");
    let found: Vec<ProblemCode> = card.problems.iter().map(|problem| problem.code).collect();
    assert_eq!(found, problems, "{property}");
}

#[test]
fn pictures_in_every_way_they_are_written() {
    let (head, tail) = PIXEL.split_at(30);
    check_photo(&format!("PHOTO;ENCODING=b;TYPE=PNG:{head}\n {tail}"), &[]);
    check_photo(&format!("PHOTO;BASE64:\n  {head}\n  {tail}"), &[]);
    check_photo(&format!("PHOTO;PNG;ENCODING=BASE64:{head}\n{tail}\n"), &[]);
    check_photo(
        &format!("PHOTO;TYPE=PNG;ENCODING=BASE64:\n {head}\n {tail}\n\n"),
        &[],
    );
    check_photo(&format!("PHOTO:data:image/png;base64\\,{PIXEL}"), &[]);
    check_photo(&format!("PHOTO:data:image/png;base64,{PIXEL}"), &[]);
    check_photo("PHOTO;ENCODING=b:not base64!", &[ProblemCode::BadPhoto]);
    check_photo(
        "PHOTO;VALUE=URI:http\\://x.example/a.png",
        &[ProblemCode::PhotoLink],
    );
}

#[test]
fn a_picture_given_as_a_link_keeps_the_link() {
    let card = card("FN:A\nPHOTO;VALUE=uri:https://x.example/a.png");
    assert_eq!(customs(&card), ["PHOTO=https://x.example/a.png"]);
    assert_eq!(card.problems[0].text, "https://x.example/a.png");
}
