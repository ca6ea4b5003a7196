//! Tables of any program: how their columns are understood, said otherwise, and remembered.

use crate::desk::{Desk, text};

const MEMBERS: &str = "Naam;E-mail adres;Mobiel;Bedrijf;Geboortedatum;Schoenmaat\r\n\
    Anouk de Vries;anouk@mail.example;06-12345678;Molen BV;3/4/1980;38\r\n\
    Bram Bakker;bram@mail.example;;;2/3/1975;\r\n";
const GOOGLE: &str = "First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value,Birthday\n\
    Ana,Petrović,* myContacts ::: VIP,* Work,ana@mail.example,--06-15\n";

#[test]
fn the_columns_of_a_table_are_shown_and_nobody_comes_in() {
    let desk = Desk::new();
    let path = desk.file("leden.csv", MEMBERS);
    let told = desk.out(&["import", text(&path), "--show-map"]);
    for words in [
        "3  Mobiel         phone:mobile  06-12345678",
        "--map 'Naam=name,E-mail adres=email,Mobiel=phone:mobile,Bedrijf=organisation,Geboortedatum=birthday,Schoenmaat=custom'",
        "--dates day-first",
    ] {
        assert!(told.contains(words), "{words} in {told}");
    }
    assert_eq!(desk.names(&[]), Vec::<String>::new());
    let reply = desk.json(&["import", text(&path), "--show-map"]);
    assert_eq!(reply["look"]["columns"][1]["field"]["what"], "email");
    assert_eq!(reply["source"], "table");
    assert_eq!(reply["look"]["dates"]["open"][0], "3/4/1980");
}

#[test]
fn what_is_said_of_columns_counts_and_is_remembered() {
    let desk = Desk::new();
    let path = desk.file("leden.csv", MEMBERS);
    let asked = desk.ends(&["import", text(&path)], 2);
    assert!(
        asked.err.contains("3/4/1980 could be one of two days"),
        "{}",
        asked.err
    );
    let said = [
        "--map",
        "2=email:work,schoenmaat=note",
        "--dates",
        "day-first",
    ];
    let told = desk.out(&[&["import", text(&path)], &said[..]].concat());
    assert!(told.contains("Brought in 2 people"), "{told}");
    let ana = desk.out(&["show", "Anouk"]);
    for words in ["email (work)    anouk@mail.example", "1980-04-03", "38"] {
        assert!(ana.contains(words), "{words} in {ana}");
    }
    let next = MEMBERS.replace("Anouk", "Annie").replace("anouk", "annie");
    let path = desk.file("leden van mei.csv", next.replace(";38", ";39"));
    let told = desk.out(&["import", text(&path)]);
    assert!(told.contains("Brought in 1 person"), "{told}");
    assert!(desk.out(&["show", "Annie"]).contains("email (work)"));
}

#[test]
fn a_table_without_headings_goes_by_numbers() {
    let desk = Desk::new();
    let path = desk.file("list.csv", "Ada,Countess\nGrace,Admiral\n");
    let said = ["--no-headings", "--map", "1=name,2=title"];
    let told = desk.out(&[&["import", text(&path)], &said[..]].concat());
    assert!(told.contains("Brought in 2 people"), "{told}");
    assert!(desk.out(&["show", "Ada"]).contains("Countess"));
}

#[test]
fn a_heading_may_have_any_sign_in_it() {
    let desk = Desk::new();
    let path = desk.file("odd.csv", "\"Who, then\",A=B\nAda Lovelace,x\n");
    let map = desk.json(&["import", text(&path), "--show-map"])["map"].clone();
    assert_eq!(map, "Who\\, then=name,A\\=B=custom");
    let said = ["--map", "Who\\, then=name,A\\=B=tags"];
    desk.out(&[&["import", text(&path)], &said[..]].concat());
    assert_eq!(desk.names(&["--tag", "x"]), ["Ada Lovelace"]);
}

#[test]
fn what_cant_be_said_is_refused_with_the_reason() {
    let desk = Desk::new();
    let members = desk.file("leden.csv", MEMBERS);
    let google = desk.file("google.csv", GOOGLE);
    let colours = desk.file("colours.csv", "Colour,Weight\nred,12\n");
    let twice = desk.file("twice.csv", "Name,Mail,Mail\nAda,a@b.example,c@d.example\n");
    for (path, said, words) in [
        (
            &members,
            &["--map", "Schoen=note"][..],
            "No column is called Schoen",
        ),
        (&members, &["--map", "Naam"], "takes COLUMN=WHAT"),
        (&members, &["--map", "Naam=shoe"], "can't be shoe"),
        (&members, &["--map", "Naam=note:x"], "can't be note:x"),
        (&members, &["--map", "7=note"], "No column is called 7"),
        (&twice, &["--map", "Mail=note"], "Several columns"),
        (&google, &["--map", "Labels=note"], "Google's table"),
        (&colours, &[], "what people are called"),
    ] {
        let ran = desk.ends(&[&["import", text(path)], said].concat(), 2);
        assert!(ran.err.contains(words), "{words} in {}", ran.err);
    }
    let card = desk.file("a.vcf", "BEGIN:VCARD\nFN:Ada\nEND:VCARD\n");
    let ran = desk.ends(&["import", text(&card), "--show-map"], 2);
    assert!(ran.err.contains("there are no columns"), "{}", ran.err);
    assert_eq!(desk.names(&[]), Vec::<String>::new());
}

#[test]
fn tables_of_programs_need_nothing_said() {
    let desk = Desk::new();
    let told = desk.import("contacts.csv", GOOGLE);
    assert!(told.contains("contacts.csv (Google): 1 new"), "{told}");
    assert_eq!(desk.names(&["--tag", "VIP"]), ["Ana Petrović"]);
    assert!(desk.import("contacts.csv", GOOGLE).contains("Nobody new"));
}
