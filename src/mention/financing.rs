//! Firms that only the wording of a financing round shows: what gets the round, and who puts money in.

use super::{
    Analysis, Mention, Quantity, Unit,
    edge::{Edges, is_mark},
    enumeration::{latin_start, members, plausible},
    investors,
    overlap::certain_over,
};
use crate::{
    knowledge::{Classes, Cue, Hit, Sense, TailUse},
    record::EntityType,
    sentence::CLAUSE_MARKS,
    span::Span,
};

/// The word for a round stands within these many bytes after the verb that brings it.
const ROUND_REACH: usize = 120;

/// A word such as 现任 may stand between a firm and an office.
const BESIDE: usize = 6;

/// A firm that only the verb after it shows has at least this many bytes: three characters.
const SHOWN: usize = 9;

/// A quoted name of a firm has at most this many bytes.
const QUOTED: usize = 36;

/// Every firm beside such words that is not a name already.
pub(super) fn find(analysis: &Analysis<'_>, edges: &Edges, known: &[Mention]) -> Vec<Mention> {
    const DEPARTMENT: char = '\u{90e8}';
    let mut found: Vec<Mention> =
        coded(analysis.text).filter_map(|open| holder(analysis, edges, known, open)).collect();
    let mut gained = 0;
    let beside = [Cue::AfterInvestor, Cue::BeforeInvestor, Cue::Office, Cue::Gain];
    let beside = beside.into_iter().map(Classes::cue).fold(Classes::default(), Classes::and);
    for &hit in analysis.hits_of(beside) {
        if hit.is(Cue::AfterInvestor) {
            found.extend(before_verb(analysis, edges, known, hit));
        }
        if hit.is(Cue::BeforeInvestor) {
            found.extend(investors::following(analysis, edges, known, hit.span.end));
        }
        if hit.is(Cue::Office) && !ends_longer_office(analysis, hit) {
            // What has three signs before an office is a person: 徐某某董事长.
            let person = |one: &Mention| one.span.len() <= SHOWN && one.span.end == hit.span.start;
            // A department is none either: 云业务部总裁.
            let part = |one: &Mention| analysis.text[one.span.range()].ends_with(DEPARTMENT);
            // A verb between parts them: 灵感来源于|创始人.
            let near = |one: &Mention| hit.span.start - one.span.end <= BESIDE;
            let firm = holder(analysis, edges, known, hit.span.start).filter(near);
            found.extend(firm.filter(|one| !person(one) && !part(one) && !is_of_body(analysis, one.span)));
        }
        // Several such words may stand in a row.
        if hit.span.start >= gained && hit.is(Cue::Gain) && round_follows(analysis, hit) {
            match listed(analysis, edges, known, hit.span.start) {
                holders if holders.is_empty() => found.extend(holder(analysis, edges, known, hit.span.start)),
                holders => found.extend(holders),
            }
            found.extend(investors::got_from(analysis, edges, known, hit));
            gained = hit.span.end;
        }
    }
    found
}

/// The investors of the list before a verb of putting money in.
fn before_verb(analysis: &Analysis<'_>, edges: &Edges, known: &[Mention], verb: Hit) -> Vec<Mention> {
    /// 者, 方, 人, 机: with a verb of investing before them they make words for who invests.
    const NOUNS: [char; 4] = ['\u{8005}', '\u{65b9}', '\u{4eba}', '\u{673a}'];
    let text = analysis.text;
    // To take part is to invest only where a round is told of.
    let bare = text[verb.span.range()].ends_with([',', '\u{3002}']);
    let mut longer = analysis.hits_ending_at(verb.span.end).filter(|other| other.span.start < verb.span.start);
    let inside = longer.any(|other| other.is(Cue::AfterInvestor));
    if inside || text[verb.span.end..].starts_with(NOUNS) || bare && !round_before(analysis, verb) {
        return Vec::new();
    }
    let end = before_others(text, edges.before_verbs(verb.span.start));
    // A sum stands behind the verb of who puts it in: A投资3亿元|参与本轮融资.
    let sums = analysis.quantities_in(Span::new(end, verb.span.start)).iter();
    let sums = sums.filter(|one| matches!(one.unit, Unit::Money { .. })).count();
    let end = if sums > 0 { verb.span.start } else { end };
    let mut found = members(analysis, edges, known, end, EntityType::Company);
    let inner = investors::between_commas(analysis, end).into_iter();
    let known = |one: &Mention| certain_over(known, one.span).next().is_some();
    found.extend(inner.filter(|one| !known(one)));
    found.retain(|investor| !has_office(analysis, investor.span));
    found
}

/// Where each bracket opens that holds the code of a listed share, and nothing else: X(600459), X(301588.SZ).
pub(super) fn coded(text: &str) -> impl Iterator<Item = usize> + '_ {
    /// Such a bracket has at most this many bytes.
    const LONGEST: usize = 24;
    const CODE: std::ops::RangeInclusive<usize> = 4..=6;
    text.match_indices('(').map(|(open, _)| open).filter(|&open| {
        let rest = &text[open + 1..text.floor_char_boundary(open + 1 + LONGEST)];
        let Some(close) = rest.find(')') else { return false };
        let inside = rest[..close].trim();
        let digits = inside.bytes().filter(u8::is_ascii_digit).count();
        let letters = inside.bytes().filter(u8::is_ascii_uppercase).count();
        let signs = inside.len() - digits - letters;
        let plain = inside.bytes().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, b'.' | b'-' | b':'));
        // Four digits alone are a year; five are a share's code in Hong Kong where they begin with nought.
        let bare = digits == 6 || digits == 5 && inside.starts_with('0');
        let marked = (2..=4).contains(&letters) && signs == 1;
        plain && CODE.contains(&digits) && signs <= 1 && (bare && letters == 0 || marked)
    })
}

/// Whether a stretch has a word for an office in it, so that it names a person.
fn has_office(analysis: &Analysis<'_>, span: Span) -> bool {
    analysis.hits_in(span).iter().any(|hit| hit.is(Cue::Office))
}

/// Whether a stretch is the name of a body that is no firm, and that of a person of it: 研究中心|刘某某.
fn is_of_body(analysis: &Analysis<'_>, span: Span) -> bool {
    const NAME: std::ops::RangeInclusive<usize> = 6..=9;
    let body = |sense: &Sense| matches!(sense, Sense::Tail(tail) if tail.kind != EntityType::Company && tail.use_ != TailUse::Department);
    analysis
        .hits_in(span)
        .iter()
        .any(|hit| NAME.contains(&span.end.saturating_sub(hit.span.end)) && analysis.senses(*hit).iter().any(body))
}

/// Whether a longer word for an office ends where one does: 创始合伙人.
fn ends_longer_office(analysis: &Analysis<'_>, office: Hit) -> bool {
    let mut longer = analysis.hits_ending_at(office.span.end).filter(|hit| hit.span.start < office.span.start);
    longer.any(|hit| hit.is(Cue::Office))
}

/// Whether a word for a round stands in the same clause after a verb.
fn round_follows(analysis: &Analysis<'_>, verb: Hit) -> bool {
    let text = analysis.text;
    let rest = &text[verb.span.end..text.floor_char_boundary(verb.span.end + ROUND_REACH)];
    let ends = |(at, mark): (usize, char)| {
        let inside_number = mark == ',' && rest[at + 1..].starts_with(|next: char| next.is_ascii_digit());
        (matches!(mark, ',' | ';' | '\u{3002}' | '\n') && !inside_number).then_some(at)
    };
    let end = rest.char_indices().find_map(ends).unwrap_or(rest.len());
    let after = analysis.hits_in(Span::new(verb.span.end, verb.span.end + end));
    after.iter().any(|hit| hit.span.start >= verb.span.end && hit.is(Cue::Round))
}

/// Whether a word for a round stands before a word in its sentence.
fn round_before(analysis: &Analysis<'_>, word: Hit) -> bool {
    const REACH: usize = 600;
    let text = analysis.text;
    let low = text.ceil_char_boundary(word.span.start.saturating_sub(REACH));
    let start = text[low..word.span.start].rfind(['\u{3002}', '\n']).map_or(low, |at| low + at);
    analysis.hits_in(Span::new(start, word.span.start)).iter().any(|hit| hit.span.start >= start && hit.is(Cue::Round))
}

/// The firms of a list that each got a round: A、B、C等都|宣布了天使轮融资.
fn listed(analysis: &Analysis<'_>, edges: &Edges, known: &[Mention], verb: usize) -> Vec<Mention> {
    /// The list and what stands between it and the verb have at most so many bytes.
    const REACH: usize = 300;
    const LISTED: char = '\u{3001}';
    let text = analysis.text;
    let low = text.ceil_char_boundary(verb.saturating_sub(REACH));
    let clause = text[low..verb].rfind(CLAUSE_MARKS).map_or(low, |mark| text.ceil_char_boundary(low + mark + 1));
    let each =
        analysis.hits_in(Span::new(clause, verb)).iter().find(|hit| hit.span.start >= clause && hit.is(Cue::Each));
    let Some(end) = each.map(|each| before_others(text, edges.before_verbs(each.span.start))) else {
        return Vec::new();
    };
    if !text[clause..end].contains(LISTED) {
        return Vec::new();
    }
    members(analysis, edges, known, end, EntityType::Company)
}

/// The firm before a verb that brings it a round: quoted, or from the last edge or word that says what it is on.
fn holder(analysis: &Analysis<'_>, edges: &Edges, known: &[Mention], verb: usize) -> Option<Mention> {
    let text = analysis.text;
    // Adverbs and other verbs stand between: X近日宣布完成.
    let end = before_date(text, edges, verb);
    // What is put in between dashes is told by them: 一家公司——X——宣布完成.
    let end = text[..end].trim_end_matches('\u{2014}').len();
    let named = |span: Span| {
        let new = !certain_over(known, span).any(|mention| mention.kind.is_organisation());
        new.then_some(Mention::written(span, EntityType::Company))
    };
    // The heading of an item of news is its firm: 【X】获.
    if let Some(inner) = text[..end].strip_suffix(']') {
        let low = text.ceil_char_boundary(inner.len().saturating_sub(QUOTED));
        let span = Span::new(low + inner[low..].rfind('[')? + 1, inner.len());
        return named(span).filter(|_| span.len() >= BESIDE && !inner[span.start..].contains(is_mark));
    }
    // A quoted one may stand at the end of the clause before: 某平台“X”,宣布完成.
    if let Some(inner) = text[..end].trim_end_matches(',').strip_suffix('\u{201d}') {
        let low = text.ceil_char_boundary(inner.len().saturating_sub(QUOTED + 3));
        let open = low + inner[low..].rfind('\u{201c}')? + '\u{201c}'.len_utf8();
        let span = Span::new(open, inner.len());
        return named(span).filter(|_| span.len() >= 2 && !inner[open..].contains(is_mark));
    }
    let hard = edges.hard_left(text, end);
    let start = edges.descriptor_before(hard, end).unwrap_or(hard);
    let start = latin_start(text, end).unwrap_or(start);
    let span = Span::new(start, end);
    // A person's name stands between a body's and the office: 沙钢集团沈某某董事长.
    let before = Span::new(text.floor_char_boundary(start.saturating_sub(1)), start);
    let body = |mention: &Mention| mention.span.end == start && mention.kind.is_organisation();
    if span.len() <= PERSON && certain_over(known, before).any(body) {
        return None;
    }
    // The year in which it got a round is no firm: 2020年曾获得.
    if edges.year_before(start, end).is_some() {
        return None;
    }
    let long = span.len() >= SHOWN || text[span.range()].is_ascii() && span.len() >= 3;
    let shown = long && !ordinary(analysis, span) && plausible(text, edges, span, EntityType::Company);
    named(span).filter(|_| shown)
}

/// Where what stands before a verb ends, its adverbs and dates aside: X此前曾于2015年11月|获得.
fn before_date(text: &str, edges: &Edges, verb: usize) -> usize {
    const MONTH_OR_DAY: [char; 2] = ['\u{6708}', '\u{65e5}'];
    const AT: [char; 2] = ['\u{4e8e}', '\u{5728}'];
    /// Once.
    const ONCE: char = '\u{66fe}';
    let adverbs = |at: usize| {
        let first = edges.before_verbs(at);
        edges.before_verbs(text[..first].trim_end_matches(ONCE).len())
    };
    let dated = date_bracket(text, adverbs(verb));
    let mut end = dated.map_or_else(|| adverbs(verb), adverbs);
    for _ in 0..3 {
        let written = &text[..end];
        let numbered =
            written.strip_suffix(MONTH_OR_DAY).map(|rest| rest.trim_end_matches(|sign: char| sign.is_ascii_digit()));
        let start = numbered.filter(|rest| rest.len() + 3 < end).map(str::len).or_else(|| edges.year_ending_at(end));
        let Some(start) = start else { break };
        end = adverbs(text[..start].trim_end_matches(AT).len());
    }
    end
}

/// Where the bracket opens that closes at an offset and holds a date: 今日(8月8日)|宣布.
fn date_bracket(text: &str, close: usize) -> Option<usize> {
    const LONGEST: usize = 24;
    const DAY: char = '\u{65e5}';
    let inside = text[..close].strip_suffix(')')?.strip_suffix(DAY)?;
    let low = text.ceil_char_boundary(inside.len().saturating_sub(LONGEST));
    let open = low + inside[low..].rfind('(')?;
    inside[open + 1..].starts_with(|sign: char| sign.is_ascii_digit()).then_some(open)
}

/// Where a list of investors ends that goes on with others who have no name: A、B|等多位股东也.
fn before_others(text: &str, end: usize) -> usize {
    const AND_SO_ON: char = '\u{7b49}';
    /// 高, 中, 平: the words in which the sign means something else.
    const WORDS: [char; 3] = ['\u{9ad8}', '\u{4e2d}', '\u{5e73}'];
    const REACH: usize = 36;
    let low = text.ceil_char_boundary(end.saturating_sub(REACH));
    let clause = &text[low..end];
    let others = clause.rfind(AND_SO_ON).filter(|&at| at > 0 && !clause[at..].contains(is_mark));
    others.filter(|&at| !clause[..at].ends_with(WORDS)).map_or(end, |at| low + at)
}

/// Whether a stretch is an ordinary word, so that it names nothing.
fn ordinary(analysis: &Analysis<'_>, span: Span) -> bool {
    let word = |sense: &Sense| matches!(sense, Sense::Cue(Cue::Ordinary | Cue::Generic) | Sense::Anaphor(_));
    let whole = |hit: &Hit| hit.span.start <= span.start && analysis.senses(*hit).iter().any(word);
    !analysis.may_be_firm(span) || analysis.hits_ending_at(span.end).any(whole)
}

impl Analysis<'_> {
    /// Whether signs that only their place shows may name a firm: they begin with no length of time (三个月内), are no
    /// ordinary word, and do not end in a word for what a firm is (创业公司).
    pub fn may_be_firm(&self, span: Span) -> bool {
        /// He, she, it, this, that and which stand for others: 他带来.
        const PRONOUNS: [char; 6] = ['\u{4ed6}', '\u{5979}', '\u{5b83}', '\u{8fd9}', '\u{90a3}', '\u{5176}'];
        /// The sign before the last of what is so most of all: 规模最高.
        const MOST: char = '\u{6700}';
        /// After, when, before: the last signs of when something was.
        const CIRCUMSTANCE: [char; 3] = ['\u{540e}', '\u{65f6}', '\u{524d}'];
        /// 数, 近, 超, 上, 约, and the last sign of sums: 数百万元.
        const VAGUE: [char; 5] = ['\u{6570}', '\u{8fd1}', '\u{8d85}', '\u{4e0a}', '\u{7ea6}'];
        const SUM: char = '\u{5143}';
        let counted = |one: &Quantity| one.span.start == span.start && matches!(one.unit, Unit::Of(_));
        if self.text[span.range()].starts_with(VAGUE) && self.text[span.range()].ends_with(SUM) {
            return false;
        }
        let mut signs = self.text[span.range()].chars().rev();
        let superlative = signs.nth(1) == Some(MOST);
        if superlative
            || self.text[span.range()].ends_with(CIRCUMSTANCE)
            || self.cue_from(span.start, Cue::FirmActs).is_some()
        {
            return false;
        }
        let stands_in = span.len() > 2 * 3 && self.text[span.start..].starts_with(PRONOUNS);
        if stands_in || self.quantities_in(Span::new(span.start, span.start + 1)).iter().any(counted) {
            return false;
        }
        let describes = |hit: &Hit| {
            let senses = self.senses(*hit);
            let ends_name = senses.iter().any(|sense| matches!(sense, Sense::Tail(_)));
            let kind = Cue::Descriptor.among(senses) && !Cue::LineOfWork.among(senses);
            kind && !ends_name
        };
        let whole = |hit: &Hit| hit.span == span && (hit.is(Cue::Ordinary) || hit.is(Cue::Generic));
        let mut words = self.hits_ending_at(span.end).filter(|hit| hit.span.start >= span.start);
        // Who works somewhere is no firm: 历史学院教授某某.
        let person = |hit: &Hit| hit.span.start > span.start && hit.span.end < span.end && hit.is(Cue::Officer);
        !words.any(|hit| whole(hit) || describes(hit)) && !self.hits_in(span).iter().any(person)
    }
}

/// A person's name has at most this many bytes: four characters.
const PERSON: usize = 12;
