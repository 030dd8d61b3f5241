//! What has to be filled in (必填, R60): by the rule of a change, and against a plain
//! reading of what everybody has.

use super::*;
use directory::membership::Around;
use directory::people::profile::{Wrong, check_required};
use directory::people::{AnyField, CustomField, CustomId, FieldKind, FieldRules, FieldSettings};
use directory::{Console, Contents, Directory};
use proptest::prelude::*;

const PLATE: CustomId = CustomId(7);

/// The house, where position, plate and mobile have to be filled in.
struct Strict(House, Vec<CustomField>);

impl Around for Strict {
    fn account(&self, userid: &UserId) -> Option<Holder> {
        self.0.account(userid)
    }

    fn holder(&self, field: Field, value: &str, but: &UserId) -> Option<Holder> {
        self.0.holder(field, value, but)
    }

    fn has_department(&self, id: DepartmentId) -> bool {
        self.0.has_department(id)
    }

    fn is_inside(&self, id: DepartmentId) -> bool {
        self.0.is_inside(id)
    }

    fn custom_fields(&self) -> &[CustomField] {
        &self.1
    }

    fn is_required(&self, field: AnyField) -> bool {
        let required = [
            Field::Name.into(),
            Field::Position.into(),
            Field::Mobile.into(),
            PLATE.into(),
        ];
        required.contains(&field)
    }
}

fn plate(required: bool) -> CustomField {
    CustomField {
        id: PLATE,
        name: "车牌号".into(),
        kind: FieldKind::Text,
        choices: Vec::new(),
        shown: true,
        self_editable: true,
        required,
        searchable: false,
        readers: None,
    }
}

fn strict() -> Strict {
    Strict(house(), vec![plate(true)])
}

fn missing(fields: &[AnyField]) -> Vec<(At, Why)> {
    let one = |field: &AnyField| (At::Field(*field), Why::Value(Wrong::Required));
    fields.iter().map(one).collect()
}

fn made(draft: &Draft) -> Result<Plan, Refusal> {
    let change = Change::Add(draft.clone());
    plan(&change, None, false, Fields::NONE, today(), &strict())
}

fn edited(stands: &Draft, wanted: &Draft) -> Result<Plan, Refusal> {
    let strict = strict();
    let change = Change::Edit {
        was: stands.clone(),
        wanted: wanted.clone(),
    };
    let standing = Some((&strict.0.0[0], stands));
    plan(&change, standing, false, Fields::NONE, today(), &strict)
}

#[test]
fn of_somebody_new_everything_that_is_required_is_asked() {
    let both = [Field::Position.into(), PLATE.into()];
    assert_eq!(faults(made(&newcomer())), missing(&both));
    // Spaces fill in nothing.
    let mut draft = with(&newcomer(), Field::Position, " \u{200b}");
    draft.set(PLATE, "沪A·1");
    assert_eq!(faults(made(&draft)), missing(&both[..1]));
    draft.set(Field::Position, "经理");
    assert!(made(&draft).is_ok());
}

#[test]
fn whoever_is_here_keeps_what_they_have_and_is_not_held_up_by_what_they_lack() {
    let mut stands = zhang();
    stands.set(PLATE, "沪A·1");
    let position = edited(&stands, &with(&stands, Field::Alias, "Sam"));
    assert!(position.is_ok(), "lacks a position: {position:?}");
    let mut emptied = with(&stands, Field::Mobile, "");
    emptied.set(PLATE, " ");
    let wanted = missing(&[Field::Mobile.into(), PLATE.into()]);
    assert_eq!(faults(edited(&stands, &emptied)), wanted);
    let other = with(&stands, Field::Mobile, "13700000009");
    assert!(edited(&stands, &other).is_ok(), "another value");
    assert_eq!(check_required(true, "", ""), Ok(()));
    assert_eq!(check_required(false, "x", ""), Ok(()));
    assert_eq!(check_required(true, "x", ""), Err(Wrong::Required));
}

#[test]
fn everybody_has_a_name_and_nobody_is_asked_for_what_is_theirs_alone() {
    let mut rules = FieldRules {
        custom: vec![plate(false)],
        ..FieldRules::default()
    };
    assert!(rules.is_required(Field::Name.into()));
    assert!(!rules.is_required(Field::Mobile.into()) && !rules.is_required(PLATE.into()));
    rules.settings = FieldSettings {
        required: Fields::all(),
        ..FieldSettings::default()
    };
    rules.custom[0].required = true;
    assert!(!rules.is_required(Field::BirthdayReminder.into()));
    assert!(rules.is_required(Field::Mobile.into()) && rules.is_required(PLATE.into()));
    assert!(!rules.is_required(CustomId(8).into()), "is gone");
}

fn a_member() -> impl Strategy<Value = Member> {
    let parts = (any::<[bool; 3]>(), 0..4_u8);
    parts.prop_map(|(has, state)| {
        let mut member = member("", "某人");
        let text = |has: bool| if has { "x".to_owned() } else { String::new() };
        member.position = text(has[0]);
        member.alias = text(has[1]);
        member.telephone = text(has[2]);
        member.state = match state {
            0 => MemberState::Left,
            1 => MemberState::Outside,
            _ => MemberState::Active,
        };
        member
    })
}

proptest! {
    #[test]
    fn whoever_lacks_something_required_is_counted_and_found(
        mut members in prop::collection::vec(a_member(), 0..12),
        wanted in any::<[bool; 3]>(),
        own in any::<bool>(),
        written in prop::collection::vec(any::<bool>(), 12),
    ) {
        use directory::answers::{Condition, Kept, Lack};
        for (at, member) in members.iter_mut().enumerate() {
            member.userid = UserId::new(format!("p{at}"));
        }
        let fields = [Field::Position, Field::Alias, Field::Telephone];
        let ticked = fields.iter().zip(wanted).filter(|(_, wanted)| *wanted);
        let required: Fields = ticked.map(|(field, _)| *field).collect();
        let console = Console::owner(&Directory::new(Contents {
            members: members.clone(),
            required,
            custom: vec![plate(own)],
            ..Contents::default()
        }));
        let elsewhere: Vec<AnyField> = own.then_some(PLATE.into()).into_iter().collect();
        prop_assert_eq!(console.required_in_profiles(), elsewhere);
        let have = members.iter().zip(&written).filter(|(_, has)| **has);
        let filled: Vec<UserId> = have.map(|(member, _)| member.userid.clone()).collect();
        let filled = own.then_some(filled);
        let lacks = |member: &Member| {
            wanted[0] && member.position.is_empty()
                || wanted[1] && member.alias.is_empty()
                || wanted[2] && member.telephone.is_empty()
                || filled.as_ref().is_some_and(|filled| !filled.contains(&member.userid))
        };
        let some = own || wanted.contains(&true);
        let shown = members.iter().filter(|member| member.state == MemberState::Active);
        let count = shown.filter(|member| lacks(member)).count();
        let counted = console.overview(filled.as_deref()).without_required;
        prop_assert_eq!(counted, some.then_some(count));
        let here = members.iter().filter(|member| member.state != MemberState::Left);
        let who = Condition { lacks: Some(Lack::Required), ..Condition::default() };
        let kept = Kept { filled: filled.clone(), ..Kept::default() };
        let found = console.everybody_like(&who, &kept, 99).expect("a list").0;
        prop_assert_eq!(found, here.filter(|member| lacks(member)).count());
    }
}
