//! A table with every cell on a line of its own and no running number: the heads of its columns, then records of as
//! many lines, each with its figures at the same places. A heading between two records takes a line.

use std::ops::Range;

use super::{
    Reading, Row,
    line::{LABEL, Line, is_figure, width},
    listed::year,
};

/// A record has between these many cells.
const CELLS: Range<usize> = 3..11;

/// How many headings may stand before the first and before the second record; of equal readings the last.
const STARTS: [(usize, usize); 4] = [(0, 1), (1, 1), (1, 0), (0, 0)];

/// The word for a total takes at most this many columns of a screen.
const TOTAL: usize = 12;

/// The number of the first record of those that are numbered.
const FIRST: &str = "1";

/// The rows of records whose heads begin with a line, and the line after them.
pub(super) fn read(lines: &[Line<'_>], at: usize) -> Reading {
    if !lines[at].is_head() || is_figure_line(lines, at + 1) {
        return None;
    }
    let mut filled = (at..lines.len()).filter(|&line| !lines[line].is_blank()).take(CELLS.end + 1).peekable();
    let heads = std::iter::from_fn(|| filled.next_if(|&line| lines[line].is_head())).take(CELLS.end).count();
    // Records with running numbers are read by these.
    if filled.peek().is_some_and(|&line| lines[line].text() == FIRST) {
        return None;
    }
    let sizes = CELLS.take_while(|&cells| cells <= heads);
    let readings = sizes.flat_map(|cells| STARTS.map(|starts| Records::new(lines, at, cells, starts))).flatten();
    // The reading that explains most lines by records, of equals that of the shortest ones.
    let best = readings.max_by_key(|found| (found.covered(), std::cmp::Reverse(found.cells)))?;
    // A title above the heads looks like one of them: the last head then looks like a heading of the first record.
    let below = (at + 1..lines.len()).find(|&line| !lines[line].is_blank());
    let better =
        |below: usize| Records::new(lines, below, best.cells, (0, 0)).is_some_and(|other| other.count >= best.count);
    let titled = best.headed && below.is_some_and(better);
    (best.count > 1 && !titled).then(|| best.rows(lines))
}

/// What records of so many lines make of the lines below their heads.
struct Records {
    /// Whether a heading stands before the first record.
    headed: bool,
    cells: usize,
    count: usize,
    /// The heads, the records, and the headings between these.
    rows: Vec<Vec<usize>>,
    next: usize,
}

impl Records {
    fn new(lines: &[Line<'_>], at: usize, cells: usize, starts: (usize, usize)) -> Option<Self> {
        let mut filled = (at..lines.len()).filter(|&line| !lines[line].is_blank());
        let head: Vec<usize> = filled.by_ref().take(cells).collect();
        if head.len() < cells || !head.iter().all(|&line| lines[line].is_head()) {
            return None;
        }
        let mut ahead: Vec<usize> = filled.by_ref().take(2 * cells + 2).collect();
        let places = places(lines, &ahead, starts.0, starts.0 + cells + starts.1);
        let places: Vec<usize> = places.into_iter().filter(|&place| place < cells).collect();
        if places.is_empty() {
            return None;
        }
        let mut found = Self { headed: starts.0 > 0, cells, count: 0, rows: vec![head], next: 0 };
        loop {
            let fits =
                |from: usize| ahead.get(from..from + cells).is_some_and(|record| is_record(lines, record, &places));
            let total = total(lines, &ahead, &places);
            let taken = if fits(0) {
                found.count += 1;
                cells
            } else if let Some(taken) = total {
                taken
            } else if fits(1) && is_title(&lines[ahead[0]]) {
                1
            } else {
                break;
            };
            found.rows.push(ahead.drain(..taken).collect());
            ahead.extend(filled.by_ref().take(taken));
        }
        found.next = ahead.first().copied().unwrap_or(lines.len());
        Some(found)
    }

    /// How many lines are records, less those that are not.
    fn covered(&self) -> usize {
        let others = self.rows.len() - 1 - self.count;
        (self.count * self.cells).saturating_sub(others * self.cells)
    }

    fn rows(self, lines: &[Line<'_>]) -> (Vec<Row>, usize) {
        let label = |row: &Vec<usize>| lines[row[0]].width;
        let widest = self.rows.iter().skip(1).map(label).max().unwrap_or(0);
        let mut rows: Vec<Row> = Vec::with_capacity(self.rows.len());
        let mut open: Vec<usize> = Vec::new();
        for (number, record) in self.rows.iter().enumerate() {
            // A line between two records that fills their first column is the beginning of a label.
            let goes_on = self.rows.get(number + 1).is_some_and(|next| next.len() == self.cells);
            let full = record.len() == 1 && number > 0 && label(record) * 100 >= widest * FILLED;
            if full && goes_on && !is_item(lines[record[0]].text()) {
                open.push(record[0]);
                continue;
            }
            let first = open.first().copied().unwrap_or(record[0]);
            let mut cells: Vec<Vec<Range<usize>>> = record.iter().map(|&line| vec![lines[line].body.clone()]).collect();
            cells[0].splice(0..0, open.drain(..).map(|line| lines[line].body.clone()));
            rows.push(Row { span: lines[first].start..lines[record[record.len() - 1]].next, cells });
        }
        (rows, self.next)
    }
}

/// A label goes on on the next line where it fills so many in a hundred of the widest.
const FILLED: usize = 80;

/// Whether a line begins with the number of an item or a bracket, so that it is a heading.
fn is_item(text: &str) -> bool {
    let mut signs = text.chars();
    let first = signs.next();
    let marked = matches!(signs.next(), Some('\u{3001}' | '.' | '\u{ff0e}'));
    marked || matches!(first, Some('(' | '\u{ff08}' | '[' | '\u{3010}')) || text.ends_with([':', '\u{ff1a}'])
}

/// The places at which two records that begin with these lines both have amounts.
fn places(lines: &[Line<'_>], ahead: &[usize], first: usize, second: usize) -> Vec<usize> {
    let amount = |at: usize| ahead.get(at).is_some_and(|&line| is_amount(lines[line].text()));
    (1..CELLS.end).filter(|&place| amount(first + place) && amount(second + place)).collect()
}

/// Whether lines are a record: something in the first, figures where the others have them.
fn is_record(lines: &[Line<'_>], record: &[usize], places: &[usize]) -> bool {
    let figure = |place: &usize| is_figure(lines[record[*place]].text());
    let short = |place: &usize| lines[record[*place]].width <= TOTAL / 3;
    // Only what is long and stands behind the first cell may be told in sentences.
    let told = |(place, &line): (usize, &usize)| place > 0 || !lines[line].text().contains('\u{3002}');
    let plain = record.iter().all(|&line| !lines[line].is_marked) && record.iter().enumerate().all(told);
    plain
        && places.iter().all(|place| figure(place) || short(place))
        && (places.iter().any(figure))
        && begins_record(lines[record[0]].text())
}

/// Whether a record may begin with a cell: with words, a date or a year.
fn begins_record(text: &str) -> bool {
    !is_amount(text) || year(text).is_some()
}

/// How many lines a total of fewer cells takes: its word, and a figure for each place.
fn total(lines: &[Line<'_>], ahead: &[usize], places: &[usize]) -> Option<usize> {
    let word = lines[*ahead.first()?].text();
    let figures = ahead[1..].iter().take_while(|&&line| is_figure(lines[line].text())).count();
    (width(word) <= TOTAL && !is_figure(word) && figures == places.len()).then_some(1 + figures)
}

fn is_figure_line(lines: &[Line<'_>], at: usize) -> bool {
    lines.get(at).is_some_and(|line| is_figure(line.text()))
}

/// Whether a figure is an amount: digits with their signs alone.
fn is_amount(text: &str) -> bool {
    is_figure(text) && text.starts_with(|sign: char| sign.is_ascii_digit()) && !text.contains(['-', '/'])
}

/// Whether a line may head the records below it.
fn is_title(line: &Line<'_>) -> bool {
    let text = line.text();
    line.width <= LABEL && !is_figure(text) && !text.contains(['\u{3002}', '\u{ff1b}'])
}
