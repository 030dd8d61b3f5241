use serde::{Deserialize, Serialize};

/// What is known of a member besides the account and where they belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Field {
    /// 姓名
    Name,
    /// 别名: often the English name.
    Alias,
    /// 职位
    Position,
    /// 手机
    Mobile,
    /// 电话
    Telephone,
    /// 邮箱
    Email,
    /// 性别
    Gender,
}

impl Field {
    /// Every field, in the order in which a card shows them.
    pub const ALL: [Self; 7] = [
        Self::Name,
        Self::Alias,
        Self::Position,
        Self::Mobile,
        Self::Telephone,
        Self::Email,
        Self::Gender,
    ];

    /// Whether `contact-hidden` protection hides it.
    pub const fn is_contact(self) -> bool {
        matches!(self, Self::Mobile | Self::Telephone | Self::Email)
    }
}

/// A set of fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fields(u16);

impl Fields {
    /// No field.
    pub const NONE: Self = Self(0);

    /// Every field.
    pub fn all() -> Self {
        Field::ALL.into_iter().collect()
    }

    /// This set and one more field.
    #[must_use]
    pub const fn with(self, field: Field) -> Self {
        Self(self.0 | 1 << field as u8)
    }

    /// This set without one field.
    #[must_use]
    pub const fn without(self, field: Field) -> Self {
        Self(self.0 & !(1 << field as u8))
    }

    /// Whether the field is in the set.
    pub const fn contains(self, field: Field) -> bool {
        self.0 & 1 << field as u8 != 0
    }

    /// As the database keeps it.
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// From what the database kept; bits of unknown fields are dropped.
    pub fn from_bits(bits: u16) -> Self {
        Self(bits & Self::all().0)
    }
}

impl FromIterator<Field> for Fields {
    fn from_iter<I: IntoIterator<Item = Field>>(fields: I) -> Self {
        fields.into_iter().fold(Self::NONE, Self::with)
    }
}
