//! Searches that administrators keep: the address of a list, under a name.

use crate::audit::write_entry;
use crate::db::{Row, Tx, Value, values};
use crate::{Actor, CorpStore, Entry, Error, Result};
use std::collections::HashSet;

/// A search that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedSearch {
    /// Its number.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// The list's address behind its question mark.
    pub query: String,
    /// Every administrator of the corporation has it.
    pub shared: bool,
}

/// So many an owner keeps, and so many a corporation.
const MOST: usize = 100;

impl CorpStore {
    /// Those of an owner and those of the corporation, by name.
    pub async fn saved_searches(&self, owner: &str) -> Result<Vec<SavedSearch>> {
        let sql = "SELECT id, name, query, owner FROM saved_searches \
                   WHERE corp_id = $1 AND owner IN ($2, '') ORDER BY name, id";
        let mut db = self.db.clone();
        let rows = db.all(sql, values![self.id.as_str(), owner]);
        rows.await?.iter().map(search_of).collect()
    }

    /// Keeps one; of the same name the new one counts. [`Error::Full`] when there
    /// are as many as there may be.
    pub async fn save_search(
        &self,
        owner: &str,
        search: &SavedSearch,
        entry: &Entry,
        now: i64,
    ) -> Result<()> {
        let mut tx = self.db.write().await?;
        self.lock(&mut tx).await?;
        let owner = if search.shared { "" } else { owner };
        let sql = "SELECT name FROM saved_searches WHERE corp_id = $1 AND owner = $2";
        let known = tx.all(sql, values![self.id.as_str(), owner]).await?;
        let names = known.iter().map(|row| row.text(0));
        let names: Vec<String> = names.collect::<Result<_>>()?;
        if names.len() >= MOST && !names.contains(&search.name) {
            return Err(Error::Full);
        }
        let (name, query) = (search.name.as_str(), search.query.as_str());
        tx.run(
            "INSERT INTO saved_searches (corp_id, owner, name, query) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (corp_id, owner, name) DO UPDATE SET query = excluded.query",
            values![self.id.as_str(), owner, name, query],
        )
        .await?;
        write_entry(&mut tx, self.id.as_str(), entry, now).await?;
        tx.commit().await
    }

    /// Keeps one no longer: an owner's own, or one of the corporation's.
    /// [`Error::Missing`] when they have none of that number.
    pub async fn remove_search(
        &self,
        owner: &str,
        id: i64,
        entry: impl FnOnce(&SavedSearch) -> Entry,
        now: i64,
    ) -> Result<()> {
        let mut tx = self.db.write().await?;
        self.lock(&mut tx).await?;
        let sql = "DELETE FROM saved_searches WHERE corp_id = $1 AND owner IN ($2, '') \
                   AND id = $3 RETURNING id, name, query, owner";
        let gone = tx.one(sql, values![self.id.as_str(), owner, id]).await?;
        let gone = search_of(&gone.ok_or(Error::Missing("search"))?)?;
        write_entry(&mut tx, self.id.as_str(), &entry(&gone), now).await?;
        tx.commit().await
    }

    /// Searches for members who are deleted go with them: whose own name, or what
    /// they look for, says the account, a name, a number or the mail address of one. To be asked while these
    /// still have their rows.
    pub(crate) async fn forget_in_searches(
        &self,
        tx: &mut Tx,
        keys: &[Value],
        actor: &Actor,
        now: i64,
    ) -> Result<()> {
        let sql = "SELECT id, name, query, owner FROM saved_searches WHERE corp_id = $1 \
                   ORDER BY id";
        let searches = tx.all(sql, values![self.id.as_str()]).await?;
        if searches.is_empty() {
            return Ok(());
        }
        let head = "SELECT user_key, name, alias, email, mobile, telephone FROM members \
                    WHERE corp_id = $1 AND user_key";
        let corp: Value = self.id.as_str().into();
        let rows = tx.all_in(head, &corp, keys.to_vec()).await?;
        let gone = Gone::of(&rows)?;
        let mut forgotten = 0;
        for row in &searches {
            let search = search_of(row)?;
            if gone.are_named_by(&search) {
                let sql = "DELETE FROM saved_searches WHERE id = $1";
                forgotten += tx.run(sql, values![search.id]).await?;
            }
        }
        if forgotten > 0 {
            let mut entry = Entry::new(actor.clone(), "search.forget", "search");
            entry.before = Some(forgotten.to_string());
            write_entry(tx, self.id.as_str(), &entry, now).await?;
        }
        Ok(())
    }
}

/// The parts of a table's address in which somebody is looked for.
const OF_SOMEBODY: [&str; 2] = ["q", "account"];
/// A part of a number as short as this says nobody.
const SHORT: usize = 7;

/// Members who are deleted, as a search may say them.
struct Gone {
    accounts: HashSet<String>,
    /// Names, aliases and mail addresses, in small letters.
    names: Vec<String>,
    /// The digits of their numbers.
    numbers: Vec<String>,
}

impl Gone {
    fn of(rows: &[Row]) -> Result<Self> {
        let mut gone = Self {
            accounts: HashSet::new(),
            names: Vec::new(),
            numbers: Vec::new(),
        };
        for row in rows {
            gone.accounts.insert(row.text(0)?);
            for at in 1..=3 {
                gone.names.push(row.text(at)?.trim().to_lowercase());
            }
            for at in 4..=5 {
                gone.numbers.push(digits(&row.text(at)?));
            }
        }
        gone.names.retain(|name| !name.is_empty());
        Ok(gone)
    }

    fn are_named_by(&self, search: &SavedSearch) -> bool {
        let typed = search.query.split('&').filter_map(|pair| {
            let (part, value) = pair.split_once('=')?;
            OF_SOMEBODY.contains(&part).then(|| decoded(value))
        });
        let mut texts = typed.chain([search.name.clone()]);
        texts.any(|text| self.stand_in(&text.to_lowercase()))
    }

    fn stand_in(&self, text: &str) -> bool {
        let sign = |one: char| one.is_ascii_alphanumeric() || matches!(one, '_' | '-' | '@' | '.');
        let mut words = text.split(|one| !sign(one));
        let account = |word: &str| {
            self.accounts.contains(word) || self.accounts.contains(word.trim_end_matches('.'))
        };
        let typed = digits(text);
        let number = |number: &String| typed.len() >= SHORT && number.contains(&typed);
        words.any(account)
            || self.names.iter().any(|name| is_said(name, text))
            || self.numbers.iter().any(number)
    }
}

/// A number without what is put between its digits.
fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Whether a text says a name: a name of one sign, or in Latin letters, only as a
/// word of its own.
fn is_said(name: &str, text: &str) -> bool {
    let alone = name.chars().count() == 1 || name.is_ascii();
    let places = text.match_indices(name);
    let mut places = places.map(|(at, _)| (&text[..at], &text[at + name.len()..]));
    places.any(|(before, after)| {
        let ends = |next: Option<char>| !next.is_some_and(char::is_alphanumeric);
        !alone || ends(before.chars().next_back()) && ends(after.chars().next())
    })
}

/// A value of an address as somebody typed it.
fn decoded(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = |at: usize| char::from(*after.get(at)?).to_digit(16);
        let byte = hex(0).zip(hex(1)).filter(|_| *first == b'%');
        rest = match byte {
            Some((high, low)) => {
                bytes.push((high * 16 + low) as u8);
                &after[2..]
            }
            None => {
                bytes.push(if *first == b'+' { b' ' } else { *first });
                after
            }
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn search_of(row: &Row) -> Result<SavedSearch> {
    Ok(SavedSearch {
        id: row.int(0)?,
        name: row.text(1)?,
        query: row.text(2)?,
        shared: row.text(3)?.is_empty(),
    })
}
