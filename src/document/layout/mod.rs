//! Tables that a text draws without bars or tabs between their cells: with runs of spaces, with single spaces, with
//! commas, with every cell on a line of its own, or with its name before every cell. The view writes each of their rows as one line with tabs, and what a narrow column
//! broke over several lines as one cell. A numbered item that the page broke is one line as well.
//!
//! No word decides here, only figures, widths and positions: whether the columns mean anything is for the reader of
//! tables to say.

mod account;
mod boxed;
mod broken;
mod column;
mod comma;
mod drawn;
mod glued;
mod grid;
mod item;
mod keyed;
mod ledger;
mod ledger_row;
mod ledger_share;
mod levels;
mod line;
mod listed;
mod piped;
mod record;
mod spaced;
mod tagged;
#[cfg(test)]
mod tests;

use std::ops::Range;

use line::Line;

/// A row of a drawn table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The lines that it is drawn in, in bytes of the source, the last line break included; empty before the line of the
    /// first row, where the heads have no line of their own.
    pub(super) span: Range<usize>,
    /// Its cells, each with the pieces that it is written in.
    pub(super) cells: Vec<Vec<Range<usize>>>,
}

/// The rows of a table that begins with a line, and the line after them.
type Reading = Option<(Vec<Row>, usize)>;

/// The rows that a text draws, in order.
pub(super) fn rows(source: &str) -> Vec<Row> {
    let lines = line::lines(source);
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let begins = |read: fn(&[Line<'_>], usize) -> Reading| read(&lines, at);
        let table = begins(boxed::read)
            .or_else(|| begins(record::read))
            .or_else(|| begins(piped::read))
            .or_else(|| begins(keyed::read))
            .or_else(|| begins(comma::read))
            .or_else(|| begins(broken::read))
            .or_else(|| begins(levels::read))
            .or_else(|| begins(glued::read))
            .or_else(|| begins(ledger::read))
            .or_else(|| begins(tagged::read))
            .or_else(|| begins(column::read))
            .or_else(|| begins(listed::read))
            .or_else(|| begins(grid::read))
            .or_else(|| begins(account::read))
            .or_else(|| begins(spaced::read))
            .or_else(|| begins(drawn::read));
        match table.or_else(|| begins(item::read)) {
            Some((rows, next)) => {
                found.extend(rows);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// The cells of a row put under as many columns as its table has: where there are more, what is too much belongs to
/// the widest column.
fn fit(mut cells: Vec<Vec<Range<usize>>>, columns: usize, widest: usize) -> Option<Vec<Vec<Range<usize>>>> {
    let extra = cells.len().checked_sub(columns)?;
    if extra > 0 {
        let rest = cells.split_off((widest + 1).min(cells.len()));
        let mut rest = rest.into_iter();
        let joined = rest.by_ref().take(extra).flatten();
        cells.get_mut(widest)?.extend(joined);
        cells.extend(rest);
    }
    (cells.len() == columns).then_some(cells)
}

/// The cells of a row with fewer than its table has columns: a figure at its end stands in the last column, the others
/// from the first on, and the columns between are empty.
fn spread(mut cells: Vec<Vec<Range<usize>>>, columns: usize, ends_in_figure: bool) -> Vec<Vec<Range<usize>>> {
    let last = if ends_in_figure { cells.pop() } else { None };
    cells.resize(columns - usize::from(last.is_some()), Vec::new());
    cells.extend(last);
    cells
}
