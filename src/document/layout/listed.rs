//! Tables with single spaces between their cells: a header and rows of as many words, or years across the header and
//! as many figures below.

use std::ops::Range;

use super::{
    Reading, Row, fit,
    line::{Line, is_figure, width},
    spread,
};

/// A header cell takes at most this many columns of a screen.
const HEADING: usize = 30;

/// The rows of such a table whose header is a line, and the line after them.
pub(super) fn read(lines: &[Line<'_>], at: usize) -> Reading {
    let line = &lines[at];
    let text = line.text();
    let plain = line.width <= 160 && !line.is_marked && !line.is_drawn() && text.contains([' ', '\u{a0}']);
    if !plain || text.contains(['\u{3002}', '\u{ff1b}']) || line.words().iter().any(|word| says(line.of(word))) {
        return None;
    }
    let (words, single) = (line.words(), line.single_words());
    let other = || (single.len() != words.len()).then(|| named(lines, at, &single)).flatten();
    turned(lines, at, &words).or_else(|| named(lines, at, &words)).or_else(other)
}

/// Whether a word leads up to something else by a colon, but for one of two signs that only marks a part: 其中：省拨.
fn says(word: &str) -> bool {
    const LEAD: usize = 2;
    let colon = word.char_indices().position(|(_, sign)| matches!(sign, ':' | '\u{ff1a}'));
    colon.is_some_and(|at| at != LEAD || word.chars().count() <= LEAD + 1)
}

/// A header of years, and rows of a label and a figure for each of them.
fn turned(lines: &[Line<'_>], at: usize, words: &[Range<usize>]) -> Reading {
    const YEARS: usize = 3;
    let years: Vec<u32> = words.iter().rev().map_while(|word| year(lines[at].of(word))).collect();
    if years.len() < YEARS || !years.windows(2).all(|pair| pair[1] < pair[0]) {
        return None;
    }
    let labelled = |at: usize| {
        let line = &lines[at];
        let words = line.words();
        let label = words.len().checked_sub(years.len()).filter(|label| *label > 0)?;
        let figures = &words[label..];
        let beside = !line.is_marked && figures.iter().all(|word| is_figure(line.of(word)));
        let cells = || std::iter::once(words[0].start..words[label - 1].end).chain(figures.iter().cloned());
        beside.then(|| Row { span: line.start..line.next, cells: cells().map(|cell| line.pieces(&cell)).collect() })
    };
    let mut rows: Vec<Row> = (at..lines.len()).map_while(labelled).collect();
    (rows.len() > 1).then(|| (std::mem::take(&mut rows), at)).map(|(rows, at)| {
        let next = at + rows.len();
        (rows, next)
    })
}

/// The year that a word is: 1999, 1999年.
pub(super) fn year(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|sign: char| !sign.is_ascii_digit());
    let year: u32 = digits.parse().ok().filter(|_| digits.len() == 4 && word.chars().count() <= 5)?;
    (1900..2100).contains(&year).then_some(year)
}

/// A header of names, and rows of as many words with figures among them.
fn named(lines: &[Line<'_>], at: usize, words: &[Range<usize>]) -> Reading {
    let columns = words.len();
    if columns < 3 || !words.iter().all(|word| is_heading(lines[at].of(word))) {
        return None;
    }
    let cut = |row: usize, number: usize| {
        let line = &lines[row];
        let words = line.words();
        let tells = !line.is_marked && words.iter().any(|word| is_figure(line.of(word)));
        // A row with empty cells has its running number all the same.
        let numbered = || words.len() > 1 && line.of(&words[0]) == number.to_string();
        (tells && (words.len() >= columns || numbered())).then_some(words)
    };
    let mut body: Vec<(usize, Vec<Range<usize>>)> = Vec::new();
    let mut next = at + 1;
    loop {
        // A word alone on its line heads the rows below it, the first of which is whole.
        let headed = lines.get(next).is_some_and(is_section);
        let row = next + usize::from(headed);
        let words =
            lines.get(row).and_then(|_| cut(row, body.len() + 1)).filter(|words| !headed || words.len() == columns);
        let Some(words) = words else { break };
        body.push((row, words));
        next = row + 1;
    }
    let whole = || body.iter().map(|(_, words)| words).filter(|words| words.len() == columns);
    let wide = |column: usize| whole().map(|words| width(lines[at].of(&words[column]))).sum::<usize>();
    let widest = (0..columns).max_by_key(|&column| wide(column))?;
    if body.len() < 2 || whole().count() * 2 < body.len() {
        return None;
    }
    let mut rows = vec![Row {
        span: lines[at].start..lines[at].next,
        cells: words.iter().map(|word| lines[at].pieces(word)).collect(),
    }];
    let figure_at_end = |words: &Vec<Range<usize>>| words.last().is_some_and(|word| is_figure(lines[at].of(word)));
    // A short row ends in a figure of the last column only where whole rows do.
    let ends = whole().all(figure_at_end);
    for (row, words) in body {
        let line = &lines[row];
        let figure = ends && figure_at_end(&words);
        let words: Vec<_> = words.into_iter().map(|word| vec![word]).collect();
        let cells = if words.len() < columns { spread(words, columns, figure) } else { fit(words, columns, widest)? };
        rows.push(Row { span: line.start..line.next, cells: rejoined(line, cells) });
    }
    if let Some(row) = lines.get(next).and_then(total) {
        rows.push(row);
        next += 1;
    }
    Some((rows, next))
}

/// Whether a word may be a head.
pub(super) fn is_heading(word: &str) -> bool {
    !is_figure(word) && width(word) <= HEADING && word.starts_with(char::is_alphabetic)
}

/// Whether a line is one word that heads the rows below it.
fn is_section(line: &Line<'_>) -> bool {
    let text = line.text();
    !line.is_marked
        && !line.is_around
        && !text.contains([' ', '\u{a0}', '\u{3000}', ':', '\u{ff1a}'])
        && is_heading(text)
}

/// The row of a total, which has fewer words than others: a label and figures.
pub(super) fn total(line: &Line<'_>) -> Option<Row> {
    let words = line.words();
    let (label, figures) = words.split_first()?;
    let sums = !figures.is_empty() && figures.iter().all(|word| is_figure(line.of(word)));
    let is_total = sums && !line.is_marked && !is_figure(line.of(label));
    is_total.then(|| Row { span: line.start..line.next, cells: words.iter().map(|cell| line.pieces(cell)).collect() })
}

/// Cells whose pieces are words of one line keep the spaces between them.
fn rejoined(line: &Line<'_>, cells: Vec<Vec<Range<usize>>>) -> Vec<Vec<Range<usize>>> {
    let whole = |pieces: Vec<Range<usize>>| match (pieces.first(), pieces.last()) {
        (Some(first), Some(last)) => line.pieces(&(first.start..last.end)),
        _ => pieces,
    };
    cells.into_iter().map(whole).collect()
}
