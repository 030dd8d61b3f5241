//! What a preview of other rules costs at 100 000 members, on this machine:
//! `cargo run --release -p directory --example preview`. It answers in JSON.

use directory::people::{Department, DepartmentId, Member, UserId};
use directory::policy::{AlsoSees, Policy, Protection, ProtectionLevel, ViewingMode, Who};
use directory::{Console, Contents, Directory};
use serde_json::json;
use std::time::Instant;

const MEMBERS: u32 = 100_000;
const DEPARTMENTS: u32 = 2_000;

fn main() {
    let directory = Directory::new(contents());
    let sealed = own_subdepartments();
    let guarded = guarded();
    for (what, today, next) in [
        (
            "everyone to own sub-department",
            &Policy::default(),
            &sealed,
        ),
        (
            "own sub-department to everyone",
            &sealed,
            &Policy::default(),
        ),
        (
            "a board hidden, twenty allowed",
            &Policy::default(),
            &hidden_board(),
        ),
        (
            "fifty protections and fifty also-sees rules",
            &sealed,
            &guarded,
        ),
    ] {
        let console = Console::owner(&directory.with_policy(today.clone()));
        let mut times: Vec<f64> = (0..5).map(|_| milliseconds(&console, next)).collect();
        times.sort_by(f64::total_cmp);
        let impact = console.preview(next);
        println!(
            "{}",
            json!({"what": what, "median_ms": times[2], "max_ms": times[4],
                   "lose": [impact.lose.viewers, impact.lose.people, impact.lose.pairs],
                   "gain": [impact.gain.viewers, impact.gain.people, impact.gain.pairs]})
        );
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "measuring is what this program is for"
)]
fn milliseconds(console: &Console, policy: &Policy) -> f64 {
    let begun = Instant::now();
    std::hint::black_box(console.preview(policy));
    std::hint::black_box(console.broken_expectations(policy));
    begun.elapsed().as_secs_f64() * 1e3
}

/// Departments ten wide; every tenth member is in two.
fn contents() -> Contents {
    let mut contents = Contents::default();
    for id in 1..=DEPARTMENTS {
        contents.departments.push(Department {
            id: DepartmentId(id),
            parent: (id > 1).then(|| DepartmentId((id - 2) / 10 + 1)),
            name: format!("部门{id}"),
            order: i64::from(id),
            outside: false,
        });
    }
    for n in 0..MEMBERS {
        let first = n % DEPARTMENTS + 1;
        let second = n.wrapping_mul(2_654_435_761) % DEPARTMENTS + 1;
        let both = [first, second];
        let places = if n % 10 == 0 { &both[..] } else { &both[..1] };
        let member = Member::new(format!("m{n}"), format!("成员{n}"), places);
        contents.members.push(member);
    }
    contents
}

fn own_subdepartments() -> Policy {
    let mut policy = Policy::default();
    policy
        .viewing
        .insert(DepartmentId::ROOT, ViewingMode::OwnSubdepartment);
    policy
}

fn hidden_board() -> Policy {
    let allow = (0..20).map(|n| Who::Member(UserId::new(format!("m{n}"))));
    let mut policy = Policy::default();
    policy.protections.push(Protection {
        subject: Who::Department(DepartmentId(2)),
        level: ProtectionLevel::Hidden,
        allow: allow.collect(),
    });
    policy
}

fn guarded() -> Policy {
    let mut policy = own_subdepartments();
    for n in 0..50 {
        let department = |id| Who::Department(DepartmentId(id));
        policy.protections.push(Protection {
            subject: department(100 + n),
            level: match n % 2 {
                0 => ProtectionLevel::Hidden,
                _ => ProtectionLevel::ContactHidden,
            },
            allow: (0..10).map(|m| department(500 + n * 10 + m)).collect(),
        });
        policy.also_sees.push(AlsoSees {
            viewer: department(200 + n),
            target: department(300 + n),
        });
    }
    policy
}
