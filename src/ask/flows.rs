//! Answers that are flows of money.

use std::collections::BTreeSet;

use super::{
    answer::{Amount, MoneyRow, Party, Rows, Sum, Table},
    form::Role,
    tell::{Teller, fact_name},
};
use crate::{
    graph::{Fact, Graph, NodeId, total},
    record::{EntityType, Predicate},
};

/// The columns of the table, in order.
const COLUMNS: [&str; 8] = ["year", "stage", "funder", "recipient", "programme", "project", "amount", "projects"];

/// Those of them that are numbers.
const NUMBERS: [&str; 3] = ["year", "amount", "projects"];

/// The flows and statements of an answer, told.
pub(super) struct Told {
    pub(super) rows: Vec<(Fact, MoneyRow)>,
    pub(super) sums: Vec<Sum>,
    pub(super) remarks: Vec<String>,
}

/// Tells facts of funding in their order. A statement that money went is left out where a flow of the answer says
/// how much; those that stay come last.
pub(super) fn tell(teller: &Teller<'_>, facts: &[Fact]) -> Told {
    let mut rows: Vec<(Fact, MoneyRow)> = facts.iter().filter_map(|fact| Some((*fact, row(teller, *fact)?))).collect();
    let flows: Vec<MoneyRow> = rows.iter().map(|(_, row)| row).filter(|row| row.amount.is_some()).cloned().collect();
    rows.retain(|(_, row)| row.amount.is_some() || !flows.iter().any(|flow| says_as_much(flow, row)));
    rows.sort_by_key(|(_, row)| row.amount.is_none());
    let nodes = facts.iter().filter_map(|fact| if let Fact::Flow(node) = fact { Some(*node) } else { None });
    let totals = total::totals(teller.graph, nodes, |_| vec![()]).remove(&()).unwrap_or_default();
    let counted = totals.iter().filter(|(_, total)| !total.counted.is_empty());
    Told {
        sums: counted.map(|(unit, total)| teller.sum(unit, total)).collect(),
        remarks: teller.remarks(totals.values()),
        rows,
    }
}

/// Whoever is in one of the roles, the first that is filled of each row, each once, in the order of the rows. Nobody
/// whom the question names is an answer to it, except where a place pays its own: then it is the funder.
pub(super) fn named(rows: &[(Fact, MoneyRow)], roles: &[Role], asked: &[&str]) -> Vec<String> {
    let told = |row, role| {
        let mut parties = parties(row, role);
        parties.retain(|party| role == Role::Funder || !asked.contains(&party.iri.as_str()));
        parties
    };
    let mut seen = BTreeSet::new();
    let each = rows.iter().flat_map(|(_, row)| {
        let filled = roles.iter().map(|role| told(row, *role)).find(|parties| !parties.is_empty());
        filled.unwrap_or_default()
    });
    each.map(|party| party.name.clone()).filter(|name| seen.insert(name.clone())).collect()
}

/// The rows as a table, without columns that are empty or only repeat what the question says.
pub(super) fn table(teller: &Teller<'_>, rows: &[(Fact, MoneyRow)], asked: &[&str]) -> Table {
    let mut table = Table { columns: vec![teller.column("row")], numbers: vec![0], rows: Vec::new() };
    table.rows = (1..=rows.len()).map(|number| vec![number.to_string()]).collect();
    for name in COLUMNS {
        let cells: Vec<String> = rows.iter().map(|(_, row)| cell(teller, row, name)).collect();
        if cells.iter().all(|cell| cell.is_empty() || asked.contains(&cell.as_str())) {
            continue;
        }
        if NUMBERS.contains(&name) {
            table.numbers.push(table.columns.len());
        }
        table.columns.push(teller.column(name));
        table.rows.iter_mut().zip(cells).for_each(|(row, cell)| row.push(cell));
    }
    table
}

/// The rows without the facts that they tell.
pub(super) fn rows(rows: Vec<(Fact, MoneyRow)>) -> Rows {
    Rows::Money(rows.into_iter().map(|(_, row)| row).collect())
}

fn parties(row: &MoneyRow, role: Role) -> Vec<&Party> {
    match role {
        Role::Funder => row.funder.iter().collect(),
        Role::Recipient => row.recipients.iter().collect(),
        Role::Programme => row.programme.iter().collect(),
        Role::Project => row.project.iter().collect(),
    }
}

/// What a row has in a column; empty where it says nothing.
fn cell(teller: &Teller<'_>, row: &MoneyRow, column: &str) -> String {
    let names = |role| {
        let names: Vec<&str> = parties(row, role).iter().map(|party| party.name.as_str()).collect();
        names.join(&teller.wording.list)
    };
    match column {
        "year" => row.year.map(|year| year.to_string()).unwrap_or_default(),
        "stage" => row.stage.map(|stage| teller.stage(stage).to_owned()).unwrap_or_default(),
        "funder" => names(Role::Funder),
        "recipient" => names(Role::Recipient),
        "programme" => names(Role::Programme),
        "project" => names(Role::Project),
        "amount" => row.amount.as_ref().map(|amount| teller.amount(amount)).unwrap_or_default(),
        _ => row.projects.map(|count| count.to_string()).unwrap_or_default(),
    }
}

/// A row for a flow, or for a statement that something is funded by somebody or under a programme.
fn row(teller: &Teller<'_>, fact: Fact) -> Option<MoneyRow> {
    match fact {
        Fact::Flow(node) => flow(teller, node),
        Fact::Relation(edge) => {
            let (subject, relation, object) = teller.graph.relation(edge)?;
            let mut row = empty(teller.graph, fact);
            match relation.predicate {
                Predicate::FundedBy => row.funder = teller.party(object),
                Predicate::FundedUnder => row.programme = teller.party(object),
                _ => return None,
            }
            let is_project = teller.graph.entity(subject).is_some_and(|entity| entity.kind == EntityType::Project);
            let party = teller.party(subject);
            if is_project {
                row.project = party;
            } else {
                row.recipients.extend(party);
            }
            Some(row)
        }
        Fact::Observation(_) => None,
    }
}

fn flow(teller: &Teller<'_>, node: NodeId) -> Option<MoneyRow> {
    let graph = teller.graph;
    let (flow, roles) = (graph.flow(node)?, graph.roles(node));
    let money = &flow.money;
    Some(MoneyRow {
        stage: Some(flow.kind.name()),
        year: flow.year,
        funder: roles.funder.and_then(|node| teller.party(node)),
        recipients: roles.recipients.iter().filter_map(|node| teller.party(*node)).collect(),
        programme: roles.programme.and_then(|node| teller.party(node)),
        project: roles.project.and_then(|node| teller.party(node)),
        amount: Some(Amount {
            value: money.value.normalize(),
            max: money.max.map(|max| max.normalize()),
            qualifier: money.qualifier.name(),
            currency: money.currency.to_string(),
        }),
        projects: flow.count,
        part_of: roles.part_of.iter().map(|total| fact_name(graph, Fact::Flow(*total))).collect(),
        ..empty(graph, Fact::Flow(node))
    })
}

fn empty(graph: &Graph, fact: Fact) -> MoneyRow {
    MoneyRow {
        fact: fact_name(graph, fact),
        stage: None,
        year: None,
        funder: None,
        recipients: Vec::new(),
        programme: None,
        project: None,
        amount: None,
        projects: None,
        part_of: Vec::new(),
    }
}

/// Whether a flow has everybody whom a statement names.
fn says_as_much(flow: &MoneyRow, statement: &MoneyRow) -> bool {
    let has = |stated: &Option<Party>, told: &Option<Party>| stated.is_none() || stated == told;
    has(&statement.funder, &flow.funder)
        && has(&statement.programme, &flow.programme)
        && has(&statement.project, &flow.project)
        && statement.recipients.iter().all(|recipient| flow.recipients.contains(recipient))
}
