use super::{CustomField, CustomId, Field};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// A field, built in or a corporation's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum AnyField {
    /// One that every corporation has.
    BuiltIn(Field),
    /// One that this corporation made.
    Custom(CustomId),
}

/// How the name of a corporation's own field begins.
const CUSTOM: &str = "custom-";

impl AnyField {
    /// Its name in databases, forms and logs.
    pub fn word(self) -> Cow<'static, str> {
        match self {
            Self::BuiltIn(field) => Cow::Borrowed(field.word()),
            Self::Custom(CustomId(id)) => Cow::Owned(format!("{CUSTOM}{id}")),
        }
    }

    /// The field of a name; `None` for one that this version does not know.
    pub fn from_word(word: &str) -> Option<Self> {
        match word.strip_prefix(CUSTOM) {
            Some(id) => {
                let id = Self::Custom(CustomId(id.parse().ok()?));
                // Only as it is written here.
                (id.word() == word).then_some(id)
            }
            None => Field::from_word(word).map(Self::BuiltIn),
        }
    }

    /// Its name in the audit log, where one of the corporation's own is told with
    /// what it is called: lines outlive it.
    pub fn logged(self, custom: &[CustomField]) -> String {
        let called = match self {
            Self::BuiltIn(_) => None,
            Self::Custom(id) => custom.iter().find(|field| field.id == id),
        };
        let called = called.map(|field| format!("{} {}", self.word(), field.name));
        called.unwrap_or_else(|| self.word().into_owned())
    }

    /// What the log called a field of the corporation's own; `None` for any other
    /// word.
    pub fn called_in_log(word: &str) -> Option<&str> {
        let (field, name) = word.split_once(' ')?;
        let custom = matches!(Self::from_word(field), Some(Self::Custom(_)));
        custom.then_some(name)
    }

    /// Which one of the built-in fields it is.
    pub const fn built_in(self) -> Option<Field> {
        match self {
            Self::BuiltIn(field) => Some(field),
            Self::Custom(_) => None,
        }
    }

    /// Whether a directory keeps it in memory; a profile holds the others.
    pub fn in_memory(self) -> bool {
        self.built_in().is_some_and(Field::in_memory)
    }
}

impl From<Field> for AnyField {
    fn from(field: Field) -> Self {
        Self::BuiltIn(field)
    }
}

impl From<CustomId> for AnyField {
    fn from(id: CustomId) -> Self {
        Self::Custom(id)
    }
}

impl From<AnyField> for String {
    fn from(field: AnyField) -> Self {
        field.word().into_owned()
    }
}

impl TryFrom<String> for AnyField {
    type Error = UnknownField;

    fn try_from(word: String) -> Result<Self, UnknownField> {
        Self::from_word(&word).ok_or(UnknownField)
    }
}

/// A name that no field of this version has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownField;

impl fmt::Display for UnknownField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no such field")
    }
}

impl std::error::Error for UnknownField {}
