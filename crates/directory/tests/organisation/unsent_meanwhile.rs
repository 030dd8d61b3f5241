//! What WeCom was not told yet, while something else happened there: nobody comes
//! out from under a department that protects them.

use crate::{add, department, id, plan, relocate};
use directory::organisation::{Change, Organisation, Telling, lay_over, leave_deleted};
use directory::people::{Department, DepartmentId, Member};
use directory::sync::{self, Local, Remote, RemoteDepartment, RemoteMember, RemoteMembership};

/// 1 集团 ─ 2 总裁办 (3 秘书处 (6 机要)) ─ 4 营销 (5 渠道) ─ 7 研发
fn departments() -> Vec<Department> {
    vec![
        department(1, 0, "集团", -100),
        department(2, 1, "总裁办", -100),
        department(3, 2, "秘书处", -100),
        department(4, 1, "营销", -90),
        department(5, 4, "渠道", -100),
        department(6, 3, "机要", -100),
        department(7, 1, "研发", -80),
    ]
}

fn read(d: Department) -> RemoteDepartment {
    RemoteDepartment {
        id: d.id,
        parent: d.parent,
        name: Some(d.name),
        order: -d.order,
        listed: true,
    }
}

/// WeCom as it was before, with 王 where it is said.
fn remote(places: &[u32]) -> Remote {
    let mut wang = RemoteMember::new("wang");
    let places = places.iter().map(|&at| RemoteMembership::of(id(at)));
    wang.departments = Some(places.collect());
    Remote {
        departments: departments().into_iter().map(read).collect(),
        members: vec![wang],
        ..Remote::default()
    }
}

impl Meanwhile {
    fn without(mut self, gone: u32) -> Self {
        self.0.departments.retain(|read| read.id != id(gone));
        self
    }

    fn outside(mut self, unseen: u32) -> Self {
        let all = self.0.departments.iter().map(|read| read.id);
        self.0.known_departments = Some(all.collect());
        self.without(unseen)
    }

    fn below(mut self, one: u32, parent: u32) -> Self {
        let mut all = self.0.departments.iter_mut();
        let one = all.find(|read| read.id == id(one)).expect("it");
        one.parent = Some(id(parent));
        self
    }
}

/// What happened in WeCom.
struct Meanwhile(Remote);

/// What was done here, as it stands until WeCom is told.
struct Here {
    local: Local,
    tellings: Vec<(DepartmentId, Telling)>,
}

impl Here {
    fn after(changes: &[Change]) -> Self {
        Self::of(departments(), changes)
    }

    fn of(departments: Vec<Department>, changes: &[Change]) -> Self {
        let mut organisation = Organisation::new(departments);
        let mut tellings = Vec::new();
        for change in changes {
            let made = plan(&organisation, change).expect("a plan");
            organisation = organisation.after(&made);
            tellings.extend(made.tellings());
        }
        let local = Local {
            departments: organisation.departments().cloned().collect(),
            members: vec![Member::new("wang", "王", &[7])],
        };
        Self { local, tellings }
    }

    fn pulled(mut self, mut remote: Remote) -> Self {
        lay_over(&mut remote, &self.local.departments, &self.tellings);
        leave_deleted(&mut remote, &self.local.departments, &self.tellings);
        let plan = sync::plan(&self.local, &remote).expect("a plan");
        assert_eq!(plan.notices, []);
        self.local = plan.apply_in_memory(&self.local);
        self
    }

    fn find(&self, number: u32) -> Option<&Department> {
        let mut all = self.local.departments.iter();
        all.find(|d| d.id == id(number))
    }

    /// The numbers above a department, from the nearest one on.
    fn above(&self, number: u32) -> Vec<u32> {
        let parent = |at: &u32| Some(self.find(*at)?.parent?.0);
        std::iter::successors(parent(&number), parent).collect()
    }

    fn places(&self) -> Vec<u32> {
        let places = &self.local.members[0].departments;
        places.iter().map(|place| place.department.0).collect()
    }
}

fn remove(number: u32) -> Change {
    Change::Remove {
        department: id(number),
    }
}

/// The number of the first department made here.
const MADE: u32 = (1 << 30) + 7;

#[test]
fn what_was_deleted_here_comes_back_with_whoever_came_there() {
    let gone = || Here::after(&[remove(6), remove(3)]);
    let nobody = gone().pulled(remote(&[7]));
    assert!(nobody.find(3).is_none() && nobody.find(6).is_none());
    let back = gone().pulled(remote(&[6]));
    assert_eq!((back.above(6), back.places()), (vec![3, 2, 1], vec![6]));
    let mut told = remote(&[7]);
    told.known_places = Some(vec![("wang".into(), id(3))]);
    let back = gone().pulled(told);
    assert_eq!((back.above(3), back.find(6)), (vec![2, 1], None));
}

#[test]
fn what_was_deleted_here_comes_back_with_what_was_made_below_it_and_stays() {
    let mut made = remote(&[7]);
    made.departments.push(read(department(8, 6, "新组", 0)));
    let back = Here::after(&[remove(6), remove(3)]).pulled(made);
    assert_eq!(back.above(8), [6, 3, 2, 1]);
    let stays = back.pulled(remote(&[7]));
    assert_eq!((stays.find(8), stays.above(6)), (None, vec![3, 2, 1]));
}

#[test]
fn what_was_emptied_here_stays_deleted_whatever_wecom_still_has_in_it() {
    let changes = [relocate(5, 4, 2), remove(4)];
    let gone = Here::after(&changes).pulled(remote(&[7]));
    assert_eq!((gone.find(4), gone.above(5)), (None, vec![2, 1]));
}

#[test]
fn what_was_put_below_a_department_that_goes_stays_below_what_is_above_that() {
    let put = [relocate(5, 4, 6), add(6, "新组")];
    let gone = Meanwhile(remote(&[7])).without(6).without(3);
    let here = Here::after(&put).pulled(gone.0);
    assert_eq!((here.above(5), here.above(MADE)), (vec![2, 1], vec![2, 1]));
}

#[test]
fn where_only_the_topmost_department_is_left_above_it_wecoms_word_counts() {
    let put = [relocate(5, 4, 7), add(7, "新组")];
    let gone = Meanwhile(remote(&[2])).without(7);
    let here = Here::after(&put).pulled(gone.0);
    assert_eq!((here.above(5), here.above(MADE)), (vec![4, 1], vec![1]));
    // Whoever put it there themselves is obeyed.
    let here = Here::after(&[relocate(5, 4, 1)]).pulled(remote(&[7]));
    assert_eq!(here.above(5), [1]);
}

#[test]
fn what_was_put_below_a_department_outside_the_scope_stays_there_and_is_not_shown() {
    let mut standing = departments();
    standing[2].outside = true;
    let outside = || Meanwhile(remote(&[7])).outside(3).0;
    let here = Here::of(standing, &[relocate(5, 4, 3), add(3, "新组")]);
    let here = here.pulled(outside());
    assert_eq!(
        (here.above(5), here.above(MADE)),
        (vec![3, 2, 1], vec![3, 2, 1])
    );
    assert_eq!(here.find(MADE).map(|made| made.outside), Some(true));
    let again = here.pulled(outside());
    assert_eq!(again.find(MADE).map(|made| made.outside), Some(true));
}

#[test]
fn a_department_put_below_what_wecom_put_below_it_makes_no_ring() {
    let put = [relocate(5, 4, 3), relocate(4, 1, 5)];
    assert!(plan(&Organisation::new(departments()), &put[1]).is_err());
    let meanwhile = Meanwhile(remote(&[7])).below(3, 5);
    let here = Here::after(&put[..1]).pulled(meanwhile.0);
    assert_eq!((here.above(5), here.above(3)), (vec![2, 1], vec![5, 2, 1]));
    // Two moves that are one after the other what they may not be at once.
    let here = Here::after(&put).pulled(remote(&[7]));
    assert_eq!(here.above(4), [5, 3, 2, 1]);
}
