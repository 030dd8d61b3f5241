//! WeCom is loose about scalars (`"1"` or `1`, `null` or nothing), so reading is too.

use serde::{Deserialize, Deserializer, de};

#[derive(Deserialize)]
#[serde(untagged)]
enum Scalar {
    Number(i64),
    Text(String),
    Flag(bool),
    Nothing,
}

impl Scalar {
    fn number(self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(number),
            Self::Text(text) => text.trim().parse().ok(),
            Self::Flag(flag) => Some(flag.into()),
            Self::Nothing => None,
        }
    }
}

/// A number; nothing is 0.
pub(crate) fn number<'de, D: Deserializer<'de>>(from: D) -> Result<i64, D::Error> {
    match Scalar::deserialize(from)? {
        Scalar::Nothing => Ok(0),
        scalar => scalar
            .number()
            .ok_or_else(|| de::Error::custom("not a number")),
    }
}

/// A number that must be there.
pub(crate) fn id<'de, D: Deserializer<'de>>(from: D) -> Result<i64, D::Error> {
    Scalar::deserialize(from)?
        .number()
        .ok_or_else(|| de::Error::custom("not a number"))
}

/// A number, or nothing.
pub(crate) fn maybe<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i64>, D::Error> {
    Ok(Scalar::deserialize(from)?.number())
}

/// A text, or nothing; a number is read as its digits.
pub(crate) fn text<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(match Scalar::deserialize(from)? {
        Scalar::Text(text) => Some(text),
        Scalar::Number(number) => Some(number.to_string()),
        Scalar::Flag(flag) => Some(flag.to_string()),
        Scalar::Nothing => None,
    })
}

/// A list; nothing is an empty one.
pub(crate) fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    from: D,
) -> Result<Vec<T>, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or_default())
}

/// A list of numbers; nothing is an empty one.
pub(crate) fn numbers<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<i64>, D::Error> {
    list::<D, Scalar>(from)?
        .into_iter()
        .map(|scalar| {
            scalar
                .number()
                .ok_or_else(|| de::Error::custom("not a number"))
        })
        .collect()
}
