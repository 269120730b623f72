//! What a picture says about itself.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{
    money::Money,
    sheet::{Detail, Told},
    words::Words,
};
use crate::{
    ask::words,
    export::{Filter, Options},
    graph::{Flow, Graph, NodeId, total::Unit},
    record::Qualifier,
};

/// How many facts are told under the pointer.
const TOLD: usize = 6;

/// How many flows are drawn, what they come to, of which years.
pub(super) fn drawn(graph: &Graph, unit: &Unit, amount: Decimal, flows: &[NodeId], words: Words) -> String {
    let all = || flows.iter().filter_map(|node| graph.flow(*node));
    let years: BTreeSet<Option<i32>> = all().map(|flow| flow.year).collect();
    let is_hedged = |flow: &&Flow| flow.money.qualifier != Qualifier::Exact || flow.money.max.is_some();
    let hedged = all().filter(is_hedged).count();
    words.say(
        "drawn",
        &[
            ("stage", words::stage(words.language, unit.stage.name())),
            ("n", &flows.len().to_string()),
            ("amount", &words::sum(words.language, amount, &unit.currency)),
            ("years", &words.years(&years)),
            ("hedged", &if hedged == 0 { String::new() } else { hedged.to_string() }),
        ],
    )
}

/// What a Sankey diagram leaves out and why.
pub(super) fn sankey(graph: &Graph, money: &Money, flows: &[NodeId], options: &Options, words: Words) -> Vec<String> {
    let left = &money.left;
    let units: Vec<String> = left
        .units
        .iter()
        .map(|(unit, n)| {
            let stage = words::stage(words.language, unit.stage.name());
            words.say("unit_left", &[("stage", stage), ("currency", &unit.currency), ("n", &n.to_string())])
        })
        .collect();
    let units = words::list(words.language, &units);
    let largest = options.picture.largest.to_string();
    let gathered: usize = money.gathered.iter().sum();
    let shared = flows.iter().filter(|node| graph.roles(**node).recipients.len() > 1).count();
    let sentences = [
        filter(graph, &options.filter, words),
        words.count("totals_left", left.totals),
        words.count("parts_left", left.parts),
        words.count("overlap_left", left.overlapping),
        words.count("ceilings_left", left.ceilings),
        words.count("unnamed_left", left.unnamed),
        words.count("beyond_left", left.beyond),
        (!units.is_empty()).then(|| words.say("units_left", &[("units", &units)])),
        words.count("shared", shared),
        (gathered > 0).then(|| words.say("gathered", &[("largest", &largest), ("n", &gathered.to_string())])),
        Some(words.say("evidence", &[])),
    ];
    sentences.into_iter().flatten().collect()
}

/// What the flows in a picture were chosen by; nothing if by nothing.
pub(super) fn filter(graph: &Graph, filter: &Filter, words: Words) -> Option<String> {
    let name = |node| words.name(graph, node);
    let mut filters: Vec<String> = Vec::new();
    if let Some(years) = &filter.years {
        filters.push(words.years(&BTreeSet::from([Some(*years.start()), Some(*years.end())])));
    }
    filters.extend(filter.kinds.iter().map(|kind| words::stage(words.language, kind.name()).to_owned()));
    filters.extend(filter.programme.map(|node| words.say("filter_programme", &[("name", &name(node))])));
    filters.extend(
        filter.min_amount.map(|least| words.say("filter_least", &[("amount", &least.normalize().to_string())])),
    );
    let filters = words::list(words.language, &filters);
    (!filters.is_empty()).then(|| words.say("filter", &[("filters", &filters)]))
}

/// What is told of flows under the pointer.
pub(super) fn detail(graph: &Graph, head: String, flows: &[NodeId], words: Words) -> Detail {
    let told = flows.iter().take(TOLD).filter_map(|node| told(graph, *node, words));
    let more = words.count("more_lines", flows.len().saturating_sub(TOLD));
    Detail { head, facts: told.collect(), more }
}

/// A flow with the words that state it.
pub(super) fn told(graph: &Graph, node: NodeId, words: Words) -> Option<Told> {
    let flow = graph.flow(node)?;
    let stage = words::stage(words.language, flow.kind.name());
    let year = flow.year.map(|year| format!(" ({year})")).unwrap_or_default();
    let text = format!("{stage} {}{year}", words::amount(words.language, &flow.money));
    let evidence = graph.evidence(*flow.evidence.first()?);
    Some(Told { text, quote: evidence.quote.to_string(), source: graph.document(evidence.document).source.clone() })
}
