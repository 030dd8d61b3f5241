use super::packed::{PACKED, unpacked};
use crate::db::{Row, Tx, values};
use crate::{CorpStore, Error, Result, Versions};
use directory::Contents;
use directory::people::{Department, DepartmentId, Group, GroupId, Member};
use serde::de::DeserializeOwned;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// With so many members in half a corporation a second connection is worth its
/// memory.
const WORTH_TWO: i64 = 10_000;
/// How long a second connection is waited for.
const PATIENCE: Duration = Duration::from_millis(200);

/// Members being read on another connection.
type Reading = JoinHandle<Result<Vec<Member>>>;

impl CorpStore {
    /// Everything of the corporation, with the versions it belongs to, read at
    /// one moment.
    pub async fn load(&self) -> Result<(Versions, Contents)> {
        let mut tx = self.db.snapshot().await?;
        let sql = "SELECT people_version, policy_version FROM corps WHERE id = $1";
        let corp = tx.one(sql, values![self.id.as_str()]).await?;
        let corp = corp.ok_or(Error::Missing("corporation"))?;
        let versions = Versions {
            people: corp.int(0)?,
            policy: corp.int(1)?,
        };
        let (first, second) = self.halves(&mut tx, versions).await?;
        let departments = self.departments(&mut tx).await?;
        let mut members = self.members(&mut tx, String::new(), first).await?;
        if let Some(second) = second {
            let second = second.await;
            members.extend(second.map_err(|fault| Error::unreadable("member", fault))??);
        }
        let fields = self.read_fields(&mut tx).await?;
        let contents = Contents {
            departments,
            members,
            groups: self.groups(&mut tx).await?,
            policy: self.read_policy(&mut tx).await?,
            unshown: fields.settings.unshown(),
            required: fields.settings.required,
            unsearched: fields.settings.unsearched(),
            written: self.searched(&mut tx, &fields.custom).await?,
            audiences: fields.audiences,
            custom: fields.custom,
            field_order: fields.order,
            avatars: self.read_avatars(&mut tx).await?,
            pins: self.read_pins(&mut tx).await?,
        };
        tx.commit().await?;
        Ok((versions, contents))
    }

    pub(crate) async fn departments(&self, tx: &mut Tx) -> Result<Vec<Department>> {
        let sql = "SELECT id, parent, name, sort, outside FROM departments WHERE corp_id = $1 ORDER BY id";
        let rows = tx.all(sql, values![self.id.as_str()]).await?;
        rows.iter().map(department_of).collect()
    }

    /// How many members to read here, and the reading of all the others, under
    /// way beside it: a large corporation is read by two cores. Both see the
    /// same people, or there is no second half.
    async fn halves(&self, tx: &mut Tx, versions: Versions) -> Result<(usize, Option<Reading>)> {
        let sql = "SELECT COUNT(*) FROM members WHERE corp_id = $1";
        let count = tx.one(sql, values![self.id.as_str()]).await?;
        let half = count.map_or(Ok(0), |row| row.int(0))? / 2;
        if half < WORTH_TWO {
            return Ok((usize::MAX, None));
        }
        let sql = "SELECT user_key FROM members WHERE corp_id = $1 \
                   ORDER BY user_key LIMIT 1 OFFSET $2";
        let last = tx.one(sql, values![self.id.as_str(), half - 1]).await?;
        let last = last.ok_or(Error::Missing("member"))?.text(0)?;
        // Others may hold all connections, and wait for one themselves.
        let Ok(beside) = timeout(PATIENCE, self.db.snapshot()).await else {
            return Ok((usize::MAX, None));
        };
        let mut beside = beside?;
        let sql = "SELECT people_version FROM corps WHERE id = $1";
        let seen = beside.one(sql, values![self.id.as_str()]).await?;
        if seen.map(|row| row.int(0)).transpose()? != Some(versions.people) {
            return Ok((usize::MAX, None));
        }
        let store = self.clone();
        let reading = async move { store.members(&mut beside, last, usize::MAX).await };
        let here = usize::try_from(half).unwrap_or(usize::MAX);
        Ok((here, Some(tokio::spawn(reading))))
    }

    /// So many at most of those after an account, in the order of accounts. A
    /// thousand at a time: what the database hands over for a row is many times
    /// as large as the member that is made of it.
    async fn members(&self, tx: &mut Tx, mut after: String, most: usize) -> Result<Vec<Member>> {
        const AT_ONCE: usize = 1000;
        let sql = format!(
            "SELECT {PACKED} FROM members \
             WHERE corp_id = $1 AND user_key > $2 ORDER BY user_key LIMIT $3"
        );
        let mut members: Vec<Member> = Vec::new();
        while members.len() < most {
            let limit = AT_ONCE.min(most - members.len());
            let values = values![self.id.as_str(), after.as_str(), limit as i64];
            let rows = tx.all(sql.as_str(), values).await?;
            for row in &rows {
                members.push(unpacked(row.borrowed(0)?)?);
            }
            match members.last() {
                Some(last) if !rows.is_empty() => after = last.userid.key(),
                _ => break,
            }
        }
        Ok(members)
    }

    pub(crate) async fn groups(&self, tx: &mut Tx) -> Result<Vec<Group>> {
        let sql = "SELECT id, name, members, departments, leaders FROM groups \
                   WHERE corp_id = $1 ORDER BY id";
        let rows = tx.all(sql, values![self.id.as_str()]).await?;
        rows.iter().map(group_of).collect()
    }
}

fn department_of(row: &Row) -> Result<Department> {
    Ok(Department {
        id: DepartmentId(number(row.int(0)?)?),
        parent: maybe_department(row.maybe_int(1)?)?,
        name: row.text(2)?,
        order: row.int(3)?,
        outside: row.int(4)? != 0,
    })
}

fn group_of(row: &Row) -> Result<Group> {
    Ok(Group {
        id: GroupId(number(row.int(0)?)?),
        name: row.text(1)?,
        members: json("group", &row.text(2)?)?,
        departments: json("group", &row.text(3)?)?,
        leaders: json("group", &row.text(4)?)?,
    })
}

fn json<T: DeserializeOwned>(what: &'static str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::unreadable(what, error))
}

fn number(int: i64) -> Result<u32> {
    u32::try_from(int).map_err(|error| Error::unreadable("number", error))
}

fn maybe_department(int: Option<i64>) -> Result<Option<DepartmentId>> {
    int.map(|int| number(int).map(DepartmentId)).transpose()
}
