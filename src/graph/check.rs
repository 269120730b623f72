//! What must hold of every graph.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{EvidenceId, Fact, Graph, Money, NodeId, cover::Breakdown};

/// A fact that breaks a rule which every graph must keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The fact.
    pub fact: Fact,
    /// The rule that it breaks.
    pub rule: Rule,
}

/// The rules. `ontology/shapes.ttl` has those that SHACL can state.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rule {
    /// A fact without evidence.
    #[error("it rests on no evidence")]
    NoEvidence,
    /// Evidence without words.
    #[error("the quote of its evidence is empty")]
    EmptyQuote,
    /// A quote of another length than the stretch that it stands for.
    #[error("the quote of its evidence has {quote} characters, its stretch {span}")]
    QuoteLength {
        /// Characters of the quote.
        quote: usize,
        /// Characters of the stretch.
        span: usize,
    },
    /// A quote that stands outside of its document.
    #[error("its evidence at {0:?} lies outside of the document")]
    Outside(Range<usize>),
    /// A confidence outside 0 to 1.
    #[error("its confidence {0} is not between 0 and 1")]
    Confidence(Decimal),
    /// An amount below zero, or a range that ends before it begins.
    #[error("its amount is not a sum of money")]
    Amount,
    /// A currency that is no ISO 4217 code.
    #[error("its currency `{0}` is not a code of three capital letters")]
    Currency(String),
    /// Parts that come to more than their total.
    #[error("its parts come to {parts}, more than it states ({total})")]
    Parts {
        /// What the parts come to, at least.
        parts: Decimal,
        /// What the total is, at most.
        total: Decimal,
    },
}

/// Every violation: flows, then relations, then observations, each in the order in which they are first stated.
pub fn violations(graph: &Graph) -> Vec<Violation> {
    let flows = graph.flows().flat_map(|(node, flow)| {
        let rules = evidence_rules(graph, &flow.evidence).into_iter();
        let rules = rules.chain(money_rules(&flow.money)).chain(exceeded_by_parts(graph, node));
        rules.map(move |rule| Violation { fact: Fact::Flow(node), rule })
    });
    let relations = graph.relations().flat_map(|(edge, _, relation, _)| {
        let rules = evidence_rules(graph, &relation.evidence).into_iter();
        rules.map(move |rule| Violation { fact: Fact::Relation(edge), rule })
    });
    let observations = graph.observations().flat_map(|(node, observation)| {
        let rules = evidence_rules(graph, &observation.evidence).into_iter();
        rules.map(move |rule| Violation { fact: Fact::Observation(node), rule })
    });
    flows.chain(relations).chain(observations).collect()
}

fn evidence_rules(graph: &Graph, evidence: &[EvidenceId]) -> Vec<Rule> {
    if evidence.is_empty() {
        return vec![Rule::NoEvidence];
    }
    let mut rules = Vec::new();
    for evidence in evidence.iter().map(|id| graph.evidence(*id)) {
        let (quote, span) = (evidence.quote.chars().count(), evidence.span.len());
        if quote == 0 {
            rules.push(Rule::EmptyQuote);
        } else if quote != span {
            rules.push(Rule::QuoteLength { quote, span });
        }
        if !graph.document(evidence.document).span.contains(evidence.span) {
            rules.push(Rule::Outside(evidence.span.range()));
        }
        if evidence.confidence < Decimal::ZERO || evidence.confidence > Decimal::ONE {
            rules.push(Rule::Confidence(evidence.confidence));
        }
    }
    rules
}

fn money_rules(money: &Money) -> Vec<Rule> {
    let mut rules = Vec::new();
    if money.value < Decimal::ZERO || money.max.is_some_and(|max| max < money.value) {
        rules.push(Rule::Amount);
    }
    if money.currency.len() != 3 || !money.currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
        rules.push(Rule::Currency(money.currency.to_string()));
    }
    rules
}

/// Whether the parts of a flow come to more than its words allow.
fn exceeded_by_parts(graph: &Graph, total: NodeId) -> Option<Rule> {
    let (parts, total) = Breakdown::of(graph, total).excess()?;
    Some(Rule::Parts { parts, total })
}
