//! A text as a QR code, drawn as SVG: one path, no style of its own.

use qrcode::types::{Color, QrError};
use qrcode::{EcLevel, QrCode};
use std::fmt::Write as _;

/// The white border that readers need, in modules (ISO 18004).
const QUIET: usize = 4;

/// The drawing. It has its own white ground, because a camera reads no code
/// that is light on dark. A long text is drawn with less against damage.
///
/// # Errors
/// When the text is longer than any QR code holds: 2953 bytes.
pub fn svg(text: &str) -> Result<String, QrError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)
        .or_else(|_| QrCode::with_error_correction_level(text, EcLevel::L))?;
    let width = code.width();
    let size = width + 2 * QUIET;
    let path = path(&code.to_colors(), width);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/>\
         <path d=\"{path}\"/></svg>"
    ))
}

/// Each run of dark modules in a row as one rectangle.
fn path(modules: &[Color], width: usize) -> String {
    let mut path = String::new();
    for (y, row) in modules.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run[0] == Color::Dark {
                let (left, top, long) = (x + QUIET, y + QUIET, run.len());
                let _ = write!(path, "M{left} {top}h{long}v1h-{long}z");
            }
            x += run.len();
        }
    }
    path
}
