//! Answers, in words for people and in fields for programs.

use rust_decimal::Decimal;
use serde::Serialize;

use super::form::Language;

/// The answer to a question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// The question as it was asked.
    pub question: String,
    /// The form that it has, by its name in `ontology/questions.toml`.
    pub form: String,
    /// The language of question and answer.
    pub language: Language,
    /// The answer in one sentence.
    pub answer: String,
    /// What the flows come to, for each stage and currency. A part is not added to its total.
    pub totals: Vec<Sum>,
    /// The facts of the answer.
    pub rows: Rows,
    /// What must be known to read the totals rightly, a sentence each.
    pub remarks: Vec<String>,
    /// The words that the answer rests on.
    pub quotes: Vec<Quote>,
    /// The SPARQL query with its values.
    pub query: String,
    /// The rows as a table in the words of the language.
    #[serde(skip)]
    pub table: Table,
}

impl Answer {
    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.table.rows.is_empty()
    }
}

/// What flows of one stage and currency come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sum {
    /// The stage.
    pub stage: &'static str,
    /// The sum, in plain units of the currency.
    pub amount: Amount,
    /// How many flows make it up.
    pub flows: usize,
}

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Amount {
    /// In plain units; the lower end of a range.
    pub value: Decimal,
    /// The upper end of a range.
    pub max: Option<Decimal>,
    /// How the text hedges it.
    pub qualifier: &'static str,
    /// ISO 4217 code.
    pub currency: String,
}

/// The facts of an answer, by its shape.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Rows {
    /// Money, a flow or a statement of funding each.
    Money(Vec<MoneyRow>),
    /// What one party's flows come to, the largest first within a stage and currency.
    Ranking(Vec<RankingRow>),
    /// Entities in relations.
    Things(Vec<ThingRow>),
}

/// An entity in an answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Party {
    /// Its name in the language of the answer, where there is one.
    pub name: String,
    /// Its IRI.
    pub iri: String,
}

/// A flow, or a statement that money went without saying how much.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MoneyRow {
    /// The fact, as `explain` takes it.
    pub fact: String,
    /// What the money does; nothing is said in a mere statement.
    pub stage: Option<&'static str>,
    /// When.
    pub year: Option<i32>,
    /// Who gives.
    pub funder: Option<Party>,
    /// Who gets.
    pub recipients: Vec<Party>,
    /// Under which programme.
    pub programme: Option<Party>,
    /// For which project.
    pub project: Option<Party>,
    /// How much.
    pub amount: Option<Amount>,
    /// How many projects it covers.
    pub projects: Option<u64>,
    /// The totals that it is a part of.
    pub part_of: Vec<String>,
}

/// What the flows of one party come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RankingRow {
    /// Its place among those of its stage and currency, from 1.
    pub rank: usize,
    /// Who.
    pub party: Party,
    /// The sum.
    #[serde(flatten)]
    pub sum: Sum,
}

/// An entity that stands in a relation to the one in the question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ThingRow {
    /// Its name.
    pub name: String,
    /// The relation.
    pub relation: String,
    /// What they have in common, or what it belongs to.
    pub through: Option<String>,
    /// The facts that state it, as `explain` takes them.
    pub facts: Vec<String>,
}

/// Words of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quote {
    /// The rows that rest on it, from 1.
    pub rows: Vec<usize>,
    /// The words.
    pub quote: String,
    /// The document's file.
    pub source: String,
    /// Where the words begin, in characters of its text.
    pub start: usize,
    /// Where they end.
    pub end: usize,
}

/// Rows in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The headers.
    pub columns: Vec<String>,
    /// Which columns are numbers, by index.
    pub numbers: Vec<usize>,
    /// The cells.
    pub rows: Vec<Vec<String>>,
}
