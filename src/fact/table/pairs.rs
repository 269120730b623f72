//! Lists of names and amounts, one pair a line, under a line that says what the names are: donors, investors, units
//! that get the money.

use super::{CONFIDENCE, cell, label, receiver};
use crate::{
    fact::{Context, Facts, Flow, Party},
    knowledge::{CaptionWord, Column, Sense},
    mention::{Analysis, Mention, Quantity, Unit},
    record::{EntityType, FundingKind},
    span::Span,
};

/// The rule of what such a line states.
const PAIR: &str = "table/pair";

/// A name has between these many bytes.
const NAME: std::ops::RangeInclusive<usize> = 6..=90;

/// The line that leads up to a list has at most this many bytes in its last clause.
const LEAD: usize = 120;

/// What the names of a list are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Funder,
    Recipient,
}

/// A line with a name and an amount.
struct Pair<'a> {
    /// The sign of an item that it begins with.
    bullet: Option<char>,
    line: Span,
    /// The name, where it is an organisation's or a place's.
    party: Option<Party>,
    quantity: &'a Quantity,
}

/// Adds what such lists state. `skip`: stretches of tables that are told already. `used` marks the quantities taken.
pub(super) fn read<'k>(
    analysis: &Analysis<'k>,
    context: &Context,
    skip: &[Span],
    facts: &mut Facts<'k>,
    used: &mut [bool],
) {
    let mut lead: Option<Span> = None;
    let mut block: Vec<Pair<'_>> = Vec::new();
    let mut at = 0;
    for line in analysis.text.split_inclusive('\n').chain(["\n."]) {
        let start = at + (line.len() - line.trim_start().len());
        let span = Span::new(start, start + line.trim().len());
        at += line.len();
        if span.is_empty() {
            continue;
        }
        let table = line.contains(['\t', '|']) || span.is_in_one_of(skip);
        let pair = if table || span.end > analysis.text.len() { None } else { pair(analysis, span) };
        if let Some(pair) = pair.filter(|pair| block.first().is_none_or(|first| first.bullet == pair.bullet)) {
            block.push(pair);
            continue;
        }
        state(analysis, context, lead, &block, facts, used);
        block.clear();
        lead = Some(span).filter(|span| span.end <= analysis.text.len());
    }
}

/// The name and the amount that a line is, with nothing behind them but an aside.
fn pair<'a>(analysis: &'a Analysis<'_>, line: Span) -> Option<Pair<'a>> {
    let text = analysis.text;
    let body = label::unnumbered(analysis, line);
    let sign = |sign: char| !sign.is_alphanumeric() && !matches!(sign, '(' | '[' | '\u{201c}' | '\u{300a}');
    let bare = text[body.range()].trim_start_matches(sign);
    let bullet = text[line.range()].chars().next().filter(|first| sign(*first));
    let body = Span::new(body.end - bare.len(), body.end);
    let quantity = analysis.quantities_in(body).iter().find(|one| matches!(one.unit, Unit::Money { .. }))?;
    let written = text.get(body.start..quantity.outer.start)?.trim_end_matches([' ', ':', '-', '\u{2014}']);
    let rest = text.get(quantity.span.end..body.end)?;
    let ends = rest.is_empty() || rest.starts_with(['(', ',', ';', '\u{3002}']);
    let plain = !written.contains([',', ';', ':', '[', '\u{3002}', '\u{3001}']);
    if !ends || !plain || !NAME.contains(&written.len()) || quantity.outer.start < body.start {
        return None;
    }
    let name = Span::new(body.start, body.start + written.len());
    Some(Pair { bullet, line: body, party: cell::organisation(analysis, name, None), quantity })
}

/// What the line above a list says that its names are.
fn role(analysis: &Analysis<'_>, lead: Span) -> Option<Role> {
    let inside = analysis.hits_in(lead).iter().filter(|hit| hit.span.start >= lead.start);
    let told = inside.filter_map(|hit| {
        let role = analysis.senses(*hit).iter().find_map(|sense| match sense {
            Sense::Column(Column::Funder) => Some(Role::Funder),
            Sense::Column(Column::Recipient | Column::Company | Column::Region) => Some(Role::Recipient),
            _ => None,
        })?;
        Some((hit.span.end, hit.span.len(), role))
    });
    told.max_by_key(|&(end, length, _)| (end, length)).map(|(_, _, role)| role)
}

fn state<'k>(
    analysis: &Analysis<'k>,
    context: &Context,
    lead: Option<Span>,
    block: &[Pair<'_>],
    facts: &mut Facts<'k>,
    used: &mut [bool],
) {
    let known = block.iter().filter(|pair| pair.party.is_some()).count();
    let Some(lead) = lead.filter(|_| block.len() > 1 && known * 2 >= block.len()) else { return };
    let text = &analysis.text[lead.range()];
    let clause = text.trim_end_matches(':').rsplit(['\u{3002}', ';', ',']).next().unwrap_or_default();
    let start = clause.as_ptr() as usize - analysis.text.as_ptr() as usize;
    let told = Some(Span::new(start, start + clause.len())).filter(|told| text.ends_with(':') && told.len() <= LEAD);
    let Some((told, role)) = told.and_then(|told| Some((told, role(analysis, told)?))) else { return };
    let kind = analysis.hits_in(told).iter().flat_map(|hit| analysis.senses(*hit)).find_map(|sense| match sense {
        Sense::Caption(CaptionWord::Kind(kind)) => Some(*kind),
        _ => None,
    });
    let programme = one_programme(analysis, lead);
    let firm = || {
        let firm = analysis.mentions_in(lead).iter().find(|one| one.kind == EntityType::Company && !one.latent)?;
        Some(Party::Named(firm.span, firm.kind))
    };
    let invested = kind == Some(FundingKind::Investment);
    let target = if invested { firm().or_else(|| receiver(context)) } else { receiver(context) };
    for pair in block {
        let rest = Span::new(pair.quantity.span.end, pair.line.end);
        let named = |kind: EntityType| {
            let found = analysis.mentions_in(rest).iter().find(|one| one.kind == kind && !one.latent)?;
            Some(Party::Named(found.span, found.kind))
        };
        let titled = || context.titled(analysis).filter(|_| role == Role::Recipient).map(|(titled, _)| titled.clone());
        let own = named(EntityType::Programme).or_else(|| programme.clone()).or_else(titled);
        let payer = || label::payer_of(analysis, context, own.as_ref()?);
        let (funder, recipients) = match role {
            Role::Funder => (pair.party.clone(), target.iter().cloned().collect()),
            Role::Recipient => (payer(), pair.party.iter().cloned().collect()),
        };
        let Unit::Money { currency, .. } = pair.quantity.unit else { continue };
        facts.flows.push(Flow {
            kind: kind.unwrap_or(FundingKind::Award),
            funder,
            programme: own,
            recipients,
            project: named(EntityType::Project),
            value: pair.quantity.value,
            max: pair.quantity.max,
            qualifier: pair.quantity.qualifier,
            currency,
            amount: pair.quantity.span,
            count: None,
            change: None,
            year: context.year.map(|report| report.year),
            part_of: None,
            evidence: Span::new(pair.line.start, pair.quantity.span.end),
            rule: PAIR,
            confidence: CONFIDENCE,
        });
        let first = analysis.quantities.partition_point(|quantity| quantity.span.start < pair.quantity.span.start);
        used[first] = true;
    }
}

/// The only programme that a line names.
fn one_programme(analysis: &Analysis<'_>, line: Span) -> Option<Party> {
    let programme = |mention: &&Mention| mention.kind == EntityType::Programme && !mention.latent;
    let mut named = analysis.mentions_in(line).iter().filter(programme);
    let one = named.next().filter(|_| named.next().is_none())?;
    Some(Party::Named(one.span, one.kind))
}
