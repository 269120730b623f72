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
            let column = |cue| row.cells.iter().position(|cell| heads(analysis, *cell, cue));
            let headed = Columns {
                parts: column(Cue::PartColumn),
                seats: column(Cue::SeatColumn),
                societies: column(Cue::SocietyColumn),
                offices: column(Cue::OfficeColumn),
            };
            // A further table may stand right below.
            if headed == Columns::default() {
                state(analysis, &owner, &columns, row, facts);
            } else {
                columns = headed;
            }
        }
    }
}

/// Whether a word with a cue is all of a header cell, but for the unit or the number behind it.
fn heads(analysis: &Analysis<'_>, cell: Span, cue: Cue) -> bool {
    let behind = |end: usize| {
        let rest = &analysis.text[end..cell.end];
        rest.is_empty() || rest.starts_with(['(', ' ', '/'])
    };
    let word = |hit: &Hit| hit.span.start == cell.start && hit.is(cue) && behind(hit.span.end);
    analysis.hits_in(cell).iter().any(word)
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
