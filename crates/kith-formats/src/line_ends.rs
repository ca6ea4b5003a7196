//! Line ends of other times and systems, made line feeds while a file streams by.
//! Knows neither encodings nor formats.

/// What a carriage return means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Meaning {
    /// Not known yet: nothing came by.
    #[default]
    Unknown,
    /// A line feed ends lines; what stands before it is left.
    Nothing,
    /// An old Mac wrote this: every one ends a line.
    End,
    /// One without a line feed behind it ends a line.
    EndIfAlone,
}

#[derive(Debug, Default)]
pub(crate) struct LineEnds {
    meaning: Meaning,
    /// Carriage returns of which what follows is not yet known.
    held: usize,
}

impl LineEnds {
    /// From here on a carriage return without a line feed behind it ends a line.
    pub fn anywhere(&mut self) {
        if self.meaning != Meaning::End {
            self.meaning = Meaning::EndIfAlone;
        }
    }

    /// Adds these bytes to `out`; some at their end may have to wait for the next.
    pub fn pass(&mut self, mut bytes: Vec<u8>, is_last: bool, out: &mut Vec<u8>) {
        if self.meaning == Meaning::Unknown && !bytes.is_empty() {
            self.meaning = match (bytes.contains(&b'\n'), bytes.contains(&b'\r')) {
                (false, true) => Meaning::End,
                (true, _) => Meaning::Nothing,
                (false, false) => Meaning::Unknown,
            };
        }
        match self.meaning {
            Meaning::Unknown | Meaning::Nothing => {}
            Meaning::End => {
                for byte in &mut bytes {
                    if *byte == b'\r' {
                        *byte = b'\n';
                    }
                }
            }
            Meaning::EndIfAlone => return self.pass_alone(&bytes, is_last, out),
        }
        if out.is_empty() {
            *out = bytes;
        } else {
            out.append(&mut bytes);
        }
    }

    fn pass_alone(&mut self, bytes: &[u8], is_last: bool, out: &mut Vec<u8>) {
        let mut rest = bytes;
        loop {
            let length = rest.iter().take_while(|byte| **byte == b'\r').count();
            self.held += length;
            rest = rest.get(length..).unwrap_or_default();
            if rest.is_empty() && !is_last {
                return;
            }
            let end = if rest.first() == Some(&b'\n') {
                b'\r'
            } else {
                b'\n'
            };
            out.extend(std::iter::repeat_n(end, std::mem::take(&mut self.held)));
            if rest.is_empty() {
                return;
            }
            let plain = rest.iter().position(|byte| *byte == b'\r');
            let (now, later) = rest.split_at(plain.unwrap_or(rest.len()));
            out.extend(now);
            rest = later;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pieces: &[&str], anywhere: bool, expected: &str) {
        let mut ends = LineEnds::default();
        if anywhere {
            ends.anywhere();
        }
        let mut out = Vec::new();
        for piece in pieces {
            ends.pass(piece.as_bytes().to_vec(), false, &mut out);
        }
        ends.pass(Vec::new(), true, &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), expected, "{pieces:?}");
    }

    #[test]
    fn a_carriage_return_ends_a_line_where_it_can_only_mean_that() {
        check(&["a\r\nb\rc\n"], false, "a\r\nb\rc\n");
        check(&["a\rb\r\rc"], false, "a\nb\n\nc");
        check(&["ab", "c\r", "\rd"], false, "abc\n\nd");
        check(&["a\r\nb\rc\n"], true, "a\r\nb\nc\n");
        check(
            &["a\r", "\nb\r", "c\r\r", "\nd\r"],
            true,
            "a\r\nb\nc\r\r\nd\n",
        );
        check(&["a\r\r\rb", ""], true, "a\n\n\nb");
    }
}
