//! What nodes and edges are called where there is room for few words.

use crate::graph::{Edge, Flow, Money, Node, Observation};

/// The name of an entity, the amount of a flow, the figure of an observation.
pub(super) fn node(node: &Node) -> String {
    match node {
        Node::Entity(entity) => entity.name.clone(),
        Node::Flow(flow) => self::flow(flow),
        Node::Observation(Observation { indicator, value, unit, year, .. }) => {
            let unit = unit.as_deref().unwrap_or_default();
            with_year(format!("{indicator} {}{unit}", value.normalize()), *year)
        }
    }
}

/// The amount of a flow and its year.
pub(super) fn flow(flow: &Flow) -> String {
    with_year(amount(&flow.money), flow.year)
}

/// The role of a party, or the name of a relation.
pub(super) fn edge(edge: &Edge) -> &'static str {
    match edge {
        Edge::Funder => "funder",
        Edge::Recipient => "recipient",
        Edge::Programme => "programme",
        Edge::Project => "project",
        Edge::PartOf => "partOf",
        Edge::CountedIn => "countedIn",
        Edge::Subject => "subject",
        Edge::Within => "within",
        Edge::Relation(relation) => relation.predicate.name(),
    }
}

/// `50790000 CNY`, `over 100000000 CNY`, `1000000-2000000 CNY`.
fn amount(money: &Money) -> String {
    let Money { currency, value, max, qualifier } = money;
    let hedge = match qualifier.name() {
        "exact" => String::new(),
        hedge => format!("{hedge} "),
    };
    let max = max.map(|max| format!("-{}", max.normalize())).unwrap_or_default();
    format!("{hedge}{}{max} {currency}", value.normalize())
}

fn with_year(label: String, year: Option<i32>) -> String {
    match year {
        Some(year) => format!("{label} ({year})"),
        None => label,
    }
}
