//! What kind of file something is, by its content alone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod reading;

use kith_formats::{Source, Unreadable, limits, sniff};
use reading::read_all;

fn check(bytes: &[u8], name: &str, expected: Result<Source, Unreadable>) {
    let (start, _) = bytes.split_at(bytes.len().min(60));
    assert_eq!(sniff(bytes, name), expected, "{name} {start:?}");
}

#[test]
fn cards_whatever_they_are_called() {
    for text in [
        "BEGIN:VCARD\nFN:A\nEND:VCARD",
        "\u{FEFF}\r\n \r\nbegin:vcard\r\nend:vcard",
        "\n\n\nBEGIN: VCARD \nEND:VCARD",
        "a few words before\nBEGIN:VCARD\nEND:VCARD",
    ] {
        check(text.as_bytes(), "contacts.csv", Ok(Source::Vcard));
    }
    let tail = format!("{}BEGIN:VCARD\nEND:VCARD\n", "TEL:1\n".repeat(50));
    check(tail.as_bytes(), "cut.vcf", Ok(Source::Vcard));
    check(tail.as_bytes(), "cut.txt", Err(Unreadable::UnknownKind));
}

#[test]
fn a_million_columns_are_refused_with_their_cause() {
    let heads: Vec<String> = (0..1_000_000).map(|number| format!("c{number}")).collect();
    let text = format!("{}\n1,2\n", heads.join(","));
    check(text.as_bytes(), "wide.csv", Err(Unreadable::TooWide));
    let wide = format!(
        "First Name,Last Name,Company,Connected On\nAna,P,,\n{}\nBen,I,,\n",
        "x,".repeat(1_000_000)
    );
    let (cards, _) = read_all(wide.as_bytes(), Source::Linkedin).unwrap();
    let names: Vec<&str> = cards.iter().map(|card| card.name.given.as_str()).collect();
    assert_eq!(names, ["Ana", "x", "Ben"]);
    assert!(!cards[1].problems.is_empty());
    assert!(cards[1].custom_fields.len() <= limits::VALUES);
}

#[test]
fn directories_by_their_first_entry() {
    for text in [
        "version: 1\n\ndn: cn=A\ncn: A\n",
        "# a comment\n  that goes on\ndn: cn=A\ncn: A\n",
        "DN:: Y249QQ==\ncn: A\n",
    ] {
        check(text.as_bytes(), "people.ldif", Ok(Source::Ldif));
    }
    check(
        b"version: 1\nname: x\n",
        "a.txt",
        Err(Unreadable::UnknownKind),
    );
}

#[test]
fn files_that_kith_cannot_read() {
    check(b"", "a.vcf", Err(Unreadable::Empty));
    check(b"\xEF\xBB\xBF \r\n\t\n", "a.vcf", Err(Unreadable::Empty));
    check(b"\xFF\xFE\r\0\n\0", "a.csv", Err(Unreadable::Empty));
    check(&[0; 4096], "a.vcf", Err(Unreadable::Empty));
    for (name, bytes) in [
        ("photo.vcf", &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..]),
        ("program.vcf", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff"),
        ("random.txt", b"Dear Sir,\nBEGIN the letter.\n"),
        (
            "messages.csv",
            b"CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n",
        ),
        ("cal.ics", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n"),
        ("page.html", b"<html>BEGIN:VCARD</html>"),
    ] {
        check(bytes, name, Err(Unreadable::UnknownKind));
    }
}

#[test]
fn a_list_without_rows_has_nobody_in_it() {
    let text = b"First Name,Last Name,Company,Connected On\n,,,\n";
    check(text, "Connections.csv", Ok(Source::Linkedin));
    assert_eq!(read_all(text, Source::Linkedin), Err(Unreadable::Nobody));
    assert_eq!(
        read_all(b"x,y\n", Source::Linkedin),
        Err(Unreadable::UnknownKind)
    );
    assert_eq!(read_all(b"x,y\n", Source::Vcard), Err(Unreadable::Nobody));
}
