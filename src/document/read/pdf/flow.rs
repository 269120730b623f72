//! Lines of pages become paragraphs: breaks inside sentences are healed, lines of columns become rows.

use super::lines::{Block, Line, Piece, join};
use crate::document::read::sheet::{self, Rows};

/// Lines of columns without ruled lines are a table from this many on.
const ROWS: usize = 3;

/// Upright lines of a table that goes on may lie this much elsewhere.
const NEAR: i32 = 500;

/// The text of all pages.
pub(super) fn text(blocks: Vec<Block>, layout: Layout) -> String {
    let mut flow = Flow { layout, text: String::new(), last: None, columns: Vec::new(), table: None };
    for block in blocks {
        match block {
            Block::Line(line) => flow.line(line),
            Block::Table(places, rows) => flow.table(places, rows),
            // A paragraph or table may go on over the page.
            Block::PageEnd => flow.page_end(),
        }
    }
    flow.end_table();
    flow.end_columns();
    flow.end_paragraph();
    flow.text
}

/// Where most lines begin and end, and how far they lie apart, in per cent of their size.
pub(super) struct Layout {
    pub(super) left: i32,
    pub(super) right: i32,
    pub(super) pitch: i32,
}

impl Layout {
    pub(super) fn of(pages: &[Vec<Block>]) -> Self {
        let lines = pages.iter().flatten().filter_map(line).map(|line| (line.start(), line.end()));
        let (mut starts, mut ends): (Vec<i32>, Vec<i32>) = lines.unzip();
        let neighbours = pages.iter().flat_map(|page| page.windows(2));
        let mut gaps: Vec<i32> = neighbours.filter_map(|pair| Some(line(&pair[0])?.above(line(&pair[1])?))).collect();
        starts.sort_unstable();
        ends.sort_unstable();
        gaps.sort_unstable();
        // A few lines may stick out.
        let at = |sorted: &[i32], percent: usize| sorted.get(sorted.len() * percent / 100).copied().unwrap_or_default();
        Self { left: at(&starts, 5), right: at(&ends, 90), pitch: at(&gaps, 50) }
    }
}

fn line(block: &Block) -> Option<&Line> {
    match block {
        Block::Line(line) => Some(line),
        _ => None,
    }
}

struct Flow {
    layout: Layout,
    text: String,
    /// The line that the text ends with, if a line of the same paragraph may follow it.
    last: Option<Line>,
    /// Lines in several pieces that may be a table.
    columns: Vec<Line>,
    table: Option<(Vec<i32>, Rows)>,
}

impl Flow {
    fn line(&mut self, line: Line) {
        self.end_table();
        if line.pieces.len() > 1 {
            self.columns.push(line);
            return;
        }
        self.end_columns();
        self.add(line);
    }

    /// Adds a line to the paragraph, or begins one with it.
    fn add(&mut self, line: Line) {
        if self.last.as_ref().is_some_and(|last| self.goes_on(last, &line)) {
            join(&mut self.text, &line.text());
        } else {
            self.end_paragraph();
            self.text.push_str(&line.text());
        }
        self.last = Some(line);
    }

    /// Whether a line is full and ends inside a sentence, and the next is neither set apart nor of another size.
    fn goes_on(&self, last: &Line, next: &Line) -> bool {
        let full = last.end() >= self.layout.right - last.size * 2;
        let flush = next.start() <= self.layout.left + next.size;
        let alike = (last.size - next.size).abs() * 10 <= last.size;
        // On the next page it stands higher.
        let near = next.y > last.y || last.above(next) * 4 <= self.layout.pitch * 5;
        let ended = self.text.ends_with(['\u{3002}', '\u{ff01}', '\u{ff1f}']);
        full && !ended && flush && alike && near && next.pieces.len() == 1
    }

    /// Ends lines of columns: rows if there are several, and their pieces stand below each other.
    fn end_columns(&mut self) {
        let lines = std::mem::take(&mut self.columns);
        match rows(&lines).filter(|rows| rows.len() >= ROWS) {
            Some(rows) => {
                self.end_paragraph();
                self.write(rows);
            }
            None => lines.into_iter().for_each(|line| self.add(line)),
        }
    }

    fn table(&mut self, places: Vec<i32>, rows: Rows) {
        self.end_columns();
        match &mut self.table {
            Some((own, known)) if alike(own, &places) => known.extend(rows),
            _ => {
                self.end_table();
                self.table = Some((places, rows));
            }
        }
    }

    fn page_end(&mut self) {
        self.end_columns();
    }

    fn end_table(&mut self) {
        if let Some((_, rows)) = self.table.take() {
            self.end_paragraph();
            self.write(rows);
        }
    }

    fn write(&mut self, rows: Rows) {
        let mut text = String::new();
        sheet::write(None, rows, &mut text);
        self.text.push_str(&text);
    }

    fn end_paragraph(&mut self) {
        self.last = None;
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }
}

/// Lines as rows of the columns that the first of the longest has; `None` where two pieces stand in one column.
fn rows(lines: &[Line]) -> Option<Rows> {
    let width = lines.iter().map(|line| line.pieces.len()).max()?;
    let columns = &lines.iter().find(|line| line.pieces.len() == width)?.pieces;
    let row = |line: &Line| {
        let mut cells = vec![String::new(); width];
        for piece in &line.pieces {
            let apart = |column: &Piece| (column.start.max(piece.start) - column.end.min(piece.end)).max(0);
            let middle = |column: &Piece| (column.start + column.end - piece.start - piece.end).abs();
            let nearest = columns.iter().enumerate().min_by_key(|(_, column)| (apart(column), middle(column)));
            let cell = nearest.and_then(|(index, _)| cells.get_mut(index)).filter(|cell| cell.is_empty())?;
            cell.clone_from(&piece.text);
        }
        Some(cells)
    };
    lines.iter().map(row).collect()
}

/// Whether two tables have the same columns.
fn alike(one: &[i32], other: &[i32]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| (one - other).abs() <= NEAR)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, start: i32, end: i32, y: i32) -> Block {
        Block::Line(Line { pieces: vec![Piece { text: text.to_owned(), start, end }], y, size: 1000 })
    }

    #[test]
    fn a_full_line_goes_on_even_over_the_page() {
        let blocks = vec![
            line("title", 15000, 25000, 60000),
            line("first", 2000, 40000, 50000),
            line("second", 0, 40000, 48500),
            Block::PageEnd,
            line("third.", 0, 20000, 60000),
            line("new", 2000, 40000, 58000),
            line("end.", 0, 3000, 56500),
        ];
        let layout = Layout { left: 0, right: 40000, pitch: 150 };
        assert_eq!(text(blocks, layout), "title\nfirst second third.\nnew end.\n");
    }

    #[test]
    fn lines_of_as_many_pieces_are_rows() {
        let row = |y: i32| {
            let piece = |text: &str, start| Piece { text: text.to_owned(), start, end: start + 1000 };
            Block::Line(Line { pieces: vec![piece("a", 0), piece("b", 9000)], y, size: 1000 })
        };
        let text = |blocks| text(blocks, Layout { left: 0, right: 40000, pitch: 150 });
        assert_eq!(text(vec![row(3000), row(2000), row(1000)]), "a\tb\na\tb\na\tb\n");
        assert_eq!(text(vec![row(3000), line("c", 0, 1000, 2000)]), "a  b\nc\n");
    }
}
