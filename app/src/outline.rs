//! Which lines of the department tree are shown, and where its keys lead
//! (the tree pattern of ARIA's authoring practices): pure, and so tried out
//! without a browser.

use directory::answers::TreeRow;
use directory::people::DepartmentId;
use std::collections::{BTreeMap, BTreeSet};

/// The departments of a corporation, ready to be opened and closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    lines: Vec<Line>,
    index: BTreeMap<DepartmentId, usize>,
}

/// One department in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The department.
    pub row: TreeRow,
    /// Which of its siblings it is, from 1.
    pub position: usize,
    /// How many siblings there are, with itself.
    pub siblings: usize,
    /// Where the lines below it end.
    end: usize,
    /// Whether anything is below it.
    pub parent: bool,
}

/// What a filter leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filtered {
    /// Departments that fit, each after its ancestors.
    pub shown: Vec<DepartmentId>,
    /// Those of them that only lead to others.
    pub open: BTreeSet<DepartmentId>,
    /// How many more would fit.
    pub more: usize,
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Goes to a line.
    To(DepartmentId),
    /// Opens a line.
    Open(DepartmentId),
    /// Closes a line.
    Close(DepartmentId),
}

impl Outline {
    /// From rows in the order of the tree.
    pub fn new(rows: Vec<TreeRow>) -> Self {
        let mut lines: Vec<Line> = rows.into_iter().map(Line::alone).collect();
        for at in (0..lines.len()).rev() {
            let depth = lines[at].row.depth;
            let mut end = at + 1;
            while lines.get(end).is_some_and(|line| line.row.depth > depth) {
                end = lines[end].end;
            }
            lines[at].end = end;
            lines[at].parent = end > at + 1;
        }
        let index = (lines.iter().enumerate())
            .map(|(at, line)| (line.row.id, at))
            .collect();
        let mut outline = Self { lines, index };
        outline.count(0, outline.lines.len());
        outline
    }

    /// Numbers the siblings that begin at a line, and those below each.
    fn count(&mut self, first: usize, end: usize) {
        let mut family = Vec::new();
        let mut at = first;
        while at < end {
            family.push(at);
            at = self.lines[at].end;
        }
        let siblings = family.len();
        for (before, at) in family.into_iter().enumerate() {
            self.lines[at].position = before + 1;
            self.lines[at].siblings = siblings;
            self.count(at + 1, self.lines[at].end);
        }
    }

    /// A department's line.
    pub fn line(&self, id: DepartmentId) -> Option<&Line> {
        self.index.get(&id).map(|&at| &self.lines[at])
    }

    /// The departments above one, from the root down.
    pub fn ancestors(&self, id: DepartmentId) -> Vec<&TreeRow> {
        let parent = |row: &&TreeRow| self.line(row.parent?).map(|line| &line.row);
        let own = self.line(id).map(|line| &line.row);
        let mut above: Vec<_> = std::iter::successors(own, parent).skip(1).collect();
        above.reverse();
        above
    }

    /// The departments directly below one, in order.
    pub fn children(&self, parent: DepartmentId) -> Vec<DepartmentId> {
        let below = |line: &&Line| line.row.parent == Some(parent);
        let below = self.lines.iter().filter(below);
        below.map(|line| line.row.id).collect()
    }

    /// The departments at the top: open at first.
    pub fn roots(&self) -> impl Iterator<Item = DepartmentId> + '_ {
        let top = |line: &&Line| line.row.depth == 0;
        self.lines.iter().filter(top).map(|line| line.row.id)
    }

    /// The lines shown when these are open, in order.
    pub fn shown(&self, open: &BTreeSet<DepartmentId>) -> Vec<DepartmentId> {
        let mut shown = Vec::new();
        let mut at = 0;
        while let Some(line) = self.lines.get(at) {
            shown.push(line.row.id);
            at = match open.contains(&line.row.id) {
                true => at + 1,
                false => line.end,
            };
        }
        shown
    }

    /// The departments whose name contains the text, at most so many.
    pub fn filtered(&self, text: &str, limit: usize) -> Filtered {
        let wanted = folded(text.trim());
        let fits = |line: &&Line| folded(&line.row.name).contains(&wanted);
        let mut filtered = Filtered::default();
        let mut wanted = BTreeSet::new();
        for (before, line) in self.lines.iter().filter(fits).enumerate() {
            if before >= limit {
                filtered.more += 1;
                continue;
            }
            let above = self.ancestors(line.row.id);
            filtered.open.extend(above.iter().map(|row| row.id));
            wanted.insert(line.row.id);
        }
        wanted.extend(&filtered.open);
        let ids = self.lines.iter().map(|line| line.row.id);
        filtered.shown = ids.filter(|id| wanted.contains(id)).collect();
        filtered
    }

    /// What a key does on a line, among the lines that are shown.
    pub fn step(
        &self,
        shown: &[DepartmentId],
        open: &BTreeSet<DepartmentId>,
        at: DepartmentId,
        key: &str,
    ) -> Option<Step> {
        let here = shown.iter().position(|id| *id == at)?;
        let line = self.line(at)?;
        let to = |at: Option<&DepartmentId>| at.copied().map(Step::To);
        match key {
            "ArrowDown" => to(shown.get(here + 1)),
            "ArrowUp" => to(here.checked_sub(1).and_then(|at| shown.get(at))),
            "Home" => to(shown.first()),
            "End" => to(shown.last()),
            "ArrowRight" if !line.parent => None,
            "ArrowRight" if open.contains(&at) => to(shown.get(here + 1)),
            "ArrowRight" => Some(Step::Open(at)),
            "ArrowLeft" if line.parent && open.contains(&at) => Some(Step::Close(at)),
            "ArrowLeft" => line.row.parent.map(Step::To),
            _ => None,
        }
    }

    /// The next line whose name begins with what was typed, from this one on
    /// and around. A single letter goes on to the next one.
    pub fn typed(
        &self,
        shown: &[DepartmentId],
        at: DepartmentId,
        text: &str,
    ) -> Option<DepartmentId> {
        let wanted = folded(text);
        let here = shown.iter().position(|id| *id == at).unwrap_or(0);
        let from = here + usize::from(wanted.chars().count() == 1);
        let around = shown.iter().cycle().skip(from).take(shown.len());
        let begins = |id: &&DepartmentId| {
            self.line(**id)
                .is_some_and(|line| folded(&line.row.name).starts_with(&wanted))
        };
        around.copied().find(|id| begins(&id))
    }
}

/// The same whatever the case of Latin letters. Other scripts' cases would put
/// their tables into every administrator's first visit.
fn folded(text: &str) -> String {
    text.to_ascii_lowercase()
}

impl Line {
    fn alone(row: TreeRow) -> Self {
        Self {
            row,
            position: 1,
            siblings: 1,
            end: 0,
            parent: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use directory::policy::ViewingMode;

    /// 1 Corp ─ 2 Sales (3 East, 4 West) ─ 5 Research (6 Servers)
    fn example() -> Outline {
        let row = |id, parent: Option<u32>, depth, name: &str| TreeRow {
            id: DepartmentId(id),
            parent: parent.map(DepartmentId),
            depth,
            name: name.to_owned(),
            count: 0,
            explicit: None,
            effective: ViewingMode::Everyone,
            boundary: false,
            protection: None,
            outside: false,
        };
        Outline::new(vec![
            row(1, None, 0, "Corp"),
            row(2, Some(1), 1, "Sales"),
            row(3, Some(2), 2, "East"),
            row(4, Some(2), 2, "West"),
            row(5, Some(1), 1, "Research"),
            row(6, Some(5), 2, "Servers"),
        ])
    }

    fn set(ids: &[u32]) -> BTreeSet<DepartmentId> {
        ids.iter().copied().map(DepartmentId).collect()
    }

    fn numbers(ids: &[DepartmentId]) -> Vec<u32> {
        ids.iter().map(|id| id.0).collect()
    }

    #[test]
    fn the_children_of_a_department_are_those_directly_below_it() {
        let outline = example();
        assert_eq!(numbers(&outline.children(DepartmentId(1))), [2, 5]);
        assert_eq!(numbers(&outline.children(DepartmentId(2))), [3, 4]);
        assert!(outline.children(DepartmentId(6)).is_empty());
    }

    #[test]
    fn a_closed_department_hides_everything_below_it() {
        let outline = example();
        assert_eq!(numbers(&outline.shown(&set(&[]))), [1]);
        let at_first: BTreeSet<_> = outline.roots().collect();
        assert_eq!(numbers(&outline.shown(&at_first)), [1, 2, 5]);
        assert_eq!(numbers(&outline.shown(&set(&[1, 5]))), [1, 2, 5, 6]);
        // What is open below a closed one waits until that one is opened.
        assert_eq!(numbers(&outline.shown(&set(&[2, 5]))), [1]);
    }

    #[test]
    fn a_screen_reader_is_told_which_of_how_many() {
        let outline = example();
        let told = |id| {
            let line = outline.line(DepartmentId(id)).unwrap();
            (line.position, line.siblings, line.parent)
        };
        assert_eq!(told(1), (1, 1, true));
        assert_eq!(told(5), (2, 2, true));
        assert_eq!(told(4), (2, 2, false));
        assert_eq!(told(6), (1, 1, false));
    }

    #[test]
    fn a_filter_shows_what_fits_and_the_way_to_it() {
        let outline = example();
        let found = outline.filtered(" se", 10);
        assert_eq!(numbers(&found.shown), [1, 5, 6]);
        assert_eq!(found.open, set(&[1, 5]));
        assert_eq!(found.more, 0);
        let few = outline.filtered("e", 2);
        assert_eq!(numbers(&few.shown), [1, 2, 3]);
        assert_eq!(few.more, 3);
        assert!(outline.filtered("nothing", 9).shown.is_empty());
    }

    #[test]
    fn the_arrows_go_up_and_down_in_and_out() {
        let (outline, open) = (example(), set(&[1, 2]));
        let shown = outline.shown(&open);
        let step = |at, key| outline.step(&shown, &open, DepartmentId(at), key);
        let to = |id| Some(Step::To(DepartmentId(id)));
        assert_eq!(step(4, "ArrowDown"), to(5));
        assert_eq!(step(5, "ArrowDown"), None);
        assert_eq!(step(1, "ArrowUp"), None);
        assert_eq!(step(5, "ArrowUp"), to(4));
        assert_eq!(step(3, "Home"), to(1));
        assert_eq!(step(3, "End"), to(5));
        assert_eq!(step(2, "ArrowRight"), to(3));
        assert_eq!(step(3, "ArrowRight"), None);
        assert_eq!(step(5, "ArrowRight"), Some(Step::Open(DepartmentId(5))));
        assert_eq!(step(2, "ArrowLeft"), Some(Step::Close(DepartmentId(2))));
        assert_eq!(step(4, "ArrowLeft"), to(2));
        assert_eq!(step(5, "ArrowLeft"), to(1));
    }

    #[test]
    fn typing_goes_on_to_the_next_name_that_begins_so() {
        let outline = example();
        let shown = outline.shown(&set(&[1, 2, 5]));
        let typed = |at, text| outline.typed(&shown, DepartmentId(at), text);
        assert_eq!(typed(1, "s"), Some(DepartmentId(2)));
        assert_eq!(typed(2, "s"), Some(DepartmentId(6)));
        assert_eq!(typed(2, "SA"), Some(DepartmentId(2)));
        assert_eq!(typed(6, "w"), Some(DepartmentId(4)));
        assert_eq!(typed(1, "x"), None);
    }

    #[test]
    fn ancestors_come_from_the_root_down() {
        let outline = example();
        let above = outline.ancestors(DepartmentId(6));
        let names: Vec<_> = above.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["Corp", "Research"]);
        assert!(outline.ancestors(DepartmentId(99)).is_empty());
    }
}
