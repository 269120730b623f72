//! Tables drawn with runs of spaces, and labels that a narrow column broke over several lines.

use std::ops::Range;

use super::{
    Reading, Row,
    line::{LABEL, Line, is_figure, width},
};

/// How many lines that are no rows may stand between two rows of a table.
const BETWEEN: usize = 4;

/// A label is broken where it fills its column: to this many in a hundred of the widest.
const FILLED: usize = 70;

/// What is less wide than this was broken by no column.
const NARROW: usize = 16;

/// The rows of a table that begins with a line, and the line after it.
pub(super) fn read(lines: &[Line<'_>], at: usize) -> Reading {
    if !is_row(&lines[at]) {
        return None;
    }
    let mut rows = vec![at];
    let mut next = at + 1;
    while next < lines.len() && next - rows[rows.len() - 1] <= BETWEEN {
        if is_row(&lines[next]) {
            rows.push(next);
        } else if width(lines[next].text()) > LABEL {
            break;
        }
        next += 1;
    }
    let end = rows[rows.len() - 1] + 1;
    let marked = rows.iter().any(|&row| lines[row].is_marked());
    let drawn = || rows.iter().any(|&row| lines[row].cells.len() > 1);
    let told = marked || rows.len() > 1 && drawn() && rows.iter().any(|&row| lines[row].has_figures());
    if !told {
        return Some((Vec::new(), end));
    }
    let end =
        (end..lines.len().min(end + 2)).take_while(|&line| may_go_on(&lines[line])).last().map_or(end, |line| line + 1);
    Some((Block { lines, at, end, widest: widest(&lines[at..end]) }.rows(), end))
}

/// Whether a line is a row of a table by its look.
fn is_row(line: &Line<'_>) -> bool {
    line.is_marked() || line.is_drawn()
}

/// Whether a line may be a piece of a cell that stands on other lines too.
fn may_go_on(line: &Line<'_>) -> bool {
    let text = line.text();
    let ends = |sign: char| {
        sign.is_alphanumeric()
            || matches!(sign, '\u{3001}' | '\u{201c}' | '\u{201d}' | '\u{300d}' | ')' | '\u{ff09}' | '\u{ff0c}' | '-')
    };
    !line.is_blank()
        && !line.is_around
        && !is_row(line)
        && width(text) <= LABEL / 2 + 8
        && text.chars().next_back().is_some_and(ends)
        && !text.contains(['\u{3002}', '\u{ff1b}', '\u{ff1a}', ':', ';'])
        && !is_figure(text)
        && !is_heading(text)
}

/// Whether a line begins with the number of a section: a numeral in Chinese signs and a mark, or brackets.
fn is_heading(text: &str) -> bool {
    let mut signs = text.chars();
    match (signs.next(), signs.next()) {
        (Some('(' | '\u{ff08}' | '[' | '\u{3010}' | '\u{3014}'), _) => true,
        (Some(first), Some('\u{3001}')) => !first.is_ascii_digit(),
        (Some(_), Some(_)) => {
            signs.next() == Some('\u{3001}') && !text.starts_with(|first: char| first.is_ascii_digit())
        }
        _ => false,
    }
}

/// How wide the label column is: its widest piece.
fn widest(lines: &[Line<'_>]) -> usize {
    let labels = lines.iter().filter_map(|line| {
        let label = if line.is_drawn() {
            line.cells.first().map(|cell| line.of(cell))
        } else if line.is_marked() {
            line.text().split(['|', '\t']).next()
        } else {
            Some(line.text()).filter(|_| may_go_on(line))
        };
        label.map(str::trim).filter(|label| !is_figure(label)).map(width)
    });
    labels.max().unwrap_or(0)
}

/// The lines of a table.
struct Block<'a, 't> {
    lines: &'a [Line<'t>],
    at: usize,
    end: usize,
    widest: usize,
}

impl Block<'_, '_> {
    /// Its rows. Rows with signs between their cells are told only where a label is broken.
    fn rows(&self) -> Vec<Row> {
        let mut found: Vec<Row> = Vec::new();
        let (mut at, mut free) = (self.at, self.at);
        while at < self.end {
            let line = &self.lines[at];
            if !is_row(line) {
                at += 1;
                continue;
            }
            let next = self.header(at).unwrap_or(at + 1);
            let mut cells = if next > at + 1 { self.merged(at, next) } else { own_cells(line) };
            let mut start = line.start;
            if next == at + 1 {
                let above = self.above(free, at);
                if let Some(&first) = above.first() {
                    start = self.lines[first].start;
                    let pieces = above.iter().map(|&line| self.lines[line].body.clone());
                    label(&mut cells, line).splice(0..0, pieces);
                }
            }
            let below = self.below(next, line, &mut cells);
            if !line.is_marked() || cells.iter().any(|cell| cell.len() > 1) {
                found.push(Row { span: start..self.lines[below - 1].next, cells });
            }
            (at, free) = (below, below);
        }
        found
    }

    /// The lines right above a row that its label begins on: they fill the column, and rows stand above them.
    fn above(&self, free: usize, row: usize) -> Vec<usize> {
        let line = &self.lines[row];
        if !self.takes_label(row) || row == self.at {
            return Vec::new();
        }
        let bare = line.cells.first().is_some_and(|cell| is_figure(line.of(cell)));
        let from = row.saturating_sub(3).max(free);
        let mut found: Vec<usize> = (from..row).rev().take_while(|&line| may_go_on(&self.lines[line])).collect();
        found.reverse();
        // What the row above takes as the end of its label is not the beginning of this one.
        let skip = found.iter().take_while(|&&line| !bare && !self.fills(self.lines[line].text())).count();
        found.split_off(skip)
    }

    /// Whether a row has figures, and before them a label or nothing.
    fn takes_label(&self, row: usize) -> bool {
        let line = &self.lines[row];
        if line.is_marked() {
            let mut cells = line.text().split(['|', '\t']).map(str::trim);
            return cells.next().is_some_and(|label| !label.is_empty() && !is_figure(label)) && cells.any(is_figure);
        }
        let figures = line.cells.iter().filter(|cell| is_figure(line.of(cell))).count();
        let first = line.cells.first().is_some_and(|cell| is_figure(line.of(cell)));
        figures > 0 && (!first || figures == line.cells.len() || indented(line))
    }

    fn fills(&self, text: &str) -> bool {
        let width = width(text);
        width >= NARROW && width * 100 >= self.widest * FILLED
    }

    /// Adds what goes on below a row to its cells, and gives the line after it.
    fn below(&self, from: usize, row: &Line<'_>, cells: &mut Vec<Vec<Range<usize>>>) -> usize {
        let mut at = from;
        while at < self.end && at - from < 3 && !row.is_marked() {
            let line = &self.lines[at];
            let pieces = if line.is_drawn() { line.cells.clone() } else { vec![line.body.clone()] };
            let drawn = line.is_drawn() && !line.has_figures();
            if !(drawn || may_go_on(line)) || line.is_around {
                break;
            }
            let places: Option<Vec<usize>> = pieces.iter().map(|piece| column(row, line, piece)).collect();
            let Some(places) = places else { break };
            let ends_label = |place: usize| {
                let last = cells[0].last().map_or("", |piece| row.of(piece));
                let open = is_figure(last) || last.is_empty() || self.fills(last);
                place > 0 || !self.fills(line.text()) && open && self.takes_label(from - 1)
            };
            if !places.iter().all(|&place| ends_label(place)) {
                break;
            }
            for (place, piece) in places.into_iter().zip(pieces) {
                match place {
                    0 => label(cells, row).push(piece),
                    place => {
                        let labelled = usize::from(cells.len() > row.cells.len());
                        cells[place + labelled].push(piece);
                    }
                }
            }
            at += 1;
        }
        at
    }

    /// The line after a header that stands on several lines.
    fn header(&self, at: usize) -> Option<usize> {
        let titles = |line: &Line<'_>| {
            line.is_drawn() && !line.has_figures() || !line.is_marked() && may_go_on(line) && indented(line)
        };
        let next = (at..self.end.min(at + 3)).take_while(|&line| titles(&self.lines[line])).last()? + 1;
        if next == at + 1 {
            return None;
        }
        let body = self.lines[next..self.end].iter().find(|line| line.has_figures())?;
        (self.merged(at, next).len() == body.cells.len()).then_some(next)
    }

    /// The cells of several lines, those over one another taken together.
    fn merged(&self, at: usize, next: usize) -> Vec<Vec<Range<usize>>> {
        let mut columns: Vec<(Range<usize>, Vec<Range<usize>>)> = Vec::new();
        for line in &self.lines[at..next] {
            let whole = std::slice::from_ref(&line.body);
            for cell in if line.is_drawn() { &line.cells } else { whole } {
                let place = line.columns(cell);
                match columns.iter_mut().find(|(own, _)| own.start < place.end && place.start < own.end) {
                    Some((own, pieces)) => {
                        *own = own.start.min(place.start)..own.end.max(place.end);
                        pieces.extend(line.pieces(cell));
                    }
                    None => columns.push((place, line.pieces(cell))),
                }
            }
        }
        columns.sort_by_key(|(place, _)| place.start);
        columns.into_iter().map(|(_, pieces)| pieces).collect()
    }
}

/// The pieces of the label of a row; it gets an empty one where it begins with its figures.
fn label<'c>(cells: &'c mut Vec<Vec<Range<usize>>>, line: &Line<'_>) -> &'c mut Vec<Range<usize>> {
    let bare = line.cells.first().is_some_and(|cell| is_figure(line.of(cell)));
    if !line.is_marked() && bare && cells.len() == line.cells.len() {
        cells.insert(0, Vec::new());
    }
    &mut cells[0]
}

/// The cells of a line; a line with signs between its cells stays one piece.
fn own_cells(line: &Line<'_>) -> Vec<Vec<Range<usize>>> {
    if line.is_marked() {
        return vec![vec![line.body.clone()]];
    }
    line.cells.iter().map(|cell| line.pieces(cell)).collect()
}

/// Whether a line begins further to the right than its margin.
fn indented(line: &Line<'_>) -> bool {
    line.body.start - line.start >= 4
}

/// The cell of a row that a piece on a line below stands under: it begins where that does, or within it.
fn column(row: &Line<'_>, line: &Line<'_>, piece: &Range<usize>) -> Option<usize> {
    let place = line.columns(piece);
    let close = |cell: &Range<usize>| {
        let own = row.columns(cell);
        own.start.abs_diff(place.start) <= 1 || own.start <= place.start && place.end <= own.end
    };
    let found = row.cells.iter().position(|cell| close(cell) && !is_figure(row.of(cell)));
    found.or_else(|| (place.start <= 1).then_some(0))
}
