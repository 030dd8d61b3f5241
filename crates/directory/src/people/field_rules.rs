use super::profile::tidy;
use super::{AnyField, Audiences, CustomField, CustomId, Field, FieldKind, FieldSettings, Fields};

/// Everything that a corporation has decided of its fields (成员属性, R60).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldRules {
    /// What is shown of the built-in ones, and what members may change.
    pub settings: FieldSettings,
    /// Who reads them.
    pub audiences: Audiences,
    /// The fields that the corporation made for itself.
    pub custom: Vec<CustomField>,
    /// All fields, in the order in which cards and forms have them.
    pub order: Vec<AnyField>,
}

/// So many fields can a corporation make.
pub const MOST_CUSTOM: usize = 50;
/// So many of them are searched at most: what is written in those is kept in memory.
pub const MOST_SEARCHED: usize = 5;
/// So long is a field's name, or a choice, at most, in characters.
pub const LONGEST_FIELD_NAME: usize = 32;
/// So many choices has a field at most.
pub const MOST_CHOICES: usize = 100;

/// Why a field cannot be made, or be called so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomFault {
    /// There is no such field.
    Unknown,
    /// Nothing stands there.
    NoName,
    /// It is too long.
    LongName,
    /// Another field is called so.
    Taken,
    /// There are enough fields.
    TooMany,
    /// Nothing can be chosen.
    NoChoice,
    /// A choice is too long.
    LongChoice,
    /// There are too many choices.
    TooManyChoices,
}

impl FieldRules {
    /// One of the corporation's own fields.
    pub fn custom(&self, id: CustomId) -> Option<&CustomField> {
        self.custom.iter().find(|field| field.id == id)
    }

    /// Whether a field has to be filled in (必填).
    pub fn is_required(&self, field: AnyField) -> bool {
        is_required(field, self.settings.required, &self.custom)
    }

    /// Whether people are found by a field (可搜索), as far as a search knows it; by
    /// the name they always are.
    pub fn is_searchable(&self, field: AnyField) -> bool {
        match field {
            AnyField::BuiltIn(Field::Name) => true,
            AnyField::BuiltIn(field) => {
                field.may_be_searched() && self.settings.searchable.contains(field)
            }
            AnyField::Custom(id) => self.custom(id).is_some_and(CustomField::is_searched),
        }
    }

    /// A field made, the last one in order. Until somebody decides otherwise,
    /// nobody else reads what is written there, and members do not change it.
    /// `called` says what is called so already, besides the corporation's own.
    pub fn with_custom(
        &self,
        id: CustomId,
        name: &str,
        kind: FieldKind,
        choices: &[String],
        called: impl Fn(&str) -> bool,
    ) -> Result<Self, CustomFault> {
        if self.custom.len() >= MOST_CUSTOM {
            return Err(CustomFault::TooMany);
        }
        let field = CustomField {
            id,
            name: self.free_name(id, name, called)?,
            kind,
            choices: offered(kind, choices)?,
            shown: false,
            self_editable: false,
            required: false,
            searchable: false,
            readers: None,
        };
        let mut next = self.clone();
        next.order.push(id.into());
        next.custom.push(field);
        Ok(next)
    }

    /// A field called otherwise, or with other choices. What was chosen before
    /// stays with whoever has it.
    pub fn renamed(
        &self,
        id: CustomId,
        name: &str,
        choices: &[String],
        called: impl Fn(&str) -> bool,
    ) -> Result<Self, CustomFault> {
        let mut next = self.clone();
        let field = next.custom.iter_mut().find(|field| field.id == id);
        let field = field.ok_or(CustomFault::Unknown)?;
        field.name = self.free_name(id, name, called)?;
        field.choices = offered(field.kind, choices)?;
        Ok(next)
    }

    /// Without a field.
    pub fn without_custom(&self, id: CustomId) -> Result<Self, CustomFault> {
        self.custom(id).ok_or(CustomFault::Unknown)?;
        let mut next = self.clone();
        next.custom.retain(|field| field.id != id);
        next.order.retain(|field| *field != id.into());
        Ok(next)
    }

    fn free_name(
        &self,
        id: CustomId,
        name: &str,
        called: impl Fn(&str) -> bool,
    ) -> Result<String, CustomFault> {
        let name = tidy(name);
        let same = |field: &CustomField| field.name.to_lowercase() == name.to_lowercase();
        let mut others = self.custom.iter().filter(|field| field.id != id);
        match name.chars().count() {
            0 => Err(CustomFault::NoName),
            long if long > LONGEST_FIELD_NAME => Err(CustomFault::LongName),
            _ if called(&name) || others.any(same) => Err(CustomFault::Taken),
            _ => Ok(name),
        }
    }
}

/// The choices as they are kept, each once; none where nothing is chosen.
fn offered(kind: FieldKind, choices: &[String]) -> Result<Vec<String>, CustomFault> {
    if kind != FieldKind::Choice {
        return Ok(Vec::new());
    }
    let mut offered: Vec<String> = Vec::new();
    for choice in choices.iter().map(|choice| tidy(choice)) {
        if choice.chars().count() > LONGEST_FIELD_NAME {
            return Err(CustomFault::LongChoice);
        }
        if !choice.is_empty() && !offered.contains(&choice) {
            offered.push(choice);
        }
    }
    match offered.len() {
        0 => Err(CustomFault::NoChoice),
        many if many > MOST_CHOICES => Err(CustomFault::TooManyChoices),
        _ => Ok(offered),
    }
}

/// Whether a field has to be filled in, by what is decided of the built-in ones and
/// of the corporation's own. Everybody has a name; what is the member's alone is
/// asked of nobody.
pub(crate) fn is_required(field: AnyField, required: Fields, custom: &[CustomField]) -> bool {
    match field {
        AnyField::BuiltIn(Field::Name) => true,
        AnyField::BuiltIn(field) => required.contains(field) && !field.is_private(),
        AnyField::Custom(id) => custom.iter().any(|own| own.id == id && own.required),
    }
}

/// Every field once: those that are given, in their order, then whatever is
/// missing there, in the order of a card. What does not exist is left out.
pub fn whole_order(given: &[AnyField], custom: &[CustomField]) -> Vec<AnyField> {
    let built_in = Field::ALL.into_iter().map(AnyField::BuiltIn);
    let all: Vec<AnyField> = built_in
        .chain(custom.iter().map(|field| field.id.into()))
        .collect();
    let mut order: Vec<AnyField> = Vec::with_capacity(all.len());
    for field in given.iter().chain(&all) {
        if all.contains(field) && !order.contains(field) {
            order.push(*field);
        }
    }
    order
}
