//! One row: its parties, and a flow for each of its amounts.

use super::{
    CONFIDENCE, ROW, TOTAL,
    cell::{self, Amount},
    header::{self, Field},
    label::{self, Default as Else},
    reader::Reader,
    total,
};
use crate::{
    fact::{Context, Facts, Flow, Party, Relation, growth::cue},
    knowledge::{Column, Cue},
    mention::{Analysis, Reference},
    record::{EntityType, FundingKind, Predicate},
    sentence::{Cell, Row},
    span::Span,
};

/// The cells of a row under the columns of its table.
pub(super) struct Cells<'a> {
    pub(super) fields: &'a [Field],
    cells: Vec<Option<Cell>>,
}

impl<'a> Cells<'a> {
    /// The cells of a row. A row with fewer cells than the header has lost its first ones, to cells merged over several
    /// rows, or its last ones; its amounts tell which. `None` where neither fits.
    pub(super) fn new(analysis: &Analysis<'_>, fields: &'a [Field], row: &Row) -> Option<Self> {
        let lost = fields.len().saturating_sub(row.cells.len());
        let under = |shift: usize| Self {
            fields,
            cells: (0..fields.len())
                .map(|index| row.cells.get(index.checked_sub(shift)?).copied().filter(|cell| !cell.is_empty()))
                .collect(),
        };
        let fits = |cells: &Self| cells.amounts(analysis).next().is_some();
        let (left, right) = (under(0), under(lost));
        if lost == 0 || fits(&left) { Some(left) } else { Some(right).filter(fits) }
    }

    /// The cells of a total row: under their columns, or where cells are lost its numbers under those of amounts and
    /// counts when there are as many.
    pub(super) fn of_total(analysis: &Analysis<'_>, fields: &'a [Field], row: &Row) -> Self {
        let numeric = |column| header::is_money(column) || column == Column::Count;
        let columns: Vec<_> = (0..fields.len()).filter(|&index| numeric(fields[index].column)).collect();
        let mut cells: Vec<Option<Cell>> = vec![None; fields.len()];
        let numbers: Vec<_> = row.cells.iter().copied().filter(|&cell| cell::is_number(analysis, cell)).collect();
        if row.cells.len() >= fields.len() {
            for &index in &columns {
                cells[index] = Some(row.cells[index]).filter(|cell| !cell.is_empty());
            }
        } else if numbers.len() == columns.len() {
            columns.into_iter().zip(numbers).for_each(|(index, number)| cells[index] = Some(number));
        }
        Self { fields, cells }
    }

    /// The columns of a test with their cells.
    fn under(&self, wanted: impl Fn(Column) -> bool) -> impl Iterator<Item = (usize, &Field, Cell)> {
        let pairs = self.fields.iter().zip(&self.cells).enumerate();
        pairs.filter_map(move |(index, (field, cell))| Some((index, field, (*cell)?)).filter(|_| wanted(field.column)))
    }

    /// The amounts with their columns, a total of the row before its parts.
    fn amounts(&self, analysis: &Analysis<'_>) -> impl Iterator<Item = (usize, &Field, Amount)> {
        let total = self.under(|column| column == Column::Total);
        let others = self.under(|column| header::is_money(column) && column != Column::Total);
        total
            .chain(others)
            .filter_map(|(index, field, cell)| Some((index, field, cell::amount(analysis, cell, field.scale)?)))
    }
}

/// What cells in columns of their own say: it holds for the rows below too, as long as their cells there are empty.
#[derive(Clone, Debug, Default)]
pub(super) struct Merged {
    pub(super) funder: Option<Party>,
    pub(super) programme: Option<Party>,
    pub(super) recipients: Vec<Party>,
    pub(super) year: Option<i32>,
}

/// What the cells of a row say besides amounts.
#[derive(Clone, Debug, Default)]
pub(super) struct Stated {
    funder: Option<Party>,
    programme: Option<Party>,
    project: Option<Party>,
    kind: Option<FundingKind>,
    count: Option<u64>,
    /// The year that the label begins with, which is the amount's only where nothing else is.
    labelled: Option<i32>,
    /// The first cell that names something.
    at: Option<Cell>,
    /// What stands in columns of their own.
    pub(super) merged: Merged,
}

/// Reads the cells of a row that hold names, counts and years; empty ones are those of the row above.
pub(super) fn stated(reader: &Reader<'_, '_>, cells: &Cells<'_>, broken: bool) -> Stated {
    let (analysis, context) = (reader.analysis, reader.context);
    let mut found = Stated::default();
    let mut own = Merged::default();
    for (index, field, cell) in cells.under(|_| true) {
        // The beginning of a first cell that was broken over two lines is not in it.
        if broken && cells.cells[..index].iter().all(Option::is_none) {
            found.at = found.at.or(Some(cell));
            continue;
        }
        let named = match field.column {
            Column::Project | Column::Label => {
                found.take(label::read(analysis, context, cell, Else::Project));
                true
            }
            Column::Programme => {
                let label = label::read(analysis, context, cell, Else::Programme);
                (own.programme, own.funder) = (label.programme.clone(), own.funder.or(label.funder.clone()));
                found.take(label);
                true
            }
            Column::Source => {
                (own.programme, own.funder) = label::source(analysis, context, cell);
                false
            }
            Column::Class => {
                let programme = cell::whole(analysis, cell, |mention| mention.kind == EntityType::Programme);
                own.programme = programme.or(own.programme);
                false
            }
            Column::Funder => {
                own.funder = cell::organisation(analysis, cell::unquoted(analysis.text, cell), false);
                false
            }
            Column::Recipient | Column::Company => {
                own.recipients = cell::organisations(analysis, cell, field.column == Column::Company);
                true
            }
            Column::Count => {
                found.count = cell::count(analysis, cell);
                false
            }
            Column::Year => {
                own.year = cell::year(analysis, cell).or(own.year);
                own.year.is_some()
            }
            _ => false,
        };
        found.at = found.at.or(named.then_some(cell));
    }
    found.complete(own, reader)
}

impl Stated {
    /// Takes what a label says.
    fn take(&mut self, label: label::Label) {
        self.funder = label.funder.or(self.funder.take());
        self.programme = label.programme.or(self.programme.take());
        self.project = label.project.or(self.project.take());
        self.kind = label.kind.or(self.kind);
        self.labelled = label.year.or(self.labelled);
    }

    /// Adds what stands in columns of their own, in the rows above and in the caption.
    fn complete(mut self, own: Merged, reader: &Reader<'_, '_>) -> Self {
        let above = &reader.above;
        // Who pays for one programme need not pay for the next.
        let same = own.programme.is_none();
        let merged = Merged {
            funder: own.funder.or_else(|| above.funder.clone().filter(|_| same)),
            programme: own.programme.or_else(|| above.programme.clone()),
            recipients: if own.recipients.is_empty() { above.recipients.clone() } else { own.recipients },
            year: own.year.or(above.year),
        };
        self.funder = merged.funder.clone().or(self.funder);
        self.programme = match &self.project {
            Some(_) => merged.programme.clone().or(self.programme),
            None => self.programme.or_else(|| merged.programme.clone()),
        };
        if self.kind.is_none() {
            self.programme = self.programme.or_else(|| reader.caption.programme.clone());
        }
        self.merged = merged;
        self
    }
}

/// Adds the relations of a row: its units undertake its project, which is funded under its programme.
pub(super) fn relations(stated: &Stated, row: &Row, text: &str, facts: &mut Facts<'_>) {
    let Some(project) = &stated.project else { return };
    let evidence = Span::new(row.span.start, row.span.start + text[row.span.range()].trim_end().len());
    let mut add = |predicate, subject: &Party, object: &Party| {
        let (subject, object) = (subject.clone(), object.clone());
        facts.relations.push(Relation { predicate, subject, object, evidence, rule: ROW, confidence: CONFIDENCE });
    };
    let places = |party: &&Party| matches!(party, Party::Named(_, kind) if kind.is_organisation());
    for unit in stated.merged.recipients.iter().filter(places) {
        add(Predicate::Undertakes, unit, project);
    }
    if let Some(programme) = &stated.programme {
        add(Predicate::FundedUnder, project, programme);
    }
}

/// Adds the flows of a row and gives their columns and indices.
pub(super) fn flows<'k>(
    reader: &Reader<'_, 'k>,
    cells: &Cells<'_>,
    stated: &Stated,
    facts: &mut Facts<'k>,
) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let Some(at) = stated.at else { return found };
    let mut wholes = Wholes::default();
    for (column, field, amount) in cells.amounts(reader.analysis) {
        let Some(flow) = flow(reader, field, amount, stated, at, ROW) else { continue };
        let index = facts.flows.len();
        facts.flows.push(flow);
        wholes.part(index, field.column, &mut facts.flows);
        found.push((column, index));
    }
    found
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
        let granted = kind == FundingKind::Award && column != Column::Previous;
        self.sum = self.sum.or((column == Column::Total).then_some(index));
        self.award = self.award.or(granted.then_some(index));
    }
}

/// The flows of a total row, with their columns.
pub(super) fn totals<'k>(reader: &Reader<'_, 'k>, cells: &Cells<'_>, label: Cell) -> Vec<(usize, Flow<'k>)> {
    let mut stated = Stated { programme: reader.caption.programme.clone(), ..Stated::default() };
    for (_, _, cell) in cells.under(|column| column == Column::Count) {
        stated.count = cell::count(reader.analysis, cell);
    }
    let amounts = cells.amounts(reader.analysis);
    amounts
        .filter_map(|(column, field, amount)| Some((column, flow(reader, field, amount, &stated, label, TOTAL)?)))
        .collect()
}

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
    let untold = reader.caption.kind.unwrap_or(FundingKind::Award);
    let kind = match field.column {
        Column::Money(kind) => kind,
        _ => untold,
    };
    let report = context.year.map(|report| report.year);
    let year = stated.merged.year.or(field.year).or(reader.caption.year).or(report).or(stated.labelled);
    let year = if field.column == Column::Previous { Some(year? - 1) } else { year };
    let paying = || field.level.and_then(|level| context.party_of_level(level));
    Some(Flow {
        kind: stated.kind.filter(|_| matches!(kind, FundingKind::Award | FundingKind::Disbursement)).unwrap_or(kind),
        funder: paying().or_else(|| stated.funder.clone()),
        programme: stated.programme.clone(),
        recipients: recipients(reader, stated, context),
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

/// Who gets the money of a row: whom it names, the company whose report it is, or the place that the caption says
/// received it.
fn recipients(reader: &Reader<'_, '_>, stated: &Stated, context: &Context) -> Vec<Party> {
    if !stated.merged.recipients.is_empty() {
        return stated
            .merged
            .recipients
            .iter()
            .filter(|party| Some(*party) != stated.funder.as_ref())
            .cloned()
            .collect();
    }
    let received = || context.here.is_some() && cue(reader.analysis, reader.caption.span, Cue::Received);
    match reader.owner {
        Some(owner) => vec![owner.clone()],
        None if received() => vec![Party::Reference(Reference::Here)],
        None => Vec::new(),
    }
}
