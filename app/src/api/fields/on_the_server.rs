use super::super::rules::named;
use super::super::{Refused, context};
use super::said::{called, made_said, said};
use super::{Decided, Made, OneField, Readers};
use crate::Locale;
use crate::field_words::field_name;
use directory::Console;
use directory::people::{
    AnyField, Audience, Audiences, CustomFault, CustomField, CustomId, Field, FieldRules,
    FieldSettings, Fields, MOST_SEARCHED, whole_order,
};
use directory::policy::Who;
use rand::TryRngCore as _;
use store::Entry;

/// So many are chosen for a field at most.
const MOST: usize = 100;

/// So often is looked at anew what stands, while others write.
const TRIES: usize = 5;

pub(super) fn decided(console: &Console, rules: &FieldRules) -> Decided {
    let one = |field: AnyField| {
        let (shown, self_editable, audience, made) = match field {
            AnyField::BuiltIn(field) => (
                rules.settings.shown.contains(field),
                rules.settings.self_editable.contains(field),
                rules.audiences.0.get(&field),
                None,
            ),
            AnyField::Custom(id) => {
                let own = rules.custom(id)?;
                let made = Made {
                    name: own.name.clone(),
                    kind: own.kind,
                    choices: own.choices.clone(),
                };
                let readers = own.readers.as_ref();
                (own.shown, own.self_editable, readers, Some(made))
            }
        };
        let (readers, chosen) = match audience {
            None => (Readers::Everybody, &[][..]),
            Some(Audience::SameDepartment) => (Readers::SameDepartment, &[][..]),
            Some(Audience::Chosen(chosen)) => (Readers::Chosen, &chosen[..]),
        };
        Some(OneField {
            field,
            made,
            shown,
            self_editable,
            required: rules.is_required(field),
            searchable: rules.is_searchable(field),
            readers,
            chosen: chosen.iter().map(|who| named(console, who)).collect(),
        })
    };
    let order = whole_order(&rules.order, &rules.custom);
    Decided(order.into_iter().filter_map(one).collect())
}

/// Decides anew; see the function of the console.
pub(super) async fn save(was: &Decided, wanted: &Decided) -> Result<Decided, Refused> {
    let wanted = |console: &Console, standing: &FieldRules| {
        let next = rules(wanted, standing);
        if next == *standing {
            return Ok(next);
        }
        check(console, &next)?;
        match rules(was, standing) == *standing {
            true => Ok(next),
            false => Err(Refused::Stale),
        }
    };
    let entry = |console: &Console, before: &FieldRules, after: &FieldRules| {
        let mut entry = context::asking()?.entry("fields.save", "fields");
        entry.before = Some(said(console, before, after));
        entry.after = Some(said(console, after, before));
        Ok(entry)
    };
    change(wanted, entry).await
}

/// Makes a field; see the function of the console.
pub(super) async fn add(made: &Made) -> Result<Decided, Refused> {
    let drawn = rand::rngs::OsRng.try_next_u32();
    // A number that a person can still read out.
    let id = CustomId(drawn.map_err(context::internal)? % 999_999_999 + 1);
    let wanted = |_: &Console, standing: &FieldRules| {
        let next = standing.with_custom(id, &made.name, made.kind, &made.choices, is_built_in);
        next.map_err(wrong)
    };
    let entry = |_: &Console, _: &FieldRules, after: &FieldRules| {
        let mut entry = context::asking()?.entry("fields.add", called(after, id));
        entry.after = after.custom(id).map(made_said);
        Ok(entry)
    };
    change(wanted, entry).await
}

/// Calls a field otherwise; see the function of the console.
pub(super) async fn edit(id: CustomId, was: &Made, made: &Made) -> Result<Decided, Refused> {
    let wanted = |_: &Console, standing: &FieldRules| {
        let next = standing.renamed(id, &made.name, &made.choices, is_built_in);
        let next = next.map_err(wrong)?;
        let stands = standing.custom(id).ok_or(Refused::NotFound)?;
        let seen = stands.name == was.name && stands.choices == was.choices;
        match seen || next == *standing {
            true => Ok(next),
            false => Err(Refused::Stale),
        }
    };
    let entry = |_: &Console, before: &FieldRules, after: &FieldRules| {
        let mut entry = context::asking()?.entry("fields.edit", called(before, id));
        entry.before = before.custom(id).map(made_said);
        entry.after = after.custom(id).map(made_said);
        Ok(entry)
    };
    change(wanted, entry).await
}

/// Removes a field; see the function of the console.
pub(super) async fn remove(id: CustomId, typed: &str) -> Result<Decided, Refused> {
    let (_, _, store) = context::corp_store()?;
    let values = store.custom_values(id).await?;
    let wanted = |_: &Console, standing: &FieldRules| {
        let field = standing.custom(id).ok_or(Refused::NotFound)?;
        match typed.trim() == field.name {
            true => standing.without_custom(id).map_err(wrong),
            false => Err(Refused::wrong("typed", "typed")),
        }
    };
    let entry = |_: &Console, before: &FieldRules, _: &FieldRules| {
        let mut entry = context::asking()?.entry("fields.remove", called(before, id));
        let field = before.custom(id).map(made_said).unwrap_or_default();
        entry.before = Some(format!("{field}, {values} values"));
        Ok(entry)
    };
    change(wanted, entry).await
}

/// Writes what `wanted` makes of what stands, with the line that `entry` makes of
/// both; nothing where they are the same. What is decided afterwards.
async fn change(
    wanted: impl Fn(&Console, &FieldRules) -> Result<FieldRules, Refused>,
    entry: impl Fn(&Console, &FieldRules, &FieldRules) -> Result<Entry, Refused>,
) -> Result<Decided, Refused> {
    let (_, product, store) = context::corp_store()?;
    // What others change at the same time elsewhere is in nobody's way.
    for _ in 0..TRIES {
        let (seen, standing) = store.field_rules().await?;
        let console = context::console().await?;
        let next = wanted(&console, &standing)?;
        if next == standing {
            return Ok(decided(&console, &next));
        }
        let entry = entry(&console, &standing, &next)?;
        let saved = store.save_field_rules(seen, &next, &entry, (product.now)());
        match saved.await {
            Err(store::Error::Stale) => {}
            Err(error) => return Err(error.into()),
            Ok(_) => return Ok(decided(&console, &next)),
        }
    }
    Err(Refused::Stale)
}

/// As it is kept. A field that is not named is neither shown nor changed; what the
/// corporation's own are is decided elsewhere, and so is which there are.
fn rules(decided: &Decided, standing: &FieldRules) -> FieldRules {
    let one = |field: AnyField| decided.0.iter().find(|one| one.field == field);
    let built_in = |fits: fn(&OneField) -> bool| {
        let fields = Field::ALL.into_iter();
        fields
            .filter(|&field| one(field.into()).is_some_and(fits))
            .collect::<Fields>()
    };
    let readers = Field::ALL.into_iter();
    let readers = readers.filter_map(|field| Some((field, audience(one(field.into())?)?)));
    let custom = standing.custom.iter().map(|own| {
        let one = one(own.id.into());
        CustomField {
            shown: one.is_some_and(|one| one.shown),
            self_editable: one.is_some_and(|one| one.self_editable),
            required: one.is_some_and(|one| one.required),
            searchable: one.is_some_and(|one| one.searchable),
            readers: one.and_then(audience),
            ..own.clone()
        }
    });
    let order: Vec<AnyField> = decided.0.iter().map(|one| one.field).collect();
    FieldRules {
        settings: FieldSettings {
            shown: built_in(|one| one.shown),
            self_editable: built_in(|one| one.self_editable),
            // The name is so whatever is decided.
            required: built_in(|one| one.required).without(Field::Name),
            searchable: built_in(|one| one.searchable).without(Field::Name),
        },
        audiences: Audiences(readers.collect()),
        order: whole_order(&order, &standing.custom),
        custom: custom.collect(),
    }
}

fn audience(one: &OneField) -> Option<Audience> {
    let chosen = one.chosen.iter().map(|named| named.who.clone());
    match one.readers {
        Readers::Everybody => None,
        Readers::SameDepartment => Some(Audience::SameDepartment),
        Readers::Chosen => Some(Audience::Chosen(chosen.collect())),
    }
}

/// What may be decided so: the name is read by whoever sees somebody, what is
/// the member's own by nobody else and asked of nobody, people are found by what a
/// search knows, and whoever is chosen exists.
fn check(console: &Console, rules: &FieldRules) -> Result<(), Refused> {
    let wrong = |field: Field, reason| Err(Refused::wrong(field.word(), reason));
    if !rules.settings.shown.contains(Field::Name) {
        return wrong(Field::Name, "fixed");
    }
    let mut required = rules.settings.required.iter();
    if let Some(field) = required.find(|field| field.is_private()) {
        return wrong(field, "fixed");
    }
    let mut searched = rules.settings.searchable.iter();
    if let Some(field) = searched.find(|field| !field.may_be_searched()) {
        return wrong(field, "fixed");
    }
    let searched = || rules.custom.iter().filter(|own| own.searchable);
    if let Some(own) = searched().find(|own| !own.is_searched()) {
        return Err(Refused::wrong(&AnyField::from(own.id).word(), "fixed"));
    }
    if let Some(own) = searched().nth(MOST_SEARCHED) {
        return Err(Refused::wrong(&AnyField::from(own.id).word(), "searched"));
    }
    for (&field, audience) in &rules.audiences.0 {
        if field == Field::Name || field.is_private() {
            return wrong(field, "fixed");
        }
        some(console, field.into(), audience)?;
    }
    for own in &rules.custom {
        if let Some(audience) = &own.readers {
            some(console, own.id.into(), audience)?;
        }
    }
    Ok(())
}

fn some(console: &Console, field: AnyField, audience: &Audience) -> Result<(), Refused> {
    let Audience::Chosen(chosen) = audience else {
        return Ok(());
    };
    let fits = |who: &Who| !matches!(who, Who::Member(_)) && console.choice(who).is_some();
    let reason = match &chosen[..] {
        [] => "empty",
        many if many.len() > MOST => "too_many",
        some if some.iter().all(fits) => return Ok(()),
        _ => "unknown",
    };
    Err(Refused::wrong(&field.word(), reason))
}

/// Whether a field that every corporation has is called so, in either language:
/// two of one name on a card are nobody's help.
fn is_built_in(name: &str) -> bool {
    let name = name.to_lowercase();
    let called = |field: Field| {
        let names = [Locale::ZhCn, Locale::En].map(|locale| field_name(field, locale));
        names.iter().any(|one| one.to_lowercase() == name)
    };
    Field::ALL.into_iter().any(called)
}

/// A fault, at its field.
fn wrong(fault: CustomFault) -> Refused {
    let (field, reason) = match fault {
        CustomFault::Unknown => return Refused::NotFound,
        CustomFault::NoName => ("name", "no_name"),
        CustomFault::LongName => ("name", "long"),
        CustomFault::Taken => ("name", "taken"),
        CustomFault::TooMany => ("name", "full"),
        CustomFault::NoChoice => ("choices", "no_choice"),
        CustomFault::LongChoice => ("choices", "long"),
        CustomFault::TooManyChoices => ("choices", "many_choices"),
    };
    Refused::wrong(field, reason)
}
