//! Objects of a JSON file, one by one as it streams by: those of an array, or those that stand by themselves. A bracket that
//! is never closed costs the objects behind it, nothing else. Knows no member's name.

use std::io::BufRead;

use crate::{Input, limits};

/// One object as it stands in the file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Object {
    pub bytes: Vec<u8>,
    /// Number of its first line, from 1.
    pub line: u32,
    /// How many bytes of the file are done behind it.
    pub done: u64,
    /// False when the file ended first.
    pub ended: bool,
    /// More than `limits::CARD_BYTES`: the rest of it is gone.
    pub cut: bool,
}

pub(crate) struct Objects<'i, 'f> {
    input: &'i mut Input<'f>,
    line: u32,
    /// Lines on which something stands that is in no object.
    pub stray: Vec<u32>,
}

/// Most lines that are told to hold something else.
const STRAY: usize = 100;

/// How deep in an object a byte is.
#[derive(Default)]
struct Depth {
    open: u32,
    in_text: bool,
    escaped: bool,
}

impl Depth {
    /// Takes a byte in; true when it closes the object.
    fn closes(&mut self, byte: u8) -> bool {
        if self.in_text {
            self.in_text = self.escaped || byte != b'"';
            self.escaped = !self.escaped && byte == b'\\';
            return false;
        }
        match byte {
            b'"' => self.in_text = true,
            b'{' | b'[' => self.open += 1,
            b'}' | b']' => {
                self.open = self.open.saturating_sub(1);
                return self.open == 0;
            }
            _ => {}
        }
        false
    }
}

impl<'i, 'f> Objects<'i, 'f> {
    pub fn new(input: &'i mut Input<'f>) -> Self {
        Self {
            input,
            line: 1,
            stray: Vec::new(),
        }
    }

    /// Passes over what is between objects; false at the end of the file.
    fn find(&mut self) -> bool {
        loop {
            let Ok(piece) = self.input.fill_buf() else {
                return false;
            };
            if piece.is_empty() {
                return false;
            }
            let begin = piece.iter().position(|byte| *byte == b'{');
            let length = begin.unwrap_or(piece.len());
            let between = piece.get(..length).unwrap_or_default();
            for byte in between {
                match byte {
                    b'\n' => self.line = self.line.saturating_add(1),
                    b' ' | b'\t' | b'\r' | b',' | b'[' | b']' => {}
                    _ if self.stray.last() == Some(&self.line) || self.stray.len() >= STRAY => {}
                    _ => self.stray.push(self.line),
                }
            }
            self.input.consume(length);
            if begin.is_some() {
                return true;
            }
        }
    }
}

impl Iterator for Objects<'_, '_> {
    type Item = Object;

    fn next(&mut self) -> Option<Object> {
        if !self.find() {
            return None;
        }
        let mut object = Object {
            bytes: Vec::new(),
            line: self.line,
            done: 0,
            ended: false,
            cut: false,
        };
        let mut depth = Depth::default();
        while !object.ended {
            let Ok(piece) = self.input.fill_buf() else {
                break;
            };
            if piece.is_empty() {
                break;
            }
            let end = piece.iter().position(|byte| depth.closes(*byte));
            let length = end.map_or(piece.len(), |end| end + 1);
            let taken = piece.get(..length).unwrap_or_default();
            let feeds = taken.split(|byte| *byte == b'\n').count() - 1;
            self.line = self
                .line
                .saturating_add(u32::try_from(feeds).unwrap_or(u32::MAX));
            object.cut |= object.bytes.len() + length > limits::CARD_BYTES;
            if !object.cut {
                object.bytes.extend(taken);
            }
            object.ended = end.is_some();
            self.input.consume(length);
        }
        object.done = self.input.done();
        Some(object)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(u32, &str, bool)], stray: &[u32]) {
        let mut input = Input::of(text);
        let mut objects = Objects::new(&mut input);
        let found: Vec<(u32, String, bool)> = objects
            .by_ref()
            .map(|object| {
                let text = String::from_utf8(object.bytes).unwrap();
                (object.line, text, object.ended)
            })
            .collect();
        let expected: Vec<(u32, String, bool)> = expected
            .iter()
            .map(|(line, text, ended)| (*line, (*text).to_owned(), *ended))
            .collect();
        assert_eq!(found, expected, "{text}");
        assert_eq!(objects.stray, stray, "{text}");
    }

    #[test]
    fn objects_of_an_array_or_by_themselves() {
        check(
            "[\n{\"a\":[{}]},\n {\"b\":1}\n]",
            &[(2, "{\"a\":[{}]}", true), (3, "{\"b\":1}", true)],
            &[],
        );
        check(
            "{}\n{\"a\":\"}\\\"{\"}",
            &[(1, "{}", true), (2, "{\"a\":\"}\\\"{\"}", true)],
            &[],
        );
        check("{\"a\":{\n", &[(1, "{\"a\":{\n", false)], &[]);
        check("[1,\n\"x\"\n,{}]", &[(3, "{}", true)], &[1, 2]);
    }
}
