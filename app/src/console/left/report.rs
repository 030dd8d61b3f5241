use super::lives::Lives;
use super::words;
use crate::Locale;
use crate::api::Refused;
use crate::api::life::{Report, Stage, continue_lives, end_lives, read_report, undo_lives};
use crate::console::components::{
    Button, Load, Loaded, Notice, Press, Progress, Tone, effect, failures, load, locale,
};
use crate::console::pulls::watch;
use crate::text::{console, console_life as texts};
use directory::lifecycle::Action;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How far a run is, who could not be, and the way back for a while.
#[component]
pub fn ReportPart(
    /// What is being done.
    lives: Lives,
    /// The run.
    run: i64,
) -> impl IntoView {
    let t = locale();
    let report = load(move || read_report(run));
    watch(report, |report: &Report| report.stage == Stage::Going);
    // Once it has ended, lists show what came of it.
    effect(move || {
        let ended = report.value.with(|report| {
            let report = report.as_ref();
            report.is_some_and(|report| matches!(report.stage, Stage::Done | Stage::Undone))
        });
        if ended {
            lives.changed.notify();
        }
    });
    let desk = Asking {
        t,
        report,
        refused: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    view! {
        <Loaded load=report let:report>
            {told(desk, &report)}
        </Loaded>
        {move || {
            let refused = desk.refused.get()?;
            Some(
                view! {
                    <Notice tone=Tone::Bad>
                        <p>{words::refused(t, &refused)}</p>
                    </Notice>
                },
            )
        }}
        <div class="actions">
            <Button press=move |()| lives.open.set(false)>{console::close(t)}</Button>
        </div>
    }
}

/// What is asked of a run.
#[derive(Clone, Copy)]
struct Asking {
    t: Locale,
    report: Load<Report>,
    refused: RwSignal<Option<Refused>>,
    busy: RwSignal<bool>,
}

/// What is asked.
#[derive(Clone, Copy)]
enum Ask {
    Continue,
    End,
    Undo,
}

impl Asking {
    fn ask(self, run: i64, what: Ask) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.refused.set(None);
        let language = self.t.tag().to_owned();
        spawn_local(async move {
            let answer = match what {
                Ask::Continue => continue_lives(run, language).await,
                Ask::End => end_lives(run).await,
                Ask::Undo => undo_lives(run, language).await,
            };
            // The dialog may be gone by now.
            self.busy.try_set(false);
            if let Err(refused) = answer {
                self.refused.try_set(Some(refused));
            }
            self.report.again();
        });
    }

    fn button(self, run: i64, what: Ask, name: String, kind: Press) -> AnyView {
        let press = move |()| self.ask(run, what);
        view! { <Button kind press busy=self.busy>{name}</Button> }.into_any()
    }
}

fn told(desk: Asking, report: &Report) -> AnyView {
    let t = desk.t;
    let head = match report.stage {
        Stage::Going => progress(t, report),
        Stage::Silent => silent(desk, report),
        Stage::Done => ended(desk, report),
        Stage::Undone => {
            let said = texts::undone(t, report.undone);
            notice(Tone::Good, said)
        }
    };
    let not = match report.undoing {
        true => texts::not_undone(t, report.failures),
        false => texts::not_done(t, report.failures),
    };
    view! {
        <div
            data-run=report.run.to_string()
            data-done=report.done.to_string()
            data-failed=report.failures.to_string()
        >
            {head}
            {broken(t, report)}
            {failures(t, not, report.failures, words::failed(t, &report.failed))}
        </div>
    }
    .into_any()
}

fn progress(t: Locale, report: &Report) -> AnyView {
    let come = report.total - report.waiting;
    let (come_to, total) = (come.to_string(), report.total.to_string());
    let said = texts::going(t, &come_to, &total);
    view! {
        <Progress said=Signal::stored(said) done=Signal::stored(come) of=Signal::stored(Some(report.total)) />
        <p class="hint">{texts::can_leave(t)}</p>
    }
    .into_any()
}

fn silent(desk: Asking, report: &Report) -> AnyView {
    let t = desk.t;
    let (come, total) = (report.total - report.waiting, report.total);
    let said = texts::silent(t, &come.to_string(), &total.to_string());
    let go_on = texts::go_on(t).to_owned();
    let end = texts::end(t).to_owned();
    let go_on = desk.button(report.run, Ask::Continue, go_on, Press::Main);
    let end = desk.button(report.run, Ask::End, end, Press::Plain);
    view! {
        <Notice tone=Tone::Warn>
            <p>{said}</p>
            <div class="actions">
                {go_on}
                {end}
            </div>
        </Notice>
    }
    .into_any()
}

fn ended(desk: Asking, report: &Report) -> AnyView {
    let t = desk.t;
    let said = match report.done {
        0 => texts::done_nobody(t).to_owned(),
        done => texts::done(t, done),
    };
    let tone = match report.done {
        0 => Tone::Warn,
        _ => Tone::Good,
    };
    let undo = report.undo.map(|left| {
        let minutes = usize::try_from((left + 59) / 60).unwrap_or_default();
        let name = texts::undo(t, minutes);
        view! {
            <div class="actions">
                {desk.button(report.run, Ask::Undo, name, Press::Plain)}
            </div>
        }
    });
    let never = (report.action == Action::Delete && report.done > 0)
        .then(|| view! { <p class="hint">{texts::never_undone(t)}</p> });
    view! {
        {notice(tone, said)}
        {undo}
        {never}
    }
    .into_any()
}

/// What of the rules it would have broken, for which it was ended.
fn broken(t: Locale, report: &Report) -> Option<AnyView> {
    let sentences = report.broken.iter().map(|broken| broken.sentence(t));
    let sentences = sentences.map(|said| view! { <li>{said}</li> });
    let sentences = sentences.collect_view();
    (!report.broken.is_empty()).then(|| {
        view! {
            <Notice tone=Tone::Bad>
                <p>{texts::stopped(t)}</p>
                <ul class="rules-list">{sentences}</ul>
            </Notice>
        }
        .into_any()
    })
}

fn notice(tone: Tone, said: String) -> AnyView {
    view! {
        <Notice tone>
            <p>{said}</p>
        </Notice>
    }
    .into_any()
}
