//! What of a graph is exported, and how it is looked at.

use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use crate::{ask::Language, graph::NodeId, record::FundingKind};

/// What of a graph is exported, and how it is looked at. The default is all of it.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What nodes and edges stand for.
    pub view: View,
    /// What is exported.
    pub filter: Filter,
    /// How a picture is drawn.
    pub picture: Picture,
}

/// What nodes and edges stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Entities, flows and observations are nodes; roles and relations are edges.
    #[default]
    Facts,
    /// Entities are nodes, and each flow is one edge from who gives to who gets.
    Flows,
}

/// What is exported. Every part narrows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Only what is around an entity.
    pub around: Option<NodeId>,
    /// How many facts away from it.
    pub steps: usize,
    /// Only flows and observations of these years.
    pub years: Option<RangeInclusive<i32>>,
    /// Only flows of these stages; of all if empty.
    pub kinds: Vec<FundingKind>,
    /// Only flows under a programme, and the parts of those.
    pub programme: Option<NodeId>,
    /// Only flows of at least so much, in plain units of their currency.
    pub min_amount: Option<Decimal>,
}

impl Default for Filter {
    fn default() -> Self {
        Self { around: None, steps: 1, years: None, kinds: Vec::new(), programme: None, min_amount: None }
    }
}

impl Filter {
    /// Whether it asks for certain flows, so that figures which are no flows do not fit.
    pub(super) fn is_about_flows(&self) -> bool {
        !self.kinds.is_empty() || self.programme.is_some() || self.min_amount.is_some()
    }

    /// Whether it leaves something out.
    pub fn is_narrow(&self) -> bool {
        self.is_about_flows() || self.around.is_some() || self.years.is_some()
    }

    /// Whether a year fits; none does not when years are asked for.
    pub(super) fn has_year(&self, year: Option<i32>) -> bool {
        self.years.as_ref().is_none_or(|years| year.is_some_and(|year| years.contains(&year)))
    }
}

/// How a picture is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The language of its words, and of names where they have one in it.
    pub language: Language,
    /// How many of the largest are drawn in a column; the rest is gathered.
    pub largest: usize,
    /// Whether totals or their parts are drawn.
    pub level: Level,
}

impl Default for Picture {
    fn default() -> Self {
        Self { language: Language::Zh, largest: 12, level: Level::Parts }
    }
}

/// Of a total and its parts only one can be drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// The parts, which say more; a total only where it has none.
    #[default]
    Parts,
    /// The totals.
    Totals,
}
