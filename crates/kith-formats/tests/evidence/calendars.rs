//! Calendars of Google, Outlook and Apple: meetings in every kind of time, repeated, moved, cancelled, declined.

use kith_formats::evidence::{Shape, Trace, TraceKind, TroubleCode, Witness};

use super::{codes, people, traces_of, when, whens};

const ANA: &str = "ATTENDEE;CN=\"Petrović, Ana\";PARTSTAT=ACCEPTED:mailto:ana@lab.example";

fn file(lines: &str) -> String {
    format!("BEGIN:VCALENDAR\nVERSION:2.0\n{lines}\nEND:VCALENDAR\n").replace('\n', "\r\n")
}

fn event(lines: &str) -> String {
    file(&format!("BEGIN:VEVENT\n{lines}\nEND:VEVENT"))
}

fn traces(text: &str) -> Vec<Trace> {
    traces_of(text.as_bytes(), Witness::Calendar, "a.ics").0
}

#[test]
fn a_meeting_has_every_field_in_its_place() {
    let text = event(
        "UID:1@x\nDTSTART;TZID=Europe/Berlin:20240305T094100\nDTEND;TZID=Europe/Berlin:20240305T111100\n\
         SUMMARY:Coffee\\, at last: plans\nDESCRIPTION:SECRET\nORGANIZER;CN=Me:MAILTO:Me@Home.example\n\
         ATTENDEE;CN=Me;PARTSTAT=ACCEPTED:mailto:me@home.example\nATTENDEE;CN=\"Petrović, \n Ana\";PARTSTAT=NEEDS-ACTI\n ON:mailto:ana@lab.example\n\
         ATTENDEE;PARTSTAT=DECLINED;CN=Bo:mailto:bo@x.example\nATTENDEE;CUTYPE=ROOM;CN=Room 1:mailto:room1@x.example\n\
         ATTENDEE;CN=Cy;EMAIL=cy@x.example:/1234/principal/\nBEGIN:VALARM\nSUMMARY:x\nDTSTART:19990101\nATTENDEE:mailto:z@z.example\nEND:VALARM",
    );
    let all = traces(&text);
    assert_eq!(all.len(), 1);
    let one = &all[0];
    assert_eq!(when(one), "2024-03-05T08:41Z");
    assert_eq!((one.kind, one.shape), (TraceKind::Meeting, Shape::Met));
    assert_eq!(one.subject, "Coffee, at last: plans");
    assert_eq!(
        (one.minutes, one.starter, one.count, one.line),
        (Some(90), Some(0), 1, 3)
    );
    assert_eq!(
        people(one),
        [
            "Me <Me@Home.example>",
            "Petrović, Ana <ana@lab.example>",
            "Bo <bo@x.example> (no)",
            "Cy <cy@x.example>"
        ]
    );
}

#[test]
fn times_of_every_kind() {
    let check = |lines: &str, expected: &str| {
        let all = traces(&event(&format!("{ANA}\n{lines}")));
        assert_eq!(whens(&all), [expected], "{lines}");
    };
    check("DTSTART;VALUE=DATE:20240305", "2024-03-05");
    check("DTSTART:20240305T094100", "2024-03-05T09:41");
    check("DTSTART:20240305T094100Z", "2024-03-05T09:41Z");
    check(
        "DTSTART;TZID=W. Europe Standard Time:20240705T094100",
        "2024-07-05T07:41Z",
    );
    check(
        "DTSTART;TZID=\"America/New_York\":20240305T094100",
        "2024-03-05T14:41Z",
    );
    check(
        "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20240305T094100",
        "2024-03-05T08:41Z",
    );
    // In the hour that spring skips.
    check(
        "DTSTART;TZID=Europe/Berlin:20240331T023000",
        "2024-03-31T01:30Z",
    );
}

#[test]
fn a_zone_that_only_the_file_knows_and_one_that_nobody_does() {
    let zone = "BEGIN:VTIMEZONE\nTZID:Our Office\nBEGIN:DAYLIGHT\nTZOFFSETTO:+0300\nEND:DAYLIGHT\nBEGIN:STANDARD\nTZOFFSETFROM:+0300\nTZOFFSETTO:+0200\nEND:STANDARD\nEND:VTIMEZONE";
    let of = |zone: &str, name: &str| {
        let text = file(&format!(
            "{zone}\nBEGIN:VEVENT\n{ANA}\nDTSTART;TZID={name}:20240305T094100\nEND:VEVENT"
        ));
        let (all, reading) = traces_of(text.as_bytes(), Witness::Calendar, "a.ics");
        (when(&all[0]), codes(&reading))
    };
    assert_eq!(
        of(zone, "Our Office"),
        ("2024-03-05T07:41Z".to_owned(), vec![])
    );
    assert_eq!(
        of(zone, "Middle Earth"),
        (
            "2024-03-05T09:41".to_owned(),
            vec![TroubleCode::UnknownZone]
        )
    );
}

#[test]
fn what_repeats_comes_back_until_today() {
    let check = |lines: &str, expected: &[&str]| {
        let all = traces(&event(&format!("UID:1\n{ANA}\n{lines}")));
        assert_eq!(whens(&all), expected, "{lines}");
    };
    let start = "DTSTART;TZID=Europe/Berlin:20261102T090000";
    check(
        &format!("{start}\nRRULE:FREQ=WEEKLY;BYDAY=MO"),
        &[
            "2026-11-02T08:00Z",
            "2026-11-09T08:00Z",
            "2026-11-16T08:00Z",
            "2026-11-23T08:00Z",
        ],
    );
    check(
        &format!("{start}\nRRULE:FREQ=DAILY;COUNT=2"),
        &["2026-11-02T08:00Z", "2026-11-03T08:00Z"],
    );
    check(
        &format!("{start}\nRRULE:FREQ=DAILY;UNTIL=20261103T080000Z"),
        &["2026-11-02T08:00Z", "2026-11-03T08:00Z"],
    );
    check(
        &format!(
            "{start}\nRRULE:FREQ=WEEKLY\nEXDATE;TZID=Europe/Berlin:20261109T090000\nEXDATE:20261116T080000Z\nRDATE;TZID=Europe/Berlin:20261105T100000"
        ),
        &[
            "2026-11-02T08:00Z",
            "2026-11-05T09:00Z",
            "2026-11-23T08:00Z",
        ],
    );
    // Nine o'clock stays nine o'clock over the change of the clocks.
    check(
        "DTSTART;TZID=Europe/Berlin:20261019T090000\nRRULE:FREQ=WEEKLY;COUNT=2",
        &["2026-10-19T07:00Z", "2026-10-26T08:00Z"],
    );
    check(
        "DTSTART;VALUE=DATE:20261001\nRRULE:FREQ=MONTHLY;UNTIL=20261101",
        &["2026-10-01", "2026-11-01"],
    );
}

#[test]
fn a_moved_time_takes_the_place_of_the_old_one() {
    let text = file(&format!(
        "BEGIN:VEVENT\nUID:1\n{ANA}\nDTSTART;TZID=Europe/Berlin:20261102T090000\nRRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:1\n{ANA}\nRECURRENCE-ID;TZID=Europe/Berlin:20261109T090000\nDTSTART;TZID=Europe/Berlin:20261110T150000\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:1\n{ANA}\nRECURRENCE-ID:20261116T080000Z\nDTSTART;TZID=Europe/Berlin:20261116T090000\nSTATUS:CANCELLED\nEND:VEVENT"
    ));
    let (all, reading) = traces_of(text.as_bytes(), Witness::Calendar, "a.ics");
    assert_eq!(whens(&all), ["2026-11-02T08:00Z", "2026-11-10T14:00Z"]);
    assert_eq!(reading.left_out.cancelled, 1);
}

#[test]
fn what_is_no_touch_is_left_out_and_counted() {
    let many: Vec<String> = (0..40)
        .map(|n| format!("ATTENDEE:mailto:p{n}@x.example"))
        .collect();
    let day = "DTSTART:20240305T094100Z";
    let events = [
        format!("UID:1\n{day}\n{ANA}\nSTATUS:CANCELLED"),
        format!("UID:2\n{day}\nSUMMARY:Dentist"),
        format!("UID:3\nDTSTART:20270101T090000Z\n{ANA}"),
        format!("UID:4\n{day}\n{}", many.join("\n")),
        format!("UID:5\n{ANA}"),
        format!("UID:6\n{day}\n{}", ANA.replace("ACCEPTED", "DECLINED")),
        format!("UID:7\nSEQUENCE:0\n{day}\n{ANA}"),
        format!("UID:7\nSEQUENCE:1\nDTSTART:20240306T094100Z\n{ANA}"),
    ];
    let events: Vec<String> = events
        .iter()
        .map(|lines| format!("BEGIN:VEVENT\n{lines}\nEND:VEVENT"))
        .collect();
    let (all, reading) = traces_of(
        file(&events.join("\n")).as_bytes(),
        Witness::Calendar,
        "a.ics",
    );
    assert_eq!(whens(&all), ["2024-03-06T09:41Z"]);
    let out = reading.left_out;
    assert_eq!(
        (out.cancelled, out.alone, out.future, out.crowd, out.undated),
        (1, 2, 1, 1, 1)
    );
    let taken_back = file(&format!(
        "METHOD:CANCEL\nBEGIN:VEVENT\n{day}\n{ANA}\nEND:VEVENT"
    ));
    assert_eq!(traces(&taken_back), []);
}
