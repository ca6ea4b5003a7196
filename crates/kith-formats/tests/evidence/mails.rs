//! Mail archives and single mails: who wrote to whom, and what no person wrote.

use kith_formats::evidence::{Shape, TraceKind, TroubleCode, Witness};

use super::{codes, people, read_as, traces_of, when, whens};

const ENVELOPE: &str = "From ana@lab.example Tue Mar  5 09:41:00 2024";
const HEADS: &str = "From: Ana <ana@lab.example>\nTo: me@home.example\nDate: Tue, 5 Mar 2024 10:41:00 +0100\nSubject: Hi\n";

fn mailbox(heads: &[&str]) -> String {
    let mail = |head: &&str| format!("{ENVELOPE}\n{}\n\nThe body.\n\n", head.trim_end());
    heads.iter().map(mail).collect()
}

fn out(heads: &[&str]) -> kith_formats::evidence::LeftOut {
    let (all, reading) = traces_of(mailbox(heads).as_bytes(), Witness::Mailbox, "a.mbox");
    assert!(all.is_empty(), "{all:?}");
    reading.left_out
}

#[test]
fn a_mail_has_every_field_in_its_place() {
    let text = "Return-Path: <ana@lab.example>\nFrom: =?utf-8?Q?Ana_Petrovi=C4=87?= <ana@lab.example>\n\
         To: \"Me, Myself\" <me@home.example>,\n bo@x.example\nCc: Team: cy@x.example, Di <di@x.example>;\nCc: ME@home.example\n\
         Date: Tue, 5 Mar 2024 23:41:00 -0500 (EST)\nSubject: =?iso-8859-1?Q?Gr=FC=DFe?= und\n Plan\nMessage-ID: <1@x>\n\nSECRET body\n";
    let (all, reading) = traces_of(text.as_bytes(), Witness::Mail, "a.eml");
    assert_eq!(all.len(), 1);
    let one = &all[0];
    assert_eq!(when(one), "2024-03-06T04:41Z");
    assert_eq!(
        (one.kind, one.shape, one.starter),
        (TraceKind::Email, Shape::Sent, Some(0))
    );
    assert_eq!(one.subject, "Grüße und Plan");
    assert_eq!(
        people(one),
        [
            "Ana Petrović <ana@lab.example>",
            "Me, Myself <me@home.example>",
            "<bo@x.example>",
            "<cy@x.example>",
            "Di <di@x.example>"
        ]
    );
    assert_eq!(codes(&reading), []);
}

#[test]
fn an_archive_is_read_mail_by_mail() {
    let text = format!(
        "{ENVELOPE}\n{HEADS}\n>From the start it was fun.\n\nFrom here on, see you at noon\n\nFrom: quoted <q@x.example>\nDate: x\n\n\
         From - Wed Mar 06 09:41:00 2024\nX-Mozilla-Status: 0001\n{}\n\nFrom 1783@xxx Thu Mar 07 09:41:00 +0000 2024\r\nX-Gmail-Labels: Inbox\r\n{}",
        HEADS.replace("5 Mar", "6 Mar"),
        HEADS.replace("5 Mar", "7 Mar").replace('\n', "\r\n"),
    );
    let (all, reading) = traces_of(text.as_bytes(), Witness::Mailbox, "a.mbox");
    assert_eq!(
        whens(&all),
        [
            "2024-03-05T09:41Z",
            "2024-03-06T09:41Z",
            "2024-03-07T09:41Z"
        ]
    );
    assert_eq!(
        all.iter().map(|one| one.line).collect::<Vec<_>>(),
        [2, 15, 23]
    );
    assert_eq!(codes(&reading), [TroubleCode::Truncated]);
}

#[test]
fn what_no_person_wrote_is_bulk() {
    for line in [
        "List-Id: <dev.x.example>",
        "List-Unsubscribe: <mailto:x@x.example>",
        "Precedence: bulk",
        "Precedence: List",
        "Auto-Submitted: auto-replied",
        "X-Auto-Response-Suppress: All",
    ] {
        assert_eq!(out(&[&format!("{HEADS}{line}\n")]).bulk, 1, "{line}");
    }
    for sender in [
        "no-reply@x.example",
        "noreply.shop@x.example",
        "NoReply+7@x.example",
        "MAILER-DAEMON@x.example",
        "order-notification@x.example",
    ] {
        assert_eq!(
            out(&[&HEADS.replace("ana@lab.example", sender)]).bulk,
            1,
            "{sender}"
        );
    }
    let kept = mailbox(&[&format!(
        "{HEADS}Auto-Submitted: no\nPrecedence: first-class\n"
    )]);
    assert_eq!(traces_of(kept.as_bytes(), Witness::Mailbox, "a").0.len(), 1);
}

#[test]
fn what_else_is_left_out_is_counted() {
    let many: Vec<String> = (0..40).map(|n| format!("p{n}@x.example")).collect();
    let crowd = HEADS.replace("me@home.example", &many.join(", "));
    let found = out(&[
        &crowd,
        &format!("{HEADS}X-Gmail-Labels: Inbox,Spam\n"),
        &format!("{HEADS}X-Mozilla-Status: 0009\n"),
        &HEADS.replace("Date: Tue, 5 Mar 2024 10:41:00 +0100\n", ""),
        &HEADS.replace("5 Mar", "31 Feb"),
        &HEADS.replace("2024", "1970"),
        &HEADS.replace("From: Ana <ana@lab.example>\n", ""),
    ]);
    assert_eq!(
        (found.crowd, found.aside, found.undated, found.alone),
        (1, 2, 3, 1)
    );
}

#[test]
fn a_mail_without_a_date_is_told_with_its_line() {
    let text = mailbox(&[
        HEADS,
        &HEADS.replace("Tue, 5 Mar 2024 10:41:00 +0100", "yesterday"),
    ]);
    let (all, reading) = read_as(text.as_bytes(), Witness::Mailbox, "a").unwrap();
    assert_eq!(all.len(), 1);
    assert_eq!(
        (reading.troubles[0].line, reading.troubles[0].code),
        (10, TroubleCode::NoDate)
    );
}
