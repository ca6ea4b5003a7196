//! Bytes of a file, as they stream by, made ASCII-compatible. Knows neither line ends nor formats.

use encoding_rs::Decoder;

use crate::text::utf16;

/// Bytes of a file, as they stream by, in an encoding whose line ends and separators are ASCII bytes, without its
/// byte-order mark: UTF-16 becomes UTF-8, everything else stays as it is.
#[derive(Default)]
pub(crate) struct Transcoder {
    utf16: Option<Decoder>,
    begun: bool,
    /// What may be half a character, or too little to tell the encoding by.
    held: Vec<u8>,
    beyond_ascii: bool,
    is_not_utf8: bool,
}

impl Transcoder {
    /// These bytes, and what was held of those before. What a file that was cut off by bytes ends with is left out.
    pub fn pass(&mut self, mut bytes: Vec<u8>, is_last: bool) -> Vec<u8> {
        if !self.held.is_empty() {
            self.held.append(&mut bytes);
            bytes = std::mem::take(&mut self.held);
        }
        if !self.begun {
            if bytes.len() < 4 && !is_last {
                self.held = bytes;
                return Vec::new();
            }
            self.begun = true;
            self.begin(&mut bytes);
        }
        match &mut self.utf16 {
            Some(decoder) => {
                let most = decoder.max_utf8_buffer_length(bytes.len());
                let mut text = String::with_capacity(most.unwrap_or(bytes.len() * 3 + 16));
                let _ = decoder.decode_to_string(&bytes, &mut text, is_last);
                text.into_bytes()
            }
            None => self.watch(bytes, is_last),
        }
    }

    fn begin(&mut self, bytes: &mut Vec<u8>) {
        if let Some((encoding, rest)) = utf16(bytes) {
            let mark = bytes.len() - rest.len();
            self.utf16 = Some(encoding.new_decoder_without_bom_handling());
            bytes.drain(..mark);
        } else if bytes.starts_with(b"\xEF\xBB\xBF") {
            bytes.drain(..3);
        }
    }

    /// Holds back what may be half a character.
    fn watch(&mut self, mut bytes: Vec<u8>, is_last: bool) -> Vec<u8> {
        if self.is_not_utf8 {
            return bytes;
        }
        let Err(error) = std::str::from_utf8(&bytes) else {
            self.beyond_ascii |= !bytes.is_ascii();
            return bytes;
        };
        let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
        self.beyond_ascii |= !valid.is_ascii();
        if error.error_len().is_some() {
            self.is_not_utf8 = true;
            return bytes;
        }
        let tail = bytes.split_off(error.valid_up_to());
        if !is_last {
            self.held = tail;
        } else if !self.beyond_ascii {
            bytes.extend(tail);
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// However a file is cut into pieces, it is the same text.
    fn check(bytes: &[u8], expected: &[u8]) {
        for length in 1..=bytes.len().max(1) {
            let mut transcoder = Transcoder::default();
            let mut out = Vec::new();
            for piece in bytes.chunks(length) {
                out.extend(transcoder.pass(piece.to_vec(), false));
            }
            out.extend(transcoder.pass(Vec::new(), true));
            assert_eq!(out, expected, "{bytes:?} by {length}");
        }
    }

    #[test]
    fn every_encoding_an_export_comes_in() {
        check("Zoë 李".as_bytes(), "Zoë 李".as_bytes());
        check(b"\xEF\xBB\xBFZo\xC3\xAB", "Zoë".as_bytes());
        check(b"Zo\xEB \x80", b"Zo\xEB \x80");
        check(b"\xFF\xFEZ\0o\0\xEB\0", "Zoë".as_bytes());
        check(b"\xFE\xFF\0Z\0o\0\xEB", "Zoë".as_bytes());
        check(b"Z\0o\0\xEB\0", "Zoë".as_bytes());
        check(b"\xFF\xFE\x3D\xD8\x42\xDC", "👂".as_bytes());
        check(b"Zo\xC3\xAB, Zo\xC3", "Zoë, Zo".as_bytes());
        check(b"Jos\xE9", b"Jos\xE9");
        check(b"", b"");
        check(b"a", b"a");
    }
}
