//! An address book to print: one page of HTML with letters as headings, without scripts, pictures or anything from elsewhere.
//! Must hold no notes; who is in it, in which order, the caller says.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::{Address, Affiliation, Card, OccasionKind, PartialDate, Reach, ReachKind};

const HEAD: &str = include_str!("address_book.html");

/// A book that is being written.
pub struct AddressBook<W: Write> {
    out: W,
    letter: String,
}

impl<W: Write> AddressBook<W> {
    /// Begins a book. `made_on` is told under the title.
    pub fn begin(mut out: W, title: &str, made_on: &str) -> io::Result<Self> {
        let head = HEAD
            .replace("{title}", &escaped(title))
            .replace("{made_on}", &escaped(made_on));
        out.write_all(head.as_bytes())?;
        Ok(Self {
            out,
            letter: String::new(),
        })
    }

    /// Adds a person; a letter other than the last one's begins a new heading.
    pub fn add(&mut self, letter: &str, card: &Card) -> io::Result<()> {
        if letter != self.letter {
            if !self.letter.is_empty() {
                self.out.write_all(b"</section>\n")?;
            }
            letter.clone_into(&mut self.letter);
            let letter = escaped(letter);
            writeln!(
                self.out,
                "<section aria-label=\"{letter}\">\n<h2>{letter}</h2>"
            )?;
        }
        self.out.write_all(entry(card).as_bytes())
    }

    /// Ends the book and gives back what it was written to.
    pub fn finish(mut self) -> io::Result<W> {
        if !self.letter.is_empty() {
            self.out.write_all(b"</section>\n")?;
        }
        self.out.write_all(b"</main>\n</body>\n</html>\n")?;
        Ok(self.out)
    }
}

fn entry(card: &Card) -> String {
    let name = &card.name;
    let mut text = format!(
        "<article>\n<h3 dir=\"auto\">{}</h3>\n",
        escaped(&name.display)
    );
    let current = card.affiliations.iter().find(|at| at.to_on.is_none());
    if let Some(at) = current {
        put(&mut text, "at", &place(at));
    }
    for reach in &card.reaches {
        put(&mut text, "", &way(reach));
    }
    for address in &card.addresses {
        put(&mut text, "", &postal(address));
    }
    for occasion in &card.occasions {
        let kind = match occasion.kind {
            OccasionKind::Birthday => "birthday",
            OccasionKind::Anniversary => "anniversary",
            OccasionKind::Other => occasion.label.as_str(),
        };
        put(&mut text, "", &labelled(kind, &said(occasion.date)));
    }
    text.push_str("</article>\n");
    text
}

/// A line of an entry; the text is HTML already.
fn put(text: &mut String, class: &str, line: &str) {
    if line.is_empty() {
        return;
    }
    let class = if class.is_empty() {
        String::new()
    } else {
        format!(" class=\"{class}\"")
    };
    // Writing to a String can't fail.
    let _ = writeln!(text, "<p{class} dir=\"auto\">{line}</p>");
}

fn place(at: &Affiliation) -> String {
    let parts = [&at.title, &at.department, &at.organisation];
    let filled = parts.into_iter().filter(|part| !part.is_empty());
    filled
        .map(|part| escaped(part))
        .collect::<Vec<_>>()
        .join(", ")
}

fn way(reach: &Reach) -> String {
    let label = match (reach.kind, reach.service.as_str()) {
        (ReachKind::Handle, service) if !service.is_empty() => service,
        _ => reach.label.as_str(),
    };
    labelled(label, &reach.value)
}

fn labelled(label: &str, value: &str) -> String {
    let value = escaped(value);
    if label.is_empty() {
        return value;
    }
    format!("<span>{}</span> {value}", escaped(label))
}

fn postal(address: &Address) -> String {
    let town = [&address.postal_code, &address.locality]
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" ");
    let lines = [
        address.extended.as_str(),
        &address.street,
        &address.po_box,
        &town,
        &address.region,
        &address.country,
    ];
    let filled: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    let whole = if filled.is_empty() {
        address.formatted.clone()
    } else {
        filled.join("\n")
    };
    labelled(&address.label, &whole).replace('\n', "<br>")
}

/// "12 April 1985", "29 February", "April 1985".
fn said(date: PartialDate) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = date
        .month
        .and_then(|month| MONTHS.get(usize::from(month).checked_sub(1)?))
        .map(|month| (*month).to_owned());
    let parts = [
        date.day.map(|day| day.to_string()),
        month,
        date.year.map(|year| year.to_string()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(letter),
            _ if letter.is_control() => {}
            _ => escaped.push(letter),
        }
    }
    escaped
}
