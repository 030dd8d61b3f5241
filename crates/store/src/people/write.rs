use super::{PeopleChange, words};
use crate::db::{Tx, Value, values};
use crate::{CorpStore, Error, Result};
use directory::people::{Department, Member, UserId};
use serde::Serialize;
use std::collections::BTreeMap;

impl PeopleChange {
    /// Whether nothing would change.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl CorpStore {
    /// Writes a pull's rows, and ends the sessions of those who may no longer
    /// sign in.
    pub(crate) async fn write_people(
        &self,
        tx: &mut Tx,
        change: &PeopleChange,
        now: i64,
    ) -> Result<()> {
        self.write_departments(tx, change).await?;
        self.write_members(tx, &change.upsert_members, now).await?;
        let mut gone: Vec<Value> = change.leave.iter().map(key).collect();
        let head =
            "UPDATE members SET left_as = state, state = 'left' WHERE corp_id = $1 AND user_key";
        tx.for_each_in(head, &self.id.as_str().into(), gone.clone())
            .await?;
        let shut_out = |member: &&Member| !member.may_sign_in();
        let written = change.upsert_members.iter().filter(shut_out);
        gone.extend(written.map(|member| key(&member.userid)));
        self.end_members_sessions(tx, gone).await
    }

    async fn write_departments(&self, tx: &mut Tx, change: &PeopleChange) -> Result<()> {
        let removed = change.remove_departments.iter();
        let removed = removed.map(|id| i64::from(id.0).into()).collect();
        let head = "DELETE FROM departments WHERE corp_id = $1 AND id";
        tx.for_each_in(head, &self.id.as_str().into(), removed)
            .await?;
        let rows: BTreeMap<_, _> = change
            .upsert_departments
            .iter()
            .map(|department| (department.id, self.department_row(department)))
            .collect();
        tx.insert(
            "INSERT INTO departments (corp_id, id, parent, name, sort, outside)",
            "ON CONFLICT (corp_id, id) DO UPDATE SET parent = excluded.parent, \
             name = excluded.name, sort = excluded.sort, outside = excluded.outside",
            rows.into_values().collect(),
        )
        .await
    }

    /// Whoever is not here yet is made at this moment.
    pub(crate) async fn write_members(
        &self,
        tx: &mut Tx,
        members: &[Member],
        now: i64,
    ) -> Result<()> {
        // PostgreSQL refuses one statement that writes a row twice; the last one
        // is what two statements would leave.
        let rows: BTreeMap<_, _> = members
            .iter()
            .map(|member| (member.userid.key(), member))
            .collect();
        let rows = rows
            .into_iter()
            .map(|(key, member)| self.member_row(key, member, now))
            .collect::<Result<_>>()?;
        tx.insert(
            "INSERT INTO members (corp_id, user_key, userid, name, alias, position, mobile, \
             telephone, email, gender, memberships, main_department, superior, state, joined, \
             edited_here, created)",
            "ON CONFLICT (corp_id, user_key) DO UPDATE SET userid = excluded.userid, \
             name = excluded.name, alias = excluded.alias, position = excluded.position, \
             mobile = excluded.mobile, telephone = excluded.telephone, email = excluded.email, \
             gender = excluded.gender, memberships = excluded.memberships, \
             main_department = excluded.main_department, superior = excluded.superior, \
             state = excluded.state, joined = excluded.joined, edited_here = excluded.edited_here",
            rows,
        )
        .await
    }

    fn department_row(&self, department: &Department) -> Vec<Value> {
        values![
            self.id.as_str(),
            i64::from(department.id.0),
            department.parent.map(|id| i64::from(id.0)),
            department.name.as_str(),
            department.order,
            i64::from(department.outside),
        ]
    }

    fn member_row(&self, key: String, member: &Member, now: i64) -> Result<Vec<Value>> {
        // Triples, not named fields: this is most of what a start reads.
        let places: Vec<(u32, i64, bool)> = member
            .departments
            .iter()
            .map(|place| (place.department.0, place.order, place.leader))
            .collect();
        Ok(values![
            self.id.as_str(),
            key,
            member.userid.as_str(),
            member.name.as_str(),
            member.alias.as_str(),
            member.position.as_str(),
            member.mobile.as_str(),
            member.telephone.as_str(),
            member.email.as_str(),
            words::gender(member.gender),
            json("memberships", &places)?,
            member.main_department.map(|id| i64::from(id.0)),
            member.direct_superior.as_ref().map(UserId::as_str),
            words::state(member.state),
            words::joined(member.joined),
            i64::from(member.edited_here.bits()),
            now,
        ])
    }
}

fn key(userid: &UserId) -> Value {
    userid.key().into()
}

fn json(what: &'static str, value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::unreadable(what, error))
}
