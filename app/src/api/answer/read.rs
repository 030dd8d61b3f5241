use super::json::{Json, parse};
use serde::de::value::StringDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, IntoDeserializer,
    MapAccess, SeqAccess, VariantAccess, Visitor,
};
use std::fmt;

/// An answer that the page does not understand: it is of another version.
#[derive(Debug)]
pub struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unreadable")
    }
}

impl std::error::Error for Unreadable {}

impl Error for Unreadable {
    // What exactly was wrong would be sentences that nobody reads.
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// A value from a JSON text.
pub(super) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable)?;
    T::deserialize(parse(text).ok_or(Unreadable)?)
}

type Read<T> = Result<T, Unreadable>;

/// One kind of value, which the visitor gets.
macro_rules! kinds {
    ($($method:ident: $kind:pat => $visitor:ident $answer:expr;)*) => {
        $(fn $method<V: Visitor<'de>>(self, $visitor: V) -> Read<V::Value> {
            match self {
                $kind => $answer,
                _ => Err(Unreadable),
            }
        })*
    };
}

/// Whole numbers of every size: the visitor says whether one fits.
macro_rules! numbers {
    ($($method:ident)*) => {
        kinds! { $($method: Json::Whole(number) => visitor visitor.visit_i64(number);)* }
    };
}

impl<'de> Deserializer<'de> for Json {
    type Error = Unreadable;

    kinds! {
        deserialize_bool: Json::Bool(said) => visitor visitor.visit_bool(said);
        deserialize_str: Json::Text(text) => visitor visitor.visit_string(text);
        deserialize_string: Json::Text(text) => visitor visitor.visit_string(text);
        deserialize_identifier: Json::Text(text) => visitor visitor.visit_string(text);
        deserialize_unit: Json::Null => visitor visitor.visit_unit();
        deserialize_seq: Json::List(list) => visitor visitor.visit_seq(Items(list.into_iter()));
        deserialize_map: Json::Map(map) => visitor visitor.visit_map(Entries::of(map));
    }

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self {
            Json::Null => visitor.visit_unit(),
            Json::Bool(said) => visitor.visit_bool(said),
            Json::Whole(number) => visitor.visit_i64(number),
            Json::Text(text) => visitor.visit_string(text),
            Json::List(list) => visitor.visit_seq(Items(list.into_iter())),
            Json::Map(map) => visitor.visit_map(Entries::of(map)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self {
            Json::Null => visitor.visit_none(),
            some => visitor.visit_some(some),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Read<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        self.deserialize_map(visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Read<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Read<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Read<V::Value> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        let (name, content) = match self {
            Json::Text(name) => (name, Json::Null),
            Json::Map(map) => map.into_iter().next().ok_or(Unreadable)?,
            _ => return Err(Unreadable),
        };
        visitor.visit_enum(Variant { name, content })
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! { i128 u128 f32 f64 char bytes byte_buf }
}

/// The values of a list.
struct Items(std::vec::IntoIter<Json>);

impl<'de> SeqAccess<'de> for Items {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        self.0.next().map(|item| seed.deserialize(item)).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

/// The keys and values of a map.
struct Entries {
    rest: std::vec::IntoIter<(String, Json)>,
    value: Json,
}

impl Entries {
    fn of(map: Vec<(String, Json)>) -> Self {
        Self {
            rest: map.into_iter(),
            value: Json::Null,
        }
    }

    fn next(&mut self) -> Option<StringDeserializer<Unreadable>> {
        let (key, value) = self.rest.next()?;
        self.value = value;
        Some(key.into_deserializer())
    }
}

impl<'de> MapAccess<'de> for Entries {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        self.next().map(|key| seed.deserialize(key)).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Read<V::Value> {
        seed.deserialize(std::mem::replace(&mut self.value, Json::Null))
    }
}

/// One of several, with what belongs to it.
struct Variant {
    name: String,
    content: Json,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Unreadable;
    type Variant = Json;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Read<(V::Value, Json)> {
        let name: StringDeserializer<Unreadable> = self.name.into_deserializer();
        Ok((seed.deserialize(name)?, self.content))
    }
}

impl<'de> VariantAccess<'de> for Json {
    type Error = Unreadable;

    fn unit_variant(self) -> Read<()> {
        match self {
            Json::Null => Ok(()),
            _ => Err(Unreadable),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Read<T::Value> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Read<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        self.deserialize_map(visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::api::Refused;
    use crate::api::check::Why;
    use crate::api::pulls::{By, RunLine, RunList, Standing, Why as PullWhy};
    use crate::api::rules::{Named, Place};
    use directory::people::{DepartmentId, UserId};
    use directory::policy::{ProtectionLevel, ViewingMode, Who};
    use serde::Serialize;
    use serde::de::DeserializeOwned;
    use std::collections::BTreeMap;
    use std::fmt::Debug;

    /// What the server writes reads back as it was.
    fn survives<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
        let written = serde_json::to_vec(value).unwrap();
        assert_eq!(read::<T>(&written).as_ref().ok(), Some(value));
    }

    fn named(who: Who, name: Option<&str>) -> Named {
        Named {
            who,
            name: name.map(str::to_owned),
            detail: "\"a\" \\ \n\t\u{1} › 𠮷".to_owned(),
        }
    }

    #[test]
    fn what_the_server_writes_reads_back_as_it_was() {
        let place = |id| Place {
            id: DepartmentId(id),
            path: vec!["集团".to_owned(), String::new()],
        };
        let line = |standing| RunLine {
            run: i64::MIN,
            standing,
            by: By::Owner("admin".to_owned()),
            started: i64::MAX,
            finished: None,
            planned: 7,
            left_out: 2,
            applied: 0,
        };
        survives(&RunList {
            runs: vec![
                line(Standing::Held { leavers: true }),
                line(Standing::Failed(PullWhy::NoDepartments)),
                line(Standing::Declined(None)),
                line(Standing::Done),
            ],
            left: 3,
            under_way: Some(1),
        });
        survives(&vec![
            Why::Themselves,
            Why::Protected {
                subject: named(Who::Member(UserId::new("Zhang")), None),
                level: ProtectionLevel::ContactHidden,
            },
            Why::InScope {
                through: place(2),
                mode: ViewingMode::OwnDepartment,
                anchor: place(1),
                place: None,
            },
        ]);
        survives(&Refused::Internal {
            reference: "00ff".to_owned(),
        });
        survives(&BTreeMap::from([("a".to_owned(), (1_u8, true))]));
        survives(&((), Vec::<String>::new(), Some(Some(-1_i8))));
    }

    #[test]
    fn blanks_escapes_and_keys_of_later_versions_are_read() {
        let text = r#" { "id" : 7 , "new": [ {}, [ ], 1, "x" ], "path" : ["\u4e00\ud842\udfb7\/\b\f\r"] } "#;
        let place: Place = read(text.as_bytes()).unwrap();
        assert_eq!(place.path, ["一𠮷/\u{8}\u{c}\r"]);
    }

    #[test]
    fn what_is_no_json_or_another_thing_is_refused_as_a_whole() {
        for text in [
            "",
            "{",
            "[1",
            "[1,]",
            "[1 2]",
            "{\"id\"}",
            "{\"id\":1,}",
            "nul",
            "\"",
            "\"\\",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\u+123\"",
            "\"\\ud842\"",
            "\"\\ud842\\u0041\"",
            "[1] 2",
            "1.5",
            "1e3",
            "-",
            "99999999999999999999",
            "{1:2}",
        ] {
            assert!(read::<Vec<u32>>(text.as_bytes()).is_err(), "{text}");
            assert!(read::<u32>(text.as_bytes()).is_err(), "{text}");
            assert!(read::<Place>(text.as_bytes()).is_err(), "{text}");
            assert!(read::<String>(text.as_bytes()).is_err(), "{text}");
        }
        assert!(read::<u8>(b"256").is_err() && read::<u8>(b"-1").is_err());
        assert!(read::<String>(b"\"\xff\"").is_err());
        assert!(read::<Place>(br#"{"id":1}"#).is_err());
        assert!(read::<Refused>(br#""another""#).is_err());
    }
}
