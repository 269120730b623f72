//! Funding flows: for each amount of money the first rule that reads it, and the roles around it.

use super::{
    Context, Flow, Party, first_funding_rule, growth,
    matcher::{Filler, Match, Matcher},
    role::Roles,
    starts::Starts,
    subject::subject_before,
};
use crate::{
    knowledge::{FundingRule, Kind, Trigger},
    mention::{Analysis, Unit},
    record::FundingKind,
    sentence::Sentence,
    span::Span,
};

/// Adds the flows of a sentence. `used` marks the quantities that they take.
pub(super) fn read<'k>(
    analysis: &Analysis<'k>,
    context: &Context,
    sentence: Sentence,
    starts: &Starts<'_>,
    rules: &[Trigger],
    found: &mut Vec<Flow<'k>>,
    used: &mut [bool],
) {
    let first = analysis.quantities.partition_point(|quantity| quantity.span.start < sentence.span.start);
    let last = analysis.quantities.partition_point(|quantity| quantity.span.start < sentence.span.end);
    let is_money = |index: &usize| matches!(analysis.quantities[*index].unit, Unit::Money { .. });
    if !(first..last).any(|index| is_money(&index)) {
        return;
    }
    let amounts: Vec<usize> = (first..last).filter(is_money).collect();
    let readings = readings(analysis, starts, rules, &amounts);
    for (index, reading) in amounts.into_iter().zip(&readings) {
        let Some(Reading { rule, one }) = reading.as_ref().filter(|_| !used[index]) else { continue };
        if let Some(mut flow) = flow(analysis, context, sentence, rule, one, index, found) {
            used[index] = true;
            for filler in one.all("count") {
                if let Filler::Quantity(count) = filler {
                    used[*count] = true;
                }
            }
            if let Some((_, Some(rate))) = growth::after(analysis, sentence.span, analysis.quantities[index].span.end) {
                used[rate] = true;
            }
            // Each place of a list spends the amount for itself: A、B财政科技投入都超过了1亿元.
            let others: Vec<Party> = one
                .all("funder")
                .skip(1)
                .filter(|_| flow.kind == FundingKind::Budget)
                .filter_map(|filler| Party::of_filler(analysis, context, filler, || None))
                .collect();
            let shared = shared_out(analysis, &flow, index);
            for (taken, _) in &shared {
                used[*taken] = true;
            }
            if !shared.is_empty() {
                flow.recipients.truncate(1);
            }
            found.push(flow.clone());
            found.extend(others.into_iter().map(|funder| Flow { funder: Some(funder), ..flow.clone() }));
            found.extend(shared.into_iter().map(|(_, flow)| flow));
        }
    }
}

/// The flows to the second and further recipients, with their amounts, where there are as many amounts as recipients:
/// A、B分别获得480万元、360万元.
fn shared_out<'k>(analysis: &Analysis<'k>, flow: &Flow<'k>, index: usize) -> Vec<(usize, Flow<'k>)> {
    if flow.recipients.len() < 2 {
        return Vec::new();
    }
    let touches = |index: usize| {
        let (one, next) = (&analysis.quantities[index], &analysis.quantities[index + 1]);
        let between = analysis.text.get(one.span.end..next.outer.start).unwrap_or_default();
        matches!(next.unit, Unit::Money { .. }) && matches!(between, "\u{3001}" | "\u{548c}" | "," | "\u{53ca}")
    };
    let all = index..(analysis.quantities.len() - 1).min(index + flow.recipients.len());
    let last = all.take_while(|&index| touches(index)).count();
    if last + 1 != flow.recipients.len() {
        return Vec::new();
    }
    let share = |(turn, recipient): (usize, &Party)| {
        let taken = index + turn;
        let quantity = &analysis.quantities[taken];
        let (value, max, qualifier) = (quantity.value, quantity.max, quantity.qualifier);
        let evidence = flow.evidence.cover(quantity.span);
        let recipients = vec![recipient.clone()];
        (
            taken,
            Flow {
                recipients,
                value,
                max,
                qualifier,
                amount: quantity.span,
                evidence,
                count: None,
                change: None,
                ..flow.clone()
            },
        )
    };
    flow.recipients.iter().enumerate().skip(1).map(share).collect()
}

/// A rule's reading of an amount.
struct Reading<'k> {
    rule: &'k FundingRule,
    one: Match<'k>,
}

/// For each of the amounts of a sentence the reading of the first rule that has one.
fn readings<'k>(
    analysis: &Analysis<'k>,
    starts: &Starts<'_>,
    rules: &[Trigger],
    amounts: &[usize],
) -> Vec<Option<Reading<'k>>> {
    let funding = &analysis.knowledge.rules.funding;
    let base = first_funding_rule(analysis.knowledge);
    let mut readings: Vec<Option<Reading<'k>>> = amounts.iter().map(|_| None).collect();
    let mut unread = amounts.len();
    let mut matcher = Matcher::new(analysis, starts);
    for &Trigger { rule, latest } in rules {
        let Some(rule) = (rule as usize).checked_sub(base).map(|rule| &funding[rule]) else { continue };
        if unread == 0 {
            break;
        }
        for one in matcher.find_all(&rule.common.when, latest) {
            let amount = one.all("amount").find_map(|filler| match filler {
                Filler::Quantity(index) => amounts.iter().position(|amount| amount == index),
                _ => None,
            });
            if let Some(empty) = amount.map(|at| &mut readings[at]).filter(|reading| reading.is_none()) {
                *empty = Some(Reading { rule, one });
                unread -= 1;
            }
        }
    }
    readings
}

fn flow<'k>(
    analysis: &Analysis<'k>,
    context: &Context,
    sentence: Sentence,
    rule: &'k FundingRule,
    one: &Match<'_>,
    index: usize,
    before: &[Flow<'k>],
) -> Option<Flow<'k>> {
    let kind = match rule.kind {
        Kind::Of(kind) => kind,
        Kind::Same => before.last().filter(|flow| span_near(flow, one))?.kind,
        Kind::None => return None,
    };
    let quantity = &analysis.quantities[index];
    let Unit::Money { currency, .. } = quantity.unit else { return None };
    let above = || subject_before(analysis, sentence, one.span.start);
    let party = |filler: &Filler| Party::of_filler(analysis, context, filler, above);
    let roles = Roles { analysis, context, sentence, index, before };
    let defaults = &rule.defaults;
    let programme = one.all("programme").find_map(party).or_else(|| roles.programme(defaults.programme));
    let topical = matches!(kind, FundingKind::Award | FundingKind::Leverage | FundingKind::Matching);
    let programme = programme.or_else(|| roles.topic().filter(|_| topical));
    let funder = one.all("funder").find_map(party).or_else(|| roles.funder(defaults.funder, programme.as_ref(), kind));
    let mut recipients: Vec<_> = one.all("recipient").filter_map(party).collect();
    if recipients.is_empty() {
        recipients = roles.recipients(defaults.recipient);
    }
    recipients.retain(|recipient| Some(recipient) != funder.as_ref());
    let count = one.all("count").find_map(|filler| count(analysis, filler)).or_else(|| roles.count_before());
    let span = one.span.cover(quantity.span);
    Some(Flow {
        kind,
        funder,
        programme,
        recipients,
        project: one.all("project").find_map(party),
        value: quantity.value,
        max: quantity.max,
        qualifier: defaults.qualifier.unwrap_or(quantity.qualifier),
        currency,
        amount: quantity.span,
        count,
        change: growth::after(analysis, sentence.span, quantity.span.end).map(|(change, _)| change),
        year: context.year_at(analysis, sentence.span, quantity.span.start),
        part_of: roles.total(quantity, kind, rule.defaults.part),
        evidence: Span::new(span.start, quantity.span.end.max(one.span.end)),
        rule: &rule.common.id,
        confidence: rule.common.confidence,
    })
}

/// Whether a flow stands close enough before a match for the match to go on with it.
fn span_near(flow: &Flow<'_>, one: &Match<'_>) -> bool {
    const REACH: usize = 150;
    one.span.start.saturating_sub(flow.amount.end) <= REACH
}

/// A count of projects as a whole number.
fn count(analysis: &Analysis<'_>, filler: &Filler) -> Option<u64> {
    let Filler::Quantity(index) = filler else { return None };
    let value = analysis.quantities[*index].value;
    value.is_integer().then(|| value.try_into().ok()).flatten()
}
