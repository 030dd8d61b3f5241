//! Members' pages over HTTP: searches by many at once, departments, first visits.

use super::clock::{Moment, Times, timed};
use super::http::{Connection, encoded};
use super::process::Process;
use super::table::Table;
use super::world::World;
use anyhow::{Result, bail};
use std::collections::BTreeSet;
use std::thread::{self, sleep};
use std::time::Duration;

/// So many look at once.
const VIEWERS: usize = 50;
/// Somebody types a letter this often, and each letter is a search.
const TYPING: Duration = Duration::from_millis(200);
/// So many searches by each, with pauses and without.
const SEARCHES: usize = 40;

/// Fifty members of mixed scope, signed in.
pub fn sign_in(world: &World, served: &Process) -> Result<Vec<Connection>> {
    let viewers = world.viewers(VIEWERS).into_iter();
    viewers.map(|viewer| world.member(served, viewer)).collect()
}

/// Searches by all of them at once.
pub fn searches(viewers: &[Connection], queries: &[String], table: &mut Table) -> Result<()> {
    let times = all_at_once(viewers, queries, TYPING)?;
    table.times(
        "a page of search results, 50 viewers of mixed scope, a search every 200 ms each",
        &times,
        "p95 ≤ 10 ms",
    );
    let begun = Moment::now();
    let times = all_at_once(viewers, queries, Duration::ZERO)?;
    let rate = times.len() as f64 / begun.elapsed().as_secs_f64();
    table.times(
        &format!("the same without any pause: {rate:.0} searches a second"),
        &times,
        "–",
    );
    Ok(())
}

fn all_at_once(viewers: &[Connection], queries: &[String], pause: Duration) -> Result<Times> {
    let times: Result<Vec<Vec<Duration>>> = thread::scope(|scope| {
        let typing = viewers.iter().enumerate().map(|(place, viewer)| {
            // Nobody begins at the same moment, nor with the same words.
            let begin = pause * place as u32 / VIEWERS as u32;
            let own = queries.iter().cycle().skip(place * 7).take(SEARCHES);
            scope.spawn(move || {
                sleep(begin);
                one_after_the_other(viewer.again()?, own, pause)
            })
        });
        let typing: Vec<_> = typing.collect();
        let ended = typing.into_iter().map(|one| match one.join() {
            Ok(times) => times,
            Err(_) => bail!("a viewer ended early"),
        });
        ended.collect()
    });
    Ok(Times::of(times?.into_iter().flatten()))
}

fn one_after_the_other<'a>(
    mut viewer: Connection,
    queries: impl Iterator<Item = &'a String>,
    pause: Duration,
) -> Result<Vec<Duration>> {
    let mut times = Vec::new();
    for query in queries {
        let path = format!("/search?q={}", encoded(query));
        let (took, answer) = timed(|| viewer.get(&path));
        answer?.expecting(200)?;
        times.push(took);
        sleep(pause.saturating_sub(took));
    }
    Ok(times)
}

/// Departments all over the tree, by somebody who sees them.
pub fn departments(world: &World, viewer: &Connection, table: &mut Table) -> Result<()> {
    let mut viewer = viewer.again()?;
    let mut times = Vec::new();
    let every = (world.org.departments.len() / 200).max(1);
    for department in world.org.departments.iter().step_by(every) {
        let path = format!("/departments/{}", department.id);
        let (took, answer) = timed(|| viewer.get(&path));
        // Somebody may see no such department: as long, and no page.
        if answer?.status == 200 {
            times.push(took);
        }
    }
    table.times("a department page", &Times::of(times), "p95 ≤ 15 ms");
    Ok(())
}

/// What a page and everything it names moves, compressed, the first time.
pub fn first_visit(
    what: &str,
    target: &str,
    path: &str,
    visitor: &Connection,
    table: &mut Table,
) -> Result<()> {
    let mut visitor = visitor.again()?;
    let page = visitor.get(path)?.expecting(200)?.text();
    let mut bytes = visitor.get_compressed(path)?.expecting(200)?.bytes;
    let mut parts = vec![format!("page {}", kilobytes(bytes))];
    for file in files(&page) {
        let moved = visitor.get_compressed(file)?.expecting(200)?.bytes;
        bytes += moved;
        let kind = file.rsplit('.').next().unwrap_or_default();
        parts.push(format!("{kind} {}", kilobytes(moved)));
    }
    let measured = format!("{} KB ({})", kilobytes(bytes), parts.join(", "));
    table.row(what, &measured, target);
    Ok(())
}

fn kilobytes(bytes: usize) -> String {
    format!("{:.1}", bytes as f64 / 1000.0)
}

/// The files of the site that a page names.
fn files(page: &str) -> BTreeSet<&str> {
    let named = page.match_indices("/pkg/").map(|(place, _)| &page[place..]);
    let ends = |c: char| !(c.is_ascii_alphanumeric() || "/._-".contains(c));
    named
        .map(|rest| &rest[..rest.find(ends).unwrap_or(rest.len())])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_that_a_page_names_counts_once() {
        let page = "<link href=\"/pkg/a.css\"><script src=/pkg/b.js></script>'/pkg/b.js'";
        assert_eq!(
            files(page).into_iter().collect::<Vec<_>>(),
            ["/pkg/a.css", "/pkg/b.js"]
        );
    }
}
