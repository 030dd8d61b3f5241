//! Pictures of members (头像) in the console. They are files, not answers of a
//! function: addresses, and what browser and server agree on.

use directory::people::AvatarVersion;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The largest file that is taken, in bytes.
pub const MOST_BYTES: usize = 5 * 1024 * 1024;

/// The reason of a refusal: the file is larger than that.
pub const TOO_LARGE: &str = "avatar_too_large";

/// The same: a picture with more pixels than are decoded.
pub const TOO_MANY_PIXELS: &str = "avatar_too_many_pixels";

/// The same: no picture of a kind that is read, or a damaged one.
pub const NO_PICTURE: &str = "avatar_no_picture";

/// `/admin/members/{userid}/avatar`: where one is uploaded and taken away.
pub fn address(userid: &str) -> String {
    let userid = utf8_percent_encode(userid, NON_ALPHANUMERIC);
    format!("/admin/members/{userid}/avatar")
}

/// Where one is shown.
pub fn shown_at(userid: &str, version: AvatarVersion) -> String {
    format!("{}?v={version}", address(userid))
}
