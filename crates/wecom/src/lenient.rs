//! WeCom is loose about scalars (`"1"` or `1`, `null` or nothing), so reading is too.

use serde::de::Visitor;
use serde::{Deserialize, Deserializer, de};
use std::fmt;

enum Scalar {
    Number(i64),
    Text(String),
    Flag(bool),
    Nothing,
}

/// By hand: a list of kinds to try one after the other (`untagged`) copies each value and
/// writes a message for each kind that it is not, which is most of the work of a whole reading.
impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Kinds)
    }
}

struct Kinds;

impl Visitor<'_> for Kinds {
    type Value = Scalar;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a number, a text, true, false or nothing")
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Scalar, E> {
        Ok(Scalar::Number(number))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Scalar, E> {
        let number = i64::try_from(number).map_err(|_| E::custom("too large a number"))?;
        Ok(Scalar::Number(number))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Scalar, E> {
        Ok(Scalar::Text(text.to_owned()))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Scalar, E> {
        Ok(Scalar::Text(text))
    }

    fn visit_bool<E: de::Error>(self, flag: bool) -> Result<Scalar, E> {
        Ok(Scalar::Flag(flag))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Scalar, E> {
        Ok(Scalar::Nothing)
    }

    fn visit_none<E: de::Error>(self) -> Result<Scalar, E> {
        Ok(Scalar::Nothing)
    }
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
