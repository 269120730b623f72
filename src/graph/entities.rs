//! From drafts to the entities of the graph.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use petgraph::graph::DiGraph;

use super::{
    Edge, Entity, Node, NodeId, alias,
    draft::{DraftEntity, DraftId},
};
use crate::record::EntityType;

/// The entities as nodes by key, with the places that contain them, and the node of each draft.
pub(super) fn link(
    mut drafts: Vec<DraftEntity>,
    by_key: &HashMap<Arc<str>, DraftId>,
) -> (DiGraph<Node, Edge>, Vec<NodeId>) {
    for draft in &mut drafts {
        draft.labels.sort_by(|one, other| (&one.0, other.2, &one.1).cmp(&(&other.0, one.2, &other.1)));
    }
    let representatives = alias::representatives(&drafts);
    let mut by_name: Vec<DraftId> = (0..).take(drafts.len()).collect();
    by_name.sort_unstable_by(|one, other| drafts[*one as usize].key.cmp(&drafts[*other as usize].key));

    let mut nodes = vec![NodeId::end(); drafts.len()];
    let mut merged: Vec<DraftEntity> = Vec::new();
    let mut drafts: Vec<Option<DraftEntity>> = drafts.into_iter().map(Some).collect();
    let (leading, following): (Vec<DraftId>, Vec<DraftId>) =
        by_name.into_iter().partition(|id| representatives[*id as usize] == *id);
    for id in leading {
        nodes[id as usize] = NodeId::new(merged.len());
        merged.extend(drafts[id as usize].take());
    }
    for id in following {
        let node = nodes[representatives[id as usize] as usize];
        nodes[id as usize] = node;
        if let Some(draft) = drafts[id as usize].take() {
            merged[node.index()].absorb(&draft);
        }
    }
    (network(merged, |place| by_key.get(place).map(|id| nodes[*id as usize])), nodes)
}

fn network(drafts: Vec<DraftEntity>, node_of: impl Fn(&str) -> Option<NodeId>) -> DiGraph<Node, Edge> {
    let mut network = DiGraph::with_capacity(drafts.len(), drafts.len());
    let mut containing = Vec::new();
    for draft in drafts {
        let within = winner(&draft.within).and_then(|place| node_of(&place_key(place)));
        let node = network.add_node(Node::Entity(entity(draft)));
        containing.extend(within.filter(|place| *place != node).map(|place| (node, place)));
    }
    for (node, place) in containing {
        network.add_edge(node, place, Edge::Within);
    }
    network
}

/// The key of the place of a name.
pub(super) fn place_key(name: &str) -> String {
    format!("{}/{name}", EntityType::Place.family())
}

/// The text with most votes, of those the smallest.
fn winner(votes: &[(Arc<str>, u32)]) -> Option<&str> {
    let best = votes.iter().max_by(|one, other| (one.1, &other.0).cmp(&(other.1, &one.0)));
    best.map(|(text, _)| &**text)
}

fn entity(draft: DraftEntity) -> Entity {
    let name = draft.full_name().to_owned();
    let kind = draft.kind();
    let names = draft.names.into_iter().map(|(name, _)| name);
    let mut aliases: Vec<String> = names.chain(draft.forms).map(String::from).filter(|alias| *alias != name).collect();
    aliases.sort_unstable();
    aliases.dedup();
    let mut labels: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (language, label, _) in draft.labels {
        let known = labels.entry(language.to_string()).or_default();
        if !known.iter().any(|text| **text == *label) {
            known.push(label.into());
        }
    }
    Entity { key: draft.key.to_string(), kind, name, aliases, labels, mentions: draft.mentions }
}
