//! The view cut into sentences, and each sentence into clauses.

mod table;

pub use table::{Cell, Row, Table, tables};

use crate::span::Span;

/// A sentence of the view. All sentences together are the whole text, in order and without gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, in bytes of the view, its end mark and line break included.
    pub span: Span,
    /// Whether it is a line of a table.
    pub is_row: bool,
}

/// A sentence ends after one of these.
const ENDS: [char; 4] = ['\u{3002}', '!', '?', '\n'];

/// The signs of the word that leads up to the parts of a sum: among them.
const PARTS: &str = "\u{5176}\u{4e2d}";

/// A clause ends before one of these; `;` too, so that the items of a running list are clauses of one sentence.
pub const CLAUSE_MARKS: [char; 10] = [',', ';', ':', '\u{3002}', '!', '?', '\n', '\t', '|', ' '];

/// What joins the members of a list: a list comma, and three signs for and.
pub const LIST_MARKS: [char; 4] = ['\u{3001}', '\u{548c}', '\u{4e0e}', '\u{53ca}'];

/// Whether a clause ends before a character.
pub fn is_clause_mark(character: char) -> bool {
    // The marks stand before all Chinese characters.
    character < '\u{3100}' && CLAUSE_MARKS.contains(&character)
}

/// The line that a stretch stands in, where it has at most so many bytes.
pub fn short_line(text: &str, stretch: Span, longest: usize) -> Option<Span> {
    let low = text.ceil_char_boundary(stretch.end.saturating_sub(longest + 1));
    let start = text.get(low..stretch.start)?.rfind('\n').map(|at| low + at + 1).or((low == 0).then_some(0))?;
    let high = text.floor_char_boundary(start + longest + 1);
    let rest = text.get(stretch.end..high)?.find('\n').map(|at| stretch.end + at);
    let end = rest.or((high == text.len()).then_some(high))?;
    (end - start <= longest).then_some(Span::new(start, end))
}

/// Cuts a text into sentences.
pub fn sentences(text: &str) -> Vec<Sentence> {
    let mut found = Vec::new();
    for line in lines(text) {
        let written = &text[line.range()];
        // A tab that only indents a paragraph or trails it parts no cells.
        let parted = |cells: &str| cells.contains(['|', '\t']);
        // Below another row a line may have nothing but empty cells after its first.
        let goes_on = || found.last().is_some_and(|above: &Sentence| above.is_row);
        let is_row =
            parted(written.trim()) || parted(written.trim_start().trim_end_matches([' ', '\r', '\n'])) && goes_on();
        if is_row && (goes_on() || !follows_byline(written)) {
            found.push(Sentence { span: line, is_row });
            continue;
        }
        let mut start = line.start;
        if let Some(end) = heading(written) {
            start += end;
            push_bounded(text, Span::new(line.start, start), &mut found);
        }
        // The marks stand before all Chinese characters.
        let ends = written.char_indices().filter(|(_, mark)| *mark < '\u{3100}' && ENDS.contains(mark));
        for (at, mark) in ends {
            let end = line.start + at + mark.len_utf8();
            if end <= start {
                continue;
            }
            // A closing quotation mark after the full stop belongs to the sentence that it closes.
            let end = end + closing(&text[end..line.end]);
            // The parts of a sum go on with the sentence that tells it.
            if mark == '\u{3002}'
                && text[end..line.end].starts_with(PARTS)
                && text[end..line.end].chars().nth(2) == Some(':')
            {
                continue;
            }
            if end > start {
                push_bounded(text, Span::new(start, end), &mut found);
                start = end;
            }
        }
        if start < line.end {
            push_bounded(text, Span::new(start, line.end), &mut found);
        }
    }
    found
}

/// Where the heading in square brackets ends that a paragraph begins with: [3个项目获资助] 年内,全市有3个项目….
fn heading(line: &str) -> Option<usize> {
    const LENGTH: std::ops::RangeInclusive<usize> = 18..=120;
    const BODY: usize = 30;
    let inside = line.strip_prefix('[').filter(|inside| inside.starts_with(|sign: char| sign.is_ascii_digit()))?;
    let length = inside.find([']', '\n'])?;
    let end = length + 2;
    let closes = line[length + 1..].starts_with(']') && LENGTH.contains(&length);
    (closes && line.len() > end + BODY).then_some(end)
}

/// A sentence has at most about this many bytes; what has more is no prose, and is cut between clauses so that work
/// stays linear.
const LONGEST: usize = 8192;

/// Adds a sentence, in pieces where it is too long.
fn push_bounded(text: &str, span: Span, found: &mut Vec<Sentence>) {
    let mut rest = span;
    while rest.len() > LONGEST {
        let limit = text.floor_char_boundary(rest.start + LONGEST);
        let piece = &text[rest.start..limit];
        let in_number = |at: usize| piece[at + 1..].starts_with(|next: char| next.is_ascii_digit());
        let parts = |&(at, mark): &(usize, char)| CLAUSE_MARKS.contains(&mark) && !(mark == ',' && in_number(at));
        let mark = piece.char_indices().rev().find(parts);
        let end = mark.map_or(limit, |(at, mark)| rest.start + at + mark.len_utf8());
        found.push(Sentence { span: Span::new(rest.start, end), is_row: false });
        rest = Span::new(end, rest.end);
    }
    if !rest.is_empty() {
        found.push(Sentence { span: rest, is_row: false });
    }
}

/// Whether bars in a line only part the short bylines before a paragraph: 作者 | 某某 编辑 | 某某 本网获悉,….
fn follows_byline(line: &str) -> bool {
    const BYLINE: usize = 60;
    const STOP: char = '\u{3002}';
    let Some((bylines, prose)) = line.rsplit_once('|') else { return false };
    let short = bylines.split('|').all(|one| !one.trim().is_empty() && one.len() <= BYLINE);
    short && prose.matches(STOP).count() > 1
}

/// The lines of a text with their line breaks.
pub fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let span = Span::new(at, at + line.len());
        at = span.end;
        span
    })
}

/// The bytes of closing marks at the beginning of a text, with a line break right after them.
fn closing(rest: &str) -> usize {
    let marks = rest.chars().take_while(|mark| matches!(mark, '\u{201d}' | '\u{300b}' | ')')).map(char::len_utf8);
    let length: usize = marks.sum();
    if rest[length..].starts_with('\n') { length + 1 } else { length }
}

/// The clause of a text that a byte offset lies in: the stretch between clause marks. An offset outside of `within`, as
/// that of a hedge which ends the sentence before, counts as the end of it that is near.
pub fn clause_around(text: &str, within: Span, at: usize) -> Span {
    let at = at.clamp(within.start, within.end);
    let before = &text[within.start..at];
    let start = before.rfind(is_clause_mark).map_or(within.start, |mark| {
        let length = before[mark..].chars().next().map_or(1, char::len_utf8);
        within.start + mark + length
    });
    let end = text[at..within.end].find(is_clause_mark).map_or(within.end, |mark| at + mark);
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = sentences(text).iter().map(|sentence| &text[sentence.span.range()]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn ends_at_full_stops_and_lines() {
        check("a\u{3002}b;c\u{3002}\nd", &["a\u{3002}", "b;c\u{3002}\n", "d"]);
    }

    #[test]
    fn a_closing_quote_stays_with_its_sentence() {
        check("\u{201c}a!\u{201d}\nb", &["\u{201c}a!\u{201d}\n", "b"]);
    }

    #[test]
    fn a_row_is_one_sentence() {
        check("a\u{3002} | b\nc", &["a\u{3002} | b\n", "c"]);
    }

    #[test]
    fn the_clause_around_an_offset() {
        assert_eq!(clause_around("ab,cd;ef", Span::new(0, 8), 4), Span::new(3, 5));
    }
}
