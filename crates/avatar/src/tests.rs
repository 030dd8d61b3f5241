use crate::{SIDE, Unfit, small};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use std::io::Cursor;

const RED: Rgb<u8> = Rgb([200, 30, 30]);
const BLUE: Rgb<u8> = Rgb([30, 30, 200]);

fn file(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let written = picture.into().write_to(&mut bytes, format);
    written.expect("a file");
    bytes.into_inner()
}

/// Red at the left, blue at the right.
fn two_halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { RED } else { BLUE })
}

fn opened(bytes: &[u8]) -> RgbImage {
    let picture = image::load_from_memory_with_format(bytes, ImageFormat::Jpeg);
    picture.expect("a JPEG").into_rgb8()
}

fn is_near(pixel: &Rgb<u8>, wanted: Rgb<u8>) -> bool {
    let mut pairs = pixel.0.iter().zip(wanted.0);
    pairs.all(|(is, wanted)| is.abs_diff(wanted) < 24)
}

/// What a camera writes before a picture: how it lies, and its own name.
fn with_camera(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0".to_vec();
    exif.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    exif.extend([0; 4]);
    exif.extend(b"Camera of Zhang San, 31.2304 N 121.4737 E");
    let length = (exif.len() as u16 + 2).to_be_bytes();
    let mut all = jpeg[..2].to_vec();
    all.extend([0xff, 0xe1, length[0], length[1]]);
    all.extend(exif);
    all.extend(&jpeg[2..]);
    all
}

#[test]
fn a_photograph_becomes_a_small_square_of_its_middle() {
    let made = small(&file(two_halves(600, 300), ImageFormat::Jpeg)).expect("a picture");
    let picture = opened(&made);
    assert_eq!(picture.dimensions(), (SIDE, SIDE));
    assert!(is_near(picture.get_pixel(4, 100), RED));
    assert!(is_near(picture.get_pixel(SIDE - 4, 100), BLUE));
    assert!(made.len() < 20_000);
}

#[test]
fn a_picture_lies_as_the_camera_says_and_nothing_of_the_camera_is_kept() {
    let plain = file(two_halves(64, 64), ImageFormat::Jpeg);
    let spots = |orientation| {
        let file = with_camera(&plain, orientation);
        assert!(file.windows(6).any(|part| part == b"Camera"));
        let made = small(&file).expect("a picture");
        for told in [&b"Exif"[..], b"Camera", b"31.2304"] {
            assert!(!made.windows(told.len()).any(|part| part == told));
        }
        let picture = opened(&made);
        let red = |x, y| is_near(picture.get_pixel(x, y), RED);
        [red(32, 6), red(57, 32), red(32, 57), red(6, 32)]
    };
    let (top, right, bottom, left) = (0, 1, 2, 3);
    assert!(spots(1)[left] && !spots(1)[right]);
    assert!(spots(3)[right] && !spots(3)[left]);
    assert!(spots(6)[top] && !spots(6)[bottom]);
    assert!(spots(8)[bottom] && !spots(8)[top]);
}

#[test]
fn of_a_portrait_the_upper_part_is_kept_however_it_lies_in_the_file() {
    let at = |height: u32| {
        move |_: u32, y: u32| match y < height {
            true => RED,
            false => BLUE,
        }
    };
    let upright = RgbImage::from_fn(60, 180, at(60));
    let turned = image::imageops::rotate270(&upright);
    let turned = with_camera(&file(turned, ImageFormat::Jpeg), 6);
    for file in [file(upright, ImageFormat::Jpeg), turned] {
        let picture = opened(&small(&file).expect("a picture"));
        assert!(is_near(picture.get_pixel(30, 8), RED), "a third from above");
        assert!(is_near(picture.get_pixel(30, 50), BLUE));
    }
}

#[test]
fn what_one_sees_through_is_white_and_a_small_picture_stays_small() {
    let clear = RgbaImage::from_pixel(40, 30, Rgba([0, 0, 0, 0]));
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let picture = opened(&small(&file(clear.clone(), format)).expect("a picture"));
        assert_eq!(picture.dimensions(), (30, 30));
        assert!(is_near(picture.get_pixel(9, 9), Rgb([255, 255, 255])));
    }
}

#[test]
fn a_line_of_pixels_takes_no_more_than_it_is() {
    let line = file(two_halves(9000, 1), ImageFormat::Png);
    let picture = opened(&small(&line).expect("a picture"));
    assert_eq!(picture.dimensions(), (1, 1));
}

#[test]
fn what_is_no_picture_is_refused() {
    let png = file(two_halves(64, 64), ImageFormat::Png);
    let mut damaged = png.clone();
    damaged.truncate(png.len() / 2);
    let text = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    for file in [
        &b""[..],
        b"GIF89a\x01\0\x01\0",
        text,
        &[0xff; 4000],
        &damaged,
    ] {
        assert_eq!(small(file), Err(Unfit::NoPicture));
    }
}

/// A few hundred bytes that say of themselves to be billions of pixels.
#[test]
fn a_bomb_is_refused_before_it_is_decoded() {
    let mut jpeg = file(two_halves(16, 16), ImageFormat::Jpeg);
    let frame = jpeg.windows(2).position(|mark| mark == [0xff, 0xc0]);
    let frame = frame.expect("a frame") + 5;
    jpeg[frame..frame + 4].copy_from_slice(&[0x3f, 0xff, 0x3f, 0xff]);
    assert_eq!(small(&jpeg), Err(Unfit::TooManyPixels));

    let mut png = file(two_halves(16, 16), ImageFormat::Png);
    png[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    let sum = checksum(&png[12..29]);
    png[29..33].copy_from_slice(&sum.to_be_bytes());
    assert_eq!(small(&png), Err(Unfit::TooManyPixels));

    // Few enough pixels, and eight bytes for each of them.
    let mut deep = file(two_halves(16, 16), ImageFormat::Png);
    deep[16..24].copy_from_slice(&[0, 0, 0x0f, 0xa0, 0, 0, 0x0f, 0xa0]);
    deep[24..26].copy_from_slice(&[16, 6]);
    let sum = checksum(&deep[12..29]);
    deep[29..33].copy_from_slice(&sum.to_be_bytes());
    assert_eq!(small(&deep), Err(Unfit::TooManyPixels));
}

/// As PNG has it.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
        })
    };
    !bytes.iter().fold(u32::MAX, step)
}
