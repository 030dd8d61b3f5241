//! Searching members for several things at once, read a second time by hand.

use directory::answers::{Condition, Kept, Lack, Page, Standing, TableQuery, Within};
use directory::membership::Unpushable;
use directory::people::{
    Department, DepartmentId, Gender, Group, GroupId, Joined, Member, MemberState, UserId,
};
use directory::{Console, Contents, Directory};
use proptest::prelude::*;

/// 集团 (1) with 2 below it, 3 below that one, and 4 beside; nobody is in 5.
const PARENTS: [(u32, u32); 4] = [(1, 0), (2, 1), (3, 2), (4, 1)];

const MOBILES: [&str; 5] = [
    "",
    "13800000001",
    "+86 138 0000 0001",
    "13900000002",
    "+85213800000001",
];
const EMAILS: [&str; 4] = ["", "A@example.com", "a@EXAMPLE.com", "1234567@163.com"];
const POSITIONS: [&str; 3] = ["", "销售经理", "Sales Lead"];

fn contents(members: Vec<Member>, group: Vec<UserId>) -> Contents {
    let department = |(id, parent): (u32, u32)| Department {
        id: DepartmentId(id),
        parent: (parent != 0).then_some(DepartmentId(parent)),
        name: format!("部门{id}"),
        order: i64::from(id),
        outside: false,
    };
    Contents {
        departments: PARENTS.into_iter().map(department).collect(),
        members,
        groups: vec![Group {
            id: GroupId(7),
            name: "项目组".into(),
            members: group,
            departments: vec![DepartmentId(4)],
            leaders: Vec::new(),
        }],
        ..Contents::default()
    }
}

fn a_member() -> impl Strategy<Value = Member> {
    let gender = prop::sample::select(vec![Gender::Unknown, Gender::Male, Gender::Female]);
    let state = prop::sample::select(vec![
        MemberState::Active,
        MemberState::Active,
        MemberState::Disabled,
        MemberState::Left,
        MemberState::Outside,
    ]);
    let joined = prop::sample::select(vec![Joined::Yes, Joined::NotYet, Joined::Quit]);
    let values = (0..MOBILES.len(), 0..EMAILS.len(), 0..POSITIONS.len());
    let places = prop::collection::vec(2_u32..5, 0..3);
    (gender, state, joined, values, places).prop_map(|(gender, state, joined, values, places)| {
        let mut member = Member::new("", "某人", &places);
        member.gender = gender;
        member.state = state;
        member.joined = joined;
        member.mobile = MOBILES[values.0].into();
        member.email = EMAILS[values.1].into();
        member.position = POSITIONS[values.2].into();
        member
    })
}

fn a_condition() -> impl Strategy<Value = Condition> {
    let within = prop::sample::select(vec![
        Within::Anywhere,
        Within::Anywhere,
        Within::Nowhere,
        Within::Directly(DepartmentId(2)),
        Within::Below(DepartmentId(2)),
    ]);
    let gender = prop::option::of(prop::sample::select(vec![Gender::Unknown, Gender::Female]));
    let standing = prop::option::of(prop::sample::select(vec![
        Standing::Joined,
        Standing::NotYet,
        Standing::Disabled,
        Standing::Outside,
    ]));
    let lacks = prop::option::of(prop::sample::select(vec![
        Lack::Anything,
        Lack::Mobile,
        Lack::Email,
        Lack::RealEmail,
        Lack::Position,
        Lack::Gender,
        Lack::Department,
        Lack::Required,
    ]));
    let words = (
        prop::sample::select(vec!["", "", "123456", "P1", "销售"]),
        prop::sample::select(vec!["", "", "经理", "LEAD"]),
    );
    let group = prop::option::of(Just(GroupId(7)));
    let rest = (words, group, any::<bool>());
    (within, gender, standing, lacks, rest).prop_map(
        |(within, gender, standing, lacks, (words, group, unpushable))| Condition {
            account: words.0.into(),
            position: words.1.into(),
            within,
            gender,
            standing,
            lacks,
            group,
            unpushable,
            ..Condition::default()
        },
    )
}

/// The corporation, read by hand.
struct Naive<'a> {
    members: &'a [Member],
    group: &'a [UserId],
}

impl Naive<'_> {
    fn holds(&self, who: &Condition, member: &Member) -> bool {
        let lower = |text: &str| text.to_lowercase();
        let has = |value: &str, text: &str| lower(value).contains(&lower(text));
        let places: Vec<u32> = member
            .departments
            .iter()
            .map(|at| at.department.0)
            .collect();
        let in_group =
            self.group.contains(&member.userid) || places.contains(&4) && member.state.is_present();
        member.state != MemberState::Left
            && who.gender.is_none_or(|gender| gender == member.gender)
            && who
                .standing
                .is_none_or(|standing| standing == stands(member))
            && match who.within {
                Within::Anywhere => true,
                Within::Nowhere => places.is_empty(),
                Within::Directly(id) => places.contains(&id.0),
                Within::Below(_) => places.contains(&2) || places.contains(&3),
            }
            && (who.group.is_none() || in_group)
            && has(member.userid.as_str(), &who.account)
            && has(&member.position, &who.position)
            && who.lacks.is_none_or(|lack| lacks(lack, member))
            && (!who.unpushable || self.why(member).is_some())
    }

    fn why(&self, member: &Member) -> Option<Unpushable> {
        let here =
            |other: &&Member| other.state != MemberState::Left && other.userid != member.userid;
        let others = || self.members.iter().filter(here);
        if member.mobile.is_empty() && member.email.is_empty() {
            return Some(Unpushable::NoContact);
        }
        // The two ways of writing one number.
        let one = |mobile: &str| mobile.replace("+86", "").replace(' ', "");
        let same = |other: &Member| one(&other.mobile) == one(&member.mobile);
        if !member.mobile.is_empty() && others().any(same) {
            return Some(Unpushable::SharedMobile);
        }
        let mine = member.email.to_lowercase();
        let same = |other: &Member| other.email.to_lowercase() == mine;
        (!mine.is_empty() && others().any(same)).then_some(Unpushable::SharedEmail)
    }
}

fn stands(member: &Member) -> Standing {
    match (member.state, member.joined) {
        (MemberState::Outside, _) => Standing::Outside,
        (MemberState::Disabled, _) => Standing::Disabled,
        (_, Joined::Quit) => Standing::Quit,
        (_, Joined::NotYet) => Standing::NotYet,
        _ => Standing::Joined,
    }
}

fn lacks(lack: Lack, member: &Member) -> bool {
    // 工号@163.com (R68).
    let made_up = member.email == format!("{}@163.com", member.userid);
    let real = !member.email.is_empty() && !made_up;
    match lack {
        Lack::Mobile => member.mobile.is_empty(),
        Lack::Email => member.email.is_empty(),
        Lack::RealEmail => !real,
        Lack::Position => member.position.is_empty(),
        Lack::Gender => member.gender == Gender::Unknown,
        Lack::Department => member.departments.is_empty(),
        // Nothing is, here.
        Lack::Required => false,
        Lack::Anything => {
            let known = !member.mobile.is_empty() && real && !member.position.is_empty();
            !known || member.gender == Gender::Unknown || member.departments.is_empty()
        }
    }
}

fn found(console: &Console, who: &Condition, kept: &Kept) -> Vec<String> {
    let query = TableQuery {
        who: who.clone(),
        ..TableQuery::default()
    };
    let page = Page {
        offset: 0,
        limit: usize::MAX,
    };
    let table = console.table(&query, kept, page).expect("a table");
    let mut accounts: Vec<_> = table
        .rows
        .iter()
        .map(|row| row.userid.to_string())
        .collect();
    assert_eq!(table.total, accounts.len());
    let (total, all) = console
        .everybody_like(who, kept, usize::MAX)
        .expect("everybody");
    let mut picked: Vec<_> = all.iter().map(|member| member.userid.to_string()).collect();
    accounts.sort();
    picked.sort();
    assert_eq!(
        (total, &picked),
        (accounts.len(), &accounts),
        "all are picked"
    );
    accounts
}

proptest! {
    #[test]
    fn whoever_is_found_is_whoever_a_plain_reading_finds(
        mut members in prop::collection::vec(a_member(), 1..12),
        grouped in prop::collection::vec(any::<bool>(), 12),
        known in prop::collection::vec(any::<bool>(), 12),
        who in a_condition(),
    ) {
        for (at, member) in members.iter_mut().enumerate() {
            let userid = match at { 0 => "1234567".to_owned(), at => format!("p{at}") };
            member.userid = UserId::new(userid);
        }
        let some = |ticks: &[bool]| -> Vec<UserId> {
            let ticked = members.iter().zip(ticks).filter(|(_, ticked)| **ticked);
            ticked.map(|(member, _)| member.userid.clone()).collect()
        };
        let (group, known) = (some(&grouped), some(&known));
        let console = Console::owner(&Directory::new(contents(members.clone(), group.clone())));
        let naive = Naive { members: &members, group: &group };
        let expected = |store: Option<&[UserId]>| -> Vec<String> {
            let fits = |member: &&Member| {
                let kept = store.is_none_or(|known| known.contains(&member.userid));
                kept && naive.holds(&who, member)
            };
            let mut all: Vec<_> = members.iter().filter(fits)
                .map(|member| member.userid.to_string()).collect();
            all.sort();
            all
        };
        prop_assert_eq!(found(&console, &who, &Kept::default()), expected(None));
        let kept = Kept { parts: vec![known.clone()], filled: None };
        prop_assert_eq!(found(&console, &who, &kept), expected(Some(&known)));
        for member in members.iter().filter(|member| member.state != MemberState::Left) {
            let query = TableQuery {
                who: Condition { account: member.userid.to_string(), ..Condition::default() },
                reasons: true,
                ..TableQuery::default()
            };
            let page = Page { offset: 0, limit: usize::MAX };
            let table = console.table(&query, &Kept::default(), page).expect("a table");
            let row = table.rows.iter().find(|row| row.userid == member.userid);
            prop_assert_eq!(row.expect("listed").unpushable, naive.why(member));
        }
    }
}

#[test]
fn a_group_that_is_not_there_is_no_list_and_a_pick_ends_where_it_may() {
    let members = vec![Member::new("a1", "甲", &[2]), Member::new("a2", "乙", &[2])];
    let console = Console::owner(&Directory::new(contents(members, Vec::new())));
    let unknown = Condition {
        group: Some(GroupId(8)),
        ..Condition::default()
    };
    assert!(
        console
            .everybody_like(&unknown, &Kept::default(), 9)
            .is_none()
    );
    let (total, first) = console
        .everybody_like(&Condition::default(), &Kept::default(), 1)
        .expect("everybody");
    assert_eq!((total, first.len()), (2, 1));
}
