//! Asks the server for a part of a page while the page stays. [`Asking`] does so
//! after a pause, and one question at a time: an answer to any but the last is
//! dropped.

use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AbortController, AbortSignal, Document, DomParser, RequestInit, RequestRedirect, Response,
    SupportedType, UrlSearchParams,
};

/// How long an answer is waited for, in milliseconds.
const PATIENCE: u32 = 10_000;

/// What is asked.
pub struct Question {
    pub address: String,
    /// What is sent with it, as a form is.
    pub form: Option<UrlSearchParams>,
}

/// What came of asking.
pub enum Answer {
    /// The part of a page: the browser's own parser has read it, and runs
    /// nothing in it.
    Part(Document),
    /// The way leads to another page: to sign in, or to one not there.
    Elsewhere,
    /// No answer, or a fault of the server.
    Failed,
}

/// Asks at once, whatever else is asked.
pub async fn ask_now(question: Question) -> Answer {
    match AbortController::new() {
        Ok(call) => answer(&question, call).await,
        Err(_) => Answer::Failed,
    }
}

/// The one question that waits or is under way.
#[derive(Clone, Default)]
pub struct Asking(Rc<RefCell<Now>>);

#[derive(Default)]
struct Now {
    /// Counts the questions.
    turn: u32,
    pause: Option<Timeout>,
    call: Option<AbortController>,
}

impl Asking {
    /// Whatever waits or is under way is no longer wanted.
    pub fn stop(&self) {
        let mut now = self.0.borrow_mut();
        now.turn = now.turn.wrapping_add(1);
        now.pause = None;
        if let Some(call) = now.call.take() {
            call.abort();
        }
    }

    /// Asks this instead, when nothing else is asked for so many milliseconds.
    pub fn ask(&self, pause: u32, question: Question, answered: impl FnOnce(Answer) + 'static) {
        self.stop();
        let it = self.clone();
        let pause = Timeout::new(pause, move || it.call(question, answered));
        self.0.borrow_mut().pause = Some(pause);
    }

    fn call(&self, question: Question, answered: impl FnOnce(Answer) + 'static) {
        let Ok(call) = AbortController::new() else {
            return;
        };
        let turn = {
            let mut now = self.0.borrow_mut();
            now.call = Some(call.clone());
            now.turn
        };
        let it = self.clone();
        spawn_local(async move {
            let answer = answer(&question, call).await;
            let last = it.0.borrow().turn == turn;
            if last {
                answered(answer);
            }
        });
    }
}

/// Waits as long as is right, and not longer.
async fn answer(question: &Question, call: AbortController) -> Answer {
    let signal = call.signal();
    let patience = Timeout::new(PATIENCE, move || call.abort());
    let answer = fetch(question, &signal).await;
    drop(patience);
    answer.unwrap_or(Answer::Failed)
}

async fn fetch(question: &Question, signal: &AbortSignal) -> Result<Answer, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let wanted = RequestInit::new();
    wanted.set_signal(Some(signal));
    // The way to sign in may lead to WeCom, where no script can follow.
    wanted.set_redirect(RequestRedirect::Manual);
    if let Some(form) = &question.form {
        wanted.set_method("POST");
        wanted.set_body(form);
    }
    let asked = window.fetch_with_str_and_init(&question.address, &wanted);
    let response: Response = JsFuture::from(asked).await?.dyn_into()?;
    if response.status() >= 500 {
        return Ok(Answer::Failed);
    }
    if !response.ok() {
        return Ok(Answer::Elsewhere);
    }
    let html = JsFuture::from(response.text()?).await?;
    let html = html.as_string().unwrap_or_default();
    let part = DomParser::new()?.parse_from_string(&html, SupportedType::TextHtml)?;
    Ok(Answer::Part(part))
}
