//! The words for what a figure counts: the noun before it or after it.

use super::{
    around::{after_heading, without_sum},
    deed,
    doer::without_actor,
    growth,
};
use crate::{
    knowledge::{Boundary, Cue, Hit, RowWord, Sense},
    mention::{Analysis, Mention, Quantity},
    record::EntityType,
    span::Span,
};

/// An indicator has between these many bytes: two to thirty-six characters.
pub(super) const LENGTH: std::ops::RangeInclusive<usize> = 6..=108;

/// An indicator of more than so many bytes says too much: eighteen signs.
const LONG: usize = 54;

/// How far after a number its noun is read, in bytes.
pub(super) const REACH: usize = 90;

pub(super) const AND_SO_ON: char = '\u{7b49}';
pub(super) const AND: [char; 4] = ['\u{548c}', '\u{4e0e}', '\u{53ca}', '\u{7684}'];

/// The noun before a number: the clause up to it, without the words that only lead up to a figure.
pub(super) fn before(analysis: &Analysis<'_>, left: Span) -> Option<String> {
    let mut span = trim_marks(analysis.text, after_adverb(analysis, after_heading(analysis.text, left)));
    loop {
        let shorter = trim_marks(analysis.text, without_actor(analysis, strip(analysis, span)));
        // The sign of an attribute stands before a year that was left out: 由去年的.
        let attribute = analysis.text[shorter.range()].ends_with(AND[3]);
        let shorter = if attribute { Span::new(shorter.start, shorter.end - AND[3].len_utf8()) } else { shorter };
        if shorter == span {
            break;
        }
        span = shorter;
    }
    let noun = without_tail(closed(analysis.text, span).trim_matches(AND));
    let noun = before_list(analysis, span, noun);
    // Of A、B等C the noun is C.
    let noun = noun.rsplit_once(AND_SO_ON).map(|(_, noun)| noun).filter(|noun| noun.len() >= 6).unwrap_or(noun);
    // Of a long attribute and a noun the noun is told: 两所合作选育的“某号”种植面积.
    let short = noun.rsplit_once(AND[3]).map(|(_, short)| short).filter(|short| noun.len() > LONG && short.len() >= 12);
    let noun = short.unwrap_or(noun);
    // What was done, and where, is less than what was got by it: 在某某期刊上发表|论文.
    let deed = (noun.len() > deed::DEED / 2).then(|| after_verb(analysis, noun)).flatten();
    let noun = deed.unwrap_or(noun);
    // So short is only a name in letters: R&D.
    let letters = noun.len() >= 3 && noun.bytes().all(|sign| sign.is_ascii_uppercase() || sign == b'&');
    (LENGTH.contains(&noun.len()) || letters).then(|| noun.to_owned())
}

/// What stands behind the last verb of some words that is no compound, where that says enough.
fn after_verb<'t>(analysis: &Analysis<'_>, words: &'t str) -> Option<&'t str> {
    let terms = &analysis.knowledge.terms;
    let hits = terms.hits(words);
    let compound = |at: usize| {
        let over = |hit: &&Hit| hit.span.start < at && hit.span.end > at;
        hits.iter().filter(over).any(|hit| terms.senses(*hit).contains(&Sense::Boundary(Boundary::None)))
    };
    let publishes = hits.iter().rev().filter(|hit| hit.is(Cue::Publish));
    let mut ends = publishes.map(|hit| hit.span.end).filter(|&end| !compound(end));
    ends.find(|&end| words.len() >= end + 6).map(|end| words[end..].trim_start_matches('\u{4e86}'))
}

/// What stands before the names of a list that only ends in the number: 参与单位 of 参与单位包括A、B、C等9家.
fn before_list<'t>(analysis: &'t Analysis<'_>, span: Span, noun: &'t str) -> &'t str {
    /// 有, 为, 是, 括, 由, 盖.
    const LEADS: [char; 6] = ['\u{6709}', '\u{4e3a}', '\u{662f}', '\u{62ec}', '\u{7531}', '\u{76d6}'];
    /// 包 of 包括, 涵 of 涵盖, 囊 of 囊括.
    const FIRST: [char; 3] = ['\u{5305}', '\u{6db5}', '\u{56ca}'];
    let ends = noun.ends_with(AND_SO_ON);
    let names = analysis.mentions_in(span).iter().filter(|one| one.kind.is_organisation() && !one.latent);
    let Some(first) = names.map(|one| one.span.start).min().filter(|_| ends) else { return noun };
    let lead = analysis.text.get(span.start..first).unwrap_or_default();
    // Right behind the common noun for them their names may stand: 新入园企业|A、B等9家.
    let own = || (ends_common(analysis, lead) && !is_common(analysis, lead)).then_some(lead);
    lead.strip_suffix(LEADS).map(|lead| lead.trim_end_matches(FIRST)).or_else(own).unwrap_or(noun)
}

/// A noun without the sign behind it that leads to a number or to the rest of the sentence: 由, 从, 较, 比, 中.
fn without_tail(noun: &str) -> &str {
    const TAILS: [char; 5] = ['\u{7531}', '\u{4ece}', '\u{8f83}', '\u{6bd4}', '\u{4e2d}'];
    /// Words that end in such a sign: 占比, 同比, 环比, 配比, 集中, 其中, 高中, 初中, 华中.
    const WORDS: [char; 9] =
        ['\u{5360}', '\u{540c}', '\u{73af}', '\u{914d}', '\u{96c6}', '\u{5176}', '\u{9ad8}', '\u{521d}', '\u{534e}'];
    // What it rose from is no noun: 防效由原来的.
    const FROM: [char; 2] = [TAILS[0], TAILS[1]];
    const EARLIER: usize = 12;
    let from = noun.rfind(FROM).filter(|&at| {
        at >= 6 && noun.len() - at <= EARLIER && noun.ends_with(['\u{6765}', '\u{521d}', '\u{672b}', '\u{524d}'])
    });
    let noun = from.map_or(noun, |at| &noun[..at]);
    let shorter = noun.strip_suffix(TAILS).filter(|shorter| shorter.len() >= 6 && !shorter.ends_with(WORDS));
    shorter.unwrap_or(noun)
}

/// A stretch from the verb on that an adverb stands before: 平台总共|撮合, 项目累计|救助, 基金去年|投出. Where the verb only says
/// that something was got, what comes before is kept: 新药证书|累计取得.
fn after_adverb(analysis: &Analysis<'_>, span: Span) -> Span {
    let sums = |hit: &Hit| {
        let senses = analysis.senses(*hit);
        let all = || Cue::Copula.among(senses) && analysis.text[hit.span.range()].starts_with(ALL);
        Cue::Cumulative.among(senses) || Cue::Adverb.among(senses) || all()
    };
    let adverbs = analysis.hits_in(span).iter().rev().filter(|hit| hit.span.start > span.start && sums(hit));
    let mut ends =
        adverbs.map(|hit| hit.span).filter(|at| at.end + 6 <= span.end && !inside_compound(analysis, at.end));
    let verb = |at: Span| {
        let next = analysis.hits_in(Span::new(at.end, analysis.text.floor_char_boundary((at.end + 12).min(span.end))));
        let verbs = next.iter().filter(|hit| {
            let senses = analysis.senses(**hit);
            hit.span.start == at.end
                && !Cue::Partial.among(senses)
                && !Cue::Copula.among(senses)
                && (senses.contains(&Sense::Boundary(Boundary::Hard))
                    || Cue::Lead.among(senses)
                    || Cue::Toward.among(senses))
        });
        verbs.max_by_key(|hit| hit.span.end).map(|verb| (at, *verb))
    };
    if let Some((at, verb)) = ends.find_map(verb) {
        let senses = analysis.senses(verb);
        let gets = verb.span.end == span.end && (Cue::Received.among(senses) || Cue::Gain.among(senses));
        return if gets { Span::new(span.start, at.start) } else { Span::new(at.end, span.end) };
    }
    let had = analysis.hits_in(span).iter().rev().filter(|hit| {
        let owns = hit.is(Cue::Copula) && analysis.text[hit.span.range()].ends_with(HAVE);
        owns && hit.span.len() >= 6 && hit.span.start > span.start
    });
    // 拥有量 is a noun.
    let noun = |end: usize| analysis.text[end..].starts_with(AMOUNTS);
    let kept = |&end: &usize| end + 6 <= span.end && !noun(end) && !inside_compound(analysis, end);
    let mut had = had.map(|hit| hit.span.end).filter(kept);
    had.next().map_or(span, |end| Span::new(end, span.end))
}

/// 量, 率, 权, 数: they make a noun of a verb, and 级 of a word for the place: 本市级.
const AMOUNTS: [char; 5] = ['\u{91cf}', '\u{7387}', '\u{6743}', '\u{6570}', '\u{7ea7}'];

/// Words for what somebody has end with it: 现有, 拥有.
const HAVE: char = '\u{6709}';

/// Words for all together begin with it: 共, 共有.
const ALL: char = '\u{5171}';

/// The noun right after a counted number: up to a mark, the next number or a verb. Where the verb confers a title
/// (等6家企业被确定为…), the title is what is counted.
pub(super) fn after(analysis: &Analysis<'_>, quantity: &Quantity, clause: Span) -> Option<String> {
    /// Lead to when it was: 于, 自, 在.
    const SINCE: [char; 3] = ['\u{4e8e}', '\u{81ea}', '\u{5728}'];
    let start = after_attribute(analysis, Span::new(quantity.span.end, clause.end.max(quantity.span.end)));
    let rest = &analysis.text[start..clause.end.max(start)];
    let next =
        analysis.hits_in(Span::new(start, analysis.text.floor_char_boundary((start + 12).min(clause.end.max(start)))));
    // What it rose to is no noun: 从8.9件增至14.2件, 从70项快速增长到249项.
    let quickly = |hit: &Hit| {
        let figure = hit.is(Cue::Growth) && analysis.text[hit.span.end..].starts_with(growth::UP_TO);
        figure && hit.span.start <= start + 6 && hit.span.start >= start
    };
    let rises = next.iter().any(|hit| {
        if quickly(hit) {
            return true;
        }
        let senses = analysis.senses(*hit);
        let figure = senses.iter().any(|sense| matches!(sense, Sense::Cue(Cue::Growth | Cue::Fall)));
        hit.span.start == start && (figure || hit.span.len() >= 6 && Cue::Copula.among(senses))
    });
    if rises || rest.starts_with(&AND[..3]) || growth::cue(analysis, Span::new(start, start + 6), Cue::Milestone) {
        return None;
    }
    let quoted = rest.strip_prefix(OPEN).and_then(|inside| inside.find(CLOSE)).map_or(0, |at| at + 2 * OPEN.len_utf8());
    let quoted = quoted.max(classed(rest).unwrap_or(0));
    let stop = rest[quoted..]
        .find(['\u{3001}', '(', ')', '\u{201c}', '\u{201d}', '\u{300a}'])
        .map_or(rest.len(), |stop| quoted + stop);
    let next = analysis
        .quantities_in(Span::new(start, start + stop))
        .first()
        .map(|next| next.outer.start.saturating_sub(start));
    let end = rest.floor_char_boundary(next.unwrap_or(stop).min(stop).min(REACH));
    let within = Span::new(start, start + end);
    let verb = verb_in(analysis, within).filter(|&at| at > start + 3);
    if let Some(at) = verb.filter(|&at| confers(analysis, Span::new(at, clause.end)))
        && let Some(title) = title_after(analysis, Span::new(at, clause.end))
    {
        return Some(title);
    }
    // Of 21个市州中有15个 the noun is 市州.
    let ended = strip_end(analysis, Span::new(start, verb.unwrap_or(start + end)));
    let ended = if verb.is_some() { without_joint(analysis, ended) } else { ended };
    let ended = if next.is_some() { without_sum(analysis, ended) } else { ended };
    let written = analysis.text[ended.range()].trim();
    let written = if next.is_some() { written.trim_end_matches(SINCE) } else { written };
    let noun = without_tail(written.trim_matches(AND));
    let common = is_common(analysis, noun) || ends_common(analysis, noun);
    let verb = verb.or_else(|| verb_of_list(analysis, Span::new(start + end, clause.end)).filter(|_| common));
    let told = verb.and_then(|at| deed::with_what_they_do(analysis, noun, common, Span::new(at, clause.end)));
    // What became of the things is none: 带动农户3200户|增收, 课题26项|中标10项.
    let deed = || {
        let told = |hit: &Hit| hit.is(Cue::Statistic) || next.is_some() && hit.is(Cue::Partial);
        noun.len() == 6 && analysis.knowledge.terms.hits(noun).iter().any(|hit| hit.span.len() == 6 && told(hit))
    };
    told.or_else(|| (LENGTH.contains(&noun.len()) && !deed()).then(|| noun.to_owned()))
}

/// The noun before a verb without the word that says how the things do it: 5家企业共同|参与, 8个县同步|开展.
fn without_joint(analysis: &Analysis<'_>, span: Span) -> Span {
    let joint = analysis
        .hits_ending_at(span.end)
        .filter(|hit| hit.span.start > span.start && (hit.is(Cue::Joint) || hit.is(Cue::Adverb)));
    Span::new(span.start, joint.map(|hit| hit.span.start).min().unwrap_or(span.end))
}

/// Where a bracket closes that gives the other kinds of places that are counted: 12个|县(市、区)|通过考核.
fn classed(rest: &str) -> Option<usize> {
    const KIND: usize = 6;
    const KINDS: usize = 24;
    const SIGN: usize = 3;
    let open = rest.find('(').filter(|&open| (3..=KIND).contains(&open))?;
    let close = open + rest[open..].find(')').filter(|&length| length <= KINDS)?;
    // The one other kind has a single sign: 4个|县(市)|获批.
    (rest[open..close].contains('\u{3001}') || close == open + SIGN + 1).then_some(close + 1)
}

/// The verb of a list of counted things behind one of its members: 301家企业、453个项目拟备案.
fn verb_of_list(analysis: &Analysis<'_>, rest: Span) -> Option<usize> {
    let written = analysis.text.get(rest.start..rest.end)?;
    let mark = written.chars().next().filter(|mark| *mark == '\u{3001}' || AND[..3].contains(mark));
    let passed = || analysis.text[..rest.start].ends_with(&AND[..3]);
    let at = rest.start + mark.map(char::len_utf8).or_else(|| passed().then_some(0))?;
    let next = analysis.quantity_at(at)?;
    let persons = deed::counts_persons(analysis, next) && analysis.text[next.span.end..].starts_with(PRESENT);
    let verb = persons.then_some(next.span.end);
    verb.or_else(|| verb_in(analysis, Span::new(next.span.end, rest.end)).filter(|&verb| verb > next.span.end + 3))
}

/// 参 of 参会, 参展, 参加: what persons counted last do.
const PRESENT: char = '\u{53c2}';

/// Where the noun begins behind a number: after the sign of an attribute and a short one before it, as in 23个相关的规程.
fn after_attribute(analysis: &Analysis<'_>, span: Span) -> usize {
    const ATTRIBUTE: usize = 9;
    const OF: char = AND[3];
    let near =
        analysis.text[span.start..analysis.text.floor_char_boundary(span.end.min(span.start + ATTRIBUTE + 3))].find(OF);
    let plain = |length: usize| analysis.text[span.start..span.start + length].chars().all(char::is_alphabetic);
    // Before another number it is no attribute of the noun: 8个地市的120名学员.
    let counted = |length: &usize| {
        let at = span.start + length + OF.len_utf8();
        analysis.quantity_at(at).is_some()
    };
    near.filter(|length| plain(*length) && !counted(length))
        .map_or(span.start, |length| span.start + length + OF.len_utf8())
}

/// The marks around what is quoted.
pub(super) const OPEN: char = '\u{201c}';
pub(super) const CLOSE: char = '\u{201d}';

/// Whether a stretch begins with a verb: 21个市州中,15个|建立了制度.
pub(super) fn begins_with_verb(analysis: &Analysis<'_>, span: Span) -> bool {
    let near =
        analysis.hits_in(Span::new(span.start, analysis.text.floor_char_boundary((span.start + 12).min(span.end))));
    near.iter().any(|hit| {
        let senses = analysis.senses(*hit);
        let noun = senses.iter().any(|sense| {
            matches!(
                sense,
                Sense::Cue(Cue::HeadFirm | Cue::HeadProject | Cue::HeadAgency | Cue::Descriptor | Cue::Partial)
            )
        });
        hit.span.start == span.start
            && hit.span.len() >= 6
            && !noun
            && senses.contains(&Sense::Boundary(Boundary::Hard))
    })
}

/// Whether a noun is one for firms, projects and the like.
pub(super) fn is_common(analysis: &Analysis<'_>, noun: &str) -> bool {
    let terms = &analysis.knowledge.terms;
    terms.hits(noun).iter().any(|hit| {
        let head = |sense: &Sense| {
            matches!(sense, Sense::Cue(Cue::HeadFirm | Cue::HeadProject | Cue::HeadInstitute | Cue::HeadAgency))
        };
        hit.span.len() == noun.len() && terms.senses(*hit).iter().any(head)
    })
}

/// Whether a short noun ends in one for firms, projects and the like: 中小企业.
fn ends_common(analysis: &Analysis<'_>, noun: &str) -> bool {
    /// Five signs.
    const SHORT: usize = 15;
    let terms = &analysis.knowledge.terms;
    noun.len() <= SHORT
        && terms.hits(noun).iter().any(|hit| {
            let senses = terms.senses(*hit);
            hit.span.end == noun.len() && (Cue::HeadFirm.among(senses) || Cue::HeadProject.among(senses))
        })
}

/// The noun that a place in an order belongs to: before the word for the order.
pub(super) fn ranked(analysis: &Analysis<'_>, left: Span) -> Option<String> {
    let enters = analysis.hits_in(left).iter().rev().find(|hit| hit.span.start >= left.start && hit.is(Cue::Enter));
    if let Some(list) = enters.and_then(|enters| before(analysis, Span::new(enters.span.end, left.end))) {
        return Some(list);
    }
    // In what or among whom something has its place is not what has it.
    if analysis.text[trim_marks(analysis.text, left).range()].starts_with(IN) {
        return None;
    }
    let hits = analysis.hits_in(left).iter().filter(|hit| hit.span.start >= left.start);
    let rank =
        hits.filter(|hit| analysis.senses(**hit).iter().any(|sense| Cue::Rank.is(*sense))).map(|hit| hit.span.start);
    let rank = rank.min()?;
    let end = among(analysis, Span::new(left.start, rank)).unwrap_or(rank);
    before(analysis, Span::new(left.start, end))
}

/// Where the words for among whom something has its place begin, right before the word for the place: 在全省的.
pub(super) fn among(analysis: &Analysis<'_>, span: Span) -> Option<usize> {
    /// Among whom is told in at most this many bytes: fifteen signs.
    const AMONG: usize = 45;
    let at = span.start + analysis.text[span.range()].rfind(IN)?;
    let inside = Span::new(at + IN.len_utf8(), span.end);
    let place = |sense: &Sense| matches!(sense, Sense::Cue(Cue::Province | Cue::Nation | Cue::Here));
    let first = |at: usize| at == inside.start;
    let words =
        || analysis.hits_in(inside).iter().any(|hit| first(hit.span.start) && analysis.senses(*hit).iter().any(place));
    let named =
        || analysis.mentions_in(inside).iter().any(|one| first(one.span.start) && one.kind == EntityType::Place);
    (inside.len() <= AMONG && (words() || named())).then_some(at)
}

/// Begins the words for where something is so.
const IN: char = '\u{5728}';

/// Where the first verb begins in a stretch: a hard boundary word, or a word for an order.
pub(super) fn verb_in(analysis: &Analysis<'_>, span: Span) -> Option<usize> {
    let hits = analysis.hits_in(span).iter().filter(|hit| hit.span.start >= span.start);
    let verbs = hits.filter(|hit| {
        let senses = analysis.senses(**hit);
        let noun = senses.iter().any(|sense| {
            matches!(sense, Sense::Cue(Cue::HeadFirm | Cue::HeadProject | Cue::HeadAgency | Cue::Descriptor))
        });
        let plans = Cue::Lead.among(senses) && analysis.text[hit.span.range()] == *PLANS || Cue::Enter.among(senses);
        !noun && (plans || senses.iter().any(|sense| *sense == Sense::Boundary(Boundary::Hard) || Cue::Rank.is(*sense)))
    });
    verbs.map(|hit| hit.span.start).min().filter(|&at| !inside_compound(analysis, at))
}

/// Before a verb it says that something is still to be done: 98个项目拟备案.
const PLANS: &str = "\u{62df}";

/// Whether an offset lies inside a protected compound.
pub(super) fn inside_compound(analysis: &Analysis<'_>, at: usize) -> bool {
    let near = analysis.hits_in(Span::new(at, at + 12));
    near.iter().any(|hit| {
        hit.span.start <= at
            && hit.span.end > at
            && analysis
                .senses(*hit)
                .iter()
                .any(|sense| *sense == Sense::Boundary(Boundary::None) && hit.span.start < at)
    })
}

/// Whether the verb that a stretch begins with may confer a title: those who take part in something get none.
fn confers(analysis: &Analysis<'_>, span: Span) -> bool {
    /// 参, 开, 组: signs of words for taking part, opening and arranging.
    const OTHERS: [char; 3] = ['\u{53c2}', '\u{5f00}', '\u{7ec4}'];
    !analysis.text[span.range()].starts_with(OTHERS)
}

/// The title that a clause confers.
fn title_after(analysis: &Analysis<'_>, span: Span) -> Option<String> {
    let aside = |one: &Mention| analysis.text.get(span.start..one.span.start).is_some_and(|text| text.contains('('));
    let title = |one: &&Mention| one.kind == EntityType::Recognition && !aside(one);
    let titles = analysis.mentions_in(span).iter().filter(title);
    titles.max_by_key(|mention| mention.span.len()).map(|mention| analysis.text[mention.span.range()].to_owned())
}

/// A stretch without one trailing word that leads up to a figure.
pub(super) fn strip_end(analysis: &Analysis<'_>, span: Span) -> Span {
    let trails = analysis.hits_in(span).iter().filter(|hit| hit.span.end == span.end && hit.span.start > span.start);
    let copula = |hit: &&Hit| {
        let told = |sense: &Sense| matches!(sense, Sense::Cue(Cue::Copula | Cue::Growth | Cue::Fall));
        analysis.senses(**hit).iter().any(told)
    };
    let trails = trails.filter(copula).map(|hit| hit.span.start).filter(|&at| !ends_word(analysis, span, at));
    trails.min().map_or(span, |end| Span::new(span.start, end))
}

/// Whether a longer word than the one at an offset ends a stretch, and leads up to no figure: 达 of 下达.
fn ends_word(analysis: &Analysis<'_>, span: Span, at: usize) -> bool {
    let single = analysis.text[at..span.end].chars().count() == 1;
    single
        && analysis.hits_ending_at(span.end).any(|hit| {
            let senses = analysis.senses(*hit);
            (span.start..at).contains(&hit.span.start)
                && senses.contains(&Sense::Boundary(Boundary::Hard))
                && !senses.iter().any(|sense| {
                    matches!(
                        sense,
                        Sense::Cue(Cue::Copula | Cue::Lead | Cue::Growth | Cue::Fall | Cue::New | Cue::Cumulative)
                    )
                })
        })
}

/// A stretch without one leading or trailing word that belongs to the figure rather than to its noun.
fn strip(analysis: &Analysis<'_>, span: Span) -> Span {
    let figure = |sense: &Sense| {
        matches!(
            sense,
            Sense::Cue(
                Cue::New
                    | Cue::Cumulative
                    | Cue::Copula
                    | Cue::Lead
                    | Cue::Here
                    | Cue::Part
                    | Cue::Besides
                    | Cue::Share
                    | Cue::Growth
                    | Cue::Fall
                    | Cue::Rank
                    | Cue::Province
                    | Cue::Respectively
            )
        )
    };
    let head = |sense: &Sense| matches!(sense, Sense::Cue(Cue::HeadFirm | Cue::HeadProject));
    let leading = |senses: &[Sense]| {
        senses.iter().any(figure) || senses.contains(&Sense::Boundary(Boundary::Hard)) && !senses.iter().any(head)
    };
    let hits = analysis.hits_in(span);
    let leads = hits.iter().filter(|hit| hit.span.start == span.start && hit.span.end <= span.end);
    let lead = leads.filter(|hit| leading(analysis.senses(**hit))).map(|hit| hit.span.end).max();
    // 重点 of 重点项目 says which projects are counted.
    let class = |start: usize| {
        let longer = hits.iter().filter(|hit| hit.span.start == span.start && hit.span.end > start);
        longer.filter(|hit| hit.span.end <= span.end).any(|hit| {
            analysis.senses(*hit).iter().any(|sense| Cue::HeadProject.is(*sense) || *sense == Sense::Row(RowWord::Line))
        })
    };
    let kept = |start: &usize| {
        *start < span.end
            && !analysis.text[*start..].starts_with(AMOUNTS)
            && !inside_compound(analysis, *start)
            && !class(*start)
    };
    if let Some(start) = lead.filter(kept) {
        return Span::new(start, span.end);
    }
    let trails = hits.iter().filter(|hit| hit.span.end == span.end && hit.span.start >= span.start);
    let trails = trails.filter(|hit| analysis.senses(**hit).iter().any(figure)).map(|hit| hit.span.start);
    let trail = trails.filter(|&at| !inside_compound(analysis, at) && !ends_word(analysis, span, at)).min();
    trail.map_or(span, |end| Span::new(span.start, end))
}

/// A stretch without marks at its ends.
pub(super) fn trim_marks(text: &str, span: Span) -> Span {
    // The signs before the items of a list are marks of their lines.
    let bullet = |sign: char| matches!(sign, '\u{25a1}'..='\u{25ff}' | '\u{2022}');
    let marks = |sign: char| matches!(sign, '\u{3001}' | ' ' | '(' | ')' | ',' | '*' | '.' | '-') || bullet(sign);
    let written = &text[span.range()];
    let lead = written.len() - written.trim_start_matches(marks).len();
    let kept = written.trim_matches(marks).len();
    Span::new(span.start + lead, span.start + lead + kept)
}

/// The words of a stretch, with the bracket that closes right after it where one opened inside.
fn closed(text: &str, span: Span) -> &str {
    let written = &text[span.range()];
    let open = written.matches('(').count() > written.matches(')').count();
    if open && text[span.end..].starts_with(')') { &text[span.start..=span.end] } else { written }
}
