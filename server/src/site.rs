//! The site's own files, inside the binary: compressed at build time, named by
//! their content, so that a browser may keep them for ever.
//!
//! The binary brings them and the library does not know them, so that the library is
//! compiled while the site is still being built.

use axum::extract::Path;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use std::sync::OnceLock;

/// A file of the site, three times: as it is, and compressed.
#[derive(Debug)]
pub struct File {
    /// The name that the code asks for: `member.css`.
    pub asset: &'static str,
    /// The public path with the hash of the content.
    pub path: &'static str,
    /// As it is.
    pub plain: &'static [u8],
    /// For whoever takes gzip.
    pub gzip: &'static [u8],
    /// For whoever takes brotli.
    pub brotli: &'static [u8],
}

static FILES: OnceLock<&[File]> = OnceLock::new();

/// Takes the files that the binary carries; only the first time counts.
pub fn carry(files: &'static [File]) {
    let _ = FILES.set(files);
}

fn files() -> &'static [File] {
    FILES.get().copied().unwrap_or_default()
}

/// The public path of a file of the site, such as `member.css`, `member.js` or
/// `member_bg.wasm`. `None` when the binary was built without the site.
pub fn asset(name: &str) -> Option<&'static str> {
    let file = files().iter().find(|file| file.asset == name)?;
    Some(file.path)
}

/// Says in the log when the binary was built without the site: its pages then
/// have no style and no script.
pub fn tell_when_absent() {
    if files().is_empty() {
        tracing::warn!(
            "built without the site: pages have no style and no scripts; \
             `cargo xtask build` makes the whole product"
        );
    }
}

/// Answers `GET /pkg/{name}`.
pub async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    match named(files(), &name) {
        Some(file) => answer(file, accepted(&headers)),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn named<'a>(files: &'a [File], name: &str) -> Option<&'a File> {
    let named = |file: &&File| file.path.strip_prefix("/pkg/") == Some(name);
    files.iter().find(named)
}

fn answer(file: &File, encoding: Encoding) -> Response {
    let headers: [(HeaderName, &'static str); 3] = [
        (CONTENT_TYPE, content_type(file.asset)),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (VARY, "accept-encoding"),
    ];
    match encoding {
        Encoding::Brotli => (headers, [(CONTENT_ENCODING, "br")], file.brotli).into_response(),
        Encoding::Gzip => (headers, [(CONTENT_ENCODING, "gzip")], file.gzip).into_response(),
        Encoding::Plain => (headers, file.plain).into_response(),
    }
}

fn content_type(asset: &str) -> &'static str {
    match asset.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

/// How the body is written, the smallest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Encoding {
    Plain,
    Gzip,
    Brotli,
}

/// The smallest encoding that the browser takes.
fn accepted(headers: &HeaderMap) -> Encoding {
    headers
        .get_all(ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(offered)
        .max()
        .unwrap_or(Encoding::Plain)
}

/// One element of `Accept-Encoding`; a weight of nought is a refusal. Other
/// weights say nothing here: the three bodies are equal after unpacking.
fn offered(element: &str) -> Option<Encoding> {
    let mut parts = element.split(';').map(str::trim);
    let coding = parts.next()?;
    let refused = parts
        .filter_map(|part| part.strip_prefix("q="))
        .any(|weight| weight.parse::<f32>().is_ok_and(|weight| weight <= 0.0));
    match coding.to_ascii_lowercase().as_str() {
        _ if refused => None,
        "br" => Some(Encoding::Brotli),
        "gzip" => Some(Encoding::Gzip),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::to_bytes;
    use axum::http::HeaderValue;

    static STYLE: File = File {
        asset: "member.css",
        path: "/pkg/member.0123.css",
        plain: b"plain",
        gzip: b"gzip",
        brotli: b"brotli",
    };

    fn asking(accept: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(accept));
        headers
    }

    #[test]
    fn the_smallest_body_that_the_browser_takes_is_sent() {
        assert_eq!(
            accepted(&asking("gzip, deflate, br, zstd")),
            Encoding::Brotli
        );
        assert_eq!(accepted(&asking("GZIP;q=0.5, deflate")), Encoding::Gzip);
        assert_eq!(accepted(&asking("zstd")), Encoding::Plain);
        assert_eq!(accepted(&HeaderMap::new()), Encoding::Plain);
    }

    #[test]
    fn several_header_lines_count_as_one() {
        let mut headers = asking("gzip");
        headers.append(ACCEPT_ENCODING, HeaderValue::from_static("br"));
        assert_eq!(accepted(&headers), Encoding::Brotli);
    }

    #[test]
    fn a_refused_encoding_is_not_sent() {
        assert_eq!(accepted(&asking("br;q=0, gzip")), Encoding::Gzip);
        assert_eq!(accepted(&asking("gzip; q=0.000, br;q=0")), Encoding::Plain);
        assert_eq!(accepted(&asking("br;q=0.1")), Encoding::Brotli);
    }

    #[tokio::test]
    async fn the_body_is_the_one_that_its_header_names() {
        for (encoding, header, body) in [
            (Encoding::Plain, None, "plain"),
            (Encoding::Gzip, Some("gzip"), "gzip"),
            (Encoding::Brotli, Some("br"), "brotli"),
        ] {
            let response = answer(&STYLE, encoding);
            assert_eq!(response.status(), StatusCode::OK);
            let named = response.headers().get(CONTENT_ENCODING).cloned();
            assert_eq!(named.as_ref().and_then(|value| value.to_str().ok()), header);
            assert_eq!(to_bytes(response.into_body(), 100).await.unwrap(), body);
        }
    }

    #[test]
    fn a_browser_keeps_a_file_and_knows_its_kind() {
        let response = answer(&STYLE, Encoding::Plain);
        let header = |name| response.headers()[name].to_str().unwrap();
        assert_eq!(header(CONTENT_TYPE), "text/css; charset=utf-8");
        assert_eq!(header(CACHE_CONTROL), "public, max-age=31536000, immutable");
        assert_eq!(header(VARY), "accept-encoding");
        assert_eq!(content_type("member_bg.wasm"), "application/wasm");
        assert_eq!(content_type("member.js"), "text/javascript; charset=utf-8");
    }

    #[tokio::test]
    async fn an_unknown_file_is_not_found() {
        let response = serve(Path("nothing.js".into()), HeaderMap::new()).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
        assert_eq!(asset("nothing.js"), None);
    }

    #[test]
    fn a_file_is_found_by_the_name_with_its_hash_alone() {
        let files = std::slice::from_ref(&STYLE);
        let found = named(files, "member.0123.css");
        assert_eq!(found.map(|file| file.asset), Some("member.css"));
        assert!(named(files, "member.css").is_none());
    }
}
