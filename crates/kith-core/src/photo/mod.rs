//! A contact's picture: what is accepted, and the small clean copy of it that is kept.
//! Must not know where pictures come from; nothing of their metadata (place, camera) is kept.

mod store;

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, codecs::jpeg::JpegEncoder,
    imageops::FilterType,
};
use kith_formats::limits::PHOTO_BYTES;

pub use store::*;

use crate::error::Error;

/// Longest side of a kept picture, in pixels.
pub const SIDE: u32 = 512;

/// Longest side of a picture that is looked at, in pixels.
const MAX_SIDE: u32 = 10_000;

/// Most memory that one picture may take while it is decoded, in bytes.
const MAX_ALLOCATION: u64 = 256 * 1024 * 1024;

/// JPEG quality of a kept picture, 1 to 100.
const QUALITY: u8 = 85;

/// A picture as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// `image/jpeg` or `image/png`.
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// Why a picture can't be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PhotoTrouble {
    /// Not a JPEG, PNG or WebP picture.
    UnknownKind,
    /// More bytes, pixels a side, or memory when decoded than Kith takes.
    TooLarge,
    /// It begins like a picture and can't be read as one.
    Broken,
}

impl From<PhotoTrouble> for Error {
    fn from(trouble: PhotoTrouble) -> Self {
        Self::invalid(
            "photo",
            match trouble {
                PhotoTrouble::UnknownKind => "a JPEG, PNG or WebP picture",
                PhotoTrouble::TooLarge => "a picture of at most 10 MiB and 10,000 pixels a side",
                PhotoTrouble::Broken => "a picture that can be read",
            },
        )
    }
}

/// Looks at a picture's header only: cheap, and finds what no later decoding could mend.
pub fn check(bytes: &[u8]) -> Result<(), PhotoTrouble> {
    decoder(bytes).map(drop)
}

/// Makes the copy that is kept: upright, at most [`SIDE`] pixels a side, without metadata; a JPEG,
/// or a PNG when some of it is transparent. Returns its media type and bytes.
pub fn normalise(bytes: &[u8]) -> Result<(&'static str, Vec<u8>), PhotoTrouble> {
    let mut decoder = decoder(bytes)?;
    let orientation = decoder.orientation().map_err(|e| trouble(&e))?;
    let picture = DynamicImage::from_decoder(decoder).map_err(|e| trouble(&e))?;
    let mut picture = shrink(picture);
    picture.apply_orientation(orientation);
    let bytes = encode(&picture).map_err(|e| trouble(&e))?;
    Ok((media_type(&bytes), bytes))
}

/// The media type of a copy that `normalise` made.
fn media_type(bytes: &[u8]) -> &'static str {
    match image::guess_format(bytes) {
        Ok(ImageFormat::Png) => "image/png",
        _ => "image/jpeg",
    }
}

fn decoder(bytes: &[u8]) -> Result<impl ImageDecoder + '_, PhotoTrouble> {
    if bytes.len() > PHOTO_BYTES {
        return Err(PhotoTrouble::TooLarge);
    }
    let format = image::guess_format(bytes).map_err(|_| PhotoTrouble::UnknownKind)?;
    if !matches!(
        format,
        ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP
    ) {
        return Err(PhotoTrouble::UnknownKind);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits());
    let decoder = reader.into_decoder().map_err(|e| trouble(&e))?;
    // The picture itself counts as well; the reader leaves this check to its caller.
    if decoder.total_bytes() > MAX_ALLOCATION {
        return Err(PhotoTrouble::TooLarge);
    }
    Ok(decoder)
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_ALLOCATION);
    limits
}

fn trouble(error: &image::ImageError) -> PhotoTrouble {
    match error {
        image::ImageError::Limits(_) => PhotoTrouble::TooLarge,
        image::ImageError::Unsupported(_) => PhotoTrouble::UnknownKind,
        _ => PhotoTrouble::Broken,
    }
}

fn shrink(picture: DynamicImage) -> DynamicImage {
    if picture.width() <= SIDE && picture.height() <= SIDE {
        return picture;
    }
    // A quick coarse step first: a camera's picture would take ten times as long by the fine filter alone.
    let coarse = 3 * SIDE;
    let picture = if picture.width() > coarse || picture.height() > coarse {
        picture.thumbnail(coarse, coarse)
    } else {
        picture
    };
    picture.resize(SIDE, SIDE, FilterType::CatmullRom)
}

fn encode(picture: &DynamicImage) -> image::ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    if is_transparent(picture) {
        let picture = DynamicImage::ImageRgba8(picture.to_rgba8());
        picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)?;
        return Ok(bytes);
    }
    picture
        .to_rgb8()
        .write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY))?;
    Ok(bytes)
}

fn is_transparent(picture: &DynamicImage) -> bool {
    picture.color().has_alpha()
        && picture
            .to_rgba8()
            .pixels()
            .any(|pixel| pixel.0[3] < u8::MAX)
}

#[cfg(test)]
mod tests;
