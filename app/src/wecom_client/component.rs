//! WeCom's own component, `@wecom/jssdk`: it speaks to the client around the
//! page, once the client has recognised the page by its signature.

use super::Trouble;
use super::ask::{Answer, ask};
use gloo_timers::future::TimeoutFuture;
use std::cell::Cell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::js_sys::{Array, Function, Object, Promise, Reflect};
use web_sys::{Document, HtmlScriptElement, PromiseRejectionEvent, Window};

/// How long the component, and then the client, is waited for, in milliseconds.
const PATIENCE: u32 = 15_000;

/// What the page asks the client for.
const CALLS: [&str; 2] = ["openEnterpriseChat", "openUserProfile"];

thread_local! {
    /// Whether the component knows the page's corporation.
    static REGISTERED: Cell<bool> = const { Cell::new(false) };
}

/// The component, recognised by the client.
pub struct Component(JsValue);

impl Component {
    /// Loads it when it is not there, and has the client recognise the page.
    pub async fn ready(
        window: &Window,
        document: &Document,
        answer: &Answer,
    ) -> Result<Self, Trouble> {
        let it = match loaded(window) {
            Some(it) => it,
            None => load(window, document, &answer.text("sdk").unwrap_or_default()).await?,
        };
        if !REGISTERED.get() {
            it.register(window, &answer.get("corpId"))
                .map_err(|_| Trouble::NoComponent)?;
            REGISTERED.set(true);
        }
        // A refusal is not kept: asked again, the page is signed anew.
        let recognised = it.call("ensureConfigReady", None);
        match within_patience(recognised).await {
            Ok(_) => Ok(it),
            Err(reason) if reason.is_undefined() => Err(Trouble::NoAnswer),
            Err(reason) => Err(reason
                .as_string()
                .map_or(Trouble::NotRecognised, Trouble::Said)),
        }
    }

    pub async fn open_chat(&self, people: &Array) -> Result<(), Trouble> {
        self.open(CALLS[0], &[("userIds", people)]).await
    }

    pub async fn open_profile(&self, account: &JsValue) -> Result<(), Trouble> {
        // 1: a member of the corporation, not an outsider.
        let member = JsValue::from(1);
        self.open(CALLS[1], &[("type", &member), ("userid", account)])
            .await
    }

    async fn open(&self, name: &str, values: &[(&str, &JsValue)]) -> Result<(), Trouble> {
        let called = self.call(name, Some(&object(values)));
        let Err(reason) = JsFuture::from(called).await else {
            return Ok(());
        };
        let message = Reflect::get(&reason, &"errMsg".into()).unwrap_or_default();
        match message.as_string() {
            Some(message) if message.ends_with(":cancel") => Err(Trouble::Cancelled),
            _ => Err(Trouble::Denied),
        }
    }

    /// Tells the component whose page it is and where signatures come from.
    fn register(&self, window: &Window, corp_id: &JsValue) -> Result<(), JsValue> {
        calm(window);
        let sign = Closure::<dyn Fn(String) -> Promise>::new(|url: String| {
            future_to_promise(async move {
                match ask("/wecom/signature", "url", &url, false).await {
                    Ok(signed) => Ok(signed.into_object()),
                    Err(Trouble::Said(sentence)) => Err(sentence.into()),
                    Err(_) => Err(JsValue::NULL),
                }
            })
        });
        let calls: Array = CALLS.into_iter().map(JsValue::from).collect();
        let options = object(&[
            ("corpId", corp_id),
            ("jsApiList", &calls),
            ("getConfigSignature", sign.as_ref()),
        ]);
        sign.forget();
        let register: Function = Reflect::get(&self.0, &"register".into())?.dyn_into()?;
        register.call1(&self.0, &options)?;
        Ok(())
    }

    /// Calls one of its functions; all of them answer later.
    fn call(&self, name: &str, options: Option<&JsValue>) -> Promise {
        let called = Reflect::get(&self.0, &name.into())
            .and_then(|function| function.dyn_into::<Function>())
            .and_then(|function| match options {
                Some(options) => function.call1(&self.0, options),
                None => function.call0(&self.0),
            });
        match called {
            Ok(answer) => Promise::resolve(&answer),
            Err(fault) => Promise::reject(&fault),
        }
    }
}

fn object(values: &[(&str, &JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in values {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

/// The component, when an earlier button brought it.
fn loaded(window: &Window) -> Option<Component> {
    let it = Reflect::get(window, &"ww".into()).ok()?;
    let register = Reflect::get(&it, &"register".into()).ok()?;
    register.is_function().then_some(Component(it))
}

async fn load(window: &Window, document: &Document, address: &str) -> Result<Component, Trouble> {
    let script = document.create_element("script").ok();
    let script = script.and_then(|script| script.dyn_into::<HtmlScriptElement>().ok());
    let (Some(script), Some(head)) = (script, document.head()) else {
        return Err(Trouble::NoComponent);
    };
    script.set_src(address);
    let came = Promise::new(&mut |resolve, reject| {
        script.set_onload(Some(&resolve));
        script.set_onerror(Some(&reject));
        let _ = head.append_child(&script);
    });
    if within_patience(came).await.is_err() {
        script.remove();
    }
    loaded(window).ok_or(Trouble::NoComponent)
}

/// What is promised, or `undefined` as the reason why it is waited for no longer.
async fn within_patience(promise: Promise) -> Result<JsValue, JsValue> {
    let late = future_to_promise(async {
        TimeoutFuture::new(PATIENCE).await;
        Err(JsValue::UNDEFINED)
    });
    JsFuture::from(Promise::race(&Array::of2(&promise, &late))).await
}

/// The component drops one of two promises that the client recognises the page;
/// a refusal is told beside the button, and is no fault of the page's.
fn calm(window: &Window) {
    let heard = Closure::<dyn Fn(PromiseRejectionEvent)>::new(|event: PromiseRejectionEvent| {
        let reason = event.reason();
        let message = Reflect::get(&reason, &"errMsg".into()).unwrap_or_default();
        if message.is_string() || reason.is_string() || reason.is_null() {
            event.prevent_default();
        }
    });
    let _ = window
        .add_event_listener_with_callback("unhandledrejection", heard.as_ref().unchecked_ref());
    heard.forget();
}
