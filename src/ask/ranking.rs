//! Answers that say who gave or got the most.

use std::collections::BTreeMap;

use super::{
    answer::{RankingRow, Rows, Table},
    form::Role,
    tell::Teller,
    wording::Wording,
};
use crate::graph::{
    Fact, Graph, NodeId,
    total::{self, Total, Unit},
};

/// How many are told of each stage and currency.
const LONGEST: usize = 10;

/// A ranking, told.
pub(super) struct Told {
    pub(super) rows: Vec<RankingRow>,
    /// The flows that each row adds up, with the number of the row.
    pub(super) counted: Vec<(usize, Fact)>,
    /// The first of each stage and currency, for the sentence.
    pub(super) leaders: String,
    pub(super) remarks: Vec<String>,
}

/// Adds up flows by whoever is in a role, and puts the sums in order within each stage and currency.
pub(super) fn tell(teller: &Teller<'_>, flows: &[Fact], role: Role) -> Told {
    let nodes = flows.iter().filter_map(|fact| if let Fact::Flow(node) = fact { Some(*node) } else { None });
    let totals = total::totals(teller.graph, nodes, |flow| in_role(teller.graph, flow, role));
    let mut by_unit: BTreeMap<&Unit, Vec<(NodeId, &Total)>> = BTreeMap::new();
    for (party, units) in &totals {
        for (unit, total) in units.iter().filter(|(_, total)| !total.counted.is_empty()) {
            by_unit.entry(unit).or_default().push((*party, total));
        }
    }
    let mut told = Told { rows: Vec::new(), counted: Vec::new(), leaders: String::new(), remarks: Vec::new() };
    for (unit, mut sums) in by_unit {
        sums.sort_by(|(one, a), (other, b)| b.sum.cmp(&a.sum).then(one.cmp(other)));
        for (index, (node, total)) in sums.into_iter().take(LONGEST).enumerate() {
            let Some(party) = teller.party(node) else { continue };
            let number = told.rows.len() + 1;
            told.counted.extend(total.counted.iter().map(|flow| (number, Fact::Flow(*flow))));
            told.rows.push(RankingRow { rank: index + 1, party, sum: teller.sum(unit, total) });
        }
    }
    told.leaders = leaders(teller, &told.rows);
    told.remarks = teller.remarks(totals.values().flat_map(BTreeMap::values));
    told
}

/// The ranking as a table.
pub(super) fn table(teller: &Teller<'_>, rows: &[RankingRow], role: Role) -> Table {
    let columns = ["row", "stage", "rank", column(role), "total", "flows"];
    let cells = |(index, row): (usize, &RankingRow)| {
        vec![
            (index + 1).to_string(),
            teller.stage(row.sum.stage).to_owned(),
            row.rank.to_string(),
            row.party.name.clone(),
            teller.amount(&row.sum.amount),
            row.sum.flows.to_string(),
        ]
    };
    Table {
        columns: columns.into_iter().map(|column| teller.column(column)).collect(),
        numbers: vec![0, 2, 4, 5],
        rows: rows.iter().enumerate().map(cells).collect(),
    }
}

/// The rows as the answer has them.
pub(super) fn rows(rows: Vec<RankingRow>) -> Rows {
    Rows::Ranking(rows)
}

fn leaders(teller: &Teller<'_>, rows: &[RankingRow]) -> String {
    let first = rows.iter().filter(|row| row.rank == 1).map(|row| {
        let (stage, amount) = (teller.stage(row.sum.stage), teller.amount(&row.sum.amount));
        let values = [("stage", stage), ("name", row.party.name.as_str()), ("amount", amount.as_str())];
        Wording::fill(&teller.wording.leader, &values)
    });
    first.collect::<Vec<_>>().join(&teller.wording.between)
}

fn in_role(graph: &Graph, flow: NodeId, role: Role) -> Vec<NodeId> {
    let roles = graph.roles(flow);
    match role {
        Role::Funder => roles.funder.into_iter().collect(),
        Role::Recipient => roles.recipients,
        Role::Programme => roles.programme.into_iter().collect(),
        Role::Project => roles.project.into_iter().collect(),
    }
}

fn column(role: Role) -> &'static str {
    match role {
        Role::Funder => "funder",
        Role::Recipient => "recipient",
        Role::Programme => "programme",
        Role::Project => "project",
    }
}
