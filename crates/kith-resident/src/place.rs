//! A place in the window written as one word, so that it can cross from one process to another: `person:12:log:34`.
//! Must stay readable by an older window of the same version line; never carries personal data, only ids.

use kith_api::wire::Go;

/// Reads a place; `None` when the word names none.
pub fn read(word: &str) -> Option<Go> {
    match word {
        "today" => return Some(Go::Today),
        "log" => return Some(Go::Log),
        "settings" => return Some(Go::Settings),
        "import" => return Some(Go::Import),
        _ => {}
    }
    let rest = word.strip_prefix("person:")?;
    let (id, log) = match rest.split_once(":log:") {
        Some((id, occurrence)) => (id, Some(occurrence.parse().ok()?)),
        None => (rest, None),
    };
    Some(Go::Person {
        id: id.parse().ok()?,
        log,
    })
}

/// Writes a place so that [`read`] gives it back. A staged file is reached through Import.
pub fn write(place: &Go) -> String {
    match place {
        Go::Today => "today".to_owned(),
        Go::Log => "log".to_owned(),
        Go::Settings => "settings".to_owned(),
        Go::Import | Go::Staged { .. } | Go::Table { .. } | Go::Touches { .. } => {
            "import".to_owned()
        }
        Go::Person { id, log: None } => format!("person:{id}"),
        Go::Person { id, log: Some(log) } => format!("person:{id}:log:{log}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        for word in [
            "today",
            "log",
            "settings",
            "import",
            "person:12",
            "person:12:log:34",
            "person:9007199254740993",
        ] {
            let place = read(word);
            assert_eq!(place.as_ref().map(write).as_deref(), Some(word));
        }
    }

    #[test]
    fn anything_else_is_no_place() {
        for word in [
            "",
            "Today",
            "person",
            "person:",
            "person:ana",
            "person:1:log:",
            "person:1:log:x",
            "person:1:2",
            "person:99999999999999999999",
        ] {
            assert_eq!(read(word), None, "{word}");
        }
    }
}
