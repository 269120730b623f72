//! `GraphML`, as yEd, Gephi, Cytoscape and networkx read it.
//!
//! Entities, flows and observations are nodes, told apart by `kind`. Amounts are text: the tools' own numbers
//! would round them. Nodes are numbered, since the ids of `GraphML` are XML tokens and IRIs are not; the IRI is
//! a property.

use std::io::{self, Write};

use petgraph::visit::EdgeRef;

use super::label;
use crate::{
    graph::{Edge, Entity, EvidenceId, Flow, Graph, Node, Observation},
    rdf::iri,
};

/// The properties: whose, name, type. The name is the id as well.
const KEYS: [(&str, &str, &str); 23] = [
    ("node", "kind", "string"),
    ("node", "type", "string"),
    ("node", "label", "string"),
    ("node", "iri", "string"),
    ("node", "label_en", "string"),
    ("node", "label_pinyin", "string"),
    ("node", "mentions", "long"),
    ("node", "stage", "string"),
    ("node", "amount", "string"),
    ("node", "amount_max", "string"),
    ("node", "qualifier", "string"),
    ("node", "currency", "string"),
    ("node", "count", "long"),
    ("node", "indicator", "string"),
    ("node", "value", "string"),
    ("node", "unit", "string"),
    ("node", "aspect", "string"),
    ("node", "change_pct", "string"),
    ("node", "year", "int"),
    ("node", "quote", "string"),
    ("node", "source", "string"),
    ("edge", "role", "string"),
    ("edge", "edge_quote", "string"),
];

pub(super) fn write(graph: &Graph, writer: &mut impl Write) -> io::Result<()> {
    writeln!(writer, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(writer, r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns">"#)?;
    for (of, name, kind) in KEYS {
        writeln!(writer, r#"  <key id="{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>"#)?;
    }
    writeln!(writer, r#"  <graph id="fundgraph" edgedefault="directed">"#)?;
    let network = graph.network();
    for (id, node) in network.node_indices().zip(network.node_weights()) {
        writeln!(writer, r#"    <node id="n{}">"#, id.index())?;
        write_node(graph, node, writer)?;
        writeln!(writer, "    </node>")?;
    }
    for edge in network.edge_references() {
        let (id, from, to) = (edge.id().index(), edge.source().index(), edge.target().index());
        writeln!(writer, r#"    <edge id="e{id}" source="n{from}" target="n{to}">"#)?;
        data(writer, "role", label::edge(edge.weight()))?;
        if let Edge::Relation(relation) = edge.weight() {
            optional(writer, "edge_quote", first(graph, &relation.evidence).map(|(quote, _)| quote))?;
        }
        writeln!(writer, "    </edge>")?;
    }
    writeln!(writer, "  </graph>\n</graphml>")
}

fn write_node(graph: &Graph, node: &Node, writer: &mut impl Write) -> io::Result<()> {
    let label = label::node(node);
    match node {
        Node::Entity(entity) => write_entity(entity, &label, writer),
        Node::Flow(flow) => write_flow(graph, flow, &label, writer),
        Node::Observation(observation) => write_observation(graph, observation, &label, writer),
    }
}

fn write_entity(entity: &Entity, label: &str, writer: &mut impl Write) -> io::Result<()> {
    let labelled = |language: &str| entity.labels.get(language).and_then(|labels| labels.first());
    data(writer, "kind", "entity")?;
    data(writer, "type", entity.kind.name())?;
    data(writer, "label", label)?;
    data(writer, "iri", &iri::entity(&entity.key))?;
    optional(writer, "label_en", labelled("en"))?;
    optional(writer, "label_pinyin", labelled("zh-Latn-pinyin"))?;
    data(writer, "mentions", &entity.mentions.to_string())
}

fn write_flow(graph: &Graph, flow: &Flow, label: &str, writer: &mut impl Write) -> io::Result<()> {
    data(writer, "kind", "flow")?;
    data(writer, "type", "FundingFlow")?;
    data(writer, "label", label)?;
    data(writer, "iri", &iri::flow(flow.id))?;
    data(writer, "stage", flow.kind.name())?;
    data(writer, "amount", &flow.money.value.normalize().to_string())?;
    optional(writer, "amount_max", flow.money.max.map(|max| max.normalize().to_string()))?;
    data(writer, "qualifier", flow.money.qualifier.name())?;
    data(writer, "currency", &flow.money.currency)?;
    optional(writer, "count", flow.count.map(|count| count.to_string()))?;
    optional(writer, "change_pct", flow.change_pct.map(|change| change.normalize().to_string()))?;
    optional(writer, "year", flow.year.map(|year| year.to_string()))?;
    write_evidence(graph, &flow.evidence, writer)
}

fn write_observation(graph: &Graph, observation: &Observation, label: &str, writer: &mut impl Write) -> io::Result<()> {
    data(writer, "kind", "observation")?;
    data(writer, "type", "Observation")?;
    data(writer, "label", label)?;
    data(writer, "iri", &iri::observation(observation.id))?;
    data(writer, "indicator", &observation.indicator)?;
    data(writer, "value", &observation.value.normalize().to_string())?;
    optional(writer, "unit", observation.unit.as_deref())?;
    data(writer, "qualifier", observation.qualifier.name())?;
    data(writer, "aspect", observation.aspect.name())?;
    optional(writer, "change_pct", observation.change_pct.map(|change| change.normalize().to_string()))?;
    optional(writer, "year", observation.year.map(|year| year.to_string()))?;
    write_evidence(graph, &observation.evidence, writer)
}

fn write_evidence(graph: &Graph, evidence: &[EvidenceId], writer: &mut impl Write) -> io::Result<()> {
    if let Some((quote, source)) = first(graph, evidence) {
        data(writer, "quote", quote)?;
        data(writer, "source", source)?;
    }
    Ok(())
}

/// The first quote for a fact and the source that it stands in.
fn first<'a>(graph: &'a Graph, evidence: &[EvidenceId]) -> Option<(&'a str, &'a str)> {
    let evidence = graph.evidence(*evidence.first()?);
    Some((&evidence.quote, &graph.document(evidence.document).source))
}

fn optional(writer: &mut impl Write, key: &str, value: Option<impl AsRef<str>>) -> io::Result<()> {
    value.map_or(Ok(()), |value| data(writer, key, value.as_ref()))
}

fn data(writer: &mut impl Write, key: &str, value: &str) -> io::Result<()> {
    writeln!(writer, r#"      <data key="{key}">{}</data>"#, escaped(value))
}

/// Text as XML has it. Characters that XML cannot hold at all are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\r' => escaped.push_str("&#13;"),
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_what_xml_forbids_is_dropped() {
        assert_eq!(escaped("a<b>&\u{1}\tc\u{ffff}"), "a&lt;b&gt;&amp;\tc");
    }
}
