//! Tables of what belongs together: the firms of a group with where they are, the associations that a body is in with
//! its office there.

use super::CONFIDENCE;
use crate::{
    fact::{Context, Facts, Party, Relation},
    knowledge::{Cue, Hit},
    mention::{Analysis, Mention},
    record::{EntityType, Predicate},
    sentence::{Row, Table},
    span::Span,
};

/// The rule of what such a row states.
const HOLDING: &str = "table/holding";

/// Which columns of a table say what.
#[derive(Default, PartialEq, Eq)]
struct Columns {
    parts: Option<usize>,
    seats: Option<usize>,
    societies: Option<usize>,
    offices: Option<usize>,
}

/// Adds what such tables state of the body that the document speaks for.
pub(super) fn read(analysis: &Analysis<'_>, context: &Context, tables: &[Table], facts: &mut Facts<'_>) {
    let Some(owner) = super::receiver(context) else { return };
    for table in tables {
        let mut columns = Columns::default();
        for row in &table.rows {
            // A further table may stand right below.
            match Columns::of_header(analysis, row) {
                Some(headed) => columns = headed,
                None => state(analysis, &owner, &columns, row, facts),
            }
        }
    }
}

impl Columns {
    /// The columns under a row that is such a header.
    fn of_header(analysis: &Analysis<'_>, row: &Row) -> Option<Self> {
        let mut columns = Self::default();
        for (index, cell) in row.cells.iter().enumerate() {
            for word in headings(analysis, *cell) {
                let heads = [
                    (Cue::PartColumn, &mut columns.parts),
                    (Cue::SeatColumn, &mut columns.seats),
                    (Cue::SocietyColumn, &mut columns.societies),
                    (Cue::OfficeColumn, &mut columns.offices),
                ];
                for (_, column) in heads.into_iter().filter(|(cue, _)| word.is(*cue)) {
                    column.get_or_insert(index);
                }
            }
        }
        (columns != Self::default()).then_some(columns)
    }
}

/// The words that are all of a header cell, but for the unit or the number behind them.
fn headings<'a>(analysis: &'a Analysis<'_>, cell: Span) -> impl Iterator<Item = &'a Hit> {
    let behind = move |end: usize| {
        let rest = &analysis.text[end..cell.end];
        rest.is_empty() || rest.starts_with(['(', ' ', '/'])
    };
    analysis.hits_in(cell).iter().filter(move |hit| hit.span.start == cell.start && behind(hit.span.end))
}

/// Adds what a row states.
fn state(analysis: &Analysis<'_>, owner: &Party, columns: &Columns, row: &Row, facts: &mut Facts<'_>) {
    let cell = |column: Option<usize>| column.and_then(|column| row.cells.get(column)).copied();
    let mut add = |predicate, subject: &Party, object: &Party| {
        if subject != object {
            facts.relations.push(Relation {
                predicate,
                subject: subject.clone(),
                object: object.clone(),
                evidence: row.span,
                rule: HOLDING,
                confidence: CONFIDENCE,
            });
        }
    };
    let body = |one: &Mention| one.kind.is_organisation() && one.kind != EntityType::GovernmentAgency;
    if let Some(part) = cell(columns.parts).and_then(|cell| named(analysis, cell, body)) {
        add(Predicate::PartOf, &part, owner);
        let place = |one: &Mention| one.kind == EntityType::Place;
        if let Some(seat) = cell(columns.seats).and_then(|cell| named(analysis, cell, place)) {
            add(Predicate::LocatedIn, &part, &seat);
        }
    }
    let association = |one: &Mention| one.kind == EntityType::Association;
    let office = cell(columns.offices).is_some_and(|cell| !cell.is_empty());
    if let Some(society) =
        cell(columns.societies).filter(|_| office).and_then(|cell| named(analysis, cell, association))
    {
        add(Predicate::MemberOf, owner, &society);
    }
}

/// The name of a kind that a cell begins with.
fn named(analysis: &Analysis<'_>, cell: Span, accept: impl Fn(&Mention) -> bool) -> Option<Party> {
    let mut here = analysis.mentions_in(cell).iter();
    let one = here.find(|one| one.span.start == cell.start && accept(one))?;
    Some(Party::Named(one.span, one.kind))
}
