//! Outlook on a desktop, in English, German and French, and Outlook.com.

use encoding_rs::WINDOWS_1252;
use kith_formats::{DateOrder, Source};

use crate::{check, people};

const JOSE: &str = "
    name: Dr. José Luis Ortega Jr.
    prefix: Dr.
    given: José
    additional: Luis
    family: Ortega
    suffix: Jr.
    phone, assistant: +34 956 000 001
    phone, work fax: +34 956 000 002
    phone, work: +34 956 000 003
    phone, work: +34 956 000 004
    phone, callback: +34 956 000 005
    phone, car: +34 956 000 006
    phone, company: +34 956 000 007
    phone, home fax: +34 956 000 008
    phone, home: +34 956 000 009
    phone, home: +34 956 000 010
    phone, isdn: +34 956 000 011
    phone, mobile: +34 600 000 012
    phone, other fax: +34 956 000 013
    phone, other: +34 956 000 014
    phone, pager: +34 956 000 015
    phone, main: +34 956 000 016
    phone, radio: +34 956 000 017
    phone, text phone: +34 956 000 018
    phone, telex: 00019
    email: jose@astilleros.example
    email: jl@mail.example
    link: https://astilleros.example
    address, work: Apartado 3 | - | Muelle 5, Nave B, Planta 2 | Cádiz | Andalucía | 11006 | España | -
    address, home: Apartado 4 | - | Calle Sol 7 | Jerez | Andalucía | 11401 | España | -
    address, other: Apartado 5 | - | Camino del Mar | Rota | Andalucía | 11520 | España | -
    work: Astilleros Núñez | Engineering | Naval architect
    anniversary : 2005-06-18
    birthday : 1971-04-12
    tag: Ships
    tag: Friends
    [Account]: A-7
    [Assistant's Name]: Lucía Gil
    [Billing Information]: Net 30
    [Children]: Inés, Mateo
    [Directory Server]: ldap.example
    [E-mail 3 Type]: EX
    [Government ID Number]: G-1
    [Hobby]: Sailing
    [Initials]: J.L.O.
    [Internet Free Busy]: https://cal.example/jose
    [Keywords]: hull
    [Language]: es
    [Location]: Cádiz bay
    [Manager's Name]: Rosa Vidal
    [Mileage]: 12
    [Office Location]: B-210
    [Organizational ID Number]: O-2
    [Profession]: Engineer
    [Referred By]: Ana Pérez
    [Spouse]: Elena
    [User 1]: one
    [User 2]: two
    [User 3]: three
    [User 4]: four
    [E-mail 2 Display Name]: Capitán
    [E-mail 3 Address]: /o=ExchangeLabs/ou=Group/cn=Recipients/cn=jose
    note: Line one.⏎Line two.";

const MAUD: &str = "
    name: Mrs. Maud Ainsworth
    prefix: Mrs.
    given: Maud
    family: Ainsworth
    email: maud@mail.example
    [Gender]: Female
    [Priority]: High
    [Private]: True";

#[test]
fn ninety_two_columns_in_a_legacy_code_page() {
    let utf8 = include_str!("files/outlook_desktop.csv");
    let (legacy, _, failed) = WINDOWS_1252.encode(utf8);
    assert!(!failed && legacy.len() < utf8.len());
    for bytes in [utf8.as_bytes(), &legacy] {
        check(&people(bytes, Source::Outlook), &[JOSE, MAUD]);
    }
}

#[test]
fn older_headings_and_a_day_that_decides_the_order() {
    let cards = people(include_bytes!("files/outlook_country.csv"), Source::Outlook);
    check(
        &cards,
        &["name: Maud Ainsworth
           given: Maud
           family: Ainsworth
           phone, work: +44 20 7946 0001
           email: maud@mail.example
           address, work: - | - | 1 High Street | - | - | - | Wales | -
           work:  |  | Baker
           anniversary : 1985-06-05
           birthday : 1960-04-13
           [PO Box]: Box 12"],
    );
}

#[test]
fn a_day_that_could_be_two_is_asked_about_and_kept_till_then() {
    let text = "First Name,Last Name,E-mail Address,Business Phone,Company,Birthday\nMaud,Ainsworth,maud@mail.example,,,3/4/1960\n";
    let look = kith_formats::look(text.as_bytes(), "contacts.csv", None)
        .unwrap()
        .unwrap();
    assert_eq!(
        (look.source, look.table.columns.len()),
        (Source::Outlook, 0)
    );
    assert_eq!(
        (look.table.dates.evident, look.table.dates.open),
        (None, vec!["3/4/1960".into()])
    );
    check(
        &people(text.as_bytes(), Source::Outlook),
        &["name: Maud Ainsworth
           given: Maud
           family: Ainsworth
           email: maud@mail.example
           [Birthday]: 3/4/1960
           problem: TwoDays 2 Birthday 3/4/1960"],
    );
    for (order, day) in [
        (DateOrder::DayFirst, "1960-04-03"),
        (DateOrder::MonthFirst, "1960-03-04"),
    ] {
        let cards = crate::any::mapped(text.as_bytes(), &[], Some(order));
        assert!(crate::told::told(&cards[0]).contains(&format!("birthday : {day}")));
        assert_eq!(cards[0].problems, []);
    }
}

#[test]
fn german_and_french_headings() {
    let german = include_str!("files/outlook_german.csv");
    let (legacy, ..) = WINDOWS_1252.encode(german);
    check(
        &people(&legacy, Source::Outlook),
        &["name: Frau Dr. Jutta Größe
           prefix: Frau Dr.
           given: Jutta
           family: Größe
           phone, work: +49 911 123
           phone, home: +49 911 456
           phone, mobile: +49 170 789
           email: jutta@moebel.example
           link: https://moebel.example
           address, work: - | - | Werkstraße 3 | Nürnberg | - | 90402 | Deutschland | -
           address, home: - | - | Gartenweg 1 | Fürth | Bayern | 90762 | - | -
           work: Möbelwerk Süd | Einkauf | Leiterin
           birthday : 1968-12-24
           tag: Holz
           tag: Kegeln
           [Empfohlen von]: Bo
           [Partner]: Max Größe
           note: Grüße an Max"],
    );
    let french = include_str!("files/outlook_french.csv");
    let (legacy, ..) = WINDOWS_1252.encode(french);
    check(
        &people(&legacy, Source::Outlook),
        &["name: Mme Zoé Lefèvre
           prefix: Mme
           given: Zoé
           family: Lefèvre
           phone, work: +33 3 20 00 00 00
           phone, mobile: +33 6 00 00 00 00
           email: zoe@ateliers.example
           link: https://ateliers.example
           address, work: - | - | 3 rue de la Paix | Lille | - | 59000 | France | -
           work: Ateliers du Nord | Création | Directrice
           birthday : 1980-07-14
           tag: Art
           tag: Lille
           [Conjoint(e)]: Luc
           note: Été à Brest"],
    );
}

#[test]
fn outlook_com() {
    let cards = people(include_bytes!("files/outlook_com.csv"), Source::Outlook);
    check(
        &cards,
        &["name: Prof. Kenji Sato
           prefix: Prof.
           given: Kenji
           family: Sato
           nickname: Ken
           spoken given: けんじ
           spoken family: さとう
           email: kenji@uni.example
           email: ken@mail.example
           phone, home: +81 3 1111 1111
           phone, work: +81 3 2222 2222
           phone, mobile: +81 90 3333 3333
           handle: kenji@chat.example
           link, home: https://kenji.example
           link: https://uni.example
           address, work: - | - | 1-2-3 Hongo | Tokyo | - | 113-0033 | Japan | -
           work: Tokyo Uni | Physics | Dean
           birthday : 1955-03-21
           anniversary : 1980-10-10
           [Office Location]: Hall 3
           [Company Yomi]: とうきょう
           [Spouse]: Yuki
           [Schools]: Kyoto
           [Hobby]: Go
           note: Speaks \"slowly\"."],
    );
}
