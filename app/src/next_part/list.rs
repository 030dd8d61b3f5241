use std::cell::Cell;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, DomParser, Element, HtmlAnchorElement, RequestInit, RequestRedirect, Response,
    SupportedType, Window,
};

/// The long list of the page in the browser.
pub struct List {
    pub section: Element,
    window: Window,
    rows: Element,
    /// How many parts are shown.
    parts: Cell<u32>,
}

impl List {
    /// `None` on a page whose list does not go on.
    pub fn find() -> Option<Self> {
        let window = web_sys::window()?;
        let section = section(&window.document()?)?;
        next(&section)?;
        Some(Self {
            rows: rows(&section)?,
            section,
            window,
            parts: Cell::new(1),
        })
    }

    pub fn parts(&self) -> u32 {
        self.parts.get()
    }

    /// What stands below the last row, while there is more.
    pub fn end(&self) -> Option<Element> {
        next(&self.section).map(Into::into)
    }

    /// Shows the part that the link leads to; whether that went well.
    pub async fn append_next(&self) -> bool {
        let Some(link) = next(&self.section) else {
            return false;
        };
        let Ok(Some(part)) = self.fetch(&link.href()).await else {
            return false;
        };
        let Some(came) = rows(&part) else {
            return false;
        };
        while let Some(row) = came.first_element_child() {
            let _ = self.rows.append_child(&row);
        }
        match next(&part) {
            Some(after) => link.set_href(&after.href()),
            None => link.remove(),
        }
        self.parts.set(self.parts.get() + 1);
        true
    }

    /// The same section of the page at that address; the browser's own parser
    /// reads it, without running anything in it.
    async fn fetch(&self, address: &str) -> Result<Option<Element>, JsValue> {
        let wanted = RequestInit::new();
        // The way to sign in may lead to WeCom, where no script can follow.
        wanted.set_redirect(RequestRedirect::Manual);
        let asked = self.window.fetch_with_str_and_init(address, &wanted);
        let response: Response = JsFuture::from(asked).await?.dyn_into()?;
        if !response.ok() {
            return Ok(None);
        }
        let html = JsFuture::from(response.text()?).await?;
        let html = html.as_string().unwrap_or_default();
        let page = DomParser::new()?.parse_from_string(&html, SupportedType::TextHtml)?;
        Ok(section(&page))
    }
}

fn section(page: &Document) -> Option<Element> {
    page.query_selector("[data-continues]").ok()?
}

fn rows(section: &Element) -> Option<Element> {
    section.query_selector("ul.cells").ok()?
}

fn next(section: &Element) -> Option<HtmlAnchorElement> {
    let link = section.query_selector("a[rel=next]").ok()??;
    link.dyn_into().ok()
}
