use crate::Locale;
use crate::text::console_members as words;
use directory::answers::Sort;

/// What the table can show of somebody besides the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// 账号
    Account,
    /// 职位
    Position,
    /// 部门
    Department,
    /// 手机
    Mobile,
    /// 电话
    Telephone,
    /// 邮箱
    Email,
    /// 性别
    Gender,
    /// 状态
    State,
    /// Why WeCom would not take them.
    Push,
}

/// All of them, in the order in which they stand.
pub const COLUMNS: [Column; 9] = [
    Column::Account,
    Column::Position,
    Column::Department,
    Column::Mobile,
    Column::Telephone,
    Column::Email,
    Column::Gender,
    Column::State,
    Column::Push,
];

impl Column {
    /// What is shown until somebody chooses.
    pub const USUAL: [Self; 5] = [
        Self::Account,
        Self::Position,
        Self::Department,
        Self::Mobile,
        Self::State,
    ];

    /// Its word in the address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Position => "position",
            Self::Department => "department",
            Self::Mobile => "mobile",
            Self::Telephone => "telephone",
            Self::Email => "email",
            Self::Gender => "gender",
            Self::State => "state",
            Self::Push => "push",
        }
    }

    /// The column of a word in the address.
    pub fn of(word: &str) -> Option<Self> {
        COLUMNS.into_iter().find(|column| column.word() == word)
    }

    /// Its heading.
    pub const fn head(self, t: Locale) -> &'static str {
        match self {
            Self::Account => words::account(t),
            Self::Position => words::position(t),
            Self::Department => words::department(t),
            Self::Mobile => words::mobile(t),
            Self::Telephone => words::telephone(t),
            Self::Email => words::email(t),
            Self::Gender => words::gender(t),
            Self::State => words::state(t),
            Self::Push => words::push(t),
        }
    }

    /// How the table is sorted by it, if it can be.
    pub const fn sort(self) -> Option<Sort> {
        match self {
            Self::Account => Some(Sort::Account),
            Self::Department => Some(Sort::Department),
            Self::State => Some(Sort::State),
            _ => None,
        }
    }
}
