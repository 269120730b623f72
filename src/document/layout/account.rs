//! Accounts with single spaces between their cells: names that may be broken over lines, and one or two exact figures
//! behind them, the figures on any line of the name. Names without a figure are left out.

use std::ops::Range;

use rust_decimal::Decimal;

use super::super::read::PageWords;
use super::{
    Reading, Row,
    ledger::BOXES,
    ledger_row::is_exact,
    line::{Line, is_figure, width},
};

/// A header has between these many cells.
const CELLS: Range<usize> = 2..6;

/// At most this many lines stand between two lines with figures.
const BETWEEN: usize = 12;

/// A table takes at most this many lines: every header looks over so many.
const LONGEST: usize = 400;

/// A name that comes this near to the width of its column goes on on the next line.
const NEARLY: usize = 3;

/// Of this many rows with too few figures the columns are looked for.
const OPEN: usize = 12;

/// A line of the table: what it says of a name, and the figures and remarks behind.
struct Cut {
    at: usize,
    name: Range<usize>,
    figures: Vec<Range<usize>>,
    rest: Vec<Range<usize>>,
}

/// A row: the pieces of its name, its line with figures, and the lines that it takes.
struct Entry {
    name: Vec<Range<usize>>,
    figures: Vec<Range<usize>>,
    rest: Vec<Range<usize>>,
    end: usize,
}

/// The rows of such a table whose header is a line, and the line after them.
pub(super) fn read(lines: &[Line<'_>], at: usize) -> Reading {
    let heads = header(lines, at)?;
    let sums = heads[1..].iter().take_while(|head| PageWords::get().is_sum(&unspread(lines[at].of(head)))).count();
    let cuts = cuts(lines, at, sums)?;
    let wide = cuts.iter().map(|cut| width(lines[at].of(&cut.name))).max()?;
    let entries = entries(&lines[at], &cuts, wide);
    if entries.len() < 2 || entries.iter().all(|entry| entry.figures.len() < sums) {
        return None;
    }
    let slots = slots(&lines[at], &entries, sums);
    let cells = heads.iter().map(|head| vec![head.clone()]).collect();
    let mut rows = vec![Row { span: lines[at].start..lines[at].next, cells }];
    let mut from = at + 1;
    for (entry, slots) in entries.into_iter().zip(slots) {
        let mut cells: Vec<Vec<Range<usize>>> = vec![Vec::new(); heads.len()];
        cells[0] = entry.name;
        for (figure, slot) in entry.figures.into_iter().zip(slots) {
            cells[1 + slot].push(figure);
        }
        if let (Some(first), Some(last)) = (entry.rest.first(), entry.rest.last())
            && heads.len() > 1 + sums
        {
            cells[1 + sums].push(first.start..last.end);
        }
        drawn(lines, from..entry.end, cells, &mut rows);
        from = entry.end;
    }
    Some((rows, from))
}

/// Adds a row that takes some lines. The running heads among them stay lines of their own.
fn drawn(lines: &[Line<'_>], taken: Range<usize>, cells: Vec<Vec<Range<usize>>>, rows: &mut Vec<Row>) {
    let mut cells = Some(cells);
    let mut from = taken.start;
    while from < taken.end {
        let stretch = |is: bool| (from..taken.end).find(|&line| lines[line].is_around == is).unwrap_or(taken.end);
        let end = if lines[from].is_around { from + 1 } else { stretch(true) };
        let span = lines[from].start..lines[end - 1].next;
        let own =
            if lines[from].is_around { vec![vec![lines[from].body.clone()]] } else { cells.take().unwrap_or_default() };
        rows.push(Row { span, cells: own });
        from = end;
    }
}

/// The words of a line that heads names and sums.
fn header(lines: &[Line<'_>], at: usize) -> Option<Vec<Range<usize>>> {
    let line = &lines[at];
    if line.width > 120 || line.is_marked || line.is_around || !line.text().contains(' ') {
        return None;
    }
    let words = line.words();
    let pages = PageWords::get();
    let told = CELLS.contains(&words.len())
        && pages.is_name(&unspread(line.of(&words[0])))
        && pages.is_sum(&unspread(line.of(&words[1])));
    told.then_some(words)
}

/// The lines of the table below a header, up to a total or what is no line of it.
fn cuts(lines: &[Line<'_>], at: usize, sums: usize) -> Option<Vec<Cut>> {
    let mut found: Vec<Cut> = Vec::new();
    let mut last = at;
    for next in at + 1..lines.len().min(at + LONGEST) {
        let line = &lines[next];
        let text = line.text();
        if line.is_blank() || line.is_around || text == lines[at].text() {
            continue;
        }
        let ends = text.contains(['\u{3002}', '\u{ff1b}']) || text.ends_with([':', '\u{ff1a}']);
        if next - last > BETWEEN || line.is_marked || ends || text.starts_with(BOXES) || line.section().is_some() {
            break;
        }
        let cut = cut(line, next, sums)?;
        let told = !cut.figures.is_empty();
        // Figures without a name are those of a total, or of a name that stands around them.
        let total = |name: &str| name.is_empty() || PageWords::get().is_total(&unspread(name));
        let total = told && !found.is_empty() && total(line.of(&cut.name));
        last = if told { next } else { last };
        found.push(cut);
        if total {
            break;
        }
    }
    Some(found)
}

/// A line in its parts; `None` where it has more figures than columns for them.
fn cut(line: &Line<'_>, at: usize, sums: usize) -> Option<Cut> {
    let words = line.single_words();
    let empty = line.body.end..line.body.end;
    let Some(exact) = words.iter().position(|word| is_exact(line.of(word))) else {
        return Some(Cut { at, name: line.body.clone(), figures: Vec::new(), rest: Vec::new() });
    };
    let dashes = words[..exact].iter().rev().take_while(|word| is_dash(line.of(word))).count();
    let start = exact - dashes;
    let number = |word: &&Range<usize>| is_exact(line.of(word)) || is_dash(line.of(word));
    let end = start + words[start..].iter().take_while(number).count();
    let name = match start {
        0 => empty,
        _ => words[0].start..words[start - 1].end,
    };
    let (figures, rest) = (words[start..end].to_vec(), words[end..].to_vec());
    (figures.len() <= sums).then_some(Cut { at, name, figures, rest })
}

/// A word whose signs are spread over its column, written together.
fn unspread(word: &str) -> String {
    word.split_whitespace().collect()
}

fn is_dash(word: &str) -> bool {
    is_figure(word) && !word.contains(|sign: char| sign.is_ascii_digit())
}

/// The rows that lines make: each line with figures, what its name begins with above, and what it goes on with below.
fn entries(line: &Line<'_>, cuts: &[Cut], wide: usize) -> Vec<Entry> {
    let full = |cut: &Cut| width(line.of(&cut.name)) + NEARLY > wide;
    let bare = |cut: &&Cut| cut.figures.is_empty();
    let mut found = Vec::new();
    let mut from = 0;
    for at in (0..cuts.len()).filter(|&at| !cuts[at].figures.is_empty()) {
        let above = cuts[from.min(at)..at].iter().rev().take_while(|cut| full(cut)).count();
        let alone = usize::from(above == 0 && cuts[at].name.is_empty() && at > from);
        let first = at - above.max(alone);
        let goes_on = cuts[at + 1..].iter().take_while(bare).zip(&cuts[at..]).take_while(|(_, before)| full(before));
        let last = at + goes_on.count();
        let name = cuts[first..=last].iter().map(|cut| cut.name.clone()).filter(|name| !name.is_empty()).collect();
        let (figures, rest) = (cuts[at].figures.clone(), cuts[at].rest.clone());
        found.push(Entry { name, figures, rest, end: cuts[last].at + 1 });
        from = last + 1;
    }
    found
}

/// The columns of the figures of each row. A row with too few has those with which the columns add up to the total; where
/// nothing tells, it has none.
fn slots(line: &Line<'_>, entries: &[Entry], sums: usize) -> Vec<Vec<usize>> {
    let whole = |entry: &Entry| entry.figures.len() == sums;
    let mut found: Vec<Vec<usize>> =
        entries.iter().map(|entry| if whole(entry) { (0..sums).collect() } else { Vec::new() }).collect();
    let unsure: Vec<usize> = (0..entries.len()).filter(|&at| !whole(&entries[at])).collect();
    let value = |word: &Range<usize>| value(line.of(word));
    let Some((total, rows)) = entries.split_last().filter(|(last, _)| whole(last)) else { return found };
    if sums != 2 || unsure.is_empty() || unsure.len() > OPEN {
        return found;
    }
    let known: Decimal = rows.iter().filter(|row| whole(row)).map(|row| value(&row.figures[0])).sum();
    let left = value(&total.figures[0]) - known;
    let in_first = |choice: &u32| {
        let chosen = |&(bit, _): &(usize, &usize)| (choice >> bit) & 1 == 1;
        let own = unsure.iter().enumerate().filter(chosen).map(|(_, &at)| value(&entries[at].figures[0]));
        own.sum::<Decimal>() == left
    };
    let mut fitting = (0..(1_u32 << unsure.len())).filter(in_first);
    if let (Some(choice), None) = (fitting.next(), fitting.next()) {
        for (bit, &at) in unsure.iter().enumerate() {
            found[at] = vec![usize::from((choice >> bit) & 1 == 0)];
        }
    }
    found
}

/// The value of an exact figure; nothing for a dash.
fn value(word: &str) -> Decimal {
    let signs: String = word.chars().filter(|sign| sign.is_ascii_digit() || matches!(sign, '-' | '.')).collect();
    signs.parse().unwrap_or_default()
}
