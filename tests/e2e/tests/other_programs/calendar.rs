//! The calendar for the phone as vobject reads it.

use serde_json::json;

use crate::book::Book;

const READS: &str = r#"
import json, sys, vobject
def event(one):
    alarms = [int(alarm.trigger.value.total_seconds()) for alarm in one.contents.get("valarm", [])]
    rule = one.contents["rrule"][0].value if "rrule" in one.contents else None
    return [one.summary.value, str(one.dtstart.value), rule, alarms]
calendar = vobject.readOne(open(sys.argv[1], newline="").read())
calendar.validate()
print(json.dumps(sorted(event(one) for one in calendar.vevent_list)))
"#;

#[test]
fn the_days_their_rules_and_their_alarms_are_there() {
    let book = Book::new();
    let events = book.python(READS, &book.export("--ics", "days.ics"));
    // Nine o'clock, in seconds after midnight.
    let nine = 9 * 60 * 60;
    assert_eq!(
        events,
        json!([
            [
                "Ana Petrović's birthday",
                "2026-02-28",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
                [nine]
            ],
            [
                "Keep in touch with Ana Petrović",
                "2026-12-23",
                null,
                [nine]
            ],
            [
                "Send the draft (Ana Petrović)",
                "2026-12-04 17:45:00",
                "FREQ=MONTHLY;INTERVAL=3",
                [0]
            ],
            ["陳美玲's birthday", "1986-02-28", "FREQ=YEARLY", []],
        ])
    );
}
