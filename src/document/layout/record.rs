//! A table with every cell on a line of its own: a running number comes back after the same number of lines, or after
//! fewer where cells are empty.

use std::{collections::BTreeMap, ops::Range};

use super::{
    Reading, Row, fit,
    line::{LABEL, Line, is_figure},
    spread,
};

/// A record has between these many cells, its number among them.
const CELLS: Range<usize> = 3..11;

/// The word for a total takes at most this many columns of a screen.
const TOTAL: usize = 8;

/// The rows of records whose number 1 stands on a line, and the line after them.
pub(super) fn read(lines: &[Line<'_>], at: usize) -> Reading {
    if lines[at].text() != "1" {
        return None;
    }
    let (filled, starts) = numbered(lines, at);
    let lengths: Vec<usize> = starts.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let columns = common(&lengths)?;
    let before: Vec<usize> = (0..at)
        .rev()
        .filter(|&line| !lines[line].is_blank())
        .take(columns)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let header =
        (before.len() == columns && before.iter().all(|&line| is_heading(&lines[line]))).then(|| row(lines, &before));
    // A table without its header says nothing.
    let header = header?;
    let whole: Vec<&[usize]> =
        starts.windows(2).map(|pair| &filled[pair[0]..pair[1]]).filter(|record| record.len() == columns).collect();
    let wide = |column: usize| whole.iter().map(|record| lines[record[column]].width).sum::<usize>();
    let widest = (1..columns).max_by_key(|&column| wide(column))?;
    let last = *starts.last()?;
    // The last record ends in a figure as the others do, though a cell of it may be broken.
    let figure = |place: usize| filled.get(place).is_some_and(|&line| is_figure(lines[line].text()));
    let figures = whole.iter().all(|record| is_figure(lines[record[columns - 1]].text()));
    let ends = (last + columns..last + columns + 3).find(|&end| !figures || figure(end - 1));
    let end = filled.len().min(ends.unwrap_or(last + columns));
    let mut rows = vec![header];
    for record in starts.windows(2).map(|pair| &filled[pair[0]..pair[1]]).chain([&filled[last..end]]) {
        let drawn = row(lines, record);
        let cells = if record.len() < columns {
            with_blanks(lines, record, columns).unwrap_or_else(|| {
                let figure = figures && record.last().is_some_and(|&line| is_figure(lines[line].text()));
                spread(drawn.cells, columns, figure && record.len() > 1)
            })
        } else {
            fit(drawn.cells, columns, widest)?
        };
        rows.push(Row { cells, ..drawn });
    }
    // Empty lines at the end of a record are its empty cells.
    for (row, &start) in rows[1..].iter_mut().zip(&starts[1..]) {
        row.span.end = lines[filled[start]].start;
    }
    // A total stands on two lines, its word and its figure.
    let totals =
        figures && !figure(end) && figure(end + 1) && filled.get(end).is_some_and(|&line| lines[line].width <= TOTAL);
    let next = if totals { end + 2 } else { end };
    if totals {
        rows.push(row(lines, &filled[end..next]));
    }
    Some((rows, filled.get(next).copied().unwrap_or(lines.len())))
}

/// The lines with something on them from a number 1 on, and where among them 1, 2, 3 … stand alone.
fn numbered(lines: &[Line<'_>], at: usize) -> (Vec<usize>, Vec<usize>) {
    let (mut filled, mut starts) = (Vec::new(), Vec::new());
    for line in (at..lines.len()).filter(|&line| !lines[line].is_blank()) {
        let place = filled.len();
        let last = starts.last().copied().unwrap_or(place);
        if place - last > CELLS.end + 3 {
            break;
        }
        filled.push(line);
        let far = starts.is_empty() || place - last >= CELLS.start;
        if far && lines[line].text() == (starts.len() + 1).to_string() {
            starts.push(place);
        }
    }
    (filled, starts)
}

/// The length that most records have; it must be that of at least half of them. Empty cells make others shorter.
fn common(lengths: &[usize]) -> Option<usize> {
    let mut times: BTreeMap<usize, usize> = BTreeMap::new();
    for &length in lengths {
        *times.entry(length).or_default() += 1;
    }
    let (best, most) = times.into_iter().max_by_key(|&(length, most)| (most, std::cmp::Reverse(length)))?;
    (CELLS.contains(&best) && most * 2 >= lengths.len()).then_some(best)
}

/// The cells of a record whose empty lines stand for what it has no cell for.
fn with_blanks(lines: &[Line<'_>], record: &[usize], columns: usize) -> Option<Vec<Vec<Range<usize>>>> {
    let first = *record.first()?;
    let mut cells: Vec<Vec<Range<usize>>> = (first..=*record.last()?)
        .map(|line| if lines[line].is_blank() { Vec::new() } else { vec![lines[line].body.clone()] })
        .collect();
    let inside = cells.len() > record.len() && cells.len() <= columns;
    cells.resize(columns.max(cells.len()), Vec::new());
    inside.then_some(cells)
}

/// Whether a line may be the head of a column.
fn is_heading(line: &Line<'_>) -> bool {
    let text = line.text();
    line.width <= LABEL / 2 && !is_figure(text) && !text.contains(['\u{3002}', '\u{ff1b}', '|', '\t'])
}

/// One row of lines.
fn row(lines: &[Line<'_>], record: &[usize]) -> Row {
    let first = record.first().map_or(0, |&line| lines[line].start);
    let next = record.last().map_or(first, |&line| lines[line].next);
    Row { span: first..next, cells: record.iter().map(|&line| vec![lines[line].body.clone()]).collect() }
}
