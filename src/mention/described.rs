//! What is called by its class and by no name of its own: AI安全公司, 国家级孵化器.

use super::{
    Analysis,
    anchor::Anchors,
    brand::{is_own, told_at},
    enumeration::small_number,
    investors::latin_end,
    tail::BODY,
};
use crate::{
    knowledge::{Classes, Cue, Hit, Sense, Tail, TailUse},
    record::EntityType,
    span::Span,
};

/// The last signs of words for investors: 投, 控. The first sign of the one for venture capital, which is as well a line of
/// work of a region.
const INVESTS: [char; 2] = ['\u{6295}', '\u{63a7}'];
const VENTURE: char = '\u{521b}';

/// The last sign of words for levels: 级.
const OF_LEVEL: char = '\u{7ea7}';

/// Whether a body is called by its class alone: a park by its level, a firm by what it does.
pub(super) fn is_class(analysis: &Analysis<'_>, span: Span, tail: Tail) -> bool {
    match tail.kind {
        EntityType::InnovationPark => graded_inside(analysis, span),
        EntityType::Company => {
            tail.use_ == TailUse::Weak && (describes(analysis, span) || leads_to_name(analysis, span.end))
        }
        EntityType::University => given_to(analysis, span),
        _ => false,
    }
}

/// Whether a verb of giving stands before the word for what a body is, so that it is one of those given to, or a number
/// alone does: 教资会资助|大学, 两|学院.
fn given_to(analysis: &Analysis<'_>, span: Span) -> bool {
    let words = analysis
        .hits_ending_at(span.end)
        .filter(|hit| hit.classes.any_of(Classes::TAIL) && hit.span.start > span.start);
    let counted = || analysis.text[span.start..].chars().next().and_then(small_number).is_some();
    words.into_iter().any(|word| {
        let one_sign = analysis.text[span.start..word.span.start].chars().count() == 1;
        analysis.cue_ends_at(word.span.start, Cue::Toward) || one_sign && counted()
    })
}

/// Whether the name of a firm stands right behind a word for what it is, in Latin letters, or quoted or bare before what it
/// got or did: 具身智能公司|“X”宣布, 量子计算公司|Xubit.
fn leads_to_name(analysis: &Analysis<'_>, at: usize) -> bool {
    /// A bare name has four to eight signs: one of three may be a person's.
    const BARE: std::ops::RangeInclusive<usize> = 12..=24;
    const QUOTED: usize = 36;
    let text = analysis.text;
    let acts = |at: usize| told_at(analysis, at, Cue::Gain) || told_at(analysis, at, Cue::FirmActs);
    if let Some(quoted) = text[at..].strip_prefix('\u{201c}') {
        let inside = &quoted[..quoted.floor_char_boundary(QUOTED)];
        let close = inside.find('\u{201d}').map(|length| text.len() - quoted.len() + length + '\u{201d}'.len_utf8());
        return close.is_some_and(acts);
    }
    let near = analysis.hits_in(Span::new(at, text.floor_char_boundary(at + BARE.end()))).iter();
    let verb = near.filter(|hit| hit.span.start >= at && hit.is(Cue::Gain)).map(|hit| hit.span.start).min();
    let bare = verb.map(|verb| Span::new(at, verb)).filter(|name| BARE.contains(&name.len()));
    let named = |name: Span| text[name.range()].chars().all(char::is_alphabetic) && is_own(analysis, name);
    bare.is_some_and(named) || latin_end(text, at).is_some_and(|end| is_coined_name(text, Span::new(at, end)))
}

/// Whether letters are a name and no abbreviation or round of money: Wixo, but not A轮.
fn is_coined_name(text: &str, span: Span) -> bool {
    const LETTERS: usize = 4;
    let name = &text[span.range()];
    let capital = name.starts_with(|first: char| first.is_ascii_uppercase());
    let small = name.bytes().skip(1).filter(u8::is_ascii_lowercase).count();
    span.len() > BODY || span.len() >= LETTERS && capital && small + 1 >= LETTERS.min(span.len())
}

/// Where the name of a firm begins behind the word for what it is: 芯片研发商|汇芯科技.
pub(super) fn behind_descriptor(analysis: &Analysis<'_>, body: Span) -> Option<usize> {
    /// 商, 司, 企, 创, 兽: the last signs of words that name no line of work.
    const KINDS: [char; 5] = ['\u{5546}', '\u{53f8}', '\u{4f01}', '\u{521b}', '\u{517d}'];
    let kind = |hit: &&Hit| {
        hit.span.start >= body.start
            && hit.span.end + BODY <= body.end
            && analysis.text[hit.span.range()].ends_with(KINDS)
            && hit.is(Cue::Descriptor)
    };
    analysis.hits_in(body).iter().filter(kind).map(|hit| hit.span.end).max()
}

/// Whether nothing but a line of work or letters stands before the word for what a firm is: AI|安全公司, but 星环信息|科技公司.
fn describes(analysis: &Analysis<'_>, span: Span) -> bool {
    if analysis.may_be_firm(span) {
        return false;
    }
    let inside = |hit: &&Hit| hit.span.start > span.start && hit.is(Cue::Descriptor);
    let words = analysis.hits_ending_at(span.end).filter(inside);
    let Some(body) = words.map(|hit| Span::new(span.start, hit.span.start)).min_by_key(|body| body.len()) else {
        return true;
    };
    let work = |hit: &Hit| hit.span.start <= body.start && (hit.is(Cue::LineOfWork) || hit.is(Cue::Ordinary));
    body.len() < BODY || analysis.text[body.range()].is_ascii() || analysis.hits_ending_at(body.end).any(work)
}

/// Whether a word for the level of a class stands inside a name behind its place: 国家级.
fn graded_inside(analysis: &Analysis<'_>, span: Span) -> bool {
    const GRADE: usize = 9;
    let graded = |hit: &&Hit| {
        hit.span.start > span.start
            && hit.span.len() >= GRADE
            && hit.span.end < span.end
            && hit.classes.any_of(Classes::LEVEL)
            && analysis.text[hit.span.range()].ends_with(OF_LEVEL)
    };
    analysis.hits_in(span).iter().any(|hit| graded(&hit))
}

/// Whether a firm that invests for a place has no more of a name than the place: 佛山金控.
pub(super) fn invests_for_place(text: &str, anchors: &Anchors, place: Span, last: Hit) -> bool {
    let placed = anchors.place_ends_at(place.end) && anchors.ending_at(place.end) == Some(place.start);
    placed && text[..last.span.end].ends_with(INVESTS) && !text[last.span.range()].starts_with(VENTURE)
}

/// Whether bodies are counted in what stands before a last word: 天华新能三家|公司.
pub(super) fn counted_inside(analysis: &Analysis<'_>, body: Span) -> bool {
    /// 家, 户.
    const UNITS: [char; 2] = ['\u{5bb6}', '\u{6237}'];
    /// 所, which names have as well, and the sign before an ordinal: 第.
    const INSTITUTE: char = '\u{6240}';
    const NTH: char = '\u{7b2c}';
    const YEAR: char = '\u{5e74}';
    let text = &analysis.text[body.range()];
    // A year and nothing else: 2018年|公司.
    let dated = text.ends_with(YEAR) && text.starts_with(|sign: char| sign.is_ascii_digit());
    dated
        || text.char_indices().any(|(at, sign)| {
            let before = text[..at].chars().next_back();
            let number = |sign: char| sign.is_ascii_digit() || small_number(sign).is_some();
            let nth = || text[..at].chars().rev().nth(1) == Some(NTH);
            UNITS.contains(&sign) && before.is_some_and(number) || sign == INSTITUTE && nth()
        })
}

/// Whether a text begins with a number of great ones or of bodies: 三大|协同创新中心, 六所|分中心.
pub(super) fn is_several(text: &str) -> bool {
    const COUNTED: [char; 2] = ['\u{5927}', '\u{6240}'];
    let mut signs = text.chars();
    signs.next().is_some_and(|sign| !sign.is_ascii_digit() && small_number(sign).is_some())
        && signs.next().is_some_and(|sign| COUNTED.contains(&sign))
}

/// Whether a word that ends short names of firms stands behind the full name of one, of which it is another thing:
/// 有限公司|银行.
pub(super) fn of_a_firm(analysis: &Analysis<'_>, hit: Hit, tail: Tail) -> bool {
    const FULL: usize = 12;
    let full = |sense: &Sense| matches!(sense, Sense::Tail(one) if one.kind == EntityType::Company && one.use_ == TailUse::Strong);
    let firm = |before: &&Hit| before.span.len() >= FULL && analysis.senses(**before).iter().any(full);
    tail.kind == EntityType::Company
        && tail.use_ != TailUse::Strong
        && analysis.hits_ending_at(hit.span.start).any(|before| firm(&before))
}
