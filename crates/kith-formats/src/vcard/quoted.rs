//! Quoted-printable values and the charset they are written in. The text comes back with vCard escapes, so that
//! a semicolon that was encoded stays data and one that was not stays a separator.

use std::borrow::Cow;

use crate::text;

/// The CHARSET parameter in what stands before a value, if there is one.
pub(super) fn declared_charset(head: &str) -> Option<String> {
    head.split(';').find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("CHARSET")
            .then(|| value.trim().trim_matches('"').to_owned())
    })
}

/// Decodes a quoted-printable value; true when some of it was no text in the charset it should be in.
pub(super) fn decode(value: &str, charset: Option<&str>) -> (String, bool) {
    let bytes = unquoted(value.as_bytes(), charset.is_some_and(text::is_double_byte));
    let decoded = match charset.and_then(|charset| text::decode_as(&bytes, charset)) {
        Some(decoded) => decoded,
        None => text::decode(&bytes, None),
    };
    let (decoded, damaged) = decoded;
    (Cow::into_owned(decoded), damaged)
}

fn unquoted(value: &[u8], double_byte: bool) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value;
    let mut lead = false;
    while let Some((byte, after)) = rest.split_first() {
        let encoded = match after {
            [high, low, ..] if *byte == b'=' => {
                hex(*high).zip(hex(*low)).map(|(high, low)| high << 4 | low)
            }
            _ => None,
        };
        let width = if encoded.is_some() { 2 } else { 0 };
        rest = after.get(width..).unwrap_or_default();
        let was_encoded = encoded.is_some();
        let byte = encoded.unwrap_or(*byte);
        if was_encoded && !lead {
            push_escaped(&mut bytes, byte);
        } else {
            bytes.push(byte);
        }
        lead = double_byte && !lead && byte >= 0x81;
    }
    bytes
}

fn push_escaped(bytes: &mut Vec<u8>, byte: u8) {
    match byte {
        b';' | b',' | b'\\' => bytes.extend([b'\\', byte]),
        b'\n' => bytes.extend(b"\\n"),
        b'\r' => {}
        _ => bytes.push(byte),
    }
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, charset: Option<&str>, expected: &str, damaged: bool) {
        let (text, broken) = decode(value, charset);
        assert_eq!((text.as_str(), broken), (expected, damaged), "{value}");
    }

    #[test]
    fn charsets_declared_and_not() {
        check("=C3=91and=C3=BA", Some("UTF-8"), "Ñandú", false);
        check("=C3=91and=C3=BA", None, "Ñandú", false);
        check("Reid=92s", None, "Reid’s", false);
        check("Ume=E5", Some("ISO-8859-1"), "Umeå", false);
        check("=8ER=93c", Some("SHIFT_JIS"), "山田", false);
        check("=83=5C", Some("SHIFT_JIS"), "ソ", false);
        check("=C3=91=80", Some("UTF-8"), "Ñ\u{FFFD}", true);
        check("=D1=F8", Some("no-such-charset"), "Ñø", false);
    }

    #[test]
    fn what_was_encoded_is_data() {
        check("a=3Bb;c=2Cd=5Ce", None, "a\\;b;c\\,d\\\\e", false);
        check("one=0D=0Atwo", None, "one\\ntwo", false);
        check("50=% =ZZ =", None, "50=% =ZZ =", false);
    }
}
