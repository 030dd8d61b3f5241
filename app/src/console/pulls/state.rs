//! What is said of a pull at this moment.

use super::words as said;
use crate::Locale;
use crate::api::pulls::{Advice, Count, RunShown, Standing, Why};
use crate::console::components::{Notice, Progress, Table, Tone, when};
use crate::text::console_pulls as words;
use directory::sync::Brake;
use leptos::prelude::*;

/// Where it stands, in words, and its counts.
pub(super) fn state(t: Locale, shown: RunShown) -> impl IntoView {
    let facts = facts(t, &shown);
    let standing = standing(t, &shown);
    let outside = shown.summary.map(|summary| summary.outside);
    let outside = outside.filter(|&outside| outside > 0).map(|outside| {
        let count = usize::try_from(outside).unwrap_or(usize::MAX);
        let said = match shown.line.standing {
            Standing::Held { .. } => words::outside_will(t, count),
            _ => words::outside(t, count),
        };
        view! { <p class="hint">{said}</p> }
    });
    let counts = (!shown.counts.is_empty()).then(|| counts(t, shown.counts));
    view! {
        {facts}
        {standing}
        {counts}
        {outside}
    }
}

fn facts(t: Locale, shown: &RunShown) -> impl IntoView + use<> {
    let line = &shown.line;
    let (mark, standing) = (mark(&line.standing), said::standing(t, &line.standing));
    let (by, started) = (said::by(t, &line.by), when(line.started));
    view! {
        <dl class="facts pulls-facts">
            <dt>{words::head_state(t)}</dt>
            <dd data-standing=mark>{standing}</dd>
            <dt>{words::head_by(t)}</dt>
            <dd>{by}</dd>
            <dt>{words::head_started(t)}</dt>
            <dd>{started}</dd>
        </dl>
    }
}

/// The state's name for whoever looks at the page from outside.
const fn mark(standing: &Standing) -> &'static str {
    match standing {
        Standing::Reading => "reading",
        Standing::Writing => "writing",
        Standing::Held { .. } => "held",
        Standing::Done => "done",
        Standing::Shown => "preview",
        Standing::Failed(_) => "failed",
        Standing::Declined(_) => "declined",
    }
}

fn standing(t: Locale, shown: &RunShown) -> AnyView {
    match &shown.line.standing {
        Standing::Reading | Standing::Writing => under_way(t, shown).into_any(),
        Standing::Held { leavers } => held(t, shown, *leavers),
        Standing::Done => done(t, shown),
        Standing::Shown => told(Tone::Plain, words::shown(t)),
        Standing::Failed(why) => failed(t, why).into_any(),
        Standing::Declined(None) => told(Tone::Plain, words::declined(t)),
        Standing::Declined(Some(why)) => told(Tone::Warn, said::why(t, why)),
    }
}

fn told(tone: Tone, words: impl Into<String>) -> AnyView {
    let words = words.into();
    view! { <Notice tone=tone><p>{words}</p></Notice> }.into_any()
}

fn under_way(t: Locale, shown: &RunShown) -> impl IntoView + use<> {
    let said = said::progress(t, &shown.line, shown.progress);
    let read = shown.progress.filter(|read| {
        shown.line.standing == Standing::Reading && read.departments > 0 && !read.planning
    });
    view! {
        <section class="surface">
            <Progress
                said=said
                done=read.map_or(0, |read| read.listed)
                of=read.map(|read| read.departments)
            />
            <p class="hint">{words::can_leave(t)}</p>
        </section>
    }
}

fn held(t: Locale, shown: &RunShown, leavers: bool) -> AnyView {
    let brake = shown.summary.and_then(|summary| summary.brake);
    match (leavers, brake) {
        (false, _) => told(Tone::Plain, words::held_review(t)),
        (true, Some(brake)) => braked(t, brake),
        (true, None) => told(Tone::Warn, words::held_leavers_short(t)),
    }
}

/// Which of the two it is that keeps so many from being seen, and what to do.
pub(super) fn braked(t: Locale, brake: Brake) -> AnyView {
    let active = brake.active.to_string();
    let left = (brake.leavers > 0).then(|| {
        let said = words::held_leavers(t, &active, &brake.leavers.to_string());
        view! { <p>{said}</p> }
    });
    let outside = (brake.outside > 0).then(|| {
        let said = words::held_outside(t, &active, &brake.outside.to_string());
        view! { <p>{said}</p> }
    });
    view! { <Notice tone=Tone::Warn>{left} {outside}</Notice> }.into_any()
}

/// A pull that changes nothing because it read nobody is a warning.
fn done(t: Locale, shown: &RunShown) -> AnyView {
    let line = &shown.line;
    let members = shown.progress.map(|read| read.members);
    let (planned, applied) = (line.planned.to_string(), line.applied.to_string());
    match line.planned {
        _ if line.planned != line.applied + line.left_out => {
            told(Tone::Bad, words::done_unequal(t, &planned, &applied))
        }
        _ if line.left_out > 0 => {
            let left = line.left_out.to_string();
            told(Tone::Good, words::done_left(t, &planned, &left, &applied))
        }
        0 if members == Some(0) => told(Tone::Warn, words::done_nobody(t)),
        0 => told(Tone::Plain, words::done_nothing(t)),
        _ => told(Tone::Good, words::done(t, &planned, &applied)),
    }
}

fn failed(t: Locale, why: &Why) -> impl IntoView + use<> {
    let advice = match why {
        Why::Wecom(advice) => Some(advised(t, advice)),
        Why::Expected(advice) => Some(broken(t, advice)),
        _ => None,
    };
    let why = said::why(t, why);
    view! {
        <Notice tone=Tone::Bad>
            <p>{why}</p>
            {advice}
        </Notice>
    }
}

fn advised(t: Locale, advice: &Advice) -> AnyView {
    let answer = advice.answer.clone();
    view! {
        {broken(t, advice)}
        <p class="hint">{words::answer(t)} " · " <code>{answer}</code></p>
    }
    .into_any()
}

/// What it says in the language of the page.
fn broken(t: Locale, advice: &Advice) -> AnyView {
    let said = match t {
        Locale::ZhCn => advice.zh.clone(),
        Locale::En => advice.en.clone(),
    };
    view! { <p>{said}</p> }.into_any()
}

/// Planned beside applied, by kind.
fn counts(t: Locale, counts: Vec<Count>) -> impl IntoView {
    let mut heads = vec![
        words::head_kind(t),
        words::head_planned(t),
        words::head_applied(t),
    ];
    let some_left = counts.iter().any(|count| count.left_out > 0);
    if some_left {
        heads.push(words::head_left_out(t));
    }
    let row = |count: Count| {
        let left = count.left_out;
        let left = some_left.then(|| view! { <td data-left-out=left.to_string()>{left}</td> });
        view! {
            <tr data-kind=count.kind.name()>
                <th scope="row">{said::kind(t, count.kind)}</th>
                <td data-planned=count.planned.to_string()>{count.planned}</td>
                <td data-applied=count.applied.to_string()>{count.applied}</td>
                {left}
            </tr>
        }
    };
    let rows = counts.into_iter().map(row).collect_view();
    view! {
        <div class="pulls-counts">
            <Table caption=words::counts(t) heads>{rows}</Table>
        </div>
    }
}
