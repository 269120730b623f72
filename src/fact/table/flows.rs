//! The flows and relations that a row states.

use super::{
    CONFIDENCE, NOTE, ROW, TOTAL,
    cell::{self, Amount},
    fund,
    header::Field,
    reader::{self, Reader},
    row::{Cells, Stated},
    total,
};
use crate::{
    fact::{Facts, Flow, Party, Relation, growth::cue},
    knowledge::{Column, Cue, Level},
    mention::{Mention, Reference},
    record::{EntityType, FundingKind, Predicate},
    sentence::{Cell, Row},
    span::Span,
};

/// Adds the relations of a row: its units undertake its project, or where it names none the institution that the list is
/// of; the project is funded under its programme.
pub(super) fn relations(reader: &Reader<'_, '_>, stated: &Stated, row: &Row, facts: &mut Facts<'_>) {
    let Some(project) = &stated.project else { return };
    let text = reader.analysis.text;
    let evidence = Span::new(row.span.start, row.span.start + text[row.span.range()].trim_end().len());
    let mut add = |predicate, subject: &Party, object: &Party| {
        let (subject, object) = (subject.clone(), object.clone());
        facts.relations.push(Relation { predicate, subject, object, evidence, rule: ROW, confidence: CONFIDENCE });
    };
    let organised = |party: &&Party| matches!(party, Party::Named(_, kind) if kind.is_organisation());
    // An agency tells others of their projects, and the lines of a firm's grants are no projects of its own.
    let own = |party: &&Party| {
        organised(party)
            && !matches!(party, Party::Named(_, EntityType::GovernmentAgency | EntityType::Company))
            && stated.funder.as_ref() != Some(party)
    };
    let owner = reader.owner.filter(|_| stated.merged.recipients.is_empty()).filter(own);
    // An institute in a list of such is what its units set up, and no work.
    let kinds = [EntityType::ResearchInstitute, EntityType::InnovationPark, EntityType::Association];
    let institute = |one: &Mention| kinds.contains(&one.kind) && !one.latent;
    let set_up = matches!(project, Party::Named(span, _) if cell::whole(reader.analysis, *span, institute).is_some());
    let does = if set_up { Predicate::Establishes } else { Predicate::Undertakes };
    for unit in stated.merged.recipients.iter().filter(organised).chain(owner) {
        add(does, unit, project);
    }
    let paid = reader.commissions() || stated.kind == Some(FundingKind::Disbursement);
    if let Some(funder) = stated.funder.as_ref().filter(organised).filter(|_| paid) {
        add(Predicate::FundedBy, project, funder);
    }
    for partner in stated.partners.iter().filter(organised) {
        add(Predicate::ParticipatesIn, partner, project);
    }
    if let Some(prize) = &stated.prize {
        add(Predicate::RecognizedAs, project, prize);
    }
    if let Some(programme) = &stated.programme {
        add(Predicate::FundedUnder, project, programme);
    }
    if let Some(line) = stated.line {
        add(Predicate::FundedUnder, project, &Party::Named(line, EntityType::Programme));
    }
}

/// Adds where the units of a row lie.
pub(super) fn places(stated: &Stated, row: &Row, text: &str, facts: &mut Facts<'_>) {
    let [region] = &*stated.regions else { return };
    let evidence = Span::new(row.span.start, row.span.start + text[row.span.range()].trim_end().len());
    for unit in
        stated.merged.recipients.iter().filter(|party| matches!(party, Party::Named(_, kind) if kind.is_organisation()))
    {
        let (subject, object) = (unit.clone(), region.clone());
        let predicate = Predicate::LocatedIn;
        facts.relations.push(Relation { predicate, subject, object, evidence, rule: ROW, confidence: CONFIDENCE });
    }
}

/// Adds the flows of a row and gives their columns and indices.
pub(super) fn of_row<'k>(
    reader: &Reader<'_, 'k>,
    cells: &Cells<'_>,
    stated: &Stated,
    facts: &mut Facts<'k>,
) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let Some(at) = stated.at.or(cells.label()).filter(|_| !stated.carried) else { return found };
    let (mut wholes, mut whole) = (Wholes::default(), None);
    for (column, field, amount) in cells.amounts(reader.analysis) {
        let Some(mut granted) = flow(reader, field, amount, stated, at, ROW) else { continue };
        granted.count = granted.count.or_else(|| cells.counted(reader.analysis, column));
        granted.year = cells.noted_year(reader.analysis, column, amount).or(granted.year);
        if !stated.funders.is_empty() {
            let added = shared(reader, granted, &stated.funders, facts);
            found.extend(added.into_iter().map(|index| (column, index)));
            continue;
        }
        let index = facts.flows.len();
        facts.flows.push(granted);
        match whole.filter(|_| field.part) {
            Some(whole) => total::join(&mut facts.flows, index, whole),
            None => wholes.part(index, field.column, &mut facts.flows),
        }
        whole = whole.filter(|_| field.part).or(Some(index));
        found.push((column, index));
        if let Some(paid) = cells.paid(reader.analysis, column, amount) {
            let field = Field { column: Column::Money(FundingKind::Disbursement), ..*field };
            let noted = flow(reader, &field, paid, stated, at, NOTE);
            facts.flows.extend(noted.map(|flow| Flow { part_of: Some(index), ..flow }));
        }
    }
    found
}

/// Adds the flows of an amount that each of several gives (10,000 each); of one that they give together nobody knows
/// the shares.
fn shared<'k>(reader: &Reader<'_, 'k>, flow: Flow<'k>, funders: &[Party], facts: &mut Facts<'k>) -> Vec<usize> {
    let each = cue(reader.analysis, Span::new(flow.amount.start, flow.amount.end), Cue::Each);
    let first = facts.flows.len();
    if each {
        facts.flows.extend(funders.iter().map(|funder| Flow { funder: Some(funder.clone()), ..flow.clone() }));
    } else {
        facts.flows.push(flow);
    }
    (first..facts.flows.len()).collect()
}

/// The amounts of a row that others in it are parts of.
#[derive(Debug, Default)]
pub(super) struct Wholes {
    sum: Option<usize>,
    award: Option<usize>,
}

impl Wholes {
    /// Makes a flow of the row a part of another: what was paid of what was granted, and both of what the row adds up.
    pub(super) fn part(&mut self, index: usize, column: Column, flows: &mut [Flow<'_>]) {
        let kind = flows[index].kind;
        let whole = if kind == FundingKind::Disbursement { self.award.or(self.sum) } else { self.sum };
        if let Some(whole) = whole {
            total::join(flows, index, whole);
        }
        let granted = matches!(kind, FundingKind::Award | FundingKind::Contract) && column != Column::Previous;
        self.sum = self.sum.or((column == Column::Total).then_some(index));
        self.award = self.award.or(granted.then_some(index));
    }
}

/// The flows of a total row, with their columns.
pub(super) fn of_total<'k>(reader: &Reader<'_, 'k>, cells: &Cells<'_>, label: Cell) -> Vec<(usize, Flow<'k>)> {
    let (programme, funder) = reader.captioned(cells.fields);
    let mut stated = Stated { funder, programme, ..Stated::default() };
    let counts: Vec<_> = cells.under(|column| column == Column::Count).map(|(_, _, cell)| cell).collect();
    if let [cell] = *counts {
        stated.count = cell::count(reader.analysis, cell);
    }
    let amounts = cells.amounts(reader.analysis);
    let added = amounts.filter_map(|(column, field, amount)| {
        let flow = flow(reader, field, amount, &stated, label, TOTAL)?;
        let count = flow.count.or_else(|| cells.counted(reader.analysis, column));
        Some((column, Flow { count, ..flow }))
    });
    added.collect()
}

/// The place that the report speaks for.
const HERE: Party = Party::Reference(Reference::Here);

/// The flow of one amount; `None` for the year before one that is not known.
fn flow<'k>(
    reader: &Reader<'_, 'k>,
    field: &Field,
    amount: Amount,
    stated: &Stated,
    at: Cell,
    rule: &'k str,
) -> Option<Flow<'k>> {
    let context = reader.context;
    let nobody = stated.project.is_none() && stated.merged.recipients.is_empty();
    let spent = reader.yearly && nobody && !received(reader);
    let untold = reader.caption.kind.unwrap_or(if spent { FundingKind::Budget } else { FundingKind::Award });
    let kind = match field.column {
        Column::Money(kind) => kind,
        _ => untold,
    };
    let report = context.year.map(|report| report.year);
    let year = stated.merged.year.or(field.year).or(reader.caption.year).or(report).or(stated.labelled);
    let year = if field.column == Column::Previous { Some(year? - 1) } else { year };
    let paying = || field.level.and_then(|level| context.party_of_level(level));
    // What a higher level paid in a table of the place's years came to the place.
    let handed_down = || {
        let higher = field.level.is_some_and(|level| matches!(level, Level::National | Level::Province));
        higher && paying().is_some_and(|payer| !context.same(reader.analysis, &payer, &HERE))
    };
    let (fund, giver) = field.fund.map_or((None, None), |name| fund::told(reader.analysis, context, name));
    let above = giver.as_ref().is_some_and(|giver| *giver != HERE);
    let kind = if above && kind == FundingKind::Budget { FundingKind::Award } else { kind };
    Some(Flow {
        kind: stated.kind.filter(|own| told_of(*own, kind)).unwrap_or(kind),
        funder: paying().or(giver).or_else(|| stated.funder.clone()).or_else(|| {
            let paid = matches!(kind, FundingKind::Budget | FundingKind::Disbursement);
            let told = !matches!(field.column, Column::Total | Column::Rest);
            let own = spent && paid && told && context.here.is_some();
            own.then_some(Party::Reference(Reference::Here))
        }),
        programme: fund.or_else(|| stated.programme.clone()),
        recipients: recipients(reader, stated, above || kind == FundingKind::Disbursement && handed_down()),
        project: stated.project.clone(),
        value: amount.value,
        max: amount.max,
        qualifier: amount.qualifier,
        currency: amount.currency,
        amount: amount.span,
        count: stated.count,
        change: None,
        year,
        part_of: None,
        evidence: at.cover(amount.span),
        rule,
        confidence: CONFIDENCE,
    })
}

/// Whether the label of a row may say that its money is of another kind than its column does: what was paid of a contract
/// was paid.
fn told_of(own: FundingKind, column: FundingKind) -> bool {
    column == FundingKind::Award || column == FundingKind::Disbursement && own != FundingKind::Contract
}

/// Who gets the money of a row: whom it names, the company whose report it is, or the place that the caption says
/// received it.
fn recipients(reader: &Reader<'_, '_>, stated: &Stated, above: bool) -> Vec<Party> {
    if !stated.merged.recipients.is_empty() {
        return stated
            .merged
            .recipients
            .iter()
            .filter(|party| Some(*party) != stated.funder.as_ref())
            .cloned()
            .collect();
    }
    let here = Some(Party::Reference(Reference::Here));
    // What others give in a table of the place's years the place gets.
    if reader.yearly && reader.context.here.is_some() && above {
        return vec![Party::Reference(Reference::Here)];
    }
    let fund = || match reader.fund() {
        Some(Party::Named(_, EntityType::Programme)) => Some(Vec::new()),
        fund => fund.map(|fund| vec![fund]),
    };
    if let Some(fund) = reader.invests().then(fund).flatten() {
        return fund;
    }
    match reader.owner {
        Some(owner) => vec![owner.clone()],
        // What projects of named people get is no income of the place.
        None if stated.project.is_none() && stated.funder != here && received(reader) => here.into_iter().collect(),
        None => Vec::new(),
    }
}

/// Whether the caption says that the place received the money; who hands it down did not.
fn received(reader: &Reader<'_, '_>) -> bool {
    let hands_down = reader::announcer(reader.analysis, reader.context).is_some();
    !hands_down && reader.context.here.is_some() && cue(reader.analysis, reader.caption.span, Cue::Received)
}
