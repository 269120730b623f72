//! A table drawn with the signs for boxes, as gazetteers and printed lists have it that were typed on a screen.
//!
//! Rules part its rows where it has rules between them; a cell may then be broken over the lines of its row. Without
//! such rules every line is a row.

use std::ops::Range;

use super::{Reading, Row, line::Line};

/// The signs that boxes are drawn with.
const BOX: std::ops::RangeInclusive<char> = '\u{2500}'..='\u{257f}';

/// The upright strokes among them, thin, thick and double.
const STROKES: [char; 3] = ['\u{2502}', '\u{2503}', '\u{2551}'];

/// How many lines without strokes, such as blank ones and page numbers, may stand inside a table.
const BETWEEN: usize = 2;

/// What a line is to such a table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// It is drawn from end to end.
    Rule,
    /// It has cells.
    Cells,
    /// It is none of the table.
    Other,
}

fn part(line: &Line<'_>) -> Part {
    let text = line.text();
    if text.contains(STROKES) && text.contains(|sign: char| !BOX.contains(&sign) && !sign.is_whitespace()) {
        Part::Cells
    } else if text.contains(|sign| BOX.contains(&sign)) && text.chars().all(|sign| BOX.contains(&sign) || sign == ' ') {
        Part::Rule
    } else {
        Part::Other
    }
}

/// The rows of such a table that begins with a line, and the line after them.
pub(super) fn read(lines: &[Line<'_>], at: usize) -> Reading {
    // A quick look: it begins with an edge or a rule.
    if !lines[at].text().starts_with(|sign| BOX.contains(&sign)) || part(&lines[at]) == Part::Other {
        return None;
    }
    let end = end(lines, at);
    let table = &lines[at..end];
    let rows = table.iter().filter(|line| part(line) == Part::Cells).count();
    let ruled = rules_inside(table) > 1;
    let mut found: Vec<Row> = Vec::new();
    let mut open = false;
    let start = lines[at].start;
    for line in table {
        match part(line) {
            Part::Cells if open && ruled => {
                let row = found.last_mut()?;
                go_on(row, cells(line));
                row.span.end = line.next;
            }
            Part::Cells => {
                let from = if found.is_empty() { start } else { line.start };
                found.push(Row { span: from..line.next, cells: cells(line) });
                open = true;
            }
            Part::Rule => open = false,
            Part::Other => {}
        }
    }
    found.last_mut()?.span.end = lines[end - 1].next;
    (rows > 1).then_some((closed(found), end))
}

/// The line after the last of a table.
fn end(lines: &[Line<'_>], at: usize) -> usize {
    let mut end = at + 1;
    for (line, here) in lines.iter().enumerate().skip(at + 1) {
        if part(here) != Part::Other {
            end = line + 1;
        } else if line - end >= BETWEEN || !(here.is_blank() || here.is_around) {
            break;
        }
    }
    end
}

/// How many rules stand between lines with cells.
fn rules_inside(table: &[Line<'_>]) -> usize {
    let parts: Vec<Part> = table.iter().map(part).filter(|part| *part != Part::Other).collect();
    parts.windows(2).filter(|pair| pair == &[Part::Rule, Part::Cells]).count().saturating_sub(1)
}

/// Rows that follow one another without a gap, so that the rules between them are no text.
fn closed(mut rows: Vec<Row>) -> Vec<Row> {
    for row in 1..rows.len() {
        rows[row].span.start = rows[row - 1].span.end;
    }
    rows
}

/// The cells between the strokes of a line, each with the pieces that it is written in. A rule that goes through a part
/// of the line is an empty cell.
fn cells(line: &Line<'_>) -> Vec<Vec<Range<usize>>> {
    let text = line.text();
    let inner = text.trim_matches(|sign| BOX.contains(&sign));
    let from = line.body.start + (inner.as_ptr() as usize - text.as_ptr() as usize);
    // The table's edges are cut off with the strokes; an empty cell beside them is none.
    inner
        .split(|sign| STROKES.contains(&sign))
        .map(|cell| {
            let words = cell.trim_matches(|sign: char| BOX.contains(&sign) || sign.is_whitespace());
            let start = from + (words.as_ptr() as usize - inner.as_ptr() as usize);
            if words.is_empty() { Vec::new() } else { line.pieces(&(start..start + words.len())) }
        })
        .collect()
}

/// Adds the pieces of the next line of a row to its cells.
fn go_on(row: &mut Row, pieces: Vec<Vec<Range<usize>>>) {
    row.cells.resize(row.cells.len().max(pieces.len()), Vec::new());
    for (cell, more) in row.cells.iter_mut().zip(pieces) {
        cell.extend(more);
    }
}
