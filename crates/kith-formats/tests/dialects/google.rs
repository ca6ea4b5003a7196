//! Google Contacts: the export of today, its import template, and the two forms before.

use kith_formats::Source;

use crate::{check, people};

const ANA: &str = "
    name: Dr. Ana Maria Petrović PhD
    prefix: Dr.
    given: Ana
    additional: Maria
    family: Petrović
    suffix: PhD
    nickname: Anči
    spoken given: Ah-na
    spoken family: Petrovitch
    email, work: ana@institut.example *
    email, home: ana.p@mail.example
    email, home: anci@mail.example
    phone, mobile: +381 60 123 4567
    phone, mobile: +381 60 765 4321
    phone, work fax: +381 11 222 333
    address, home: PF 9 | Stan 4 | Knez Mihailova 12 | Beograd | Vračar | 11000 | Serbia | -
    work: Institut Mihajlo | Optics | Researcher
    birthday : ?-06-15
    anniversary : 2012-09-08
    tag: VIP
    tag: Optics
    [File As]: Petrović, Ana
    [Spouse]: Marko Petrović
    [Shoe size]: 38
    note: Met at the optics workshop.⏎Likes hiking, \"really\" likes it.
    link, blog: https://ana.example/blog";

/// Lines in the order in which `told` writes them.
fn ana() -> String {
    let mut lines: Vec<&str> = ANA.trim().lines().map(str::trim).collect();
    let link = lines.pop().unwrap();
    let after = lines
        .iter()
        .position(|line| line.starts_with("address"))
        .unwrap();
    lines.insert(after, link);
    lines.join("\n")
}

#[test]
fn the_export_of_today() {
    let cards = people(include_bytes!("files/google_new.csv"), Source::Google);
    check(
        &cards,
        &[
            &ana(),
            "name: Cher
             given: Cher
             email: cher@stage.example *
             address, Studio: - | - | - | - | - | - | - | 1 Sunset Boulevard, Los Angeles
             birthday : 1946-05-20
             day First concert: 1965-07-01
             [Photo]: https://photos.example/cher.jpg
             problem: PhotoLink 7 Photo https://photos.example/cher.jpg",
            "name: Bakery Müller
             phone, main: +49 30 1234567
             work: Bakery Müller |  | 
             tag: starred",
            "name: noname@mail.example
             email: noname@mail.example *
             tag: Other Contacts",
            "name: 张伟
             given: 伟
             family: 张
             phone: +86 10 1234 5678",
        ],
    );
    assert_eq!(
        cards[1].raw,
        "First Name,Birthday,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Address 1 - Label,Address 1 - Formatted,Event 1 - Label,Event 1 - Value\nCher,1946-05-20,https://photos.example/cher.jpg,* myContacts,* ,cher@stage.example,Studio,\"1 Sunset Boulevard, Los Angeles\",First concert,1965-07-01"
    );
}

#[test]
fn the_import_template_has_another_order() {
    let cards = people(include_bytes!("files/google_template.csv"), Source::Google);
    let told = crate::told::told(&cards[0]);
    for line in [
        "name: Dr. Ana Maria Petrović PhD",
        "email, work: ana@institut.example *",
        "phone, mobile: +381 60 765 4321",
        "address, home: PF 9 | Stan 4 | Knez Mihailova 12 | Beograd | Vračar | 11000 | Serbia | -",
        "work: Institut Mihajlo | Optics | Researcher",
        "birthday : ?-06-15",
        "[Shoe size]: 38",
        "tag: VIP",
    ] {
        assert!(told.lines().any(|told| told == line), "{line}\n{told}");
    }
    assert_eq!(cards[0].problems, []);
}

const CHIDI: &str = "
    name: Dr. Chidi Emeka Okafor Jr.
    prefix: Dr.
    given: Chidi
    additional: Emeka
    family: Okafor
    suffix: Jr.
    nickname: Chi
    spoken given: Chee-dee
    spoken family: Oh-ka-for
    email, work: chidi@uni.example *
    email, other: okafor@mail.example
    handle, jabber, home: chidi@chat.example
    phone, mobile: +234 803 123 4567
    link, profile: https://uni.example/~chidi
    address, work: - | - | University Road | Lagos | - | - | - | -
    work: University of Lagos | Philosophy | Lecturer
    work: Chess Federation |  | Treasurer
    birthday : 1979-11-03
    day Defence: 2008-02-29
    tag: Chess club
    [Initials]: C.E.O.
    [Short Name]: CO
    [Maiden Name]: Eze
    [Gender]: male
    [Location]: Lagos
    [Occupation]: Philosopher
    [Hobby]: Chess
    [Subject]: Ethics
    LANGUAGE
    [Organization 1 - Type]: * 
    [Organization 1 - Location]: Akoka
    [Friend]: Eleanor Shell
    [Locker]: 212
    note: Owes me a game.";

#[test]
fn the_export_before_2024() {
    let cards = people(include_bytes!("files/google_old.csv"), Source::Google);
    check(&cards, &[&CHIDI.replace("LANGUAGE", "[Language]: en")]);
    let cards = people(include_bytes!("files/google_oldest.csv"), Source::Google);
    check(&cards, &[&CHIDI.replace("    LANGUAGE\n", "")]);
}
