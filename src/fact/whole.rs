//! A sum that no rule reads and that is just what the flows before it come to: 收到A补助12万元、B补贴30万元,合计42万元.

use rust_decimal::Decimal;

use super::{Flow, Party};
use crate::{
    mention::{Analysis, Unit},
    record::FundingKind,
    sentence::Sentence,
    span::Span,
};

/// What such flows are called.
const RULE: &str = "whole/sum of what is told before";

/// How far they are to be trusted, in per cent.
const TRUST: u32 = 75;

/// Between the last of the parts and the sum stand at most this many bytes.
const NEAR: usize = 75;

/// At most so many parts are summed up.
const MOST: usize = 30;

/// 计, 共: the signs of words for a sum.
const ALL: [char; 2] = ['\u{8ba1}', '\u{5171}'];

/// Adds the flow of an amount that sums up those before it, unless it is read already.
pub(super) fn add<'k>(
    analysis: &Analysis<'k>,
    sentence: Sentence,
    found: &mut Vec<Flow<'k>>,
    (used, index): (&mut [bool], usize),
) {
    if used[index] {
        return;
    }
    if let Some(sum) = of_parts(analysis, sentence, found, index) {
        used[index] = true;
        found.push(sum);
    }
}

/// The flow of an amount that sums up at least two flows before it in its paragraph.
fn of_parts<'k>(analysis: &Analysis<'k>, sentence: Sentence, found: &[Flow<'k>], index: usize) -> Option<Flow<'k>> {
    let quantity = &analysis.quantities[index];
    let Unit::Money { currency, .. } = quantity.unit else { return None };
    let last = found.last()?;
    let between = analysis.text.get(last.amount.end..quantity.outer.start)?;
    if between.len() > NEAR || !between.contains(ALL) || between.contains('\n') {
        return None;
    }
    // What is told already is no other sum.
    if found.iter().rev().take(MOST).any(|flow| flow.value == quantity.value) {
        return None;
    }
    let granted = |flow: &&Flow<'_>| {
        let kinds = [FundingKind::Award, FundingKind::Disbursement];
        kinds.contains(&flow.kind) && flow.currency == currency && flow.part_of.is_none()
    };
    let near = |flow: &&Flow<'_>| !analysis.text[flow.amount.end..quantity.span.start].contains('\n');
    let mut sum = Decimal::ZERO;
    let told = found.iter().rev().take(MOST).take_while(|flow| granted(flow) && near(flow));
    let mut count = 0;
    for flow in told {
        if sum >= quantity.value {
            break;
        }
        sum += flow.value;
        count += 1;
    }
    if count < 2 || sum != quantity.value {
        return None;
    }
    let parts = &found[found.len() - count..];
    let first = &parts[0];
    let mut recipients: Vec<Party> = Vec::new();
    for party in parts.iter().flat_map(|flow| &flow.recipients) {
        if !recipients.contains(party) {
            recipients.push(party.clone());
        }
    }
    let alike = |get: fn(&Flow<'_>) -> Option<Party>| {
        get(first).filter(|one| parts.iter().all(|flow| get(flow).as_ref() == Some(one)))
    };
    let evidence = Span::new(last.amount.end.max(sentence.span.start), quantity.span.end);
    let kind = if parts.iter().all(|flow| flow.kind == first.kind) { first.kind } else { FundingKind::Award };
    Some(Flow {
        kind,
        funder: alike(|flow| flow.funder.clone()),
        programme: alike(|flow| flow.programme.clone()),
        recipients,
        project: None,
        value: quantity.value,
        max: None,
        qualifier: quantity.qualifier,
        currency,
        amount: quantity.span,
        count: None,
        change: None,
        year: first.year,
        part_of: None,
        evidence,
        rule: RULE,
        confidence: TRUST,
    })
}
