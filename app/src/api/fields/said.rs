//! What is decided of fields, as the audit log keeps it.

use directory::Console;
use directory::people::{
    AnyField, Audience, CustomField, CustomId, Field, FieldKind, FieldRules, whole_order,
};
use directory::policy::Who;

/// What was done to a field of the corporation's own is said of its name.
pub(super) fn called(rules: &FieldRules, id: CustomId) -> String {
    let name = rules.custom(id).map(|field| field.name.as_str());
    format!("field:{}", name.unwrap_or_default())
}

/// What a corporation made.
pub(super) fn made_said(field: &CustomField) -> String {
    match field.kind {
        FieldKind::Choice => format!("{} (choice: {})", field.name, field.choices.join(", ")),
        kind => format!("{} ({})", field.name, kind.word()),
    }
}

/// What is decided of the fields of which something else is decided there, and in
/// which order they stand where that differs.
pub(super) fn said(console: &Console, rules: &FieldRules, other: &FieldRules) -> String {
    let built_in = Field::ALL.into_iter().filter(|&field| {
        let (here, there) = (&rules.settings, &other.settings);
        here.shown.contains(field) != there.shown.contains(field)
            || here.self_editable.contains(field) != there.self_editable.contains(field)
            || here.required.contains(field) != there.required.contains(field)
            || here.searchable.contains(field) != there.searchable.contains(field)
            || rules.audiences.0.get(&field) != other.audiences.0.get(&field)
    });
    let built_in = built_in.map(|field| {
        let settings = &rules.settings;
        let ticks = Ticks {
            shown: settings.shown.contains(field),
            edits: settings.self_editable.contains(field),
            required: settings.required.contains(field),
            search: match settings.unsearched().contains(field) {
                true => ", not searched",
                false => "",
            },
        };
        let readers = rules.audiences.0.get(&field);
        one(console, field.word(), &ticks, readers)
    });
    let custom = rules.custom.iter();
    let custom = custom.filter(|own| other.custom(own.id) != Some(*own));
    let custom = custom.map(|own| {
        let ticks = Ticks {
            shown: own.shown,
            edits: own.self_editable,
            required: own.required,
            search: if own.searchable { ", searched" } else { "" },
        };
        one(console, &own.name, &ticks, own.readers.as_ref())
    });
    let mut all: Vec<String> = built_in.chain(custom).collect();
    let order = |rules: &FieldRules| whole_order(&rules.order, &rules.custom);
    if order(rules) != order(other) {
        let names: Vec<String> = order(rules)
            .iter()
            .map(|field| word(rules, *field))
            .collect();
        all.push(format!("order: {}", names.join(", ")));
    }
    all.join("; ")
}

fn word(rules: &FieldRules, field: AnyField) -> String {
    let own = match field {
        AnyField::BuiltIn(_) => None,
        AnyField::Custom(id) => rules.custom(id),
    };
    own.map_or_else(|| field.word().into_owned(), |own| own.name.clone())
}

/// What is ticked of a field.
struct Ticks {
    shown: bool,
    edits: bool,
    required: bool,
    /// Whether people are found by it, where that is not as it is at first.
    search: &'static str,
}

fn one(console: &Console, name: &str, ticks: &Ticks, readers: Option<&Audience>) -> String {
    let shown = if ticks.shown { "shown" } else { "not shown" };
    let edits = match ticks.edits {
        true => "members may edit",
        false => "members may not edit",
    };
    let required = if ticks.required { ", required" } else { "" };
    let readers = match readers {
        None => "everybody".to_owned(),
        Some(Audience::SameDepartment) => "same department".to_owned(),
        Some(Audience::Chosen(chosen)) => {
            let names = chosen.iter().map(|who| match who {
                Who::Department(id) => console.path(*id).map(|path| path.join("->")),
                _ => console.name_of(who),
            });
            let names: Vec<String> = names.flatten().collect();
            format!("only {}", names.join(", "))
        }
    };
    let search = ticks.search;
    format!("{name}: {shown}, {edits}{required}{search}, {readers}")
}
