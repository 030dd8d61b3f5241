use super::{Around, At, Draft, Fault, Why, account, places};
use crate::people::profile::{self, Date, Wrong};
use crate::people::{AnyField, CustomField, Field, UserId};

/// A draft as it is kept, or everything that is wrong with it. Only what differs
/// from `was` is looked at: what WeCom delivered may be what nobody could type.
/// A new member was nothing.
pub(super) fn check(
    typed: &Draft,
    was: Option<&Draft>,
    today: Date,
    around: &impl Around,
) -> Result<Draft, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut draft = typed.clone();
    match checked_account(typed, was, around) {
        Ok(userid) => draft.userid = userid,
        Err(why) => faults.push(Fault::new(At::Account, why)),
    }
    let nothing = Draft::default();
    let before = was.unwrap_or(&nothing);
    let custom = around.custom_fields();
    draft.values.retain(|field, _| is_kept(*field, custom));
    for field in Field::ALL.into_iter().filter(|field| !field.is_private()) {
        let (value, stood) = (typed.value(field), before.value(field));
        if value == stood && (was.is_some() || field != Field::Name) {
            continue;
        }
        match checked_value(field, value, &draft, today, around) {
            Ok(value) => draft.set(field, &value),
            Err(why) => faults.push(Fault::new(At::Field(field.into()), why)),
        }
    }
    for field in custom {
        let (value, stood) = (typed.value(field.id), before.value(field.id));
        if value != stood {
            match profile::check_custom(field, value) {
                Ok(value) => draft.set(field.id, &value),
                Err(wrong) => {
                    faults.push(Fault::new(At::Field(field.id.into()), Why::Value(wrong)))
                }
            }
        }
    }
    faults.extend(missing(&draft, was, around));
    if (was.is_none() || !typed.same_places(before))
        && let Err(why) = places::check(typed, before, around)
    {
        faults.push(Fault::new(At::Places, why));
    }
    if let Err(why) = check_superior(&draft, before, around) {
        faults.push(Fault::new(At::Superior, why));
    }
    if faults.is_empty()
        && let Some((field, wrong)) = together(&draft, was)
    {
        faults.push(Fault::new(At::Field(field.into()), Why::Value(wrong)));
    }
    match faults.is_empty() {
        true => Ok(draft),
        false => Err(faults),
    }
}

/// What has to be filled in and is not: of somebody new all of it, of whoever is
/// here what is emptied. That there is a name is said with the name.
fn missing(draft: &Draft, was: Option<&Draft>, around: &impl Around) -> Vec<Fault> {
    let built_in = Field::ALL.into_iter().filter(|field| *field != Field::Name);
    let custom = around.custom_fields().iter().map(|own| own.id.into());
    let all = built_in.map(AnyField::from).chain(custom);
    let missing = all.filter_map(move |field| {
        // Of somebody new nothing may be missing.
        let stood = was.map_or("-", |was| was.value(field));
        let required = around.is_required(field);
        let wrong = profile::check_required(required, stood, draft.value(field)).err()?;
        Some(Fault::new(At::Field(field), Why::Value(wrong)))
    });
    missing.collect()
}

/// What is written here: neither what is the member's alone, nor what was meant
/// for a field that is gone.
fn is_kept(field: AnyField, custom: &[CustomField]) -> bool {
    match field {
        AnyField::BuiltIn(field) => !field.is_private(),
        AnyField::Custom(id) => custom.iter().any(|one| one.id == id),
    }
}

fn checked_account(
    typed: &Draft,
    was: Option<&Draft>,
    around: &impl Around,
) -> Result<String, Why> {
    if let Some(was) = was {
        // As it was written the first time.
        let same = UserId::from(typed.userid.as_str()) == UserId::from(was.userid.as_str());
        return match same {
            true => Ok(was.userid.clone()),
            false => Err(Why::AccountStays),
        };
    }
    let account = account::check(&typed.userid)?;
    match around.account(&account.into()) {
        Some(holder) => Err(Why::Taken(holder)),
        None => Ok(account.to_owned()),
    }
}

fn checked_value(
    field: Field,
    typed: &str,
    draft: &Draft,
    today: Date,
    around: &impl Around,
) -> Result<String, Why> {
    let value = profile::check(field, typed, today).map_err(Why::Value)?;
    let unique = matches!(field, Field::Mobile | Field::Email) && !value.is_empty();
    let own = UserId::from(draft.userid.as_str());
    match unique.then(|| around.holder(field, &value, &own)).flatten() {
        Some(holder) => Err(Why::Taken(holder)),
        None => Ok(value),
    }
}

fn check_superior(draft: &Draft, was: &Draft, around: &impl Around) -> Result<(), Why> {
    let Some(superior) = draft.superior.as_ref() else {
        return Ok(());
    };
    if draft.superior == was.superior {
        return Ok(());
    }
    if *superior == UserId::from(draft.userid.as_str()) {
        return Err(Why::Themselves);
    }
    match around.account(superior) {
        Some(holder) if !holder.left => Ok(()),
        _ => Err(Why::UnknownMember),
    }
}

/// What only the whole of it tells (decision c): somebody new has a mobile
/// number, a mail address or a WeChat id, and whoever has one keeps one.
fn together(draft: &Draft, was: Option<&Draft>) -> Option<(Field, Wrong)> {
    let identities = [Field::Mobile, Field::Email, Field::Wechat];
    let had = |was: &Draft| identities.iter().any(|&field| !was.value(field).is_empty());
    profile::check_together(|field| draft.value(field), was.is_none_or(had))
}
