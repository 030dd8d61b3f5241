use super::lives::Lives;
use super::words;
use crate::Locale;
use crate::api::life::{Count, Wanted};
use crate::api::rules::Preview;
use crate::console::components::{Button, Field, Notice, Press, Tone, derived, failures, locale};
use crate::console::rules::outcome;
use crate::text::{console, console_life as texts};
use directory::lifecycle::Action;
use leptos::prelude::*;

/// What would be done, and the question whether to do it.
pub fn ask(lives: Lives) -> AnyView {
    let t = locale();
    let counted = move || match (lives.wanted.get(), lives.count.get()) {
        (Some(wanted), Some(count)) => question(t, lives, &wanted, count),
        _ => waiting(t, lives),
    };
    view! {
        {counted}
        {trouble(t, lives)}
    }
    .into_any()
}

fn waiting(t: Locale, lives: Lives) -> AnyView {
    let looking = move || {
        let busy = lives.busy.get();
        busy.then(|| view! { <p class="waiting" role="status">{console::loading(t)}</p> })
    };
    looking.into_any()
}

fn trouble(t: Locale, lives: Lives) -> AnyView {
    let said = move || {
        let refused = lives.refused.get()?;
        let again = lives.count.with(Option::is_none).then(|| {
            view! { <Button press=move |()| lives.look()>{console::try_again(t)}</Button> }
        });
        Some(view! {
            <Notice tone=Tone::Bad>
                <p>{words::refused(t, &refused)}</p>
                {again}
            </Notice>
        })
    };
    said.into_any()
}

fn question(t: Locale, lives: Lives, wanted: &Wanted, count: Count) -> AnyView {
    let meaning = words::meaning(t, wanted.action);
    let nobody = count.will == 0;
    let broken = !count.broken.is_empty();
    let will = match nobody {
        true => texts::will_nobody(t).to_owned(),
        false => texts::will(t, count.will),
    };
    let tone = match wanted.action {
        Action::Delete => Tone::Warn,
        _ => Tone::Plain,
    };
    let sentences = count.broken.iter().map(|broken| broken.sentence(t));
    let sentences = sentences.map(|said| view! { <li>{said}</li> });
    let sentences = sentences.collect_view();
    let sentences = broken.then(|| {
        view! {
            <Notice tone=Tone::Bad>
                <p>{texts::broken(t)}</p>
                <ul class="rules-list">{sentences}</ul>
            </Notice>
        }
    });
    let not = texts::will_not(t, count.will_not);
    let end = match nobody || broken {
        true => close(t, lives),
        false => confirm(t, lives, wanted.action, count.typed.clone()),
    };
    view! {
        <p class="lives-will" data-will=count.will.to_string() data-will-not=count.will_not.to_string()>
            {will}
        </p>
        <Notice tone>
            <p>{meaning}</p>
        </Notice>
        {failures(t, not, count.will_not, words::failed(t, &count.failed))}
        {sentences}
        {sight(t, lives, wanted.action, nobody)}
        {end}
    }
    .into_any()
}

/// Who would see more and who less, once it is worked out: only where people are put
/// elsewhere.
fn sight(t: Locale, lives: Lives, action: Action, nobody: bool) -> AnyView {
    if nobody || action.department().is_none() {
        return ().into_any();
    }
    let shown = move || match lives.impact.get() {
        Some(impact) => {
            let broken = Vec::new();
            outcome(t, &Preview { impact, broken })
        }
        None => {
            let refused = lives.refused.with(Option::is_some);
            let looking = texts::looking_at_sight(t);
            (!refused)
                .then(|| view! { <p class="waiting" role="status">{looking}</p> })
                .into_any()
        }
    };
    view! { <div class="lives-sight" aria-live="polite">{shown}</div> }.into_any()
}

fn confirm(t: Locale, lives: Lives, action: Action, typed: Option<String>) -> AnyView {
    let kind = match action {
        Action::Delete => Press::Danger,
        _ => Press::Main,
    };
    let wanted = typed.clone();
    let lacks = derived(move || {
        let wanted = wanted.as_deref();
        wanted.is_some_and(|wanted| lives.typed.with(|typed| typed.trim() != wanted.trim()))
    });
    let field = typed.map(|name| {
        let hint = texts::type_hint(t).to_owned();
        let label = texts::type_name(t, &name);
        view! { <Field name="life-typed" label value=lives.typed hint=Signal::stored(hint) /> }
    });
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !lacks.get_untracked() {
            lives.send();
        }
    };
    view! {
        <form class="lives-sure" on:submit=send>
            {field}
            <div class="actions">
                <Button kind press=move |()| lives.send() busy=lives.busy disabled=lacks>
                    {words::action(t, action)}
                </Button>
                <Button press=move |()| lives.open.set(false)>{texts::cancel(t)}</Button>
            </div>
        </form>
    }
    .into_any()
}

fn close(t: Locale, lives: Lives) -> AnyView {
    view! {
        <div class="actions">
            <Button press=move |()| lives.open.set(false)>{console::close(t)}</Button>
        </div>
    }
    .into_any()
}
