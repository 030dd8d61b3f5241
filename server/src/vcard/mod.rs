//! A card as contact apps read it (R131): vCard 3.0, which iOS and Android both
//! take. It is made of a finished [`Card`], so that it holds what the viewer may
//! read and nothing else (visibility.md, way out 12).

mod file_name;
mod line;
mod lines;
#[cfg(test)]
mod tests;

pub use file_name::{attachment, attachment_of_many};

use axum::http::HeaderValue;
use directory::answers::Card;
use line::Line;

/// What a file of cards is.
pub const CONTENT_TYPE: HeaderValue = HeaderValue::from_static("text/vcard; charset=utf-8");

/// How many characters of a name a QR code keeps: what WeCom allows a name.
const LONGEST_NAME: usize = 64;

/// The card as a file, or as a part of one: its lines are folded. A picture goes
/// into it as it is kept, a small JPEG.
pub fn vcard(card: &Card, corp_name: &str, picture: Option<&[u8]>) -> String {
    let mut lines = lines::lines(card, corp_name);
    if let Some(picture) = picture {
        // The last line ends the card.
        lines.insert(lines.len() - 1, lines::picture(picture));
    }
    lines.iter().map(Line::folded).collect()
}

/// The same in so many bytes, for a QR code that a camera still reads: whatever
/// matters less is left out, the name never. Readers of QR codes take lines as
/// they come, so these are not folded.
pub fn short(card: &Card, corp_name: &str, limit: usize) -> String {
    let name: String = card.name.chars().take(LONGEST_NAME).collect();
    let mut lines = lines::lines(
        &Card {
            name,
            ..card.clone()
        },
        corp_name,
    );
    loop {
        let text: String = lines.iter().map(Line::whole).collect();
        let last = lines.iter().map(|line| line.rank).max().unwrap_or(0);
        if text.len() <= limit || last == 0 {
            return text;
        }
        lines.retain(|line| line.rank < last);
    }
}
