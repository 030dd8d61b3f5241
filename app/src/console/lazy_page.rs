//! A page whose code the browser fetches when somebody opens it (decision 10).

use super::components::{Button, Notice, Page, Press, Tone, locale};
use crate::text::console as words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;
use std::pin::Pin;

/// What makes a page, once its code is here.
pub type Make = fn() -> AnyView;

/// The code of a page on its way.
pub type Fetching = Pin<Box<dyn Future<Output = Result<Make, NotFetched>>>>;

/// The code of a page did not come: there is no network, or a new version of the
/// product has taken the place of the one that this window runs.
#[derive(Clone, Copy, Debug)]
pub struct NotFetched;

impl From<SplitLoaderError> for NotFetched {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// A page that is fetched when it is opened.
#[derive(Clone, Copy)]
pub struct LazyPage {
    fetch: fn() -> Fetching,
}

/// How far it has come.
#[derive(Clone, Copy)]
enum Standing {
    Coming,
    Here(Make),
    Missing,
}

impl LazyPage {
    /// A page that is made by what `fetch` brings.
    pub const fn new(fetch: fn() -> Fetching) -> Self {
        Self { fetch }
    }

    /// Fetches the code of a page that is likely to be opened next.
    pub fn prefetch(self) {
        spawn_local(async move {
            // Whoever opens the page is told when it does not come.
            let _ = (self.fetch)().await;
        });
    }

    /// The page, or what stands in its place until it is here.
    pub fn view(self) -> AnyView {
        let standing = RwSignal::new(Standing::Coming);
        self.bring(standing);
        let shown = move || match standing.get() {
            Standing::Coming => coming(),
            Standing::Here(make) => untrack(make),
            Standing::Missing => missing(Callback::new(move |()| self.bring(standing))),
        };
        shown.into_any()
    }

    fn bring(self, standing: RwSignal<Standing>) {
        standing.set(Standing::Coming);
        spawn_local(async move {
            let came = (self.fetch)().await;
            // Somebody may have gone on to another page by now.
            standing.try_set(match came {
                Ok(make) => Standing::Here(make),
                Err(NotFetched) => Standing::Missing,
            });
        });
    }
}

/// Stories in a browser wait until no page carries this mark.
fn coming() -> AnyView {
    view! { <p class="waiting" role="status" data-coming>{words::loading(locale())}</p> }.into_any()
}

/// What happened, and the ways out of it.
fn missing(again: Callback<()>) -> AnyView {
    let t = locale();
    let reload = move |()| {
        let _ = window().location().reload();
    };
    view! {
        <Page title=words::page_missing(t)>
            <Notice tone=Tone::Bad>
                <p>{words::page_missing_help(t)}</p>
                <div class="actions">
                    <Button press=again kind=Press::Main>{words::try_again(t)}</Button>
                    <Button press=reload>{words::reload(t)}</Button>
                </div>
            </Notice>
        </Page>
    }
    .into_any()
}
