//! The nodes of the graph.

use std::{collections::BTreeMap, sync::Arc};

use rust_decimal::Decimal;

use super::EvidenceId;
use crate::record::{Aspect, EntityType, FundingKind, Qualifier};

/// A node of the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An organisation, place, programme, project, …
    Entity(Entity),
    /// Money that moves.
    Flow(Flow),
    /// A figure that is not money that moves.
    Observation(Observation),
}

/// One thing that records name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// What it is linked by, such as `org/苏州市科技局`; unique in the graph.
    pub key: String,
    /// What most records take it for.
    pub kind: EntityType,
    /// Its most complete name.
    pub name: String,
    /// Every other name and form, sorted.
    pub aliases: Vec<String>,
    /// Labels by language tag, the preferred one first.
    pub labels: BTreeMap<String, Vec<String>>,
    /// How often documents name it.
    pub mentions: usize,
}

/// A funding flow. Its parties are edges: see [`Graph::roles`](super::Graph::roles).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// Its identity, the same wherever it is stated.
    pub id: u64,
    /// What the money does.
    pub kind: FundingKind,
    /// How much.
    pub money: Money,
    /// The number of projects that it covers.
    pub count: Option<u64>,
    /// Growth on the year before in per cent.
    pub change_pct: Option<Decimal>,
    /// The year.
    pub year: Option<i32>,
    /// Where it is stated, in the order of documents.
    pub evidence: Vec<EvidenceId>,
}

/// A sum of money with its hedge.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money {
    /// ISO 4217 code.
    pub currency: Arc<str>,
    /// In plain units of the currency; the lower end of a range.
    pub value: Decimal,
    /// The upper end of a range.
    pub max: Option<Decimal>,
    /// How the text hedges it.
    pub qualifier: Qualifier,
}

impl Money {
    /// The least and the most that the words allow; `None` where they set no bound.
    pub fn bounds(&self) -> (Option<Decimal>, Option<Decimal>) {
        match (self.qualifier, self.max) {
            (_, Some(max)) => (Some(self.value), Some(max)),
            (Qualifier::Exact, None) => (Some(self.value), Some(self.value)),
            (Qualifier::Over, None) => (Some(self.value), None),
            (Qualifier::Under, None) => (None, Some(self.value)),
            (Qualifier::About, None) => (None, None),
        }
    }

    /// Whether it only says what a sum may not exceed, so that nothing can be added to it.
    pub fn is_ceiling(&self) -> bool {
        self.qualifier == Qualifier::Under
    }
}

/// A counted or measured quantity that is not funding. Its subject is an edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// Its identity, the same wherever it is stated.
    pub id: u64,
    /// The thing counted.
    pub indicator: Arc<str>,
    /// In plain units.
    pub value: Decimal,
    /// The unit as written.
    pub unit: Option<Arc<str>>,
    /// How the text hedges it.
    pub qualifier: Qualifier,
    /// Which figure of the indicator it is.
    pub aspect: Aspect,
    /// Growth stated with it in per cent.
    pub change_pct: Option<Decimal>,
    /// The year.
    pub year: Option<i32>,
    /// Where it is stated, in the order of documents.
    pub evidence: Vec<EvidenceId>,
}
