//! What stands around every page: whose directory, who is asking, where to go.

use super::components::{Load, Loading, load, locale};
use super::lazy_page::LazyPage;
use super::pages;
use super::rules::Unsaved;
use crate::Locale;
use crate::api::home::{Home, read_home};
use crate::text::{console as words, console_audit, console_policy};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// An entry of the navigation.
struct Place {
    address: &'static str,
    name: fn(Locale) -> &'static str,
    page: Option<LazyPage>,
}

const PLACES: [Place; 11] = [
    Place {
        address: "/admin",
        name: words::home,
        page: None,
    },
    Place {
        address: "/admin/departments",
        name: words::departments,
        page: Some(pages::DEPARTMENTS),
    },
    Place {
        address: "/admin/members",
        name: words::members,
        page: Some(pages::MEMBERS),
    },
    Place {
        address: "/admin/left",
        name: words::left,
        page: Some(pages::LEFT),
    },
    Place {
        address: "/admin/groups",
        name: words::groups,
        page: Some(pages::GROUPS),
    },
    Place {
        address: "/admin/fields",
        name: words::fields,
        page: Some(pages::FIELDS),
    },
    Place {
        address: "/admin/check",
        name: words::check,
        page: Some(pages::CHECK),
    },
    Place {
        address: "/admin/policy",
        name: console_policy::title,
        page: Some(pages::POLICY),
    },
    Place {
        address: "/admin/sync",
        name: words::sync,
        page: Some(pages::PULLS),
    },
    Place {
        address: "/admin/audit",
        name: console_audit::title,
        page: Some(pages::AUDIT),
    },
    Place {
        address: "/admin/corporation",
        name: words::corporation,
        page: Some(pages::CORPORATION),
    },
];

/// The corporation of the session; pages ask for it with [`corporation`].
type Corporation = Load<Home>;

/// The corporation at a glance, asked for once and again on demand.
pub fn corporation() -> Corporation {
    expect_context()
}

/// The frame around a page.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    let corporation = load(read_home);
    provide_context::<Corporation>(corporation);
    let t = locale();
    view! {
        <a class="skip" href="#content" rel="external">{words::skip(t)}</a>
        <header class="top">
            <a class="product" href="/admin">{words::product(t)}</a>
            <span class="corp">
                {move || corporation.value.with(|home| home.as_ref().map(|h| h.corp_name.clone()))}
            </span>
            <Languages />
            <a class="owner" href="/admin/account" rel="external" title=words::account_of(t)>
                {move || corporation.value.with(|home| home.as_ref().map(|h| h.owner.clone()))}
            </a>
            <form method="post" action="/admin/logout">
                <button class="button" type="submit">{words::sign_out(t)}</button>
            </form>
        </header>
        <nav class="places" aria-label=words::navigation(t)>
            <ul>{PLACES.map(entry).collect_view()}</ul>
        </nav>
        <main id="content" tabindex="-1">
            <Unsaved />
            {children()}
        </main>
        <Loading busy=corporation.busy />
    }
}

fn entry(place: Place) -> impl IntoView {
    let path = use_location().pathname;
    let current = move || path.with(|path| belongs(path, place.address).then_some("page"));
    // Between pointing at it and pressing there is time to fetch it.
    let near = move || {
        if let Some(page) = place.page {
            page.prefetch();
        }
    };
    view! {
        <li>
            <a
                href=place.address
                aria-current=current
                on:pointerenter=move |_| near()
                on:focus=move |_| near()
            >
                {(place.name)(locale())}
            </a>
        </li>
    }
}

/// Whether a page lies under an entry; everything lies under `/admin`, which
/// therefore stands for itself alone.
fn belongs(path: &str, place: &str) -> bool {
    let path = path.trim_end_matches('/');
    match path.strip_prefix(place) {
        Some("") => true,
        Some(rest) => place != "/admin" && rest.starts_with('/'),
        None => false,
    }
}

/// Where a choice of language is sent, as from members' pages.
const LANGUAGES: &str = "/me/settings";

/// The two languages. Choosing one loads the page again: the server remembers
/// the choice, and writes `lang` where screen readers look for it.
#[component]
fn Languages() -> impl IntoView {
    let now = locale();
    let choice = move |language: Locale| {
        let pressed = (language == now).to_string();
        view! {
            <button type="submit" name="lang" value=language.tag() lang=language.tag() aria-pressed=pressed>
                {language.own_name()}
            </button>
        }
    };
    view! {
        <form class="languages" method="post" action=LANGUAGES aria-label=words::language(now)>
            {Locale::ALL.map(choice).collect_view()}
        </form>
    }
}
