use super::{Audience, UserId};
use serde::{Deserialize, Serialize};

/// A field's number among those that a corporation made for itself. It is drawn
/// and given once: what was written for a field that is gone never turns up under
/// another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CustomId(pub u32);

/// 自定义字段: a field that a corporation made for itself, with what it decided of
/// it (R60). Its values are in profiles, read for one member at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomField {
    /// Its number.
    pub id: CustomId,
    /// What it is called.
    pub name: String,
    /// What its values are.
    pub kind: FieldKind,
    /// What can be chosen, for [`FieldKind::Choice`].
    pub choices: Vec<String>,
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
    /// Who of those who see somebody reads it, where not everybody does.
    pub readers: Option<Audience>,
}

impl CustomField {
    /// Whether people are found by it.
    pub const fn is_searched(&self) -> bool {
        self.searchable && self.kind.may_be_searched()
    }
}

/// What somebody has written in a field of the corporation's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnValue {
    /// In which.
    pub field: CustomId,
    /// Who.
    pub userid: UserId,
    /// What.
    pub value: String,
}

/// What the values of a field are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// 文字
    #[default]
    Text,
    /// 数字
    Number,
    /// 日期: `2014-01-01`.
    Date,
    /// 农历日期: `01-01`, in a leap month `01-01L` (decision ai).
    LunarDate,
    /// 电话
    Phone,
    /// 邮箱
    Mail,
    /// 链接: an address that begins with `https://`.
    Link,
    /// 选项: one of several.
    Choice,
}

impl FieldKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Text,
        Self::Number,
        Self::Date,
        Self::LunarDate,
        Self::Phone,
        Self::Mail,
        Self::Link,
        Self::Choice,
    ];

    /// Whether `contact-hidden` protection hides its values: whatever reaches
    /// somebody, a page of theirs included.
    pub const fn is_contact(self) -> bool {
        matches!(self, Self::Phone | Self::Mail | Self::Link)
    }

    /// Whether it may be decided that people are found by it: somebody looks for a
    /// text or a number, and not for a day or an address of a page.
    pub const fn may_be_searched(self) -> bool {
        matches!(
            self,
            Self::Text | Self::Number | Self::Phone | Self::Mail | Self::Choice
        )
    }

    /// Its name in databases and pages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Date => "date",
            Self::LunarDate => "lunar_date",
            Self::Phone => "phone",
            Self::Mail => "mail",
            Self::Link => "link",
            Self::Choice => "choice",
        }
    }

    /// The kind of a name; `None` for one that this version does not know.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}
