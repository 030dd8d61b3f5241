//! What is decided of each field, and the fields that a corporation makes for
//! itself: read, decided anew, made, called otherwise, removed (R60).

#[cfg(feature = "ssr")]
mod on_the_server;
#[cfg(feature = "ssr")]
mod said;

use super::rules::Named;
use super::{Answer, Refused};
use directory::people::{AnyField, CustomId, FieldKind};
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
    pub field: AnyField,
    /// What the corporation made of it, where it is its own.
    #[serde(default)]
    pub made: Option<Made>,
    /// 移动端显示
    pub shown: bool,
    /// 成员自行修改
    pub self_editable: bool,
    /// 必填
    #[serde(default)]
    pub required: bool,
    /// 可搜索
    #[serde(default)]
    pub searchable: bool,
    /// Who of those who see somebody reads it.
    pub readers: Readers,
    /// Who is chosen, for [`Readers::Chosen`].
    pub chosen: Vec<Named>,
}

/// A field of the corporation's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// What it is called.
    pub name: String,
    /// What its values are.
    pub kind: FieldKind,
    /// What can be chosen, for [`FieldKind::Choice`].
    pub choices: Vec<String>,
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
    let (_, rules) = store.field_rules().await?;
    let console = context::console().await?;
    Ok(on_the_server::decided(&console, &rules))
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
    on_the_server::save(&was, &wanted).await
}

/// Makes a field of the corporation's own. What is decided afterwards.
#[server(prefix = "/admin/api", endpoint = "fields/add", input = Json, output = Answer)]
pub async fn add_field(
    /// What is wanted.
    made: Made,
) -> Result<Decided, Refused> {
    on_the_server::add(&made).await
}

/// Calls a field otherwise, or offers other choices, unless somebody else did since
/// `was` was read; its kind stays. What is decided afterwards.
#[server(prefix = "/admin/api", endpoint = "fields/edit", input = Json, output = Answer)]
pub async fn edit_field(
    /// Which.
    field: CustomId,
    /// What was read.
    was: Made,
    /// What is wanted.
    made: Made,
) -> Result<Decided, Refused> {
    on_the_server::edit(field, &was, &made).await
}

/// How many members have something written in a field, which goes with it.
#[server(prefix = "/admin/api", endpoint = "fields/values", output = Answer)]
pub async fn count_values(
    /// Which.
    field: CustomId,
) -> Result<i64, Refused> {
    let (_, _, store) = context::corp_store()?;
    let (_, rules) = store.field_rules().await?;
    rules.custom(field).ok_or(Refused::NotFound)?;
    Ok(store.custom_values(field).await?)
}

/// Removes a field with everything that is written in it. What is decided
/// afterwards.
#[server(prefix = "/admin/api", endpoint = "fields/remove", input = Json, output = Answer)]
pub async fn remove_field(
    /// Which.
    field: CustomId,
    /// Its name, as the person typed it to be sure.
    typed: String,
) -> Result<Decided, Refused> {
    on_the_server::remove(field, &typed).await
}
