//! LinkedIn's messages, whole and broken.

use kith_formats::evidence::{Shape, TraceKind, TroubleCode, Witness, profile_key};

use super::{codes, people, traces_of, when, whens};

const HEADERS: &str = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS";
const ROW: &str = "2-a,,Ana Petrović,https://www.linkedin.com/in/ana,Me,https://www.linkedin.com/in/me,2024-03-05 09:41:14 UTC,Hello,\"SECRET, \"\"x\"\"\nmore\",INBOX,";

fn file(rows: &[&str]) -> String {
    format!("\u{FEFF}{HEADERS}\n{}\n", rows.join("\n"))
}

#[test]
fn a_message_has_every_field_in_its_place() {
    let text = file(&[ROW]).replace('\n', "\r\n");
    let (all, reading) = traces_of(text.as_bytes(), Witness::Linkedin, "messages.csv");
    assert_eq!(all.len(), 1);
    let one = &all[0];
    assert_eq!(when(one), "2024-03-05T09:41Z");
    assert_eq!(
        (one.kind, one.shape, one.starter, one.line),
        (TraceKind::Message, Shape::Sent, Some(0), 2)
    );
    assert_eq!(one.subject, "Hello");
    assert_eq!(
        people(one),
        [
            "Ana Petrović @https://www.linkedin.com/in/ana",
            "Me @https://www.linkedin.com/in/me"
        ]
    );
    assert_eq!(codes(&reading), []);
    assert_eq!(profile_key(&one.people[0].profile), "linkedin.com/in/ana");
}

#[test]
fn several_receivers_are_told_apart() {
    let row = ROW.replace(
        "Me,https://www.linkedin.com/in/me",
        "\"Bo B, Cy C\",\"https://x/in/bo,https://x/in/cy\"",
    );
    let (all, _) = traces_of(file(&[&row]).as_bytes(), Witness::Linkedin, "m.csv");
    assert_eq!(
        people(&all[0])[1..],
        ["Bo B @https://x/in/bo", "Cy C @https://x/in/cy"]
    );
    let row = ROW.replace(
        "Me,https://www.linkedin.com/in/me",
        "\"Bo B, PhD, Cy C\",\"https://x/in/bo,https://x/in/cy\"",
    );
    let (all, _) = traces_of(file(&[&row]).as_bytes(), Witness::Linkedin, "m.csv");
    assert_eq!(
        people(&all[0])[1..],
        ["@https://x/in/bo", "@https://x/in/cy"]
    );
}

#[test]
fn what_is_left_out_is_counted() {
    let rows = [
        ROW.replace("INBOX", "SPAM"),
        ROW.replace(
            "Ana Petrović,https://www.linkedin.com/in/ana",
            "LinkedIn Member,",
        ),
        ROW.replace("2024-03-05 09:41:14 UTC", "soon"),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let (all, reading) = traces_of(file(&rows).as_bytes(), Witness::Linkedin, "m.csv");
    let out = reading.left_out;
    assert_eq!((all.len(), out.aside, out.bulk, out.undated), (0, 1, 1, 1));
    assert_eq!(codes(&reading), [TroubleCode::NoDate]);
}

#[test]
fn a_broken_row_does_not_swallow_the_next() {
    let broken = format!("2-b,\"{}", "open ".repeat(500));
    let text = file(&[ROW, &broken, ROW, ROW]);
    let (all, reading) = traces_of(text.as_bytes(), Witness::Linkedin, "m.csv");
    assert_eq!(whens(&all).len(), 3);
    assert_eq!(codes(&reading), [TroubleCode::Truncated]);
    assert_eq!(reading.troubles[0].line, 4);
}
