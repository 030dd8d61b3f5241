//! The figures as a table, printed and put into `docs/performance.md`.

use super::clock::Times;
use super::machine;
use crate::shell::root;
use anyhow::{Context, Result};
use std::fs;

const BEGIN: &str = "<!-- cargo xtask bench writes from here -->";
const END: &str = "<!-- to here -->";

/// Rows of figures.
#[derive(Default)]
pub struct Table(String);

impl Table {
    /// A row: what was measured, the figures, and what they should be.
    pub fn row(&mut self, what: &str, measured: &str, target: &str) {
        eprintln!("{what}: {measured}");
        self.0 += &format!("| {what} | {measured} | {target} |\n");
    }

    /// A row of times.
    pub fn times(&mut self, what: &str, times: &Times, target: &str) {
        let count = times.len();
        let measured = format!("{} ({count} times)", pair(times.median(), times.p95()));
        self.row(what, &measured, target);
    }

    /// Rows that say where the others were measured.
    fn whole(&self, members: usize) -> Result<String> {
        Ok(format!(
            "{}, {members} members.\n\n| what | measured | wanted |\n|---|---|---|\n{}",
            machine::described()?,
            self.0
        ))
    }

    /// Prints the table.
    pub fn print(&self, members: usize) -> Result<()> {
        println!("{}", self.whole(members)?);
        Ok(())
    }

    /// Puts the table into the document, between its markers.
    pub fn write(&self, members: usize) -> Result<()> {
        let file = root().join("docs/performance.md");
        let text = fs::read_to_string(&file)?;
        let written = between(&text, &self.whole(members)?);
        fs::write(
            &file,
            written.context("docs/performance.md has lost its markers")?,
        )?;
        Ok(())
    }
}

/// A median and a p95, in milliseconds.
pub fn pair(median: f64, p95: f64) -> String {
    format!("median {} ms, p95 {} ms", short(median), short(p95))
}

/// Three figures are enough.
pub fn short(figure: f64) -> String {
    match figure {
        small if small < 1.0 => format!("{small:.2}"),
        middle if middle < 100.0 => format!("{middle:.1}"),
        large => format!("{large:.0}"),
    }
}

fn between(text: &str, table: &str) -> Option<String> {
    let (before, rest) = text.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n\n{table}\n{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_replaces_the_one_before_and_nothing_else() {
        let before = format!("a\n{BEGIN}\nold\n{END}\nb");
        let after = format!("a\n{BEGIN}\n\nnew\n{END}\nb");
        assert_eq!(between(&before, "new"), Some(after.clone()));
        assert_eq!(between(&after, "new"), Some(after));
        assert_eq!(between("no markers", "new"), None);
    }

    #[test]
    fn figures_are_short() {
        assert_eq!(pair(0.1234, 12.34), "median 0.12 ms, p95 12.3 ms");
    }
}
