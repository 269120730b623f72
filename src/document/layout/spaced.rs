//! Lists with wide gaps between their cells and no cell that is a figure alone: the title of a project, who gives the
//! money, its number and period and sum in one cell; or the title and who did it, the cells right below each other.

use super::{Reading, Row, line::Line};

/// A row has at least this many cells.
const CELLS: usize = 3;

/// A list has at least this many rows below its header.
const ROWS: usize = 2;

/// A row has at most this many cells, and a list so many rows.
const WIDEST: usize = 24;
const LONGEST: usize = 2000;

/// A cell stands at most this many columns of a screen beside its head.
const OFF: usize = 4;

/// The rows of such a list that begins with a line, its header among them, and the line after them. Where figures stand in
/// columns of their own it is a table, which is read by them.
pub(super) fn read(lines: &[Line<'_>], at: usize) -> Reading {
    let gapped = |line: &Line<'_>| is_gapped(line) && line.cells.len() >= CELLS;
    let first = usize::from(gapped(&lines[at]) && !tells(&lines[at]));
    let rows = lines[at + first..].iter().take(LONGEST).take_while(|line| gapped(line) && tells(line)).count();
    let below = aligned(lines, at);
    let (first, rows) = if below > rows { (1, below) } else { (first, rows) };
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

/// How many lines below one have their cells right below its cells.
fn aligned(lines: &[Line<'_>], at: usize) -> usize {
    let starts = |line: &Line<'_>| -> Vec<usize> { line.cells.iter().map(|cell| line.columns(cell).start).collect() };
    if !is_gapped(&lines[at]) {
        return 0;
    }
    let heads = starts(&lines[at]);
    let below = |line: &Line<'_>| {
        let own = starts(line);
        own.len() == heads.len() && own.iter().zip(&heads).all(|(own, head)| own.abs_diff(*head) <= OFF)
    };
    lines[at + 1..].iter().take(LONGEST).take_while(|line| is_gapped(line) && below(line)).count()
}

/// Whether wide gaps part a line into cells none of which is a figure.
fn is_gapped(line: &Line<'_>) -> bool {
    (2..=WIDEST).contains(&line.cells.len()) && !line.is_marked && !line.is_around && !line.has_figures()
}

/// Whether a line tells a number, a period or a sum.
fn tells(line: &Line<'_>) -> bool {
    line.text().bytes().any(|sign| sign.is_ascii_digit())
}
