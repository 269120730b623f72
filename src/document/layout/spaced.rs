//! Lists with wide gaps between their cells and no cell that is a figure alone: the title of a project, who gives the
//! money, its number and period and sum in one cell.

use super::{Reading, Row, line::Line};

/// A row has at least this many cells.
const CELLS: usize = 3;

/// A list has at least this many rows below its header.
const ROWS: usize = 2;

/// The rows of such a list that begins with a line, its header among them, and the line after them. Where figures stand in
/// columns of their own it is a table, which is read by them.
pub(super) fn read(lines: &[Line<'_>], at: usize) -> Reading {
    let first = usize::from(is_gapped(&lines[at]) && !tells(&lines[at]));
    let rows = lines[at + first..].iter().take_while(|line| is_gapped(line) && tells(line)).count();
    let next = at + first + rows;
    let goes_on = lines.get(next).is_some_and(|line| line.is_drawn() && line.has_figures());
    if rows < ROWS || goes_on {
        return None;
    }
    let row = |line: &Line<'_>| Row {
        span: line.start..line.next,
        cells: line.cells.iter().map(|cell| line.pieces(cell)).collect(),
    };
    Some((lines[at..next].iter().map(row).collect(), next))
}

/// Whether wide gaps part a line into cells none of which is a figure.
fn is_gapped(line: &Line<'_>) -> bool {
    line.cells.len() >= CELLS && !line.is_marked && !line.is_around && !line.has_figures()
}

/// Whether a line tells a number, a period or a sum.
fn tells(line: &Line<'_>) -> bool {
    line.text().bytes().any(|sign| sign.is_ascii_digit())
}
