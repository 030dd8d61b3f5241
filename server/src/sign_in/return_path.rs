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

/// The path, when it is one of the console's pages; `/admin` otherwise.
pub fn console_path(asked: Option<&str>) -> &str {
    const CONSOLE: &str = "/admin";
    let path = own_path(asked);
    let (page, _) = path.split_once(['?', '#']).unwrap_or((path, ""));
    let inside = page
        .strip_prefix(CONSOLE)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    // A browser takes `%2e` for a dot, and leaves the console by two of them.
    let leaves = page.contains("..") || page.to_ascii_lowercase().contains("%2e");
    let loops = ["/admin/login", "/admin/logout", "/admin/api/"]
        .iter()
        .any(|p| page.starts_with(p));
    if inside && !leaves && !loops {
        path
    } else {
        CONSOLE
    }
}

#[cfg(test)]
mod tests {
    use super::{console_path, own_path};

    #[test]
    fn after_the_consoles_form_one_goes_to_a_page_of_the_console() {
        for path in ["/admin", "/admin/check?viewer=a&target=b", "/admin/sync/5"] {
            assert_eq!(console_path(Some(path)), path);
        }
        for path in [
            "/",
            "/me",
            "/administrator",
            "//evil",
            "/admin/../me",
            "/admin/%2E%2e/me",
            "/admin/login?return=x",
            "/admin/logout",
            "/admin/api/home",
            "",
        ] {
            assert_eq!(console_path(Some(path)), "/admin", "{path}");
        }
        assert_eq!(console_path(None), "/admin");
    }

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
