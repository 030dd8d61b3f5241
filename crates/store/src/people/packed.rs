//! A member as one text. Both databases' drivers spend more on a column than on
//! what is in it, and a start reads everybody.

use super::words;
use crate::{Error, Result};
use directory::people::{DepartmentId, Fields, Member, Membership, UserId};

/// What is selected of `members`. Texts in which anything may stand come behind
/// their lengths in bytes: nothing in them is taken for their end.
pub(super) const PACKED: &str = "concat_ws(',', octet_length(userid), octet_length(name), \
    octet_length(alias), octet_length(position), octet_length(mobile), octet_length(telephone), \
    octet_length(email), COALESCE(octet_length(superior), -1), COALESCE(main_department, -1), \
    edited_here, gender, state, joined, userid, name, alias, position, mobile, telephone, email, \
    COALESCE(superior, ''), memberships)";

/// The member of such a text.
pub(super) fn unpacked(text: &str) -> Result<Member> {
    let mut left = Packed(text);
    let mut lengths = [0; 7];
    for length in &mut lengths {
        *length = left.number::<usize>()?;
    }
    let superior = left.number::<i64>()?;
    let main_department = left.number::<i64>()?;
    let edited_here = Fields::from_bits(left.number()?);
    let gender = words::read_gender(left.word()?)?;
    let state = words::read_state(left.word()?)?;
    let joined = words::read_joined(left.word()?)?;
    let [userid, name, alias, position, mobile, telephone, email] = lengths;
    Ok(Member {
        userid: UserId::new(left.text(userid)?),
        name: left.text(name)?.to_owned(),
        alias: left.text(alias)?.to_owned(),
        position: left.text(position)?.to_owned(),
        mobile: left.text(mobile)?.to_owned(),
        telephone: left.text(telephone)?.to_owned(),
        email: left.text(email)?.to_owned(),
        direct_superior: match usize::try_from(superior) {
            Ok(length) => Some(UserId::new(left.text(length)?)),
            Err(_) => left.text(0).map(|_| None)?,
        },
        departments: memberships(left.0)?,
        main_department: u32::try_from(main_department).ok().map(DepartmentId),
        gender,
        state,
        joined,
        edited_here,
    })
}

/// Triples of number, order and whether the member leads there.
fn memberships(text: &str) -> Result<Vec<Membership>> {
    let places: Vec<(u32, i64, bool)> =
        serde_json::from_str(text).map_err(|error| Error::unreadable("memberships", error))?;
    let places = places.into_iter();
    Ok(places
        .map(|(department, order, leader)| Membership {
            department: DepartmentId(department),
            order,
            leader,
        })
        .collect())
}

/// What is left of the text.
struct Packed<'a>(&'a str);

impl<'a> Packed<'a> {
    fn word(&mut self) -> Result<&'a str> {
        let (word, left) = self.0.split_once(',').ok_or_else(cut)?;
        self.0 = left;
        Ok(word)
    }

    fn number<T: std::str::FromStr<Err = std::num::ParseIntError>>(&mut self) -> Result<T> {
        let word = self.word()?;
        word.parse()
            .map_err(|error| Error::unreadable("number", error))
    }

    fn text(&mut self, length: usize) -> Result<&'a str> {
        let (text, left) = self.0.split_at_checked(length).ok_or_else(cut)?;
        self.0 = left.strip_prefix(',').ok_or_else(cut)?;
        Ok(text)
    }
}

fn cut() -> Error {
    Error::unreadable("member", "the row is cut")
}
