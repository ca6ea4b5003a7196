//! vCards as the programs write them that people come from: each file stands for one writer and comes in with every field in
//! its place and nothing unexplained.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod reading;

use kith_formats::{Card, OccasionKind, PartialDate, ProblemCode, ReachKind, Source};
use reading::read_all;

/// Everything that a card says, one line a thing, in words that a failing test shows well.
fn told(card: &Card) -> Vec<String> {
    let name = &card.name;
    let mut lines = vec![format!("name {}", name.display)];
    for (what, part) in [
        ("prefix", &name.prefix),
        ("given", &name.given),
        ("additional", &name.additional),
        ("family", &name.family),
        ("suffix", &name.suffix),
        ("nickname", &name.nickname),
        ("spoken given", &name.phonetic_given),
        ("spoken family", &name.phonetic_family),
        ("uid", &card.uid),
    ] {
        if !part.is_empty() {
            lines.push(format!("{what} {part}"));
        }
    }
    for reach in &card.reaches {
        let kind = match reach.kind {
            ReachKind::Email => "email",
            ReachKind::Phone => "phone",
            ReachKind::Link => "link",
            ReachKind::Handle => "handle",
        };
        let preferred = if reach.preferred { "!" } else { "" };
        let (label, service) = (&reach.label, &reach.service);
        lines.push(format!(
            "{kind}{preferred} [{label}] {service}{}{}",
            if service.is_empty() { "" } else { ":" },
            reach.value
        ));
    }
    for address in &card.addresses {
        let parts = [
            &address.po_box,
            &address.extended,
            &address.street,
            &address.locality,
            &address.region,
            &address.postal_code,
            &address.country,
        ];
        let parts: Vec<&str> = parts.iter().map(|part| part.as_str()).collect();
        let preferred = if address.preferred { "!" } else { "" };
        lines.push(format!(
            "address{preferred} [{}] {} | {}",
            address.label,
            parts.join(";"),
            address.formatted
        ));
    }
    for job in &card.affiliations {
        lines.push(format!(
            "job {}; {}; {}",
            job.organisation, job.department, job.title
        ));
    }
    for occasion in &card.occasions {
        let kind = match occasion.kind {
            OccasionKind::Birthday => "birthday",
            OccasionKind::Anniversary => "anniversary",
            OccasionKind::Other => "day",
        };
        let PartialDate { year, month, day } = occasion.date;
        let year = year.map_or("-".to_owned(), |year| year.to_string());
        let (month, day) = (month.unwrap_or(0), day.unwrap_or(0));
        lines.push(format!("{kind} [{}] {year}-{month}-{day}", occasion.label));
    }
    lines.extend(card.tags.iter().map(|tag| format!("tag {tag}")));
    for field in &card.custom_fields {
        lines.push(format!("field [{}] {}", field.name, field.value));
    }
    if !card.note.is_empty() {
        lines.push(format!("note {}", card.note));
    }
    if card.photo.is_some() {
        lines.push("photo".into());
    }
    lines
}

fn check(file: &[u8], people: &[&[&str]], problems: &[(ProblemCode, &str)]) {
    let (cards, summary) = read_all(file, Source::Vcard).unwrap();
    let found: Vec<Vec<String>> = cards.iter().map(told).collect();
    assert_eq!(found, people);
    let of_cards = cards.iter().flat_map(|card| &card.problems);
    let found: Vec<(ProblemCode, &str)> = summary
        .problems
        .iter()
        .chain(of_cards)
        .map(|problem| (problem.code, problem.field.as_str()))
        .collect();
    assert_eq!(found, problems);
}

#[test]
fn apple() {
    check(
        include_bytes!("files/apple.vcf"),
        &[
            &[
                "name Dr. Ana Maria Petrović PhD",
                "prefix Dr.",
                "given Ana",
                "additional Maria",
                "family Petrović",
                "suffix PhD",
                "nickname Anči",
                "spoken given Ahna",
                "spoken family Petrovich",
                "uid 3F2504E0-4F89-11D3-9A0C-0305E82C3301",
                "email! [work] ana@meridian.example",
                "email [Ferienhaus] ana@home.example",
                "phone! [mobile] +44 7700 900105",
                "phone [iphone mobile] +44 7700 900106",
                "phone [assistant phone] +44 20 7946 0107",
                "link! [home page] http://ana.example",
                "handle! [home] xmpp:ana@chat.example",
                "link [mastodon] https://social.example/@ana",
                "address! [home] ;;2 Mill Lane\nFlat 3;Leeds;West Yorkshire;LS1 4AP;United Kingdom | ",
                "job Meridian Labs; Materials; Head of Research",
                "birthday [] --2-29",
                "anniversary [] 2011-9-14",
                "day [first concert] 2019-3-1",
                "tag science",
                "tag Climbers",
                "field [MAIDENNAME] Horvat",
                "field [spouse] Ben Ito",
                "note Two cats.\nOne dog, too.",
                "photo",
            ],
            &[
                "name Harbour Choir",
                "uid 9A0C",
                "job Harbour Choir; ; ",
                "birthday [] --6-26",
            ],
        ],
        &[],
    );
}

#[test]
fn old_macs() {
    check(
        include_bytes!("files/old_mac.vcf"),
        &[&[
            "name Ben Ito",
            "given Ben",
            "family Ito",
            "link! [home page] http://ben.example/a,b",
            "birthday [] 1961-4-12",
            "photo",
        ]],
        &[],
    );
}

#[test]
fn android() {
    check(
        include_bytes!("files/android.vcf"),
        &[
            &[
                "name Joaquín Ñandú de la Peña y Muñoz",
                "given Joaquín",
                "family Ñandú",
                "nickname Joaco",
                "phone! [mobile] +34600100200",
                "phone [home] +34911234567",
                "phone [trabajo] +34915550000",
                "email [home] joaquin@casa.example",
                "link [] http://joaquin.example",
                "address [home] ;;Calle de Alcalá 5, Madrid;;;; | ",
                "job Telefonos; ; Jefe",
                "job Coro; ; ",
                "birthday [] 1980-3-22",
                "anniversary [] 2010-6-12",
                "note línea uno\nlínea dos; fin",
                "photo",
            ],
            &["name +34600999888", "phone [mobile] +34600999888"],
        ],
        &[],
    );
}

#[test]
fn google() {
    check(
        include_bytes!("files/google.vcf"),
        &[&[
            "name Mei-Ling Chan",
            "given Mei-Ling",
            "family Chan",
            "email [home] mei@home.example",
            "email [Lab] mei@lab.example",
            "phone [mobile] +85291234567",
            "phone [main] +85223456789",
            "link [profile] http://www.google.com/profiles/1",
            "address [] ;;5 Peak Road, Hong Kong;;;; | ",
            "job Lab of Light; ; Engineer",
            "birthday [] --6-15",
            "anniversary [] 2011-9-14",
            "tag starred",
            "field [brother] Wei Chan",
            "field [PHOTO] https://lh3.googleusercontent.example/a",
            "note Optics",
        ]],
        &[(ProblemCode::PhotoLink, "PHOTO")],
    );
}

#[test]
fn outlook() {
    check(
        include_bytes!("files/outlook.vcf"),
        &[&[
            "name Mr. Chidi Okafor Jr.",
            "prefix Mr.",
            "given Chidi",
            "family Okafor",
            "suffix Jr.",
            "phone [work] +1 (555) 010-0100",
            "phone [mobile] +1 (555) 010-0101",
            "phone [work fax] +1 (555) 010-0102",
            "link [work] http://northlight.example",
            "email! [] chidi@northlight.example",
            "handle [] chidi@im.example",
            "phone [assistant] +1 (555) 010-0109",
            "address! [work] ;4th floor;9 Pier Street;Lagos;;101001;Nigeria | ",
            "job Northlight Capital; Ventures; Partner",
            "birthday [] 1980-3-22",
            "anniversary [] 2009-8-15",
            "field [spouse] Ada Okafor",
            "field [manager] Priya Raman",
            "field [assistant] Tom",
            "field [ROLE] Investor",
            "note first\nsecond",
        ]],
        &[],
    );
}

#[test]
fn sabre() {
    check(
        include_bytes!("files/sabre.vcf"),
        &[&[
            "name Priya Raman",
            "given Priya",
            "family Raman",
            "uid 3a1f-22",
            "email! [work] priya@saltmarsh.example",
            "phone [mobile] +44-7700-900200",
            "link [linkedin] https://www.linkedin.com/in/priya-raman",
            "address [home] ;;3 Quay;Hull;;HU1 1AA;United Kingdom | ",
            "birthday [] --8-15",
            "anniversary [] 2015-7-4",
            "tag Family",
            "tag Work, old",
            "field [contact] Tom",
            "field [GENDER] F",
            "photo",
        ]],
        &[],
    );
}
