use wasm_bindgen::JsCast as _;
use web_sys::{
    Element, Event, HtmlAnchorElement, HtmlElement, HtmlFormElement, MouseEvent, SubmitEvent,
    Window,
};

/// What leads from this page to another one of ours, in its place.
pub enum Way {
    /// A link, followed.
    Link(HtmlAnchorElement),
    /// A form, sent, and the button that sent it.
    Form(HtmlFormElement, Option<HtmlElement>),
}

impl Way {
    /// `None` for what leaves this page where it is: another window, a file to
    /// save, a call, a place further down, or what somebody else took care of.
    pub fn of(event: &Event, window: &Window) -> Option<Self> {
        if event.default_prevented() {
            return None;
        }
        match event.dyn_ref::<SubmitEvent>() {
            Some(sent) => Self::of_form(sent),
            None => Self::of_link(event.dyn_ref()?, window),
        }
    }

    fn of_link(event: &MouseEvent, window: &Window) -> Option<Self> {
        let elsewhere =
            event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if event.button() != 0 || elsewhere {
            return None;
        }
        let pressed: Element = event.target()?.dyn_into().ok()?;
        let link: HtmlAnchorElement = pressed.closest("a[href]").ok()??.dyn_into().ok()?;
        let here = window.location();
        let within_page = !link.hash().is_empty()
            && here.pathname().ok()? == link.pathname()
            && here.search().ok()? == link.search();
        let leads = link.origin() == here.origin().ok()?
            && link.target().is_empty()
            && !link.has_attribute("download")
            && !within_page;
        leads.then_some(Self::Link(link))
    }

    fn of_form(event: &SubmitEvent) -> Option<Self> {
        let form: HtmlFormElement = event.target()?.dyn_into().ok()?;
        let button = event.submitter();
        // A form or a button whose answer is a file to save says so.
        let saves = |element: &Element| element.has_attribute("data-download");
        if saves(&form) || button.as_ref().is_some_and(|button| saves(button)) {
            return None;
        }
        Some(Self::Form(form, button))
    }

    /// Whether something may have been changed when no answer comes.
    pub fn sends(&self) -> bool {
        match self {
            Self::Link(_) => false,
            Self::Form(form, _) => {
                let method = form.get_attribute("method").unwrap_or_default();
                method.eq_ignore_ascii_case("post")
            }
        }
    }

    /// Goes there after all.
    pub fn follow(&self) {
        match self {
            Self::Link(link) => link.click(),
            Self::Form(form, button) => {
                let _ = form.request_submit_with_submitter(button.as_ref());
            }
        }
    }
}
