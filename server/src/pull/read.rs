//! Reading a corporation, in the two ways that WeCom leaves open
//! (wecom-api.md 2.3): the app's secret tells departments and names within the
//! app's scope; the contacts-sync secret tells every account and, where it is
//! still allowed to, full details. Calls grow with departments, not with people.

use super::plan::aside;
use super::tagged::{Ids, Tagged, tagged};
use super::{Error, translate};
use directory::people::{DepartmentId, UserId};
use directory::sync::{Answer, Remote, RemoteDepartment, RemoteMember};
use futures::stream::{self, Stream, StreamExt as _, TryStreamExt as _};
use futures::try_join;
use std::collections::HashSet;
use std::num::NonZero;
use std::thread;
use store::{Doing, Progress};
use tokio::sync::watch;
use wecom::calls::{Agent, Member, UserList};
use wecom::{Key, Unread, Wecom};

/// Not in the scope of the secret that asks.
const OUT_OF_SCOPE: i64 = 60011;
/// The same, said of a member.
const NOT_YOURS: i64 = 50002;
/// Gone since the departments were read.
const NO_SUCH_DEPARTMENT: i64 = 60003;
/// There is no such member in the corporation.
const NO_SUCH_MEMBER: i64 = 60111;
/// What the contacts-sync secret may not do (any more).
const FORBIDDEN: [i64; 2] = [48002, 48009];

/// What WeCom answered, as it came: where it is known already, nobody has to go
/// through it.
pub(super) struct Answers {
    /// The app's scope.
    pub(super) agent: Agent,
    /// With which secret members were read.
    pub(super) key: Key,
    pub(super) departments: Vec<RemoteDepartment>,
    /// In the departments' order.
    pub(super) lists: Vec<Listed>,
    pub(super) ids: Option<Ids>,
}

impl Answers {
    /// Whether they alone tell everything: see [`Remote::is_certain`].
    pub(super) fn are_certain(&self) -> bool {
        !self.by_members() && self.lists.iter().all(|(_, list)| list.is_some())
    }

    fn by_members(&self) -> bool {
        !self.agent.users.is_empty() || !self.agent.tags.is_empty()
    }
}

/// Asks for everything that the linked app may see, and for every account that
/// there is where the contacts-sync secret is given.
///
/// # Errors
/// The first call that WeCom does not answer ends the reading: half a reading
/// would look like half a corporation that left.
pub(super) async fn answers(
    wecom: &Wecom,
    told: &watch::Sender<Progress>,
) -> Result<Answers, Error> {
    let agent = wecom.agent_get().await?;
    let departments = departments(wecom).await?;
    let key = key(wecom, &departments).await?;
    let (lists, ids) = try_join!(lists(wecom, key, &departments, told), ids(wecom))?;
    Ok(Answers {
        agent,
        key,
        departments,
        lists,
        ids,
    })
}

/// Goes through the answers, and asks for whom the scope names besides departments.
pub(super) async fn understood(wecom: &Wecom, answers: Answers) -> Result<Remote, Error> {
    let by_members = answers.by_members();
    let Answers {
        agent,
        key,
        mut departments,
        lists,
        ids,
    } = answers;
    let listed = lists.iter().filter(|(_, list)| list.is_some());
    let listed: HashSet<_> = listed.map(|(id, _)| *id).collect();
    for department in &mut departments {
        department.listed = listed.contains(&department.id);
    }
    let readable = departments.iter().map(|d| d.id).collect();
    let Tagged {
        members,
        userids,
        unreadable,
    } = tagged(wecom, key, &agent.tags, &readable, ids.as_ref()).await?;
    let lists = lists.into_iter().filter_map(|(_, list)| list);
    let listed = gone_through(lists).await?.into_iter().flatten();
    let members = distinct(listed.chain(members), |member| {
        translate::member(member, key, &readable)
    });
    let mut remote = Remote {
        departments,
        members,
        by_members,
        unreadable,
        ..Remote::default()
    };
    let named = agent.users.iter().map(|id| UserId::from(id.as_str()));
    let single = singles(wecom, key, named.chain(userids), &remote).await?;
    let single = single.into_iter();
    remote
        .members
        .extend(single.map(|member| translate::member(member, key, &readable)));
    if let Some(ids) = ids {
        known(ids, &mut remote);
    }
    Ok(remote)
}

/// The members of these lists, gone through by as many cores as there are: it is work.
async fn gone_through(
    lists: impl Iterator<Item = Unread<UserList>>,
) -> Result<Vec<Vec<Member>>, Error> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let each = stream::iter(lists).map(|list| aside(move || Ok(list.read()?.userlist)));
    each.buffered(cores).try_collect().await
}

/// What WeCom says of these accounts, asked for one by one: a few hundred at
/// most.
///
/// # Errors
/// When WeCom does not answer.
pub async fn asked(wecom: &Wecom, unsure: Vec<UserId>) -> Result<Vec<(UserId, Answer)>, Error> {
    const AT_MOST: usize = 200;
    let asked = stream::iter(unsure.into_iter().take(AT_MOST)).map(|userid| async move {
        let answer = match wecom.user_get(Key::App, userid.as_str()).await {
            Ok(_) => Answer::Inside,
            Err(error) => match error.errcode() {
                Some(NO_SUCH_MEMBER) => Answer::Gone,
                Some(OUT_OF_SCOPE | NOT_YOURS) => Answer::Outside,
                _ => return Err(Error::from(error)),
            },
        };
        Ok((userid, answer))
    });
    asked.buffered(at_once(wecom)).try_collect().await
}

fn at_once(wecom: &Wecom) -> usize {
    wecom.settings().limits.concurrency.max(1)
}

async fn departments(wecom: &Wecom) -> Result<Vec<RemoteDepartment>, Error> {
    match wecom.department_list(Key::App, None).await {
        Ok(read) => Ok(read.into_iter().map(translate::department).collect()),
        // A scope of single members has no department to list (R35).
        Err(error) if error.errcode() == Some(OUT_OF_SCOPE) => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

/// With which secret members are read: the contacts-sync secret tells mobile
/// and email where WeCom still lets it read details.
async fn key(wecom: &Wecom, departments: &[RemoteDepartment]) -> Result<Key, Error> {
    if wecom.settings().contacts_secret.is_none() {
        return Ok(Key::App);
    }
    let first = departments.first().map_or(DepartmentId::ROOT, |d| d.id);
    let first = i64::from(first.0);
    match wecom.user_list(Key::Contacts, first).await {
        Ok(_) => Ok(Key::Contacts),
        Err(error) if error.errcode().is_some_and(|c| FORBIDDEN.contains(&c)) => Ok(Key::App),
        Err(error) => Err(error.into()),
    }
}

/// The members of each department; `None` where the secret sees the department
/// and may not list it, or where it went in the meantime.
async fn lists(
    wecom: &Wecom,
    key: Key,
    departments: &[RemoteDepartment],
    told: &watch::Sender<Progress>,
) -> Result<Vec<Listed>, Error> {
    let ids: Vec<_> = departments.iter().map(|d| d.id).collect();
    told.send_modify(|progress| {
        progress.doing = Doing::Members;
        progress.departments = amount(ids.len());
    });
    let listed = |members: usize| {
        told.send_modify(|progress| {
            progress.listed += 1;
            progress.members += amount(members);
        });
    };
    let count = |read: &Listed| listed(read.1.as_ref().map_or(0, Unread::members));
    each_list(wecom, key, ids)
        .inspect_ok(count)
        .try_collect()
        .await
}

/// A department and its members as they came, if the secret may list them.
pub(super) type Listed = (DepartmentId, Option<Unread<UserList>>);

/// The members of each department, a few departments at a time.
pub(super) fn each_list(
    wecom: &Wecom,
    key: Key,
    ids: Vec<DepartmentId>,
) -> impl Stream<Item = Result<Listed, Error>> {
    let numbers: Vec<_> = ids.iter().map(|id| i64::from(id.0)).collect();
    let answers = wecom.user_list_each(key, numbers);
    let each = stream::iter(ids).zip(answers);
    each.map(|(id, answer)| match answer {
        Ok(members) => Ok((id, Some(members))),
        Err(error) if matches!(error.errcode(), Some(OUT_OF_SCOPE | NO_SUCH_DEPARTMENT)) => {
            Ok((id, None))
        }
        Err(error) => Err(Error::from(error)),
    })
}

fn amount(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Whoever is in three departments is listed three times with the same answer.
fn distinct(
    members: impl Iterator<Item = Member>,
    translate: impl Fn(Member) -> RemoteMember,
) -> Vec<RemoteMember> {
    let mut seen = HashSet::new();
    members
        .filter(|member| seen.insert(UserId::from(member.userid.as_str())))
        .map(translate)
        .collect()
}

/// Members whom the scope or one of its tags names and no department listed (R34).
async fn singles(
    wecom: &Wecom,
    key: Key,
    named: impl Iterator<Item = UserId>,
    remote: &Remote,
) -> Result<Vec<Member>, Error> {
    let mut seen: HashSet<_> = remote.members.iter().map(|m| m.userid.clone()).collect();
    let missing: Vec<_> = named.filter(|id| seen.insert(id.clone())).collect();
    let asked = stream::iter(missing).map(|userid| async move {
        match wecom.user_get(key, userid.as_str()).await {
            Ok(member) => Ok(Some(member)),
            // Deleted, or taken out of the scope, since it was named.
            Err(error)
                if matches!(
                    error.errcode(),
                    Some(NO_SUCH_MEMBER | OUT_OF_SCOPE | NOT_YOURS)
                ) =>
            {
                Ok(None)
            }
            Err(error) => Err(Error::from(error)),
        }
    });
    let members: Vec<_> = asked.buffered(at_once(wecom)).try_collect().await?;
    Ok(members.into_iter().flatten().collect())
}

/// What is in the corporation at all, inside the scope or not, where the
/// contacts-sync secret is given.
async fn ids(wecom: &Wecom) -> Result<Option<Ids>, Error> {
    if wecom.settings().contacts_secret.is_none() {
        return Ok(None);
    }
    Ok(Some(Ids {
        members: wecom.user_list_id().await?,
        departments: wecom.department_simplelist(Key::Contacts, None).await?,
    }))
}

fn known(ids: Ids, remote: &mut Remote) {
    let rows = ids.members.into_iter();
    let places = rows.map(|row| {
        let department = translate::department_id(row.department);
        (UserId::new(row.userid), department)
    });
    let places: Vec<_> = places.collect();
    let members: HashSet<_> = places.iter().map(|(userid, _)| userid.clone()).collect();
    let departments = ids.departments.into_iter();
    let departments = departments.map(|d| translate::department_id(d.id));
    remote.known_members = Some(members.into_iter().collect());
    remote.known_places = Some(places);
    remote.known_departments = Some(departments.collect());
}
