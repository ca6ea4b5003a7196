//! Pictures inside cards.

use std::io::Cursor;

use base64::{Engine, prelude::BASE64_STANDARD};
use image::{GenericImageView, ImageFormat, RgbImage};
use kith_formats::ProblemCode;

use super::*;
use crate::photo;

fn png(width: u32, height: u32) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([x.to_le_bytes()[0], y.to_le_bytes()[0], 90])
    });
    let mut bytes = Vec::new();
    picture
        .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
        .unwrap();
    bytes
}

fn pictured(name: &str, picture: &[u8]) -> String {
    vcard(&format!(
        "FN:{name}\nPHOTO;ENCODING=b;TYPE=PNG:{}",
        BASE64_STANDARD.encode(picture)
    ))
}

#[test]
fn pictures_come_in_small_and_bad_ones_stay_out() {
    let book = Book::new();
    let whole = png(900, 600);
    // Begins like a picture, so that only decoding it whole shows that it is none.
    let cut = &whole[..whole.len() / 2];
    let text = pictured("Good", &whole)
        + &pictured("Not one", b"GIF89a nonsense")
        + &pictured("Cut off", cut)
        + &vcard("FN:None");
    let staged = book.stage("faces.vcf", &text).unwrap();
    let odd = book.page(staged.id, StagedFilter::Problems);
    assert_eq!(odd.total, 1);
    assert_eq!(odd.rows[0].name, "Not one");
    assert_eq!(odd.rows[0].problems[0].code, ProblemCode::BadPhoto);
    assert_eq!(book.commit(staged.id).unwrap().value.added, 4);
    let with: Vec<bool> = book
        .people()
        .iter()
        .map(|contact| contact.has_photo)
        .collect();
    assert_eq!(with, [true, false, false, false]);
    let kept = book
        .db
        .read(|conn| photo::get(conn, book.people()[0].id))
        .unwrap()
        .unwrap();
    assert_eq!(kept.media_type, "image/jpeg");
    assert_eq!(
        image::load_from_memory(&kept.bytes).unwrap().dimensions(),
        (512, 341)
    );
    assert_eq!(book.stage("faces.vcf", &text).unwrap().known, 4);
}

#[test]
fn many_pictures_each_reach_their_own() {
    let book = Book::new();
    let text: String = (1..=15)
        .map(|n| pictured(&format!("Person {n}"), &png(n * 10, 20)))
        .collect();
    book.import("faces.vcf", text);
    for (n, contact) in (1..).zip(book.people()) {
        let kept = book
            .db
            .read(|conn| photo::get(conn, contact.id))
            .unwrap()
            .unwrap();
        assert_eq!(
            image::load_from_memory(&kept.bytes).unwrap().dimensions(),
            (n * 10, 20)
        );
    }
}

#[test]
fn a_picture_set_by_hand_replaces_goes_and_comes_back() {
    let book = Book::new();
    book.import("faces.vcf", pictured("Face", &png(30, 30)));
    let face = book.people()[0].id;
    let size = || {
        let kept = book.db.read(|conn| photo::get(conn, face)).unwrap();
        kept.map(|kept| image::load_from_memory(&kept.bytes).unwrap().dimensions())
    };
    let op = || crate::db::Op::new("set_photo", "Face");
    let set = book
        .db
        .transact(op(), &book.now, |tx| photo::set(tx, face, &png(60, 40)))
        .unwrap();
    assert_eq!(size(), Some((60, 40)));
    let removed = book
        .db
        .transact(op(), &book.now, |tx| photo::remove(tx, face))
        .unwrap();
    assert_eq!(size(), None);
    book.undo(removed.operation.unwrap());
    assert_eq!(size(), Some((60, 40)));
    book.undo(set.operation.unwrap());
    assert_eq!(size(), Some((30, 30)));
    let refused = book
        .db
        .transact(op(), &book.now, |tx| photo::set(tx, face, b"no picture"));
    assert!(matches!(
        refused,
        Err(crate::error::Error::Invalid { field: "photo", .. })
    ));
    assert_eq!(size(), Some((30, 30)));
}
