use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{
    Document, Element, Event, HtmlFormElement, HtmlInputElement, Url, UrlSearchParams, Window,
};

/// The search of the page in the browser, and what it moves.
pub struct Page {
    pub window: Window,
    pub form: HtmlFormElement,
    pub field: HtmlInputElement,
    pub document: Document,
    /// Whose page it is.
    pub whose: Option<String>,
    said: Element,
}

/// What stands over and under the field, and what goes with it.
#[derive(Clone)]
pub struct Shown {
    /// The words that it answers.
    pub words: String,
    /// The page's heading, and the way to where it is.
    pub over: Vec<Element>,
    pub under: Element,
    pub title: String,
    /// Read aloud when it comes.
    pub said: String,
    /// Where it is found again.
    pub address: String,
}

impl Page {
    /// `None` on a page without a search.
    pub fn find() -> Option<Self> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let form = document.query_selector("form.search").ok()??;
        let field = form.query_selector("input[name=q]").ok()??;
        let marked = document.query_selector("body[data-whose]").ok().flatten();
        Some(Self {
            whose: marked.and_then(|body| body.get_attribute("data-whose")),
            said: document.get_element_by_id("said")?,
            form: form.dyn_into().ok()?,
            field: field.dyn_into().ok()?,
            window,
            document,
        })
    }

    /// What the server sent.
    pub fn as_it_came(&self) -> Option<Shown> {
        let url = self.here()?;
        Some(Shown {
            words: self.field.default_value().trim().to_owned(),
            over: before(&self.form),
            under: self.document.get_element_by_id("under")?,
            title: self.document.title(),
            said: String::new(),
            address: url.pathname() + &url.search(),
        })
    }

    /// What is to be searched for.
    pub fn words(&self) -> String {
        self.field.value().trim().to_owned()
    }

    /// The address that the form would lead to.
    pub fn address(&self, words: &str) -> String {
        let path = self.form.get_attribute("action").unwrap_or_default();
        let (Ok(query), Ok(fields)) = (
            UrlSearchParams::new(),
            self.form.query_selector_all("input[name]"),
        ) else {
            return path;
        };
        for at in 0..fields.length() {
            let field = fields.get(at).and_then(|node| node.dyn_into().ok());
            let Some(field): Option<HtmlInputElement> = field else {
                continue;
            };
            let value = match field == self.field {
                true => words.to_owned(),
                false => field.value(),
            };
            if !value.is_empty() {
                query.append(&field.name(), &value);
            }
        }
        match String::from(query.to_string()) {
            nothing if nothing.is_empty() => path,
            query => format!("{path}?{query}"),
        }
    }

    /// Puts one in the place of the other; the field keeps its focus.
    pub fn show(&self, before: &Shown, next: &Shown) {
        before.over.iter().for_each(Element::remove);
        for element in &next.over {
            let _ = self.form.before_with_node_1(element);
        }
        let _ = before.under.replace_with_with_node_1(&next.under);
        self.document.set_title(&next.title);
        if let Ok(history) = self.window.history() {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&next.address));
        }
        self.window.scroll_to_with_x_and_y(0.0, 0.0);
        self.say(&next.said);
        if let Ok(shown) = Event::new(super::SHOWN) {
            let _ = self.document.dispatch_event(&shown);
        }
    }

    /// Takes back what was said of a failure.
    pub fn hush(&self) {
        if !self.said.has_attribute("data-failed") {
            return;
        }
        self.say("");
    }

    /// Says what happened, and that the old results are still there.
    pub fn say_that_it_failed(&self) {
        let sentence = self.form.get_attribute("data-when-failed");
        self.say(&sentence.unwrap_or_default());
        let _ = self.said.set_attribute("data-failed", "");
    }

    fn say(&self, sentence: &str) {
        let _ = self.said.remove_attribute("data-failed");
        self.said.set_text_content(Some(sentence));
    }

    pub fn go(&self, address: &str) {
        let _ = self.window.location().assign(address);
    }

    fn here(&self) -> Option<Url> {
        Url::new(&self.window.location().href().ok()?).ok()
    }
}

/// A part of a page that answers a search; whoever asked knows for which words.
pub fn read(part: &Document) -> Option<Shown> {
    let said = part.get_element_by_id("said")?;
    Some(Shown {
        words: String::new(),
        over: before(&said),
        under: part.get_element_by_id("under")?,
        title: part.title(),
        said: said.text_content().unwrap_or_default(),
        address: String::new(),
    })
}

/// What stands before an element, beside it.
fn before(element: &Element) -> Vec<Element> {
    let first = element.previous_element_sibling();
    let mut before: Vec<Element> =
        std::iter::successors(first, Element::previous_element_sibling).collect();
    before.reverse();
    before
}
