//! Tables in text: runs of lines with `|` or tabs between their cells.

use super::Sentence;
use crate::span::Span;

/// A table of at least two rows; whether the first is a header is for its reader to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its rows, the header among them.
    pub rows: Vec<Row>,
    /// The text before it that may hold its caption and unit: up to three short lines.
    pub caption: Span,
}

/// A line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The whole line.
    pub span: Span,
    /// Its cells without surrounding spaces.
    pub cells: Vec<Cell>,
}

/// A cell, in bytes of the view.
pub type Cell = Span;

/// How many lines with something on them do not end a table between two rows: page numbers and running heads.
const INTERRUPTION: usize = 3;

/// How far back a caption may begin, in lines.
const CAPTION_LINES: usize = 3;

/// The tables among the sentences of a text.
pub fn tables(text: &str, sentences: &[Sentence]) -> Vec<Table> {
    let mut found: Vec<Table> = Vec::new();
    let mut last_row = None;
    for (index, sentence) in sentences.iter().enumerate().filter(|(_, sentence)| sentence.is_row) {
        let row = Row { span: sentence.span, cells: cells(text, sentence.span) };
        let between = |last: usize| sentences[last + 1..index].iter().map(|one| text[one.span.range()].trim_end());
        // A headline with a bar in it is no row of the table below the prose.
        let prose = |last: usize| between(last).any(|line| line.ends_with('\u{3002}'));
        let interrupted = |last: usize| between(last).filter(|line| !line.is_empty()).take(INTERRUPTION + 1).count();
        let near = last_row.filter(|&last| interrupted(last) <= INTERRUPTION);
        match found.last_mut() {
            Some(table) if near.is_some_and(|last| table.rows.len() > 1 || !prose(last)) => table.rows.push(row),
            _ => {
                let mut above =
                    sentences[..index].iter().rev().filter(|sentence| !text[sentence.span.range()].trim().is_empty());
                let from = above.nth(CAPTION_LINES - 1).map_or(0, |sentence| sentence.span.start);
                found.push(Table { rows: vec![row], caption: Span::new(from, sentence.span.start) });
            }
        }
        last_row = Some(index);
    }
    found.retain(|table| table.rows.len() > 1);
    found
}

/// The cells of a line.
fn cells(text: &str, line: Span) -> Vec<Cell> {
    let written = &text[line.range()];
    let delimiter = if written.contains('|') { '|' } else { '\t' };
    let body = written.trim_end_matches(['\n', '\r']);
    let trimmed = body.trim_matches(' ');
    let inner = if delimiter == '|' { trimmed.strip_prefix('|').unwrap_or(trimmed) } else { body };
    let inner = if delimiter == '|' { inner.strip_suffix('|').unwrap_or(inner) } else { inner };
    let mut at = line.start + (inner.as_ptr() as usize - written.as_ptr() as usize);
    let mut found = Vec::new();
    for cell in inner.split(delimiter) {
        let lead = cell.len() - cell.trim_start().len();
        let start = at + lead;
        found.push(Span::new(start, start + cell.trim().len()));
        at += cell.len() + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sentence::sentences;

    #[test]
    fn reads_pipes_across_a_page_break() {
        let text = "t\na | b\n1 | 2\n282\n| 3 | 4 |\nend";
        let tables = tables(text, &sentences(text));
        assert_eq!(tables.len(), 1);
        let cells: Vec<Vec<&str>> =
            tables[0].rows.iter().map(|row| row.cells.iter().map(|cell| &text[cell.range()]).collect()).collect();
        assert_eq!(cells, [["a", "b"], ["1", "2"], ["3", "4"]]);
    }
}
