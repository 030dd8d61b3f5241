//! Cookies: read from a request, set on an answer.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

/// How long a session lives without a request: 30 days.
pub const SESSION_SECONDS: i64 = 30 * 24 * 3600;

/// The names and attributes of our cookies, which depend on how we are served.
#[derive(Clone, Copy, Debug)]
pub struct Cookies {
    secure: bool,
}

impl Cookies {
    /// For a product served under this address: over https the cookies are
    /// `__Host-` ones, which no other host can set.
    pub fn for_address(public_url: &str) -> Self {
        Self {
            secure: public_url.starts_with("https://"),
        }
    }

    /// A member's session.
    pub const fn session(self) -> &'static str {
        if self.secure {
            "__Host-mingce"
        } else {
            "mingce"
        }
    }

    /// An owner's session in the console.
    pub const fn owner_session(self) -> &'static str {
        if self.secure {
            "__Host-mingce-admin"
        } else {
            "mingce-admin"
        }
    }

    /// What tells a browser in which an owner has signed in before from others.
    pub const fn known_browser(self) -> &'static str {
        if self.secure {
            "__Host-mingce-known"
        } else {
            "mingce-known"
        }
    }

    /// The same as [`state`](Self::state) for the way on which a member is asked
    /// for consent: neither opens the other.
    pub const fn consent(self) -> &'static str {
        if self.secure {
            "__Host-mingce-consent"
        } else {
            "mingce-consent"
        }
    }

    /// What ties the way to WeCom and back to one browser.
    pub const fn state(self) -> &'static str {
        if self.secure {
            "__Host-mingce-state"
        } else {
            "mingce-state"
        }
    }

    /// A `Set-Cookie` value.
    pub fn set(self, name: &str, value: &str, seconds: i64) -> String {
        let secure = if self.secure { "; Secure" } else { "" };
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
    }

    /// A `Set-Cookie` value that removes the cookie.
    pub fn clear(self, name: &str) -> String {
        self.set(name, "", 0)
    }
}

/// A cookie's value.
pub fn value<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name && !value.is_empty()).then_some(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_https_the_cookie_belongs_to_the_host_alone() {
        let cookies = Cookies::for_address("https://m.example");
        let set = cookies.set(cookies.session(), "x", 60);
        assert!(
            set.starts_with("__Host-mingce=x; Path=/; HttpOnly; SameSite=Lax"),
            "{set}"
        );
        assert!(set.ends_with("; Secure"), "{set}");
    }

    #[test]
    fn one_cookie_is_found_among_several() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, "a=1; mingce=token; mingce-state=s".parse().unwrap());
        assert_eq!(value(&headers, "mingce"), Some("token"));
        assert_eq!(value(&headers, "ming"), None);
    }
}
