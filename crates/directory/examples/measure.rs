//! What building a directory and searching it cost, on this machine: asked by
//! `cargo xtask bench`, by hand `cargo run --release -p directory --example
//! measure ORG.json [POLICY.toml]`, with a corporation as the sandbox tells it
//! (`GET /sandbox/org`). It answers in JSON.

use directory::answers::Page;
use directory::people::{
    CustomField, CustomId, Department, DepartmentId, FieldKind, Member, Membership, OwnValue,
    UserId,
};
use directory::policy::file;
use directory::{Contents, Directory, View};
use pinyin::ToPinyin;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// As a page of results has it.
const PAGE: Page = Page {
    offset: 0,
    limit: 50,
};
/// So many people lend their names to the queries.
const PEOPLE: usize = 40;
/// So many look.
const VIEWERS: usize = 20;
/// Each search is made so often, and the middle one counts: what else the
/// machine does in between is no part of it.
const TIMES: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let org = std::fs::read(arguments.next().ok_or("usage: measure ORG.json [POLICY]")?)?;
    let org: Value = serde_json::from_slice(&org)?;
    let contents = contents(&org);
    let (build, _) = timed(|| Directory::new(contents.clone()));
    let mut directory = Directory::new(with_plates(&contents));
    if let Some(file) = arguments.next() {
        let rules = file::parse(&std::fs::read_to_string(file)?, &directory);
        let said = |faults: Vec<file::Fault>| faults.into_iter().map(|fault| fault.en + "\n");
        let rules = rules.map_err(|faults| said(faults).collect::<String>())?;
        directory = directory.with_policy(rules);
    }
    let viewers = viewers(&contents);
    let kinds = kinds(&contents);
    let views: Vec<View> = (viewers.iter())
        .filter_map(|viewer| directory.view(viewer).ok())
        .collect();
    let mut all = Vec::new();
    let measured: Vec<Value> = (kinds.iter())
        .map(|(kind, queries)| {
            let mut times = measure(&views, queries);
            all.extend(times.iter().copied());
            json!({"kind": kind, "time": summary(&mut times), "queries": queries})
        })
        .collect();
    let answer = json!({
        "members": contents.members.len(),
        "departments": contents.departments.len(),
        "build_ms": build.as_secs_f64() * 1e3,
        "all": summary(&mut all),
        "kinds": measured,
        "viewers": viewers,
        "seen": views.iter().map(View::count).collect::<Vec<_>>(),
    });
    println!("{answer}");
    Ok(())
}

#[allow(
    clippy::disallowed_methods,
    reason = "measuring is what this program is for"
)]
fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begun = Instant::now();
    let done = work();
    (begun.elapsed(), done)
}

/// Every query by every viewer, in milliseconds; the answers that the viewers
/// share are warm, as they are in a server.
fn measure(views: &[View], queries: &[String]) -> Vec<f64> {
    let mut times = Vec::with_capacity(views.len() * queries.len());
    for query in queries {
        for view in views {
            let mut took = [Duration::ZERO; TIMES];
            for took in &mut took {
                let (time, found) = timed(|| view.search(query, PAGE));
                std::hint::black_box(found);
                *took = time;
            }
            took.sort_unstable();
            times.push(took[TIMES / 2].as_secs_f64() * 1e3);
        }
    }
    times
}

fn summary(times: &mut [f64]) -> Value {
    times.sort_by(f64::total_cmp);
    let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize];
    json!({"median": at(0.5), "p95": at(0.95), "max": at(1.0)})
}

/// People from all over the corporation: by the department that they are in.
fn viewers(contents: &Contents) -> Vec<UserId> {
    let mut members: Vec<&Member> = contents.members.iter().collect();
    members.sort_by_key(|member| member.main_department);
    spread(&members, VIEWERS)
        .map(|member| member.userid.clone())
        .collect()
}

fn spread<T>(all: &[T], count: usize) -> impl Iterator<Item = &T> {
    all.iter().step_by((all.len() / count).max(1)).take(count)
}

/// What people type, by kind.
fn kinds(contents: &Contents) -> Vec<(&'static str, Vec<String>)> {
    let people: Vec<&Member> = spread(&contents.members[1..], PEOPLE).collect();
    let of = |query: fn(&Member) -> Option<String>| -> Vec<String> {
        people.iter().filter_map(|member| query(member)).collect()
    };
    let letters = |letters: &str| letters.split(' ').map(str::to_owned).collect();
    let departments = spread(&contents.departments, PEOPLE);
    vec![
        ("Chinese name", of(|m| Some(m.name.clone()))),
        ("given name", of(|m| Some(m.name.chars().skip(1).collect()))),
        ("surname", of(|m| m.name.chars().next().map(String::from))),
        ("full pinyin", of(|m| spelt(&m.name, usize::MAX, 0))),
        (
            "pinyin of the surname",
            of(|m| spelt(&m.name, 1, usize::MAX)),
        ),
        ("initials", of(|m| spelt(&m.name, 0, 0))),
        ("mixed pinyin", of(|m| spelt(&m.name, 1, 0))),
        (
            "three digits",
            of(|m| m.mobile.get(1..4).map(str::to_owned)),
        ),
        (
            "end of a number",
            of(|m| m.mobile.get(7..).map(str::to_owned)),
        ),
        ("whole number", of(|m| Some(m.mobile.clone()))),
        (
            "a field of one's own",
            of(|m| Some(plate(m).chars().skip(2).collect())),
        ),
        ("account", of(|m| Some(m.userid.as_str().to_owned()))),
        (
            "English",
            letters("john smith jo mary alias ali adviser an wil chris"),
        ),
        ("department", departments.map(|d| d.name.clone()).collect()),
        (
            "part of a department",
            letters("研发 销售 一组 大区 中心 部 yanfa xs zx"),
        ),
        (
            "one letter",
            letters("a b c d e f g h j k l m n o p q r s t w x y z"),
        ),
        (
            "two letters",
            letters("zh li wa ya xi sh an ch he lx zw wx hy jj yy"),
        ),
        (
            "no hit",
            letters("qqqq 龘 xyzzy 000999000 zhangzhangzhang vvv 李李李李"),
        ),
    ]
}

/// A name's first characters in pinyin and the initials of the others, of which
/// `skip` are left out.
fn spelt(name: &str, full: usize, skip: usize) -> Option<String> {
    let mut typed = String::new();
    for (place, char) in name.chars().enumerate() {
        let reading = char.to_pinyin()?.plain();
        if place < full {
            typed.push_str(reading);
        } else if place - full.min(place) >= skip || skip == 0 {
            typed.push_str(&reading[..1]);
        }
    }
    Some(typed)
}

fn contents(org: &Value) -> Contents {
    let departments = list(org, "departments").map(|d| Department {
        id: DepartmentId(number(&d["id"]) as u32),
        parent: Some(number(&d["parentid"]) as u32)
            .filter(|&id| id > 0)
            .map(DepartmentId),
        name: text(&d["name"]),
        order: -number(&d["order"]),
        outside: false,
    });
    Contents {
        departments: departments.collect(),
        members: list(org, "members").map(member).collect(),
        ..Contents::default()
    }
}

/// The same, where everybody has something in a field of the corporation's own by
/// which people are found: every search looks there too.
fn with_plates(contents: &Contents) -> Contents {
    let written = contents.members.iter().map(|member| OwnValue {
        field: CustomId(1),
        userid: member.userid.clone(),
        value: plate(member),
    });
    Contents {
        written: written.collect(),
        custom: vec![CustomField {
            id: CustomId(1),
            name: "车牌号".to_owned(),
            kind: FieldKind::Text,
            choices: Vec::new(),
            shown: true,
            self_editable: true,
            required: false,
            searchable: true,
            readers: None,
        }],
        ..contents.clone()
    }
}

/// Somebody's own, made of the end of their number.
fn plate(member: &Member) -> String {
    let end = member.mobile.get(5..).unwrap_or_default();
    format!("沪A·{end}")
}

fn member(m: &Value) -> Member {
    let place = |(at, id): (usize, &Value)| Membership {
        department: DepartmentId(number(id) as u32),
        order: -number(&m["order"][at]),
        leader: number(&m["is_leader_in_dept"][at]) == 1,
    };
    Member {
        alias: text(&m["alias"]),
        position: text(&m["position"]),
        mobile: text(&m["mobile"]),
        telephone: text(&m["telephone"]),
        email: text(&m["email"]),
        departments: list(m, "department").enumerate().map(place).collect(),
        main_department: Some(DepartmentId(number(&m["main_department"]) as u32)),
        ..Member::new(text(&m["userid"]), text(&m["name"]), &[])
    }
}

fn list<'a>(of: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    of[name].as_array().into_iter().flatten()
}

fn number(value: &Value) -> i64 {
    value.as_i64().unwrap_or_default()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
