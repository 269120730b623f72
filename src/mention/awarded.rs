//! Titles and prizes of a list under a heading for such, each a cell of its line: 2019年 某市劳动模范 某市人民政府. Whoever
//! holds them may be a person, of whom nothing else is told.

use super::{Analysis, Mention, PRIZE, common::generic, edge::is_mark, given::year_end, is_prize_class};
use crate::{
    knowledge::{CaptionWord, Cue, Noun, Sense},
    record::EntityType,
    sentence::lines,
    span::Span,
};

/// A heading has at most this many bytes.
const HEADING: usize = 42;

/// A title has between these many bytes.
const TITLE: std::ops::RangeInclusive<usize> = 12..=90;

/// Signs between the cells of a line.
const BETWEEN: [char; 5] = [',', ';', '\t', '|', '\u{3002}'];

/// Whether a title is one that only persons have: …工作者, …获得者, …技术能手.
pub fn is_of_person(title: &str) -> bool {
    /// 者, 员, 师, 人, 才, 手, 家, 兵, 象.
    const PERSONS: [char; 9] =
        ['\u{8005}', '\u{5458}', '\u{5e08}', '\u{4eba}', '\u{624d}', '\u{624b}', '\u{5bb6}', '\u{5175}', '\u{8c61}'];
    title.ends_with(PERSONS)
}

/// The titles of every such list.
pub(super) fn find(analysis: &Analysis<'_>) -> Vec<Mention> {
    let text = analysis.text;
    let mut listed = false;
    let mut found = Vec::new();
    for span in lines(text).map(|line| line.trimmed(text)).filter(|line| !line.is_empty()) {
        match heads(analysis, span) {
            Some(prizes) => listed = prizes,
            None if listed => found.extend(titles(analysis, span)),
            None => {}
        }
    }
    found
}

/// Whether a line is the heading of prizes; `None` where it is no heading.
fn heads(analysis: &Analysis<'_>, line: Span) -> Option<bool> {
    let written = analysis.text[line.range()].trim_end_matches([':', ' ']);
    let marked = written.contains(BETWEEN) || written.contains(|sign: char| sign.is_ascii_digit());
    if written.len() > HEADING || marked {
        return None;
    }
    let end = line.start + written.len();
    let caption = |sense: &Sense| match sense {
        Sense::Caption(word) => Some(*word == CaptionWord::Prizes),
        Sense::Column(_) => Some(false),
        _ => None,
    };
    let words = analysis.hits_ending_at(end).filter(|hit| hit.span.start >= line.start);
    words.into_iter().find_map(|hit| analysis.senses(*hit).iter().find_map(caption)).or(Some(false))
}

/// The titles among the cells of a line; a class of prizes in the cell behind one belongs to it.
fn titles(analysis: &Analysis<'_>, line: Span) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut at = line.start;
    for part in analysis.text[line.range()].split_inclusive(BETWEEN) {
        let cell = Span::new(at, at + part.trim_end_matches(BETWEEN).len()).trimmed(analysis.text);
        let next = at + part.len();
        match found.last_mut() {
            Some(title) if is_prize_class(analysis, cell) && title.span.end + 2 >= at => {
                title.span = title.span.cover(cell);
            }
            _ => found.extend(title(analysis, cell).map(|span| Mention::written(span, EntityType::Recognition))),
        }
        at = next;
    }
    found
}

/// The title that a cell is behind the number of its line and its years.
fn title(analysis: &Analysis<'_>, cell: Span) -> Option<Span> {
    let text = analysis.text;
    let span = Span::new(behind_years(text, cell), cell.end).trimmed(text);
    let written = &text[span.range()];
    let odd = |sign: char| is_mark(sign) && !matches!(sign, '\u{201c}' | '\u{201d}' | '(' | ')' | '-' | '\u{b7}');
    let plain = TITLE.contains(&span.len()) && !written.contains(odd);
    if !plain || generic(analysis, span) || is_prize_class(analysis, span) {
        return None;
    }
    // A sentence tells who won it.
    let told = [Cue::Gain, Cue::Win, Cue::Confer];
    let noun = |sense: &Sense| matches!(sense, Sense::Noun(Noun::Recognition, _));
    let nouns = analysis.hits_ending_at(span.end).filter(|hit| hit.span.start > span.start);
    let noun = nouns.filter(|hit| analysis.senses(**hit).iter().any(noun)).map(|hit| hit.span.start).min();
    let before = Span::new(span.start, noun.unwrap_or(span.end));
    let verb = analysis.hits_in(before).iter().any(|hit| {
        let won = hit.span.start >= span.start && told.iter().any(|cue| hit.is(*cue));
        won && !analysis.inside_compound(hit.span)
    });
    (!verb && (noun.is_some() || written.ends_with(PRIZE))).then_some(span)
}

/// Where a cell goes on behind the number of its line and the dates that it begins with: 3、2018年|…, 2011、2012年|….
fn behind_years(text: &str, cell: Span) -> usize {
    /// 、, 年, 度, 月, 日.
    const SIGNS: [char; 5] = ['\u{3001}', '\u{5e74}', '\u{5ea6}', '\u{6708}', '\u{65e5}'];
    let written = &text[cell.range()];
    let rest = unnumbered(written);
    let dated = |sign: char| sign.is_ascii_digit() || SIGNS.contains(&sign) || matches!(sign, '.' | ' ' | '-' | '~');
    let rest = if year_end(rest).is_some() { rest.trim_start_matches(dated) } else { rest };
    cell.end - rest.len()
}

/// A line without the number that it begins with: (3), 3、, 3., or the figure right before its words.
fn unnumbered(line: &str) -> &str {
    const COMMA: char = '\u{3001}';
    let inner = line.strip_prefix(['(', '[']).unwrap_or(line);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &inner[digits..];
    let next = rest.chars().next();
    let behind = rest.strip_prefix([')', ']', '.', COMMA]).map(str::trim_start);
    match (digits, next) {
        (1 | 2, Some(')' | ']')) => behind.unwrap_or(rest),
        (1 | 2, Some('.' | COMMA)) if inner.len() == line.len() => behind.unwrap_or(rest),
        (1 | 2, Some(sign)) if inner.len() == line.len() && !sign.is_ascii() => rest,
        _ => line,
    }
}
