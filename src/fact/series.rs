//! Amounts in a row, and one amount for several parties: A、B分别获得480万元、360万元; A、B各获50万元.

use super::{Flow, Party, growth::cue, years};
use crate::{
    knowledge::{Cue, Hit, UnitKind},
    mention::{Analysis, Quantity, Unit},
    record::{EntityType, FundingKind, Qualifier},
    span::Span,
};

/// What a bracket between two amounts says of both has at most this many bytes.
const ASIDE: usize = 24;

/// Whether the quantity after another is an amount that only a list mark parts from it.
pub(super) fn touches(analysis: &Analysis<'_>, index: usize) -> bool {
    let Some(next) = analysis.quantities.get(index + 1) else { return false };
    let between = analysis.text.get(analysis.quantities[index].span.end..next.outer.start).unwrap_or_default();
    // A short aside may say in what they are counted: 5000万元(单位下同)、800万元.
    let aside = between.strip_prefix('(').and_then(|inside| inside.split_once(')'));
    let between = aside.filter(|(inside, _)| inside.len() <= ASIDE).map_or(between, |(_, after)| after);
    matches!(next.unit, Unit::Money { .. })
        && matches!(between, "\u{3001}" | "\u{548c}" | "," | "\u{53ca}" | "\u{6216}")
}

/// The flows of an amount and of those in a row with it, each with its quantity: one for each recipient or funder in
/// turn where there are as many, or else all with the same parties. An amount that each of several gets, or that each
/// of several places spends, is as many flows.
pub(super) fn of<'k>(
    analysis: &Analysis<'k>,
    flow: Flow<'k>,
    (funders, works): (&[Party], &[Party]),
    index: usize,
) -> Vec<(usize, Flow<'k>)> {
    let all = analysis.quantities.len();
    let joined = (index..all).take_while(|&index| touches(analysis, index)).count();
    let row: Vec<usize> = (index..=index + joined).collect();
    // The word may stand right before what the rule matched: 各奖励10万元. One sum that several get in turn is each one's.
    let each = |flow: &Flow<'_>| {
        let from = analysis.text.ceil_char_boundary(flow.evidence.start.saturating_sub(EACH));
        // Of each kind is not to each: 各类政府补助.
        let before = Span::new(from, flow.amount.start);
        let behind = |word: &Hit| analysis.text.get(word.span.end..flow.amount.start).unwrap_or_default();
        let in_turn = |word: &Hit| word.is(Cue::Respectively) && !behind(word).contains(SUMS);
        let to_each = |word: &Hit| word.is(Cue::Each) && !behind(word).starts_with(KINDS);
        let mut told = analysis.hits_in(before).iter().filter(|word| word.span.start >= from);
        told.any(|word| to_each(word) || in_turn(word))
    };
    let in_turn = |parties: usize| parties > 1 && parties == row.len();
    if in_turn(flow.recipients.len()) {
        let work = |at: usize| if in_turn(works.len()) { works.get(at).cloned() } else { flow.project.clone() };
        let share = |(at, (&taken, party)): (usize, (&usize, &Party))| {
            let own = Flow { project: work(at), ..with_amount(analysis, &flow, taken) };
            (taken, to(own, party))
        };
        return row.iter().zip(&flow.recipients).enumerate().map(share).collect();
    }
    if in_turn(works.len()) {
        let shares = row.iter().zip(works).map(|(&taken, work)| (taken, with_amount(analysis, &flow, taken), work));
        return shares.map(|(taken, flow, work)| (taken, Flow { project: Some(work.clone()), ..flow })).collect();
    }
    if in_turn(funders.len()) {
        let shares = row.iter().zip(funders);
        return shares.map(|(&taken, party)| (taken, from(with_amount(analysis, &flow, taken), party))).collect();
    }
    if row.len() == 1 && flow.recipients.len() > 1 && each(&flow) {
        return flow.recipients.iter().map(|party| (index, to(flow.clone(), party))).collect();
    }
    if row.len() == 1 && funders.len() > 1 && each(&flow) {
        return funders.iter().map(|party| (index, from(flow.clone(), party))).collect();
    }
    // Several who give one sum together are no one funder.
    let flow = if funders.len() > 1 { Flow { funder: None, ..flow } } else { flow };
    // A comma begins another sum, not another of the same kind.
    let listed = row.windows(2).take_while(|pair| !comma_between(analysis, pair[0])).count();
    row[..=listed].iter().map(|&taken| (taken, with_amount(analysis, &flow, taken))).collect()
}

/// Signs of words for a sum of several: 共, 合计, 总计.
const SUMS: [char; 3] = ['\u{5171}', '\u{5408}', '\u{603b}'];

/// The word for each has at most this many bytes.
const EACH: usize = 6;

/// Kind, item, level, sort.
const KINDS: [char; 4] = ['\u{7c7b}', '\u{9879}', '\u{7ea7}', '\u{79cd}'];

/// Whether a comma parts a quantity from the next.
fn comma_between(analysis: &Analysis<'_>, index: usize) -> bool {
    analysis.text[analysis.quantities[index].span.end..].starts_with(',')
}

/// A flow with the amount of another quantity of its row.
fn with_amount<'k>(analysis: &Analysis<'k>, flow: &Flow<'k>, index: usize) -> Flow<'k> {
    let quantity = &analysis.quantities[index];
    if quantity.span == flow.amount {
        return flow.clone();
    }
    let (value, max) = (quantity.value, quantity.max);
    // The ceiling of the first amount is one for all: 最高50万元、30万元.
    let ceiling = flow.qualifier == Qualifier::Under && quantity.qualifier == Qualifier::Exact;
    let qualifier = if ceiling { flow.qualifier } else { quantity.qualifier };
    let evidence = flow.evidence.cover(quantity.span);
    let year = years::in_turn(analysis, quantity.span.start).or(flow.year);
    Flow { value, max, qualifier, amount: quantity.span, evidence, count: None, change: None, year, ..flow.clone() }
}

fn to<'k>(flow: Flow<'k>, recipient: &Party) -> Flow<'k> {
    Flow { recipients: vec![recipient.clone()], ..flow }
}

/// A flow of one of several givers: what a firm among them puts in is an investment.
fn from<'k>(flow: Flow<'k>, funder: &Party) -> Flow<'k> {
    let firm = matches!(funder, Party::Named(_, EntityType::Company)) && flow.kind == FundingKind::Budget;
    let kind = if firm { FundingKind::Investment } else { flow.kind };
    let recipients = flow.recipients.into_iter().filter(|recipient| recipient != funder).collect();
    Flow { kind, funder: Some(funder.clone()), recipients, ..flow }
}

/// The number of projects that an amount covers. The quantity and its value.
pub(super) fn projects(
    analysis: &Analysis<'_>,
    sentence: Span,
    index: usize,
    kind: FundingKind,
) -> Option<(usize, u64)> {
    let public = matches!(kind, FundingKind::Award | FundingKind::Budget | FundingKind::Disbursement);
    let behind = || projects_behind(analysis, sentence, index).filter(|_| public);
    projects_before(analysis, sentence, index).or_else(behind)
}

/// A word for projects stands within these many bytes of their number.
const NEAR: usize = 30;

/// The projects told right behind an amount as what it supports: 安排资金320万元,支持各类科技项目74项.
fn projects_behind(analysis: &Analysis<'_>, sentence: Span, index: usize) -> Option<(usize, u64)> {
    /// The verb ends within so many bytes behind the mark.
    const VERB: usize = 15;
    const CLAUSE: usize = 120;
    const AND_SO_ON: char = '\u{7b49}';
    let (end, count) = (analysis.quantities[index].span.end, analysis.quantities.get(index + 1)?);
    let between = analysis.text.get(end..count.outer.start)?;
    let clause = between.strip_prefix(',').unwrap_or(between);
    let start = end + between.len() - clause.len();
    let counted = count.unit == Unit::Of(UnitKind::Count) && !count.weak && count.span.end <= sentence.end;
    let parted = clause.contains('\u{3001}') && !clause.ends_with(AND_SO_ON);
    if !counted || between.len() > CLAUSE || parted || clause.contains([',', ';', '\u{3002}', '(', ':']) {
        return None;
    }
    let mut verbs = analysis.hits_in(Span::new(start, count.outer.start)).iter();
    let leads = |hit: &Hit| hit.is(Cue::Toward) || hit.is(Cue::Purpose);
    let supports = verbs.any(|hit| leads(hit) && hit.span.start >= start && hit.span.end <= start + VERB);
    let noun =
        Span::new(count.span.end, analysis.text.floor_char_boundary((count.span.end + NEAR / 2).min(sentence.end)));
    let project = |span: Span| cue(analysis, span, Cue::HeadProject);
    let supports = supports || analysis.cue_from(start, Cue::HeadProject).is_some();
    let told = supports && (project(Span::new(start, count.outer.start)) || project(noun));
    told.then(|| count.value.try_into().ok()).flatten().map(|value| (index + 1, value))
}

/// The number of projects that an amount covers, told before it in its sentence with no other amount between: 共有101个
/// 项目上榜,获得资助5205万元.
pub(super) fn projects_before(analysis: &Analysis<'_>, sentence: Span, index: usize) -> Option<(usize, u64)> {
    let before = analysis.quantities[..index].iter().enumerate().rev();
    let mut before = before.take_while(|(_, quantity)| {
        quantity.span.start >= sentence.start && !matches!(quantity.unit, Unit::Money { .. })
    });
    let (count, quantity) =
        before.find(|(_, quantity)| quantity.unit == Unit::Of(UnitKind::Count) && !quantity.weak)?;
    if is_last_of_list(analysis, count) {
        return None;
    }
    let at = analysis.quantities[index].outer.start;
    let end = analysis.text.floor_char_boundary(quantity.span.end + NEAR).min(at);
    let stop =
        analysis.text[quantity.span.end..end].find([',', ';', '\u{3001}']).map_or(end, |mark| quantity.span.end + mark);
    let project = |span: Span| cue(analysis, span, Cue::HeadProject);
    let low = analysis.text.ceil_char_boundary(quantity.outer.start.saturating_sub(NEAR / 2)).max(sentence.start);
    let told = project(Span::new(quantity.span.end, stop))
        || project(Span::new(low, quantity.outer.start))
        || goes_with(analysis, quantity, at);
    // What was applied for is not what the money was given for.
    let clause = analysis.text[low..quantity.outer.start].rfind([',', ';', '\u{3001}']).map_or(low, |mark| low + mark);
    let applied = cue(analysis, Span::new(clause, quantity.outer.start), Cue::Applied);
    (told && !applied).then(|| quantity.value.try_into().ok()).flatten().map(|value| (count, value))
}

/// Whether a count is the last of a list of levels, and so not the number of all that is funded: 省级2项、市级9项,争取资金.
fn is_last_of_list(analysis: &Analysis<'_>, count: usize) -> bool {
    const LIST: [char; 2] = ['\u{3001}', ','];
    let quantity = &analysis.quantities[count];
    let Some(before) = count.checked_sub(1).map(|before| &analysis.quantities[before]) else { return false };
    let between = analysis.text.get(before.span.end..quantity.outer.start).unwrap_or_default();
    let level = between.strip_prefix(LIST).map(|level| quantity.outer.start - level.len());
    let whole = |at: usize| {
        let level = analysis.level_at(Span::new(at, quantity.outer.start));
        level.is_some_and(|(length, _)| at + length == quantity.outer.start)
    };
    before.unit == quantity.unit && level.is_some_and(whole)
}

/// Where a rate that is told of what was counted ends behind the count: 41项,中标率12.5%|,获资助.
fn after_rate(analysis: &Analysis<'_>, count: usize) -> usize {
    /// The rate stands within so many bytes.
    const REACH: usize = 30;
    let next = analysis.quantities.partition_point(|quantity| quantity.span.start < count);
    let rate = analysis.quantities.get(next).filter(|rate| {
        let near = (count..=count + REACH).contains(&rate.outer.start) && rate.unit == Unit::Of(UnitKind::Share);
        near && cue(analysis, Span::new(count, rate.outer.start), Cue::Rate)
    });
    rate.map_or(count, |rate| rate.span.end)
}

/// Whether a count of things that are funded stands right before an amount, with no more between than a word for the
/// money: 94项,批出3.15亿元; 24项、成交额4680万元.
fn goes_with(analysis: &Analysis<'_>, count: &Quantity, amount: usize) -> bool {
    /// Between the two stand at most this many signs.
    const BETWEEN: usize = 12;
    /// 项, 个, 件, 份, 宗, 笔, 起.
    const PIECES: [&str; 7] = ["\u{9879}", "\u{4e2a}", "\u{4ef6}", "\u{4efd}", "\u{5b97}", "\u{7b14}", "\u{8d77}"];
    let between = analysis.text.get(after_rate(analysis, count.span.end)..amount).unwrap_or_default();
    let marks = between.matches([',', '\u{3001}']).count();
    PIECES.contains(&&analysis.text[count.unit_span.range()])
        && between.chars().count() <= BETWEEN
        && marks <= 1
        && !between.contains([';', ':', '('])
        && !cue(analysis, Span::new(count.span.end, amount), Cue::Cumulative)
}
