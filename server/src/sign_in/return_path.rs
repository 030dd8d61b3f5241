//! Where a person goes after signing in: only ever a page of ours.

/// The path, when it is one of our own; `/` otherwise.
///
/// `//host`, `/\host` and anything with control characters would lead a browser
/// to somebody else's page.
pub fn own_path(asked: Option<&str>) -> &str {
    let Some(path) = asked else { return "/" };
    let own = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && !path.chars().any(char::is_control)
        && path.len() <= 2000;
    let loops = ["/login", "/logout", "/auth/"]
        .iter()
        .any(|p| path.starts_with(p));
    if own && !loops { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn a_page_of_ours_is_returned_to() {
        assert_eq!(own_path(Some("/search?q=%E5%BC%A0")), "/search?q=%E5%BC%A0");
    }

    #[test]
    fn nobody_is_led_to_another_host() {
        for path in [
            "//evil",
            "/\\evil",
            "https://evil",
            "javascript:x",
            "/\tx",
            "",
            "/a\r\nb",
        ] {
            assert_eq!(own_path(Some(path)), "/", "{path:?}");
        }
    }

    #[test]
    fn signing_out_is_not_a_page_to_return_to() {
        assert_eq!(own_path(Some("/logout")), "/");
    }
}
