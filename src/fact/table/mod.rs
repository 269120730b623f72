//! Tables in text: rows that say who got how much for what.
//!
//! The words of the header say what each column holds; the lines above give the unit, the programme and the year that
//! the cells leave out. A row becomes one flow for each of its amounts, and a total row the flow that they are a part of.

mod balance;
mod caption;
pub(super) mod cell;
mod flows;
mod fund;
mod header;
mod holdings;
pub(super) mod label;
mod observed;
mod pairs;
mod prize;
mod reader;
mod row;
mod section;
mod source;
#[cfg(test)]
mod tests;
mod titled;
mod total;
mod unit;
mod works;

pub(super) use section::heading;
pub(super) use works::is_record;

use std::collections::{BTreeMap, BTreeSet};

use super::{Context, Facts, Party};
use crate::{
    mention::{Analysis, Mention},
    record::EntityType,
    sentence::Table,
    span::Span,
};

/// The rule of what a row states.
const ROW: &str = "table/row";

/// The rule of what a total row states.
const TOTAL: &str = "table/total";

/// The rule of what a note beside an amount states.
const NOTE: &str = "table/note";

/// How far rows are to be trusted, in per cent.
const CONFIDENCE: u32 = 90;

/// The company or institution that a document speaks for, which gets the money that it tells of.
pub(super) fn receiver(context: &Context) -> Option<Party> {
    use EntityType as E;
    let receives =
        |owner: &&Mention| matches!(owner.kind, E::Company | E::University | E::ResearchInstitute | E::Organization);
    context.owner.as_ref().filter(receives).map(|owner| Party::Named(owner.span, owner.kind))
}

/// The lines right above a table, or above a part of it, that are captions by the sign for tables near their end: they state
/// nothing by themselves.
pub(super) fn caption_lines(text: &str, table: &Table) -> Vec<Span> {
    let first = table.rows.first().map(|row| Span::new(table.caption.start, row.span.start));
    let between = table.rows.windows(2).map(|pair| Span::new(pair[0].span.end, pair[1].span.start));
    first.into_iter().chain(between).filter_map(|gap| caption_line(text, gap)).collect()
}

/// The last line of a stretch, where it is a caption.
fn caption_line(text: &str, gap: Span) -> Option<Span> {
    const TABLE: char = '\u{8868}';
    const LONGEST: usize = 180;
    /// Behind it stand its number and the unit.
    const BEHIND: usize = 6;
    let above = text[gap.range()].trim_end();
    let start = above.rfind('\n').map_or(0, |at| at + 1);
    let line = &above[start..];
    let (_, behind) = line.rsplit_once(TABLE)?;
    let words = behind.chars().filter(|sign| sign.is_alphabetic() && !sign.is_ascii()).count();
    let plain = line.len() <= LONGEST && !line.contains(['\u{3002}', ';']) && words <= BEHIND;
    plain.then(|| Span::new(gap.start + start, gap.end))
}

/// Adds the flows and relations of all tables of a document. `used` marks the quantities of lists outside of tables.
/// Gives the stretches of those that are lists of contracts or works, to be read line by line, and of all that are
/// told.
pub(super) fn read<'k>(
    analysis: &Analysis<'k>,
    context: &Context,
    tables: &[Table],
    facts: &mut Facts<'k>,
    used: &mut [bool],
) -> (Vec<Span>, Vec<Span>) {
    holdings::read(analysis, context, tables, facts);
    let stretch = |table: &Table| Some(table.rows.first()?.span.cover(table.rows.last()?.span));
    let (lists, tables): (Vec<&Table>, Vec<&Table>) =
        tables.iter().partition(|table| super::item::is_list(analysis, table));
    let owner = receiver(context);
    let (mut told, mut known) = (Vec::new(), Vec::new());
    for &table in &tables {
        if let Some(column) = titled::column(analysis, table) {
            titled::table(analysis, context, table, column, facts);
            told.extend(stretch(table));
        } else if reader::Reader::new(analysis, context, owner.as_ref(), table).read(facts) {
            known.extend(stretch(table));
        }
    }
    let lists: Vec<Span> = lists.into_iter().filter_map(stretch).collect();
    told.extend(lists.iter().copied());
    told.extend(tables.iter().filter(|table| titled::is_of_works(analysis, table)).filter_map(|table| stretch(table)));
    told.sort_unstable();
    titled::lines(analysis, context, &told, facts);
    known.append(&mut told);
    known.sort_unstable();
    let mut tables: Vec<Span> = tables.into_iter().filter_map(stretch).chain(lists.iter().copied()).collect();
    tables.sort_unstable();
    works::read(analysis, context, &tables, facts, used);
    pairs::read(analysis, context, &tables, facts, used);
    // A figure that stands in several tables is told once; in one row two things may come to the same.
    let mut told: BTreeMap<_, (Span, BTreeSet<String>)> = BTreeMap::new();
    facts.observations.retain(|figure| {
        let key = (figure.value, figure.unit.clone(), figure.year, figure.subject.clone());
        let (first, indicators) = told.entry(key).or_insert_with(|| (figure.evidence, BTreeSet::new()));
        let row = indicators.is_empty() || first.start == figure.evidence.start;
        indicators.insert(figure.indicator.clone()) && row
    });
    (lists, known)
}
