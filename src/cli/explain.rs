//! `explain`: why a fact is believed.

use std::io::{self, Write};

use clap::Args;

use super::{
    fact_id,
    failure::Failure,
    kg::{self, Kg},
};
use crate::{
    ask::fact_name,
    directory::text_of,
    graph::{Evidence, Fact, Graph, Money, NodeId},
    rdf::iri,
    span::Span,
};

/// How far a sentence is followed from the quote to either side, in characters.
const LONGEST: usize = 200;

/// Show a fact, the words that state it and the rule that read them
#[derive(Debug, Args)]
#[command(after_help = include_str!("help/explain.txt"))]
pub(super) struct Explain {
    /// The fact
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    kg: Kg,
}

impl Explain {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<(), Failure> {
        let directory = self.kg.open()?;
        let graph = kg::link(&directory)?;
        let fact = fact_id::find(&directory, &graph, &self.id)?;
        writeln!(out, "{}", fact_name(&graph, fact))?;
        for (name, value) in fields(&graph, fact) {
            writeln!(out, "  {name:<11} {value}")?;
        }
        for evidence in graph.evidence_of(fact) {
            write_evidence(out, &graph, graph.evidence(*evidence))?;
        }
        Ok(())
    }
}

/// What a fact says, field by field; those that it leaves open are left out.
fn fields(graph: &Graph, fact: Fact) -> Vec<(&'static str, String)> {
    let fields = match fact {
        Fact::Flow(id) => flow_fields(graph, id),
        Fact::Relation(id) => graph.relation(id).map(|(subject, relation, object)| {
            vec![
                ("subject", Some(entity(graph, subject))),
                ("relation", Some(relation.predicate.name().to_owned())),
                ("object", Some(entity(graph, object))),
            ]
        }),
        Fact::Observation(id) => observation_fields(graph, id),
    };
    fields.into_iter().flatten().filter_map(|(name, value)| Some((name, value?))).collect()
}

type Fields = Vec<(&'static str, Option<String>)>;

fn flow_fields(graph: &Graph, id: NodeId) -> Option<Fields> {
    let (flow, roles) = (graph.flow(id)?, graph.roles(id));
    let several = |nodes: &[NodeId]| {
        let names: Vec<_> = nodes.iter().map(|node| entity(graph, *node)).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let flows = |nodes: &[NodeId]| {
        let names: Vec<_> = nodes.iter().map(|node| fact_name(graph, Fact::Flow(*node))).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    Some(vec![
        ("stage", Some(flow.kind.name().to_owned())),
        ("funder", roles.funder.map(|node| entity(graph, node))),
        ("recipients", several(&roles.recipients)),
        ("programme", roles.programme.map(|node| entity(graph, node))),
        ("project", roles.project.map(|node| entity(graph, node))),
        ("amount", Some(amount(&flow.money))),
        ("projects", flow.count.map(|count| count.to_string())),
        ("change", flow.change_pct.map(|change| format!("{}%", change.normalize()))),
        ("year", flow.year.map(|year| year.to_string())),
        ("part of", flows(&roles.part_of)),
        ("parts", flows(&graph.parts(id))),
    ])
}

fn observation_fields(graph: &Graph, id: NodeId) -> Option<Fields> {
    let observation = graph.observation(id)?;
    let unit = observation.unit.as_deref().unwrap_or_default();
    Some(vec![
        ("subject", graph.subject(id).map(|node| entity(graph, node))),
        ("indicator", Some(observation.indicator.to_string())),
        ("value", Some(format!("{} {unit}", observation.value.normalize()))),
        ("qualifier", Some(observation.qualifier.name().to_owned())),
        ("aspect", Some(observation.aspect.name().to_owned())),
        ("change", observation.change_pct.map(|change| format!("{}%", change.normalize()))),
        ("year", observation.year.map(|year| year.to_string())),
    ])
}

fn entity(graph: &Graph, node: NodeId) -> String {
    graph.entity(node).map(|entity| format!("{} ({})", entity.name, entity.kind.name())).unwrap_or_default()
}

fn amount(money: &Money) -> String {
    let max = money.max.map(|max| format!(" to {}", max.normalize())).unwrap_or_default();
    format!("{}{max} {} ({})", money.value.normalize(), money.currency, money.qualifier.name())
}

fn write_evidence(out: &mut impl Write, graph: &Graph, evidence: &Evidence) -> io::Result<()> {
    let document = graph.document(evidence.document);
    let Span { start, end } = evidence.span;
    writeln!(out, "\n{}:{start}-{end}", document.source)?;
    writeln!(out, "  {:<11} {}", "quote", evidence.quote)?;
    match sentence(&document.source, evidence) {
        Some(sentence) => writeln!(out, "  {:<11} {sentence}", "sentence")?,
        None => writeln!(out, "  {:<11} the source is gone or has changed", "sentence")?,
    }
    writeln!(out, "  {:<11} {}, confidence {}", "rule", evidence.rule, evidence.confidence.normalize())?;
    writeln!(out, "  {:<11} {}", "document", iri::document(document))
}

/// The sentence of the source that a quote stands in; `None` when the source no longer has the quote there.
fn sentence(source: &str, evidence: &Evidence) -> Option<String> {
    let text: Vec<char> = text_of(source)?.chars().collect();
    let Span { start, end } = evidence.span;
    if !text.get(start..end)?.iter().copied().eq(evidence.quote.chars()) {
        return None;
    }
    let before = text[..start].iter().rev().take(LONGEST).take_while(|character| !ends_sentence(**character)).count();
    let closed = text[start..end].last().is_some_and(|last| ends_sentence(*last));
    let rest = &text[end..];
    let after = rest.iter().take(LONGEST).position(|character| ends_sentence(*character));
    let after = if closed { 0 } else { after.map_or(rest.len().min(LONGEST), |at| at + 1) };
    let sentence: String = text[start - before..end + after].iter().collect();
    Some(sentence.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The full stops, question and exclamation marks of both scripts, and line ends.
fn ends_sentence(character: char) -> bool {
    matches!(character, '\u{3002}' | '\u{ff01}' | '\u{ff1f}' | '!' | '?' | '\n')
}
