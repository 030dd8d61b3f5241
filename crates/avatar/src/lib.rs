//! A picture as somebody uploads it, made into the small one that is kept: square,
//! upright, in one format, and without anything that a camera wrote beside it
//! (place, time, device).
//!
//! What arrives may be hostile: how large it is is known before any of it is
//! decoded, so that a small file cannot take much memory. Decoding takes a moment,
//! and belongs away from the threads that answer requests, one at a time.

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use image::metadata::Orientation;
use image::{DynamicImage, GenericImageView as _, ImageDecoder as _, ImageError, ImageFormat};
use image::{ImageReader, Limits, Rgb, RgbImage, RgbaImage};
use std::io::Cursor;

/// The largest picture that is decoded: as most telephones take them.
pub const MOST_PIXELS: u64 = 16_000_000;

/// How wide and high a picture is kept at most, in pixels: enough for the largest
/// place where one stands, on the finest screens.
pub const SIDE: u32 = 256;

/// What kept pictures are.
pub const CONTENT_TYPE: &str = "image/jpeg";

/// What a decoder may take for a picture, in bytes: four for each pixel.
const MOST_MEMORY: u64 = MOST_PIXELS * 4;

/// Faces look right, and a picture has some twelve kilobytes.
const QUALITY: u8 = 85;

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It has more than [`MOST_PIXELS`].
    #[error("the picture has too many pixels")]
    TooManyPixels,
    /// It is no JPEG, PNG or WebP, or a damaged one.
    #[error("the file is no picture that can be read")]
    NoPicture,
}

/// The small picture, as a JPEG.
///
/// # Errors
/// When the file is not fit for one.
pub fn small(file: &[u8]) -> Result<Vec<u8>, Unfit> {
    let (picture, orientation) = decoded(file)?;
    let mut small = DynamicImage::ImageRgb8(on_white(&square(&picture, orientation)));
    small.apply_orientation(orientation);
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    small.write_with_encoder(encoder).map_err(unfit)?;
    Ok(bytes)
}

/// The picture as it lies in the file, and how it must be turned.
fn decoded(file: &[u8]) -> Result<(DynamicImage, Orientation), Unfit> {
    let reader = ImageReader::new(Cursor::new(file)).with_guessed_format();
    let mut reader = reader.map_err(|_| Unfit::NoPicture)?;
    match reader.format() {
        Some(ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP) => {}
        _ => return Err(Unfit::NoPicture),
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unfit)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(Unfit::TooManyPixels);
    }
    // A picture that does not say how it lies, lies as it is.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(unfit)?;
    match picture.width().min(picture.height()) {
        0 => Err(Unfit::NoPicture),
        _ => Ok((picture, orientation)),
    }
}

fn unfit(error: ImageError) -> Unfit {
    match error {
        ImageError::Limits(_) => Unfit::TooManyPixels,
        _ => Unfit::NoPicture,
    }
}

/// Its middle, made small. Of a portrait it is taken from a little above: there
/// is the face.
fn square(picture: &DynamicImage, orientation: Orientation) -> RgbaImage {
    let (width, height) = picture.dimensions();
    let side = width.min(height);
    let (across, down) = (width - side, height - side);
    let (left, top) = match orientation {
        Orientation::NoTransforms | Orientation::FlipHorizontal => (across / 2, down / 3),
        Orientation::Rotate180 | Orientation::FlipVertical => (across / 2, down - down / 3),
        // What is above once it is turned, is on the left or the right in the file.
        Orientation::Rotate90 | Orientation::Rotate90FlipH => (across / 3, down / 2),
        Orientation::Rotate270 | Orientation::Rotate270FlipH => (across - across / 3, down / 2),
    };
    let middle = imageops::crop_imm(picture, left, top, side, side);
    let kept = side.min(SIDE);
    imageops::resize(&*middle, kept, kept, FilterType::Triangle)
}

/// Where one sees through it, it is white: so are the cells in which it stands.
fn on_white(picture: &RgbaImage) -> RgbImage {
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
        let over = |colour: u8| {
            let (colour, alpha) = (u32::from(colour), u32::from(alpha));
            ((colour * alpha + 255 * (255 - alpha)) / 255) as u8
        };
        Rgb([over(red), over(green), over(blue)])
    })
}

#[cfg(test)]
mod tests;
