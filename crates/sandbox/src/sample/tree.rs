//! The departments of the sample: the group of `visibility.md`, its suppliers
//! and its school, then branches until there are enough.

use std::collections::HashMap;

use crate::org::Department;

/// The corporation and its root department.
pub(super) const ROOT: &str = "名册示例集团";

/// Parent's path, then children: the part that every sample has.
const CORE: &[(&str, &[&str])] = &[
    (
        "",
        &[
            "总裁办",
            "营销中心",
            "研发中心",
            "人事部",
            "市场部",
            "财务部",
            "法务部",
            "供应商",
            "附属学校",
        ],
    ),
    ("营销中心", &["大客户部", "渠道部"]),
    ("营销中心/大客户部", &["工业制造", "金融", "零售"]),
    ("营销中心/大客户部/工业制造", &["华东组", "华南组"]),
    ("研发中心", &["后端组", "前端组", "测试组"]),
    ("人事部", &["招聘组", "培训组"]),
    ("供应商", &["原材料供应商", "物流供应商"]),
    ("附属学校", &["教师组", "班级组"]),
    ("附属学校/教师组", &["语文教研组", "数学教研组"]),
    ("附属学校/班级组", &["三年级", "四年级"]),
    ("附属学校/班级组/三年级", &["1班", "2班", "3班"]),
    ("附属学校/班级组/四年级", &["1班", "2班"]),
];
const REGIONS: [&str; 7] = [
    "华东大区",
    "华南大区",
    "华北大区",
    "华中大区",
    "西南大区",
    "西北大区",
    "东北大区",
];
/// Six cities to a region, in the regions' order.
const CITIES: [[&str; 6]; 7] = [
    ["上海", "杭州", "南京", "合肥", "宁波", "厦门"],
    ["广州", "深圳", "南宁", "海口", "东莞", "佛山"],
    ["北京", "天津", "石家庄", "太原", "济南", "青岛"],
    ["武汉", "长沙", "郑州", "南昌", "洛阳", "宜昌"],
    ["成都", "重庆", "昆明", "贵阳", "拉萨", "绵阳"],
    ["西安", "兰州", "西宁", "银川", "乌鲁木齐", "喀什"],
    ["沈阳", "长春", "哈尔滨", "大连", "吉林", "齐齐哈尔"],
];
const FUNCTIONS: [&str; 5] = ["销售部", "客服部", "生产部", "质量部", "仓储物流部"];
/// Teams of one function at the start.
const TEAMS: usize = 2;
/// Teams have numbers up to 九十九.
const MOST_TEAMS: usize = 99;

/// The departments, found by their path below the root.
pub(super) struct Tree {
    pub(super) departments: Vec<Department>,
    ids: HashMap<String, u32>,
}

impl Tree {
    /// At least the core, then branches up to `count` departments.
    pub(super) fn new(count: usize) -> Tree {
        let mut tree = Tree {
            departments: Vec::new(),
            ids: HashMap::new(),
        };
        tree.departments
            .push(Department::sample(1, 0, ROOT, 100_000_000));
        tree.ids.insert(String::new(), 1);
        for (parent, children) in CORE {
            for child in *children {
                tree.add(parent, child);
            }
        }
        let paths = branches().chain(teams());
        for (parent, name) in paths {
            if tree.departments.len() >= count {
                break;
            }
            tree.add(&parent, &name);
        }
        tree
    }

    /// The department at a path below the root.
    pub(super) fn id(&self, path: &[&str]) -> Option<u32> {
        self.ids.get(&path.join("/")).copied()
    }

    /// The path of every department, in the order of [`Tree::departments`].
    pub(super) fn paths(&self) -> Vec<&str> {
        let mut paths: Vec<(&str, u32)> = self
            .ids
            .iter()
            .map(|(path, id)| (path.as_str(), *id))
            .collect();
        paths.sort_by_key(|(_, id)| *id);
        paths.into_iter().map(|(path, _)| path).collect()
    }

    /// Adds a department below one that exists; the earlier, the higher its order.
    fn add(&mut self, parent: &str, name: &str) {
        let path = if parent.is_empty() {
            name.to_owned()
        } else {
            format!("{parent}/{name}")
        };
        let Some(parentid) = self
            .ids
            .get(parent)
            .copied()
            .filter(|_| !self.ids.contains_key(&path))
        else {
            return;
        };
        let id = u32::try_from(self.departments.len() + 1).unwrap_or(u32::MAX);
        self.departments
            .push(Department::sample(id, parentid, name, 100_000_000 - id));
        self.ids.insert(path, id);
    }
}

/// City after city, each region in turn: the branch, its functions, two teams each.
fn branches() -> impl Iterator<Item = (String, String)> {
    let places =
        (0..6).flat_map(|city| (0..7).map(move |region| (REGIONS[region], CITIES[region][city])));
    places.flat_map(|(region, city)| {
        let branch = format!("{region}/{city}分公司");
        let mut added = vec![
            (String::new(), region.to_owned()),
            (region.to_owned(), format!("{city}分公司")),
        ];
        for function in FUNCTIONS {
            added.push((branch.clone(), function.to_owned()));
            let teams = (1..=TEAMS).map(|number| (format!("{branch}/{function}"), team(number)));
            added.extend(teams);
        }
        added
    })
}

/// Further teams everywhere, round after round.
fn teams() -> impl Iterator<Item = (String, String)> {
    (TEAMS + 1..=MOST_TEAMS).flat_map(|number| {
        let places = (0..6)
            .flat_map(|city| (0..7).map(move |region| (REGIONS[region], CITIES[region][city])));
        places.flat_map(move |(region, city)| {
            FUNCTIONS.map(|function| (format!("{region}/{city}分公司/{function}"), team(number)))
        })
    })
}

/// 一组, 十二组, 九十九组.
fn team(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let tens = match number / 10 {
        0 => String::new(),
        1 => "十".into(),
        tens => format!("{}十", DIGITS[tens]),
    };
    format!("{tens}{}组", DIGITS[number % 10])
}
