//! Reading a graph.

use petgraph::{Direction, visit::EdgeRef};

use super::{
    Document, DocumentId, Edge, EdgeId, Entity, Evidence, EvidenceId, Flow, Graph, Node, NodeId, Observation, Relation,
};

/// A fact by where it is in the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// A flow.
    Flow(NodeId),
    /// A relation.
    Relation(EdgeId),
    /// An observation.
    Observation(NodeId),
}

/// The parties of a flow and the flows that hold it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// Who gives.
    pub funder: Option<NodeId>,
    /// Who gets, by key.
    pub recipients: Vec<NodeId>,
    /// Under which programme.
    pub programme: Option<NodeId>,
    /// For which project.
    pub project: Option<NodeId>,
    /// The totals that it is stated to be a part of.
    pub part_of: Vec<NodeId>,
    /// Other parts of the same total that hold it (see [`Edge::CountedIn`]).
    pub counted_in: Vec<NodeId>,
}

impl Graph {
    /// The documents by source.
    pub fn documents(&self) -> impl Iterator<Item = (DocumentId, &Document)> {
        (0..).map(DocumentId).zip(&self.documents)
    }

    /// A document.
    pub fn document(&self, id: DocumentId) -> &Document {
        &self.documents[id.0 as usize]
    }

    /// A piece of evidence.
    pub fn evidence(&self, id: EvidenceId) -> &Evidence {
        &self.evidence[id.0 as usize]
    }

    /// The evidence in a document, in the order of its text.
    pub fn evidence_in(&self, document: DocumentId) -> &[Evidence] {
        let start = self.evidence.partition_point(|evidence| evidence.document < document);
        let end = self.evidence.partition_point(|evidence| evidence.document <= document);
        &self.evidence[start..end]
    }

    /// What a fact rests on in one document. A fact may rest on thousands, so they are not gone through.
    pub fn evidence_of_in(&self, fact: Fact, document: DocumentId) -> impl Iterator<Item = &Evidence> {
        let all = self.evidence_of(fact);
        let start = all.partition_point(|id| self.evidence(*id).document < document);
        let here = all[start..].iter().map(|id| self.evidence(*id));
        here.take_while(move |evidence| evidence.document == document)
    }

    /// The entities by key.
    pub fn entities(&self) -> impl Iterator<Item = (NodeId, &Entity)> {
        self.nodes().map_while(|(id, node)| if let Node::Entity(entity) = node { Some((id, entity)) } else { None })
    }

    /// The flows in the order in which they are first stated.
    pub fn flows(&self) -> impl Iterator<Item = (NodeId, &Flow)> {
        self.facts_as_nodes().filter_map(|(id, node)| if let Node::Flow(flow) = node { Some((id, flow)) } else { None })
    }

    /// The observations in the order in which they are first stated.
    pub fn observations(&self) -> impl Iterator<Item = (NodeId, &Observation)> {
        self.facts_as_nodes().filter_map(|(id, node)| {
            if let Node::Observation(observation) = node { Some((id, observation)) } else { None }
        })
    }

    /// The relations in the order in which they are first stated: subject, relation, object.
    pub fn relations(&self) -> impl Iterator<Item = (EdgeId, NodeId, &Relation, NodeId)> {
        self.network.edge_references().filter_map(|edge| match edge.weight() {
            Edge::Relation(relation) => Some((edge.id(), edge.source(), relation, edge.target())),
            _ => None,
        })
    }

    /// The facts that rest on a document, in the order of its text.
    pub fn stated_in(&self, document: DocumentId) -> &[Fact] {
        &self.stated[document.0 as usize]
    }

    /// All facts: flows, relations, observations, each in the order in which they are first stated.
    pub fn facts(&self) -> impl Iterator<Item = Fact> {
        let flows = self.flows().map(|(id, _)| Fact::Flow(id));
        let relations = self.relations().map(|(id, ..)| Fact::Relation(id));
        flows.chain(relations).chain(self.observations().map(|(id, _)| Fact::Observation(id)))
    }

    /// What a fact is known by, the same wherever it is stated; zero for a place in another graph.
    pub fn identity(&self, fact: Fact) -> u64 {
        let identity = match fact {
            Fact::Flow(node) => self.flow(node).map(|flow| flow.id),
            Fact::Relation(edge) => self.relation(edge).map(|(_, relation, _)| relation.id),
            Fact::Observation(node) => self.observation(node).map(|observation| observation.id),
        };
        identity.unwrap_or_default()
    }

    /// What a fact rests on, in the order of documents.
    pub fn evidence_of(&self, fact: Fact) -> &[EvidenceId] {
        let evidence = match fact {
            Fact::Flow(node) => self.flow(node).map(|flow| &flow.evidence),
            Fact::Relation(edge) => self.relation(edge).map(|(_, relation, _)| &relation.evidence),
            Fact::Observation(node) => self.observation(node).map(|observation| &observation.evidence),
        };
        evidence.map(Vec::as_slice).unwrap_or_default()
    }

    /// The entity of a node; `None` for a flow or an observation.
    pub fn entity(&self, id: NodeId) -> Option<&Entity> {
        if let Node::Entity(entity) = self.network.node_weight(id)? { Some(entity) } else { None }
    }

    /// The flow of a node; `None` for another kind of node.
    pub fn flow(&self, id: NodeId) -> Option<&Flow> {
        if let Node::Flow(flow) = self.network.node_weight(id)? { Some(flow) } else { None }
    }

    /// The observation of a node; `None` for another kind of node.
    pub fn observation(&self, id: NodeId) -> Option<&Observation> {
        if let Node::Observation(observation) = self.network.node_weight(id)? { Some(observation) } else { None }
    }

    /// A relation with its subject and object; `None` for another kind of edge.
    pub fn relation(&self, id: EdgeId) -> Option<(NodeId, &Relation, NodeId)> {
        let (subject, object) = self.network.edge_endpoints(id)?;
        if let Edge::Relation(relation) = self.network.edge_weight(id)? {
            Some((subject, relation, object))
        } else {
            None
        }
    }

    /// The entity of a key.
    pub fn entity_by_key(&self, key: &str) -> Option<NodeId> {
        let index = |position: usize| NodeId::new(position);
        let (mut low, mut high) = (0, self.entity_count);
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.entity(index(middle))?.key.as_str().cmp(key) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(index(middle)),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The parties of a flow and the flows that hold it; all empty for another kind of node.
    pub fn roles(&self, flow: NodeId) -> Roles {
        let mut roles = Roles::default();
        for edge in self.network.edges(flow) {
            let target = edge.target();
            match edge.weight() {
                Edge::Funder => roles.funder = Some(target),
                Edge::Recipient => roles.recipients.push(target),
                Edge::Programme => roles.programme = Some(target),
                Edge::Project => roles.project = Some(target),
                Edge::PartOf => roles.part_of.push(target),
                Edge::CountedIn => roles.counted_in.push(target),
                Edge::Subject | Edge::Within | Edge::Relation(_) => {}
            }
        }
        roles.recipients.sort_unstable();
        roles.part_of.sort_unstable();
        roles.counted_in.sort_unstable();
        roles
    }

    /// The flows that are stated to be parts of a total.
    pub fn parts(&self, total: NodeId) -> Vec<NodeId> {
        let incoming = self.network.edges_directed(total, Direction::Incoming);
        let mut parts: Vec<_> =
            incoming.filter(|edge| *edge.weight() == Edge::PartOf).map(|edge| edge.source()).collect();
        parts.sort_unstable();
        parts
    }

    /// Every flow that holds a flow: its totals, theirs, and so on, in the order in which they are found.
    pub fn holders(&self, flow: NodeId) -> Vec<NodeId> {
        let mut holders = Vec::new();
        let mut open = vec![flow];
        while let Some(flow) = open.pop() {
            for edge in self.network.edges(flow) {
                let is_holder = matches!(edge.weight(), Edge::PartOf | Edge::CountedIn);
                if is_holder && !holders.contains(&edge.target()) {
                    holders.push(edge.target());
                    open.push(edge.target());
                }
            }
        }
        holders
    }

    /// Whose an observation is.
    pub fn subject(&self, observation: NodeId) -> Option<NodeId> {
        self.one(observation, &Edge::Subject)
    }

    /// The place that contains an entity.
    pub fn within(&self, entity: NodeId) -> Option<NodeId> {
        self.one(entity, &Edge::Within)
    }

    fn one(&self, from: NodeId, role: &Edge) -> Option<NodeId> {
        self.network.edges(from).find(|edge| edge.weight() == role).map(|edge| edge.target())
    }

    fn nodes(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.network.node_indices().zip(self.network.node_weights())
    }

    fn facts_as_nodes(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.nodes().skip(self.entity_count)
    }
}
