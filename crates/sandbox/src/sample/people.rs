//! The people of the sample: those with a part of their own, then the others.

use std::collections::{HashMap, HashSet};

use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;

use super::names;
use super::tree::Tree;
use crate::org::Member;

/// userid, name, position, departments by their path below the root, whether they lead the first.
type Part = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
    bool,
);

/// The worked example of `visibility.md` and the accounts to sign in with.
const CAST: &[Part] = &[
    ("chairman", "陈国栋", "董事长", &["总裁办"], true),
    ("president", "林致远", "总经理", &["总裁办"], false),
    ("sales-head", "周凯文", "营销总监", &["营销中心"], true),
    ("zhangsan", "张三", "客户经理", &["营销中心/大客户部"], true),
    (
        "lisi",
        "李四",
        "销售代表",
        &["营销中心/大客户部/工业制造"],
        false,
    ),
    ("channel01", "曾黎", "渠道经理", &["营销中心/渠道部"], true),
    (
        "both01",
        "单晓棠",
        "行业顾问",
        &["营销中心/大客户部/工业制造", "市场部"],
        false,
    ),
    ("rd-head", "欧阳明", "研发总监", &["研发中心"], true),
    ("wangwu", "王五", "后端工程师", &["研发中心/后端组"], false),
    (
        "frontend01",
        "解语",
        "前端工程师",
        &["研发中心/前端组"],
        false,
    ),
    ("hr01", "任盈", "人事经理", &["人事部"], true),
    ("market01", "仇远", "市场经理", &["市场部"], true),
    ("intern01", "乐小满", "实习生", &["市场部"], false),
    (
        "supplier01",
        "盖宏",
        "供应商联系人",
        &["供应商/原材料供应商"],
        false,
    ),
    (
        "supplier02",
        "司徒运",
        "供应商联系人",
        &["供应商/物流供应商"],
        false,
    ),
    (
        "teacher01",
        "翟敏",
        "班主任",
        &["附属学校/教师组", "附属学校/班级组/三年级/1班"],
        false,
    ),
    (
        "teacher02",
        "查文",
        "年级组长",
        &["附属学校/教师组", "附属学校/班级组/三年级"],
        false,
    ),
    (
        "pupil01",
        "朴小雨",
        "学生",
        &["附属学校/班级组/三年级/1班"],
        false,
    ),
    (
        "pupil02",
        "覃天乐",
        "学生",
        &["附属学校/班级组/三年级/1班"],
        false,
    ),
    (
        "pupil03",
        "区子涵",
        "学生",
        &["附属学校/班级组/三年级/2班"],
        false,
    ),
    ("adviser01", "诸葛平", "顾问", &[""], false),
    ("adviser02", "阿依古丽·买买提", "顾问", &[""], false),
    (
        "matrix01",
        "尉迟安",
        "项目总监",
        &["营销中心", "研发中心", "市场部"],
        false,
    ),
    ("foreign01", "John Smith", "Adviser", &["市场部"], false),
    ("single01", "云", "设计师", &["市场部"], false),
    ("same01", "张伟", "工程师", &["研发中心/后端组"], false),
    ("same02", "张伟", "工程师", &["研发中心/前端组"], false),
];
const POSITIONS: &[&str] = &[
    "专员",
    "高级专员",
    "工程师",
    "高级工程师",
    "客户代表",
    "主管",
    "助理",
    "技术员",
    "操作工",
    "分析师",
];

/// A department and who is put into it.
struct Place {
    id: u32,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Staff,
    Supplier,
    Teacher,
    Pupil,
}

/// People being put into the departments of a tree.
pub(super) struct People<'a> {
    tree: &'a Tree,
    rng: StdRng,
    places: Vec<Place>,
    members: Vec<Member>,
    taken: HashSet<String>,
    spelt: HashMap<String, u32>,
    heads: HashMap<u32, String>,
}

impl<'a> People<'a> {
    pub(super) fn new(tree: &'a Tree, rng: StdRng) -> People<'a> {
        People {
            tree,
            rng,
            places: places(tree),
            members: Vec::new(),
            taken: HashSet::new(),
            spelt: HashMap::new(),
            heads: HashMap::new(),
        }
    }

    /// Puts in everybody who has a part.
    pub(super) fn cast(&mut self) {
        for (userid, name, position, paths, leads) in CAST {
            let ids = paths.iter().filter_map(|path| self.tree.id(&[path]));
            let ids: Vec<u32> = ids.collect();
            self.taken.insert((*userid).to_owned());
            self.put(
                (*userid).to_owned(),
                (*name).to_owned(),
                position,
                ids,
                *leads,
            );
        }
    }

    /// Puts in people without a part until there are `count`: a head for each
    /// department of staff first, then wherever chance puts them.
    pub(super) fn fill(&mut self, count: usize) {
        let staff = self.places.iter().filter(|place| place.kind == Kind::Staff);
        let staff: Vec<u32> = staff.map(|place| place.id).collect();
        for id in staff {
            if self.members.len() >= count {
                return;
            }
            if self.heads.contains_key(&id) {
                continue;
            }
            let (name, userid) = self.somebody();
            self.put(userid, name, "经理", vec![id], true);
        }
        while self.members.len() < count {
            self.one_more();
        }
    }

    pub(super) fn done(self) -> Vec<Member> {
        self.members
    }

    fn one_more(&mut self) {
        let Some(place) = self.places.choose(&mut self.rng) else {
            return;
        };
        let (kind, mut ids) = (place.kind, vec![place.id]);
        if kind == Kind::Staff && self.rng.random_ratio(1, 200) {
            ids = vec![1];
        } else if kind == Kind::Staff && self.rng.random_ratio(1, 30) {
            ids.extend(self.second_place(ids[0]));
        }
        let position = match kind {
            Kind::Staff => POSITIONS.choose(&mut self.rng).copied().unwrap_or_default(),
            Kind::Supplier => "供应商联系人",
            Kind::Teacher => "教师",
            Kind::Pupil => "学生",
        };
        let (name, userid) = self.somebody();
        self.put(userid, name, position, ids, false);
        self.live_on(kind);
    }

    fn second_place(&mut self, first: u32) -> Option<u32> {
        let other = self.places.choose(&mut self.rng)?;
        (other.kind == Kind::Staff && other.id != first).then_some(other.id)
    }

    /// A few are not activated, disabled, or have left.
    fn live_on(&mut self, kind: Kind) {
        let status = match self.rng.random_range(0..200) {
            0..6 => 4,
            6..9 => 2,
            9 => 5,
            _ => 1,
        };
        if let Some(member) = self.members.last_mut() {
            member.status = status;
            if kind == Kind::Pupil {
                member.email.clear();
                member.telephone.clear();
            }
        }
    }

    /// A name and an account nobody has yet.
    fn somebody(&mut self) -> (String, String) {
        let (name, latin) = names::name(&mut self.rng);
        let used = self.spelt.entry(latin.clone()).or_insert(0);
        loop {
            *used += 1;
            let userid = if *used == 1 {
                latin.clone()
            } else {
                format!("{latin}{used:02}")
            };
            if self.taken.insert(userid.clone()) {
                return (name, userid);
            }
        }
    }

    fn put(&mut self, userid: String, name: String, position: &str, ids: Vec<u32>, leads: bool) {
        let number = self.members.len();
        let superior = ids.first().and_then(|id| self.heads.get(id)).cloned();
        if leads && let Some(first) = ids.first() {
            self.heads.entry(*first).or_insert_with(|| userid.clone());
        }
        let others = ids.len().saturating_sub(1);
        let mut order = vec![0; ids.len()];
        let mut leader = vec![u8::from(leads)];
        leader.extend(vec![0; others]);
        if leads && let Some(first) = order.first_mut() {
            *first = 1000;
        }
        self.members.push(Member {
            mobile: mobile(number),
            email: format!("{userid}@mingce.example"),
            telephone: telephone(number),
            gender: ["1", "2"][number % 2].into(),
            position: position.to_owned(),
            alias: if number % 25 == 7 {
                format!("Alias {number}")
            } else {
                String::new()
            },
            main_department: ids.first().copied().unwrap_or(1),
            order,
            is_leader_in_dept: leader,
            department: ids,
            status: 1,
            direct_leader: superior.into_iter().collect(),
            userid,
            name,
            avatar: String::new(),
        });
    }
}

/// 154 is a segment no operator was given; the rest is a permutation of the
/// number, so that no two are alike and the digits do not run in order.
fn mobile(number: usize) -> String {
    format!("154{:08}", number as u64 * 61_803_399 % 100_000_000)
}

/// One in three has a landline, in an exchange that does not exist.
fn telephone(number: usize) -> String {
    if number.is_multiple_of(3) {
        format!("021-0000{:04}", number / 3 % 10_000)
    } else {
        String::new()
    }
}

/// Leaves hold more people than what is above them; the root none by chance.
fn places(tree: &Tree) -> Vec<Place> {
    let parents: HashSet<u32> = tree
        .departments
        .iter()
        .map(|department| department.parentid)
        .collect();
    let mut places = Vec::new();
    for (path, department) in tree.paths().into_iter().zip(&tree.departments).skip(1) {
        let leaf = !parents.contains(&department.id);
        let kind = kind(path);
        let weight = match (kind, leaf) {
            // Classes hang on the leaves; grades have only their heads.
            (Kind::Pupil | Kind::Supplier, false) => 0,
            (_, true) => 4,
            (_, false) => 1,
        };
        // The chairman's office stays small.
        let weight = if path == "总裁办" { 1 } else { weight };
        places.extend((0..weight).map(|_| Place {
            id: department.id,
            kind,
        }));
    }
    places
}

fn kind(path: &str) -> Kind {
    if path.starts_with("供应商") {
        Kind::Supplier
    } else if path.starts_with("附属学校/班级组") {
        Kind::Pupil
    } else if path.starts_with("附属学校") {
        Kind::Teacher
    } else {
        Kind::Staff
    }
}
