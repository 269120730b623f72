//! What the columns of a table hold: by the words of its header, or where there is none by its cells.

use super::{
    cell, fund,
    unit::{self, Scale},
};
use crate::{
    fact::{TableHeader, is_headed, item::is_sum},
    knowledge::{Column, Level, Sense},
    mention::Analysis,
    record::{EntityType, FundingKind},
    sentence::{Cell, Row},
    span::Span,
};

/// A header cell has at most this many bytes.
const LONGEST: usize = 90;

/// A header cell of at most this many bytes may go on after its word.
const SHORT: usize = 24;

/// The sign for paying out: 拨.
const ALLOTS: char = '\u{62e8}';

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// What it holds.
    pub(super) column: Column,
    /// The unit of its bare numbers.
    pub(super) scale: Option<Scale>,
    /// The year of its amounts.
    pub(super) year: Option<i32>,
    /// The level whose money it holds: 省级补助.
    pub(super) level: Option<Level>,
    /// The words that say what it holds.
    pub(super) words: Span,
    /// Whether the user said what it holds.
    pub(super) told: bool,
    /// The fund whose money it holds.
    pub(super) fund: Option<Span>,
    /// Whether its amounts are parts of those in a column before: 其中:省拨.
    pub(super) part: bool,
}

impl Field {
    /// A column without unit, year and level.
    pub(super) fn plain(column: Column) -> Self {
        Self {
            column,
            scale: None,
            year: None,
            level: None,
            words: Span::new(0, 0),
            told: false,
            fund: None,
            part: false,
        }
    }
}

/// Whether a column holds money.
pub(super) fn is_money(column: Column) -> bool {
    use Column as C;
    matches!(column, C::Money(_) | C::Sum | C::Previous | C::Overall | C::Total | C::Rest)
}

/// The columns that a header row names; `None` for a row that is no header. Below the first row of a table more of
/// the cells must be known.
pub(super) fn of_row(analysis: &Analysis<'_>, row: &Row, first: bool) -> Option<Vec<Field>> {
    if let Some(fields) = told(analysis, row) {
        return Some(fields);
    }
    let cells = || row.cells.iter().filter(|cell| !cell.is_empty());
    let sum = |cell: Cell| analysis.quantities_in(cell).iter().any(|one| is_sum(analysis, one));
    if cells().any(|&cell| cell::is_number(analysis, cell) || !first && sum(cell)) {
        return None;
    }
    let mut part = false;
    let mut fields: Vec<_> = Vec::with_capacity(row.cells.len());
    for &cell in &row.cells {
        let name = fund::without_part(analysis, cell);
        let own = field(analysis, name);
        // The levels behind the first part are parts as well.
        part = name != cell || part && own.is_some_and(|own| own.level.is_some());
        fields.push(own.map(|own| Field { part, ..own }));
    }
    fund::columns(analysis, row, &mut fields);
    let (all, known) = (cells().count(), fields.iter().flatten().count());
    let told = |field: &Field| {
        is_money(field.column) || matches!(field.column, Column::Recipient | Column::Company | Column::Observed)
    };
    let holds = |wanted: Column| fields.iter().flatten().any(|field| field.column == wanted);
    // A table of years says of each what the total was and what the money was for.
    let yearly = first && holds(Column::Year) && holds(Column::Total);
    let enough = yearly || if first { known * 2 >= all } else { known * 3 >= all * 2 };
    let header = known >= 2 && enough && fields.iter().flatten().any(told);
    header.then(|| fields.into_iter().map(|field| field.unwrap_or(Field::plain(Column::Ignore))).collect())
}

/// The columns of a header of two levels: what stands above several columns says whose they are (国家级 above 项数 and
/// 经费) and what stands below says what they hold. `None` where the upper row has no cell over several columns.
pub(super) fn stacked(upper: &[Field], above: &Row, lower: &[Field], row: &Row) -> Option<Vec<Field>> {
    let empty = |row: &Row, index: usize| row.cells.get(index).is_none_or(|cell| cell.is_empty());
    let spans = (1..lower.len()).any(|index| empty(above, index) && !empty(row, index));
    if !spans || upper.len() != lower.len() {
        return None;
    }
    let mut head: Option<Field> = None;
    let fields = (0..lower.len()).map(|index| {
        head = if empty(above, index) { head } else { Some(upper[index]) };
        let (own, Some(head)) = (lower[index], head) else { return lower[index] };
        if empty(row, index) {
            return head;
        }
        let column = match (own.column, head.column) {
            (Column::Sum, Column::Total | Column::Money(_) | Column::Observed | Column::Previous) => head.column,
            (column, _) => column,
        };
        Field {
            column,
            scale: own.scale.or(head.scale),
            year: own.year.or(head.year),
            level: own.level.or(head.level),
            fund: own.fund.or(head.fund),
            ..own
        }
    });
    Some(fields.collect())
}

/// The columns of a row that has headers which the user named: two of them, or the only one.
fn told(analysis: &Analysis<'_>, row: &Row) -> Option<Vec<Field>> {
    let columns = &analysis.knowledge.columns;
    let told = |cell: Cell| {
        let written = &analysis.text[cell.range()];
        columns.iter().find(|(_, name)| is_headed(written, name)).map(|(column, _)| *column)
    };
    let named: Vec<Option<Column>> = row.cells.iter().map(|&cell| told(cell)).collect();
    let known = named.iter().flatten().count();
    if known == 0 || known < columns.len().min(2) {
        return None;
    }
    let fields = row.cells.iter().zip(&named).map(|(&cell, named)| {
        let own = field(analysis, cell);
        match named {
            Some(column) => {
                let scale = unit::of_header(analysis.knowledge, &analysis.text[cell.range()]);
                let own = own.unwrap_or(Field { scale, ..Field::plain(*column) });
                Field { column: *column, told: true, ..own }
            }
            // Where the user says which column is the amount, no other is.
            None => own
                .filter(|own| !columns.iter().any(|(column, _)| column.rivals(own.column)))
                .unwrap_or(Field::plain(Column::Ignore)),
        }
    });
    Some(fields.collect())
}

/// The column under a header cell, or of the figures beside a label in a table turned on its side.
pub(super) fn field(analysis: &Analysis<'_>, cell: Cell) -> Option<Field> {
    let written = &analysis.text[cell.range()];
    if written.is_empty() || written.len() > LONGEST {
        return None;
    }
    let year = cell::stated_year(analysis, cell).or_else(|| cell::year(analysis, cell));
    let core = written.find(['(', '/', ':', '[']).filter(|&at| at > 0).unwrap_or(written.len());
    let level = level(analysis, cell);
    let only_level = level.is_some_and(|(length, _)| length == core);
    let only_year = year.is_some() && written.chars().filter(|sign| !sign.is_ascii_digit()).count() <= 2;
    let (column, words) = match word(analysis, cell, core) {
        Some((Column::Year, words)) if only_year => (Column::Sum, words),
        Some(told) => told,
        None if only_level && written.contains(ALLOTS) => (Column::Money(FundingKind::Disbursement), cell),
        None if only_level || only_year => (Column::Sum, cell),
        None => return None,
    };
    let scale = unit::of_header(analysis.knowledge, written);
    Some(Field {
        column,
        scale,
        year,
        level: level.map(|(_, level)| level),
        words,
        told: false,
        fund: None,
        part: false,
    })
}

/// What is told of a header row: its cells that have words, and what their columns hold.
pub(super) fn told_of(row: &Row, fields: &[Field]) -> TableHeader {
    let columns = row.cells.iter().zip(fields).filter(|(cell, _)| !cell.is_empty());
    TableHeader { span: row.span, columns: columns.map(|(&cell, field)| (field.column, cell)).collect() }
}

/// What the best word of a header cell says: the longest, of equals one that is ignored, then the last.
fn word(analysis: &Analysis<'_>, cell: Cell, core: usize) -> Option<(Column, Span)> {
    let written = &analysis.text[cell.range()];
    // Short words are set wide to fill their column.
    let squeezed: Option<String> = written.contains(' ').then(|| written.split(' ').collect());
    let (hits, start, length, core) = match &squeezed {
        Some(squeezed) => (&*analysis.knowledge.terms.hits(squeezed), 0, squeezed.len(), core.min(squeezed.len())),
        None => (analysis.hits_in(cell), cell.start, written.len(), core),
    };
    let words = hits.iter().filter(|hit| hit.span.start >= start).filter_map(|hit| {
        let column = analysis.senses(*hit).iter().find_map(|sense| match sense {
            Sense::Column(column) => Some(*column),
            _ => None,
        })?;
        let end = hit.span.end - start;
        let words = if squeezed.is_some() { cell } else { hit.span };
        // Who takes part stands in brackets beside who undertakes it.
        let own = column != Column::Partner || end <= core;
        (end >= core || length <= SHORT).then_some((own, hit.span.len(), column == Column::Ignore, end, column, words))
    });
    words.max().map(|(_, _, _, _, column, words)| (column, words))
}

/// The level word that a header cell begins with, and its length; a single sign is one only with 拨 or alone.
fn level(analysis: &Analysis<'_>, cell: Cell) -> Option<(usize, Level)> {
    let inside = analysis.hits_in(cell).iter().rev().filter(|hit| hit.span.start == cell.start);
    inside
        .filter(|hit| {
            let rest = &analysis.text[hit.span.end..cell.end];
            hit.span.len() >= 2 * ALLOTS.len_utf8() || rest.is_empty() || rest.starts_with([ALLOTS, '('])
        })
        .filter_map(|hit| {
            analysis.senses(*hit).iter().find_map(|sense| match sense {
                Sense::Level(level) => Some((hit.span.len(), *level)),
                _ => None,
            })
        })
        .max()
}

/// The columns of a table without a header, where its cells leave no doubt: one of amounts, at most one of
/// organisations, one of other text, and a running number; dates may stand beside them, and remarks behind the amounts.
pub(super) fn of_cells(analysis: &Analysis<'_>, rows: &[Row], scale: Option<Scale>) -> Option<Vec<Field>> {
    let width = rows.first()?.cells.len();
    if !(2..=5).contains(&width) || rows.iter().any(|row| row.cells.len() != width) {
        return None;
    }
    let mut fields: Vec<Field> = Vec::new();
    for index in 0..width {
        let remark = width > 4 && fields.iter().any(|field| field.column == Column::Sum);
        let own = || of_column(analysis, rows, index, scale);
        fields.push(if remark { Field::plain(Column::Ignore) } else { own()? });
    }
    let number = |wanted: fn(Column) -> bool| fields.iter().filter(|field| wanted(field.column)).count();
    let money = number(|column| column == Column::Sum);
    let labels = number(|column| column == Column::Label);
    let recipients = number(|column| column == Column::Recipient);
    (money == 1 && labels <= 1 && recipients <= 1 && labels + recipients >= 1).then_some(fields)
}

/// What all cells of a column are.
fn of_column(analysis: &Analysis<'_>, rows: &[Row], index: usize, scale: Option<Scale>) -> Option<Field> {
    let cells = || rows.iter().map(|row| row.cells[index]);
    let ordinal = |(number, cell): (usize, Cell)| analysis.text[cell.range()] == (number + 1).to_string();
    let named = |cell: Cell| {
        let actor = |kind: EntityType| kind.is_organisation() || kind == EntityType::Place;
        cell::whole(analysis, cell, |mention| actor(mention.kind)).is_some()
    };
    let text = |cell: Span| !cell.is_empty() && !cell::is_number(analysis, cell);
    let column = if cells().enumerate().all(ordinal) || cells().all(|cell| cell::is_share(analysis, cell)) {
        Column::Ignore
    } else if cells().all(|cell| cell::amount(analysis, cell, scale).is_some()) {
        Column::Sum
    } else if cells().all(|cell| cell.is_empty() || cell::year(analysis, cell).is_some() && dated(analysis, cell)) {
        Column::Year
    } else if cells().all(named) {
        Column::Recipient
    } else if cells().all(text) {
        Column::Label
    } else {
        return None;
    };
    Some(Field::plain(column))
}

/// Whether a cell is a date: no more signs than those between its figures.
fn dated(analysis: &Analysis<'_>, cell: Cell) -> bool {
    analysis.text[cell.range()].chars().filter(|sign| !sign.is_ascii()).count() <= 3
}
