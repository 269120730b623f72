//! Several reports in one file become several documents.

use crate::{
    knowledge::{Cue, Knowledge, Noun, Sense, TailUse},
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
/// is short, and names a year. A second such line soon after belongs to the same title. So does one that is the title of a
/// notice of a firm that the text before does not name.
pub fn split(knowledge: &Knowledge, text: &str) -> Vec<Span> {
    let mut starts = vec![0];
    let mut at = 0;
    let mut last_title = None;
    for line in text.split_inclusive('\n') {
        if is_title(knowledge, line.trim()) {
            let body = last_title.map_or(0, |end| text[end..at].chars().take(REPORT_LENGTH).count());
            if last_title.is_some() && body >= REPORT_LENGTH {
                starts.push(at);
            }
            last_title = Some(at + line.len());
        } else if let Some(firm) = firm_of_notice(knowledge, line.trim()) {
            let before = &text[starts.last().copied().unwrap_or(0)..at];
            if before.len() >= NOTICE_LENGTH && !before.contains(firm) {
                starts.push(at);
            }
        }
        at += line.len();
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
