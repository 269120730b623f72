//! From drafts to the graph: entities by key, then facts in the order of documents.

use std::{
    collections::{HashMap, HashSet, hash_map::Entry},
    sync::Arc,
};

use super::{
    Document, DocumentId, Edge, Evidence, EvidenceId, Fact, Flow, Graph, Node, NodeId, Observation, Relation, cover,
    draft::{Content, DraftDocument, DraftEntity, DraftId, Parties},
    entities,
    identity::{self, Stated},
};
use crate::{
    record::{FactId, Predicate},
    span::Span,
};

/// Links drafts.
pub(super) fn graph(
    drafts: Vec<DraftEntity>,
    by_key: &HashMap<Arc<str>, DraftId>,
    mut documents: Vec<DraftDocument>,
) -> Graph {
    documents.sort_by(|one, other| {
        (&one.source, one.span.start, &one.sha256).cmp(&(&other.source, other.span.start, &other.sha256))
    });
    let (network, nodes) = entities::link(drafts, by_key);
    let hashes = network.node_weights().map(hash_of_key).collect();
    let mut graph = Graph { entity_count: network.node_count(), network, ..Graph::default() };
    let facts = documents.iter().map(|document| document.facts.len()).sum();
    graph.network.reserve_nodes(facts);
    graph.network.reserve_edges(facts);
    let mut assembler = Assembler { graph, nodes, hashes, known: HashMap::with_capacity(facts) };
    for document in documents {
        assembler.add(document);
    }
    let mut graph = assembler.graph;
    cover::add_edges(&mut graph);
    graph
}

fn hash_of_key(node: &Node) -> u64 {
    if let Node::Entity(entity) = node { identity::text(&entity.key) } else { 0 }
}

struct Assembler {
    graph: Graph,
    /// The node of each draft.
    nodes: Vec<NodeId>,
    /// The hash of the key of each entity's node.
    hashes: Vec<u64>,
    /// Facts by the hash of what they say.
    known: HashMap<u64, Fact>,
}

impl Assembler {
    fn add(&mut self, draft: DraftDocument) {
        let document = DocumentId(small(self.graph.documents.len()));
        let place = draft.place.map(|place| self.nodes[place as usize]);
        let own = || identity::text(&format!("{}-{}", draft.sha256, draft.span.start));
        let home = place.map_or_else(own, |place| self.hashes[place.index()]);
        let mut rows = Rows::default();
        let first = small(self.graph.evidence.len());
        self.graph.evidence.extend(draft.evidence.into_iter().map(|mut evidence| {
            evidence.document = document;
            evidence
        }));
        let mut stated = Vec::with_capacity(draft.facts.len());
        let mut seen = HashSet::new();
        let mut flows = HashMap::new();
        let mut parts = Vec::new();
        for fact in draft.facts {
            let evidence = EvidenceId(first + fact.evidence);
            let added = match fact.content {
                Content::Flow { id, flow, parties, part_of } => {
                    let node = self.flow(flow, parties, home, &mut rows, evidence);
                    flows.insert(id, node);
                    parts.extend(part_of.map(|total| (node, total)));
                    Some(Fact::Flow(node))
                }
                Content::Relation { predicate, subject, object } => self.relation(predicate, subject, object, evidence),
                Content::Observation { observation, subject } => {
                    Some(Fact::Observation(self.observation(observation, subject, home, evidence)))
                }
            };
            stated.extend(added.filter(|fact| seen.insert(*fact)));
        }
        self.parts(&parts, &flows);
        self.graph.stated.push(stated);
        self.graph.documents.push(Document {
            source: draft.source,
            sha256: draft.sha256,
            title: draft.title,
            span: draft.span,
            year: draft.year,
            place,
        });
    }

    fn flow(
        &mut self,
        mut flow: Flow,
        mut parties: Parties,
        home: u64,
        rows: &mut Rows,
        evidence: EvidenceId,
    ) -> NodeId {
        let place = |draft: &mut DraftId| *draft = small(self.nodes[*draft as usize].index());
        [&mut parties.funder, &mut parties.programme, &mut parties.project].into_iter().flatten().for_each(place);
        parties.recipients.iter_mut().for_each(place);
        parties.recipients.sort_unstable();
        parties.recipients.dedup();
        let identity =
            |repeat| identity::flow(&flow, &parties, Stated { home, repeat }, |node| self.hashes[node as usize]);
        let repeat = rows.repeat(identity(0), &self.graph.evidence[evidence.0 as usize]);
        flow.id = identity(repeat);
        if let Some(Fact::Flow(node)) = self.known.get(&flow.id) {
            if let Some(Node::Flow(known)) = self.graph.network.node_weight_mut(*node) {
                known.count = known.count.or(flow.count);
                known.change_pct = known.change_pct.or(flow.change_pct);
                rest_on(&mut known.evidence, evidence);
            }
            return *node;
        }
        let id = flow.id;
        flow.evidence.push(evidence);
        let network = &mut self.graph.network;
        let node = network.add_node(Node::Flow(flow));
        let roles =
            [(parties.funder, Edge::Funder), (parties.programme, Edge::Programme), (parties.project, Edge::Project)];
        for (party, role) in roles {
            if let Some(party) = party {
                network.add_edge(node, NodeId::from(party), role);
            }
        }
        for recipient in parties.recipients {
            network.add_edge(node, NodeId::from(recipient), Edge::Recipient);
        }
        self.known.insert(id, Fact::Flow(node));
        node
    }

    /// Adds a relation; none between an entity and itself, which two forms of one name would give.
    fn relation(
        &mut self,
        predicate: Predicate,
        subject: DraftId,
        object: DraftId,
        evidence: EvidenceId,
    ) -> Option<Fact> {
        let (mut subject, mut object) = (self.nodes[subject as usize], self.nodes[object as usize]);
        if subject == object {
            return None;
        }
        if predicate == Predicate::CooperatesWith && object < subject {
            (subject, object) = (object, subject);
        }
        let id = identity::relation(predicate, self.hashes[subject.index()], self.hashes[object.index()]);
        match self.known.entry(id) {
            Entry::Occupied(known) => {
                if let Fact::Relation(edge) = *known.get()
                    && let Some(Edge::Relation(relation)) = self.graph.network.edge_weight_mut(edge)
                {
                    rest_on(&mut relation.evidence, evidence);
                }
                Some(*known.get())
            }
            Entry::Vacant(new) => {
                let relation = Relation { id, predicate, evidence: vec![evidence] };
                let edge = self.graph.network.add_edge(subject, object, Edge::Relation(relation));
                Some(*new.insert(Fact::Relation(edge)))
            }
        }
    }

    fn observation(
        &mut self,
        mut observation: Observation,
        subject: Option<DraftId>,
        home: u64,
        evidence: EvidenceId,
    ) -> NodeId {
        let subject = subject.map(|draft| self.nodes[draft as usize]);
        let id = identity::observation(&observation, subject.map(|node| self.hashes[node.index()]), home);
        if let Some(Fact::Observation(node)) = self.known.get(&id) {
            if let Some(Node::Observation(known)) = self.graph.network.node_weight_mut(*node) {
                known.change_pct = known.change_pct.or(observation.change_pct);
                rest_on(&mut known.evidence, evidence);
            }
            return *node;
        }
        observation.id = id;
        observation.evidence.push(evidence);
        let node = self.graph.network.add_node(Node::Observation(observation));
        if let Some(subject) = subject {
            self.graph.network.add_edge(node, subject, Edge::Subject);
        }
        self.known.insert(id, Fact::Observation(node));
        node
    }

    /// Ties the parts that a document states to their totals. A flow never comes to hold itself, which merging
    /// what documents say could otherwise bring about.
    fn parts(&mut self, parts: &[(NodeId, FactId)], flows: &HashMap<FactId, NodeId>) {
        for (part, total) in parts {
            let Some(total) = flows.get(total) else { continue };
            let is_known = self.graph.roles(*part).part_of.contains(total);
            if !is_known && part != total && !self.graph.holders(*total).contains(part) {
                self.graph.network.add_edge(*part, *total, Edge::PartOf);
            }
        }
    }
}

/// The rows of the table at hand. Two rows that say the same are two payments; two tables that do are a list and its
/// repetition, as the notes of a yearly report have it.
#[derive(Default)]
struct Rows {
    /// Where the last row ends, in code points.
    end: usize,
    /// The rows that state each flow.
    of: HashMap<u64, Vec<Span>>,
}

impl Rows {
    /// How many rows of the table state a flow before this evidence does.
    fn repeat(&mut self, flow: u64, evidence: &Evidence) -> u64 {
        /// The rules that read rows of tables.
        const TABLES: &str = "table/";
        /// Two rows of one table stand at most so many code points apart: a heading of a few rows lies between.
        const APART: usize = 60;
        if !evidence.rule.starts_with(TABLES) {
            return 0;
        }
        if evidence.span.start > self.end + APART {
            self.of.clear();
        }
        self.end = self.end.max(evidence.span.end);
        let rows = self.of.entry(flow).or_default();
        let place = rows.iter().position(|row| *row == evidence.span).unwrap_or_else(|| {
            rows.push(evidence.span);
            rows.len() - 1
        });
        place as u64
    }
}

fn rest_on(known: &mut Vec<EvidenceId>, evidence: EvidenceId) {
    if let Err(place) = known.binary_search(&evidence) {
        known.insert(place, evidence);
    }
}

/// Indices are kept in 32 bits, which more than fit what fits in memory.
pub(super) fn small(index: usize) -> u32 {
    u32::try_from(index).expect("fewer than 2^32 entities and facts fit in memory")
}
