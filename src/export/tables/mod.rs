//! Tables for spreadsheets: organisations, programmes, projects, and flows with the words that state them.

mod cell;

use std::{
    collections::BTreeSet,
    io::{self, Write},
};

use petgraph::{Direction, visit::EdgeRef};

use self::cell::{number, text, unsigned};
use super::select::Selection;
use crate::{
    ask::fact_name,
    graph::{Edge, Entity, Fact, Flow, Graph, NodeId, total},
    record::{EntityType, Predicate},
};

/// The files, in the order in which they are written.
pub(super) const FILES: [&str; 4] = ["organisations.csv", "programmes.csv", "projects.csv", "flows.csv"];

/// What stands between several names in one cell.
const BETWEEN: &str = "; ";

/// Writes the table of a file.
pub(super) fn write(graph: &Graph, selection: &Selection, file: &str, mut writer: impl Write) -> io::Result<()> {
    // Without the mark, Excel takes the file for one in the system's old encoding and breaks every Chinese character.
    writer.write_all("\u{feff}".as_bytes())?;
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(writer);
    let tables = Tables { graph, selection };
    let rows = match file {
        "organisations.csv" => tables.organisations(),
        "programmes.csv" => tables.programmes(),
        "projects.csv" => tables.projects(),
        _ => tables.flows(),
    };
    for row in rows {
        csv.write_record(row)?;
    }
    csv.flush()
}

type Rows = Vec<Vec<String>>;

fn header(names: &[&str]) -> Rows {
    vec![names.iter().map(|name| (*name).to_owned()).collect()]
}

struct Tables<'a> {
    graph: &'a Graph,
    selection: &'a Selection,
}

impl Tables<'_> {
    /// Organisations, and the places that give or get money: they stand for their governments.
    fn organisations(&self) -> Rows {
        let mut rows = header(&[
            "id",
            "name",
            "type",
            "other_names",
            "english",
            "pinyin",
            "place",
            "mentions",
            "flows_given",
            "flows_received",
        ]);
        for (node, entity) in self.entities(|kind| kind.is_organisation() || kind == EntityType::Place) {
            let (given, received) = (self.flows_as(node, &Edge::Funder), self.flows_as(node, &Edge::Recipient));
            if entity.kind == EntityType::Place && given + received == 0 {
                continue;
            }
            let place = self.graph.within(node).map(|place| self.name(place)).unwrap_or_default();
            let mut row = vec![text(&entity.key), text(&entity.name), text(entity.kind.name())];
            row.extend([text(&entity.aliases.join(BETWEEN)), label(entity, "en"), label(entity, "zh-Latn-pinyin")]);
            row.extend([text(&place), unsigned(entity.mentions), unsigned(given), unsigned(received)]);
            rows.push(row);
        }
        rows
    }

    fn programmes(&self) -> Rows {
        let mut rows =
            header(&["id", "name", "other_names", "english", "pinyin", "administered_by", "mentions", "flows"]);
        for (node, entity) in self.entities(|kind| kind == EntityType::Programme) {
            let mut row = vec![text(&entity.key), text(&entity.name), text(&entity.aliases.join(BETWEEN))];
            row.extend([label(entity, "en"), label(entity, "zh-Latn-pinyin")]);
            row.push(self.related(node, Direction::Incoming, Predicate::Administers));
            row.extend([unsigned(entity.mentions), unsigned(self.flows_as(node, &Edge::Programme))]);
            rows.push(row);
        }
        rows
    }

    fn projects(&self) -> Rows {
        let mut rows = header(&["id", "name", "undertaken_by", "funded_under", "funded_by", "mentions", "flows"]);
        for (node, entity) in self.entities(|kind| kind == EntityType::Project) {
            rows.push(vec![
                text(&entity.key),
                text(&entity.name),
                self.related(node, Direction::Incoming, Predicate::Undertakes),
                self.related(node, Direction::Outgoing, Predicate::FundedUnder),
                self.related(node, Direction::Outgoing, Predicate::FundedBy),
                unsigned(entity.mentions),
                unsigned(self.flows_as(node, &Edge::Project)),
            ]);
        }
        rows
    }

    fn flows(&self) -> Rows {
        let mut rows = header(&[
            "id",
            "stage",
            "year",
            "funder",
            "programme",
            "recipients",
            "project",
            "amount",
            "amount_max",
            "currency",
            "qualifier",
            "projects",
            "change_pct",
            "part_of",
            "adds_up",
            "quotes",
            "documents",
        ]);
        let flows = self.selection.flows(self.graph);
        let counted = self.counted(&flows);
        for node in flows {
            if let Some(flow) = self.graph.flow(node) {
                rows.push(self.flow(node, flow, counted.contains(&node)));
            }
        }
        rows
    }

    fn flow(&self, node: NodeId, flow: &Flow, is_counted: bool) -> Vec<String> {
        let (graph, roles, money) = (self.graph, self.graph.roles(node), &flow.money);
        let party = |party: Option<NodeId>| text(&party.map(|node| self.name(node)).unwrap_or_default());
        let names = |nodes: &[NodeId]| nodes.iter().map(|node| self.name(*node)).collect::<Vec<_>>().join(BETWEEN);
        let totals = roles.part_of.iter().chain(&roles.counted_in);
        let totals: Vec<String> = totals.map(|total| fact_name(graph, Fact::Flow(*total))).collect();
        let evidence = || flow.evidence.iter().map(|id| graph.evidence(*id));
        let quotes: Vec<&str> = evidence().map(|evidence| &*evidence.quote).collect();
        let documents = evidence().map(|evidence| {
            let source = &graph.document(evidence.document).source;
            format!("{source}:{}-{}", evidence.span.start, evidence.span.end)
        });
        vec![
            text(&fact_name(graph, Fact::Flow(node))),
            text(flow.kind.name()),
            flow.year.map(|year| year.to_string()).unwrap_or_default(),
            party(roles.funder),
            party(roles.programme),
            text(&names(&roles.recipients)),
            party(roles.project),
            number(Some(money.value)),
            number(money.max),
            text(&money.currency),
            text(money.qualifier.name()),
            flow.count.map(|count| count.to_string()).unwrap_or_default(),
            number(flow.change_pct),
            text(&totals.join(BETWEEN)),
            text(adds_up(flow, is_counted)),
            text(&quotes.join(" | ")),
            text(&documents.collect::<Vec<_>>().join(BETWEEN)),
        ]
    }

    /// The flows that may be added up, those of each stage and currency apart.
    fn counted(&self, flows: &[NodeId]) -> BTreeSet<NodeId> {
        let totals = total::totals(self.graph, flows.iter().copied(), |_| vec![()]);
        totals.into_values().flat_map(std::collections::BTreeMap::into_values).flat_map(|total| total.counted).collect()
    }

    fn entities(&self, is_wanted: impl Fn(EntityType) -> bool) -> impl Iterator<Item = (NodeId, &Entity)> {
        let entities = self.graph.entities();
        entities.filter(move |(node, entity)| is_wanted(entity.kind) && self.selection.has_node(*node))
    }

    fn name(&self, node: NodeId) -> String {
        self.graph.entity(node).map(|entity| entity.name.clone()).unwrap_or_default()
    }

    /// How many flows an entity has a role in.
    fn flows_as(&self, node: NodeId, role: &Edge) -> usize {
        let edges = self.graph.network().edges_directed(node, Direction::Incoming);
        edges.filter(|edge| edge.weight() == role && self.selection.has_node(edge.source())).count()
    }

    /// The names at the other ends of relations.
    fn related(&self, node: NodeId, direction: Direction, predicate: Predicate) -> String {
        let edges = self.graph.network().edges_directed(node, direction);
        let others = edges.filter_map(|edge| {
            let is_wanted = matches!(edge.weight(), Edge::Relation(relation) if relation.predicate == predicate);
            let other = if edge.source() == node { edge.target() } else { edge.source() };
            (is_wanted && self.selection.has_edge(edge.id())).then(|| self.name(other))
        });
        let names: BTreeSet<String> = others.collect();
        text(&names.into_iter().collect::<Vec<_>>().join(BETWEEN))
    }
}

/// Whether a flow belongs into a sum over the table: not when its total stands there too, nor when it is a ceiling.
fn adds_up(flow: &Flow, is_counted: bool) -> &'static str {
    match is_counted {
        true => "yes",
        false if flow.money.is_ceiling() => "no: ceiling",
        false => "no: part of a total",
    }
}

fn label(entity: &Entity, language: &str) -> String {
    text(entity.labels.get(language).and_then(|labels| labels.first()).map_or("", String::as_str))
}
