use crate::corporation::*;
use directory::Directory;
use directory::people::{DepartmentId, GroupId};
use directory::policy::ViewingMode::OwnDepartment;
use directory::policy::file::{parse, write};
use directory::policy::{Expectation, Protection, ProtectionLevel, Who};

fn corporation_with_a_group() -> Directory {
    let mut contents = example();
    contents.groups = vec![group(3, "项目组", &["庚"], &[])];
    Directory::new(contents)
}

const FILE: &str = r#"
[[department]]
path = "集团 -> 营销中心"
viewing = "own-department"
boundary = true

[[protect]]
department = "集团->总裁办"
level = "hidden"
allow = ["department:集团->总裁办", "member:己", "group:项目组"]

[[protect]]
member = "庚"
level = "contact-hidden"

[[also_sees]]
viewer = "department:集团->人事部"
target = "member:甲"

[[expect]]
viewer = "member:丁"
cannot_see = "member:董事长"
"#;

#[test]
fn a_file_says_every_kind_of_rule() {
    let policy = parse(FILE, &corporation_with_a_group()).unwrap();
    assert_eq!(policy.viewing.get(&DepartmentId(3)), Some(&OwnDepartment));
    assert!(policy.boundaries.contains(&DepartmentId(3)));
    let allow = [in_department(2), person("己"), Who::Group(GroupId(3))];
    let contacts = Protection {
        subject: person("庚"),
        level: ProtectionLevel::ContactHidden,
        allow: vec![],
    };
    assert_eq!(
        policy.protections,
        [hidden(in_department(2), &allow), contacts]
    );
    assert_eq!(policy.also_sees, [also(in_department(10), person("甲"))]);
    let expectation = Expectation {
        viewer: person("丁"),
        sees: false,
        target: person("董事长"),
    };
    assert_eq!(policy.expectations, [expectation]);
}

#[test]
fn what_is_written_reads_back_the_same() {
    let directory = corporation_with_a_group();
    let policy = parse(FILE, &directory).unwrap();
    let written = write(&policy, &directory);
    assert!(written.contains("path = \"集团->营销中心\""), "{written}");
    assert_eq!(parse(&written, &directory).unwrap(), policy);
    assert_eq!(write(&Default::default(), &directory), "");
}

#[test]
fn every_mistake_gets_its_sentence() {
    let directory = corporation_with_a_group();
    let text = r#"
[[department]]
path = "集团->销售中心"
[[department]]
path = "集团->营销中心"
viewing = "nobody"
[[protect]]
level = "hidden"
[[also_sees]]
viewer = "team:x"
target = "group:没有"
[[expect]]
viewer = "member:nobody"
can_see = "member:甲"
"#;
    let faults = parse(text, &directory).unwrap_err();
    let english: Vec<_> = faults.iter().map(|fault| fault.en.as_str()).collect();
    assert_eq!(
        english,
        [
            "[[department]] number 1: no department has the path \"集团->销售中心\".",
            "[[department]] number 2: viewing \"nobody\" is none of everyone, own-department, own-subdepartment.",
            "[[protect]] number 1: say either department or member.",
            "[[also_sees]] number 1: \"team:x\" must begin with department:, member: or group:.",
            "[[expect]] number 1: no member has the account \"nobody\".",
        ]
    );
    let chinese: Vec<_> = faults.iter().map(|fault| fault.zh.as_str()).collect();
    assert_eq!(
        chinese[0],
        "第 1 个 [[department]]：没有路径为“集团->销售中心”的部门。"
    );
    let both = (chinese.iter()).all(|said| said.contains('第') && said.ends_with('。'));
    assert!(both, "{chinese:?}");
}

#[test]
fn an_unknown_key_is_named_with_its_line() {
    let text = "[[department]]\npath = \"集团\"\nviewer = \"x\"\n";
    let errors = parse(text, &corporation_with_a_group()).unwrap_err();
    assert_eq!(errors.len(), 1);
    assert!(
        errors[0].en.starts_with("Line 3: ") && errors[0].en.contains("viewer"),
        "{errors:?}"
    );
    assert!(errors[0].zh.starts_with("第 3 行"), "{errors:?}");
    assert!(parse("[[protection]]\n", &corporation_with_a_group()).is_err());
    assert!(parse("[[department", &corporation_with_a_group()).is_err());
}

#[test]
fn departments_of_one_path_go_by_their_numbers() {
    let directory = Directory::new(corporation(
        &[
            (1, 0, "集团", None),
            (2, 1, "部", Some(OwnDepartment)),
            (3, 1, "部", None),
        ],
        &[("a", &[2])],
    ));
    let written = write(directory.policy(), &directory);
    assert!(written.contains("path = \"#2\""), "{written}");
    assert_eq!(parse(&written, &directory).unwrap(), *directory.policy());
    let errors = parse("[[department]]\npath = \"集团->部\"\n", &directory).unwrap_err();
    assert!(errors[0].en.contains("#2, #3"), "{errors:?}");
}

#[test]
fn what_no_longer_exists_is_left_out_and_said() {
    let directory = corporation_with_a_group();
    let mut policy = directory.policy().clone();
    policy.viewing.insert(DepartmentId(99), OwnDepartment);
    policy.protections = vec![hidden(in_department(2), &[person("gone")])];
    let written = write(&policy, &directory);
    assert!(written.contains("department number 99") && written.contains("member gone"));
    let read = parse(&written, &directory).unwrap();
    assert_eq!(read.protections, [hidden(in_department(2), &[])]);
}
