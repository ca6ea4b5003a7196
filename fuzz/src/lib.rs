//! What every target does with its bytes: they are sniffed and read, and what comes out is what a reader promises.

use std::io::Cursor;
use std::ops::ControlFlow;

use kith_formats::{Source, read, sniff};

/// Reads the bytes as this source, whatever they are.
pub fn check(bytes: &[u8], source: Source) {
    let _ = sniff(bytes, "a.vcf");
    let mut cards = 0;
    let read = read(&mut Cursor::new(bytes), source, &mut |card, _| {
        cards += 1;
        assert!(card.line > 0);
        assert!(!card.name.display.contains(['\0', '\n', '\r']));
        ControlFlow::Continue(())
    });
    if let Ok(summary) = read {
        assert_eq!(summary.cards, cards);
    }
}
