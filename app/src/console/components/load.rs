use super::{Refusal, effect, locale, sign_in_again};
use crate::api::Refused;
use crate::text::console as words;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the server answered last. While a newer answer is on its way, or when it
/// does not come, the old one stays: nothing blinks, nothing jumps.
pub struct Load<T: Send + Sync + 'static> {
    /// The answer, once there is one.
    pub value: RwSignal<Option<T>>,
    /// Why there is no newer one.
    pub refused: RwSignal<Option<Refused>>,
    /// A newer one is on its way.
    pub busy: RwSignal<bool>,
    again: Trigger,
}

impl<T: Send + Sync + 'static> Clone for Load<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Load<T> {}

impl<T: Send + Sync + 'static> Load<T> {
    /// Asks again.
    pub fn again(&self) {
        self.again.notify();
    }
}

/// Asks now, again whenever a signal that `ask` reads changes, and again on
/// demand. An answer that a newer question has overtaken is dropped.
pub fn load<T, F>(ask: impl Fn() -> F + 'static) -> Load<T>
where
    T: Send + Sync + 'static,
    F: Future<Output = Result<T, Refused>> + 'static,
{
    let loading = Load {
        value: RwSignal::new(None),
        refused: RwSignal::new(None),
        busy: RwSignal::new(true),
        again: Trigger::new(),
    };
    let latest = StoredValue::new(0_u32);
    effect(move || {
        loading.again.track();
        let answer = ask();
        loading.busy.set(true);
        latest.update_value(|count| *count += 1);
        let this = latest.get_value();
        spawn_local(async move {
            let answer = answer.await;
            // The page may be gone by now, and the question overtaken.
            if latest.try_get_value() == Some(this) {
                settle(loading, answer);
            }
        });
    });
    loading
}

fn settle<T: Send + Sync + 'static>(loading: Load<T>, answer: Result<T, Refused>) {
    match answer {
        Ok(value) => {
            loading.refused.set(None);
            loading.value.set(Some(value));
        }
        Err(Refused::SignedOut) => return sign_in_again(),
        Err(refused) => {
            if refused == Refused::NotFound {
                loading.value.set(None);
            }
            loading.refused.set(Some(refused));
        }
    }
    loading.busy.set(false);
}

/// What was loaded, with what stands in its place before, and what is said when
/// it does not come.
#[component]
pub fn Loaded<T, V, C>(
    /// What is loaded.
    load: Load<T>,
    /// How an answer is shown.
    children: C,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
    C: Fn(T) -> V + Send + Sync + 'static,
{
    let first = move || {
        let waiting = load.value.with(Option::is_none) && load.refused.with(Option::is_none);
        waiting.then(|| view! { <p class="waiting" role="status">{words::loading(locale())}</p> })
    };
    view! {
        <div class="loaded" aria-busy=move || load.busy.get().to_string()>
            <Refusal refused=load.refused again=move |()| load.again() />
            {first}
            {move || load.value.get().map(&children)}
        </div>
    }
}

/// A thin line at the top of the page while something is on its way; it shows
/// only when that takes a moment.
#[component]
pub fn Loading(
    /// Whether something is on its way.
    #[prop(into)]
    busy: Signal<bool>,
) -> impl IntoView {
    view! { <div class="loading" hidden=move || !busy.get()></div> }
}
