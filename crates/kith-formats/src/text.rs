//! Bytes to text: byte-order marks, UTF-16, Windows-1252 and damaged UTF-8, and values made fit to show.
//! Knows no file format.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The file in an encoding whose line ends and separators are ASCII bytes, without its byte-order mark.
pub(crate) fn ascii_compatible(bytes: &[u8]) -> Cow<'_, [u8]> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return line_feeds(cut_tail(rest));
    }
    if let Some((encoding, rest)) = utf16(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(rest);
        return Cow::Owned(line_feeds(text.as_bytes()).into_owned());
    }
    line_feeds(cut_tail(bytes))
}

/// UTF-16 by its mark, or by the zero bytes that two ASCII characters leave.
pub(crate) fn utf16(bytes: &[u8]) -> Option<(&'static Encoding, &[u8])> {
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return Some((UTF_16LE, rest));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return Some((UTF_16BE, rest));
    }
    match bytes.get(..4)? {
        [a, 0, b, 0] if *a != 0 && *b != 0 => Some((UTF_16LE, bytes)),
        [0, a, 0, b] if *a != 0 && *b != 0 => Some((UTF_16BE, bytes)),
        _ => None,
    }
}

/// Leaves out the half character that a file cut off by bytes ends with.
fn cut_tail(bytes: &[u8]) -> &[u8] {
    let Err(error) = std::str::from_utf8(bytes) else {
        return bytes;
    };
    let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
    if error.error_len().is_none() && !valid.is_ascii() {
        return valid;
    }
    bytes
}

/// Old Macs ended lines with a bare carriage return.
fn line_feeds(bytes: &[u8]) -> Cow<'_, [u8]> {
    if bytes.contains(&b'\n') || !bytes.contains(&b'\r') {
        return Cow::Borrowed(bytes);
    }
    Cow::Owned(
        bytes
            .iter()
            .map(|byte| if *byte == b'\r' { b'\n' } else { *byte })
            .collect(),
    )
}

/// Decodes bytes that should be text: UTF-8, else the encoding named, else Windows-1252.
/// True when something was damaged and had to be replaced.
pub(crate) fn decode<'a>(bytes: &'a [u8], charset: Option<&str>) -> (Cow<'a, str>, bool) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), false);
    }
    if let Some(named) = charset.and_then(encoding_named) {
        let (text, damaged) = named.decode_without_bom_handling(bytes);
        return (text, damaged);
    }
    if has_utf8_beyond_ascii(bytes) {
        return (String::from_utf8_lossy(bytes), true);
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    (text, false)
}

/// Decodes by the encoding named and by no other, if it is known.
pub(crate) fn decode_as<'a>(bytes: &'a [u8], charset: &str) -> Option<(Cow<'a, str>, bool)> {
    Some(encoding_named(charset)?.decode_without_bom_handling(bytes))
}

/// Decodes line by line, so that one damaged line doesn't change how the others are read.
/// Numbers of damaged lines count from 1.
pub(crate) fn decode_lines(bytes: &[u8]) -> (Cow<'_, str>, Vec<u32>) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut text = String::with_capacity(bytes.len());
    let mut damaged = Vec::new();
    for (number, line) in (1..).zip(bytes.split_inclusive(|byte| *byte == b'\n')) {
        let (line, broken) = decode(line, None);
        text.push_str(&line);
        if broken {
            damaged.push(number);
        }
    }
    (Cow::Owned(text), damaged)
}

/// True when the encoding writes one character in two bytes of which the second may look like ASCII.
pub(crate) fn is_double_byte(charset: &str) -> bool {
    encoding_named(charset).is_some_and(|encoding| {
        !encoding.is_single_byte() && encoding != UTF_8 && encoding.is_ascii_compatible()
    })
}

fn encoding_named(charset: &str) -> Option<&'static Encoding> {
    let name = charset.trim().trim_matches('"');
    Encoding::for_label(name.as_bytes()).or_else(|| {
        let plain = name.to_ascii_lowercase().replace(['_', ' '], "-");
        match plain.as_str() {
            "cp1252" | "ansi" => Some(WINDOWS_1252),
            "utf8mb4" => Some(UTF_8),
            other => Encoding::for_label(other.as_bytes()),
        }
    })
}

fn has_utf8_beyond_ascii(bytes: &[u8]) -> bool {
    bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii())
}

/// A value of one line: no control characters, line breaks and tabs as blanks, none at either end.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if !text.chars().any(char::is_control) {
        return Cow::Borrowed(text);
    }
    let spaced: String = text
        .replace("\r\n", "\n")
        .chars()
        .map(|c| {
            if matches!(c, '\n' | '\r' | '\t') {
                ' '
            } else {
                c
            }
        })
        .filter(|c| !c.is_control())
        .collect();
    Cow::Owned(spaced.trim().to_owned())
}

/// A value of several lines: line feeds and tabs stay, other control characters go.
pub(crate) fn many_lines(text: &str) -> Cow<'_, str> {
    let text = text.trim_end().trim_start_matches(['\n', '\r']);
    if !text
        .chars()
        .any(|c| c.is_control() && c != '\n' && c != '\t')
    {
        return Cow::Borrowed(text);
    }
    let kept = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    Cow::Owned(kept)
}

/// The first `most` characters, and whether there were more.
pub(crate) fn shortened(text: &str, most: usize) -> (&str, bool) {
    if text.len() <= most {
        return (text, false);
    }
    match text.char_indices().nth(most) {
        Some((end, _)) => (text.get(..end).unwrap_or(text), true),
        None => (text, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str, damaged: bool) {
        let readable = ascii_compatible(bytes);
        let (text, broken) = decode(&readable, None);
        assert_eq!((text.as_ref(), broken), (expected, damaged), "{bytes:?}");
    }

    #[test]
    fn every_encoding_an_export_comes_in() {
        check("Zoë".as_bytes(), "Zoë", false);
        check(b"\xEF\xBB\xBFZo\xC3\xAB", "Zoë", false);
        check(b"Zo\xEB \x80", "Zoë €", false);
        check(b"\xFF\xFEZ\0o\0\xEB\0", "Zoë", false);
        check(b"\xFE\xFF\0Z\0o\0\xEB", "Zoë", false);
        check(b"Z\0o\0\xEB\0", "Zoë", false);
        check(b"a\rb\r", "a\nb\n", false);
        check(b"Zo\xC3\xAB \xFF!", "Zoë \u{FFFD}!", true);
        check(b"Zo\xC3\xAB, Zo\xC3", "Zoë, Zo", false);
    }

    #[test]
    fn a_named_encoding_is_used_when_the_bytes_are_not_utf8() {
        let (text, damaged) = decode(b"\x8E\x52\x93\x63", Some("SHIFT_JIS"));
        assert_eq!((text.as_ref(), damaged), ("山田", false));
    }

    #[test]
    fn values_lose_only_what_cannot_be_shown() {
        assert_eq!(one_line(" A\0da\r\nL\u{7}ovelace\t"), "Ada Lovelace");
        assert_eq!(many_lines("one\r\n\ttwo\0\rthree\n\n"), "one\n\ttwo\nthree");
        assert_eq!(shortened("äöü", 2), ("äö", true));
        assert_eq!(shortened("äöü", 3), ("äöü", false));
    }
}
