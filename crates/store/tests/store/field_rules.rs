//! What is decided of fields, as it is kept, and the fields that a corporation
//! makes for itself.

use crate::deleting::naming;
use crate::lives::{done, kept_here, new};
use crate::support::{NOON, Stage, entry, link, stories};
use directory::lifecycle::Action;
use directory::people::{
    AnyField, Audience, Audiences, CustomField, CustomId, DepartmentId, Field, FieldKind,
    FieldRules, FieldSettings, UserId,
};
use directory::policy::Who;
use store::{CorpStore, Error, FieldChange, ProfileEdit, Versions};

stories! {
    who_reads_a_field_is_kept_and_part_of_the_people;
    what_was_decided_for_older_people_or_rules_is_not_written;
    a_field_of_the_corporations_own_is_kept_whole_and_where_it_stands;
    what_is_written_in_a_field_goes_with_it_and_with_the_member;
    nothing_is_written_in_a_field_that_is_gone;
    what_has_to_be_filled_in_is_kept_and_who_has_all_of_it_is_known;
    a_value_is_told_in_the_log_by_the_name_of_its_field_and_never_to_wecom;
}

const PLATE: CustomId = CustomId(7);
const WORDS: &str = "沪A·4711";

fn only_sales() -> Audiences {
    let sales = Who::Department(DepartmentId(3));
    Audiences(
        [
            (Field::Mobile, Audience::Chosen(vec![sales])),
            (Field::Remark, Audience::SameDepartment),
        ]
        .into(),
    )
}

async fn save(corp: &CorpStore, rules: &FieldRules) -> Versions {
    let (seen, _) = corp.field_rules().await.unwrap();
    let entry = entry("fields.save");
    let saved = corp.save_field_rules(seen, rules, &entry, NOON);
    saved.await.unwrap()
}

/// 车牌号, before all other fields.
async fn with_plates(corp: &CorpStore) -> FieldRules {
    let (_, rules) = corp.field_rules().await.unwrap();
    let named = rules.with_custom(PLATE, "车牌号", FieldKind::Text, &[], |_| false);
    let mut rules = named.unwrap();
    rules.custom[0].self_editable = true;
    rules.order.rotate_right(1);
    save(corp, &rules).await;
    rules
}

fn written(field: AnyField, value: &str) -> ProfileEdit {
    ProfileEdit {
        userid: UserId::new("yi"),
        changes: vec![FieldChange {
            field,
            was: String::new(),
            value: value.to_owned(),
        }],
        address: None,
    }
}

async fn who_reads_a_field_is_kept_and_part_of_the_people(stage: Stage) {
    let corp = &stage.corp;
    let (seen, mut rules) = corp.field_rules().await.unwrap();
    assert_eq!(rules.settings, FieldSettings::default());
    assert_eq!(rules.audiences, Audiences::default());
    let all = Field::ALL.map(AnyField::BuiltIn).to_vec();
    assert_eq!(rules.order, all, "the order of a card");
    rules.settings.shown = rules.settings.shown.with(Field::Remark);
    rules.audiences = only_sales();
    let saved = save(corp, &rules).await;
    assert_eq!(saved.people, seen.people + 1);
    let kept = corp.field_rules().await.unwrap();
    assert_eq!(kept, (saved, rules.clone()));
    let contents = corp.load().await.unwrap().1;
    assert_eq!(contents.audiences, only_sales());
    let other = link(&stage.store, "ww2").await.field_rules().await.unwrap();
    assert_eq!(other.1.audiences, Audiences::default());

    // Whoever decides what is shown alone leaves the readers as they are.
    let settings = FieldSettings::default();
    let entry = entry("fields.save");
    let saved = corp.save_field_settings(&settings, &entry, NOON);
    saved.await.unwrap();
    let mut kept = corp.field_rules().await.unwrap().1;
    assert_eq!(kept.audiences, only_sales());
    kept.audiences = Audiences::default();
    save(corp, &kept).await;
    assert_eq!(corp.field_rules().await.unwrap().1, kept);
}

async fn what_was_decided_for_older_people_or_rules_is_not_written(stage: Stage) {
    let corp = &stage.corp;
    let (seen, rules) = corp.field_rules().await.unwrap();
    save(corp, &rules).await;
    let mut other = rules.clone();
    other.audiences = only_sales();
    let entry = entry("fields.save");
    let late = corp.save_field_rules(seen, &other, &entry, NOON);
    assert!(matches!(late.await, Err(Error::Stale)));
    assert_eq!(corp.field_rules().await.unwrap().1, rules);
}

async fn a_field_of_the_corporations_own_is_kept_whole_and_where_it_stands(stage: Stage) {
    let corp = &stage.corp;
    let mut rules = with_plates(corp).await;
    let shift = CustomField {
        id: CustomId(4_000_000_000),
        name: "班次 \"'\\".to_owned(),
        kind: FieldKind::Choice,
        choices: vec!["早班".to_owned(), "晚班, \"夜\"".to_owned()],
        shown: true,
        self_editable: false,
        required: true,
        searchable: true,
        readers: Some(Audience::Chosen(vec![Who::Department(DepartmentId(3))])),
    };
    rules.order.insert(3, shift.id.into());
    rules.custom.push(shift);
    save(corp, &rules).await;
    assert_eq!(corp.field_rules().await.unwrap().1, rules);
    let contents = corp.load().await.unwrap().1;
    assert_eq!(
        (contents.custom, contents.field_order),
        (rules.custom, rules.order)
    );
    let other = link(&stage.store, "ww2").await.field_rules().await.unwrap();
    assert_eq!(other.1.custom, [], "another corporation has its own");
}

async fn what_is_written_in_a_field_goes_with_it_and_with_the_member(stage: Stage) {
    kept_here(&stage, &["jia", "yi"]).await;
    let corp = &stage.corp;
    let rules = with_plates(corp).await;
    let edit = written(PLATE.into(), WORDS);
    assert!(corp.edit_profile(&edit, NOON).await.unwrap());
    assert_eq!(corp.custom_values(PLATE).await.unwrap(), 1);
    let own = corp.own_fields(&"yi".into()).await.unwrap();
    assert_eq!(own.value(PLATE), WORDS);
    let nobody = corp.own_fields(&"jia".into()).await.unwrap();
    assert_eq!(nobody.value(PLATE), "");
    save(corp, &rules.without_custom(PLATE).unwrap()).await;
    assert_eq!(corp.custom_values(PLATE).await.unwrap(), 0);
    assert_eq!(corp.field_rules().await.unwrap().1.custom, []);
    assert!(
        !naming(&stage, WORDS)
            .await
            .contains(&"profiles.value".to_owned())
    );

    with_plates(corp).await;
    assert_eq!(
        corp.custom_values(PLATE).await.unwrap(),
        0,
        "made once more"
    );
    assert!(corp.edit_profile(&edit, NOON).await.unwrap());
    done(&stage, &new(Action::Delete, &["yi"]), NOON).await;
    assert_eq!(naming(&stage, WORDS).await, [] as [String; 0]);
}

async fn nothing_is_written_in_a_field_that_is_gone(stage: Stage) {
    kept_here(&stage, &["yi"]).await;
    let corp = &stage.corp;
    let rules = with_plates(corp).await;
    save(corp, &rules.without_custom(PLATE).unwrap()).await;
    let late = corp.edit_profile(&written(PLATE.into(), WORDS), NOON).await;
    assert!(matches!(late, Err(Error::Stale)));
    assert_eq!(naming(&stage, WORDS).await, [] as [String; 0]);
}

async fn a_value_is_told_in_the_log_by_the_name_of_its_field_and_never_to_wecom(stage: Stage) {
    kept_here(&stage, &["yi"]).await;
    let corp = &stage.corp;
    with_plates(corp).await;
    let edit = written(PLATE.into(), WORDS);
    assert!(corp.edit_profile(&edit, NOON).await.unwrap());
    let line = corp.audit(1).await.unwrap().remove(0).entry;
    assert_eq!(line.action, "profile.edit");
    let said = format!(r#"{{"custom-7 车牌号":"{WORDS}"}}"#);
    assert_eq!(line.after.as_deref(), Some(said.as_str()));
    assert_eq!(line.before.as_deref(), Some(r#"{"custom-7 车牌号":""}"#));
    assert_eq!(corp.waiting(&"yi".into()).await.unwrap(), []);
    // The same once more changes nothing.
    assert!(!corp.edit_profile(&edit, NOON).await.unwrap());
}

async fn what_has_to_be_filled_in_is_kept_and_who_has_all_of_it_is_known(stage: Stage) {
    kept_here(&stage, &["jia", "yi"]).await;
    let corp = &stage.corp;
    let mut rules = with_plates(corp).await;
    rules.settings.required = [Field::Qq, Field::Mobile].into_iter().collect();
    rules.custom[0].required = true;
    save(corp, &rules).await;
    assert_eq!(corp.field_rules().await.unwrap().1, rules);
    let contents = corp.load().await.unwrap().1;
    assert_eq!(contents.required, rules.settings.required);
    assert!(contents.custom[0].required);

    let write = async |userid: &str, field: AnyField, was: &str, value: &str| {
        let mut edit = written(field, value);
        edit.userid = userid.into();
        edit.changes[0].was = was.to_owned();
        assert!(corp.edit_profile(&edit, NOON).await.unwrap());
    };
    let both = [Field::Qq.into(), PLATE.into()];
    write("yi", PLATE.into(), "", WORDS).await;
    write("jia", Field::Qq.into(), "", "10001").await;
    assert_eq!(corp.filled(&both).await.unwrap(), []);
    assert_eq!(corp.filled(&both[1..]).await.unwrap(), [UserId::new("yi")]);
    write("yi", Field::Qq.into(), "", "10002").await;
    assert_eq!(corp.filled(&both).await.unwrap(), [UserId::new("yi")]);
    // What was emptied is nothing.
    write("yi", PLATE.into(), WORDS, "").await;
    assert_eq!(corp.filled(&both).await.unwrap(), []);
    let other = link(&stage.store, "ww2").await;
    assert_eq!(other.filled(&both[..1]).await.unwrap(), []);
}
