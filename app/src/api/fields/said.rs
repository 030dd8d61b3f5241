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
            || rules.audiences.0.get(&field) != other.audiences.0.get(&field)
    });
    let built_in = built_in.map(|field| {
        let settings = &rules.settings;
        let (shown, edits) = (
            settings.shown.contains(field),
            settings.self_editable.contains(field),
        );
        let readers = rules.audiences.0.get(&field);
        one(console, field.word(), shown, edits, readers)
    });
    let custom = rules.custom.iter();
    let custom = custom.filter(|own| other.custom(own.id) != Some(*own));
    let custom = custom.map(|own| {
        let readers = own.readers.as_ref();
        one(console, &own.name, own.shown, own.self_editable, readers)
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

fn one(
    console: &Console,
    name: &str,
    shown: bool,
    edits: bool,
    readers: Option<&Audience>,
) -> String {
    let shown = if shown { "shown" } else { "not shown" };
    let edits = match edits {
        true => "members may edit",
        false => "members may not edit",
    };
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
    format!("{name}: {shown}, {edits}, {readers}")
}
