//! The words for what a figure counts: the noun before it or after it.

use super::growth;
use crate::{
    knowledge::{Boundary, Cue, Hit, RowWord, Sense},
    mention::{Analysis, Quantity},
    record::EntityType,
    span::Span,
};

/// An indicator has between these many bytes: two to thirty-six characters.
const LENGTH: std::ops::RangeInclusive<usize> = 6..=108;

/// How far after a number its noun is read, in bytes.
const REACH: usize = 90;

const AND_SO_ON: char = '\u{7b49}';
const AND: [char; 4] = ['\u{548c}', '\u{4e0e}', '\u{53ca}', '\u{7684}'];

/// The noun before a number: the clause up to it, without the words that only lead up to a figure.
pub(super) fn before(analysis: &Analysis<'_>, left: Span) -> Option<String> {
    let mut span = trim_marks(analysis.text, after_adverb(analysis, after_heading(analysis.text, left)));
    loop {
        let shorter = trim_marks(analysis.text, without_actor(analysis, strip(analysis, span)));
        if shorter == span {
            break;
        }
        span = shorter;
    }
    let noun = without_tail(closed(analysis.text, span).trim_matches(AND));
    // Of A、B等C the noun is C.
    let noun = noun.rsplit_once(AND_SO_ON).map(|(_, noun)| noun).filter(|noun| noun.len() >= 6).unwrap_or(noun);
    LENGTH.contains(&noun.len()).then(|| noun.to_owned())
}

/// A noun without the sign behind it that leads to a number or to the rest of the sentence: 由, 从, 较, 比, 中.
fn without_tail(noun: &str) -> &str {
    const TAILS: [char; 5] = ['\u{7531}', '\u{4ece}', '\u{8f83}', '\u{6bd4}', '\u{4e2d}'];
    /// Words that end in such a sign: 占比, 同比, 环比, 配比, 集中, 其中, 高中, 初中, 华中.
    const WORDS: [char; 9] =
        ['\u{5360}', '\u{540c}', '\u{73af}', '\u{914d}', '\u{96c6}', '\u{5176}', '\u{9ad8}', '\u{521d}', '\u{534e}'];
    let shorter = noun.strip_suffix(TAILS).filter(|shorter| shorter.len() >= 6 && !shorter.ends_with(WORDS));
    shorter.unwrap_or(noun)
}

/// A stretch from the verb on that an adverb of summing up stands before: 平台总共|撮合, 项目累计|救助.
fn after_adverb(analysis: &Analysis<'_>, span: Span) -> Span {
    let sums = |hit: &Hit| {
        let senses = analysis.senses(*hit);
        Cue::Cumulative.among(senses) || Cue::Copula.among(senses) && analysis.text[hit.span.range()].starts_with(ALL)
    };
    let adverbs = analysis.hits_in(span).iter().rev().filter(|hit| hit.span.start > span.start && sums(hit));
    let mut ends =
        adverbs.map(|hit| hit.span.end).filter(|&end| end + 6 <= span.end && !inside_compound(analysis, end));
    let verb = |&end: &usize| {
        let next = analysis.hits_near(Span::new(end, analysis.text.floor_char_boundary((end + 12).min(span.end))));
        next.iter().any(|hit| {
            let senses = analysis.senses(*hit);
            hit.span.start == end
                && !Cue::Partial.among(senses)
                && !Cue::Copula.among(senses)
                && (senses.contains(&Sense::Boundary(Boundary::Hard)) || Cue::Lead.among(senses))
        })
    };
    let had = analysis.hits_in(span).iter().rev().filter(|hit| {
        let owns = Cue::Copula.among(analysis.senses(**hit)) && analysis.text[hit.span.range()].ends_with(HAVE);
        owns && hit.span.len() >= 6 && hit.span.start > span.start
    });
    // 拥有量 is a noun.
    let noun = |end: usize| analysis.text[end..].starts_with(AMOUNTS);
    let kept = |&end: &usize| end + 6 <= span.end && !noun(end) && !inside_compound(analysis, end);
    let mut had = had.map(|hit| hit.span.end).filter(kept);
    ends.find(verb).or_else(|| had.next()).map_or(span, |end| Span::new(end, span.end))
}

/// 量, 率, 权, 数: they make a noun of a verb.
const AMOUNTS: [char; 4] = ['\u{91cf}', '\u{7387}', '\u{6743}', '\u{6570}'];

/// Words for what somebody has end with it: 现有, 拥有.
const HAVE: char = '\u{6709}';

/// Words for all together begin with it: 共, 共有.
const ALL: char = '\u{5171}';

/// A stretch without the body or place that it begins with and that does what follows: 苏州市科技局|共申报各类项目.
fn without_actor(analysis: &Analysis<'_>, span: Span) -> Span {
    let named = analysis.mentions_in(Span::new(span.start, span.start + 1));
    let actor = named.iter().find(|one| {
        let body = one.kind.is_organisation() || one.kind == EntityType::Place;
        body && !one.latent && one.span.start == span.start && one.span.end < span.end
    });
    let named = actor.map(|actor| actor.span.end);
    let Some(end) = named.or_else(|| common_actor(analysis, span)) else { return span };
    let rest = Span::new(end, span.end);
    let near = analysis.hits_near(Span::new(rest.start, analysis.text.floor_char_boundary(rest.start + 18)));
    let does = near.iter().any(|hit| {
        let senses = analysis.senses(*hit);
        let verb = |sense: &Sense| {
            matches!(
                sense,
                Sense::Boundary(Boundary::Hard) | Sense::Cue(Cue::New | Cue::Cumulative | Cue::Copula | Cue::Lead)
            )
        };
        let noun = |sense: &Sense| matches!(sense, Sense::Cue(Cue::HeadFirm | Cue::HeadProject));
        // What common nouns are or have is told of them: 高新技术企业达到501家.
        let copula = |sense: &Sense| named.is_none() && Cue::Copula.is(*sense);
        let inside = hit.span.start == rest.start && hit.span.end < rest.end && !senses.iter().any(copula);
        inside && senses.iter().any(verb) && !senses.iter().any(noun) && !inside_compound(analysis, hit.span.end)
    });
    if does { rest } else { span }
}

/// Where the common noun for bodies ends that a stretch begins with: 企事业单位|申报各类计划.
fn common_actor(analysis: &Analysis<'_>, span: Span) -> Option<usize> {
    let near = analysis.hits_near(Span::new(span.start, analysis.text.floor_char_boundary(span.start + 24)));
    let body = |sense: &Sense| {
        matches!(sense, Sense::Cue(Cue::HeadFirm | Cue::HeadAgency | Cue::HeadInstitute | Cue::HeadSchool))
    };
    let heads = near.iter().filter(|hit| hit.span.start == span.start && hit.span.end < span.end);
    heads.filter(|hit| analysis.senses(**hit).iter().any(body)).map(|hit| hit.span.end).max()
}

/// A stretch without the heading in square brackets that it begins with: [专利]受理专利.
fn after_heading(text: &str, span: Span) -> Span {
    let heading = text[span.range()].strip_prefix('[').and_then(|inside| inside.find(']'));
    heading.map_or(span, |length| Span::new(span.start + length + 2, span.end))
}

/// The noun right after a counted number: up to a mark, the next number or a verb. Where the verb confers a title
/// (等6家企业被确定为…), the title is what is counted.
pub(super) fn after(analysis: &Analysis<'_>, quantity: &Quantity, clause: Span) -> Option<String> {
    let start = after_attribute(analysis, Span::new(quantity.span.end, clause.end.max(quantity.span.end)));
    let rest = &analysis.text[start..clause.end.max(start)];
    let next = analysis
        .hits_near(Span::new(start, analysis.text.floor_char_boundary((start + 12).min(clause.end.max(start)))));
    // What it rose to is no noun: 从8.9件增至14.2件.
    let rises = next.iter().any(|hit| {
        let senses = analysis.senses(*hit);
        let figure = senses.iter().any(|sense| matches!(sense, Sense::Cue(Cue::Growth | Cue::Fall)));
        hit.span.start == start && (figure || hit.span.len() >= 6 && Cue::Copula.among(senses))
    });
    if rises || rest.starts_with(&AND[..3]) || growth::cue(analysis, Span::new(start, start + 6), Cue::Milestone) {
        return None;
    }
    let stop = rest.find(['\u{3001}', '(', ')', '\u{201c}', '\u{201d}', '\u{300a}']).unwrap_or(rest.len());
    let next = analysis.quantities_in(Span::new(start, start + stop)).first().map(|next| next.outer.start - start);
    let end = rest.floor_char_boundary(next.unwrap_or(stop).min(stop).min(REACH));
    let within = Span::new(start, start + end);
    let verb = verb_in(analysis, within).filter(|&at| at > start + 3);
    if let Some(at) = verb
        && let Some(title) = title_after(analysis, Span::new(at, clause.end))
    {
        return Some(title);
    }
    let noun = without_tail(analysis.text[start..verb.unwrap_or(start + end)].trim().trim_matches(AND));
    let common = is_common(analysis, noun);
    let verb = verb.or_else(|| verb_of_list(analysis, Span::new(start + end, clause.end)).filter(|_| common));
    let told = verb.and_then(|at| with_what_they_do(analysis, noun, common, Span::new(at, clause.end)));
    told.or_else(|| LENGTH.contains(&noun.len()).then(|| noun.to_owned()))
}

/// A noun after a number with what the things do: a common noun alone says too little. One that says more has no more
/// with it than leaves it the larger part.
fn with_what_they_do(analysis: &Analysis<'_>, noun: &str, common: bool, span: Span) -> Option<String> {
    let most = if common { DEED } else { noun.len() * 8 / 5 };
    let whole = span.end <= span.start + most;
    let deed = &analysis.text[span.start..analysis.text.floor_char_boundary(span.end.min(span.start + most))];
    // A deed with a figure of its own is told by that.
    let plain = analysis.quantities_in(Span::new(span.start, span.end)).is_empty();
    let told = common || whole && plain && LENGTH.contains(&noun.len());
    told.then(|| format!("{}{}{noun}", deed.trim_end_matches(['\u{201d}', ' ']), AND[3]))
}

/// The verb of a list of counted things behind one of its members: 301家企业、453个项目拟备案.
fn verb_of_list(analysis: &Analysis<'_>, rest: Span) -> Option<usize> {
    let written = analysis.text.get(rest.start..rest.end)?;
    let mark = written.chars().next().filter(|mark| *mark == '\u{3001}' || AND[..3].contains(mark))?;
    let at = rest.start + mark.len_utf8();
    let next = analysis.quantities_in(Span::new(at, at + 1)).iter().find(|next| next.outer.start == at)?;
    verb_in(analysis, Span::new(next.span.end, rest.end)).filter(|&verb| verb > next.span.end + 3)
}

/// Where the noun begins behind a number: after the sign of an attribute and a short one before it, as in 23个相关的规程.
fn after_attribute(analysis: &Analysis<'_>, span: Span) -> usize {
    const ATTRIBUTE: usize = 9;
    const OF: char = AND[3];
    let near =
        analysis.text[span.start..analysis.text.floor_char_boundary(span.end.min(span.start + ATTRIBUTE + 3))].find(OF);
    let plain = |length: usize| analysis.text[span.start..span.start + length].chars().all(char::is_alphabetic);
    near.filter(|&length| plain(length)).map_or(span.start, |length| span.start + length + OF.len_utf8())
}

/// What things do is told in at most this many bytes: twenty characters.
const DEED: usize = 60;

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

/// The noun that a place in an order belongs to: before the word for the order.
pub(super) fn ranked(analysis: &Analysis<'_>, left: Span) -> Option<String> {
    let enters = analysis
        .hits_in(left)
        .iter()
        .rev()
        .find(|hit| hit.span.start >= left.start && Cue::Enter.among(analysis.senses(**hit)));
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
    before(analysis, Span::new(left.start, rank.min()?))
}

/// Begins the words for where something is so.
const IN: char = '\u{5728}';

/// The share of one thing in another: 高新技术产业产值占规模以上工业总产值的比重.
pub(super) fn share(analysis: &Analysis<'_>, left: Span, previous: Option<&str>) -> Option<String> {
    const PROPORTION: &str = "\u{6bd4}\u{91cd}";
    /// 比, 例.
    const RATIO: [char; 2] = ['\u{6bd4}', '\u{4f8b}'];
    let hits = analysis.hits_in(left).iter().filter(|hit| hit.span.start >= left.start);
    let of =
        hits.filter(|hit| analysis.senses(**hit).iter().any(|sense| Cue::Share.is(*sense))).map(|hit| hit.span.start);
    let at = of.min()?;
    let part = before(analysis, Span::new(left.start, at)).or_else(|| previous.map(str::to_owned))?;
    let mut span = Span::new(at, left.end);
    loop {
        let shorter = strip_end(analysis, span);
        if shorter == span || shorter.len() < 6 {
            break;
        }
        span = shorter;
    }
    let whole = analysis.text[span.range()].trim_end_matches(AND);
    let told = whole.ends_with(PROPORTION) || whole.ends_with(RATIO);
    // Of nothing told it is the share: 其中青少年占六成.
    let bare = Span::new(at, span.end).len() <= 6 && !told;
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
    let of = before(analysis, Span::new(per.span.end, left.end))?;
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
    let rate = words.find(|hit| Cue::Rate.among(analysis.senses(**hit)))?;
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
    let near = analysis.hits_near(Span::new(end, analysis.text.floor_char_boundary(end + REACH)));
    near.iter().find(|hit| hit.span.start == end && Cue::Purpose.among(analysis.senses(**hit)))?;
    let rest = &analysis.text[end..analysis.text.floor_char_boundary(end + USE)];
    let used = &rest[..rest.find(crate::sentence::CLAUSE_MARKS).unwrap_or(rest.len())];
    Some(format!("{of}{used}{}{PROPORTION}", AND[3]))
}

/// An indicator that is no more than a level (省级) with the noun of the figure before.
pub(super) fn completed(analysis: &Analysis<'_>, indicator: String, previous: Option<&str>) -> String {
    match previous {
        Some(previous) if is_partial(analysis, &indicator) && is_partial(analysis, previous) => indicator,
        Some(previous) if is_partial(analysis, &indicator) && !previous.ends_with(&indicator) => {
            format!("{}{indicator}", without_partial(analysis, previous))
        }
        Some(previous) if level_length(analysis, &indicator) == Some(indicator.len()) => {
            let noun = &previous[level_length(analysis, previous).unwrap_or(0)..];
            format!("{indicator}{noun}")
        }
        _ => indicator,
    }
}

/// A part of the things told before that is named by too few words to say what it is: 工业 of 立项268项,其中工业126项.
pub(super) fn part_of(analysis: &Analysis<'_>, part: String, previous: Option<&str>) -> String {
    /// Three signs, and twelve.
    const SHORT: usize = 9;
    const WHOLE: usize = 36;
    match previous {
        Some(previous)
            if part.len() <= SHORT
                && previous.len() <= WHOLE
                && !previous.contains(part.as_str())
                && !part.contains(['\u{5e74}', '\u{671f}'])
                && level_length(analysis, &part).is_none()
                && !is_partial(analysis, &part)
                && !is_common(analysis, &part) =>
        {
            format!("{}{part}", without_partial(analysis, previous))
        }
        _ => part,
    }
}

/// Those of the things told before that something is said of: 企业牵头的 of 支持36个项目,企业牵头的有21个.
pub(super) fn those_that(analysis: &Analysis<'_>, left: Span, previous: Option<&str>) -> Option<String> {
    /// At most so much of the things told before: ten signs.
    const WHOLE: usize = 30;
    const OF: char = AND[3];
    let mut span = trim_marks(analysis.text, left);
    loop {
        let shorter = strip_end(analysis, span);
        if shorter == span {
            break;
        }
        span = shorter;
    }
    let span = strip_start(analysis, span);
    let told = analysis.text[span.range()].strip_suffix(OF).filter(|told| told.len() >= 6)?;
    let things = previous.filter(|previous| previous.len() <= WHOLE && !told.ends_with(*previous))?;
    Some(format!("{told}{OF}{things}"))
}

/// A stretch without the word that begins a part.
pub(super) fn strip_start(analysis: &Analysis<'_>, span: Span) -> Span {
    let leads = analysis.hits_in(span).iter().filter(|hit| hit.span.start == span.start && hit.span.end < span.end);
    let part = leads.filter(|hit| Cue::Part.among(analysis.senses(**hit))).map(|hit| hit.span.end).max();
    part.map_or(span, |start| trim_marks(analysis.text, Span::new(start, span.end)))
}

/// Whether an indicator is a bare level: 省级.
pub(super) fn is_level(analysis: &Analysis<'_>, indicator: &str) -> bool {
    level_length(analysis, indicator) == Some(indicator.len())
}

/// The bytes of the level that an indicator begins with, with the word for all above it: 省级, 省级以上.
fn level_length(analysis: &Analysis<'_>, text: &str) -> Option<usize> {
    /// The last sign of the level of a place that is named, and how long such a level may be: 金华市级.
    const OF_LEVEL: char = '\u{7ea7}';
    const LOCAL: usize = 18;
    const WITH: char = '\u{53ca}';
    let terms = &analysis.knowledge.terms;
    let hits = terms.hits(text);
    let at_start = hits.iter().filter(|hit| hit.span.start == 0);
    let levels = at_start.filter(|hit| terms.senses(**hit).iter().any(|sense| matches!(sense, Sense::Level(_))));
    let local = || text.find(OF_LEVEL).map(|at| at + OF_LEVEL.len_utf8()).filter(|end| *end <= LOCAL);
    let level = levels.map(|hit| hit.span.end).max().or_else(local)?;
    let with = level + text[level..].strip_prefix(WITH).map_or(0, |_| WITH.len_utf8());
    let above = |hit: &&Hit| hit.span.start == with && Cue::AndAbove.among(terms.senses(**hit));
    Some(hits.iter().find(above).map_or(level, |hit| hit.span.end))
}

/// Whether an indicator says what happened to the thing counted before (结案, 授权) or which class of it (一等奖), and
/// not which thing it is.
fn is_partial(analysis: &Analysis<'_>, indicator: &str) -> bool {
    partial_length(analysis, indicator) == Some(indicator.len())
}

/// An indicator without the partial word that it ends in.
fn without_partial<'t>(analysis: &Analysis<'_>, indicator: &'t str) -> &'t str {
    let length = partial_length(analysis, indicator).filter(|&length| length < indicator.len());
    &indicator[..indicator.len() - length.unwrap_or(0)]
}

/// The bytes of the longest partial word that an indicator ends in.
fn partial_length(analysis: &Analysis<'_>, indicator: &str) -> Option<usize> {
    let terms = &analysis.knowledge.terms;
    let at_end = terms.hits(indicator).into_iter().filter(|hit| hit.span.end == indicator.len());
    let partial = at_end.filter(|hit| terms.senses(*hit).iter().any(|sense| Cue::Partial.is(*sense)));
    partial.map(|hit| hit.span.len()).max()
}

/// The members of a list of indicators. What all but the first leave out is given back to them where the first ends
/// like the others: 专利申请量和授权量.
pub(super) fn members(names: &str) -> Vec<String> {
    names
        .split(['\u{3001}', '\u{548c}', '\u{4e0e}', '\u{53ca}'])
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Where the first verb begins in a stretch: a hard boundary word, or a word for an order.
fn verb_in(analysis: &Analysis<'_>, span: Span) -> Option<usize> {
    let hits = analysis.hits_in(span).iter().filter(|hit| hit.span.start >= span.start);
    let verbs = hits.filter(|hit| {
        let senses = analysis.senses(**hit);
        let noun = senses.iter().any(|sense| {
            matches!(sense, Sense::Cue(Cue::HeadFirm | Cue::HeadProject | Cue::HeadAgency | Cue::Descriptor))
        });
        !noun && senses.iter().any(|sense| *sense == Sense::Boundary(Boundary::Hard) || Cue::Rank.is(*sense))
    });
    verbs.map(|hit| hit.span.start).min().filter(|&at| !inside_compound(analysis, at))
}

/// Whether an offset lies inside a protected compound.
fn inside_compound(analysis: &Analysis<'_>, at: usize) -> bool {
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

/// The title that a clause confers.
fn title_after(analysis: &Analysis<'_>, span: Span) -> Option<String> {
    let titles = analysis.mentions_in(span).iter().filter(|mention| mention.kind == EntityType::Recognition);
    titles.max_by_key(|mention| mention.span.len()).map(|mention| analysis.text[mention.span.range()].to_owned())
}

/// A stretch without one trailing word that leads up to a figure.
fn strip_end(analysis: &Analysis<'_>, span: Span) -> Span {
    let trails = analysis.hits_in(span).iter().filter(|hit| hit.span.end == span.end && hit.span.start > span.start);
    let copula = |hit: &&Hit| {
        let told = |sense: &Sense| matches!(sense, Sense::Cue(Cue::Copula | Cue::Growth | Cue::Fall));
        analysis.senses(**hit).iter().any(told)
    };
    trails.filter(copula).map(|hit| hit.span.start).min().map_or(span, |end| Span::new(span.start, end))
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
    let kept = |start: &usize| *start < span.end && !inside_compound(analysis, *start) && !class(*start);
    if let Some(start) = lead.filter(kept) {
        return Span::new(start, span.end);
    }
    let trails = hits.iter().filter(|hit| hit.span.end == span.end && hit.span.start >= span.start);
    let trails = trails.filter(|hit| analysis.senses(**hit).iter().any(figure)).map(|hit| hit.span.start);
    let trail = trails.filter(|&at| !inside_compound(analysis, at)).min();
    trail.map_or(span, |end| Span::new(span.start, end))
}

/// A stretch without marks at its ends.
pub(super) fn trim_marks(text: &str, span: Span) -> Span {
    let marks: &[char] = &['\u{3001}', ' ', '(', ')', ',', '*', '.', '-'];
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
