//! Tables whose header has two levels, the lower one with several words under each of the upper one, where bars stand
//! only between the columns of the upper level, or wide gaps everywhere, or the same lower words come back under every
//! upper one.

use std::ops::Range;

use super::{
    Reading, Row,
    line::{Line, is_figure},
};

/// A table has at most this many columns of the lower level.
const COLUMNS: usize = 24;

/// The rows of such a table whose header begins with a line, and the line after them.
pub(super) fn read(lines: &[Line<'_>], at: usize) -> Reading {
    let top = &lines[at];
    let sub = lines.get(at + 1).filter(|line| !line.is_blank() && !line.is_around)?;
    let marked = top.is_marked && sub.is_marked && top.text().contains('|') && sub.text().contains('|');
    let drawn = top.is_drawn() && sub.is_drawn();
    let plain = !top.is_marked && !sub.is_marked;
    if !(marked || plain) || has_figures(top) || has_figures(sub) {
        return None;
    }
    if marked {
        return barred(lines, at);
    }
    drawn.then(|| gapped(lines, at)).flatten().or_else(|| repeated(lines, at))
}

/// Whether a word of a line is a figure.
fn has_figures(line: &Line<'_>) -> bool {
    line.single_words().iter().any(|word| is_figure(line.of(word)) && line.of(word) != "|")
}

/// Rows with bars between the columns of the upper level.
fn barred(lines: &[Line<'_>], at: usize) -> Reading {
    let (top, sub) = (groups(&lines[at]), groups(&lines[at + 1]));
    let counts: Vec<usize> = sub.iter().map(|words| words.len().max(1)).collect();
    let columns: usize = counts.iter().sum();
    let parted = top.len() == sub.len() && counts.iter().any(|&count| count > 1) && columns <= COLUMNS;
    // The words of the upper level are whole.
    if !parted || top.len() < 2 {
        return None;
    }
    let mut rows = vec![spread(&lines[at], &whole(&top), &counts)?, spread(&lines[at + 1], &sub, &counts)?];
    let mut next = at + 2;
    while let Some(line) = lines.get(next) {
        let words = groups(line);
        if words.len() != counts.len() {
            break;
        }
        rows.push(spread(line, &words, &counts)?);
        next += 1;
    }
    (rows.len() > 3).then_some((rows, next))
}

/// The words of a line between its bars.
fn groups(line: &Line<'_>) -> Vec<Vec<Range<usize>>> {
    const BAR: char = '|';
    let text = line.of(&(line.start..line.body.end));
    // A bar at the margin begins a line; spaces before a bar are an empty cell.
    let (inner, start) = match text.strip_prefix(BAR) {
        Some(rest) => (rest, line.start + 1),
        None => (text, line.start),
    };
    let mut from = start;
    let cells = inner.strip_suffix(BAR).unwrap_or(inner).split(BAR).map(|cell| {
        let begin = from;
        from += cell.len() + 1;
        let words = cell.split_whitespace();
        let place = |word: &str| begin + (word.as_ptr() as usize - cell.as_ptr() as usize);
        words.map(|word| place(word)..place(word) + word.len()).collect()
    });
    if inner.contains(BAR) { cells.collect() } else { Vec::new() }
}

/// Groups of one word each.
fn whole(groups: &[Vec<Range<usize>>]) -> Vec<Vec<Range<usize>>> {
    let one = |words: &Vec<Range<usize>>| words.first().zip(words.last()).map(|(first, last)| first.start..last.end);
    groups.iter().map(|words| one(words).into_iter().collect()).collect()
}

/// A row with the words of each group under the columns of that group; `None` where a group has too many. A group with
/// fewer fills its first columns.
fn spread(line: &Line<'_>, groups: &[Vec<Range<usize>>], counts: &[usize]) -> Option<Row> {
    let mut cells = Vec::new();
    for (words, &count) in groups.iter().zip(counts) {
        if words.len() > count {
            return None;
        }
        let empty = count - words.len();
        cells.extend(words.iter().map(|word| vec![word.clone()]));
        cells.extend(std::iter::repeat_n(Vec::new(), empty));
    }
    Some(Row { span: line.start..line.next, cells })
}

/// Rows with gaps between all their columns: each head of the lower level stands under the nearest of the upper one.
fn gapped(lines: &[Line<'_>], at: usize) -> Reading {
    let (top, sub) = (&lines[at], &lines[at + 1]);
    let [label, uppers @ ..] = &*top.cells else { return None };
    let lowers = if sub.is_drawn() { sub.single_words() } else { return None };
    let labelled = top.columns(label).end <= sub.columns(lowers.first()?).start;
    let columns = lowers.len() + 1;
    if !labelled || uppers.len() < 2 || lowers.len() < 2 * uppers.len() - 1 || columns > COLUMNS {
        return None;
    }
    let middle = |line: &Line<'_>, cell: &Range<usize>| {
        let place = line.columns(cell);
        place.start + place.end
    };
    let nearest = |cell: &Range<usize>| {
        let apart = |upper: &usize| middle(top, &uppers[*upper]).abs_diff(middle(sub, cell));
        (0..uppers.len()).min_by_key(apart)
    };
    let under: Vec<usize> = lowers.iter().map(nearest).collect::<Option<_>>()?;
    let ordered = under.windows(2).all(|pair| pair[0] == pair[1] || pair[0] + 1 == pair[1]);
    if !ordered || under.last() != Some(&(uppers.len() - 1)) || under[0] != 0 {
        return None;
    }
    rows(lines, at, (label, uppers), &lowers, &under)
}

/// Rows whose cells stand one blank apart, below a header whose lower level has the same words under each of the upper.
fn repeated(lines: &[Line<'_>], at: usize) -> Reading {
    let (top, sub) = (&lines[at], &lines[at + 1]);
    let (heads, lowers) = (top.single_words(), sub.single_words());
    let [label, uppers @ ..] = &*heads else { return None };
    let period = lowers.len().checked_div(uppers.len())?;
    if uppers.len() < 2 || period < 2 || lowers.len() != period * uppers.len() || lowers.len() >= COLUMNS {
        return None;
    }
    let same = (period..lowers.len()).all(|word| sub.of(&lowers[word]) == sub.of(&lowers[word - period]));
    let under: Vec<usize> = (0..lowers.len()).map(|column| column / period).collect();
    same.then(|| rows(lines, at, (label, uppers), &lowers, &under)).flatten()
}

/// The header and the rows below it, where more than one follows. `under`: for each word of the lower level the one of the
/// upper level that it stands under.
fn rows(
    lines: &[Line<'_>],
    at: usize,
    (label, uppers): (&Range<usize>, &[Range<usize>]),
    lowers: &[Range<usize>],
    under: &[usize],
) -> Reading {
    let (top, sub, columns) = (&lines[at], &lines[at + 1], lowers.len() + 1);
    let first = |column: usize| column == 0 || under[column] != under[column - 1];
    let above = |column: usize| if first(column) { vec![uppers[under[column]].clone()] } else { Vec::new() };
    let upper = std::iter::once(vec![label.clone()]).chain((0..lowers.len()).map(above)).collect();
    let lower = std::iter::once(Vec::new()).chain(lowers.iter().map(|word| vec![word.clone()])).collect();
    let mut rows =
        vec![Row { span: top.start..top.next, cells: upper }, Row { span: sub.start..sub.next, cells: lower }];
    let mut next = at + 2;
    while let Some(line) = lines.get(next) {
        let words = line.single_words();
        let told = words.len() == columns && words[1..].iter().all(|word| is_figure(line.of(word)));
        if line.is_marked || !told {
            break;
        }
        rows.push(Row { span: line.start..line.next, cells: words.into_iter().map(|word| vec![word]).collect() });
        next += 1;
    }
    (rows.len() > 3).then_some((rows, next))
}
