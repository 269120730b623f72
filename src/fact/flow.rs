//! Funding flows: for each amount of money the first rule that reads it, and the roles around it.

use super::{
    Context, Flow, Party,
    candidates::Filler,
    donated, first_funding_rule, growth,
    matcher::{Match, Matcher},
    policy::{is_plain_grant, under_policy},
    role::Roles,
    series, shared, stage,
    starts::Starts,
    subject::{subject_before, subjects_before},
    summed::Summed,
    whole,
};
use rust_decimal::Decimal;

use crate::{
    knowledge::{Cue, Fallback, FundingRule, Kind, Role, Trigger},
    mention::{Analysis, Mention, Unit},
    record::{EntityType, FundingKind, Qualifier},
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
        let goes_on = continues(analysis, used, found.last(), index);
        let last = found.last().map(|last| last.rule);
        let fits = |reading: &&Reading<'_>| {
            reading.rule.may_follow(last) && (goes_on || !matches!(reading.rule.kind, Kind::Same))
        };
        let mut own = reading.iter().filter(|_| !used[index]).filter(fits).peekable();
        if own.peek().is_none() {
            whole::add(analysis, sentence, found, (used, index));
            continue;
        }
        let summed = Roles { analysis, context, sentence, index, before: found }.summed();
        let flow = own.find_map(|reading| {
            let flow = flow(analysis, context, sentence, reading, (index, summed.as_ref()), found)?;
            Some((flow, reading))
        });
        // What is told to be nought is no figure of anything else either.
        let nought = analysis.quantities[index].value.is_zero();
        let told = |own: &Reading<'_>| match own.rule.kind {
            Kind::Of(_) => nought,
            kind => matches!(kind, Kind::Nothing),
        };
        used[index] |= flow.is_none() && reading.iter().any(told);
        if let Some((mut flow, Reading { rule, one })) = flow {
            used[index] = true;
            let counts = one.all("count").filter_map(|filler| match filler {
                Filler::Quantity(count) if summed.is_none() => Some(*count),
                _ => None,
            });
            for count in counts.chain(summed.iter().filter_map(|summed| summed.count)) {
                used[count] = true;
            }
            if let Some((_, Some(rate))) = growth::after(analysis, sentence.span, analysis.quantities[index].span.end) {
                used[rate] = true;
            }
            let party = |filler| Party::of_filler(analysis, context, filler, || None);
            let [mut funders, works] =
                ["funder", "project"].map(|slot| one.all(slot).filter_map(party).collect::<Vec<_>>());
            if funders.is_empty() && rule.defaults.funder == Some(Role::Partners) {
                let around = Roles { analysis, context, sentence, index, before: found };
                funders = around.partners(one.span.start);
            }
            if flow.count.is_none()
                && flow.project.is_none()
                && summed.is_none()
                && let Some((count, value)) = series::projects(analysis, sentence.span, index, flow.kind)
                // Other figures between part works from the contracts of which the sum is told.
                && (flow.kind != FundingKind::Contract || count + 1 == index)
                && !used[count]
            {
                flow.count = Some(value);
                used[count] = true;
            }
            if let Some(flows) = shared::flows(analysis, context, &flow) {
                found.extend(flows);
                continue;
            }
            for (taken, flow) in series::of(analysis, flow, (&funders, &works), index) {
                used[taken] = true;
                found.push(flow);
            }
        }
    }
}

/// Whether no amount that is no flow, such as a statistic, stands between a flow and an amount.
fn continues(analysis: &Analysis<'_>, used: &[bool], last: Option<&Flow<'_>>, index: usize) -> bool {
    let Some(last) = last else { return false };
    let since = analysis.quantities[..index].partition_point(|quantity| quantity.span.start < last.amount.end);
    let money = |at: &usize| matches!(analysis.quantities[*at].unit, Unit::Money { .. });
    (since..index).filter(money).all(|at| used[at])
}

/// A rule's reading of an amount.
#[derive(Clone)]
struct Reading<'k> {
    rule: &'k FundingRule,
    one: Match<'k>,
}

/// For each of the amounts of a sentence the reading of the first rule that has one. Where that rule goes on with a flow
/// before, the first of another rule follows, in case there is none.
fn readings<'k>(
    analysis: &Analysis<'k>,
    starts: &Starts<'_>,
    rules: &[Trigger],
    amounts: &[usize],
) -> Vec<Vec<Reading<'k>>> {
    let funding = &analysis.knowledge.rules.funding;
    let base = first_funding_rule(analysis.knowledge);
    let mut readings: Vec<Vec<Reading<'k>>> = amounts.iter().map(|_| Vec::new()).collect();
    let settled = |own: &Vec<Reading<'k>>| own.last().is_some_and(|last| !matches!(last.rule.kind, Kind::Same));
    let mut unread = amounts.len();
    let mut matcher = Matcher::new(analysis, starts);
    for &Trigger { rule, before } in rules {
        let Some(rule) = (rule as usize).checked_sub(base).map(|rule| &funding[rule]) else { continue };
        if unread == 0 {
            break;
        }
        for one in matcher.find_all(&rule.common.when, before) {
            if begins_in_name(analysis, one.span.start) {
                continue;
            }
            let amount = one.all("amount").find_map(|filler| match filler {
                Filler::Quantity(index) => amounts.iter().position(|amount| amount == index),
                _ => None,
            });
            if let Some(open) = amount.map(|at| &mut readings[at]).filter(|own| !settled(own)) {
                open.push(Reading { rule, one });
                unread -= usize::from(settled(open));
            }
        }
    }
    // In a row of amounts the wording may stand behind the last: 10万、20万元的奖励.
    for at in (1..amounts.len()).rev() {
        if readings[at - 1].is_empty() && series::touches(analysis, amounts[at - 1]) {
            let (before, after) = readings.split_at_mut(at);
            before[at - 1].clone_from(&after[0]);
        }
    }
    readings
}

/// Whether a stretch begins inside a name that tells of no money, such as that of a prize: 最高科学技术奖.
fn begins_in_name(analysis: &Analysis<'_>, at: usize) -> bool {
    use EntityType as E;
    let upto = analysis.mentions.partition_point(|mention| mention.span.start < at);
    let names = |mention: &&Mention| matches!(mention.kind, E::Recognition | E::Policy | E::Event | E::Project);
    let mut near = analysis.mentions[upto.saturating_sub(3)..upto].iter().filter(names);
    near.any(|mention| mention.span.end > at && !mention.latent)
}

fn flow<'k>(
    analysis: &Analysis<'k>,
    context: &Context,
    sentence: Sentence,
    Reading { rule, one }: &Reading<'k>,
    (index, summed): (usize, Option<&Summed>),
    before: &[Flow<'k>],
) -> Option<Flow<'k>> {
    let quantity = &analysis.quantities[index];
    let before = holding(rule, before, quantity.value)?;
    let kind = match rule.kind {
        Kind::Of(kind) => kind,
        Kind::Same => before.last().filter(|flow| span_near(flow, one))?.kind,
        Kind::None | Kind::Nothing => return None,
    };
    let Unit::Money { currency, .. } = quantity.unit else { return None };
    let kind = stage::part_kind(analysis, sentence, before, kind, index);
    let kind = stage::listed_kind(analysis, sentence, before, (kind, &rule.common.id), index);
    let roles = Roles { analysis, context, sentence, index, before };
    let year = context.year_at(analysis, sentence.span, quantity.span.start);
    // What is told to be nought did not flow, nor what a report only plans.
    if quantity.value.is_zero() || context.plans(quantity.span.start, year) && !roles.is_done() {
        return None;
    }
    let defaults = &rule.defaults;
    let topical = is_topical(kind);
    let part_of = roles.total(quantity, kind, rule.defaults.part);
    let total = part_of.map(|total| &before[total]);
    let (programme, project) = what_for(&roles, rule, one, (kind, total, summed));
    let (funder, recipients, kind) = who(&roles, rule, one, (kind, programme.as_ref(), project.as_ref()));
    // What another agency gives is no part of it.
    let part_of = part_of.filter(|&total| !of_others(analysis, before[total].funder.as_ref(), funder.as_ref()));
    let total = part_of.map(|total| &before[total]);
    let count = match summed {
        Some(summed) => summed.count.and_then(|index| whole(analysis, index)),
        None => one.all("count").find_map(|filler| count(analysis, filler)).or_else(|| roles.count_before()),
    };
    let span = one.span.cover(quantity.span);
    let project = project.or_else(|| roles.project().filter(|_| topical && count.is_none()));
    let listing = || project.as_ref().filter(|_| topical).and_then(|work| roles.listing(work));
    let programme = programme.or_else(listing);
    let (funder, recipients) = match total {
        Some(total) => as_part(context, &roles, kind, total, programme.as_ref(), (funder, recipients)),
        None => (funder, recipients),
    };
    // Capital that nobody gives and nobody gets is a figure of the works that it is told of, but for a project's.
    let known = funder.is_some() || programme.is_some() || project.is_some() || !recipients.is_empty();
    let of_project = || [Cue::CalledProject, Cue::Works].into_iter().any(|word| growth::cue(analysis, one.span, word));
    let known = known || of_project();
    if defaults.recipient == Some(Role::Body) && !known {
        return None;
    }
    Some(Flow {
        kind,
        funder,
        programme,
        recipients,
        project,
        value: quantity.value,
        max: quantity.max,
        qualifier: defaults.qualifier.unwrap_or(quantity.qualifier),
        currency,
        amount: quantity.span,
        count,
        change: growth::after(analysis, sentence.span, quantity.span.end).map(|(change, _)| change),
        year,
        part_of,
        evidence: Span::new(span.start, quantity.span.end.max(one.span.end)),
        rule: &rule.common.id,
        confidence: rule.common.confidence,
    })
}

/// Whether two givers are agencies of which neither is called by a part of the other's name.
fn of_others(analysis: &Analysis<'_>, one: Option<&Party>, other: Option<&Party>) -> bool {
    let agency = |party: Option<&Party>| match party {
        Some(Party::Named(name, EntityType::GovernmentAgency)) => Some(&analysis.text[name.range()]),
        _ => None,
    };
    agency(one).zip(agency(other)).is_some_and(|(one, other)| !one.contains(other) && !other.contains(one))
}

/// The programme and the project of an amount, as far as its rule and the wording around it tell them.
fn what_for(
    roles: &Roles<'_, '_>,
    rule: &FundingRule,
    one: &Match<'_>,
    (kind, total, summed): (FundingKind, Option<&Flow<'_>>, Option<&Summed>),
) -> (Option<Party>, Option<Party>) {
    let defaults = &rule.defaults;
    let subject = || subject_before(roles.analysis, roles.sentence, one.span.start);
    let party = |filler: &Filler| Party::of_filler(roles.analysis, roles.context, filler, subject);
    let topical = is_topical(kind);
    let lined = summed.and_then(|summed| summed.programme.clone());
    let several = summed.is_some_and(|summed| summed.several);
    let stated = lined.or_else(|| one.all("programme").find_map(party));
    let stated = stated.or_else(|| roles.programme(defaults.programme, kind)).or_else(|| roles.set_up());
    let stated = stated.or_else(|| roles.topic().filter(|_| topical));
    let stated = stated.or_else(|| roles.drawn_from().filter(|_| topical || kind == FundingKind::Budget));
    let counted = one.all("count").next().is_some() || defaults.qualifier.is_none() && roles.noticed();
    // What the speaker itself pays for is of no programme that the title tells of.
    let owner = roles.context.owner_party();
    let pays = one.all("funder").any(|filler| party(filler).is_some_and(|funder| Some(funder) == owner));
    let most = defaults.qualifier == Some(Qualifier::Under);
    let above = || roles.spoken_of(most || roles.context.policy, kind);
    let around = || programme_around(roles, total, counted, kind).or_else(above).filter(|_| !pays);
    let amount = roles.analysis.quantities[roles.index].outer.start;
    let plain = |programme: &Party| roles.context.policy && is_plain_grant(roles.analysis, programme, amount);
    let programme = stated.filter(|programme| !plain(programme)).or_else(around).filter(|_| !several);
    apart(roles.analysis, programme, one.all("project").find_map(party))
}

/// Who gives an amount and who gets it, and its kind, which may follow from who gives.
fn who(
    roles: &Roles<'_, '_>,
    rule: &FundingRule,
    one: &Match<'_>,
    (kind, programme, project): (FundingKind, Option<&Party>, Option<&Party>),
) -> (Option<Party>, Vec<Party>, FundingKind) {
    let Roles { analysis, context, sentence, .. } = *roles;
    let defaults = &rule.defaults;
    let above = || subject_before(analysis, sentence, one.span.start);
    let party = |filler: &Filler| Party::of_filler(analysis, context, filler, above);
    let rewards = roles.rewards_a_winner();
    let told = if rewards { Vec::new() } else { told_recipients(analysis, context, sentence, one) };
    let named = one.all("funder").find_map(party).filter(|_| !rewards && !roles.joined_level(one));
    let funder = named.or_else(|| giver(roles, rule, one, (kind, programme, &told)));
    let amount = analysis.quantities[roles.index].span;
    let kind = if programme.is_none() { as_capital(analysis, amount, funder.as_ref(), kind) } else { kind };
    let kind = if told.is_empty() { as_grant(roles, funder.as_ref(), programme, kind) } else { kind };
    // What a policy says to pay it grants.
    let kind = if context.policy && kind == FundingKind::Disbursement { FundingKind::Award } else { kind };
    let receiving = if rewards { Some(Role::Receiver) } else { defaults.recipient };
    let recipients = if told.is_empty() { roles.recipients(receiving, kind) } else { told };
    let (funder, mut recipients) = match beside_work(analysis, &recipients, project) {
        Some(agency) => (Some(agency), roles.recipients(Some(Role::Received), kind)),
        None => (funder, recipients),
    };
    if recipients.is_empty() {
        recipients.extend(roles.owner_gets(funder.as_ref(), programme.is_some(), kind));
    }
    let goes_on = matches!(rule.kind, Kind::Same);
    if recipients.is_empty() && !goes_on {
        let own = || roles.own_place(funder.as_ref(), programme);
        recipients.extend(roles.body(kind, funder.as_ref(), programme.is_some()).or_else(own));
    }
    // Of public spending a place named next is another that spends.
    let funder = match recipients.as_slice() {
        [place @ Party::Named(_, EntityType::Place)] if goes_on && kind == FundingKind::Budget => Some(place.clone()),
        _ => funder,
    };
    let by_clause = defaults.funder == Some(Role::Giver);
    let funder = funder.or_else(|| roles.partner_of(&recipients).filter(|_| by_clause));
    recipients.retain(|recipient| funder.as_ref().is_none_or(|funder| !context.same(analysis, funder, recipient)));
    // An agency or place tells of tax that is waived, and pays none.
    let untaxed = |one: &Party| one.is_place() || matches!(one, Party::Named(_, EntityType::GovernmentAgency));
    recipients.retain(|one| kind != FundingKind::Tax || !untaxed(one));
    let (funder, recipients) = under_policy(analysis, context, kind, programme, (funder, recipients));
    let (funder, recipients) =
        donated::to_the_owner(analysis, context, sentence, (kind, one.span), (funder, recipients));
    (funder, recipients, kind)
}

/// Whether what a sentence is about is what money of a kind is for.
fn is_topical(kind: FundingKind) -> bool {
    matches!(kind, FundingKind::Award | FundingKind::Leverage | FundingKind::Matching)
}

/// Who gives, where the rule does not name one: the agency of the clause, whoever the rule's role or the programme leads
/// to, or who gave the sum before.
fn giver(
    roles: &Roles<'_, '_>,
    rule: &FundingRule,
    one: &Match<'_>,
    (kind, programme, told): (FundingKind, Option<&Party>, &[Party]),
) -> Option<Party> {
    let rewards = roles.rewards_a_winner();
    let giving = if rewards { Some(Role::Giver) } else { rule.defaults.funder };
    let nobody = giving == Some(Role::Nobody);
    // A level that the text leaves open is not the giver of another rule.
    let open = nobody || !rewards && one.all("funder").next().is_some();
    let topical = is_topical(kind) && kind != FundingKind::Leverage;
    let stated = roles.agency_giving().filter(|_| giving.is_none() && topical);
    // A place does not put capital in for being the one that reports.
    let fits = |funder: &Party| {
        let gets = told.iter().any(|recipient| roles.context.same(roles.analysis, funder, recipient));
        !gets && (kind != FundingKind::Investment || !matches!(funder, Party::Reference(_)))
    };
    let value = roles.analysis.quantities[roles.index].value;
    let around = || roles.funder(giving, programme, kind).filter(|funder| !open && fits(funder));
    let granter = || roles.granter(kind, value, told).filter(|_| !open && programme.is_none());
    let keeper = || programme.filter(|_| kind == FundingKind::Award && !nobody).and_then(|one| roles.keeper(one));
    stated.or_else(around).or_else(granter).or_else(keeper)
}

/// What a firm puts in under no programme is capital, where its clauses lead to the amount.
fn as_capital(analysis: &Analysis<'_>, amount: Span, funder: Option<&Party>, kind: FundingKind) -> FundingKind {
    let Some(Party::Named(firm, EntityType::Company)) = funder else { return kind };
    let apart = analysis.text.get(firm.end..amount.start).is_none_or(|text| text.contains(';'));
    if kind == FundingKind::Budget && !apart { FundingKind::Investment } else { kind }
}

/// What a firm's account tells of a programme that nobody else gives is what the firm got of it: 技术改造奖励共30万元.
fn as_grant(
    roles: &Roles<'_, '_>,
    funder: Option<&Party>,
    programme: Option<&Party>,
    kind: FundingKind,
) -> FundingKind {
    /// The word for a fund, which a firm may set up.
    const FUND: &str = "\u{57fa}\u{91d1}";
    let firm = roles.context.owner.as_ref().is_some_and(|owner| owner.kind == EntityType::Company);
    let Some(Party::Named(name, _)) = programme else { return kind };
    let text = &roles.analysis.text[name.range()];
    let fund = text.ends_with(FUND);
    if kind == FundingKind::Budget && funder.is_none() && firm && !fund { FundingKind::Award } else { kind }
}

/// The programme of an award whose sentence names none: that of the heading above, of the title where projects are
/// counted, or of the award that it is a part of. Of what is set aside or paid for counted projects, that of the title.
fn programme_around(
    roles: &Roles<'_, '_>,
    total: Option<&Flow<'_>>,
    counted: bool,
    kind: FundingKind,
) -> Option<Party> {
    let titled = || roles.titled().filter(|_| counted || roles.counted());
    let whole = || total.filter(|total| total.kind == FundingKind::Award).and_then(|total| total.programme.clone());
    match kind {
        FundingKind::Award => roles.of_parts().or_else(|| roles.heading()).or_else(titled).or_else(whole),
        FundingKind::Disbursement | FundingKind::Budget => titled(),
        _ => None,
    }
}

/// A programme that a rule takes for a quoted project is no project: “…行动计划”获资金.
fn apart(analysis: &Analysis<'_>, programme: Option<Party>, project: Option<Party>) -> (Option<Party>, Option<Party>) {
    match project {
        Some(Party::Named(span, kind)) if kind != EntityType::Programme && is_programme(analysis, span) => {
            (programme.or(Some(Party::Named(span, EntityType::Programme))), None)
        }
        project => (programme, project),
    }
}

/// Whether a stretch is the name of a programme.
pub(super) fn is_programme(analysis: &Analysis<'_>, span: Span) -> bool {
    let here = analysis.mentions_in(Span::new(span.start, span.start + 1));
    here.iter().any(|one| one.span == span && one.kind == EntityType::Programme && !one.latent)
}

/// The parties of a part of a total: who spends a sum spends its parts, and a part of what the speaker got did not come
/// from the speaker.
fn as_part(
    context: &Context,
    roles: &Roles<'_, '_>,
    kind: FundingKind,
    total: &Flow<'_>,
    programme: Option<&Party>,
    (funder, recipients): (Option<Party>, Vec<Party>),
) -> (Option<Party>, Vec<Party>) {
    let spends = kind == FundingKind::Budget && total.kind == kind;
    let funder = funder.or_else(|| total.funder.clone().filter(|_| spends));
    let speaker = context.speaker();
    let got = speaker.is_some() && total.recipients.first() == speaker.as_ref();
    if !got || funder != speaker || !recipients.is_empty() {
        return (funder, recipients);
    }
    let payer = programme.and_then(|programme| roles.funder_of(programme));
    (payer.or_else(|| total.funder.clone()), total.recipients.clone())
}

/// The agency that a rule takes for the recipient and that stands right before the quoted project which it funds:
/// 科技部“…”项目获得.
fn beside_work(analysis: &Analysis<'_>, recipients: &[Party], project: Option<&Party>) -> Option<Party> {
    let [agency @ Party::Named(body, EntityType::GovernmentAgency)] = recipients else { return None };
    let Party::Named(work, _) = project? else { return None };
    let between = analysis.text.get(body.end..work.start)?;
    between.trim_matches(['\u{201c}', '\u{300a}']).is_empty().then(|| agency.clone())
}

/// The flows up to the one that an amount goes on with: of a part, the last that is no less than it.
fn holding<'a, 'k>(rule: &FundingRule, before: &'a [Flow<'k>], value: Decimal) -> Option<&'a [Flow<'k>]> {
    /// Among this many.
    const NEAR: usize = 3;
    if !matches!(rule.kind, Kind::Same) || !rule.defaults.part {
        return Some(before);
    }
    let last = before.iter().enumerate().rev().take(NEAR).find(|(_, flow)| flow.value >= value)?.0;
    Some(&before[..=last])
}

/// The recipients that a rule names. Where it leaves them to the clause before, they are all the subjects of that one.
fn told_recipients(analysis: &Analysis<'_>, context: &Context, sentence: Sentence, one: &Match<'_>) -> Vec<Party> {
    let above = |filler: &Filler| match filler {
        Filler::Elided(Fallback::Above | Fallback::Subject) => subjects_before(analysis, sentence, one.span.start),
        _ => Vec::new(),
    };
    let each = one.all("recipient").flat_map(|filler| {
        let several = above(filler);
        if several.is_empty() {
            Party::of_filler(analysis, context, filler, || None).into_iter().collect()
        } else {
            several
        }
    });
    each.collect()
}

/// Whether a flow stands close enough before a match for the match to go on with it.
fn span_near(flow: &Flow<'_>, one: &Match<'_>) -> bool {
    const REACH: usize = 150;
    one.span.start.saturating_sub(flow.amount.end) <= REACH
}

/// A count of projects as a whole number.
fn count(analysis: &Analysis<'_>, filler: &Filler) -> Option<u64> {
    if let Filler::Quantity(index) = filler { whole(analysis, *index) } else { None }
}

/// A quantity as a whole number.
fn whole(analysis: &Analysis<'_>, index: usize) -> Option<u64> {
    let value = analysis.quantities[index].value;
    value.is_integer().then(|| value.try_into().ok()).flatten()
}
