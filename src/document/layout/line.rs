//! Lines, their cells, and how wide they are.

use std::{collections::BTreeMap, ops::Range};

use super::super::{fold::half_width, read::PageWords};

/// A label or a header cell has at most this many columns of a screen.
pub(super) const LABEL: usize = 80;

/// A line of a text.
#[derive(Clone, Debug)]
pub(super) struct Line<'t> {
    /// The whole text.
    source: &'t str,
    /// The line without the spaces around it.
    pub(super) body: Range<usize>,
    /// Where the next line begins.
    pub(super) next: usize,
    /// Where it begins.
    pub(super) start: usize,
    /// Its cells where wide gaps part it.
    pub(super) cells: Vec<Range<usize>>,
    /// How many columns of a screen its text takes.
    pub(super) width: usize,
    /// Whether signs part its cells already.
    pub(super) is_marked: bool,
    /// Whether it is a page number or a running head.
    pub(super) is_around: bool,
}

impl<'t> Line<'t> {
    fn new(source: &'t str, line: Range<usize>) -> Self {
        let written = &source[line.clone()];
        let start = line.start + written.len() - written.trim_start().len();
        let body = start..start + written.trim().len();
        let cells = wide_cells(source, &body, start - line.start);
        let text = &source[body.clone()];
        let (width, is_marked) = (width(text), text.bytes().any(|sign| matches!(sign, b'|' | b'\t')));
        Self { source, body, next: line.end, start: line.start, cells, width, is_marked, is_around: false }
    }

    /// Its text without the spaces around it.
    pub(super) fn text(&self) -> &'t str {
        &self.source[self.body.clone()]
    }

    /// The text of a stretch.
    pub(super) fn of(&self, stretch: &Range<usize>) -> &'t str {
        &self.source[stretch.clone()]
    }

    pub(super) fn is_blank(&self) -> bool {
        self.body.is_empty()
    }

    /// Whether it may be the head of a column of its own.
    pub(super) fn is_head(&self) -> bool {
        const HEAD: usize = 36;
        /// Marks that stand in no head but in its bracket: 县(市、区).
        const NO_HEAD: [char; 6] = ['\u{3002}', '\u{ff1b}', '\u{ff1a}', ':', '\u{ff0c}', '\u{3001}'];
        let text = self.text();
        (1..=HEAD).contains(&self.width)
            && (!is_figure(text) || PageWords::get().is_sum(text))
            && !self.is_marked
            && !self.is_drawn()
            && !text.split(['(', '\u{ff08}']).next().unwrap_or(text).contains(NO_HEAD)
    }

    /// The number of a section where nothing but it and a short title without figures is the line: 37. 营业外支出.
    pub(super) fn section(&self) -> Option<usize> {
        const TITLE: usize = 40;
        const MARKS: [char; 3] = ['.', '\u{3001}', '\u{ff0e}'];
        let text = self.text();
        let title = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
        let number = &text[..text.len() - title.len()];
        let title = title.strip_prefix(MARKS)?.trim_start();
        let plain = title.starts_with(|sign: char| !sign.is_ascii() && sign.is_alphabetic());
        let figures = title.contains(|sign: char| sign.is_ascii_digit());
        number.parse().ok().filter(|_| plain && !figures && !self.is_marked && self.width <= TITLE)
    }

    /// Whether wide gaps make a row of it.
    pub(super) fn is_drawn(&self) -> bool {
        !self.cells.is_empty()
    }

    /// Whether one of its cells is a figure.
    pub(super) fn has_figures(&self) -> bool {
        self.cells.iter().any(|cell| is_figure(self.of(cell)))
    }

    /// Where a stretch of it begins and ends on a screen.
    pub(super) fn columns(&self, stretch: &Range<usize>) -> Range<usize> {
        let start = width(&self.source[self.start..stretch.start]);
        start..start + width(self.of(stretch))
    }

    /// The pieces that a cell is written in: one, or its signs where they are spread over the column.
    pub(super) fn pieces(&self, cell: &Range<usize>) -> Vec<Range<usize>> {
        let text = self.of(cell);
        let words = text.split_whitespace().count();
        let spread = words > 1 && text.split_whitespace().all(|sign| sign.chars().nth(1).is_none());
        // Text that was recognised from a picture has spaces between most of its signs.
        let short = text.split_whitespace().filter(|word| word.chars().nth(2).is_none()).count();
        let latin = text.contains(|sign: char| sign.is_ascii_alphanumeric());
        let scattered = words > 3 && short * 3 >= words * 2 && !latin;
        if !spread && !scattered {
            return vec![cell.clone()];
        }
        let signs = text.char_indices().filter(|(_, sign)| !sign.is_whitespace());
        signs.map(|(at, sign)| cell.start + at..cell.start + at + sign.len_utf8()).collect()
    }

    /// Its stretches between single spaces; a word that is spread over its column is one.
    pub(super) fn words(&self) -> Vec<Range<usize>> {
        parts(self.source, &self.body, 1)
    }

    /// The same where no word is spread.
    pub(super) fn single_words(&self) -> Vec<Range<usize>> {
        let words = self.text().split_whitespace();
        let start = |word: &str| word.as_ptr() as usize - self.source.as_ptr() as usize;
        words.map(|word| start(word)..start(word) + word.len()).collect()
    }
}

/// The lines of a text; those of page numbers and running heads are told.
pub(super) fn lines(source: &str) -> Vec<Line<'_>> {
    let mut at = 0;
    let mut found: Vec<Line<'_>> = source
        .split_inclusive('\n')
        .map(|line| {
            at += line.len();
            Line::new(source, at - line.len()..at)
        })
        .collect();
    let pages = PageWords::get();
    let numbers: Vec<bool> = found.iter().map(|line| pages.is_page_number(line.text())).collect();
    // A running head stands beside page numbers more than once.
    let beside = |at: usize| at > 0 && numbers[at - 1] || numbers.get(at + 1) == Some(&true);
    let mut written: BTreeMap<&str, usize> = BTreeMap::new();
    for at in (0..found.len()).filter(|&at| beside(at)) {
        *written.entry(found[at].text()).or_default() += 1;
    }
    let heads: Vec<bool> = found
        .iter()
        .map(|line| pages.is_head(line.text()) || written.get(line.text()).is_some_and(|times| *times > 1))
        .collect();
    for (line, (number, head)) in found.iter_mut().zip(numbers.into_iter().zip(heads)) {
        line.is_around = number || head;
    }
    found
}

/// The cells of a line that are two columns of a screen apart; none in a line that is prose. A figure alone is one if
/// it stands away from the margin.
fn wide_cells(source: &str, body: &Range<usize>, indent: usize) -> Vec<Range<usize>> {
    const INDENT: usize = 4;
    let text = &source[body.clone()];
    if indent >= INDENT && is_figure(text) {
        return vec![body.clone()];
    }
    let wide = text.contains("  ") || text.contains('\u{3000}') || text.contains(" \u{a0}") || text.contains("\u{a0} ");
    if !wide || text.contains(['|', '\t', '\u{3002}']) {
        return Vec::new();
    }
    let cells: Vec<Range<usize>> =
        parts(source, body, 2).into_iter().flat_map(|cell| beside_figure(source, cell)).collect();
    let text = |cell: &Range<usize>| &source[cell.clone()];
    // Particulars of a document stand side by side as well, each with its name before it.
    let named =
        |cell: &&Range<usize>| text(cell).contains([':', '\u{ff1a}']) && !text(cell).contains(['(', '\u{ff08}']);
    let particulars = cells.iter().filter(named).count() * 2 >= cells.len();
    let prose = cells.len() < 2 || particulars || cells.iter().any(|cell| width(text(cell)) > LABEL);
    if prose { Vec::new() } else { cells }
}

/// A cell cut where one space parts an exact figure from what stands beside it.
fn beside_figure(source: &str, cell: Range<usize>) -> Vec<Range<usize>> {
    let text = &source[cell.clone()];
    let exact = |word: &str| {
        is_figure(word) && (word.contains(',') || word.rsplit_once('.').is_some_and(|(_, cents)| cents.len() == 2))
    };
    let (first, last) = (text.find(' '), text.rfind(' '));
    let cut = match (first, last) {
        (Some(at), _) if exact(&text[..at]) => at,
        (_, Some(at)) if exact(&text[at + 1..]) => at,
        _ => return vec![cell],
    };
    vec![cell.start..cell.start + cut, cell.start + cut + 1..cell.end]
}

/// The stretches of a line between gaps that are at least so wide. A gap between two single signs only pads a word.
fn parts(source: &str, body: &Range<usize>, gap: usize) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut blank: Option<usize> = None;
    let mut from = body.start;
    for (at, sign) in source[body.clone()].char_indices() {
        let at = body.start + at;
        if sign.is_whitespace() {
            blank = blank.or(Some(at));
        } else if let Some(start) = blank.take()
            && width(&source[start..at]) >= gap
        {
            found.push(from..start);
            from = at;
        }
    }
    if from < body.end {
        found.push(from..body.end);
    }
    let single = |cell: &Range<usize>| {
        let mut signs = source[cell.clone()].chars();
        signs.next().is_some_and(|sign| is_wide(sign) && sign.is_alphabetic()) && signs.next().is_none()
    };
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(found.len());
    let mut padded = false;
    for cell in found {
        let one = single(&cell);
        match merged.last_mut() {
            Some(last) if one && padded && width(&source[last.end..cell.start]) <= PADDING => last.end = cell.end,
            _ => merged.push(cell),
        }
        padded = one;
    }
    merged
}

/// Two signs that are padded to one word are at most this far apart.
const PADDING: usize = 8;

/// Whether a cell is a figure: digits with their signs, a unit of at most two signs behind them, or a dash.
pub(super) fn is_figure(cell: &str) -> bool {
    let mut digits = 0;
    let mut dashes = 0;
    let mut unit = 0;
    for sign in cell.chars().map(half_width) {
        match sign {
            '0'..='9' if unit == 0 => digits += 1,
            '-' | '\u{2014}' | '/' => dashes += 1,
            ',' | '.' | '+' | '\u{a5}' | '$' | '\u{20ac}' | '\u{2030}' => {}
            _ if digits > 0 => unit += 1,
            _ => return false,
        }
    }
    unit <= 2 && (digits > 0 || dashes > 0 && unit == 0)
}

/// How many columns of a screen a text takes.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|sign| if is_wide(sign) { 2 } else { 1 }).sum()
}

fn is_wide(sign: char) -> bool {
    matches!(sign, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}'
        | '\u{2014}' | '\u{2018}'..='\u{201f}' | '\u{2026}')
}
