//! Rows whose cells stand in a line with nothing between them: a running number, a label, a date, an exact figure and
//! a remark.

use std::ops::Range;

use super::{Reading, Row, line::Line};

/// What the parts of a date end in: year, month, day.
const DATE: [char; 3] = ['\u{5e74}', '\u{6708}', '\u{65e5}'];

/// What ends a sentence, which no row has.
const STOP: char = '\u{3002}';

/// A cell of words has at least this many bytes: two characters.
const NAME: usize = 6;

/// The rows whose number 1 begins a line, and the line after them.
pub(super) fn read(lines: &[Line<'_>], at: usize) -> Reading {
    let mut rows = Vec::new();
    let mut next = at;
    let mut line = at;
    while line < lines.len() && line <= next + 1 {
        if lines[line].is_blank() || lines[line].is_around {
            line += 1;
            continue;
        }
        let Some(cells) = numbered(&lines[line], rows.len() + 1) else { break };
        rows.push(Row { span: lines[line].start..lines[line].next, cells: pieces(cells) });
        line += 1;
        next = line;
    }
    if rows.len() < 2 {
        return None;
    }
    if let Some(line) = lines.get(next)
        && let Some((label, figure)) = total(line)
    {
        let empty = 0..0;
        let cells = pieces([label, empty.clone(), empty.clone(), figure, empty]);
        rows.push(Row { span: line.start..line.next, cells });
        next += 1;
    }
    Some((rows, next))
}

/// The cells as pieces, empty ones without any.
fn pieces(cells: [Range<usize>; 5]) -> Vec<Vec<Range<usize>>> {
    cells.into_iter().map(|cell| if cell.is_empty() { Vec::new() } else { vec![cell] }).collect()
}

/// The cells of a line that begins with a number: it, a label, a date, a figure, and the rest.
fn numbered(line: &Line<'_>, number: usize) -> Option<[Range<usize>; 5]> {
    let text = line.text();
    let number = number.to_string();
    let rest = text.strip_prefix(&*number)?;
    let goes_on = rest.starts_with([' ', '.', '\u{3001}', '\u{ff0e}', ')', '\u{ff09}', '0']) || rest.starts_with(DATE);
    if line.is_marked || line.is_drawn() || goes_on || text.contains(STOP) {
        return None;
    }
    let base = line.body.start;
    let figure = figure(text, number.len()).or_else(|| last(text, number.len()))?;
    let date = date(&text[..figure.start]);
    let label = number.len()..date.start;
    let has_words = text[label.clone()].chars().any(char::is_alphabetic) && label.len() >= NAME;
    let cells = [0..number.len(), label, date, figure.clone(), figure.end..text.len()];
    has_words.then(|| cells.map(|cell| base + cell.start..base + cell.end))
}

/// The first figure with cents in a text from a byte on. Its whole part begins after the last sign that is no digit or
/// comma, and its cents are two, or more where no digit follows.
fn figure(text: &str, from: usize) -> Option<Range<usize>> {
    let points = text.char_indices().filter(|(at, sign)| *sign == '.' && *at > from);
    points.into_iter().find_map(|(point, _)| {
        let figures = |sign: char| sign.is_ascii_digit() || sign == ',';
        let start = text[..point].trim_end_matches(figures).len().max(from);
        let whole = &text[start..point];
        let cents = text[point + 1..].bytes().take_while(u8::is_ascii_digit).count();
        let told = whole.starts_with(|sign: char| sign.is_ascii_digit())
            && whole.split(',').skip(1).all(|part| part.len() == 3)
            && !whole.starts_with("20,");
        (told && start > from && cents >= 2).then_some(start..point + 3)
    })
}

/// The whole figure that a text ends in, right behind a word.
fn last(text: &str, from: usize) -> Option<Range<usize>> {
    const DIGITS: usize = 6;
    let start = text.trim_end_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',')).len();
    let figure = &text[start..];
    let digits = figure.starts_with(|sign: char| sign.is_ascii_digit()) && !figure.ends_with(['.', ',']);
    let word = text[..start].chars().next_back().is_some_and(|sign| sign.is_alphabetic() && !DATE.contains(&sign));
    (digits && word && start > from && figure.len() <= DIGITS).then_some(start..text.len())
}

/// The date that a text ends in; empty at its end where there is none.
fn date(text: &str) -> Range<usize> {
    let signs =
        |sign: char| sign.is_ascii_digit() || DATE.contains(&sign) || matches!(sign, '-' | '~' | '\u{2014}' | ' ');
    let start = text.trim_end_matches(signs).len();
    let tail = &text[start..];
    // A year behind the label belongs to the date only with its month.
    let from = tail.find(|sign: char| sign.is_ascii_digit()).map_or(text.len(), |at| start + at);
    let dated = text[from..].matches(DATE).count() > 1;
    if dated { from..text.len() } else { text.len()..text.len() }
}

/// The label and the figure of a total.
fn total(line: &Line<'_>) -> Option<(Range<usize>, Range<usize>)> {
    let text = line.text();
    let exact = figure(text, 0).filter(|figure| figure.end == text.len());
    let figure = exact.or_else(|| last(text, 0))?;
    let label = text[..figure.start].trim_end().len();
    let base = line.body.start;
    (NAME..=3 * NAME).contains(&label).then(|| (base..base + label, base + figure.start..base + figure.end))
}
