//! Pictures of members (头像) in the console. They are files, not answers of a
//! function: addresses, and what browser and server agree on. Whether members may
//! change their own is asked and decided as of any field.

use super::{Answer, Refused};
use directory::people::AvatarVersion;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

#[cfg(feature = "ssr")]
use super::context;

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

/// Whether members may change their own picture (成员自行修改, R60).
#[server(prefix = "/admin/api", endpoint = "avatars/own", output = Answer)]
pub async fn read_own_pictures() -> Result<bool, Refused> {
    let (_, _, store) = context::corp_store()?;
    Ok(store.own_pictures().await?)
}

/// Decides whether they may; it holds from the next request on.
#[server(prefix = "/admin/api", endpoint = "avatars/decide", input = Json, output = Answer)]
pub async fn decide_own_pictures(
    /// They may.
    may: bool,
) -> Result<(), Refused> {
    let (asking, product, store) = context::corp_store()?;
    let said = |may: bool| Some(format!("avatar (self-editable: {may})"));
    let mut entry = asking.entry("fields.save", "fields");
    entry.before = said(store.own_pictures().await?);
    entry.after = said(may);
    store
        .decide_own_pictures(may, &entry, (product.now)())
        .await?;
    Ok(())
}
