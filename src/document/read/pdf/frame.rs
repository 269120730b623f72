//! The ruled lines of a page make tables: a grid whose cells are merged where no line parts them.

use super::{lines::joined, page::Glyph};
use crate::document::read::sheet::Rows;

/// Lines this near to each other are one, and lines that miss each other by this much meet, in hundredths of a point.
const NEAR: i32 = 300;

/// A table has at most this many lines in one direction; more is a drawing.
const LINES: usize = 2000;

/// A ruled line, in hundredths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rule {
    pub(super) is_level: bool,
    /// Where it lies: its `y` if it is level, else its `x`.
    pub(super) at: i32,
    /// From where to where it goes.
    pub(super) ends: (i32, i32),
}

/// A table drawn with ruled lines.
#[derive(Debug)]
pub(super) struct Frame {
    /// Upright lines from left to right.
    pub(super) columns: Vec<i32>,
    /// Level lines from the top down.
    rows: Vec<i32>,
    rules: Vec<Rule>,
}

/// The tables that lines make, of at least two cells in each direction.
pub(super) fn frames(mut rules: Vec<Rule>) -> Vec<Frame> {
    rules.sort_unstable();
    rules.dedup();
    let mut frames = Vec::new();
    for group in groups(&rules) {
        let lines = |level: bool| {
            let mut lines: Vec<i32> = group.iter().filter(|rule| rule.is_level == level).map(|rule| rule.at).collect();
            lines.sort_unstable();
            lines.dedup_by(|next, kept| *next - *kept <= NEAR);
            lines
        };
        let (columns, mut rows) = (lines(false), lines(true));
        rows.reverse();
        if (3..LINES).contains(&columns.len()) && (3..LINES).contains(&rows.len()) {
            frames.push(Frame { columns, rows, rules: group });
        }
    }
    frames
}

/// The lines that meet, directly or over others, grouped.
fn groups(rules: &[Rule]) -> Vec<Vec<Rule>> {
    if rules.len() > LINES * 4 {
        return Vec::new();
    }
    let mut left: Vec<Rule> = rules.to_vec();
    let mut groups = Vec::new();
    while let Some(first) = left.pop() {
        let mut group = vec![first];
        let mut next = 0;
        while let Some(&rule) = group.get(next) {
            let (meeting, rest) = left.into_iter().partition(|other| meet(rule, *other));
            group.extend::<Vec<Rule>>(meeting);
            left = rest;
            next += 1;
        }
        groups.push(group);
    }
    groups
}

fn meet(one: Rule, other: Rule) -> bool {
    let touches = |rule: Rule, at: i32| rule.ends.0 - NEAR <= at && at <= rule.ends.1 + NEAR;
    if one.is_level == other.is_level {
        (one.at - other.at).abs() <= NEAR && one.ends.0 - NEAR <= other.ends.1 && other.ends.0 - NEAR <= one.ends.1
    } else {
        touches(one, other.at) && touches(other, one.at)
    }
}

impl Frame {
    /// The `y` of its upper edge.
    pub(super) fn top(&self) -> i32 {
        self.rows[0]
    }

    /// Whether a sign stands in it.
    pub(super) fn holds(&self, glyph: &Glyph) -> bool {
        self.place(glyph).is_some()
    }

    /// The texts of its cells; a merged cell has its own in its first place.
    pub(super) fn cells(&self, glyphs: Vec<Glyph>) -> Rows {
        let (height, width) = (self.rows.len() - 1, self.columns.len() - 1);
        let mut inside = vec![vec![Vec::new(); width]; height];
        for glyph in glyphs {
            if let Some((row, column)) = self.place(&glyph) {
                let (row, column) = self.first_place(row, column);
                inside[row][column].push(glyph);
            }
        }
        inside.into_iter().map(|row| row.into_iter().map(joined).collect()).collect()
    }

    /// Row and column of the middle of a sign.
    fn place(&self, glyph: &Glyph) -> Option<(usize, usize)> {
        let (x, y) = (glyph.x + glyph.width / 2, glyph.y + glyph.size / 3);
        let row = self.rows.partition_point(|&line| line > y).checked_sub(1)?;
        let column = self.columns.partition_point(|&line| line < x).checked_sub(1)?;
        (row + 1 < self.rows.len() && column + 1 < self.columns.len()).then_some((row, column))
    }

    /// The first place of the merged cell that a place belongs to.
    fn first_place(&self, mut row: usize, mut column: usize) -> (usize, usize) {
        let middle = |lines: &[i32], index: usize| lines[index].midpoint(lines[index + 1]);
        while column > 0 && !self.is_ruled(false, self.columns[column], middle(&self.rows, row)) {
            column -= 1;
        }
        while row > 0 && !self.is_ruled(true, self.rows[row], middle(&self.columns, column)) {
            row -= 1;
        }
        (row, column)
    }

    /// Whether a line lies at `at` and goes through `through`.
    fn is_ruled(&self, level: bool, at: i32, through: i32) -> bool {
        self.rules.iter().any(|rule| {
            rule.is_level == level && (rule.at - at).abs() <= NEAR && rule.ends.0 <= through && through <= rule.ends.1
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(at: i32, from: i32, to: i32) -> Rule {
        Rule { is_level: true, at, ends: (from, to) }
    }

    fn upright(at: i32, from: i32, to: i32) -> Rule {
        Rule { is_level: false, at, ends: (from, to) }
    }

    fn glyph(text: &str, x: i32, y: i32) -> Glyph {
        Glyph { text: text.to_owned(), x, y, width: 500, size: 1000 }
    }

    #[test]
    fn a_cell_over_two_rows_and_one_over_two_columns() {
        let rules = vec![
            level(0, 0, 20000),
            level(2000, 10000, 20000),
            level(4000, 0, 20000),
            level(6000, 0, 20000),
            upright(0, 0, 6000),
            upright(10000, 0, 4000),
            upright(20000, 0, 6000),
        ];
        let frames = frames(rules);
        assert_eq!(frames.len(), 1);
        let glyphs = vec![
            glyph("a", 9000, 4500),
            glyph("b", 1000, 2900),
            glyph("c", 1600, 900),
            glyph("d", 12000, 2500),
            glyph("e", 12000, 500),
        ];
        assert_eq!(frames[0].cells(glyphs), [["a", ""], ["b c", "d"], ["", "e"]]);
    }

    #[test]
    fn a_box_and_an_underline_are_no_tables() {
        let rules = vec![level(0, 0, 9000), level(9000, 0, 9000), upright(0, 0, 9000), upright(9000, 0, 9000)];
        assert!(frames(rules).is_empty() && frames(vec![level(0, 0, 9000)]).is_empty());
    }
}
