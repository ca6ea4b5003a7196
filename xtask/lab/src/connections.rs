//! LinkedIn's list of connections, full of people who don't exist. Knows no record.

use chrono::{Days, NaiveDate};

use crate::people;

const HEAD: &str = "Notes:\n\"When exporting your connection data, you may notice that some of the email addresses are \
    missing.\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

/// The list of so many people, as of that day.
pub fn list(seed: u64, count: u32, today: NaiveDate) -> String {
    let mut text = HEAD.to_owned();
    for number in 0..count {
        let person = people::person(seed, number, today);
        let work = person.affiliations.first();
        let on = today - Days::new(u64::from(number % 3_000));
        let cells = [
            person.name.given.clone(),
            person.name.family.clone(),
            format!("https://www.linkedin.com/in/lab-{seed}-{number}"),
            // Few let their address be seen.
            if number % 20 == 0 {
                format!("lab{number}@mail.example")
            } else {
                String::new()
            },
            work.map_or_else(String::new, |work| work.organisation.clone()),
            work.map_or_else(String::new, |work| work.title.clone()),
            on.format("%d %b %Y").to_string(),
        ];
        text.push_str(&cells.map(|cell| quoted(&cell)).join(","));
        text.push('\n');
    }
    text
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n']) {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell.to_owned()
}
