//! The corporation that an address names.

use axum::http::Uri;
use store::CorpId;

/// The corporation of `?corp=`: WeCom opens each corporation's link with its
/// own, so that whoever belongs to several is never shown another's (R5).
pub fn named_corp(uri: &Uri) -> Option<CorpId> {
    let mut pairs = uri.query()?.split('&').filter_map(|p| p.split_once('='));
    let (_, id) = pairs.find(|(key, id)| *key == "corp" && !id.is_empty())?;
    Some(CorpId::new(id))
}

#[cfg(test)]
mod tests {
    use super::named_corp;
    use store::CorpId;

    #[test]
    fn an_address_names_one_corporation_or_none() {
        let named = |uri: &str| named_corp(&uri.parse().unwrap());
        assert_eq!(named("/me?a=b&corp=ww1"), Some(CorpId::new("ww1")));
        for none in ["/me", "/me?corp", "/me?corp=", "/me?corps=ww1"] {
            assert_eq!(named(none), None, "{none}");
        }
    }
}
