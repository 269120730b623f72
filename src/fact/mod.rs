//! Facts: the rules of the ontology applied to each sentence, and arithmetic around its numbers.

mod acting;
mod around;
mod body;
mod candidates;
mod carrier;
mod completed;
mod conditions;
mod context;
mod deed;
mod derived;
mod doer;
mod donated;
mod elided;
mod figure;
mod flow;
mod growth;
mod here;
mod indicator;
mod item;
mod joined;
mod licence;
mod lookalike;
mod matcher;
mod members;
mod notice;
mod nth;
mod observation;
mod owed;
mod owner;
mod party;
mod planned;
mod policy;
mod programme;
mod rank;
mod rate;
mod reading;
mod relation;
mod role;
mod round;
mod series;
mod share;
mod shared;
#[cfg(test)]
mod shown;
mod spoken;
mod stage;
mod starts;
mod stretch;
mod subject;
mod summed;
mod table;
mod theme;
mod titled;
mod turn;
mod under_notice;
mod whole;
mod years;

pub use context::{Context, ReportYear};
pub use party::Party;

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use starts::Starts;

use crate::{
    knowledge::{Classes, Column, Currency, Knowledge, Level, Sense, Tally, Trigger},
    mention::Analysis,
    record::{Aspect, FundingKind, Predicate, Qualifier},
    sentence::{Sentence, tables},
    span::Span,
};

/// Everything that a document states, its parties not yet made entities.
#[derive(Debug, Default)]
pub struct Facts<'k> {
    /// Money, in the order of the text.
    pub flows: Vec<Flow<'k>>,
    /// Relations, in the order of the text.
    pub relations: Vec<Relation<'k>>,
    /// Quantities, in the order of the text.
    pub observations: Vec<Observation>,
    /// The level of programmes that are written without one, by their words: what a list's heading or a budget's
    /// owner says.
    pub programme_levels: BTreeMap<String, Level>,
    /// Classes in tables and the programmes that they are classes of: each is named after both.
    pub classes: BTreeMap<Span, Party>,
    /// The headers of tables, in the order of the text.
    pub headers: Vec<TableHeader>,
}

/// The header of a table as it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableHeader {
    /// The row.
    pub span: Span,
    /// Its cells that have words, with what the columns under them hold.
    pub columns: Vec<(Column, Span)>,
}

/// Whether the cell of a header has the heading that the user names; a unit in brackets may stand behind it.
pub fn is_headed(cell: &str, heading: &str) -> bool {
    let unit = cell.find('(').filter(|&at| at > 0).unwrap_or(cell.len());
    cell == heading || &cell[..unit] == heading
}

/// A flow of money.
#[derive(Clone, Debug)]
pub struct Flow<'k> {
    /// What the money does.
    pub kind: FundingKind,
    /// Who gives it.
    pub funder: Option<Party>,
    /// Under which programme.
    pub programme: Option<Party>,
    /// Who gets it.
    pub recipients: Vec<Party>,
    /// For which project.
    pub project: Option<Party>,
    /// In plain units.
    pub value: Decimal,
    /// The upper end of a range.
    pub max: Option<Decimal>,
    /// How it is hedged.
    pub qualifier: Qualifier,
    /// ISO 4217 code.
    pub currency: Currency,
    /// The words of the amount.
    pub amount: Span,
    /// The number of projects that it covers.
    pub count: Option<u64>,
    /// Growth in per cent.
    pub change: Option<Decimal>,
    /// When.
    pub year: Option<i32>,
    /// The flow that it is a part of, by its index.
    pub part_of: Option<usize>,
    /// The words that state it.
    pub evidence: Span,
    /// The rule that read it.
    pub rule: &'k str,
    /// How far it is to be trusted, in per cent.
    pub confidence: u32,
}

/// Two parties in a relation.
#[derive(Clone, Debug)]
pub struct Relation<'k> {
    /// Which relation.
    pub predicate: Predicate,
    /// From whom.
    pub subject: Party,
    /// To whom.
    pub object: Party,
    /// The words that state it.
    pub evidence: Span,
    /// The rule that read it.
    pub rule: &'k str,
    /// How far it is to be trusted, in per cent.
    pub confidence: u32,
}

/// A quantity that is not funding.
#[derive(Clone, Debug)]
pub struct Observation {
    /// The words for the thing counted.
    pub indicator: String,
    /// Whose it is.
    pub subject: Option<Party>,
    /// In plain units.
    pub value: Decimal,
    /// The unit as written.
    pub unit: Option<String>,
    /// How it is hedged.
    pub qualifier: Qualifier,
    /// Which figure it is.
    pub aspect: Aspect,
    /// Growth in per cent.
    pub change: Option<Decimal>,
    /// When.
    pub year: Option<i32>,
    /// The words that state it.
    pub evidence: Span,
    /// Which reading found it.
    pub rule: &'static str,
    /// How far it is to be trusted, in per cent.
    pub confidence: u32,
}

/// Reads everything that a document states.
pub fn read<'k>(analysis: &Analysis<'k>, context: &Context) -> Facts<'k> {
    let mut facts = Facts::default();
    let mut used = vec![false; analysis.quantities.len()];
    let tables = tables(analysis.text, &analysis.sentences);
    let (lists, known) = table::read(analysis, context, &tables, &mut facts, &mut used);
    let mut rosters = item::roster::read(analysis, context, &known, &mut facts, &mut used);
    rosters.extend(tables.iter().flat_map(|table| table::caption_lines(analysis.text, table)));
    rosters.sort_unstable();
    let mut items = item::Items::new(analysis, context);
    let mut tally = Tally::new(&analysis.knowledge.rules);
    let read = |sentence: &&Sentence| !sentence.is_row || sentence.span.is_in_one_of(&lists);
    for sentence in analysis.sentences.iter().filter(read) {
        if sentence.span.is_in_one_of(&rosters) {
            continue;
        }
        let told = items.read(*sentence, &mut facts, &mut used);
        if told == item::Told::All {
            continue;
        }
        let rules = triggered(analysis, *sentence, &mut tally);
        let starts = Starts::new(analysis, sentence.span, &tally);
        if told != item::Told::Relations {
            let before = facts.relations.len();
            relation::read(analysis, context, *sentence, &starts, &rules, &facts.flows, &mut facts.relations);
            items.prized(before, &mut facts);
        }
        let before = facts.flows.len();
        flow::read(analysis, context, *sentence, &starts, &rules, &mut facts.flows, &mut used);
        items.complete(*sentence, &mut facts.flows[before..]);
        round::complete(analysis, context, *sentence, before, &mut facts);
        // What a policy counts beside what it grants are its terms.
        let terms = context.policy && facts.flows[before..].iter().any(|flow| flow.kind == FundingKind::Award);
        if !terms && !sentence.span.is_in_one_of(&context.conditions) {
            observation::read(analysis, context, *sentence, &used, &mut facts.observations);
        }
    }
    // What accounts tell to be no part of the whole is no figure of it.
    facts.observations.retain(|one| one.aspect != Aspect::Share || !one.value.is_zero());
    round::drop_repeats(analysis, &mut facts);
    round::share(analysis, &mut facts);
    derived::merge_repeats(analysis, context, &mut facts);
    derived::rows_of_told(&mut facts.flows);
    derived::join_items(&mut facts.flows);
    licence::complete(analysis, context, &mut facts);
    derived::relations_of_flows(analysis, &mut facts);
    shared::relations(analysis, &mut facts);
    carrier::spread(analysis, &mut facts);
    carrier::complete(analysis, context, &mut facts);
    notice::complete(analysis, context, &mut facts);
    share::complete(analysis, &mut facts);
    derived::drop_outdone(analysis, &mut facts);
    facts.programme_levels = derived::programme_levels(analysis, &facts);
    facts
}

/// The rules whose needed words all stand in a sentence, in the order of their files: relations, then funding.
fn triggered(analysis: &Analysis<'_>, sentence: Sentence, tally: &mut Tally<'_>) -> Vec<Trigger> {
    tally.begin();
    for hit in analysis.hits_in(sentence.span).iter().rev() {
        if hit.classes.any_of(Classes::NEED) && hit.span.start >= sentence.span.start {
            // A word's needs are the last of its senses.
            let senses = analysis.senses(*hit).iter().rev();
            let needs = senses.map_while(|sense| if let Sense::Need(need) = sense { Some(*need) } else { None });
            needs.for_each(|need| tally.meet(need, hit.span.end));
        }
    }
    tally.take()
}

/// The rules of relations and of funding share one numbering; this is where the second begins.
fn first_funding_rule(knowledge: &Knowledge) -> usize {
    knowledge.rules.relations.len()
}
