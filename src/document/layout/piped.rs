//! A table whose cells stand on lines of their own with a bar alone on the line between them, and two bars between its
//! rows, as web pages give it that were saved as text.

use std::ops::Range;

use super::{Reading, Row, line::Line};

/// A row has at least this many cells.
const CELLS: usize = 3;

/// The sign between cells.
const BAR: &str = "|";

/// The rows of such a table that begins with a line, and the line after them.
pub(super) fn read(lines: &[Line<'_>], at: usize) -> Reading {
    if lines[at].text() != BAR {
        return None;
    }
    let (mut rows, mut next) = (Vec::new(), at);
    while let Some((row, after)) = row(lines, next) {
        rows.push(row);
        next = after;
    }
    let columns = rows.first().map(|row: &Row| row.cells.len())?;
    let whole = rows.iter().filter(|row| row.cells.len() == columns).count();
    (rows.len() > 1 && columns >= CELLS && whole * 2 > rows.len()).then_some((rows, next))
}

/// The row that begins with the bar on a line, and the line after its last bar.
fn row(lines: &[Line<'_>], at: usize) -> Option<(Row, usize)> {
    /// A cell has at most this many lines.
    const LINES: usize = 24;
    let bar = |line: usize| lines.get(line).is_some_and(|line| line.text() == BAR);
    if !bar(at) {
        return None;
    }
    let mut cells: Vec<Vec<Range<usize>>> = Vec::new();
    let mut cell: Vec<Range<usize>> = Vec::new();
    let mut line = at + 1;
    loop {
        let here = lines.get(line)?;
        if here.text() == BAR {
            if !cell.is_empty() {
                cells.push(std::mem::take(&mut cell));
            } else if cells.is_empty() {
                return None;
            }
            line += 1;
            // Two bars in a row end it, and so does the end of the table.
            let ends = bar(line) || lines.get(line).is_none_or(Line::is_blank);
            if ends {
                let span = lines[at].start..lines[line - 1].next;
                return Some((Row { span, cells }, line));
            }
        } else if here.is_marked || cell.len() >= LINES {
            return None;
        } else {
            if !here.is_blank() {
                cell.push(here.body.clone());
            }
            line += 1;
        }
    }
}
