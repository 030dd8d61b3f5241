//! The corporation that an address names.

use axum::http::Uri;
use percent_encoding::percent_decode_str;
use store::CorpId;

/// The corporation of `?corp=`: WeCom opens each corporation's link with its
/// own, so that whoever belongs to several is never shown another's (R5).
pub fn named_corp(uri: &Uri) -> Option<CorpId> {
    let mut pairs = uri.query()?.split('&').filter_map(|p| p.split_once('='));
    let (_, id) = pairs.find(|(key, id)| *key == "corp" && !id.is_empty())?;
    let id = percent_decode_str(id).decode_utf8().ok()?;
    Some(CorpId::new(id))
}

#[cfg(test)]
mod tests {
    use super::named_corp;
    use store::CorpId;

    #[test]
    fn an_address_names_one_corporation_or_none() {
        let named = |uri: &str| named_corp(&uri.parse().unwrap());
        for one in ["/me?a=b&corp=ww1", "/me?corp=ww1&corp=ww2", "/?corp=%77w1"] {
            assert_eq!(named(one), Some(CorpId::new("ww1")), "{one}");
        }
        for none in [
            "/me",
            "/me?corp=%FF",
            "/me?corp",
            "/me?corp=",
            "/me?corps=ww1",
        ] {
            assert_eq!(named(none), None, "{none}");
        }
    }
}
