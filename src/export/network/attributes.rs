//! The attributes of nodes and edges.

use std::{borrow::Cow, collections::BTreeSet};

use crate::{
    export::minor::minor,
    graph::{Entity, EvidenceId, Flow, Graph, Observation},
    rdf::iri,
};

/// All attributes in the order in which they are written. Each has one type, on nodes as on edges.
const COLUMNS: [(&str, Type); 26] = [
    ("kind", Type::Text),
    ("type", Type::Text),
    ("role", Type::Text),
    ("stage", Type::Text),
    ("amount", Type::Text),
    ("amount_max", Type::Text),
    ("amount_minor", Type::Whole),
    ("qualifier", Type::Text),
    ("currency", Type::Text),
    ("year", Type::Whole),
    ("count", Type::Whole),
    ("change_pct", Type::Text),
    ("funder", Type::Text),
    ("programme", Type::Text),
    ("project", Type::Text),
    ("part_of", Type::Text),
    ("indicator", Type::Text),
    ("value", Type::Text),
    ("unit", Type::Text),
    ("aspect", Type::Text),
    ("label_en", Type::Text),
    ("label_pinyin", Type::Text),
    ("mentions", Type::Whole),
    ("quote", Type::Text),
    ("document", Type::Text),
    ("iri", Type::Text),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Type {
    Text,
    Whole,
}

/// Whether an attribute is a whole number. All others are text.
pub(in crate::export) fn is_whole(column: &str) -> bool {
    COLUMNS.contains(&(column, Type::Whole))
}

/// The attributes that one of these has, in their order.
pub(super) fn columns<'a, 'g: 'a>(all: impl Iterator<Item = &'a Attributes<'g>>) -> Vec<&'static str> {
    let used: BTreeSet<&str> = all.flat_map(|attributes| attributes.iter().map(|(name, _)| name)).collect();
    COLUMNS.iter().map(|(name, _)| *name).filter(|name| used.contains(name)).collect()
}

/// The value of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::export) enum Value<'g> {
    Text(Cow<'g, str>),
    Whole(i64),
}

impl Value<'_> {
    /// The value as text.
    pub(in crate::export) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Whole(number) => Cow::Owned(number.to_string()),
        }
    }

    /// The value as JSON has it.
    pub(in crate::export) fn json(&self) -> serde_json::Value {
        match self {
            Self::Text(text) => text.as_ref().into(),
            Self::Whole(number) => (*number).into(),
        }
    }
}

/// Attributes with their names.
#[derive(Clone, Debug, Default)]
pub(in crate::export) struct Attributes<'g>(Vec<(&'static str, Value<'g>)>);

impl<'g> Attributes<'g> {
    /// Each with its name.
    pub(in crate::export) fn iter(&self) -> impl Iterator<Item = (&'static str, &Value<'g>)> {
        self.0.iter().map(|(name, value)| (*name, value))
    }

    /// The value of a name.
    pub(in crate::export) fn get(&self, name: &str) -> Option<&Value<'g>> {
        self.iter().find(|(own, _)| *own == name).map(|(_, value)| value)
    }

    pub(super) fn text(&mut self, name: &'static str, text: impl Into<Cow<'g, str>>) {
        self.0.push((name, Value::Text(text.into())));
    }

    pub(super) fn optional(&mut self, name: &'static str, text: Option<impl Into<Cow<'g, str>>>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    pub(super) fn whole(&mut self, name: &'static str, number: Option<impl TryInto<i64>>) {
        self.0.extend(number.and_then(|number| number.try_into().ok()).map(|number| (name, Value::Whole(number))));
    }

    /// The first quote for a fact and the document that it stands in.
    pub(super) fn evidence(&mut self, graph: &'g Graph, evidence: &[EvidenceId]) {
        if let Some(evidence) = evidence.first().map(|id| graph.evidence(*id)) {
            self.text("quote", &*evidence.quote);
            self.text("document", graph.document(evidence.document).source.as_str());
        }
    }
}

/// What is known of an entity.
pub(super) fn entity(entity: &Entity) -> Attributes<'_> {
    let labelled = |language: &str| entity.labels.get(language).and_then(|labels| labels.first());
    let mut attributes = Attributes::default();
    attributes.text("kind", "entity");
    attributes.text("type", entity.kind.name());
    attributes.optional("label_en", labelled("en").map(String::as_str));
    attributes.optional("label_pinyin", labelled("zh-Latn-pinyin").map(String::as_str));
    attributes.whole("mentions", Some(entity.mentions));
    attributes.text("iri", iri::entity(&entity.key));
    attributes
}

/// What is known of a flow, without its parties.
pub(super) fn flow<'g>(graph: &'g Graph, flow: &'g Flow) -> Attributes<'g> {
    let money = &flow.money;
    let mut attributes = Attributes::default();
    attributes.text("kind", "flow");
    attributes.text("type", "FundingFlow");
    attributes.text("stage", flow.kind.name());
    attributes.text("amount", money.value.normalize().to_string());
    attributes.optional("amount_max", money.max.map(|max| max.normalize().to_string()));
    attributes.whole("amount_minor", minor(money.value, &money.currency));
    attributes.text("qualifier", money.qualifier.name());
    attributes.text("currency", &*money.currency);
    attributes.whole("year", flow.year);
    attributes.whole("count", flow.count);
    attributes.optional("change_pct", flow.change_pct.map(|change| change.normalize().to_string()));
    attributes.evidence(graph, &flow.evidence);
    attributes.text("iri", iri::flow(flow.id));
    attributes
}

/// What is known of an observation, without its subject.
pub(super) fn observation<'g>(graph: &'g Graph, observation: &'g Observation) -> Attributes<'g> {
    let mut attributes = Attributes::default();
    attributes.text("kind", "observation");
    attributes.text("type", "Observation");
    attributes.text("indicator", &*observation.indicator);
    attributes.text("value", observation.value.normalize().to_string());
    attributes.optional("unit", observation.unit.as_deref());
    attributes.text("qualifier", observation.qualifier.name());
    attributes.text("aspect", observation.aspect.name());
    attributes.whole("year", observation.year);
    attributes.optional("change_pct", observation.change_pct.map(|change| change.normalize().to_string()));
    attributes.evidence(graph, &observation.evidence);
    attributes.text("iri", iri::observation(observation.id));
    attributes
}
