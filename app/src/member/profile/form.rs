use super::own::names;
use super::{FormRow, Locked, LockedRow, ProfileForm, RowProblem};
use crate::Locale;
use crate::components::{Icon, icon};
use crate::member::PageField;
use crate::member::document::Body;
use crate::member::picture;
use crate::profile_words::sentence;
use crate::text::{member, member_comfort, member_profile as text};
use directory::people::{Field, FieldKind};
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
        {picture::link(locale)}
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
    let hint = hint(row, page, locale);
    let described = match hint {
        Some(_) => format!("{wrong_id} {hint_id}"),
        None => wrong_id.clone(),
    };
    let problem = row
        .problem
        .as_ref()
        .map(|problem| said(&row.field, problem, locale));
    let invalid = problem.is_some().then_some("true");
    let control = control(row, &id, &described, invalid, locale);
    let label = row.field.label(locale);
    let hint = hint.map(|hint| view! { <p class="profile-hint" id=hint_id>{hint}</p> });
    let was_name = format!("was.{word}");
    view! {
        <div
            class="profile-row"
            data-field=word.into_owned()
            data-kind=kind(&row.field)
            data-required=row.required
        >
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
    let word = row.field.word().into_owned();
    let required = row.required.then_some("true");
    if let Some(choices) = choices(row, locale) {
        let options: Vec<_> = choices
            .into_iter()
            .map(|(value, label)| {
                let selected = value == row.value;
                view! { <option value=value selected=selected>{label}</option> }
            })
            .collect();
        return view! {
            <select
                id=id
                name=word
                aria-describedby=described
                aria-invalid=invalid
                aria-required=required
            >
                {options}
            </select>
        }
        .into_any();
    }
    let (kind, mode, complete) = keyboard(&row.field);
    let (value, leap) = match row.field.is_lunar() {
        true => (
            row.value.trim_end_matches('L').to_owned(),
            Some(leap(&word, row.value.ends_with('L'), locale)),
        ),
        false => (row.value.clone(), None),
    };
    view! {
        <input
            id=id
            name=word
            type=kind
            inputmode=mode
            autocomplete=complete
            value=value
            placeholder=example(&row.field, locale)
            aria-describedby=described
            aria-invalid=invalid
            aria-required=required
        />
        {leap}
    }
    .into_any()
}

fn leap(word: &str, is: bool, locale: Locale) -> AnyView {
    let name = format!("{word}.leap");
    view! {
        <label class="profile-leap">
            <input type="checkbox" name=name value="1" checked=is/>
            <span>{text::leap_month(locale)}</span>
        </label>
    }
    .into_any()
}

/// The kind of a field of the corporation's own, for whoever judges it while
/// somebody types.
fn kind(field: &PageField) -> Option<&'static str> {
    match field {
        PageField::BuiltIn(_) => None,
        PageField::Custom(field) => Some(field.kind.word()),
    }
}

/// The choices of a field that is not typed, as they are kept and as they are
/// called; the first one is none of them. What was chosen when there were others
/// can stay.
fn choices(row: &FormRow, locale: Locale) -> Option<Vec<(String, String)>> {
    let choices = match &row.field {
        PageField::BuiltIn(Field::Gender) => [
            ("", text::not_said(locale)),
            ("male", member::male(locale)),
            ("female", member::female(locale)),
        ],
        PageField::BuiltIn(Field::BirthdayReminder) => [
            ("", text::no_reminder(locale)),
            ("solar", text::by_solar(locale)),
            ("lunar", text::by_lunar(locale)),
        ],
        PageField::Custom(field) if field.kind == FieldKind::Choice => {
            let mut offered = vec![(String::new(), text::not_said(locale).to_owned())];
            offered.extend(field.choices.iter().map(|one| (one.clone(), one.clone())));
            for kept in [&row.was, &row.value] {
                if !offered.iter().any(|(one, _)| one == kept) {
                    offered.push((kept.clone(), kept.clone()));
                }
            }
            return Some(offered);
        }
        _ => return None,
    };
    let choices = choices.map(|(value, label)| (value.to_owned(), label.to_owned()));
    Some(choices.to_vec())
}

/// Type, on-screen keyboard, and what a browser may fill in. What is sent is
/// checked here, whatever the browser's own rules of a type would be.
fn keyboard(field: &PageField) -> (&'static str, &'static str, &'static str) {
    let field = match field {
        PageField::BuiltIn(field) => *field,
        PageField::Custom(field) => return keyboard_of(field.kind),
    };
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

/// The same of a field of the corporation's own.
const fn keyboard_of(kind: FieldKind) -> (&'static str, &'static str, &'static str) {
    match kind {
        FieldKind::Phone => ("tel", "tel", "off"),
        FieldKind::Mail => ("text", "email", "off"),
        FieldKind::Link => ("text", "url", "off"),
        FieldKind::Number => ("text", "decimal", "off"),
        _ => ("text", "text", "off"),
    }
}

/// What to know before typing.
fn hint(row: &FormRow, page: &ProfileForm, locale: Locale) -> Option<String> {
    let hint = match row.field {
        PageField::BuiltIn(Field::Mobile) if page.mobile_in_wecom => {
            Some(text::mobile_in_wecom(locale))
        }
        PageField::BuiltIn(Field::Mobile) => Some(text::hint_mobile(locale)),
        _ => None,
    };
    match (row.required, hint) {
        (true, Some(hint)) => Some(text::required_and(locale, hint)),
        (true, None) => Some(text::required(locale).to_owned()),
        (false, hint) => hint.map(str::to_owned),
    }
}

/// What an empty box says: how it is written, where that is not plain. What is
/// wrong with something typed is said in full.
fn example(field: &PageField, locale: Locale) -> &'static str {
    let kind = match field {
        PageField::BuiltIn(Field::Telephone | Field::Telephone2) => FieldKind::Phone,
        PageField::BuiltIn(Field::SolarBirthday | Field::EntryDate) => FieldKind::Date,
        PageField::BuiltIn(Field::LunarBirthday) => FieldKind::LunarDate,
        PageField::BuiltIn(_) => FieldKind::Text,
        PageField::Custom(field) => field.kind,
    };
    match kind {
        FieldKind::Phone => text::hint_telephone(locale),
        FieldKind::Date => text::hint_date(locale),
        FieldKind::LunarDate => text::hint_lunar(locale),
        FieldKind::Link => text::hint_link(locale),
        _ => text::empty_box(locale),
    }
}

fn said(field: &PageField, problem: &RowProblem, locale: Locale) -> String {
    match problem {
        RowProblem::Wrong(wrong) => sentence(*wrong, locale),
        RowProblem::Changed(now) if now.is_empty() => text::conflict_empty(locale).to_owned(),
        RowProblem::Changed(now) => text::conflict(locale, &field.shown(now, locale)),
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
    let value = row.field.shown(&row.value, locale);
    view! {
        <div class="profile-row" data-locked=row.field.word().into_owned()>
            <dt>{row.field.label(locale)}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}
