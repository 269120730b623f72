//! A table read from top to bottom: header, rows, totals, and what stands between them.

use super::{
    cell, flows,
    header::{self, Field},
    label,
    row::{self, Cells, Merged},
    total,
    unit::{self, Scale},
};
use crate::{
    fact::{Context, Facts, Party},
    knowledge::{CaptionWord, Column, Sense},
    mention::Analysis,
    record::{EntityType, FundingKind},
    sentence::{Row, Table},
    span::Span,
};

/// What a table's surroundings say, and where its reading stands.
pub(super) struct Reader<'a, 'k> {
    pub(super) analysis: &'a Analysis<'k>,
    pub(super) context: &'a Context,
    /// The company whose report this is.
    pub(super) owner: Option<&'a Party>,
    /// What the lines above say of all rows.
    pub(super) caption: Caption,
    table: &'a Table,
    /// What merged cells and section rows say of the rows below them.
    pub(super) above: Merged,
    totals: Vec<total::Column>,
}

/// What the lines above a table say.
#[derive(Debug)]
pub(super) struct Caption {
    pub(super) span: Span,
    pub(super) scale: Option<Scale>,
    pub(super) programme: Option<Party>,
    pub(super) year: Option<i32>,
    /// Whether the table is about funding.
    topic: bool,
    pub(super) kind: Option<FundingKind>,
}

impl Caption {
    fn new(analysis: &Analysis<'_>, span: Span) -> Self {
        let scale = unit::of_text(analysis.knowledge, &analysis.text[span.range()]);
        let year = cell::stated_year(analysis, span);
        let mut caption = Self { span, scale, year, programme: None, topic: false, kind: None };
        for word in caption_words(analysis, span) {
            match word {
                CaptionWord::Topic => caption.topic = true,
                CaptionWord::Kind(kind) => caption.kind = Some(kind),
            }
        }
        caption.topic |= caption.kind == Some(FundingKind::Disbursement);
        let mentions = analysis.mentions_in(span).iter();
        let mut programmes: Vec<_> = mentions
            .filter(|mention| mention.kind == EntityType::Programme && !mention.latent)
            .map(|mention| mention.span)
            .collect();
        programmes.dedup_by_key(|span| &analysis.text[span.range()]);
        if let [one] = *programmes {
            caption.programme = Some(Party::Named(one, EntityType::Programme));
        }
        caption
    }
}

impl<'a, 'k> Reader<'a, 'k> {
    pub(super) fn new(
        analysis: &'a Analysis<'k>,
        context: &'a Context,
        owner: Option<&'a Party>,
        table: &'a Table,
    ) -> Self {
        let caption = Caption::new(analysis, table.caption);
        Self { analysis, context, owner, caption, table, above: Merged::default(), totals: Vec::new() }
    }

    /// Adds what the table states; nothing where its columns are not known.
    pub(super) fn read(mut self, facts: &mut Facts<'k>) {
        let rows: Vec<&Row> = self.table.rows.iter().filter(|row| has_text(self.analysis.text, row)).collect();
        let mut fields: Option<Vec<Field>> = None;
        let mut heading: Vec<&str> = Vec::new();
        let mut last_end = None;
        for (number, &row) in rows.iter().enumerate() {
            let between = Span::new(last_end.unwrap_or(row.span.start), row.span.start);
            last_end = Some(row.span.end);
            if let Some(scale) = unit::of_text(self.analysis.knowledge, &self.analysis.text[between.range()]) {
                self.caption.scale = Some(scale);
            }
            let words = || row.cells.iter().map(|cell| &self.analysis.text[cell.range()]).collect::<Vec<_>>();
            if number > 0 && heading == words() {
                continue;
            }
            if let Some(found) = header::of_row(self.analysis, row, fields.is_none()) {
                heading = words();
                let settled = self.settled(found, row);
                facts.headers.push(header::told_of(row, &settled));
                fields = Some(settled);
                self.above = Merged::default();
                self.totals.clear();
                continue;
            }
            if fields.is_none() && number == 0 {
                fields = self.guessed(&rows);
            }
            if let Some(fields) = &fields {
                self.row(fields, row, broken(self.analysis.text, between), facts);
            }
        }
    }

    /// Columns with what the header and caption together leave certain: amounts of no told kind are funding only in a
    /// table about funding, and a column without a unit has that of the table.
    fn settled(&self, mut fields: Vec<Field>, row: &Row) -> Vec<Field> {
        let topic = self.caption.topic || caption_words(self.analysis, row.span).any(|word| word == CaptionWord::Topic);
        let scale = self.caption.scale.or_else(|| fields.iter().find_map(|field| field.scale));
        let told = fields.iter().any(|field| matches!(field.column, Column::Money(_) | Column::Sum));
        for field in &mut fields {
            field.scale = field.scale.or(scale);
            let untold = matches!(field.column, Column::Sum | Column::Previous | Column::Total | Column::Overall)
                || field.column == Column::Money(FundingKind::Budget);
            if !field.told && (untold && !topic || told && field.column == Column::Overall) {
                field.column = Column::Ignore;
            }
        }
        fields
    }

    /// The columns of a table without a header, by its cells.
    fn guessed(&self, rows: &[&Row]) -> Option<Vec<Field>> {
        let total = |row: &Row| label::total(self.analysis, first(row)).is_some();
        let data: Vec<Row> = rows.iter().filter(|row| !total(row)).map(|row| (*row).clone()).collect();
        let fields = header::of_cells(self.analysis, &data, self.caption.scale).filter(|_| self.caption.topic)?;
        Some(fields.into_iter().map(|field| Field { scale: self.caption.scale, ..field }).collect())
    }

    /// Reads a row below the header.
    fn row(&mut self, fields: &[Field], row: &Row, broken: bool, facts: &mut Facts<'k>) {
        self.totals.resize_with(self.totals.len().max(fields.len()), total::Column::default);
        let first = first(row);
        if let Some(all) = label::total(self.analysis, first) {
            let cells = Cells::of_total(self.analysis, fields, row);
            self.total(&cells, first, all, facts);
            return;
        }
        if self.section(fields, row) {
            return;
        }
        let Some(cells) = Cells::new(self.analysis, fields, row) else { return };
        let stated = row::stated(self, &cells, broken);
        flows::relations(&stated, row, self.analysis.text, facts);
        let added = flows::of_row(self, &cells, &stated, facts);
        for (column, index) in added {
            self.totals[column].row(index, &mut facts.flows);
        }
        self.above = stated.merged;
    }

    /// Adds the flows of a total row.
    fn total(&mut self, cells: &Cells<'_>, label: Span, all: bool, facts: &mut Facts<'k>) {
        let mut wholes = flows::Wholes::default();
        for (column, flow) in flows::of_total(self, cells, label) {
            if let Some(index) = self.totals[column].total(flow, all, &mut facts.flows) {
                wholes.part(index, cells.fields[column].column, &mut facts.flows);
            }
        }
        self.above = Merged::default();
    }

    /// Takes note of a row with a single cell that names the programme of the rows below it.
    fn section(&mut self, fields: &[Field], row: &Row) -> bool {
        let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
        let (Some(&cell), None) = (filled.next(), filled.next()) else { return false };
        let span = label::unnumbered(self.analysis, cell);
        let wide = fields.len() > 2 && !fields.iter().any(|field| field.column == Column::Programme);
        let programme =
            cell::whole(self.analysis, span, |mention| mention.kind == EntityType::Programme && !mention.latent);
        self.above = Merged { programme: programme.filter(|_| wide), ..Merged::default() };
        true
    }
}

/// The caption words in a stretch.
fn caption_words<'a>(analysis: &'a Analysis<'_>, span: Span) -> impl Iterator<Item = CaptionWord> + 'a {
    let inside = analysis.hits_in(span).iter().filter(move |hit| hit.span.start >= span.start);
    inside.flat_map(|hit| {
        analysis.senses(*hit).iter().filter_map(|sense| match sense {
            Sense::Caption(word) => Some(*word),
            _ => None,
        })
    })
}

/// The first cell with something in it.
fn first(row: &Row) -> Span {
    row.cells.iter().find(|cell| !cell.is_empty()).copied().unwrap_or(Span::new(row.span.start, row.span.start))
}

/// Whether a row is more than a rule of dashes or empty cells.
fn has_text(text: &str, row: &Row) -> bool {
    text[row.span.range()].chars().any(char::is_alphanumeric)
}

/// Whether the line above a row may be the beginning of its label: it ends in no mark, and is neither a page number
/// nor a running head with digits in it.
fn broken(text: &str, between: Span) -> bool {
    let last = text[between.range()].lines().rev().map(str::trim).find(|line| !line.is_empty());
    last.is_some_and(|line| {
        let ends = line.chars().next_back().is_some_and(char::is_alphanumeric);
        ends && !line.contains(|sign: char| sign.is_ascii_digit() || sign == '\u{3001}')
    })
}
