//! What follows from the flows of a document: repeats are one flow, and a funded project stands in a relation.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Context, Facts, Flow, Party, Relation, item::ITEM, joined};
use crate::{
    knowledge::{Cue, Level},
    mention::{Analysis, Reference},
    record::{EntityType, FundingKind, Predicate, Qualifier},
    sentence::short_line,
    span::Span,
};

/// Keeps of flows that say the same the one that says most; at one measure the last, since a headline comes first.
pub(super) fn merge_repeats(analysis: &Analysis<'_>, context: &Context, facts: &mut Facts<'_>) {
    let mut flows = std::mem::take(&mut facts.flows);
    let mut replaced: Vec<Option<usize>> = vec![None; flows.len()];
    for later in 0..flows.len() {
        for earlier in
            (later.saturating_sub(NEAR)..later).filter(|&earlier| replaced[earlier].is_none()).collect::<Vec<_>>()
        {
            let (one, other) = (&flows[earlier], &flows[later]);
            let apart = accounted(analysis, one, other)
                || two_offers(analysis, context.policy, one, other)
                || two_rounds(analysis, one, other);
            if !apart && same_flow(analysis, context, &flows[earlier], &flows[later]) && replaced[later].is_none() {
                // The total of a table may repeat the row of another; then the row stays.
                let repeats = flows[later].rule.starts_with(TABLE) && flows[earlier].rule.starts_with(TABLE);
                let [first, second] = [earlier, later].map(|flow| flows[flow].rule.starts_with(TABLE));
                let told = !first && second;
                let says_more = roles(&flows[earlier]) > roles(&flows[later]);
                // What a headline says of a round the text below it says in full.
                let invested = flows[earlier].kind == FundingKind::Investment;
                let headed = invested && in_headline(analysis, flows[earlier].evidence);
                let (kept, dropped) = if repeats || told || first == second && says_more && !headed {
                    (earlier, later)
                } else {
                    (later, earlier)
                };
                replaced[dropped] = Some(kept);
                flows[kept] = completed(flows[kept].clone(), &flows[dropped]);
            }
        }
    }
    let mut position = vec![0; flows.len()];
    let mut next = 0;
    for index in 0..flows.len() {
        position[index] = next;
        next += usize::from(replaced[index].is_none());
    }
    let place = |mut index: usize| {
        while let Some(kept) = replaced[index] {
            index = kept;
        }
        position[index]
    };
    facts.flows = flows
        .into_iter()
        .enumerate()
        .filter(|(index, _)| replaced[*index].is_none())
        .map(|(index, flow)| Flow {
            part_of: flow.part_of.map(place).filter(|&total| total != position[index]),
            ..flow
        })
        .collect();
}

/// Lets the rows of a table be paid to whom a sentence told that their total was paid to, by the words before the table:
/// A收到B拨付的P共计145万元,明细如下.
pub(super) fn rows_of_told(flows: &mut [Flow<'_>]) {
    for at in 0..flows.len() {
        let row = &flows[at];
        let total = row.part_of.map(|total| &flows[total]);
        let Some(told) = total.filter(|told| row.rule.starts_with(TABLE) && !told.rule.starts_with(TABLE)) else {
            continue;
        };
        // Whom the row itself names gets its money.
        let named = |party: &Party| matches!(party, Party::Named(name, _) if name.start > told.amount.end);
        if told.amount.end > row.amount.start || told.recipients.is_empty() || row.recipients.iter().any(named) {
            continue;
        }
        let paid = told.kind == FundingKind::Disbursement && row.kind == FundingKind::Award;
        let (recipients, kind) = (told.recipients.clone(), if paid { told.kind } else { row.kind });
        (flows[at].recipients, flows[at].kind) = (recipients, kind);
    }
}

/// Makes the items of a list parts of the total that stands below them, where they add up to it, and of its parts, where
/// these follow each other as the items do.
pub(super) fn join_items(flows: &mut [Flow<'_>]) {
    let mut run: Vec<usize> = Vec::new();
    for at in 0..flows.len() {
        if flows[at].rule == ITEM {
            run.extend(flows[at].part_of.is_none().then_some(at));
            continue;
        }
        let counted = flows[at].count.and_then(|count| usize::try_from(count).ok()).unwrap_or(run.len());
        let items = run.split_off(run.len().saturating_sub(counted));
        run.clear();
        let same = items.iter().all(|&item| flows[item].currency == flows[at].currency);
        let sum: Decimal = items.iter().map(|&item| flows[item].value).sum();
        if items.len() < 2 || !same || sum != flows[at].value || flows[at].part_of.is_some() {
            continue;
        }
        let parts: Vec<usize> = (at + 1..flows.len()).take_while(|&part| flows[part].part_of == Some(at)).collect();
        let holders = in_turn(flows, &items, &parts).unwrap_or_else(|| vec![at; items.len()]);
        for (item, holder) in items.into_iter().zip(holders) {
            flows[item].part_of = Some(holder);
        }
    }
}

/// Of the parts of a total the one that each item belongs to; `None` where items in a row do not add up to them in turn.
fn in_turn(flows: &[Flow<'_>], items: &[usize], parts: &[usize]) -> Option<Vec<usize>> {
    let mut holders = Vec::with_capacity(items.len());
    let mut left = items.iter();
    for &part in parts {
        let mut rest = flows[part].value;
        while rest > Decimal::ZERO {
            rest -= flows[*left.next()?].value;
            holders.push(part);
        }
        if rest < Decimal::ZERO {
            return None;
        }
    }
    (holders.len() == items.len()).then_some(holders)
}

/// A flow is told again within this many flows.
const NEAR: usize = 12;

/// The short name of a firm has at least this many bytes: three characters.
const SHORT_NAME: usize = 9;

/// Whether two flows have the same stage and amount and no role in which they differ.
fn same_flow(analysis: &Analysis<'_>, context: &Context, a: &Flow<'_>, b: &Flow<'_>) -> bool {
    let round = a.kind == FundingKind::Investment && b.kind == a.kind;
    // Two parts of one total are two flows, however alike.
    if a.part_of.is_some() && a.part_of == b.part_of && a.recipients.is_empty() != b.recipients.is_empty() {
        return false;
    }
    // A headline tells a round without its year.
    let year = a.year == b.year || round && (a.year.is_none() || b.year.is_none());
    let headed = headed(analysis, a) || headed(analysis, b);
    let year = year || headed;
    let value = a.value == b.value || headed && is_rounded(a.value, b.value);
    let amount = a.currency == b.currency && value && a.amount != b.amount;
    if amount && round && year && is_other_half(a, b) || amount && (tabled(analysis, a, b) || tabled(analysis, b, a)) {
        return true;
    }
    let told = a.kind == b.kind && amount && year && (a.count == b.count || headed);
    // Two rows of a table are two flows, however alike; only the sums of two tables may be one.
    let rows = a.rule.starts_with(TABLE) && b.rule.starts_with(TABLE);
    let part = |flow: &Flow<'_>| flow.part_of.is_some() || flow.programme.is_some() || flow.project.is_some();
    if !told || rows && (part(a) || part(b)) {
        return false;
    }
    let same = |a: &Party, b: &Party| match (a, b) {
        (Party::Named(a, kind), Party::Named(b, other)) => {
            let (a, b) = (&analysis.text[a.range()], &analysis.text[b.range()]);
            // A headline calls a firm by a part of its name.
            kind == other && (a == b || round && a.len().min(b.len()) >= SHORT_NAME && (a.contains(b) || b.contains(a)))
        }
        // A headline names the place that the text calls its own.
        (Party::Named(place, EntityType::Place), Party::Reference(Reference::Here)) => {
            context.here.as_deref().is_some_and(|here| here.starts_with(&analysis.text[place.range()]))
        }
        _ => a == b,
    };
    let both = |a: &Option<Party>, b: &Option<Party>| a.as_ref().zip(b.as_ref()).map(|(a, b)| same(a, b));
    let recipients =
        a.recipients.len() == b.recipients.len() && a.recipients.iter().zip(&b.recipients).all(|(a, b)| same(a, b));
    let apart = !recipients && !a.recipients.is_empty() && !b.recipients.is_empty();
    // The round of a headline may be told without the firm.
    let bare = a.kind == FundingKind::Investment && (roles(a) == 0) != (roles(b) == 0);
    let given = headed && both(&a.funder, &b.funder) == Some(true);
    // A survey tells again what so many rounds came to.
    let counted = round && a.count.is_some() && roles(a) + roles(b) == 0;
    let shared = recipients && !a.recipients.is_empty() || both(&a.programme, &b.programme) == Some(true) || bare;
    let shared = shared || given || counted;
    let fits = |a, b| both(a, b) != Some(false);
    shared && !apart && fits(&a.funder, &b.funder) && fits(&a.programme, &b.programme) && fits(&a.project, &b.project)
}

/// Whether two amounts are one that is told without its last digits the other time: 5635万元 for 5635.2万元.
fn is_rounded(a: Decimal, b: Decimal) -> bool {
    const PARTS: Decimal = Decimal::ONE_THOUSAND;
    (a - b).abs() < a.max(b) / PARTS
}

/// Whether two flows are sums of an account that go by different names: what came in and what goes out may be as much.
fn accounted(analysis: &Analysis<'_>, a: &Flow<'_>, b: &Flow<'_>) -> bool {
    let told = |flow: &Flow<'_>| &analysis.text[flow.evidence.start..flow.amount.start];
    a.rule == ACCOUNT && b.rule == ACCOUNT && told(a) != told(b)
}

/// Whether two sums are those of two rounds of a firm, by their names: 超1亿元的C轮, 近亿元的C+轮.
fn two_rounds(analysis: &Analysis<'_>, a: &Flow<'_>, b: &Flow<'_>) -> bool {
    /// The last sign of such a name.
    const ROUND: char = '\u{8f6e}';
    let named = |flow: &Flow<'_>| -> Vec<&str> {
        let words = analysis.hits_in(flow.evidence).iter().filter(|hit| flow.evidence.contains(hit.span));
        let words = words.filter(|hit| hit.is(Cue::Round)).map(|hit| &analysis.text[hit.span.range()]);
        words.filter(|word| word.ends_with(ROUND)).collect()
    };
    let investments = [a, b].iter().all(|flow| flow.kind == FundingKind::Investment);
    let of_a = if investments { named(a) } else { Vec::new() };
    let of_b = if of_a.is_empty() { Vec::new() } else { named(b) };
    !of_b.is_empty() && !of_a.iter().any(|round| of_b.contains(round))
}

/// Whether two grants of a policy, or two ceilings of one programme, which stands far before the second, are for two kinds
/// of things: what is told right before them is not the same.
fn two_offers(analysis: &Analysis<'_>, policy: bool, a: &Flow<'_>, b: &Flow<'_>) -> bool {
    const FAR: usize = 300;
    const BEFORE: usize = 45;
    let offer = |flow: &Flow<'_>| {
        let kind = if policy { flow.kind == FundingKind::Award } else { flow.qualifier == Qualifier::Under };
        kind && flow.recipients.is_empty() && flow.project.is_none()
    };
    let told = |flow: &Flow<'_>| {
        let low = analysis.text.ceil_char_boundary(flow.amount.start.saturating_sub(BEFORE));
        &analysis.text[low..flow.amount.start]
    };
    let far = matches!(b.programme, Some(Party::Named(name, _)) if name.end + FAR < b.amount.start);
    offer(a) && offer(b) && (policy || far) && told(a) != told(b)
}

/// Whether one of two tells who got the money and the other who gave it.
fn is_other_half(a: &Flow<'_>, b: &Flow<'_>) -> bool {
    let gets = |flow: &Flow<'_>| flow.funder.is_none() && !flow.recipients.is_empty();
    let gives = |flow: &Flow<'_>| flow.funder.is_some() && flow.recipients.is_empty();
    gets(a) && gives(b) || gives(a) && gets(b)
}

/// Whether a row of a table tells again what a sentence told: a grant of one giver under one programme.
fn tabled(analysis: &Analysis<'_>, told: &Flow<'_>, row: &Flow<'_>) -> bool {
    let grant = |flow: &Flow<'_>| matches!(flow.kind, FundingKind::Award | FundingKind::Disbursement);
    let parties = |one: &Option<Party>, other: &Option<Party>| {
        one.as_ref().zip(other.as_ref()).is_some_and(|(one, other)| same(analysis, one, other))
    };
    let year = told.year == row.year || told.year.is_none() || row.year.is_none();
    let from_table = row.rule.starts_with(TABLE) && !told.rule.starts_with(TABLE);
    let in_full = !told.recipients.is_empty() && told.recipients.len() == row.recipients.len();
    from_table
        && year
        && grant(told)
        && grant(row)
        && in_full
        && parties(&told.funder, &row.funder)
        && parties(&told.programme, &row.programme)
}

/// Whether a flow is one that the headline of a text tells, without its year and the number of its projects.
fn headed(analysis: &Analysis<'_>, flow: &Flow<'_>) -> bool {
    /// A headline stands within the first so many bytes.
    const HEAD: usize = 600;
    let plain = flow.count.is_none() && flow.year.is_none() && !flow.rule.starts_with(TABLE);
    let given = matches!(flow.kind, FundingKind::Award | FundingKind::Budget);
    plain && given && flow.evidence.start < HEAD && in_headline(analysis, flow.evidence)
}

/// Whether a stretch stands in a line of its own without a mark that ends a sentence or clause, as headlines do.
fn in_headline(analysis: &Analysis<'_>, span: Span) -> bool {
    const LONGEST: usize = 150;
    let text = analysis.text;
    short_line(text, span, LONGEST)
        .is_some_and(|line| line.end < text.len() && !text[line.range()].contains([',', '\u{3002}', ';']))
}

/// What a flow tells, with what it leaves open as the one that it repeats has it.
fn completed<'k>(mut flow: Flow<'k>, other: &Flow<'k>) -> Flow<'k> {
    flow.year = flow.year.or(other.year);
    flow.part_of = flow.part_of.or(other.part_of);
    if flow.kind == FundingKind::Investment && flow.recipients.is_empty() && flow.funder.is_none() {
        flow.recipients.clone_from(&other.recipients);
    }
    if is_other_half(&flow, other) {
        flow.funder = flow.funder.take().or_else(|| other.funder.clone());
        flow.recipients.extend(other.recipients.iter().cloned());
    }
    flow
}

/// How many roles a flow fills.
fn roles(flow: &Flow<'_>) -> usize {
    usize::from(flow.funder.is_some())
        + usize::from(flow.programme.is_some())
        + usize::from(flow.project.is_some())
        + flow.recipients.len()
}

/// How the rules of tables are called.
const TABLE: &str = "table/";

/// How the rule of the sums of accounts is called.
const ACCOUNT: &str = "funding/sum of a budget account";

/// A project with a programme is funded under it. Who gets a programme's money is told by the flow itself.
pub(super) fn relations_of_flows(analysis: &Analysis<'_>, facts: &mut Facts<'_>) {
    let named = |party: &&Party| matches!(party, Party::Named(_, EntityType::Project));
    let funded = facts.flows.iter().filter_map(|flow| {
        let (project, programme) = (flow.project.as_ref().filter(named)?, flow.programme.as_ref()?);
        Some(Relation {
            predicate: Predicate::FundedUnder,
            subject: project.clone(),
            object: programme.clone(),
            evidence: flow.evidence,
            rule: flow.rule,
            confidence: flow.confidence,
        })
    });
    let found: Vec<_> = funded.chain(facts.flows.iter().flat_map(|flow| examples(analysis, flow))).collect();
    facts.relations.extend(found);
}

/// The quoted works that a flow under a programme names as examples of those that it counts: “X”等7个项目得到资助.
fn examples<'k>(analysis: &Analysis<'_>, flow: &Flow<'k>) -> Vec<Relation<'k>> {
    /// The words between the works and the amount have at most so many bytes.
    const REACH: usize = 90;
    const LIST: usize = 300;
    const MARKS: [char; 3] = ['\u{201d}', '\u{3001}', '\u{201c}'];
    const AND_SO_ON: char = '\u{7b49}';
    let (text, at) = (analysis.text, flow.amount.start);
    let (Some(programme), None, FundingKind::Award) = (&flow.programme, &flow.project, flow.kind) else {
        return Vec::new();
    };
    let low = text.ceil_char_boundary(at.saturating_sub(REACH + LIST));
    let works = analysis.mentions_in(Span::new(low, at)).iter().rev();
    let works = works.filter(|one| one.kind == EntityType::Project && !one.latent && one.span.end < at);
    let mut end = None;
    let mut found = Vec::new();
    for work in works {
        let Some(between) = text.get(work.span.end..end.unwrap_or(at)) else { continue };
        let last = || between.strip_prefix(MARKS[0]).is_some_and(|rest| rest.starts_with(AND_SO_ON));
        let counted = || {
            analysis
                .quantities_in(Span::new(work.span.end, at))
                .iter()
                .any(|one| flow.count.is_some_and(|count| one.value == count.into()))
        };
        let near = || between.len() <= REACH && !between.contains(['\u{3002}', ';', '\n']);
        let fits = if end.is_none() { near() && last() && counted() } else { between.trim_matches(MARKS).is_empty() };
        if !fits {
            break;
        }
        end = Some(work.span.start);
        found.push(Relation {
            predicate: Predicate::FundedUnder,
            subject: Party::Named(work.span, EntityType::Project),
            object: programme.clone(),
            evidence: work.span.cover(flow.amount),
            rule: flow.rule,
            confidence: flow.confidence,
        });
    }
    found
}

/// Drops what another reading says better: a project that a body undertakes is no product of its, who approved a body
/// by these words did not found it, a longer reading that is trusted more knows the subject, and the one investor of a
/// round is told by its flow.
pub(super) fn drop_outdone(analysis: &Analysis<'_>, facts: &mut Facts<'_>) {
    let relations = &facts.relations;
    let told = Near::new(relations.iter().map(|relation| relation.evidence));
    let investments = Near::new(facts.flows.iter().map(|flow| flow.evidence));
    let invested = |relation: &Relation<'_>, flow: &Flow<'_>| {
        relation.predicate == Predicate::FundedBy
            && flow.kind == FundingKind::Investment
            && flow.funder.as_ref().is_some_and(|funder| same(analysis, funder, &relation.object))
    };
    let outdone = |relation: &Relation<'_>| {
        told.to(relation.evidence).any(|other| better(analysis, &relations[other], relation))
            || investments.to(relation.evidence).any(|flow| invested(relation, &facts.flows[flow]))
    };
    let outdone = |relation: &Relation<'_>| outdone(relation) || joined::are_partners_of_another(analysis, relation);
    let kept: Vec<bool> = relations.iter().map(|relation| !outdone(relation)).collect();
    let mut kept = kept.into_iter();
    facts.relations.retain(|_| kept.next().unwrap_or(true));
}

/// Whether a relation says better what another one says.
fn better(analysis: &Analysis<'_>, other: &Relation<'_>, relation: &Relation<'_>) -> bool {
    let same = |a: &Party, b: &Party| same(analysis, a, b);
    match (other.predicate, relation.predicate) {
        (Predicate::Undertakes, Predicate::Develops) => {
            same(&other.subject, &relation.subject) && same(&other.object, &relation.object)
        }
        (Predicate::ParticipatesIn, Predicate::Undertakes) if other.evidence.len() > relation.evidence.len() => {
            same(&other.subject, &relation.subject) && same(&other.object, &relation.object)
        }
        (Predicate::PartOf, Predicate::Establishes) if other.evidence.len() > relation.evidence.len() => {
            same(&other.subject, &relation.object) && same(&other.object, &relation.subject)
        }
        (Predicate::ApprovedBy, Predicate::Establishes) => {
            same(&other.subject, &relation.object) && same(&other.object, &relation.subject)
        }
        (Predicate::RecognizedAs, Predicate::RecognizedAs) if begins(&relation.object, &other.object) => {
            same(&other.subject, &relation.subject)
        }
        (one, two) => {
            one == two
                && !SHARED.contains(&one)
                && other.confidence > relation.confidence
                && other.evidence.len() > relation.evidence.len()
                && other.evidence.start <= relation.evidence.start
                && same(&other.object, &relation.object)
        }
    }
}

/// Whether a longer name begins with one.
fn begins(name: &Party, longer: &Party) -> bool {
    match (name, longer) {
        (Party::Named(name, _), Party::Named(longer, _)) => longer.start == name.start && longer.len() > name.len(),
        _ => false,
    }
}

/// Stretches of a text by their place, to find those that overlap one.
struct Near {
    /// Each with its index, by where it begins.
    sorted: Vec<(Span, usize)>,
}

impl Near {
    /// No evidence of a relation reaches over more bytes than this.
    const LONGEST: usize = 1200;

    fn new(spans: impl Iterator<Item = Span>) -> Self {
        let mut sorted: Vec<_> = spans.enumerate().map(|(index, span)| (span, index)).collect();
        sorted.sort_unstable_by_key(|(span, index)| (span.start, *index));
        Self { sorted }
    }

    fn to(&self, wanted: Span) -> impl Iterator<Item = usize> {
        let first = self.sorted.partition_point(|(span, _)| span.start + Self::LONGEST < wanted.start);
        let near = self.sorted[first..].iter().take_while(move |(span, _)| span.start < wanted.end);
        near.filter(move |(span, _)| span.overlaps(wanted)).map(|(_, index)| *index)
    }
}

/// Predicates whose object has many subjects at once, each told by a reading of its own.
const SHARED: [Predicate; 2] = [Predicate::CooperatesWith, Predicate::LocatedIn];

/// Whether two parties are one, by their words.
fn same(analysis: &Analysis<'_>, a: &Party, b: &Party) -> bool {
    match (a, b) {
        (Party::Named(a, _), Party::Named(b, _)) => analysis.text[a.range()] == analysis.text[b.range()],
        _ => a == b,
    }
}

/// The level of each programme that its flows tell: its funder's, or the reporting place's own where the money was
/// not received from elsewhere.
pub(super) fn programme_levels(analysis: &Analysis<'_>, facts: &Facts<'_>) -> BTreeMap<String, Level> {
    let mut levels = BTreeMap::new();
    for flow in &facts.flows {
        let Some(Party::Named(span, _)) = flow.programme else { continue };
        let here = Party::Reference(Reference::Here);
        let level = match &flow.funder {
            Some(Party::Reference(Reference::Province)) => Level::Province,
            Some(Party::Reference(Reference::Here)) => Level::County,
            None if !flow.recipients.contains(&here) => Level::County,
            _ => continue,
        };
        levels.entry(analysis.text[span.range()].to_owned()).or_insert(level);
    }
    levels
}
