//! What is decided of each field: read, and decided anew (R60).

use super::rules::Named;
use super::{Answer, Refused};
use directory::people::Field;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::context;

/// What is decided of all fields, in the order of a card.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided(pub Vec<OneField>);

/// What is decided of one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneField {
    /// Which.
    pub field: Field,
    /// 移动端显示
    pub shown: bool,
    /// 成员自行修改
    pub self_editable: bool,
    /// Who of those who see somebody reads it.
    pub readers: Readers,
    /// Who is chosen, for [`Readers::Chosen`].
    pub chosen: Vec<Named>,
}

/// Who reads a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Readers {
    /// Everybody who sees somebody.
    #[default]
    Everybody,
    /// Whoever is in the same department.
    SameDepartment,
    /// Departments and groups that are chosen.
    Chosen,
}

/// What is decided now.
#[server(prefix = "/admin/api", endpoint = "fields", output = Answer)]
pub async fn read_fields() -> Result<Decided, Refused> {
    let (_, _, store) = context::corp_store()?;
    let (_, settings, audiences) = store.field_rules().await?;
    let console = context::console().await?;
    Ok(on_the_server::decided(&console, &(settings, audiences)))
}

/// Decides anew, unless somebody else did since `was` was read. What is decided
/// afterwards.
#[server(prefix = "/admin/api", endpoint = "fields/save", input = Json, output = Answer)]
pub async fn save_fields(
    /// What was read.
    was: Decided,
    /// What is wanted.
    wanted: Decided,
) -> Result<Decided, Refused> {
    let (asking, product, store) = context::corp_store()?;
    let (was, next) = (on_the_server::rules(was), on_the_server::rules(wanted));
    // What others change at the same time elsewhere is in nobody's way.
    for _ in 0..on_the_server::TRIES {
        let (seen, settings, audiences) = store.field_rules().await?;
        let standing = (settings, audiences);
        let console = context::console().await?;
        if next == standing {
            return Ok(on_the_server::decided(&console, &next));
        }
        on_the_server::check(&console, &next)?;
        if was != standing {
            return Err(Refused::Stale);
        }
        let mut entry = asking.entry("fields.save", "fields");
        entry.before = Some(on_the_server::said(&console, &standing, &next));
        entry.after = Some(on_the_server::said(&console, &next, &standing));
        let saved = store.save_field_rules(seen, &next.0, &next.1, &entry, (product.now)());
        match saved.await {
            Err(store::Error::Stale) => {}
            Err(error) => return Err(error.into()),
            Ok(_) => return Ok(on_the_server::decided(&console, &next)),
        }
    }
    Err(Refused::Stale)
}

#[cfg(feature = "ssr")]
mod on_the_server {
    use super::super::Refused;
    use super::super::rules::named;
    use super::{Decided, OneField, Readers};
    use directory::Console;
    use directory::people::{Audience, Audiences, Field, FieldSettings, Fields};
    use directory::policy::Who;

    /// So many are chosen for a field at most.
    const MOST: usize = 100;

    /// So often is looked at anew what stands, while others write.
    pub(super) const TRIES: usize = 5;

    type Rules = (FieldSettings, Audiences);

    pub(super) fn decided(console: &Console, (settings, audiences): &Rules) -> Decided {
        let one = |field: Field| {
            let (readers, chosen) = match audiences.0.get(&field) {
                None => (Readers::Everybody, &[][..]),
                Some(Audience::SameDepartment) => (Readers::SameDepartment, &[][..]),
                Some(Audience::Chosen(chosen)) => (Readers::Chosen, &chosen[..]),
            };
            OneField {
                field,
                shown: settings.shown.contains(field),
                self_editable: settings.self_editable.contains(field),
                readers,
                chosen: chosen.iter().map(|who| named(console, who)).collect(),
            }
        };
        Decided(Field::ALL.map(one).to_vec())
    }

    /// As it is kept. A field that is not named is neither shown nor changed.
    pub(super) fn rules(decided: Decided) -> Rules {
        let all = decided.0.iter();
        let named = |fits: fn(&&OneField) -> bool| {
            let named = all.clone().filter(fits);
            named.map(|one| one.field).collect::<Fields>()
        };
        let settings = FieldSettings {
            shown: named(|one| one.shown),
            self_editable: named(|one| one.self_editable),
        };
        let readers = decided.0.into_iter().filter_map(|one| {
            let chosen = one.chosen.into_iter().map(|named| named.who);
            let audience = match one.readers {
                Readers::Everybody => return None,
                Readers::SameDepartment => Audience::SameDepartment,
                Readers::Chosen => Audience::Chosen(chosen.collect()),
            };
            Some((one.field, audience))
        });
        (settings, Audiences(readers.collect()))
    }

    /// What may be decided so: the name is read by whoever sees somebody, what is
    /// the member's own by nobody else, and whoever is chosen exists.
    pub(super) fn check(console: &Console, (settings, audiences): &Rules) -> Result<(), Refused> {
        let wrong = |field: Field, reason| Err(Refused::wrong(field.word(), reason));
        if !settings.shown.contains(Field::Name) {
            return wrong(Field::Name, "fixed");
        }
        for (&field, audience) in &audiences.0 {
            if field == Field::Name || field.is_private() {
                return wrong(field, "fixed");
            }
            if let Audience::Chosen(chosen) = audience {
                some(console, field, chosen)?;
            }
        }
        Ok(())
    }

    fn some(console: &Console, field: Field, chosen: &[Who]) -> Result<(), Refused> {
        let fits = |who: &Who| !matches!(who, Who::Member(_)) && console.choice(who).is_some();
        let reason = match chosen {
            [] => "empty",
            many if many.len() > MOST => "too_many",
            some if some.iter().all(fits) => return Ok(()),
            _ => "unknown",
        };
        Err(Refused::wrong(field.word(), reason))
    }

    /// What is decided of the fields of which something else is decided there.
    pub(super) fn said(console: &Console, (settings, audiences): &Rules, other: &Rules) -> String {
        let differ = Field::ALL.into_iter().filter(|&field| {
            settings.shown.contains(field) != other.0.shown.contains(field)
                || settings.self_editable.contains(field) != other.0.self_editable.contains(field)
                || audiences.0.get(&field) != other.1.0.get(&field)
        });
        let said = differ.map(|field| {
            let shown = if settings.shown.contains(field) {
                "shown"
            } else {
                "not shown"
            };
            let edits = match settings.self_editable.contains(field) {
                true => "members may edit",
                false => "members may not edit",
            };
            let readers = match audiences.0.get(&field) {
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
            format!("{}: {shown}, {edits}, {readers}", field.word())
        });
        said.collect::<Vec<_>>().join("; ")
    }
}
