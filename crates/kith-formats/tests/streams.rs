//! Files as they come: in pieces of any size, failing, or shorter than they were.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod reading;

use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use kith_formats::{Card, Failure, Source, read, sniff};
use proptest::prelude::*;
use reading::read_all;

/// Gives at most so many bytes at once, and fails behind so many.
struct Trickle<'a> {
    bytes: Cursor<&'a [u8]>,
    piece: usize,
    fails_at: u64,
}

impl Read for Trickle<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.bytes.position() >= self.fails_at {
            return Err(io::Error::other("the disk is gone"));
        }
        let length = into.len().min(self.piece);
        self.bytes.read(&mut into[..length])
    }
}

impl Seek for Trickle<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}

const CARDS: &str = "BEGIN:VCARD\r\nFN:Zoë 李\r\nNOTE:a\r\n  b\r\nEND:VCARD\r\nstray\rBEGIN:VCARD\rUID:2\rFN:Ben\r\r\nEND:VCARD\r\n\
BEGIN:VCARD\nKIND:group\nFN:Choir\nMEMBER:2\nEND:VCARD\nBEGIN:VCARD\nFN:Zo";
const TABLE: &str = "First Name,Last Name,Company,Connected On\r\nAda,L\u{f6}v,\"a\r\nb\",05 Mar 2024\r\nB,\"C,,\r\nD,E,,\r\n";
const DIRECTORY: &str = "version: 1\n\n# people\n of ours\ndn: cn=Ana\nobjectclass: person\ncn:: QW5hIFBldHJvdmnEhw==\nmail: ana@x\n .example\n\ndn: cn=x\nchangetype: delete\n\ndn: cn=Ben\ncn: Ben\n";

fn trickled(
    bytes: &[u8],
    source: Source,
    piece: usize,
    fails_at: u64,
) -> (Vec<Card>, Option<Failure>) {
    let mut cards = Vec::new();
    let mut file = Trickle {
        bytes: Cursor::new(bytes),
        piece,
        fails_at,
    };
    let read = read(&mut file, source, &mut |card, _| {
        cards.push(card);
        ControlFlow::Continue(())
    });
    (cards, read.err())
}

proptest! {
    #[test]
    fn pieces_of_any_size_are_the_same_file(
        text in prop::sample::select(vec![CARDS, TABLE, DIRECTORY]),
        piece in 1_usize..60,
        encoding in 0..4,
    ) {
        let bytes: Vec<u8> = match encoding {
            0 => text.as_bytes().to_vec(),
            1 => format!("\u{feff}{text}").into_bytes(),
            2 => format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
            _ => text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect(),
        };
        let source = sniff(&bytes, "").unwrap();
        let (expected, _) = read_all(&bytes, source).unwrap();
        let (cards, failure) = trickled(&bytes, source, piece, u64::MAX);
        prop_assert!(failure.is_none());
        prop_assert_eq!(cards, expected);
    }

    #[test]
    fn a_file_that_fails_or_ends_early_says_so(cut in 60_u64..140, piece in 1_usize..90) {
        let (_, failure) = trickled(CARDS.as_bytes(), Source::Vcard, piece, cut);
        prop_assert!(matches!(failure, Some(Failure::File(_))));
        let short = &CARDS.as_bytes()[..usize::try_from(cut).unwrap()];
        let (cards, failure) = trickled(short, Source::Vcard, piece, u64::MAX);
        prop_assert!(failure.is_none());
        prop_assert_eq!(cards[0].name.display.as_str(), "Zoë 李");
    }
}
