//! What a picture becomes on its way in: small, upright, without its metadata, or refused with the cause.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use image::{GenericImageView, Rgb, RgbImage, Rgba, RgbaImage};

use super::*;

const RED: [u8; 3] = [220, 20, 20];
const BLUE: [u8; 3] = [20, 20, 220];

/// Left half red, right half blue.
fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| {
        Rgb(if x < width / 2 { RED } else { BLUE })
    })
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture
        .write_to(&mut Cursor::new(&mut bytes), format)
        .unwrap();
    bytes
}

/// A JPEG that says how it is turned, as a camera writes it.
fn turned(picture: RgbImage, orientation: u8) -> Vec<u8> {
    let jpeg = encoded(&picture.into(), ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    let length = u16::try_from(exif.len() + 2).unwrap();
    let mut bytes = jpeg[..2].to_vec();
    bytes.extend([0xff, 0xe1]);
    bytes.extend(length.to_be_bytes());
    bytes.extend(exif);
    bytes.extend(&jpeg[2..]);
    bytes
}

/// A valid PNG header for a picture of this size; what would follow is missing.
fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = encoded(&halves(1, 1).into(), ImageFormat::Png);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let crc = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&crc.to_be_bytes());
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 * (crc & 1))
        })
    })
}

fn near(pixel: Rgba<u8>, colour: [u8; 3]) -> bool {
    (0..3).all(|n| pixel.0[n].abs_diff(colour[n]) < 40)
}

#[test]
fn pictures_are_shrunk_and_keep_their_shape() {
    let check = |bytes: Vec<u8>, size: (u32, u32), media_type: &str| {
        let (kind, kept) = normalise(&bytes).unwrap();
        assert_eq!(kind, media_type);
        assert_eq!(image::load_from_memory(&kept).unwrap().dimensions(), size);
    };
    let jpeg = |w, h| encoded(&halves(w, h).into(), ImageFormat::Jpeg);
    check(jpeg(40, 30), (40, 30), "image/jpeg");
    check(jpeg(1024, 512), (512, 256), "image/jpeg");
    check(jpeg(300, 3000), (51, 512), "image/jpeg");
    check(jpeg(4000, 3000), (512, 384), "image/jpeg");
    check(jpeg(2000, 1), (512, 1), "image/jpeg");
    check(
        encoded(&halves(64, 64).into(), ImageFormat::Png),
        (64, 64),
        "image/jpeg",
    );
    check(
        encoded(&halves(64, 64).into(), ImageFormat::WebP),
        (64, 64),
        "image/jpeg",
    );
    let opaque = DynamicImage::from(RgbaImage::from_pixel(8, 8, Rgba([1, 2, 3, 255])));
    check(encoded(&opaque, ImageFormat::Png), (8, 8), "image/jpeg");
    let clear = DynamicImage::from(RgbaImage::from_pixel(800, 800, Rgba([1, 2, 3, 9])));
    check(encoded(&clear, ImageFormat::Png), (512, 512), "image/png");
    check(encoded(&clear, ImageFormat::WebP), (512, 512), "image/png");
}

#[test]
fn a_turned_camera_picture_is_kept_upright_and_without_metadata() {
    // The orientation, and where the red half then is: at the left, top, right or bottom.
    let check = |orientation: u8, size: (u32, u32), red: (u32, u32)| {
        let bytes = turned(halves(80, 40), orientation);
        let (_, kept) = normalise(&bytes).unwrap();
        assert!(!kept.windows(4).any(|four| four == b"Exif"));
        let kept = image::load_from_memory(&kept).unwrap();
        assert_eq!(kept.dimensions(), size, "orientation {orientation}");
        assert!(
            near(kept.get_pixel(red.0, red.1), RED),
            "orientation {orientation}"
        );
    };
    check(1, (80, 40), (4, 20));
    check(2, (80, 40), (76, 20));
    check(3, (80, 40), (76, 20));
    check(6, (40, 80), (20, 4));
    check(8, (40, 80), (20, 76));
}

#[test]
fn what_is_no_picture_of_ours_is_refused_by_its_cause() {
    let check = |bytes: &[u8], trouble: PhotoTrouble| {
        assert_eq!(normalise(bytes), Err(trouble));
    };
    check(b"", PhotoTrouble::UnknownKind);
    check(
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        PhotoTrouble::UnknownKind,
    );
    check(b"GIF89a\x01\0\x01\0\0\0\0;", PhotoTrouble::UnknownKind);
    check(b"\xff\xd8\xff\xe0 not really", PhotoTrouble::Broken);
    check(&png_header(10_001, 1), PhotoTrouble::TooLarge);
    check(&png_header(1, 10_001), PhotoTrouble::TooLarge);
    // Within the sides allowed, and 300 MB once decoded.
    check(&png_header(10_000, 10_000), PhotoTrouble::TooLarge);
    check(&vec![0xff; PHOTO_BYTES + 1], PhotoTrouble::TooLarge);
    let whole = encoded(&halves(600, 600).into(), ImageFormat::Png);
    check(&whole[..whole.len() / 2], PhotoTrouble::Broken);
}

#[test]
fn the_header_alone_shows_most_troubles() {
    assert_eq!(check(&turned(halves(80, 40), 6)), Ok(()));
    assert_eq!(check(b"BM"), Err(PhotoTrouble::UnknownKind));
    assert_eq!(
        check(&png_header(60_000, 60_000)),
        Err(PhotoTrouble::TooLarge)
    );
}
