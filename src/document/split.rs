//! Several reports in one file become several documents.

use crate::{
    knowledge::{Cue, Hit, Knowledge, Noun, Sense, TailUse},
    record::EntityType,
    span::Span,
};

/// A title line has at most this many characters.
const TITLE_LENGTH: usize = 40;

/// A report has at least this many characters; a title that comes sooner repeats the one before.
const REPORT_LENGTH: usize = 1000;

/// The stretches of a text, in bytes, that are documents of their own, in order and without gaps.
///
/// A document begins at a line that reads like the title of a yearly report: it ends in such a word as 工作总结,
/// is short, and names a year. A second such line soon after belongs to the same title. A document begins as well at the
/// title of a notice of a firm that the text before does not name, and at a headline that begins with a place of
/// another province than the text before tells of; what holds such articles has another under each further headline.
pub fn split(knowledge: &Knowledge, text: &str) -> Vec<Span> {
    let mut starts = vec![0];
    let mut at = 0;
    let mut last_title = None;
    let mut after_blank = false;
    let mut digest = false;
    for whole in text.split_inclusive('\n') {
        let line = whole.trim();
        let before = &text[starts.last().copied().unwrap_or(0)..at];
        if is_title(knowledge, line) {
            let body = last_title.map_or(0, |end| text[end..at].chars().take(REPORT_LENGTH).count());
            if last_title.is_some() && body >= REPORT_LENGTH {
                starts.push(at);
            }
            last_title = Some(at + whole.len());
        } else if let Some(firm) = firm_of_notice(knowledge, line) {
            if before.len() >= NOTICE_LENGTH && !before.contains(firm) {
                starts.push(at);
            }
        } else if after_blank {
            let elsewhere = || tells_of_elsewhere(knowledge, before, line, &text[at + whole.len()..]);
            if is_headline(line) && before.len() >= HEAD && (digest || elsewhere()) {
                starts.push(at);
                digest = true;
            }
        }
        after_blank = line.is_empty();
        at += whole.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| Span::new(start, end)).collect()
}

/// A notice has at least this many bytes.
const NOTICE_LENGTH: usize = 600;

/// The firm whose notice a line is the title of: 某某股份有限公司关于…的公告.
fn firm_of_notice<'t>(knowledge: &Knowledge, line: &'t str) -> Option<&'t str> {
    const SIGN: char = '\u{544a}';
    if !line.ends_with(SIGN) || line.chars().nth(TITLE_LENGTH).is_some() || line.contains(['\u{300a}', '\u{3002}']) {
        return None;
    }
    let terms = &knowledge.terms;
    let hits = terms.hits(line);
    let notice = |sense: &Sense| matches!(sense, Sense::Noun(Noun::Policy, _));
    let firm = |sense: &Sense| match sense {
        Sense::Tail(tail) => tail.kind == EntityType::Company && tail.use_ == TailUse::Strong,
        _ => false,
    };
    hits.iter().find(|hit| hit.span.end == line.len() && terms.senses(**hit).iter().any(notice))?;
    let ends = hits.iter().filter(|hit| hit.span.start > 0 && terms.senses(**hit).iter().any(firm));
    let end = ends.map(|hit| hit.span.end).min()?;
    (end < line.len()).then(|| &line[..end])
}

/// Whether a line is the title of a yearly report.
fn is_title(knowledge: &Knowledge, line: &str) -> bool {
    if line.is_empty() || line.chars().nth(TITLE_LENGTH).is_some() || !line.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let terms = &knowledge.terms;
    let hits = terms.hits(line);
    hits.iter().any(|hit| hit.span.end == line.len() && hit.is(Cue::YearlyReport))
}

/// An article has at least this many bytes, and names whom it is about in as many.
const HEAD: usize = 450;

/// Whether a headline is that of a text that tells of another province than the text before: it begins with a place there,
/// the text before names neither this nor the province, and the text below names no place of the province before.
fn tells_of_elsewhere(knowledge: &Knowledge, before: &str, line: &str, below: &str) -> bool {
    /// Provinces are told apart by this many bytes: two signs.
    const SIGNS: usize = 6;
    let head = |text: &str| provinces(knowledge, &text[..text.floor_char_boundary(HEAD)]);
    let Some((place, there)) = provinces(knowledge, line).into_iter().next() else { return false };
    let homes = head(before);
    let home = |province: &str| homes.iter().any(|(_, home)| *home == province);
    place.start == 0
        && place.end < line.len()
        && !homes.is_empty()
        && !home(there)
        && !before.contains(&line[place.range()])
        && !before.contains(&there[..there.floor_char_boundary(SIGNS)])
        && !provinces(knowledge, line).into_iter().chain(head(below)).any(|(_, province)| home(province))
}

/// Whether a line is short and has no mark of a sentence, row or way through a site, as headlines have none.
fn is_headline(line: &str) -> bool {
    /// A headline has at least this many characters.
    const SHORTEST: usize = 8;
    /// The marks behind the number of a section.
    const NUMBERED: [char; 4] = ['\u{3001}', '.', '\u{ff0e}', ')'];
    const MARKS: [char; 8] = ['\u{3002}', ';', '\u{ff1b}', ',', '\u{ff0c}', '|', '\t', '>'];
    let length = line.chars().take(TITLE_LENGTH + 1).count();
    (SHORTEST..=TITLE_LENGTH).contains(&length)
        && line.ends_with(|last: char| last.is_alphabetic() || last == ')')
        && !line.contains(MARKS)
        && !line.chars().nth(1).is_some_and(|second| NUMBERED.contains(&second))
        && !line.contains("  ")
}

/// The places that a text names, with their provinces, where a word can mean no other place.
fn provinces<'k>(knowledge: &'k Knowledge, text: &str) -> Vec<(Span, &'k str)> {
    let Knowledge { terms, lexicon, .. } = knowledge;
    let named = |hit: Hit| {
        let mut entries = terms.senses(hit).iter().filter_map(|sense| match sense {
            Sense::Entry(id) => Some(lexicon.entry(*id)),
            _ => None,
        });
        let place = entries.next().filter(|place| place.kind == EntityType::Place && entries.next().is_none())?;
        lexicon.province_of(&place.name).map(|province| (hit.span, &*province.name))
    };
    terms.hits(text).into_iter().filter_map(named).collect()
}
