//! Funding flows: for each amount of money the first rule that reads it, and the roles around it.

use super::{
    Context, Flow, Party, first_funding_rule,
    growth::{self, cue},
    matcher::{Filler, Match, Matcher},
    starts::Starts,
    subject_before,
};
use crate::{
    knowledge::{Cue, FundingRule, Kind, Level, Role, Sense, UnitKind},
    mention::{Analysis, Identity, Mention, Quantity, Unit},
    record::{EntityType, FundingKind},
    sentence::{CLAUSE_MARKS, Sentence},
    span::Span,
};

/// How many bytes before a sentence are looked at for words that say the money came here.
const RECEIVED_REACH: usize = 600;

/// The next item of a list stands within these many bytes after the one before.
const LIST_REACH: usize = 200;

/// A part stands within these many bytes after its total.
const PART_REACH: usize = 1500;

/// Adds the flows of a sentence. `used` marks the quantities that they take.
pub(super) fn read<'k>(
    analysis: &Analysis<'k>,
    context: &Context,
    sentence: Sentence,
    starts: &Starts<'_>,
    rules: &[u32],
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

/// The flows to the second and further recipients, with their amounts, where 分别 gives as many amounts to as many
/// recipients in turn: A、B分别获得480万元、360万元.
fn shared_out<'k>(analysis: &Analysis<'k>, flow: &Flow<'k>, index: usize) -> Vec<(usize, Flow<'k>)> {
    let before = Span::new(flow.evidence.start, flow.amount.start);
    if flow.recipients.len() < 2 || !cue(analysis, before, Cue::Respectively) {
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
    rules: &[u32],
    amounts: &[usize],
) -> Vec<Option<Reading<'k>>> {
    let funding = &analysis.knowledge.rules.funding;
    let base = first_funding_rule(analysis.knowledge);
    let mut readings: Vec<Option<Reading<'k>>> = amounts.iter().map(|_| None).collect();
    let mut unread = amounts.len();
    let mut matcher = Matcher::new(analysis, starts);
    for rule in rules.iter().filter_map(|&number| funding.get((number as usize).checked_sub(base)?)) {
        if unread == 0 {
            break;
        }
        for one in matcher.find_all(&rule.common.when) {
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
    let roles = Roles { analysis, context, sentence, at: quantity.span.start, index, before };
    let defaults = &rule.defaults;
    let programme = one.all("programme").find_map(party).or_else(|| roles.programme(defaults.programme));
    let topical = matches!(kind, FundingKind::Award | FundingKind::Leverage | FundingKind::Matching);
    let programme = programme.or_else(|| roles.topic().filter(|_| topical));
    let funder = one.all("funder").find_map(party).or_else(|| roles.party(defaults.funder, |flow| flow.funder.clone()));
    // What lower levels and society add does not come from the programme's funder.
    let own = matches!(kind, FundingKind::Award | FundingKind::Disbursement | FundingKind::Budget);
    let funder = funder.or_else(|| programme.as_ref().filter(|_| own).and_then(|programme| roles.funder_of(programme)));
    let mut recipients: Vec<_> = one.all("recipient").filter_map(party).collect();
    if recipients.is_empty() {
        let same = |flow: &Flow<'_>| flow.recipients.first().cloned();
        recipients.extend(roles.party(defaults.recipient, same));
    }
    recipients.retain(|recipient| Some(recipient) != funder.as_ref());
    let count = one.all("count").find_map(|filler| count(analysis, filler)).or_else(|| count_before(analysis, index));
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

/// The count that stands directly before an amount: 22项5079万元.
fn count_before(analysis: &Analysis<'_>, index: usize) -> Option<u64> {
    let before = analysis.quantities.get(index.checked_sub(1)?)?;
    let touches = before.span.end == analysis.quantities[index].outer.start;
    (touches && before.unit == Unit::Of(UnitKind::Count)).then(|| before.value.try_into().ok()).flatten()
}

/// Roles that the wording leaves to the context.
struct Roles<'a, 'k> {
    analysis: &'a Analysis<'k>,
    context: &'a Context,
    sentence: Sentence,
    at: usize,
    index: usize,
    before: &'a [Flow<'k>],
}

impl Roles<'_, '_> {
    fn party(&self, role: Option<Role>, same: impl Fn(&Flow<'_>) -> Option<Party>) -> Option<Party> {
        let here = || self.context.speaker();
        match role? {
            Role::Here => here(),
            Role::Subject => subject_before(self.analysis, self.sentence, self.at).or_else(here),
            Role::Near => self.nearest(|mention| mention.kind.is_organisation() && !mention.latent),
            Role::Same => self.before.last().and_then(same),
            Role::Received => self.received().then(here).flatten(),
        }
    }

    fn programme(&self, role: Option<Role>) -> Option<Party> {
        match role? {
            Role::Near => self.nearest(|mention| mention.kind == EntityType::Programme && !mention.latent),
            Role::Same => self.before.last().and_then(|flow| flow.programme.clone()),
            _ => None,
        }
    }

    /// The programme that the sentence is about: it begins a clause before the amount.
    fn topic(&self) -> Option<Party> {
        let text = self.analysis.text;
        let begins = |at: usize| text[..at].chars().next_back().is_none_or(|mark| CLAUSE_MARKS.contains(&mark));
        let programme = |mention: &Mention| mention.kind == EntityType::Programme && !mention.latent;
        self.nearest(|mention| programme(mention) && begins(mention.span.start))
    }

    /// The last name before the amount in its sentence that a test accepts.
    fn nearest(&self, accept: impl Fn(&Mention) -> bool) -> Option<Party> {
        let from = self.analysis.mentions.partition_point(|mention| mention.span.start < self.sentence.span.start);
        let to = self.analysis.mentions.partition_point(|mention| mention.span.start < self.at);
        let index = (from..to).rev().find(|&index| accept(&self.analysis.mentions[index]))?;
        Some(Party::of_mention(self.analysis, index, self.analysis.mentions[index].kind))
    }

    /// Who pays for a programme: what the lexicon says, or the level that its name begins with.
    fn funder_of(&self, programme: &Party) -> Option<Party> {
        let Party::Named(span, _) = programme else { return None };
        let at_start = self.analysis.mentions_in(Span::new(span.start, span.start + 1));
        let at = at_start.iter().find(|mention| mention.span == *span)?;
        match &at.identity {
            Identity::Known(entries) => {
                let entry = self.analysis.knowledge.lexicon.entry(*entries.first()?);
                let funder = entry.funder.as_deref()?;
                Some(self.context.party_of_name(self.analysis.knowledge, funder))
            }
            Identity::Written { level } => {
                if let Some(agency) = self.agency_before(span.start) {
                    return Some(agency);
                }
                let listed = || self.listed_level(span.start);
                let place = || self.place_at(*span);
                place().or_else(|| level.or_else(listed).and_then(|level| self.context.party_of_level(level)))
            }
            _ => None,
        }
    }

    /// The agency that stands right before a programme: 溧阳市科技局 before 科技创新奖励.
    fn agency_before(&self, at: usize) -> Option<Party> {
        let upto = self.analysis.mentions.partition_point(|mention| mention.span.start < at);
        let index = upto.checked_sub(1)?;
        let mention = &self.analysis.mentions[index];
        let agency = mention.kind == EntityType::GovernmentAgency && mention.span.end == at && !mention.latent;
        agency.then(|| Party::of_mention(self.analysis, index, mention.kind))
    }

    /// The place that a programme's name begins with.
    fn place_at(&self, span: Span) -> Option<Party> {
        let lexicon = &self.analysis.knowledge.lexicon;
        let inside = self.analysis.hits_in(span).iter().filter(|hit| hit.span.start == span.start);
        let place = inside.rev().find_map(|hit| {
            self.analysis.senses(*hit).iter().find_map(|sense| match sense {
                Sense::Entry(id) if lexicon.entry(*id).kind == EntityType::Place => Some(lexicon.entry(*id)),
                _ => None,
            })
        })?;
        Some(self.context.party_of_name(self.analysis.knowledge, &place.name))
    }

    /// The level that the heading of a list gives its items: 获得省级项目是:….
    fn listed_level(&self, at: usize) -> Option<Level> {
        let before = Span::new(self.sentence.span.start, at);
        self.analysis.hits_in(before).iter().rev().find_map(|hit| {
            self.analysis.senses(*hit).iter().find_map(|sense| match sense {
                Sense::Cue(Cue::NationalList) => Some(Level::National),
                Sense::Cue(Cue::ProvincialList) => Some(Level::Province),
                Sense::Cue(Cue::MunicipalList) => Some(Level::Prefecture),
                _ => None,
            })
        })
    }

    /// Whether the text says that the money came to the reporting place.
    fn received(&self) -> bool {
        let low = self.analysis.text.ceil_char_boundary(self.at.saturating_sub(RECEIVED_REACH));
        let goes_on = self.before.last().is_some_and(|flow| {
            flow.recipients.first() == self.context.speaker().as_ref()
                && self.at.saturating_sub(flow.amount.end) <= LIST_REACH
        });
        goes_on || cue(self.analysis, Span::new(low, self.at), Cue::Received)
    }

    /// The total that an amount is a part of: the last flow of its stage that is no part itself, when a word such as
    /// 其中 stands before the amount in its sentence, or when it goes on with a list of such parts.
    fn total(&self, quantity: &Quantity, kind: FundingKind, told: bool) -> Option<usize> {
        let whole = |flow: &Flow<'_>| flow.part_of.is_none() && (told || flow.kind == kind);
        let (index, total) = self.before.iter().enumerate().rev().find(|(_, flow)| whole(flow))?;
        let sentence = Span::new(self.sentence.span.start.max(total.amount.end), self.at);
        let near = self.at.saturating_sub(total.amount.end) <= PART_REACH;
        let goes_on = || {
            let listed = self.before.last().is_some_and(|last| last.part_of == Some(index));
            listed && count_before(self.analysis, self.index).is_some()
        };
        let parted = told || cue(self.analysis, sentence, Cue::Part) || goes_on();
        let year = self.context.year_at(self.analysis, self.sentence.span, self.at);
        let same_year = year.is_none() || total.year.is_none() || year == total.year;
        let fits = same_year
            && Unit::Money { currency: total.currency, written: true } == written(quantity.unit)
            && quantity.value <= total.value;
        (near && fits && parted && !cue(self.analysis, sentence, Cue::Besides)).then_some(index)
    }
}

/// The same unit with its currency taken as written.
fn written(unit: Unit) -> Unit {
    match unit {
        Unit::Money { currency, .. } => Unit::Money { currency, written: true },
        other => other,
    }
}
