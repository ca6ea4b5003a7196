//! Phones, mail, links and handles of a card, with the labels a person would say.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod reading;

use kith_formats::{Card, ProblemCode, ReachKind};
use reading::{card, codes};

/// `kind value [label] {service} *` for each way to reach somebody.
fn reaches(card: &Card) -> Vec<String> {
    card.reaches
        .iter()
        .map(|reach| {
            let kind = match reach.kind {
                ReachKind::Email => "email",
                ReachKind::Phone => "phone",
                ReachKind::Link => "link",
                ReachKind::Handle => "handle",
            };
            let part = |open: &str, text: &str, close: &str| match text {
                "" => String::new(),
                text => format!(" {open}{text}{close}"),
            };
            format!(
                "{kind} {}{}{}{}",
                reach.value,
                part("[", &reach.label, "]"),
                part("{", &reach.service, "}"),
                if reach.preferred { " *" } else { "" }
            )
        })
        .collect()
}

fn check_reaches(lines: &str, expected: &[&str]) {
    assert_eq!(
        reaches(&card(&format!("FN:A\n{lines}"))),
        expected,
        "{lines}"
    );
}

#[test]
fn phones_and_their_labels() {
    check_reaches(
        "TEL;CELL;PREF:1\nTEL;HOME:2\nTEL;WORK;FAX:3",
        &["phone 1 [mobile] *", "phone 2 [home]", "phone 3 [work fax]"],
    );
    check_reaches(
        "TEL;TYPE=\"HOME,VOICE\":1\nTEL;TYPE=HOME,TYPE=FAX:2\nTEL;type=CELL;type=VOICE;type=pref:3",
        &["phone 1 [home]", "phone 2 [home fax]", "phone 3 [mobile] *"],
    );
    check_reaches(
        "TEL;VALUE=uri;PREF=2;TYPE=\"voice,home\":tel:+1-555-555-5555;ext=5555\n\
         TEL;VALUE=uri;PREF=1:tel:+33-01-23-45-67",
        &[
            "phone +1-555-555-5555 ext. 5555 [home]",
            "phone +33-01-23-45-67 *",
        ],
    );
    check_reaches(
        "item1.TEL:1\nitem1.X-ABLabel:_$!<AssistantPhone>!$_\nitem2.TEL:2\nitem2.X-ABLabel:_$!<Home>!$_\n\
         ITEM3.TEL:3\nitem3.X-ABLabel:Segelboot",
        &[
            "phone 1 [assistant phone]",
            "phone 2 [home]",
            "phone 3 [Segelboot]",
        ],
    );
    check_reaches("TEL:\nTEL:1\nTEL;TYPE=work:1", &["phone 1 [work]"]);
}

#[test]
fn at_most_one_of_a_kind_is_preferred() {
    check_reaches(
        "EMAIL;TYPE=PREF:a@x\nEMAIL;PREF:b@x\nTEL;PREF=3:1\nTEL;PREF=2:2",
        &["email a@x *", "email b@x", "phone 1", "phone 2 *"],
    );
}

#[test]
fn links_handles_and_mail() {
    check_reaches(
        "URL;TYPE=WORK:http\\://www.ibm.com\nitem5.URL;type=pref:https://a.example\n\
         item5.X-ABLabel:_$!<HomePage>!$_",
        &[
            "link http://www.ibm.com [work]",
            "link https://a.example [home page] *",
        ],
    );
    check_reaches("EMAIL;TYPE=INTERNET,WORK:mailto:a@x", &["email a@x [work]"]);
    check_reaches(
        "IMPP;PREF=1:xmpp:alice@example.com\nIMPP;X-SERVICE-TYPE=Jabber;type=HOME:xmpp:bob\n\
         IMPP:matrix:u/ada:example.org\nX-SKYPE-USERNAME:jan\nX-JABBER;TYPE=WORK:j\nX-GOOGLE TALK:g\n\
         x-qq:21588891\nX-MS-IMADDRESS:m@x",
        &[
            "handle alice@example.com {xmpp} *",
            "handle bob [home] {xmpp}",
            "handle u/ada:example.org {matrix}",
            "handle jan {skype}",
            "handle j [work] {xmpp}",
            "handle g {gtalk}",
            "handle 21588891 {qq}",
            "handle m@x",
        ],
    );
    check_reaches(
        "X-SOCIALPROFILE;type=twitter;x-user=ada:http://twitter.com/ada\n\
         SOCIALPROFILE;SERVICE-TYPE=Mastodon:https://m.example/@ada\n\
         X-SOCIALPROFILE;type=flickr;x-user=ada:x-apple:ada",
        &[
            "link http://twitter.com/ada [twitter]",
            "link https://m.example/@ada [Mastodon]",
            "handle ada {flickr}",
        ],
    );
}

#[test]
fn a_mail_address_without_at_is_kept_and_told() {
    let card = card("FN:A\nEMAIL:nobody");
    assert_eq!(reaches(&card), ["email nobody"]);
    assert_eq!(codes(&card), [ProblemCode::BadEmail]);
    assert_eq!((card.problems[0].line, card.line), (3, 1));
}
