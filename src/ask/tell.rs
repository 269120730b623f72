//! What the shapes of answers share: naming parties, quoting, totals.

use std::collections::BTreeMap;

use super::{
    answer::{Amount, Party, Quote, Sum},
    form::Language,
    wording::Wording,
};
use crate::{
    graph::{
        Fact, Graph, NodeId,
        total::{Total, Unit},
    },
    rdf::iri,
    record::Qualifier,
};

/// A graph told in one language.
pub(super) struct Teller<'a> {
    pub(super) graph: &'a Graph,
    pub(super) language: Language,
    pub(super) wording: &'a Wording,
}

impl Teller<'_> {
    /// An entity by its English label in English, where it has one, and by its name otherwise, unless the wording of
    /// the language has another for it.
    pub(super) fn party(&self, node: NodeId) -> Option<Party> {
        let entity = self.graph.entity(node)?;
        let english = || entity.labels.get("en").and_then(|labels| labels.first());
        let name = if self.language == Language::En { english() } else { None };
        let name = name.or_else(|| self.wording.names.get(&entity.name)).unwrap_or(&entity.name);
        Some(Party { name: name.clone(), iri: iri::entity(&entity.key) })
    }

    /// The sum of flows, hedged where one of them is.
    pub(super) fn sum(&self, unit: &Unit, total: &Total) -> Sum {
        let is_over = |node: &NodeId| {
            let money = self.graph.flow(*node).map(|flow| &flow.money);
            money.is_some_and(|money| money.qualifier == Qualifier::Over || money.max.is_some())
        };
        let over = total.counted.iter().filter(|node| is_over(node)).count();
        let qualifier = match total.hedged {
            0 => Qualifier::Exact,
            hedged if hedged == over => Qualifier::Over,
            _ => Qualifier::About,
        };
        let amount =
            Amount { value: total.sum, max: None, qualifier: qualifier.name(), currency: unit.currency.to_string() };
        Sum { stage: unit.stage.name(), amount, flows: total.counted.len() }
    }

    /// Sums in a sentence.
    pub(super) fn sums(&self, sums: &[Sum]) -> String {
        let each = sums.iter().map(|sum| {
            let (stage, amount, flows) = (self.stage(sum.stage), self.amount(&sum.amount), sum.flows.to_string());
            let pattern = if sum.flows == 1 { &self.wording.total_of_one } else { &self.wording.total };
            Wording::fill(pattern, &[("stage", stage), ("amount", &amount), ("n", &flows)])
        });
        each.collect::<Vec<_>>().join(&self.wording.between)
    }

    /// An amount as the language writes it.
    pub(super) fn amount(&self, amount: &Amount) -> String {
        self.wording.money.write(amount.value, amount.max, amount.qualifier, &amount.currency)
    }

    /// The name of a stage.
    pub(super) fn stage<'s>(&'s self, stage: &'s str) -> &'s str {
        Wording::word(&self.wording.stages, stage)
    }

    /// The header of a column.
    pub(super) fn column(&self, column: &str) -> String {
        Wording::word(&self.wording.columns, column).to_owned()
    }

    /// A remark on `n` flows, if there are any.
    pub(super) fn remark(&self, about: &str, n: usize) -> Option<String> {
        let pattern = self.wording.remarks.get(about).filter(|_| n > 0)?;
        Some(Wording::fill(pattern, &[("n", &n.to_string())]))
    }

    /// What was left out of totals or needs care in reading them.
    pub(super) fn remarks<'t>(&self, totals: impl IntoIterator<Item = &'t Total>) -> Vec<String> {
        let totals: Vec<&Total> = totals.into_iter().collect();
        let count = |of: fn(&Total) -> usize| totals.iter().copied().map(of).sum();
        let remarks = [
            self.remark("parts", count(|total| total.parts)),
            self.remark("ceilings", count(|total| total.ceilings)),
            self.remark("shared", count(|total| total.shared)),
            self.remark("beyond", count(|total| total.beyond)),
        ];
        remarks.into_iter().flatten().collect()
    }

    /// The words that facts rest on, each once, with the rows (from 1) of all facts that rest on them.
    pub(super) fn quotes(&self, facts: impl IntoIterator<Item = (usize, Fact)>) -> Vec<Quote> {
        let mut quotes: Vec<Quote> = Vec::new();
        let mut known: BTreeMap<(u32, usize, usize), usize> = BTreeMap::new();
        for (row, fact) in facts {
            for evidence in self.graph.evidence_of(fact) {
                let evidence = self.graph.evidence(*evidence);
                let span = evidence.span;
                let index = *known.entry((evidence.document.0, span.start, span.end)).or_insert_with(|| {
                    let source = self.graph.document(evidence.document).source.clone();
                    let quote = evidence.quote.to_string();
                    quotes.push(Quote { rows: Vec::new(), quote, source, start: span.start, end: span.end });
                    quotes.len() - 1
                });
                if !quotes[index].rows.contains(&row) {
                    quotes[index].rows.push(row);
                }
            }
        }
        quotes
    }
}

/// What a fact is called, and how `explain` takes it: `flow/…`, `statement/…` or `observation/…` with its number.
pub fn fact_name(graph: &Graph, fact: Fact) -> String {
    let iri = iri::fact(fact, graph.identity(fact));
    iri.strip_prefix(iri::ID).unwrap_or(&iri).to_owned()
}
