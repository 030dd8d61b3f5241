use super::words;
use crate::db::{Row, Tx, values};
use crate::{CorpStore, Error, Result, Versions};
use directory::Contents;
use directory::people::{
    Department, DepartmentId, Fields, Group, GroupId, Member, Membership, UserId,
};
use serde::de::DeserializeOwned;

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
        let contents = Contents {
            departments: self.departments(&mut tx).await?,
            members: self.members(&mut tx).await?,
            groups: self.groups(&mut tx).await?,
            policy: self.read_policy(&mut tx).await?,
            unshown: self.read_fields(&mut tx).await?.unshown(),
        };
        tx.commit().await?;
        Ok((versions, contents))
    }

    async fn departments(&self, tx: &mut Tx) -> Result<Vec<Department>> {
        let sql = "SELECT id, parent, name, sort, outside FROM departments WHERE corp_id = $1 ORDER BY id";
        let rows = tx.all(sql, values![self.id.as_str()]).await?;
        rows.iter().map(department_of).collect()
    }

    /// A thousand at a time: what the database hands over for a row is many
    /// times as large as the member that is made of it.
    async fn members(&self, tx: &mut Tx) -> Result<Vec<Member>> {
        const AT_ONCE: i64 = 1000;
        let sql = "SELECT userid, name, alias, position, mobile, telephone, email, gender, \
                   memberships, main_department, superior, state, joined, edited_here, user_key \
                   FROM members WHERE corp_id = $1 AND user_key > $2 ORDER BY user_key LIMIT $3";
        let (mut members, mut after) = (Vec::new(), String::new());
        loop {
            let values = values![self.id.as_str(), after.as_str(), AT_ONCE];
            let rows = tx.all(sql, values).await?;
            for row in &rows {
                members.push(member_of(row)?);
            }
            match rows.last() {
                Some(last) => after = last.text(14)?,
                None => return Ok(members),
            }
        }
    }

    async fn groups(&self, tx: &mut Tx) -> Result<Vec<Group>> {
        let sql = "SELECT id, name, members, departments FROM groups \
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

fn member_of(row: &Row) -> Result<Member> {
    let places: Vec<(u32, i64, bool)> = json("memberships", &row.text(8)?)?;
    Ok(Member {
        userid: UserId::new(row.text(0)?),
        name: row.text(1)?,
        alias: row.text(2)?,
        position: row.text(3)?,
        mobile: row.text(4)?,
        telephone: row.text(5)?,
        email: row.text(6)?,
        gender: words::read_gender(&row.text(7)?)?,
        departments: places.into_iter().map(membership_of).collect(),
        main_department: maybe_department(row.maybe_int(9)?)?,
        direct_superior: row.maybe_text(10)?.map(UserId::new),
        state: words::read_state(&row.text(11)?)?,
        joined: words::read_joined(&row.text(12)?)?,
        edited_here: fields(row.int(13)?)?,
    })
}

fn membership_of((department, order, leader): (u32, i64, bool)) -> Membership {
    Membership {
        department: DepartmentId(department),
        order,
        leader,
    }
}

fn group_of(row: &Row) -> Result<Group> {
    Ok(Group {
        id: GroupId(number(row.int(0)?)?),
        name: row.text(1)?,
        members: json("group", &row.text(2)?)?,
        departments: json("group", &row.text(3)?)?,
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

fn fields(bits: i64) -> Result<Fields> {
    let bits = u16::try_from(bits).map_err(|error| Error::unreadable("fields", error))?;
    Ok(Fields::from_bits(bits))
}
