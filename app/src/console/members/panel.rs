use super::desk::Desk;
use super::form::MemberForm;
use super::sheet::Typed;
use super::spot::{Open, Spot};
use crate::api::members_edit::{read_blank, read_member};
use crate::console::components::{Loaded, derived, effect, load};
use crate::text::{console, console_members as texts};
use directory::people::Field;
use leptos::prelude::*;
use leptos::{ev, html};

/// Who is shown in the panel, and whether something typed would be lost.
#[derive(Clone, Copy)]
pub struct Shown {
    desk: Desk,
    /// Who stands in it; the address may be a step ahead.
    open: RwSignal<Option<Open>>,
    typed: RwSignal<Option<Typed>>,
}

impl Shown {
    /// A form stands in it.
    pub fn begin(&self, typed: Typed) {
        self.typed.set(Some(typed));
    }

    /// Whether a form that goes has something in it that is nowhere else.
    pub fn leaves(&self, typed: Typed) -> bool {
        let kept = self.typed.try_get_untracked().flatten();
        kept.is_some() && untrack(|| typed.is_dirty())
    }

    /// Closes it, unless somebody wants to keep what they typed.
    pub fn close(&self) {
        if self.may_go() {
            self.finish();
        }
    }

    /// Closes it: there is nothing to lose.
    pub fn finish(&self) {
        self.typed.set(None);
        self.desk.open(None);
    }

    /// Whether nothing would be lost, or somebody said that it may be.
    fn may_go(&self) -> bool {
        let dirty = self.is_dirty();
        let question = texts::leave(self.desk.locale);
        let go = !dirty || matches!(window().confirm_with_message(question), Ok(true));
        if go {
            self.typed.set(None);
        }
        go
    }

    fn is_dirty(&self) -> bool {
        let typed = self.typed.try_get_untracked().flatten();
        typed.is_some_and(|typed| untrack(|| typed.is_dirty()))
    }

    /// Follows the address: asks before what was typed is lost, and goes back to
    /// it where it should stay.
    fn follow(&self, asked: Option<Open>) {
        let now = self.open.get_untracked();
        if asked == now {
            return;
        }
        match self.may_go() {
            true => self.open.set(asked),
            false => self.desk.open(now),
        }
    }
}

/// Whoever is open, beside the table.
#[component]
pub fn MemberPanel(desk: Desk) -> impl IntoView {
    let shown = Shown {
        desk,
        open: RwSignal::new(None),
        typed: RwSignal::new(None),
    };
    let asked = Memo::new(move |_| desk.spot.with(|spot| spot.open.clone()));
    effect(move || shown.follow(asked.get()));
    let unload = window_event_listener(ev::beforeunload, move |event| {
        if shown.is_dirty() {
            event.prevent_default();
        }
    });
    on_cleanup(move || unload.remove());
    let node = NodeRef::<html::Dialog>::new();
    effect(move || show(node, shown.open.with(Option::is_some)));
    let title = derived(move || title(desk, shown));
    let content = move || shown.open.get().map(|open| opened(desk, shown, open));
    view! {
        <dialog
            node_ref=node
            class="dialog panel members-panel"
            aria-label=move || title.get()
            on:cancel=move |event: ev::Event| {
                event.prevent_default();
                shown.close();
            }
            on:close=move |_| {
                // Some browsers close it without asking whether they may.
                if shown.open.with_untracked(Option::is_some) {
                    shown.close();
                    show(node, shown.typed.with_untracked(Option::is_some));
                }
            }
        >
            <header class="dialog-top">
                <h2>{move || title.get()}</h2>
                <div class="actions">
                    {move || neighbours(desk, shown)}
                    <button
                        type="button"
                        class="button button-icon"
                        aria-label=console::close(desk.locale)
                        on:click=move |_| shown.close()
                    >
                        "✕"
                    </button>
                </div>
            </header>
            <div class="dialog-body">{content}</div>
        </dialog>
    }
}

/// Opens or closes the dialog. What stands in it is there a frame later; only then
/// can it take the focus.
fn show(node: NodeRef<html::Dialog>, wanted: bool) {
    let Some(dialog) = node.get() else {
        return;
    };
    match (wanted, dialog.open()) {
        (true, false) => request_animation_frame(move || {
            if dialog.is_connected() && !dialog.open() {
                let _ = dialog.show_modal();
            }
        }),
        (false, true) => dialog.close(),
        _ => {}
    }
}

fn title(desk: Desk, shown: Shown) -> String {
    let t = desk.locale;
    match (shown.open.get(), shown.typed.get()) {
        (Some(Open::Member(userid)), typed) => {
            let name = typed.and_then(|typed| {
                let base = typed.base.try_get()?;
                Some(base.draft.value(Field::Name).to_owned())
            });
            texts::edit_of(t, &name.unwrap_or(userid))
        }
        _ => texts::add(t).to_owned(),
    }
}

fn opened(desk: Desk, shown: Shown, open: Open) -> AnyView {
    let asked = open.clone();
    let department = desk.spot.with_untracked(Spot::department);
    let sheet = load(move || {
        let asked = asked.clone();
        async move {
            match asked {
                Open::Member(userid) => read_member(userid).await,
                Open::New => read_blank(department).await,
            }
        }
    });
    view! {
        <Loaded load=sheet let:sheet>
            <MemberForm desk shown open=open.clone() sheet />
        </Loaded>
    }
    .into_any()
}

/// The one before and the one after in the table.
fn neighbours(desk: Desk, shown: Shown) -> Option<AnyView> {
    let Some(Open::Member(userid)) = shown.open.get() else {
        return None;
    };
    let t = desk.locale;
    let found = desk.table.value.read();
    let rows = &found.as_ref()?.rows;
    let at = rows.iter().position(|row| row.userid.as_str() == userid)?;
    let to = |at: Option<usize>, sign: &'static str, said: &'static str| {
        let userid = rows.get(at?)?.userid.to_string();
        Some(view! {
            <button
                type="button"
                class="button button-icon"
                aria-label=said
                on:click=move |_| desk.open(Some(Open::Member(userid.clone())))
            >
                {sign}
            </button>
        })
    };
    let before = to(at.checked_sub(1), "‹", texts::previous(t));
    let after = to(Some(at + 1), "›", texts::next(t));
    Some(view! { {before} {after} }.into_any())
}
