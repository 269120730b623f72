//! Tables with single spaces between their cells whose rows a page broke over lines: each row begins with its running
//! number. Either its cells follow one another, and a line breaks off inside one of them, or each further line has the
//! rest of cells above it.

use std::ops::Range;

use super::{
    Reading, Row,
    line::{Line, is_figure, width},
    listed::{is_heading, total},
};

/// A row is drawn in at most this many lines, and a header in so many.
const LINES: usize = 8;
const HEADER: usize = 3;

/// A table has at least this many columns, its running number among them.
const COLUMNS: usize = 4;

/// A cell goes on below where its piece is so many in a hundred of the widest of its column.
const FILLED: usize = 80;

/// A piece may be wider by one sign than another of its column.
const SIGN: usize = 2;

/// How many lines tell how wide the columns are.
const SAMPLE: usize = 60;

/// The words of one row, line by line.
type Words = Vec<Vec<Range<usize>>>;

/// The rows of such a table whose header begins on a line, and the line after them.
pub(super) fn read(lines: &[Line<'_>], at: usize) -> Reading {
    // Few lines have the first row below them; a look there tells.
    let first = (at + 1..lines.len().min(at + 1 + HEADER)).find(|&line| begins(&lines[line], 1))?;
    if !lines[at..first].iter().all(is_plain) || begins(&lines[at], 1) {
        return None;
    }
    let header = words(lines, at..first);
    let are_heads = header.iter().flatten().map(|word| lines[at].of(word)).all(is_head);
    let columns = header.iter().map(Vec::len).sum::<usize>().checked_sub(header.len() - 1)?;
    if !are_heads || columns < COLUMNS {
        return None;
    }
    let heads = flowing(&lines[at], &header, columns)?;
    let mut rows = vec![Row { span: lines[at].start..lines[first - 1].next, cells: heads }];
    let widest = widest(lines, first, columns);
    let mut next = first;
    let mut broken = false;
    while let Some((row, end)) = numbered(lines, next, rows.len(), &widest) {
        broken |= end > next + 1;
        rows.push(row);
        next = end;
    }
    // What goes on with a row that does not fit is another kind of table.
    let goes_on = lines.get(next).is_some_and(|line| begins(line, rows.len()));
    if rows.len() < 3 || !broken || goes_on || !(0..columns).all(|column| is_even(&lines[at], &rows[1..], column)) {
        return None;
    }
    if let Some(row) = lines.get(next).and_then(total) {
        rows.push(row);
        next += 1;
    }
    Some((rows, next))
}

/// Whether a column has figures in all rows or in none.
fn is_even(line: &Line<'_>, rows: &[Row], column: usize) -> bool {
    let figures = rows.iter().filter(|row| is_figure(line.of(&row.cells[column][0]))).count();
    figures == 0 || figures == rows.len()
}

/// How wide the widest piece of each column is in the lines that have one in each.
fn widest(lines: &[Line<'_>], first: usize, columns: usize) -> Vec<usize> {
    let mut found = vec![0; columns];
    for line in lines[first..].iter().take(SAMPLE).take_while(|line| is_plain(line)) {
        let words = line.words();
        if words.len() == columns {
            found.iter_mut().zip(&words).for_each(|(widest, word)| *widest = width(line.of(word)).max(*widest));
        }
    }
    found
}

/// The row with a running number that begins on a line, and the line after it.
fn numbered(lines: &[Line<'_>], at: usize, number: usize, widest: &[usize]) -> Option<(Row, usize)> {
    let line = lines.get(at).filter(|line| begins(line, number))?;
    let plain = lines[at..].iter().take(LINES).take_while(|line| is_plain(line)).count();
    let following = (at + 1..at + plain).find(|&next| begins(&lines[next], number + 1));
    // Where the last row ends only its cells tell.
    let ends = following.map_or(at + 1..at + plain + 1, |next| next..next + 1);
    let cells = |end: usize| {
        let words = words(lines, at..end);
        flowing(line, &words, widest.len()).or_else(|| hanging(line, &words, widest))
    };
    // The last row goes on as long as lines fit below it.
    let (mut cells, mut end) = ends.into_iter().find_map(|end| Some((cells(end)?, end)))?;
    while following.is_none()
        && end < at + plain
        && let Some(longer) = hanging(line, &words(lines, at..end + 1), widest)
    {
        (cells, end) = (longer, end + 1);
    }
    Some((Row { span: line.start..lines[end - 1].next, cells }, end))
}

/// The cells of a row that follow one another: where a line breaks off one goes on, or the next begins where figures or
/// letters stand on one side only.
fn flowing(line: &Line<'_>, words: &Words, columns: usize) -> Option<Vec<Vec<Range<usize>>>> {
    let count: usize = words.iter().map(Vec::len).sum();
    let joins = count.checked_sub(columns)?;
    let parted = |before: &Range<usize>, after: &Range<usize>| {
        let (before, after) = (line.of(before), line.of(after));
        is_figure(before) || is_figure(after) || before.is_ascii() != after.is_ascii()
    };
    let mut cells: Vec<Vec<Range<usize>>> = Vec::with_capacity(columns);
    let mut joined = 0;
    for row in words {
        for (place, word) in row.iter().enumerate() {
            match cells.last_mut() {
                Some(last) if place == 0 && !parted(&last[last.len() - 1], word) => {
                    last.push(word.clone());
                    joined += 1;
                }
                _ => cells.push(vec![word.clone()]),
            }
        }
    }
    (joined == joins).then_some(cells)
}

/// The cells of a row that has all of them on its first line, and on further lines what those go on with that fill their
/// columns: as many as there are words, the fullest.
fn hanging(line: &Line<'_>, words: &Words, widest: &[usize]) -> Option<Vec<Vec<Range<usize>>>> {
    let (first, further) = words.split_first().filter(|(first, _)| first.len() == widest.len())?;
    let fills = |column: usize| width(line.of(&first[column])) * 100 / widest[column].max(1);
    let is_text = |column: &usize| !line.of(&first[*column]).is_ascii() && !is_figure(line.of(&first[*column]));
    let mut full: Vec<usize> = (0..first.len()).filter(is_text).filter(|column| fills(*column) >= FILLED).collect();
    full.sort_by_key(|&column| std::cmp::Reverse(fills(column)));
    let mut cells: Vec<Vec<Range<usize>>> = first.iter().map(|word| vec![word.clone()]).collect();
    for row in further {
        let mut under = full.get(..row.len())?.to_vec();
        under.sort_unstable();
        for (column, word) in under.into_iter().zip(row) {
            let goes_on = !is_figure(line.of(word)) && width(line.of(word)) <= widest[column] + SIGN;
            goes_on.then(|| cells[column].push(word.clone()))?;
        }
    }
    (!further.is_empty()).then_some(cells)
}

/// Whether a word may be a head; a colon leads up to something else.
fn is_head(word: &str) -> bool {
    is_heading(word) && !word.contains([':', '\u{ff1a}'])
}

/// The words of some lines.
fn words(lines: &[Line<'_>], stretch: Range<usize>) -> Words {
    lines[stretch].iter().map(Line::words).collect()
}

/// Whether a line begins with a running number and a space.
fn begins(line: &Line<'_>, number: usize) -> bool {
    line.text().split_once(' ').is_some_and(|(first, _)| first == number.to_string()) && is_plain(line)
}

/// Whether a line has nothing in it that parts cells, nor ends sentences.
fn is_plain(line: &Line<'_>) -> bool {
    !line.is_blank()
        && !line.is_marked
        && !line.is_drawn()
        && !line.is_around
        && !line.text().contains(['\u{3002}', '\u{ff1b}'])
}
