//! Zips of vCards: several files, shadows, paths that lead elsewhere, bombs and damage.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod reading;

use std::io::{Cursor, Write};

use kith_formats::{ProblemCode, Source, Unreadable, limits, sniff};
use reading::read_all;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

fn zipped(files: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn vcard(lines: &str) -> Vec<u8> {
    format!("BEGIN:VCARD\n{lines}\nEND:VCARD\n").into_bytes()
}

/// Names with their tags, and what was told with the file it was told of.
type People = Vec<(String, Vec<String>)>;

fn read(bytes: &[u8]) -> (People, Vec<(ProblemCode, String)>) {
    assert_eq!(sniff(bytes, "cards.zip"), Ok(Source::Zip));
    let (cards, summary) = read_all(bytes, Source::Zip).unwrap();
    let people = cards.into_iter().map(|card| (card.name.display, card.tags));
    let told = summary.problems.into_iter().map(|it| (it.code, it.field));
    (people.collect(), told.collect())
}

fn people(names: &[(&str, &[&str])]) -> People {
    let tags = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect();
    names
        .iter()
        .map(|(name, on)| ((*name).to_owned(), tags(on)))
        .collect()
}

#[test]
fn every_card_of_every_file_and_nothing_else() {
    let ana = vcard("UID:1\nFN:Ana");
    let ben = [vcard("FN:Ben"), b"stray\n".to_vec()].concat();
    let files: Vec<(&str, &[u8])> = vec![
        ("Ana.vcf", &ana),
        ("../../etc/ben.VCF", &ben),
        ("__MACOSX/._Ana.vcf", &ana),
        ("notes/readme.txt", b"BEGIN:VCARD"),
        ("empty.vcf", b""),
    ];
    let group = vcard("KIND:group\nFN:Choir\nMEMBER:urn:uuid:1");
    for method in [CompressionMethod::Stored, CompressionMethod::Deflated] {
        let mut files = files.clone();
        files.push(("z/group.vcf", &group));
        let (found, told) = read(&zipped(&files, method));
        assert_eq!(found, people(&[("Ana", &["Choir"]), ("Ben", &[])]));
        assert_eq!(told, [(ProblemCode::Stray, "ben.VCF".to_owned())]);
    }
}

#[test]
fn what_swells_is_refused_and_the_rest_goes_on() {
    let bomb = vec![b'x'; limits::PHOTO_BYTES + 1024 * 1024];
    let (ana, ben) = (vcard("FN:Ana"), vcard("FN:Ben"));
    let bytes = zipped(
        &[("a.vcf", &ana), ("bomb.vcf", &bomb), ("b.vcf", &ben)],
        CompressionMethod::Deflated,
    );
    let (found, told) = read(&bytes);
    assert_eq!(found, people(&[("Ana", &[]), ("Ben", &[])]));
    assert!(
        told.contains(&(ProblemCode::Swells, "bomb.vcf".to_owned())),
        "{told:?}"
    );
    // Alone it is told all the same, not as a file with nobody in it.
    let (found, told) = read(&zipped(&[("bomb.vcf", &bomb)], CompressionMethod::Deflated));
    assert_eq!(found, []);
    assert!(told.contains(&(ProblemCode::Swells, "bomb.vcf".to_owned())));
}

#[test]
fn damage_is_told_and_no_zip_of_cards_is_refused() {
    let (ana, ben) = (vcard("FN:Ana"), vcard("FN:Ben"));
    let mut bytes = zipped(
        &[("a.vcf", &ana), ("b.vcf", &ben)],
        CompressionMethod::Stored,
    );
    let at = bytes.windows(6).position(|word| word == b"FN:Ana").unwrap();
    bytes[at + 3] = b'U';
    let (found, told) = read(&bytes);
    assert!(found.contains(&("Ben".to_owned(), vec![])));
    assert_eq!(told, [(ProblemCode::Unread, "a.vcf".to_owned())]);
    let cut = &bytes[..bytes.len() - 30];
    assert_eq!(read_all(cut, Source::Zip), Err(Unreadable::UnknownKind));
    let other = zipped(&[("a.txt", b"x")], CompressionMethod::Stored);
    assert_eq!(read_all(&other, Source::Zip), Err(Unreadable::UnknownKind));
}
