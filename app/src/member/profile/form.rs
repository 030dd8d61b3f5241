use super::own::names;
use super::{FormRow, Locked, LockedRow, ProfileForm, RowProblem};
use crate::Locale;
use crate::components::{Icon, icon};
use crate::member::document::Body;
use crate::member::fields;
use crate::profile_words::sentence;
use crate::text::{member, member_comfort, member_profile as text};
use directory::people::Field;
use leptos::prelude::*;

/// The form, whole without scripts.
pub(in crate::member) fn body(page: &ProfileForm, locale: Locale) -> Body {
    let rows: Vec<_> = page.rows.iter().map(|row| one(row, page, locale)).collect();
    let form = match rows.is_empty() {
        true => view! { <p class="empty">{text::nothing_editable(locale)}</p> }.into_any(),
        false => view! {
            <form
                class="profile-form"
                action="/me/edit"
                method="post"
                novalidate
                data-today=page.today.to_string()
                data-unsaved=is_unsaved(page)
            >
                <div class="profile-rows">{rows}</div>
                <div class="more">
                    <a class="button" href="/me">{text::cancel(locale)}</a>
                    <button class="button button-main" type="submit">{text::save(locale)}</button>
                </div>
            </form>
            {question(locale)}
        }
        .into_any(),
    };
    let up = member_comfort::up(locale);
    let main = view! {
        <nav class="crumbs" aria-label=member::path(locale)>
            <a class="up" href="/me" aria-label=up title=up>{icon(Icon::Back)}</a>
            <ol>
                <li><a href="/me">{member::me(locale)}</a></li>
                <li><h1>{text::edit_title(locale)}</h1></li>
            </ol>
        </nav>
        {summary(page, locale)}
        {form}
        {locked(&page.locked, locale)}
    };
    Body {
        title: text::edit_title(locale).to_owned(),
        main: main.into_any(),
    }
}

/// What came back unsaved stands in the boxes, and nowhere else.
fn is_unsaved(page: &ProfileForm) -> bool {
    page.rows.iter().any(|row| row.value != row.was)
}

/// What `profile_form` asks before unsaved changes vanish with the page.
fn question(locale: Locale) -> AnyView {
    view! {
        <dialog id="unsaved" class="question" aria-labelledby="unsaved-title">
            <h2 id="unsaved-title">{text::unsaved(locale)}</h2>
            <p>{text::unsaved_help(locale)}</p>
            <div class="question-answers">
                <button class="button" type="button" data-leave>{text::leave_unsaved(locale)}</button>
                <button class="button button-main" type="button" data-stay autofocus>{text::keep_editing(locale)}</button>
            </div>
        </dialog>
    }
    .into_any()
}

/// How many fields need a look, for whoever does not see them at once.
fn summary(page: &ProfileForm, locale: Locale) -> Option<AnyView> {
    let count = |wanted: fn(&RowProblem) -> bool| {
        let problems = page.rows.iter().filter_map(|row| row.problem.as_ref());
        problems.filter(|problem| wanted(problem)).count()
    };
    let wrong = count(|problem| matches!(problem, RowProblem::Wrong(_)));
    let changed = count(|problem| matches!(problem, RowProblem::Changed(_)));
    let sentence = match (wrong, changed, page.refused.is_empty()) {
        (0, 0, true) => return None,
        (0, 0, false) => format!("{} {}", names(&page.refused, locale), text::locked(locale)),
        (0, changed, _) => text::conflict_title(locale, changed),
        (wrong, ..) => text::errors_title(locale, wrong),
    };
    Some(view! { <p class="profile-summary" role="alert">{sentence}</p> }.into_any())
}

fn one(row: &FormRow, page: &ProfileForm, locale: Locale) -> AnyView {
    let word = row.field.word();
    let id = format!("edit-{word}");
    let (hint_id, wrong_id) = (format!("{id}-hint"), format!("{id}-wrong"));
    let hint = hint(row.field, page, locale);
    let described = match hint {
        Some(_) => format!("{wrong_id} {hint_id}"),
        None => wrong_id.clone(),
    };
    let problem = row
        .problem
        .as_ref()
        .map(|problem| said(row.field, problem, locale));
    let invalid = problem.is_some().then_some("true");
    let control = control(row, &id, &described, invalid, locale);
    let label = fields::label(row.field, locale);
    let hint = hint.map(|hint| view! { <p class="profile-hint" id=hint_id>{hint}</p> });
    let was_name = format!("was.{word}");
    view! {
        <div class="profile-row" data-field=word>
            <label for=id>{label}</label>
            {control}
            <input type="hidden" name=was_name value=row.was.clone()/>
            <p class="profile-wrong" id=wrong_id aria-live="polite">{problem}</p>
            {hint}
        </div>
    }
    .into_any()
}

fn control(
    row: &FormRow,
    id: &str,
    described: &str,
    invalid: Option<&'static str>,
    locale: Locale,
) -> AnyView {
    let (id, described) = (id.to_owned(), described.to_owned());
    let word = row.field.word();
    if let Some(choices) = choices(row.field, locale) {
        let options: Vec<_> = choices
            .into_iter()
            .map(|(value, label)| {
                let selected = value == row.value;
                view! { <option value=value selected=selected>{label}</option> }
            })
            .collect();
        return view! {
            <select id=id name=word aria-describedby=described aria-invalid=invalid>{options}</select>
        }
        .into_any();
    }
    let (kind, mode, complete) = keyboard(row.field);
    let (value, leap) = match row.field {
        Field::LunarBirthday => (
            row.value.trim_end_matches('L').to_owned(),
            Some(leap(row.value.ends_with('L'), locale)),
        ),
        _ => (row.value.clone(), None),
    };
    view! {
        <input
            id=id
            name=word
            type=kind
            inputmode=mode
            autocomplete=complete
            value=value
            placeholder=example(row.field, locale)
            aria-describedby=described
            aria-invalid=invalid
        />
        {leap}
    }
    .into_any()
}

fn leap(is: bool, locale: Locale) -> AnyView {
    view! {
        <label class="profile-leap">
            <input type="checkbox" name="lunar_birthday.leap" value="1" checked=is/>
            <span>{text::leap_month(locale)}</span>
        </label>
    }
    .into_any()
}

/// The choices of a field that is not typed; the first one is none of them.
fn choices(field: Field, locale: Locale) -> Option<[(&'static str, &'static str); 3]> {
    match field {
        Field::Gender => Some([
            ("", text::not_said(locale)),
            ("male", member::male(locale)),
            ("female", member::female(locale)),
        ]),
        Field::BirthdayReminder => Some([
            ("", text::no_reminder(locale)),
            ("solar", text::by_solar(locale)),
            ("lunar", text::by_lunar(locale)),
        ]),
        _ => None,
    }
}

/// Type, on-screen keyboard, and what a browser may fill in. What is sent is
/// checked here, whatever the browser's own rules of a type would be.
const fn keyboard(field: Field) -> (&'static str, &'static str, &'static str) {
    match field {
        Field::Mobile => ("tel", "tel", "tel"),
        Field::Telephone | Field::Telephone2 => ("tel", "tel", "off"),
        Field::Email => ("text", "email", "email"),
        Field::Qq => ("text", "numeric", "off"),
        Field::Name => ("text", "text", "name"),
        Field::Alias => ("text", "text", "nickname"),
        Field::Address => ("text", "text", "street-address"),
        Field::SolarBirthday => ("text", "text", "bday"),
        _ => ("text", "text", "off"),
    }
}

/// What to know before typing.
fn hint(field: Field, page: &ProfileForm, locale: Locale) -> Option<&'static str> {
    match field {
        Field::Mobile if page.mobile_in_wecom => Some(text::mobile_in_wecom(locale)),
        Field::Mobile => Some(text::hint_mobile(locale)),
        _ => None,
    }
}

/// What an empty box says: how it is written, where that is not plain. What is
/// wrong with something typed is said in full.
const fn example(field: Field, locale: Locale) -> &'static str {
    match field {
        Field::Telephone | Field::Telephone2 => text::hint_telephone(locale),
        Field::SolarBirthday | Field::EntryDate => text::hint_date(locale),
        Field::LunarBirthday => text::hint_lunar(locale),
        _ => text::empty_box(locale),
    }
}

fn said(field: Field, problem: &RowProblem, locale: Locale) -> String {
    match problem {
        RowProblem::Wrong(wrong) => sentence(*wrong, locale),
        RowProblem::Changed(now) if now.is_empty() => text::conflict_empty(locale).to_owned(),
        RowProblem::Changed(now) => text::conflict(locale, &fields::shown(field, now, locale)),
    }
}

/// What is only read, under the reason.
fn locked(rows: &[LockedRow], locale: Locale) -> Vec<AnyView> {
    let reasons = [
        (Locked::Administrator, text::from_administrator(locale)),
        (Locked::Wecom, text::from_wecom(locale)),
    ];
    let sections = reasons.into_iter().filter_map(|(reason, sentence)| {
        let rows = rows.iter().filter(|row| row.reason == reason);
        let rows: Vec<_> = rows.map(|row| locked_row(row, locale)).collect();
        (!rows.is_empty()).then(|| {
            view! {
                <section class="group">
                    <h2 class="group-title">{sentence}</h2>
                    <dl class="profile-rows">{rows}</dl>
                </section>
            }
            .into_any()
        })
    });
    sections.collect()
}

fn locked_row(row: &LockedRow, locale: Locale) -> AnyView {
    let value = fields::shown(row.field, &row.value, locale);
    view! {
        <div class="profile-row" data-locked=row.field.word()>
            <dt>{fields::label(row.field, locale)}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}
