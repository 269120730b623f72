//! Where the name of a prize or status begins behind who gave it, its year, its batch, and another one before it.

use super::{Analysis, Mention, PRIZE, anchor::Anchors, common::generic, edge::is_mark, title::begins_longer_word};
use crate::{
    knowledge::{Cue, Hit, Noun, Sense, Strength},
    record::EntityType,
    span::Span,
};

/// Where a title begins in a stretch before its last word: a prize with the body that gives it, another title behind it.
pub(super) fn given_start(analysis: &Analysis<'_>, anchors: &Anchors, span: Span, prize: bool) -> usize {
    let text = analysis.text;
    let span = Span::new(behind_another(analysis, span), span.end);
    let from = anchors.body_end(span.start).filter(|&end| end < span.end).unwrap_or(span.start);
    // A level behind a body begins the title that it gives: 经济部|国家产业创新奖.
    let levelled = from > span.start && analysis.level_at(Span::new(from, span.end)).is_some();
    let start = batch_end(text, from, span.end).unwrap_or(if levelled || !prize { from } else { span.start });
    start + year_end(&text[start..span.end]).unwrap_or(0)
}

/// Where a stretch goes on behind a whole title and a word that joins it to the next: 科技进步奖和|工业大奖.
fn behind_another(analysis: &Analysis<'_>, span: Span) -> usize {
    /// 和, 及, 与.
    const JOINS: [char; 3] = ['\u{548c}', '\u{53ca}', '\u{4e0e}'];
    let whole = |at: usize| {
        analysis.hits_ending_at(at).filter(|hit| hit.span.start > span.start).any(|hit| {
            let title = |sense: &Sense| {
                matches!(sense, Sense::Noun(Noun::Recognition, Strength::Firm) | Sense::Cue(Cue::Certificate))
            };
            analysis.senses(*hit).iter().any(title)
        })
    };
    let joins = analysis.text[span.range()].match_indices(JOINS);
    let mut behind = joins.filter(|(at, _)| whole(span.start + at)).map(|(at, word)| span.start + at + word.len());
    behind.next_back().unwrap_or(span.start)
}

/// Whether a word for titles only says that what stands before it is one: 示范企业|认定, 先进集体等|荣誉.
pub(super) fn says_title(analysis: &Analysis<'_>, word: Hit, strength: Strength) -> bool {
    const AND_SO_ON: char = '\u{7b49}';
    let so_on = analysis.text[..word.span.start].ends_with(AND_SO_ON)
        || analysis.text[word.span.range()].starts_with(AND_SO_ON);
    // What a quotation is called is no part of it: “…先进集体”|荣誉称号.
    let quoted = analysis.text[..word.span.start].ends_with('\u{201d}') && word.is(Cue::Honour);
    so_on || quoted || strength == Strength::Weak && ends_known_title(analysis, word.span.start)
}

/// A title of four signs or more, with nothing of its own before it, that a clause confers at its end: 被评为|优秀组织单位.
pub(super) fn conferred_bare(analysis: &Analysis<'_>, hit: Hit, strength: Strength) -> Option<Mention> {
    const TITLE: usize = 12;
    /// 业, 司: classes of firms are told of without being conferred.
    const FIRMS: [char; 2] = ['\u{4e1a}', '\u{53f8}'];
    let (text, span) = (analysis.text, hit.span);
    let mark = text[span.end..].chars().next().is_none_or(is_mark);
    let ends = mark || analysis.cue_from(span.end, Cue::Honour).is_some();
    let named = strength == Strength::Firm && span.len() >= TITLE && !text[span.range()].ends_with(FIRMS);
    let fits = named && ends && !text[span.range()].ends_with(PRIZE);
    let confers = fits && !generic(analysis, span) && !begins_longer_word(analysis, span) && analysis.conferred(span);
    confers.then_some(Mention::written(span, EntityType::Recognition))
}

/// Whether a title of the lexicon ends at an offset.
fn ends_known_title(analysis: &Analysis<'_>, at: usize) -> bool {
    let lexicon = &analysis.knowledge.lexicon;
    let title = |sense: &Sense| matches!(sense, Sense::Entry(id) if lexicon.entry(*id).kind == EntityType::Recognition);
    analysis.hits_ending_at(at).any(|hit| analysis.senses(*hit).iter().any(title))
}

/// Where the number of a batch ends that a title begins with: 第五批.
fn batch_end(text: &str, start: usize, end: usize) -> Option<usize> {
    const NUMBERED: char = '\u{7b2c}';
    const BATCH: char = '\u{6279}';
    const SIGNS: usize = 5;
    let rest = text[start..end].strip_prefix(NUMBERED)?;
    let (at, _) = rest.char_indices().take(SIGNS).find(|(_, sign)| *sign == BATCH)?;
    Some(start + NUMBERED.len_utf8() + at + BATCH.len_utf8()).filter(|after| *after <= end)
}

/// Where the bracket opens with a year in it that ends a stretch: 二等奖1项(2005年).
pub(super) fn year_bracket(text: &str, span: Span) -> Option<usize> {
    let inside = text[span.range()].strip_suffix(')')?;
    let open = inside.rfind('(')?;
    let year = &inside[open + 1..];
    year_end(year).filter(|end| *end == year.len()).map(|_| span.start + open)
}

/// Where a year ends that a text begins with: 2015, 2013年度, 108年.
pub(super) fn year_end(text: &str) -> Option<usize> {
    const YEAR: char = '\u{5e74}';
    const PERIOD: char = '\u{5ea6}';
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    let signed = rest.starts_with(YEAR);
    let bare = digits == 4 && (text.starts_with("19") || text.starts_with("20"));
    if !(2..=4).contains(&digits) || !(signed || bare) || bare && rest.starts_with(['\u{5f3a}', '\u{5927}']) {
        return None;
    }
    let rest = rest.trim_start_matches(YEAR).trim_start_matches(PERIOD).trim_start_matches(' ');
    Some(text.len() - rest.len())
}

/// Where the number of a batch ends that a text begins with, or that of a session where it is told whose: 第五批, 第20届.
pub(super) fn numbered_end(text: &str, named: bool) -> Option<usize> {
    const FIRST: char = '\u{9996}';
    const NUMBERED: char = '\u{7b2c}';
    const BATCH: char = '\u{6279}';
    const SESSION: char = '\u{5c4a}';
    const SIGNS: usize = 5;
    let rest = text.strip_prefix([FIRST, NUMBERED])?;
    let ends = |sign: char| sign == BATCH || named && sign == SESSION;
    let (at, sign) = rest.char_indices().take(SIGNS).find(|(_, sign)| ends(*sign))?;
    Some(text.len() - rest.len() + at + sign.len_utf8())
}

/// Where the number of a session begins that ends at an offset: 第十二届, 2021届.
pub(super) fn session_start(text: &str, end: usize) -> Option<usize> {
    const LONGEST: usize = 24;
    let low = text.ceil_char_boundary(end.saturating_sub(LONGEST));
    ordinal_start(text, low, end)
}

/// Where 第…届 or 首届 begins in a stretch.
pub(super) fn ordinal_start(text: &str, start: usize, end: usize) -> Option<usize> {
    const SESSION: char = '\u{5c4a}';
    const NUMBERED: char = '\u{7b2c}';
    const FIRST: char = '\u{9996}';
    let session = text[start..end].find(SESSION)?;
    let before = &text[start..start + session];
    let at = before.rfind(NUMBERED).or_else(|| before.ends_with(FIRST).then(|| before.len() - FIRST.len_utf8()))?;
    Some(start + at)
}

/// Whether a heading tells to whom something is granted: 对企业建立技术中心予以奖励.
pub(super) fn is_grant_to_those(analysis: &Analysis<'_>, span: Span) -> bool {
    const TO: char = '\u{5bf9}';
    let text = &analysis.text[span.range()];
    let gives = || analysis.hits_in(span).iter().any(|hit| hit.span.start > span.start && hit.is(Cue::Given));
    text.starts_with(TO) && text.ends_with(super::title::GRANTS) && gives()
}
