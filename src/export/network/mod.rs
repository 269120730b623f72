//! Nodes and edges with typed attributes: what every format of networks writes.
//!
//! A format is only a writer of a [`Network`]; which nodes and edges there are is decided here, in one of two views.
//! An amount is text, the exact decimal, since most tools would round a number; beside it stands the same in the
//! smallest unit of the currency as a whole number, where there is one, to reckon and to draw with.

mod attributes;
mod facts;
mod flows;

pub(super) use attributes::{Attributes, is_whole};

use rust_decimal::Decimal;

use super::{View, select::Selection};
use crate::graph::Graph;

/// Nodes and edges.
#[derive(Debug, Default)]
pub(super) struct Network<'g> {
    pub(super) nodes: Vec<Node<'g>>,
    pub(super) edges: Vec<Edge<'g>>,
    /// Flows that a view of flows cannot show, since fewer than two of their parties are named.
    pub(super) unconnected: usize,
}

/// A node.
#[derive(Debug)]
pub(super) struct Node<'g> {
    /// What it is called in IRIs, the same in every export of the graph.
    pub(super) name: String,
    pub(super) look: Look,
    pub(super) label: String,
    /// The year of what happens only then.
    pub(super) year: Option<i32>,
    pub(super) attributes: Attributes<'g>,
}

/// An edge between nodes, given by their places.
#[derive(Debug)]
pub(super) struct Edge<'g> {
    pub(super) source: usize,
    pub(super) target: usize,
    /// What the source is to the target: a role, a relation, or the stage of a flow.
    pub(super) role: &'static str,
    pub(super) label: String,
    pub(super) year: Option<i32>,
    /// How much money it is.
    pub(super) weight: Option<Decimal>,
    pub(super) attributes: Attributes<'g>,
}

/// What is drawn alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Look {
    Organisation,
    Place,
    Programme,
    Project,
    Flow,
    Observation,
    Group,
    Other,
}

impl Look {
    /// All looks.
    pub(super) const ALL: [Self; 8] = [
        Self::Organisation,
        Self::Place,
        Self::Programme,
        Self::Project,
        Self::Flow,
        Self::Observation,
        Self::Group,
        Self::Other,
    ];

    /// The colour that it is filled with: red, green, blue. Black text can be read on each.
    pub(super) fn colour(self) -> [u8; 3] {
        match self {
            Self::Organisation => [0xA9, 0xC8, 0xEF],
            Self::Place => [0xB9, 0xDE, 0xB4],
            Self::Programme => [0xE3, 0xC4, 0xE8],
            Self::Project => [0xF6, 0xD2, 0xA8],
            Self::Flow => [0xFF, 0xF0, 0xB8],
            Self::Observation => [0xDD, 0xDD, 0xDD],
            Self::Group => [0xCF, 0xD8, 0xE3],
            Self::Other => [0xEE, 0xEA, 0xE2],
        }
    }

    /// The colour as `#rrggbb`.
    pub(super) fn hex(self) -> String {
        let [red, green, blue] = self.colour();
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

impl<'g> Network<'g> {
    /// The selected part of a graph in the view that is asked for.
    pub(super) fn new(graph: &'g Graph, selection: &Selection, view: View) -> Self {
        match view {
            View::Facts => facts::network(graph, selection),
            View::Flows => flows::network(graph, selection),
        }
    }

    /// The attributes that some node has, in their order.
    pub(super) fn node_columns(&self) -> Vec<&'static str> {
        attributes::columns(self.nodes.iter().map(|node| &node.attributes))
    }

    /// The attributes that some edge has, in their order.
    pub(super) fn edge_columns(&self) -> Vec<&'static str> {
        attributes::columns(self.edges.iter().map(|edge| &edge.attributes))
    }
}
