//! What an administrator writes of a member (R55–R69).

mod advice;
mod faults;
mod order;
mod plans;
mod required;
mod searching;
mod table;
mod unsent;

use directory::membership::{Around, At, Change, Draft, Fault, Holder, Plan, Refusal, Why, plan};
use directory::people::profile::{Date, Profile};
use directory::people::{DepartmentId, Field, Fields, Member, MemberState, Membership, UserId};

/// 集团 (1) with 营销 (2) and 研发 (3), and these members.
struct House(Vec<Member>);

impl Around for House {
    fn account(&self, userid: &UserId) -> Option<Holder> {
        self.0.iter().find(|m| m.userid == *userid).map(holder)
    }

    fn holder(&self, field: Field, value: &str, but: &UserId) -> Option<Holder> {
        let same = |m: &&Member| {
            let own = match field {
                Field::Mobile => &m.mobile,
                _ => &m.email,
            };
            own == value && m.userid != *but && m.state != MemberState::Left
        };
        self.0.iter().find(same).map(holder)
    }

    fn has_department(&self, id: DepartmentId) -> bool {
        (1..=4).contains(&id.0)
    }

    /// 4 is outside the app's scope.
    fn is_inside(&self, id: DepartmentId) -> bool {
        (1..=3).contains(&id.0)
    }
}

fn holder(member: &Member) -> Holder {
    Holder {
        userid: member.userid.clone(),
        name: member.name.clone(),
        left: member.state == MemberState::Left,
    }
}

fn member(userid: &str, name: &str) -> Member {
    Member::new(userid, name, &[2])
}

/// 张三 with a number and an address, 李四, and 王五, who left.
fn house() -> House {
    let mut zhang = member("ZhangSan", "张三");
    zhang.mobile = "13800000000".into();
    zhang.email = "z@example.com".into();
    let mut wang = member("wangwu", "王五");
    wang.state = MemberState::Left;
    wang.mobile = "13900000000".into();
    House(vec![zhang, member("lisi", "李四"), wang])
}

fn today() -> Date {
    Date::new(2026, 11, 22).expect("a day")
}

/// Somebody new whom nothing stands against.
fn newcomer() -> Draft {
    let mut draft = Draft {
        userid: "0012444".into(),
        places: vec![Membership::of(DepartmentId(3))],
        main: Some(DepartmentId(3)),
        ..Draft::default()
    };
    draft.set(Field::Name, "赵六");
    draft.set(Field::Mobile, "13700000000");
    draft
}

fn add(draft: &Draft) -> Result<Plan, Refusal> {
    let house = house();
    plan(
        &Change::Add(draft.clone()),
        None,
        false,
        Fields::NONE,
        today(),
        &house,
    )
}

/// An edit of 张三, by somebody who saw `was` while `stands` is so.
fn edit(was: &Draft, wanted: &Draft, stands: &Draft) -> Result<Plan, Refusal> {
    let house = house();
    let change = Change::Edit {
        was: was.clone(),
        wanted: wanted.clone(),
    };
    let standing = Some((&house.0[0], stands));
    plan(&change, standing, false, Fields::NONE, today(), &house)
}

/// 张三 as they stand.
fn zhang() -> Draft {
    Draft::of(&house().0[0], &Profile::default())
}

fn with(draft: &Draft, field: Field, value: &str) -> Draft {
    let mut next = draft.clone();
    next.set(field, value);
    next
}

fn faults(answer: Result<Plan, Refusal>) -> Vec<(At, Why)> {
    match answer {
        Err(Refusal::Faults(faults)) => {
            let pair = |fault: Fault| (fault.at, fault.why);
            faults.into_iter().map(pair).collect()
        }
        other => panic!("{other:?}"),
    }
}
