//! A table with every cell on a line of its own whose rows end in one of the two classes that the last head names with
//! a bar between them. Empty cells have left no line, or an empty one.

use std::ops::Range;

use super::{
    Reading, Row,
    line::{Line, is_figure, width},
};

/// A table has between these many columns.
const COLUMNS: std::ops::RangeInclusive<usize> = 4..=10;

/// A label stands on at most this many lines.
const LABEL: usize = 4;

/// A remark stands on at most this many lines.
const REMARK: usize = 3;

/// The word for a total takes at most this many columns of a screen.
const TOTAL: usize = 8;

/// The rows of a table whose heads begin with a line, and the line after them.
pub(super) fn read(lines: &[Line<'_>], at: usize) -> Reading {
    let is_exact = |(heads, records, _): &Table| records.iter().all(|record| record.is_exact(heads.len()));
    let found = table(lines, at)?;
    // Titles above the heads look like some of them.
    let below = || found.0.iter().skip(1).find_map(|&line| table(lines, line).filter(is_exact));
    let titled = if is_exact(&found) { None } else { below() };
    let found = titled.unwrap_or(found);
    let exact = is_exact(&found);
    let (heads, records, from) = found;
    let first = lines[*heads.first()?].start..lines[*heads.last()?].next;
    let mut rows = vec![Row { span: first, cells: heads.iter().map(|&line| vec![lines[line].body.clone()]).collect() }];
    rows.extend(records.iter().map(|record| record.row(lines, heads.len(), exact)));
    Some((rows, from))
}

/// The lines of the heads, the records below them, and the line after these.
type Table = (Vec<usize>, Vec<Record>, usize);

/// The table whose heads begin with a line: the lines of the heads, the records below them, and the line after these.
fn table(lines: &[Line<'_>], at: usize) -> Option<Table> {
    if !lines[at].is_head() {
        return None;
    }
    let heads = heads(lines, at)?;
    let last = lines[*heads.last()?].text();
    let mut records: Vec<Record> = Vec::new();
    let mut from = *heads.last()? + 1;
    while let Some(record) = Record::new(lines, from, heads.len(), last) {
        from = record.next;
        let total = record.tag.is_none();
        records.push(record);
        if total {
            break;
        }
    }
    (records.len() > 1).then_some((heads, records, from))
}

/// The lines of the heads from the first on to that with a bar.
fn heads(lines: &[Line<'_>], at: usize) -> Option<Vec<usize>> {
    let filled = (at..lines.len()).filter(|&line| !lines[line].is_blank()).take(*COLUMNS.end());
    let mut found = Vec::new();
    for line in filled {
        if !lines[line].is_head() {
            return None;
        }
        found.push(line);
        if parts(lines[line].text()).is_some() {
            return COLUMNS.contains(&found.len()).then_some(found);
        }
    }
    None
}

/// The two classes of a head.
fn parts(head: &str) -> Option<(&str, &str)> {
    const CLASS: usize = 6;
    let (one, other) = head.split_once(['/', '\u{ff0f}'])?;
    (width(one) >= CLASS && width(other) >= CLASS).then_some((one, other))
}

/// Whether a line is one of the classes of a head.
fn is_tag(text: &str, head: &str) -> bool {
    let of = |part: &str| text.contains(part) || part.contains(text);
    let short = width(text) >= TOTAL && width(text) <= width(head) && !is_figure(text);
    short && parts(head).is_some_and(|(one, other)| of(one) || of(other))
}

/// The lines of a row.
struct Record {
    label: Vec<usize>,
    /// From the first figure on, empty lines too.
    figures: Range<usize>,
    /// What is said of it between its figures and its class, in one cell.
    remark: Vec<usize>,
    tag: Option<usize>,
    next: usize,
}

impl Record {
    fn new(lines: &[Line<'_>], from: usize, columns: usize, head: &str) -> Option<Self> {
        let filled = (from..lines.len()).filter(|&line| !lines[line].is_blank() && !lines[line].is_around);
        let mut filled = filled.take(LABEL + columns + REMARK).peekable();
        let plain = |&line: &usize| !is_figure(lines[line].text()) && !lines[line].text().contains('\u{3002}');
        let mut label = Vec::new();
        while let Some(line) = filled.next_if(plain) {
            label.push(line);
        }
        let start = *filled.peek()?;
        let mut end = start;
        let mut count = 0;
        while let Some(line) = filled.next_if(|&line| is_figure(lines[line].text())) {
            (end, count) = (line + 1, count + 1);
        }
        let tagged = |line: &usize| is_tag(lines[*line].text(), head);
        let mut remark = Vec::new();
        while let Some(line) = filled.next_if(|line| plain(line) && !tagged(line) && remark.len() < REMARK) {
            remark.push(line);
        }
        let tag = filled.next().filter(tagged);
        if tag.is_none() {
            remark.clear();
        }
        let short = label.len() == 1 && label.first().is_some_and(|&line| lines[line].width <= TOTAL);
        let whole = (1..=LABEL).contains(&label.len()) && (1..columns).contains(&count) && (tag.is_some() || short);
        let next = tag.map_or(end, |tag| tag + 1);
        let figures = start..remark.first().copied().or(tag).unwrap_or(end);
        whole.then_some(Self { label, figures, remark, tag, next })
    }

    /// Whether its figures and empty lines are as many as there are columns for them.
    fn is_exact(&self, columns: usize) -> bool {
        let first = self.label.last().map_or(self.figures.start, |label| label + 1);
        self.tag.is_none() || self.figures.end - first + usize::from(!self.remark.is_empty()) == columns - 2
    }

    fn row(&self, lines: &[Line<'_>], columns: usize, exact: bool) -> Row {
        let pieces = |line: usize| vec![lines[line].body.clone()];
        let mut cells: Vec<Vec<Range<usize>>> = vec![self.label.iter().flat_map(|&line| pieces(line)).collect()];
        let from =
            if exact { self.label.last().map_or(self.figures.start, |label| label + 1) } else { self.figures.start };
        let kept = (from..self.figures.end).filter(|&line| exact || !lines[line].is_blank());
        cells.extend(kept.map(|line| if lines[line].is_blank() { Vec::new() } else { pieces(line) }));
        cells.resize(columns - 1 - usize::from(!self.remark.is_empty()), Vec::new());
        if !self.remark.is_empty() {
            cells.push(self.remark.iter().flat_map(|&line| pieces(line)).collect());
        }
        cells.push(self.tag.map(pieces).unwrap_or_default());
        let first = self.label.first().copied().unwrap_or(self.figures.start);
        Row { span: lines[first].start..lines[self.next - 1].next, cells }
    }
}
