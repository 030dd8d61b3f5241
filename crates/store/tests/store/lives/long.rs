//! How long runs are parted.

use super::desk::{kept_here, new};
use crate::support::{NOON, Stage, stories};
use directory::lifecycle::Action;
use store::{Bulk, BulkState};

stories! {
    a_long_run_is_carried_out_in_a_few_parts;
    the_part_with_the_last_row_ends_the_run;
}

async fn first_part(stage: &Stage, count: usize) -> Bulk {
    let names: Vec<String> = (0..count).map(|n| format!("p{n:05}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    kept_here(stage, &names[..1]).await;
    let asked = new(Action::Disable, &names);
    let id = stage.corp.begin_bulk(&asked, NOON).await.expect("begun");
    stage.corp.step_bulk(id, NOON).await.expect("a step")
}

async fn a_long_run_is_carried_out_in_a_few_parts(stage: Stage) {
    let part = first_part(&stage, 4001).await;
    let counts = part.counts;
    // All but the first are nobody.
    assert_eq!(
        (counts.done, counts.refused, counts.waiting),
        (1, 800, 3200)
    );
    for _ in 0..3 {
        let part = stage.corp.step_bulk(part.id, NOON).await.expect("a step");
        assert_eq!(part.finished, None);
    }
    let last = stage.corp.step_bulk(part.id, NOON).await.expect("a step");
    assert_eq!((last.state, last.counts.waiting), (BulkState::Done, 0));
}

async fn the_part_with_the_last_row_ends_the_run(stage: Stage) {
    let part = first_part(&stage, 500).await;
    assert_eq!((part.state, part.counts.refused), (BulkState::Done, 499));
    assert_eq!(part.finished, Some(NOON));
}
