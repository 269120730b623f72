//! What the formats that are drawn by another tool share.

use super::network::{Edge, Look, Network};

/// How long a label may be before it is cut.
const LONGEST_LABEL: usize = 40;

/// What of a network is drawn.
pub(super) struct Drawn<'n, 'g> {
    /// For each node whether it is drawn.
    pub(super) nodes: Vec<bool>,
    pub(super) edges: Vec<&'n Edge<'g>>,
}

/// A flow is always drawn, another node when an edge of it is. Where a place lies is no news, and the subject of an
/// observation has nothing to point from.
pub(super) fn drawn<'n, 'g>(network: &'n Network<'g>) -> Drawn<'n, 'g> {
    let edges: Vec<&Edge<'_>> =
        network.edges.iter().filter(|edge| !matches!(edge.role, "subject" | "within")).collect();
    let mut nodes: Vec<bool> = network.nodes.iter().map(|node| node.look == Look::Flow).collect();
    for edge in &edges {
        nodes[edge.source] = true;
        nodes[edge.target] = true;
    }
    Drawn { nodes, edges }
}

/// The ends of an edge in the direction in which money goes: from giver to getter.
pub(super) fn towards_getter(edge: &Edge<'_>) -> (usize, usize) {
    match edge.role {
        "funder" | "programme" => (edge.target, edge.source),
        _ => (edge.source, edge.target),
    }
}

/// A label that fits into a box.
pub(super) fn shortened(label: &str) -> String {
    match label.char_indices().nth(LONGEST_LABEL) {
        Some((end, _)) => format!("{}\u{2026}", &label[..end]),
        None => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_labels_are_cut() {
        assert_eq!(shortened(&"x".repeat(41)).chars().count(), 41);
        assert_eq!(shortened("short"), "short");
    }
}
