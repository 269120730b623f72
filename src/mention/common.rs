//! What ends like a name and is a common noun: 资助建设经费, 省级重点项目.

use super::Analysis;
use crate::{
    knowledge::{Cue, Hit, Noun, Sense, Strength},
    record::EntityType,
    span::Span,
};

/// Whether what ends like a name is a common noun, with a level before it or without.
pub(super) fn generic(analysis: &Analysis<'_>, span: Span) -> bool {
    /// The sign of a whole sum, which no programme's name has: 总经费.
    const WHOLE: char = '\u{603b}';
    const CLOSE: char = '\u{201d}';
    let own = analysis.level_at(span).map_or(span.start, |(length, _)| span.start + length);
    let own = analysis.cue_from(own, Cue::AndAbove).unwrap_or(own);
    let text = analysis.text;
    let of_quoted = |hit: &Hit| text[..hit.span.start].ends_with(CLOSE) && text[hit.span.range()].contains(WHOLE);
    analysis.hits_ending_at(span.end).any(|hit| {
        hit.is(Cue::Generic)
            && (hit.span.start == own
                || hit.span.start == span.start
                || of_quoted(hit)
                || text[..span.end].ends_with(SUMS) && is_common_row(analysis, own, hit.span.start))
    })
}

/// Whether a stretch is nothing but words for money, for what is done with it and for who pays or gets it, one after
/// another: 资助|建设经费, 财政|补助经费, 中心|设备补助.
fn is_common_row(analysis: &Analysis<'_>, start: usize, end: usize) -> bool {
    /// More such words do not stand in a row.
    const ROW: usize = 3;
    let common = |sense: &Sense| {
        matches!(sense, Sense::Cue(Cue::Generic | Cue::Given | Cue::Received | Cue::Treasury) | Sense::Anaphor(_))
    };
    let mut end = end;
    for _ in 0..ROW {
        let words = analysis.hits_ending_at(end).filter(|hit| hit.span.start >= start);
        let longest = words.filter(|hit| analysis.senses(**hit).iter().any(common)).map(|hit| hit.span.start).min();
        match longest {
            Some(first) if first == start => return true,
            Some(first) => end = first,
            None => return false,
        }
    }
    false
}

/// The last signs of words for money: 费, 金, 助, 贴, 励, 款.
const SUMS: [char; 6] = ['\u{8d39}', '\u{91d1}', '\u{52a9}', '\u{8d34}', '\u{52b1}', '\u{6b3e}'];

/// Whether what is quoted before a noun is a programme without it (“癌症研究计划”核定补助), or the long title of a work that
/// somebody carries out: 执行“精准医疗于肺癌之临床应用”计划.
pub(super) fn is_whole(analysis: &Analysis<'_>, open: usize, close: usize) -> bool {
    /// Ten signs and the two marks.
    const LONG: usize = 36;
    const CLOSE: char = '\u{201d}';
    let carried = || analysis.cue_ends_at(open, Cue::ProjectBefore);
    ends_a_programme(analysis, close - CLOSE.len_utf8()) || close - open >= LONG && carried()
}

/// Whether a stretch is a title that the lexicon knows, or the beginning of one, which parks and centres are given:
/// 国家农业科技园区.
pub(super) fn begins_title(analysis: &Analysis<'_>, span: Span) -> bool {
    const LONGER: usize = 12;
    let near = analysis.hits_in(Span::new(span.start, (span.end + LONGER).min(analysis.text.len())));
    let over = near.iter().filter(|hit| hit.span.start == span.start && hit.span.end >= span.end);
    over.into_iter().any(|hit| analysis.entries(*hit).any(|entry| entry.kind == EntityType::Recognition))
}

/// Whether a programme's name ends at an offset, so that the noun after it only says that it is one.
pub(super) fn ends_a_programme(analysis: &Analysis<'_>, at: usize) -> bool {
    const FIRM: Sense = Sense::Noun(Noun::Programme, Strength::Firm);
    analysis.hits_ending_at(at).any(|hit| {
        let known = analysis.entries(*hit).any(|entry| entry.kind == EntityType::Programme);
        known || analysis.senses(*hit).contains(&FIRM)
    })
}

/// Whether a word for each stands before a stretch, so that it says what each of a class is given: 每个|示范县补助.
pub(super) fn is_each(text: &str, span: Span) -> bool {
    const EACH: char = '\u{6bcf}';
    text[..span.start].chars().rev().take(2).any(|sign| sign == EACH)
}

/// Whether the sign for and stands behind one sign alone that begins a clause or follows a word for what a body is, so that
/// it is part of a name: 企业|臻和科技.
pub(super) fn is_own_and(text: &str, descriptors: &[Span], span: Span) -> bool {
    const AND: char = '\u{548c}';
    if !text[span.range()].starts_with(AND) || span.len() != AND.len_utf8() {
        return false;
    }
    let before = text[..span.start].chars().next_back().filter(|sign| ('\u{4e00}'..='\u{9fff}').contains(sign));
    before.is_some_and(|sign| {
        let at = span.start - sign.len_utf8();
        let begins = text[..at].chars().next_back().is_none_or(|mark| ['\n', ',', ';', '\u{3002}'].contains(&mark));
        begins || descriptors.binary_search_by_key(&at, |word| word.end).is_ok()
    })
}
