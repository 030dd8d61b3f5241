//! Who reads a field, as it is kept.

use crate::support::{NOON, Stage, entry, link, stories};
use directory::people::{Audience, Audiences, DepartmentId, Field, FieldSettings};
use directory::policy::Who;
use store::Error;

stories! {
    who_reads_a_field_is_kept_and_part_of_the_people;
    what_was_decided_for_older_people_or_rules_is_not_written;
}

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

async fn who_reads_a_field_is_kept_and_part_of_the_people(stage: Stage) {
    let (corp, sales) = (&stage.corp, only_sales());
    let (seen, settings, audiences) = corp.field_rules().await.unwrap();
    let before = (FieldSettings::default(), Audiences::default());
    assert_eq!((settings, audiences), before);
    let entry = entry("fields.save");
    let mut wanted = FieldSettings::default();
    wanted.shown = wanted.shown.with(Field::Remark);
    let saved = corp.save_field_rules(seen, &wanted, &sales, &entry, NOON);
    let saved = saved.await.unwrap();
    assert_eq!(saved.people, seen.people + 1);
    let kept = corp.field_rules().await.unwrap();
    assert_eq!(kept, (saved, wanted, only_sales()));
    let contents = corp.load().await.unwrap().1;
    assert_eq!(contents.audiences, only_sales());
    let other = link(&stage.store, "ww2").await.field_rules().await.unwrap();
    assert_eq!(other.2, Audiences::default());

    // Whoever decides what is shown alone leaves the readers as they are.
    let settings = FieldSettings::default();
    let saved = corp.save_field_settings(&settings, &entry, NOON);
    let seen = saved.await.unwrap();
    assert_eq!(corp.field_rules().await.unwrap().2, only_sales());
    let none = Audiences::default();
    let saved = corp.save_field_rules(seen, &settings, &none, &entry, NOON);
    saved.await.unwrap();
    assert_eq!(corp.field_rules().await.unwrap().2, none);
}

async fn what_was_decided_for_older_people_or_rules_is_not_written(stage: Stage) {
    let (corp, sales) = (&stage.corp, only_sales());
    let (seen, settings, none) = corp.field_rules().await.unwrap();
    let entry = entry("fields.save");
    let saved = corp.save_field_rules(seen, &settings, &none, &entry, NOON);
    saved.await.unwrap();
    let late = corp.save_field_rules(seen, &settings, &sales, &entry, NOON);
    assert!(matches!(late.await, Err(Error::Stale)));
    assert_eq!(corp.field_rules().await.unwrap().2, none);
}
