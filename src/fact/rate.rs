//! The words for a share, a ratio and a rate.

use super::{
    completed,
    indicator::{AND, REACH, before, strip_end},
};
use crate::{
    knowledge::{Boundary, Cue, Hit, Sense},
    mention::{Analysis, Quantity},
    span::Span,
};

/// The share of one thing in another: 高新技术产业产值占规模以上工业总产值的比重.
pub(super) fn share(analysis: &Analysis<'_>, left: Span, previous: Option<&str>) -> Option<String> {
    const PROPORTION: &str = "\u{6bd4}\u{91cd}";
    /// 占.
    const MAKES_UP: char = '\u{5360}';
    /// 比, 例.
    const RATIO: [char; 2] = ['\u{6bd4}', '\u{4f8b}'];
    /// 不, 为 behind the name of a proportion.
    const NO: char = '\u{4e0d}';
    const IS_SO: char = '\u{4e3a}';
    /// 均, 都, 也, 仅, 只, 才, 还.
    const ADVERBS: [char; 7] = ['\u{5747}', '\u{90fd}', '\u{4e5f}', '\u{4ec5}', '\u{53ea}', '\u{624d}', '\u{8fd8}'];
    let hits = analysis.hits_in(left).iter().filter(|hit| hit.span.start >= left.start);
    let of =
        hits.filter(|hit| analysis.senses(**hit).iter().any(|sense| Cue::Share.is(*sense))).map(|hit| hit.span.start);
    let at = of.min()?;
    let lead = Span::new(left.start, at);
    let makes = analysis.text[at..].starts_with(MAKES_UP);
    let those = Some(lead).filter(|_| makes).and_then(|lead| completed::those_that(analysis, lead, previous));
    let part = those.or_else(|| before(analysis, lead)).or_else(|| previous.map(str::to_owned))?;
    // 兑付比例为合同额的50%: the proportion has its name before it.
    let word = analysis.hits_in(left).iter().filter(|hit| hit.span.start == at && hit.is(Cue::Share));
    let named = word.map(|hit| hit.span.end).max().filter(|_| !makes);
    if let Some(end) = named.filter(|&end| analysis.text[end..left.end].starts_with([NO, IS_SO])) {
        return Some(format!("{part}{}", &analysis.text[at..end]));
    }
    let mut span = Span::new(at, left.end);
    loop {
        let shorter = strip_end(analysis, span);
        if shorter == span || shorter.len() < 6 {
            break;
        }
        span = shorter;
    }
    let whole = analysis.text[span.range()].trim_end_matches(AND).trim_end_matches(ADVERBS);
    let told = whole.ends_with(PROPORTION) || whole.ends_with(RATIO);
    // Of nothing told it is the share: 其中青少年占六成.
    let letters = whole.contains(|sign: char| sign.is_ascii_alphabetic());
    let bare = Span::new(at, span.end).len() <= 6 && !told && !letters;
    Some(if bare {
        format!("{part}{}{}", &whole[..whole.chars().next().map_or(0, char::len_utf8)], RATIO[0])
    } else if told {
        format!("{part}{whole}")
    } else {
        format!("{part}{whole}{}{PROPORTION}", AND[3])
    })
}

/// What a policy grants of a sum: 设备投资额补助比例 of 按设备投资额4%给予补助.
pub(super) fn granted(analysis: &Analysis<'_>, quantity: &Quantity, left: Span) -> Option<String> {
    const PROPORTION: &str = "\u{6bd4}\u{4f8b}";
    const BEHIND: usize = 30;
    let is = |hit: &Hit, cue: Cue| analysis.senses(*hit).iter().any(|sense| cue.is(*sense));
    let per = analysis.hits_in(left).iter().rev().find(|hit| hit.span.start >= left.start && is(hit, Cue::Per))?;
    let most = analysis.cue_from(per.span.end, Cue::Ceiling).unwrap_or(per.span.end);
    let of = before(analysis, Span::new(most, left.end))?;
    let end = quantity.span.end;
    let rest = &analysis.text[end..analysis.text.floor_char_boundary(end + BEHIND)];
    let clause = Span::new(end, end + rest.find([',', ';', '\u{3002}', '\n']).unwrap_or(rest.len()));
    let mut grants = analysis.hits_in(clause).iter().filter(|hit| hit.span.start >= end);
    let grant = grants.find(|hit| is(hit, Cue::Toward) && hit.span.len() >= 6)?;
    Some(format!("{of}{}{PROPORTION}", &analysis.text[grant.span.range()]))
}

/// The rate that a ratio tells, with its word: 财政资金带动比例 of 财政资金带动比例达到1:8.
pub(super) fn ratio(analysis: &Analysis<'_>, left: Span) -> Option<String> {
    let mut words = analysis.hits_in(left).iter().rev().filter(|hit| hit.span.start >= left.start);
    let rate = words.find(|hit| hit.is(Cue::Rate))?;
    let lead = Span::new(left.start, rate.span.start);
    let of = before(analysis, lead).unwrap_or_default();
    let at = analysis.text[lead.range()].rfind(&of).unwrap_or(lead.len());
    Some(analysis.text[lead.start + at..rate.span.end].to_owned())
}

/// What a share of a sum is used for: 科技经费用于支持企业的比例 of 科技经费的80%用于支持企业.
pub(super) fn used(analysis: &Analysis<'_>, quantity: &Quantity, left: Span) -> Option<String> {
    const PROPORTION: &str = "\u{6bd4}\u{4f8b}";
    const USE: usize = 48;
    let of = analysis.text[left.range()].strip_suffix(AND[3])?;
    let of = before(analysis, Span::new(left.start, left.start + of.len()))?;
    let end = quantity.span.end;
    let near = analysis.hits_in(Span::new(end, analysis.text.floor_char_boundary(end + REACH)));
    near.iter().find(|hit| hit.span.start == end && hit.is(Cue::Purpose))?;
    let rest = &analysis.text[end..analysis.text.floor_char_boundary(end + USE)];
    let used = &rest[..rest.find(crate::sentence::CLAUSE_MARKS).unwrap_or(rest.len())];
    Some(format!("{of}{used}{}{PROPORTION}", AND[3]))
}

/// The noun before a rate, or else the word for rates alone.
pub(super) fn named(analysis: &Analysis<'_>, left: Span) -> Option<String> {
    before(analysis, left).or_else(|| word(analysis, left))
}

/// The word for a rate itself, where nothing before it says what it is a rate of: 占股.
fn word(analysis: &Analysis<'_>, left: Span) -> Option<String> {
    let mut hits = analysis.hits_in(left).iter().rev().filter(|hit| hit.span.start >= left.start);
    let rate = hits.find(|hit| hit.span.len() >= 6 && hit.is(Cue::Rate))?;
    Some(analysis.text[rate.span.range()].to_owned())
}

/// The words for a share that no word of its own tells: what stands behind the number (给予9%的补助, 提供三成配套资金) with
/// what stands before it (首批拨付50%).
pub(super) fn plain(
    analysis: &Analysis<'_>,
    quantity: &Quantity,
    left: Span,
    previous: Option<&str>,
) -> Option<String> {
    const PROPORTION: &str = "\u{6bd4}\u{4f8b}";
    /// What the share is of has at most this many bytes: twelve signs.
    const BEHIND: usize = 36;
    const PER: char = '\u{6309}';
    const LISTED: char = '\u{3001}';
    const FIRST: char = '\u{524d}';
    /// 即, 和, 至, 到, 或: what follows is the sum itself or the next number.
    const NEXT: [char; 5] = ['\u{5373}', '\u{548c}', '\u{81f3}', '\u{5230}', '\u{6216}'];
    const MARKS: [char; 9] = [',', ';', '\u{3002}', '\u{3001}', '(', ')', ':', '|', '\n'];
    let start = quantity.span.end;
    let rest = &analysis.text[start..analysis.text.floor_char_boundary(start + BEHIND + 3)];
    let behind = &rest[..rest.find(MARKS)?];
    let figures = !analysis.quantities_in(Span::new(start, start + behind.len())).is_empty();
    if behind.len() > BEHIND || behind.starts_with(NEXT) || figures {
        return None;
    }
    let behind = behind.trim().trim_start_matches(AND[3]);
    let behind = behind.strip_prefix(PROPORTION).unwrap_or(behind).trim_start_matches(AND[3]);
    let listed = analysis.text[left.range()].rfind(LISTED).map_or(left.start, |at| left.start + at + LISTED.len_utf8());
    let own = Span::new(listed, left.end);
    let of = before(analysis, own).filter(|of| behind.is_empty() || !is_verb(analysis, of)).unwrap_or_default();
    let of = of.trim_matches(PER);
    // Among the first so many per cent is no share: 进入全球前1%.
    if analysis.text[left.range()].ends_with(FIRST) {
        return None;
    }
    // Another body, place or field of what was told before: 全市是2.6%, 农业达到50%.
    if behind.is_empty() && of.chars().count() <= 2 && told_again(analysis, own) {
        return previous.map(|previous| format!("{previous}{of}"));
    }
    let told = of.chars().chain(behind.chars()).filter(|sign| !sign.is_ascii()).count();
    (told > 1 && of.len() <= BEHIND * 2).then(|| format!("{of}{}{PROPORTION}", behind.trim_end_matches(PROPORTION)))
}

/// Whether words are one verb: 给予.
fn is_verb(analysis: &Analysis<'_>, words: &str) -> bool {
    let terms = &analysis.knowledge.terms;
    let verb = |hit: &Hit| terms.senses(*hit).contains(&Sense::Boundary(Boundary::Hard));
    terms.hits(words).iter().any(|hit| hit.span.len() == words.len() && verb(hit))
}

/// Whether a stretch before a share has no more than whom it is told of, with a word that leads up to it.
fn told_again(analysis: &Analysis<'_>, left: Span) -> bool {
    const SHORT: usize = 15;
    let copula = |hit: &Hit| hit.is(Cue::Copula) || analysis.text[hit.span.range()].ends_with(IS);
    left.len() <= SHORT && analysis.hits_ending_at(left.end).any(copula)
}

/// 是
const IS: char = '\u{662f}';
