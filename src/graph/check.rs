//! What must hold of every graph.

use rust_decimal::Decimal;

use super::{Fact, Graph};

/// A fact that breaks a rule which every graph must keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The fact.
    pub fact: Fact,
    /// The rule that it breaks.
    pub rule: Rule,
}

/// The rules, as `ontology/shapes.ttl` has them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rule {
    /// A fact without evidence.
    #[error("it rests on no evidence")]
    NoEvidence,
    /// Evidence without words.
    #[error("the quote of its evidence is empty")]
    EmptyQuote,
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

/// Every violation in the order of facts.
pub fn violations(_graph: &Graph) -> Vec<Violation> {
    todo!()
}
