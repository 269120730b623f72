//! What `build` says when it is done.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use super::{output::counted, table};
use crate::{
    directory::{Counts, Directory},
    graph::{Entity, Flow, Graph, NodeId},
};

/// How many flows are shown.
const LARGEST: usize = 5;

/// How much is in a graph.
pub(super) fn counts(graph: &Graph) -> Counts {
    let mut entities: BTreeMap<String, u64> = BTreeMap::new();
    for (_, entity) in graph.entities() {
        *entities.entry(entity.kind.name().to_owned()).or_default() += 1;
    }
    let mut facts: BTreeMap<String, u64> = BTreeMap::new();
    let flows = graph.flows().map(|(_, flow)| flow.kind.name());
    let relations = graph.relations().map(|(_, _, relation, _)| relation.predicate.name());
    let observations = graph.observations().map(|_| "observation");
    for kind in flows.chain(relations).chain(observations) {
        *facts.entry(kind.to_owned()).or_default() += 1;
    }
    Counts { documents: graph.documents().count() as u64, entities, facts }
}

/// Writes what was built, the largest flows and what to try next.
pub(super) fn write(
    out: &mut impl Write,
    graph: &Graph,
    directory: &Directory,
    reused: usize,
    passed_over: usize,
) -> io::Result<()> {
    let (path, meta) = (directory.path().display(), directory.meta());
    let documents = usize::try_from(meta.counts.documents).unwrap_or(usize::MAX);
    let bytes: u64 = meta.inputs.iter().map(|input| input.bytes).sum();
    let files = counted(meta.inputs.len(), "file", "files");
    writeln!(out, "{path}: {} from {files}, {bytes} bytes", counted(documents, "document", "documents"))?;
    if reused > 0 {
        writeln!(out, "  {reused} not changed since the last build")?;
    }
    if passed_over > 0 {
        writeln!(out, "  {} in the directories passed over for their endings", counted(passed_over, "file", "files"))?;
    }
    write_counts(out, "entities", &meta.counts.entities)?;
    write_counts(out, "facts", &meta.counts.facts)?;
    write_largest(out, graph)?;
    write_next(out, graph, directory)
}

/// `entities 402: 160 Company, 34 Place`, the most frequent first.
fn write_counts(out: &mut impl Write, what: &str, counts: &BTreeMap<String, u64>) -> io::Result<()> {
    let mut sorted: Vec<_> = counts.iter().map(|(kind, count)| (std::cmp::Reverse(*count), kind)).collect();
    sorted.sort();
    let each: Vec<_> = sorted.iter().map(|(count, kind)| format!("{} {kind}", count.0)).collect();
    writeln!(out, "  {what} {}: {}", counts.values().sum::<u64>(), each.join(", "))
}

fn write_largest(out: &mut impl Write, graph: &Graph) -> io::Result<()> {
    let flows = largest(graph);
    if flows.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nLargest flows")?;
    let rows: Vec<Vec<String>> = flows.into_iter().map(|(id, flow)| row(graph, id, flow)).collect();
    table::write(out, &["amount", "", "stage", "year", "from", "to", "programme"], &[0], &rows)
}

/// The largest flows of the currency that most flows are in; amounts of different currencies have no order.
fn largest(graph: &Graph) -> Vec<(NodeId, &Flow)> {
    let mut currencies: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, flow) in graph.flows() {
        *currencies.entry(&flow.money.currency).or_default() += 1;
    }
    let Some((usual, _)) = currencies.into_iter().max_by_key(|(_, count)| *count) else { return Vec::new() };
    let comparable = |(_, flow): &(NodeId, &Flow)| *flow.money.currency == *usual && !flow.money.is_ceiling();
    let mut flows: Vec<_> = graph.flows().filter(comparable).collect();
    flows.sort_by_key(|(_, flow)| std::cmp::Reverse(flow.money.value));
    flows.truncate(LARGEST);
    flows
}

fn row(graph: &Graph, id: NodeId, flow: &Flow) -> Vec<String> {
    let roles = graph.roles(id);
    let name = |node: NodeId| graph.entity(node).map(|entity| entity.name.as_str()).unwrap_or_default();
    let recipients: Vec<_> = roles.recipients.iter().copied().map(name).collect();
    vec![
        grouped(&flow.money.value.normalize().to_string()),
        flow.money.currency.to_string(),
        flow.kind.name().to_owned(),
        flow.year.map(|year| year.to_string()).unwrap_or_default(),
        roles.funder.map(name).unwrap_or_default().to_owned(),
        recipients.join(", "),
        roles.programme.map(name).unwrap_or_default().to_owned(),
    ]
}

/// `50790000` as `50,790,000`.
fn grouped(digits: &str) -> String {
    let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut text = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + fraction
}

fn write_next(out: &mut impl Write, graph: &Graph, directory: &Directory) -> io::Result<()> {
    let kg = directory.path().to_string_lossy();
    let at = if kg == "kg" { String::new() } else { format!(" --kg {kg}") };
    writeln!(out, "\nTry next")?;
    if let Some(entity) = most_funded(graph) {
        writeln!(out, "  fundgraph ask \"who funded {}\"{at}", entity.name)?;
    }
    writeln!(out, "  fundgraph query{at}")?;
    writeln!(out, "  fundgraph export -o graph.graphml{at}")
}

/// The entity that most flows go to, the first by key of several.
fn most_funded(graph: &Graph) -> Option<&Entity> {
    let mut flows: BTreeMap<NodeId, usize> = BTreeMap::new();
    for (id, _) in graph.flows() {
        for recipient in graph.roles(id).recipients {
            *flows.entry(recipient).or_default() += 1;
        }
    }
    let most = flows.into_iter().max_by_key(|(id, count)| (*count, std::cmp::Reverse(*id)));
    most.and_then(|(id, _)| graph.entity(id))
}
