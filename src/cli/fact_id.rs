//! Finding the fact that an id means.

use super::failure::Failure;
use crate::{
    ask::fact_name,
    directory::Directory,
    graph::{DocumentId, Fact, Graph, NodeId},
    rdf::iri,
    record::{self, EntityId, FactId, Record},
};

/// How many facts are offered for the start of an id that several share.
const OFFERED: usize = 5;

/// The fact of an id: its name or the start of it, its IRI, or its place in a record.
pub(super) fn find(directory: &Directory, graph: &Graph, id: &str) -> Result<Fact, Failure> {
    let id = id.trim_matches(['<', '>']);
    let (document, local) = id.rsplit_once('#').unwrap_or(("", id));
    if let Some(number) = local.strip_prefix('f').and_then(|digits| digits.parse().ok()) {
        return in_record(directory, graph, document, FactId(number));
    }
    let name = id.strip_prefix(iri::ID).or_else(|| id.strip_prefix("id:")).unwrap_or(id);
    by_name(graph, name)
}

/// Looks through all facts for those whose names begin so, with or without their kind.
fn by_name(graph: &Graph, start: &str) -> Result<Fact, Failure> {
    let named = graph.facts().map(|fact| (fact_name(graph, fact), fact));
    let begins = |name: &str| name.starts_with(start) || name.split('/').nth(1).is_some_and(|id| id.starts_with(start));
    let found: Vec<(String, Fact)> = named.filter(|(name, _)| !start.is_empty() && begins(name)).collect();
    match found.as_slice() {
        [(_, fact)] => Ok(*fact),
        [] => Err(Failure::nothing_found(
            format_args!("no fact is `{start}`"),
            "`fundgraph ask` and `fundgraph query` print the ids of facts, such as flow/4f1c02aa91b3d7e5",
        )),
        several => {
            let some: Vec<_> = several.iter().take(OFFERED).map(|(name, _)| name.as_str()).collect();
            let message = format!("{} facts begin with `{start}`", several.len());
            Err(Failure::nothing_found(message, format!("give more of it, such as {}", some.join(", "))))
        }
    }
}

/// The fact that a fact of a record was linked into.
fn in_record(directory: &Directory, graph: &Graph, document: &str, id: FactId) -> Result<Fact, Failure> {
    let mut matching = Vec::new();
    for record in directory.records()? {
        let record = record?;
        if is_called(&record, document) {
            matching.push(record);
        }
    }
    let record = match matching.as_slice() {
        [record] => record,
        [] => {
            let hint = "name it by its path as built, or by the start of its SHA-256";
            return Err(Failure::nothing_found(format_args!("no document is `{document}`"), hint));
        }
        several => {
            let names: Vec<_> =
                several.iter().take(OFFERED).map(|each| format!("{}#{id}", document_id(each))).collect();
            let message = format!("{} documents have facts", several.len());
            return Err(Failure::nothing_found(message, format!("say which one, such as {}", names.join(", "))));
        }
    };
    let fact = record.facts.iter().find(|fact| fact.id() == id);
    let linked = fact.and_then(|fact| linked(graph, record, fact));
    linked.ok_or_else(|| {
        let message = format!("{} has no fact {id}", record.document.source);
        Failure::nothing_found(message, format!("its facts are f1 to f{}", record.facts.len()))
    })
}

/// Whether `name` means the document of a record: its path, or the start of its id.
fn is_called(record: &Record, name: &str) -> bool {
    record.document.source == name || document_id(record).starts_with(name.trim_start_matches("document/"))
}

/// The id of a record's document, as [`crate::graph::Document::id`] has it.
fn document_id(record: &Record) -> String {
    let digits = record.document.sha256.get(..16).unwrap_or(&record.document.sha256);
    format!("{digits}-{}", record.document.start)
}

/// The fact of the graph with the same evidence and content as one of a record.
fn linked(graph: &Graph, record: &Record, fact: &record::Fact) -> Option<Fact> {
    let id = document_id(record);
    let document = graph.documents().find(|(_, document)| document.id() == id).map(|(id, _)| id)?;
    let stated = graph.stated_in(document).iter().copied();
    let mut same = stated.filter(|candidate| is_same(graph, document, *candidate, record, fact));
    same.next()
}

fn is_same(graph: &Graph, document: DocumentId, candidate: Fact, record: &Record, fact: &record::Fact) -> bool {
    let is = |id: EntityId, node: NodeId| {
        let (Some(here), Some(linked)) = (record.entity(id), graph.entity(node)) else { return false };
        linked.key == here.key || linked.name == here.name || linked.aliases.contains(&here.name)
    };
    let both = |id: Option<EntityId>, node: Option<NodeId>| match (id, node) {
        (Some(id), Some(node)) => is(id, node),
        (None, None) => true,
        _ => false,
    };
    let content = match (candidate, fact) {
        (Fact::Flow(id), record::Fact::Funding(funding)) => graph.flow(id).is_some_and(|flow| {
            let roles = graph.roles(id);
            flow.kind == funding.kind
                && flow.money.value == funding.amount.value
                && flow.money.max == funding.amount.max
                && flow.money.qualifier == funding.amount.qualifier
                && flow.year == funding.period.map(|period| period.year)
                && *flow.money.currency == *funding.amount.currency
                && both(funding.funder, roles.funder)
                && both(funding.programme, roles.programme)
                && both(funding.project, roles.project)
                && funding.recipients.iter().all(|id| roles.recipients.iter().any(|node| is(*id, *node)))
        }),
        (Fact::Relation(id), record::Fact::Relation(relation)) => {
            graph.relation(id).is_some_and(|(subject, linked, object)| {
                let straight = is(relation.subject, subject) && is(relation.object, object);
                let turned = is(relation.subject, object) && is(relation.object, subject);
                linked.predicate == relation.predicate && (straight || turned)
            })
        }
        (Fact::Observation(id), record::Fact::Observation(observation)) => {
            graph.observation(id).is_some_and(|linked| {
                *linked.indicator == *observation.indicator
                    && linked.value == observation.value
                    && linked.qualifier == observation.qualifier
                    && linked.unit.as_deref() == observation.unit.as_deref()
                    && linked.year == observation.period.map(|period| period.year)
                    && linked.aspect == observation.aspect
                    && both(observation.subject, graph.subject(id))
            })
        }
        _ => false,
    };
    content
        && graph.evidence_of(candidate).iter().any(|evidence| {
            let evidence = graph.evidence(*evidence);
            evidence.document == document && evidence.span == fact.provenance().evidence.span()
        })
}
