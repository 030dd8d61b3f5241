use super::Telling;
use crate::lifecycle::stay_outside;
use crate::people::{Field, Gender, Member, MemberState, Membership, UserId};
use crate::sync::{Remote, RemoteMember, RemoteMembership};
use std::collections::HashMap;

/// What WeCom was not told yet of one member.
#[derive(Default)]
struct Unsent {
    created: bool,
    placed: bool,
    led: bool,
}

/// Lays what WeCom was not told yet over what was read there, so that a pull
/// neither takes it back nor takes whoever WeCom does not know yet for somebody
/// who left. Values of fields need nothing: a pull leaves alone what was edited
/// here (decision h).
pub fn lay_over(remote: &mut Remote, standing: &[Member], tellings: &[(UserId, Telling)]) {
    // A reading that brought nothing is a fault, and stays one.
    if tellings.is_empty() || remote.brought_nothing() {
        return;
    }
    let unsent = gathered(tellings);
    let mut here: HashMap<&UserId, &Member> = standing
        .iter()
        .filter(|member| unsent.contains_key(&member.userid))
        .filter(|member| member.state != MemberState::Left)
        .map(|member| (&member.userid, member))
        .collect();
    for read in &mut remote.members {
        if let (Some(unsent), Some(here)) = (unsent.get(&read.userid), here.get(&read.userid)) {
            unsent.keep(read, here);
        }
    }
    let put = |userid: &UserId| unsent.get(userid).is_some_and(|unsent| unsent.placed);
    for member in here.values().filter(|member| put(&member.userid)) {
        stay_outside(remote, member);
    }
    for read in &remote.members {
        here.remove(&read.userid);
    }
    let created = |userid: &UserId| unsent.get(userid).is_some_and(|unsent| unsent.created);
    let mut unread: Vec<&Member> = here.into_values().collect();
    unread.retain(|member| created(&member.userid));
    unread.sort_by(|a, b| a.userid.cmp(&b.userid));
    for member in unread {
        if let Some(known) = &mut remote.known_members
            && !known.contains(&member.userid)
        {
            known.push(member.userid.clone());
        }
        if !stay_outside(remote, member) {
            remote.members.push(as_wecom_will_have(member));
        }
    }
}

fn gathered(tellings: &[(UserId, Telling)]) -> HashMap<&UserId, Unsent> {
    let mut all: HashMap<&UserId, Unsent> = HashMap::new();
    for (userid, telling) in tellings {
        let unsent = all.entry(userid).or_default();
        unsent.created |= telling.create;
        unsent.placed |= telling.places.is_some();
        unsent.led |= telling.superiors.is_some();
    }
    all
}

impl Unsent {
    /// What was written here stands, the rest is WeCom's.
    fn keep(&self, read: &mut RemoteMember, here: &Member) {
        if self.created || self.placed {
            read.departments = Some(places(here));
            read.main_department = here.main_department;
        }
        if self.created || self.led {
            read.direct_superiors = Some(here.direct_superior.iter().cloned().collect());
        }
    }
}

fn places(here: &Member) -> Vec<RemoteMembership> {
    let place = |place: &Membership| RemoteMembership {
        department: place.department,
        order: Some(place.order.saturating_neg()),
        leader: Some(place.leader),
    };
    here.departments.iter().map(place).collect()
}

/// Somebody as WeCom will show them once it was told.
fn as_wecom_will_have(here: &Member) -> RemoteMember {
    let said = |field: Field, text: &String| {
        let told = field == Field::Name || !text.is_empty();
        told.then(|| text.clone())
    };
    RemoteMember {
        name: said(Field::Name, &here.name),
        alias: said(Field::Alias, &here.alias),
        position: said(Field::Position, &here.position),
        mobile: said(Field::Mobile, &here.mobile),
        telephone: said(Field::Telephone, &here.telephone),
        email: said(Field::Email, &here.email),
        gender: (here.gender != Gender::Unknown).then_some(here.gender),
        departments: Some(places(here)),
        main_department: here.main_department,
        direct_superiors: Some(here.direct_superior.iter().cloned().collect()),
        ..RemoteMember::new(here.userid.as_str())
    }
}
