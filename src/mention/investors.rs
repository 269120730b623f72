//! Lists of those who put money into a firm, which begin behind a word for them or behind the verb of getting it:
//! 投资方包括|A、B和C, 获|A、B数千万元B轮融资.

use super::{
    Analysis, Mention, Quantity, Unit,
    brand::is_own,
    edge::{Edges, is_mark},
    enumeration::plausible,
};
use crate::{
    knowledge::{Cue, Hit},
    record::EntityType,
    sentence::LIST_MARKS,
    span::Span,
};

/// A list of investors takes at most this many bytes.
const LIST: usize = 400;

/// The bytes of a Chinese sign.
const SIGN: usize = 3;

/// A word for an office takes at most this many bytes.
const OFFICE: usize = 15;

/// A sum begins within so many bytes.
const LOOK: usize = 30;

/// 旗下.
const UNDER: &str = "\u{65d7}\u{4e0b}";

/// Where a name in Latin letters ends that begins at an offset.
pub(super) fn latin_end(text: &str, at: usize) -> Option<usize> {
    let part = |character: char| character.is_ascii_alphanumeric() || matches!(character, ' ' | '&' | '.' | '-' | '\'');
    let run = text[at..].find(|character| !part(character)).map_or(&text[at..], |length| &text[at..at + length]);
    let name = run.trim_end_matches(|character: char| !character.is_ascii_alphanumeric());
    let mixed = name.contains(|letter: char| letter.is_ascii_lowercase());
    (mixed && name.starts_with(|first: char| first.is_ascii_alphabetic())).then(|| at + name.len())
}

/// The members of a list of investors that begins at an offset, after a colon or right there.
pub(super) fn following(analysis: &Analysis<'_>, edges: &Edges, known: &[Mention], from: usize) -> Vec<Mention> {
    let at = from + usize::from(analysis.text[from..].starts_with(':'));
    listed(analysis, edges, known, at).new
}

/// The investors that stand between the verb of getting a round and its sum: 获|A、B|数千万元B轮融资.
pub(super) fn got_from(analysis: &Analysis<'_>, edges: &Edges, known: &[Mention], verb: Hit) -> Vec<Mention> {
    /// 获, 拿: what the verbs are written with that money from somebody may follow.
    const GETS: [char; 2] = ['\u{83b7}', '\u{62ff}'];
    /// 了, 过, 来, 自, 由.
    const LEAD: [char; 5] = ['\u{4e86}', '\u{8fc7}', '\u{6765}', '\u{81ea}', '\u{7531}'];
    let text = analysis.text;
    if !text[verb.span.range()].contains(GETS) {
        return Vec::new();
    }
    // Of two that begin together the longer verb is meant: 获|得.
    let near = analysis.hits_in(Span::new(verb.span.start, verb.span.start + LOOK)).iter();
    let verbs = near.filter(|hit| hit.span.start == verb.span.start && hit.is(Cue::Gain));
    let end = verbs.map(|hit| hit.span.end).max().unwrap_or(verb.span.end);
    let at = text.len() - text[end..].trim_start_matches(LEAD).len();
    let list = listed(analysis, edges, known, at);
    if !sum_at(analysis, list.end) {
        return Vec::new();
    }
    // The last word may be the one for who invests: 汇飞|创投.
    let coined = |span: Span| {
        let mut ends = analysis.hits_ending_at(span.end).filter(|hit| hit.span.start >= span.start + 2 * SIGN);
        let word =
            ends.find(|hit| hit.is(Cue::Investor) || hit.is(Cue::LineOfWork)).map_or(span.end, |hit| hit.span.start);
        is_own(analysis, Span::new(span.start, word))
    };
    let own = |one: &Mention| coined(one.span) && analysis.may_be_firm(one.span);
    list.new.into_iter().filter(own).collect()
}

/// Whether a sum of money begins at an offset, also one that is no number: 数千万元.
fn sum_at(analysis: &Analysis<'_>, at: usize) -> bool {
    /// 数, 近, 超, 上, 过, 逾 stand before 十, 百, 千, 万, 亿 in such a sum.
    const VAGUE: [char; 6] = ['\u{6570}', '\u{8fd1}', '\u{8d85}', '\u{4e0a}', '\u{8fc7}', '\u{903e}'];
    const POWERS: [char; 5] = ['\u{5341}', '\u{767e}', '\u{5343}', '\u{4e07}', '\u{4ebf}'];
    let money = |one: &Quantity| one.outer.start == at && matches!(one.unit, Unit::Money { .. });
    let rest = analysis.text[at..].strip_prefix(VAGUE);
    rest.is_some_and(|rest| rest.starts_with(POWERS))
        || analysis.quantities_in(Span::new(at, analysis.text.floor_char_boundary(at + LOOK))).iter().any(money)
}

/// Members of the list that ends at an offset which stand whole between its commas, whatever their signs mean elsewhere:
/// A、|金桐联合|、B跟投.
pub(super) fn between_commas(analysis: &Analysis<'_>, end: usize) -> Vec<Mention> {
    const SHORT: std::ops::RangeInclusive<usize> = 2 * SIGN..=6 * SIGN;
    const COMMA: char = '\u{3001}';
    let text = analysis.text;
    let low = text.ceil_char_boundary(end.saturating_sub(LIST));
    let stops = |sign: char| sign != COMMA && is_mark(sign);
    let start = text[low..end].char_indices().rev().find(|(_, sign)| stops(*sign));
    let start = start.map_or(low, |(at, sign)| low + at + sign.len_utf8());
    let commas: Vec<usize> = text[start..end].match_indices(COMMA).map(|(at, _)| start + at).collect();
    let inner = commas.windows(2).map(|pair| Span::new(pair[0] + COMMA.len_utf8(), pair[1]));
    let whole = inner.filter(|span| {
        let words = analysis.hits_in(*span);
        let plain_words = [Cue::Ordinary, Cue::Generic, Cue::LineOfWork];
        let common = words.iter().any(|hit| hit.span == *span && plain_words.iter().any(|cue| hit.is(*cue)));
        let plain = text[span.range()].chars().all(char::is_alphabetic);
        SHORT.contains(&span.len()) && plain && !common && analysis.may_be_firm(*span)
    });
    whole.map(|span| Mention::written(span, EntityType::Company)).collect()
}

/// A list as it is read: its members that are no names already, and where the last one ends.
struct List {
    new: Vec<Mention>,
    end: usize,
}

/// Reads the list that begins at an offset.
fn listed(analysis: &Analysis<'_>, edges: &Edges, known: &[Mention], from: usize) -> List {
    let text = analysis.text;
    let limit = text.floor_char_boundary(from + LIST);
    let mut list = List { new: Vec::new(), end: from };
    let mut at = from;
    while at < limit {
        let Some((new, end)) = named(text, known, at).or_else(|| unknown(analysis, edges, at, limit)) else { break };
        list.new.extend(new.map(|span| Mention::written(span, EntityType::Company)));
        list.end = end;
        // The last name may reach over the limit.
        if end >= limit {
            break;
        }
        // Of A旗下B it is B that invests.
        if text[end..limit].starts_with(UNDER) {
            at = end + UNDER.len();
            list.new.retain(|one| one.span.end != end);
            continue;
        }
        // What the bracket behind a name says of it is passed over.
        let bracket = text[end..limit].strip_prefix('(').and_then(|inside| inside.find(')'));
        list.end += bracket.map_or(0, |length| length + 2);
        match joined(analysis, list.end, limit) {
            Some(next) => at = next,
            None => break,
        }
    }
    list
}

/// Where the list goes on behind what joins its members at an offset.
fn joined(analysis: &Analysis<'_>, at: usize, limit: usize) -> Option<usize> {
    let word = analysis.cue_from(at, Cue::AsWellAs);
    let mark = || analysis.text[at..limit].chars().next().filter(|mark| LIST_MARKS.contains(mark));
    word.or_else(|| mark().map(|mark| at + mark.len_utf8()))
}

/// The name that begins at an offset, as a new one where it is a fund that puts money in, and where it ends.
fn named(text: &str, known: &[Mention], at: usize) -> Option<(Option<Span>, usize)> {
    let next = known.partition_point(|mention| mention.span.start < at);
    let here = known[next..].iter().take_while(|mention| mention.span.start == at);
    let whole = here.filter(|one| !one.latent && (one.kind.is_organisation() || is_fund(text, one.span)));
    let longest = whole.max_by_key(|one| one.span.end)?;
    // A fund that invests is a firm, also one that is called after who founded it.
    let fund = Span::new(at, longest.span.end + FUND.len());
    if text.is_char_boundary(fund.end) && is_fund(text, fund) {
        return Some((Some(fund), fund.end));
    }
    Some(((!longest.kind.is_organisation()).then_some(longest.span), longest.span.end))
}

/// What only its place in a list shows to be an investor, and where it ends.
fn unknown(analysis: &Analysis<'_>, edges: &Edges, at: usize, limit: usize) -> Option<(Option<Span>, usize)> {
    let text = analysis.text;
    let mark = text[at..limit].find(is_mark).map_or(limit, |length| at + length);
    // The verb may be the last word of a name: 混元|投资|近5000万元.
    let parted = || {
        let end = edges.first_after(at, mark).unwrap_or(mark);
        let work = analysis.cue_from(end, Cue::LineOfWork).filter(|&work| work <= mark);
        let closed =
            |work: &usize| *work == mark || sum_at(analysis, *work) || joined(analysis, *work, limit).is_some();
        work.filter(closed).unwrap_or(end)
    };
    let short = short_member(analysis, Span::new(at, mark));
    let end = latin_end(&text[..limit], at).or(short).unwrap_or_else(parted);
    let span = Span::new(at, end);
    let office = |hit: &Hit| hit.span.start <= end && hit.is(Cue::Office);
    let near = Span::new(at, text.floor_char_boundary(end + OFFICE));
    let fits = short.is_some() || plausible(text, edges, span, EntityType::Company) && analysis.may_be_firm(span);
    (fits && !analysis.hits_in(near).iter().any(office)).then_some((Some(span), end))
}

/// Where a member of two to four signs ends that stands whole between the marks of a list, whatever its signs mean
/// elsewhere.
fn short_member(analysis: &Analysis<'_>, span: Span) -> Option<usize> {
    const SHORT: std::ops::RangeInclusive<usize> = 2 * SIGN..=4 * SIGN;
    /// 等.
    const AND_SO_ON: char = '\u{7b49}';
    /// 其, 多, 各, 两, 三, 几, 在, 由, 向, 对, 从, 被: what such a name does not begin with.
    const NO_NAME: [char; 12] = [
        '\u{5176}', '\u{591a}', '\u{5404}', '\u{4e24}', '\u{4e09}', '\u{51e0}', '\u{5728}', '\u{7531}', '\u{5411}',
        '\u{5bf9}', '\u{4ece}', '\u{88ab}',
    ];
    const LISTED: [char; 2] = ['\u{3001}', '\u{7b49}'];
    let text = analysis.text;
    let end = text[span.range()].find(AND_SO_ON).map_or(span.end, |at| span.start + at);
    let short = Span::new(span.start, end);
    let name = &text[short.range()];
    let closed = text[end..].starts_with(LISTED);
    let plain = name.chars().all(char::is_alphabetic) && !name.starts_with(NO_NAME);
    (closed && SHORT.contains(&short.len()) && plain && is_own(analysis, short)).then_some(end)
}

/// The last signs of a fund's name.
const FUND: &str = "\u{57fa}\u{91d1}";

/// Whether a stretch of the text ends as the name of a fund does.
pub(super) fn is_fund(text: &str, span: Span) -> bool {
    text.get(span.range()).is_some_and(|written| written.ends_with(FUND))
}
