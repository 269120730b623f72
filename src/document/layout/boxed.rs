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
    // A quick look: it begins with an edge or a rule. Lines behind others that made no table make none.
    let begins = lines[at].text().starts_with(|sign| BOX.contains(&sign));
    if !begins || part(&lines[at]) == Part::Other || draws(&lines[..at]) {
        return None;
    }
    let parts = parts(lines, at);
    let ruled = rules_inside(&parts) > 1;
    let mut found: Vec<Row> = Vec::new();
    let mut open = false;
    for (line, part) in lines[at..].iter().zip(&parts) {
        match (part, found.last_mut()) {
            (Part::Cells, Some(row)) if open && ruled => {
                go_on(row, cells(line));
                row.span.end = line.next;
            }
            (Part::Cells, last) => {
                // What is drawn between two rows is no text.
                let start = last.map_or(lines[at].start, |last| last.span.end);
                found.push(Row { span: start..line.next, cells: cells(line) });
                open = true;
            }
            (Part::Rule, _) => open = false,
            (Part::Other, _) => {}
        }
    }
    let end = at + parts.len();
    found.last_mut()?.span.end = lines[end - 1].next;
    let rows = parts.iter().filter(|part| **part == Part::Cells).count();
    (rows > 1).then_some((found, end))
}

/// Whether these lines end in what is drawn, so that it goes on with the next one.
fn draws(before: &[Line<'_>]) -> bool {
    let near = before.iter().rev().take(BETWEEN + 1);
    let mut near = near.skip_while(|line| is_passed_over(line));
    near.next().is_some_and(|line| part(line) != Part::Other)
}

/// Whether a line may stand inside a table and be none of it.
fn is_passed_over(line: &Line<'_>) -> bool {
    part(line) == Part::Other && (line.is_blank() || line.is_around)
}

/// What the lines of a table are, from its first to its last.
fn parts(lines: &[Line<'_>], at: usize) -> Vec<Part> {
    let mut found = Vec::new();
    let mut end = 0;
    for line in &lines[at..] {
        let own = part(line);
        if own == Part::Other && (found.len() - end >= BETWEEN || !is_passed_over(line)) {
            break;
        }
        found.push(own);
        if own != Part::Other {
            end = found.len();
        }
    }
    found.truncate(end);
    found
}

/// How many rules stand between lines with cells.
fn rules_inside(parts: &[Part]) -> usize {
    let drawn: Vec<Part> = parts.iter().copied().filter(|part| *part != Part::Other).collect();
    drawn.windows(2).filter(|pair| pair == &[Part::Rule, Part::Cells]).count().saturating_sub(1)
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
