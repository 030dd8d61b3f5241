use serde::{Deserialize, Serialize};

/// What is known of a member besides the account and where they belong.
///
/// The first seven are kept in memory, because lists and searches show them;
/// the others are a [`Profile`](super::Profile), read for one member at a time
/// (R63). Each has one bit in [`Fields`], which a database keeps: a number is
/// never given to another field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Field {
    /// 姓名
    Name = 0,
    /// 别名 (昵称): often the English name.
    Alias = 1,
    /// 职位
    Position = 2,
    /// 手机
    Mobile = 3,
    /// 电话
    Telephone = 4,
    /// 邮箱
    Email = 5,
    /// 性别: `male` or `female`.
    Gender = 6,
    /// 电话2. A way to reach somebody, so a contact field.
    Telephone2 = 7,
    /// 地址. Where somebody is found, so a contact field.
    Address = 8,
    /// QQ号码. A way to reach somebody, so a contact field.
    Qq = 9,
    /// 微信号. A way to reach somebody, so a contact field.
    Wechat = 10,
    /// 阳历生日: `2014-01-01`.
    SolarBirthday = 11,
    /// 农历生日: `01-01`, in a leap month `01-01L` (decision ai).
    LunarBirthday = 12,
    /// 生日提醒: `solar` or `lunar`. A wish of the member, on nobody else's page.
    BirthdayReminder = 13,
    /// 入职时间: `2014-01-01`.
    EntryDate = 14,
    /// 备注
    Remark = 15,
}

impl Field {
    /// Every field, in the order in which a card shows them.
    pub const ALL: [Self; 16] = [
        Self::Name,
        Self::Alias,
        Self::Position,
        Self::Mobile,
        Self::Telephone,
        Self::Telephone2,
        Self::Email,
        Self::Wechat,
        Self::Qq,
        Self::Address,
        Self::Gender,
        Self::SolarBirthday,
        Self::LunarBirthday,
        Self::BirthdayReminder,
        Self::EntryDate,
        Self::Remark,
    ];

    /// Whether `contact-hidden` protection hides it: whatever reaches somebody
    /// or says where they are. Birthdays, the date of joining and the remark do
    /// not; whether others see them at all is a setting (R60).
    pub const fn is_contact(self) -> bool {
        matches!(
            self,
            Self::Mobile
                | Self::Telephone
                | Self::Email
                | Self::Telephone2
                | Self::Address
                | Self::Qq
                | Self::Wechat
        )
    }

    /// Whether a directory keeps it in memory; a profile holds the others.
    pub const fn in_memory(self) -> bool {
        (self as u8) <= Self::Gender as u8
    }

    /// Whether it may be decided that people are found by it; by name and account
    /// they always are.
    pub const fn may_be_searched(self) -> bool {
        matches!(self, Self::Alias | Self::Mobile | Self::Telephone)
    }

    /// Whether nobody but the member ever reads it, whatever is shown.
    pub const fn is_private(self) -> bool {
        matches!(self, Self::BirthdayReminder)
    }

    /// Its name in databases, forms and logs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Alias => "alias",
            Self::Position => "position",
            Self::Mobile => "mobile",
            Self::Telephone => "telephone",
            Self::Email => "email",
            Self::Gender => "gender",
            Self::Telephone2 => "telephone2",
            Self::Address => "address",
            Self::Qq => "qq",
            Self::Wechat => "wechat",
            Self::SolarBirthday => "solar_birthday",
            Self::LunarBirthday => "lunar_birthday",
            Self::BirthdayReminder => "birthday_reminder",
            Self::EntryDate => "entry_date",
            Self::Remark => "remark",
        }
    }

    /// The field of a name; `None` for one that this version does not know.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.word() == word)
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

    /// The fields of the set, in the order of a card.
    pub fn iter(self) -> impl Iterator<Item = Field> {
        Field::ALL
            .into_iter()
            .filter(move |&field| self.contains(field))
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
