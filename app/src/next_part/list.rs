use crate::asking::{Answer, Question, ask_now};
use std::cell::RefCell;
use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element, HtmlAnchorElement, HtmlElement, Url, Window};

/// The long list of the page in the browser: one list element for each part, so
/// that the browser passes over whole parts that are out of sight, and adding
/// one costs the same however many there are.
pub struct List {
    pub section: Element,
    window: Window,
    document: Document,
    /// The address of one part, whose number is exchanged.
    address: String,
    /// The parts shown and those whose place is kept, in their order.
    parts: RefCell<Vec<Element>>,
    /// Which part the page came with, counted from 1.
    first: usize,
    /// How many rows a part has that others follow.
    size: usize,
    /// How many rows there are in all.
    total: usize,
    /// How high a row is, on an average.
    row: f64,
}

/// A part that came.
struct Part {
    rows: Element,
    next: Option<HtmlAnchorElement>,
}

impl List {
    /// `None` on a page whose list does not go on.
    pub fn find() -> Option<Self> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let section = section(&document)?;
        let address = next(&section)?.href();
        let after = page_of(&address)?;
        let rows = rows(&section)?;
        let size = rows.child_element_count() as usize;
        let it = Self {
            first: after.checked_sub(1)?,
            total: section.get_attribute("data-total")?.parse().ok()?,
            row: rows.get_bounding_client_rect().height() / size as f64,
            parts: RefCell::new(vec![rows.clone()]),
            size,
            address,
            section,
            window,
            document,
        };
        it.count(it.first, &rows);
        Some(it)
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
        let page = self.first + self.parts.borrow().len();
        let Some(part) = self.fetch(page).await else {
            return false;
        };
        self.prepare(page, &part.rows);
        let last = self.parts.borrow().last().cloned();
        if let Some(last) = last {
            let _ = last.after_with_node_1(&part.rows);
        }
        measure(&part.rows);
        self.parts.borrow_mut().push(part.rows.clone());
        self.go_on(&link, part.next.as_ref(), &part.rows);
        true
    }

    /// The link leads on from the last part, and goes with the last one of all;
    /// whoever has come to it by the keyboard goes on at the rows that came.
    fn go_on(&self, link: &HtmlAnchorElement, next: Option<&HtmlAnchorElement>, rows: &Element) {
        if let Some(next) = next {
            return link.set_href(&next.href());
        }
        let was_focused = self.document.active_element().as_ref() == Some(link.as_ref());
        link.remove();
        let first = rows.query_selector("a").ok().flatten();
        if let Some(first) = first.filter(|_| was_focused) {
            let _ = first.unchecked_into::<HtmlElement>().focus();
        }
    }

    /// Keeps the place of the parts up to that one, which come when they are
    /// near; gives those places.
    pub fn keep_places(&self, upto: usize) -> Vec<Element> {
        let mut parts = self.parts.borrow_mut();
        let last = self.total.div_ceil(self.size).min(upto);
        let mut gaps = Vec::new();
        while self.first + parts.len() <= last {
            let page = self.first + parts.len();
            let (Ok(gap), Some(before)) = (self.document.create_element("ul"), parts.last()) else {
                break;
            };
            gap.set_class_name("cells part");
            set(&gap, "min-block-size", self.height(page));
            let _ = before.after_with_node_1(&gap);
            parts.push(gap.clone());
            gaps.push(gap);
        }
        gaps
    }

    /// Puts the part into the place that is kept for it; whether that went well.
    pub async fn fill(&self, gap: &Element) -> bool {
        let Some(at) = self.parts.borrow().iter().position(|part| part == gap) else {
            return true;
        };
        let page = self.first + at;
        let Some(part) = self.fetch(page).await else {
            return false;
        };
        self.prepare(page, &part.rows);
        let before = gap.get_bounding_client_rect();
        let _ = gap.replace_with_with_node_1(&part.rows);
        measure(&part.rows);
        self.stay(before.top(), before.bottom(), &part.rows);
        let is_last = {
            let mut parts = self.parts.borrow_mut();
            parts[at] = part.rows.clone();
            at + 1 == parts.len()
        };
        if let Some(link) = next(&self.section).filter(|_| is_last) {
            self.go_on(&link, part.next.as_ref(), &part.rows);
        }
        true
    }

    /// The part, and the row in it.
    pub fn at(&self, row: &Element) -> Option<(usize, usize)> {
        let part = row.parent_element()?;
        let at = self.parts.borrow().iter().position(|one| *one == part)?;
        let before = |row: &Element| row.previous_element_sibling();
        let rows_before = std::iter::successors(before(row), before).count();
        Some((self.first + at, rows_before))
    }

    /// The part of that number, shown or kept.
    pub fn part(&self, page: usize) -> Option<Element> {
        let at = page.checked_sub(self.first)?;
        self.parts.borrow().get(at).cloned()
    }

    /// How high so many rows are, as far as is known before they are shown.
    pub fn rows_high(&self, rows: usize) -> f64 {
        rows as f64 * self.row
    }

    fn height(&self, page: usize) -> f64 {
        let before = (page - 1) * self.size;
        self.rows_high(self.total.saturating_sub(before).min(self.size))
    }

    /// What came above leaves what is seen where it is, in browsers that do not
    /// see to it themselves.
    fn stay(&self, top: f64, bottom: f64, came: &Element) {
        let style = self.section.unchecked_ref::<HtmlElement>().style();
        let _ = style.set_property("overflow-anchor", "auto");
        let anchors = style.get_property_value("overflow-anchor");
        if top < 0.0 && anchors.unwrap_or_default().is_empty() {
            let grown = came.get_bounding_client_rect().bottom() - bottom;
            self.window.scroll_by_with_x_and_y(0.0, grown);
        }
    }

    /// What a part needs: to be passed over while it is out of sight, and the
    /// number of each row, which no list element tells by itself.
    fn prepare(&self, page: usize, rows: &Element) {
        let _ = rows.class_list().add_1("part");
        self.count(page, rows);
    }

    fn count(&self, page: usize, rows: &Element) {
        let total = self.total.to_string();
        let rows = rows.children();
        for at in 0..rows.length() {
            if let Some(row) = rows.item(at) {
                let number = (page - 1) * self.size + at as usize + 1;
                let _ = row.set_attribute("aria-posinset", &number.to_string());
                let _ = row.set_attribute("aria-setsize", &total);
            }
        }
    }

    /// The part of that number.
    async fn fetch(&self, page: usize) -> Option<Part> {
        let address = Url::new(&self.address).ok()?;
        address.search_params().set("page", &page.to_string());
        let question = Question {
            address: address.href(),
            form: None,
        };
        let Answer::Part(page_there) = ask_now(question).await else {
            return None;
        };
        let section = section(&page_there)?;
        // A list that has grown shorter answers with its last part.
        let answered = match next(&section) {
            Some(next) => page_of(&next.href())?.checked_sub(1)?,
            None => page,
        };
        let next = next(&section);
        let rows = rows(&section).filter(|_| answered == page)?;
        Some(Part { rows, next })
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

/// Which part an address leads to.
fn page_of(address: &str) -> Option<usize> {
    let page = Url::new(address).ok()?.search_params().get("page")?;
    page.parse().ok()
}

/// A part out of sight is as high as its rows really are: nothing moves when it
/// comes into sight.
fn measure(rows: &Element) {
    let (first, last) = (rows.first_element_child(), rows.last_element_child());
    if let (Some(first), Some(last)) = (first, last) {
        let top = first.get_bounding_client_rect().top();
        let bottom = last.get_bounding_client_rect().bottom();
        set(rows, "contain-intrinsic-block-size", bottom - top);
    }
}

fn set(element: &Element, property: &str, pixels: f64) {
    let style = element.unchecked_ref::<HtmlElement>().style();
    let _ = style.set_property(property, &format!("{pixels}px"));
}
