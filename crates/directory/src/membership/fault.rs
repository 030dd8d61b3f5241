use super::Holder;
use crate::people::AnyField;
use crate::people::profile::Wrong;

/// What of a draft cannot be, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where to say it.
    pub at: At,
    /// What.
    pub why: Why,
}

impl Fault {
    pub(super) const fn new(at: At, why: Why) -> Self {
        Self { at, why }
    }
}

/// A part of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// The account.
    Account,
    /// A field.
    Field(AnyField),
    /// Where they belong, the main department among it.
    Places,
    /// 直属上级
    Superior,
}

/// Why something cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nobody is without an account.
    NoAccount,
    /// More than 64 bytes.
    AccountTooLong,
    /// Signs that WeCom does not take.
    AccountSigns,
    /// The first one is neither a letter nor a digit.
    AccountBeginning,
    /// An account is never changed (R55).
    AccountStays,
    /// Somebody has it already.
    Taken(Holder),
    /// It is no value of its field.
    Value(Wrong),
    /// There is no such department.
    UnknownDepartment,
    /// Directly in the topmost department is in no department (R87).
    Topmost,
    /// One department twice.
    Twice,
    /// More departments than WeCom takes.
    TooMany,
    /// The main department is none of theirs.
    MainElsewhere,
    /// An order that WeCom has no number for.
    Order,
    /// There is no such member.
    UnknownMember,
    /// Nobody is their own superior.
    Themselves,
    /// WeCom is the master of it (decision aj).
    Followed,
}
