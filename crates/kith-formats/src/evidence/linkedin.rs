//! LinkedIn's `messages.csv`: who wrote to whom and when. What they wrote is passed over unread.

use chrono::{DateTime, NaiveDateTime, Utc};
use csv::StringRecord;

use super::{
    Asked, CROWD, Party, Reading, Shape, Sink, Trace, TraceKind, TroubleCode, When, trace,
};

/// Columns by the set of their headings, never by their place.
const HEADINGS: [&str; 8] = [
    "conversation id",
    "from",
    "sender profile url",
    "to",
    "recipient profile urls",
    "date",
    "subject",
    "folder",
];
const DRAFT: &str = "is message draft";
/// Whoever closed their account; all of them bear this name.
const GONE: &str = "LinkedIn Member";
/// A cell that is longer holds what a quote that is never closed has swallowed.
const LONGEST_CELL: usize = 2_000;

/// True when the first line has the headings of LinkedIn's messages.
pub(super) fn recognise(text: &str) -> bool {
    text.lines().next().is_some_and(|line| {
        let line = line.to_lowercase();
        ["conversation id", "sender profile url", "date"]
            .iter()
            .all(|heading| line.contains(heading))
    })
}

/// Where each column is.
struct Columns {
    places: [Option<usize>; HEADINGS.len()],
    draft: Option<usize>,
    all: usize,
}

impl Columns {
    fn of(headings: &StringRecord) -> Self {
        let place = |wanted: &str| {
            headings.iter().position(|heading| {
                heading
                    .trim()
                    .trim_start_matches('\u{FEFF}')
                    .eq_ignore_ascii_case(wanted)
            })
        };
        Self {
            places: HEADINGS.map(place),
            draft: place(DRAFT),
            all: headings.len(),
        }
    }

    fn cell<'r>(&self, row: &'r StringRecord, heading: &str) -> &'r str {
        let column = HEADINGS.iter().position(|known| *known == heading);
        let place = column.and_then(|column| self.places.get(column).copied().flatten());
        place
            .and_then(|place| row.get(place))
            .unwrap_or_default()
            .trim()
    }
}

pub(super) fn read(text: &str, asked: Asked, sink: &mut Sink<'_>) -> Reading {
    let mut reading = Reading::default();
    let mut rest = text;
    let mut first = 1;
    let mut columns = None;
    // A row that swallowed others is taken by its first line alone, and the reading goes on behind that.
    while let Some(resume) = read_rows(rest, first, &mut columns, asked, &mut reading, sink) {
        let lost = rest.get(..resume).unwrap_or(rest);
        first += lost.matches('\n').count() as u64;
        rest = rest.get(resume..).unwrap_or_default();
    }
    reading
}

/// Reads rows until one is broken; gives where to go on behind it.
fn read_rows(
    text: &str,
    first: u64,
    columns: &mut Option<Columns>,
    asked: Asked,
    reading: &mut Reading,
    sink: &mut Sink<'_>,
) -> Option<usize> {
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut row = StringRecord::new();
    loop {
        let begins = rows.position().clone();
        if !rows.read_record(&mut row).ok()? {
            return None;
        }
        let Some(known) = columns.as_ref() else {
            *columns = Some(Columns::of(&row));
            continue;
        };
        let start = begins_at(text, row.position().unwrap_or(&begins))?;
        let line = first + start.1;
        if is_broken(known, &row) {
            reading.trouble(line, TroubleCode::Truncated, row.get(0).unwrap_or_default());
            let length = text.get(start.0..)?.find('\n')?;
            return Some(start.0 + length + 1);
        }
        if let Some(trace) = touch(known, &row, line, asked, reading)
            && sink(trace).is_break()
        {
            return None;
        }
    }
}

/// Where a row begins in the text, and how many lines are before it: the reader's own place is before the end of the last.
fn begins_at(text: &str, place: &csv::Position) -> Option<(usize, u64)> {
    let from = usize::try_from(place.byte()).ok()?;
    let rest = text.get(from..)?;
    let begin = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    let passed = rest.get(..begin)?.matches('\n').count() as u64;
    Some((from + begin, place.line() - 1 + passed))
}

/// Whether a row has other cells than the table, or one among those looked at that can't be its own.
fn is_broken(columns: &Columns, row: &StringRecord) -> bool {
    let is_blank = row.iter().all(|cell| cell.trim().is_empty());
    let long = HEADINGS
        .iter()
        .any(|heading| columns.cell(row, heading).len() > LONGEST_CELL);
    !is_blank && (row.len() < columns.all.min(4) || row.len() > columns.all + 8 || long)
}

fn touch(
    columns: &Columns,
    row: &StringRecord,
    line: u64,
    asked: Asked,
    reading: &mut Reading,
) -> Option<Trace> {
    let cell = |heading: &str| columns.cell(row, heading);
    if row.iter().all(|cell| cell.trim().is_empty()) {
        return None;
    }
    let counts = &mut reading.left_out;
    let is_draft = columns.draft.and_then(|place| row.get(place));
    if cell("folder").eq_ignore_ascii_case("spam")
        || is_draft.is_some_and(|yes| yes.trim().eq_ignore_ascii_case("yes"))
    {
        counts.aside += 1;
        return None;
    }
    let sender = party(cell("from"), cell("sender profile url"));
    let receivers = receivers(cell("to"), cell("recipient profile urls"));
    if receivers.len() > CROWD {
        counts.crowd += 1;
        return None;
    }
    // What LinkedIn itself sends, and what was written to nobody who is still there.
    let Some(sender) = sender.filter(|_| !receivers.is_empty()) else {
        counts.bulk += 1;
        return None;
    };
    let Some(at) = sent_at(cell("date")) else {
        counts.undated += 1;
        reading.trouble(line, TroubleCode::NoDate, cell("date"));
        return None;
    };
    let mut people = vec![sender];
    people.extend(receivers);
    let subject = if asked.subjects { cell("subject") } else { "" };
    Some(Trace {
        when: When::Instant(at),
        kind: TraceKind::Message,
        shape: Shape::Sent,
        people,
        starter: Some(0),
        subject: trace::subject(subject),
        minutes: None,
        count: 1,
        line,
    })
}

fn party(name: &str, profile: &str) -> Option<Party> {
    if profile.is_empty() && (name.is_empty() || name == GONE) {
        return None;
    }
    Some(Party {
        profile: profile.to_owned(),
        ..Party::named(name)
    })
}

/// Everybody it went to. Names are told apart only where there are as many as addresses.
fn receivers(names: &str, profiles: &str) -> Vec<Party> {
    let parts = |text: &'static str| {
        move |cell: &str| -> Vec<String> {
            cell.split(text)
                .map(|part| part.trim().to_owned())
                .filter(|part| !part.is_empty())
                .collect()
        }
    };
    let profiles = parts(",")(profiles);
    if profiles.len() < 2 {
        let profile = profiles.first().map_or("", String::as_str);
        return party(names, profile).into_iter().collect();
    }
    let names = parts(",")(names);
    let are_paired = names.len() == profiles.len();
    let name = |place: usize| {
        names
            .get(place)
            .filter(|_| are_paired)
            .map_or("", String::as_str)
    };
    let both = profiles.iter().enumerate();
    both.filter_map(|(place, profile)| party(name(place), profile))
        .collect()
}

/// `2024-03-05 09:41:14 UTC`.
fn sent_at(text: &str) -> Option<DateTime<Utc>> {
    let bare = text.trim_end_matches("UTC").trim();
    let forms = [
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%dT%H:%M:%SZ",
        "%Y-%m-%d %H:%M",
        "%m/%d/%y, %I:%M %p",
    ];
    forms
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(bare, form).ok())
        .map(|at| at.and_utc())
        .filter(|at| at.timestamp() > 0)
}
