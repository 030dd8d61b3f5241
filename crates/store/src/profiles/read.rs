use crate::db::{Row, Tx, Value, values};
use crate::members::{self, ABOUT_A_MEMBER};
use crate::people::words;
use crate::{CorpStore, Error, Result};
use directory::people::{
    AnyField, Field, Fields, Joined, Member, Profile, UserId, Writer, Written,
};
use std::collections::{BTreeMap, HashMap};

/// A change that WeCom does not have yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The new values, by [`Field::word`].
    pub change: BTreeMap<String, String>,
    /// Since when.
    pub created: i64,
}

impl Waiting {
    /// The fields of it.
    pub fn fields(&self) -> Fields {
        let words = self.change.keys();
        words.filter_map(|word| Field::from_word(word)).collect()
    }
}

impl CorpStore {
    /// A member's profile; empty for whoever has none.
    pub async fn profile(&self, userid: &UserId) -> Result<Profile> {
        let sql = format!("SELECT {PROFILE}");
        let key = values![self.id.as_str(), userid.key()];
        profile_of(&self.db.clone().all(sql, key).await?)
    }

    /// The profiles of those of these members who have one.
    pub async fn profiles(&self, userids: &[UserId]) -> Result<HashMap<UserId, Profile>> {
        let keys = userids.iter().map(|userid| userid.key().into()).collect();
        let mut db = self.db.clone();
        profiles_of(&db.all_in(PROFILES, &self.id.as_str().into(), keys).await?)
    }

    /// The same in a transaction, by their keys.
    pub(crate) async fn profiles_in(
        &self,
        tx: &mut Tx,
        keys: Vec<Value>,
    ) -> Result<HashMap<UserId, Profile>> {
        profiles_of(&tx.all_in(PROFILES, &self.id.as_str().into(), keys).await?)
    }

    /// All fields of one member, as they are at this moment.
    /// [`Error::Missing`] when there is no such member.
    pub async fn own_fields(&self, userid: &UserId) -> Result<OwnFields> {
        let mut tx = self.db.snapshot().await?;
        let stored = self.stored(&mut tx, userid).await?;
        tx.commit().await?;
        Ok(stored)
    }

    /// What of this member WeCom does not have yet, oldest first.
    pub async fn waiting(&self, userid: &UserId) -> Result<Vec<Waiting>> {
        let sql = "SELECT change_text, created FROM outbox \
                   WHERE corp_id = $1 AND user_key = $2 AND state = 'waiting' \
                   AND life IS NULL ORDER BY id";
        let key = values![self.id.as_str(), userid.key()];
        let rows = self.db.clone().all(sql, key).await?;
        let waiting = |row: &Row| {
            let text = row.borrowed(0)?;
            let change = match text.starts_with(ABOUT_A_MEMBER) {
                true => members::read(text)?.fields,
                false => serde_json::from_str(text)
                    .map_err(|error| Error::unreadable("change", error))?,
            };
            let created = row.int(1)?;
            Ok(Waiting { change, created })
        };
        rows.iter().map(waiting).collect()
    }

    pub(crate) async fn stored(&self, tx: &mut Tx, userid: &UserId) -> Result<OwnFields> {
        let sql = "SELECT name, alias, position, mobile, telephone, email, gender, joined, \
                   edited_here, state, \
                   (SELECT delivered FROM corps WHERE id = $1) FROM members WHERE corp_id = $1 AND user_key = $2";
        let key = || values![self.id.as_str(), userid.key()];
        let row = tx.one(sql, key()).await?;
        let row = row.ok_or(Error::Missing("member"))?;
        let mut values = BTreeMap::new();
        for (at, field) in IN_ROW.into_iter().enumerate() {
            let text = row.text(at)?;
            let said = !(field == Field::Gender && text == "unknown");
            values.insert(field.into(), if said { text } else { String::new() });
        }
        let profile = profile_of(&tx.all(format!("SELECT {PROFILE}"), key()).await?)?;
        for (field, written) in &profile.0 {
            values
                .entry(*field)
                .or_insert_with(|| written.value.clone());
        }
        let mut member = Member::new(userid.as_str(), "", &[]);
        member.state = words::read_state(&row.text(9)?)?;
        Ok(OwnFields {
            values,
            profile,
            joined: words::read_joined(&row.text(7)?)?,
            edited_here: Fields::from_bits(u16::try_from(row.int(8)?).unwrap_or_default()),
            brought: Fields::from_bits(u16::try_from(row.int(10)?).unwrap_or_default()),
            active: member.may_sign_in(),
        })
    }
}

/// One member's fields, read at one moment.
#[derive(Clone, Debug)]
pub struct OwnFields {
    /// Every field that has a value somewhere.
    pub(super) values: BTreeMap<AnyField, String>,
    /// What they hold beyond what is kept in memory, and who wrote what.
    pub profile: Profile,
    /// Whether they use WeCom.
    pub joined: Joined,
    /// What a pull leaves alone.
    pub edited_here: Fields,
    /// What the last reading of WeCom brought of anybody.
    pub brought: Fields,
    pub(super) active: bool,
}

impl OwnFields {
    /// A field's value; empty when there is none.
    pub fn value(&self, field: impl Into<AnyField>) -> &str {
        self.values.get(&field.into()).map_or("", String::as_str)
    }
}

/// The fields of the members table, in the order of the statements here.
pub(super) const IN_ROW: [Field; 7] = [
    Field::Name,
    Field::Alias,
    Field::Position,
    Field::Mobile,
    Field::Telephone,
    Field::Email,
    Field::Gender,
];

const PROFILE: &str = "field, value, writer, written FROM profiles \
                       WHERE corp_id = $1 AND user_key = $2";

const PROFILES: &str = "SELECT field, value, writer, written, user_key FROM profiles \
                        WHERE corp_id = $1 AND user_key";

fn profiles_of(rows: &[Row]) -> Result<HashMap<UserId, Profile>> {
    let mut profiles: HashMap<UserId, Profile> = HashMap::new();
    for row in rows {
        let profile = profiles.entry(UserId::new(row.text(4)?)).or_default();
        profile.0.extend(written(row)?);
    }
    Ok(profiles)
}

fn profile_of(rows: &[Row]) -> Result<Profile> {
    let mut profile = Profile::default();
    for row in rows {
        profile.0.extend(written(row)?);
    }
    Ok(profile)
}

/// What one row holds; a word that this version does not know is a newer one's.
fn written(row: &Row) -> Result<Option<(AnyField, Written)>> {
    let Some(field) = AnyField::from_word(&row.text(0)?) else {
        return Ok(None);
    };
    let written = Written {
        value: row.text(1)?,
        by: read_writer(&row.text(2)?)?,
        at: row.int(3)?,
    };
    Ok(Some((field, written)))
}

pub(crate) const fn writer(by: Writer) -> &'static str {
    match by {
        Writer::Member => "member",
        Writer::Administrator => "administrator",
        Writer::Wecom => "wecom",
    }
}

fn read_writer(word: &str) -> Result<Writer> {
    match word {
        "member" => Ok(Writer::Member),
        "administrator" => Ok(Writer::Administrator),
        "wecom" => Ok(Writer::Wecom),
        other => Err(Error::unreadable("writer", other)),
    }
}
