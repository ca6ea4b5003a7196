//! Whatever bytes come, the readers give a value, in bounded time, and say what they could not take.

use kith_formats::evidence::{Shape, TroubleCode, Witness, sniff};
use proptest::prelude::*;

use super::{codes, read_as, traces_of, whens};

const WITNESSES: [Witness; 5] = [
    Witness::Calendar,
    Witness::Mailbox,
    Witness::Mail,
    Witness::Linkedin,
    Witness::Chat,
];
const SEEDS: [&str; 4] = [
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID=Europe/Berlin:20240305T094100\nRRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20240601\nEXDATE:20240312T094100\nORGANIZER;CN=\"A, B\":mailto:a@b.example\nATTENDEE;PARTSTAT=DECLINED:mailto:c@d.example\nEND:VEVENT\nEND:VCALENDAR\n",
    "From a@b.example Tue Mar  5 09:41:00 2024\nFrom: =?utf-8?Q?A=C4=87?= <a@b.example>\nTo: X: c@d.example, \"e\" <e@f.example>;\nDate: Tue, 5 Mar 2024 09:41:00 +0100\nSubject: x\n\nbody\n\n",
    "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n1,A,https://x/in/a,B,\"https://x/in/b,https://x/in/c\",2024-03-05 09:41:14 UTC,s,\"c\nd\",INBOX\n",
    "[3/5/24, 9:41:14\u{202F}PM] ~\u{202F}Ana: hi\n05.03.24, 09:41 - Bo: x\nmore\n\u{200E}[3/6/24, 9:41:14 PM] Cy: \u{200E}y\n",
];

fn read_every_way(bytes: &[u8]) {
    let _ = sniff(bytes);
    for witness in WITNESSES {
        let (traces, reading) = read_as(bytes, witness, "WhatsApp Chat with Ana.txt").unwrap();
        assert!(reading.troubles.len() <= 200);
        for trace in traces {
            assert!(!trace.people.is_empty());
            assert!(trace.starter.is_none_or(|place| place < trace.people.len()));
            assert!(trace.subject.chars().count() <= 120);
            assert!(
                trace
                    .people
                    .iter()
                    .all(|party| !party.name.contains(['\n', '\0']))
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_every_way(&bytes);
    }

    #[test]
    fn broken_files(
        seed in 0_usize..SEEDS.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), "[\\PC\n\":;,=\\[\\] 0-9]{0,6}", 0_usize..12), 0..10),
    ) {
        let mut bytes = SEEDS[seed].repeat(2).into_bytes();
        for (at, piece, over) in changes {
            let start = at.index(bytes.len() + 1);
            let end = (start + over).min(bytes.len());
            bytes.splice(start..end, piece.into_bytes());
        }
        read_every_way(&bytes);
    }

    #[test]
    fn any_rule(rule in "(FREQ=(SECONDLY|DAILY|WEEKLY|MONTHLY|YEARLY))(;(COUNT|INTERVAL|BYMONTH|BYMONTHDAY|BYDAY|BYSETPOS|BYWEEKNO|UNTIL|BYHOUR)=[-0-9A-Z,]{1,6}){0,4}") {
        let text = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20200101T090000\nRRULE:{rule}\nATTENDEE:mailto:a@b.example\nEND:VEVENT\n");
        let (traces, _) = read_as(text.as_bytes(), Witness::Calendar, "").unwrap();
        prop_assert!(traces.len() <= 1_000);
    }
}

fn repeated(start: &str, rule: &str) -> (usize, Vec<TroubleCode>) {
    let text = format!(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:{start}\nRRULE:{rule}\nATTENDEE:mailto:a@b.example\nEND:VEVENT\nEND:VCALENDAR\n"
    );
    let (traces, reading) = traces_of(text.as_bytes(), Witness::Calendar, "a.ics");
    (traces.len(), codes(&reading))
}

#[test]
fn rules_that_would_never_end() {
    let numbers = |to: u32| (0..to).map(|n| n.to_string()).collect::<Vec<_>>().join(",");
    let laughs = format!(
        "FREQ=DAILY;BYHOUR={};BYMINUTE={};BYSECOND={}",
        numbers(24),
        numbers(60),
        numbers(60)
    );
    let (bad, many) = (vec![TroubleCode::BadRule], vec![TroubleCode::ManyTimes]);
    assert_eq!(repeated("20240101T090000", &laughs), (1_000, many.clone()));
    assert_eq!(
        repeated(
            "20261101T090000",
            &format!(
                "FREQ=DAILY;COUNT=3;BYHOUR={};BYMINUTE={}",
                numbers(24),
                numbers(60)
            )
        ),
        (3, vec![])
    );
    assert_eq!(
        repeated("20240101T090000", "FREQ=SECONDLY"),
        (1, bad.clone())
    );
    assert_eq!(
        repeated("20240101T090000", "FREQ=DAILY;INTERVAL=0"),
        (1, bad.clone())
    );
    assert_eq!(repeated("20240101T090000", "every week"), (1, bad));
    assert_eq!(repeated("19000101T090000", "FREQ=DAILY").0, 1_000);
    assert_eq!(repeated("20000101T090000", "FREQ=DAILY"), (1_000, many));
    assert_eq!(
        repeated("20240101T090000", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30").0,
        1
    );
}

#[test]
fn times_out_of_this_world() {
    for start in [
        "99991231T235959Z",
        "00000101T000000",
        "20240230T090000",
        "1",
        "-1",
        "20240101T256199",
        ";;;",
    ] {
        let (count, told) = repeated(start, "FREQ=DAILY");
        assert!(count == 0, "{start}: {count}");
        assert!(
            start.starts_with("9999") || told.contains(&TroubleCode::NoDate),
            "{start}: {told:?}"
        );
    }
}

#[test]
fn files_that_end_too_early() {
    let (traces, reading) = traces_of(
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20240305T094100Z\nATTENDEE:mailto:a@b.example",
        Witness::Calendar,
        "",
    );
    assert_eq!(
        (traces.len(), codes(&reading)),
        (1, vec![TroubleCode::Truncated])
    );
    let (traces, reading) = traces_of(b"From a@b Tue Mar  5 09:41:00 2024\nFrom: a@b.example\nDate: Tue, 5 Mar 2024 09:41:00 +0100", Witness::Mailbox, "");
    assert_eq!(
        (traces.len(), codes(&reading)),
        (1, vec![TroubleCode::Truncated])
    );
}

#[test]
fn one_line_without_an_end_stays_small() {
    let mut text = b"From a@b Tue Mar  5 09:41:00 2024\nFrom: a@b.example\nDate: Tue, 5 Mar 2024 09:41:00 +0100\nX-Long: ".to_vec();
    text.resize(text.len() + 5_000_000, b'x');
    text.extend_from_slice(b"\n\nbody\n");
    let (traces, _) = traces_of(&text, Witness::Mailbox, "");
    assert_eq!(traces.len(), 1);
}

#[test]
fn a_chat_of_a_hundred_thousand_lines() {
    let line = |n: usize| {
        format!(
            "{:02}.{:02}.{:02}, 09:41 - {}: x\n",
            n / 200 % 28 + 1,
            n / 5_600 % 12 + 1,
            n / 67_200 + 20,
            ["Ana", "Bo"][n % 2]
        )
    };
    let text: String = (0..100_000).map(line).collect();
    let (traces, reading) = traces_of(text.as_bytes(), Witness::Chat, "_chat.txt");
    assert_eq!((traces.len(), codes(&reading)), (100_000, vec![]));
    assert!(traces.iter().all(|trace| trace.shape == Shape::Sent));
    assert_eq!(whens(&traces[..1]), ["2020-01-01T09:41"]);
}

#[test]
fn what_is_no_evidence_is_none() {
    for text in [
        "",
        "\0\0\0",
        "BEGIN:VCARD\nFN:Ana\nEND:VCARD\n",
        "First Name,Last Name,URL,Company,Connected On\nAna,P,,,\n",
        "Name: value\nOther: value\n\ntext",
        "From the desk of Ana\nHello\n",
        "Meeting 05.03.24, at ten - bring: cake\n",
        "{\"version\":\"1.0\"}",
    ] {
        assert_eq!(sniff(text.as_bytes()), None, "{text}");
    }
}
