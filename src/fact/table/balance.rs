//! Accounts of a year: what stood at the beginning, what came, what went, what stands at the end. A page that was read
//! as text has lost where the empty cells of a row are; the sums tell under which columns its figures belong.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    cell,
    header::{self, Field},
    label,
};
use crate::{
    knowledge::Column,
    mention::Analysis,
    sentence::{Cell, Row},
};

/// The cells of rows, by where these begin.
pub(super) type Placed = BTreeMap<usize, Vec<Option<Cell>>>;

/// What all rows of an account bring and take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Moved {
    came: Decimal,
    went: Decimal,
}

/// At most so many rows are told by what the others leave of the whole.
const OPEN: usize = 4;

/// What a column of an account does to what stands at its end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Opening,
    Came,
    Went,
    Either,
    Closing,
}

/// The columns of an account.
struct Account {
    first: usize,
    steps: Vec<Step>,
}

impl Account {
    /// The columns of a header that begin and end with a balance and have movements between.
    fn new(fields: &[Field]) -> Option<Self> {
        let counts = |field: &Field| header::is_money(field.column) || field.column == Column::Observed;
        let first = fields.iter().position(counts)?;
        let last = fields.iter().rposition(counts)?;
        let balances = fields[first].column == Column::Observed && fields[last].column == Column::Observed;
        if !balances || last < first + 2 {
            return None;
        }
        let step = |(index, field): (usize, &Field)| match field.column {
            _ if index == first => Step::Opening,
            _ if index == last => Step::Closing,
            Column::Observed => Step::Went,
            column if header::is_money(column) => Step::Came,
            _ => Step::Either,
        };
        let steps: Vec<Step> = fields.iter().enumerate().skip(first).take(last + 1 - first).map(step).collect();
        steps.contains(&Step::Came).then_some(Self { first, steps })
    }

    /// The figures of a row, with their columns among those of the account.
    fn figures(&self, analysis: &Analysis<'_>, fields: &[Field], row: &Row) -> Vec<(usize, Decimal, Cell)> {
        let cells = row.cells.iter().enumerate().skip(self.first).take(self.steps.len());
        let figure = |(index, &cell): (usize, &Cell)| {
            let amount = cell::amount(analysis, cell, fields[index].scale)?;
            Some((index - self.first, amount.value, cell))
        };
        cells.filter_map(figure).collect()
    }

    /// What figures under some columns bring and take, where they come out even.
    fn moved(&self, slots: &[usize], values: &[Decimal]) -> Option<Moved> {
        let (mut moved, mut sum, mut either) = (Moved::default(), Decimal::ZERO, Decimal::ZERO);
        for (&slot, &value) in slots.iter().zip(values) {
            match self.steps[slot] {
                Step::Opening => sum = sum.checked_add(value)?,
                Step::Closing => sum = sum.checked_sub(value)?,
                Step::Either => either = either.checked_add(value)?,
                Step::Came => (sum, moved.came) = (sum.checked_add(value)?, moved.came.checked_add(value)?),
                Step::Went => (sum, moved.went) = (sum.checked_sub(value)?, moved.went.checked_add(value)?),
            }
        }
        (sum.abs() == either.abs()).then_some(moved)
    }

    /// Every way to put figures under columns in their order so that they come out even. With both balances before
    /// the others, and without the column of other changes where that goes.
    fn ways(&self, values: &[Decimal]) -> Vec<(Vec<usize>, Moved)> {
        let mut found: Vec<(Vec<usize>, Moved)> = Vec::new();
        for mask in 0_u32..(1 << self.steps.len()) {
            if mask.count_ones() as usize != values.len() {
                continue;
            }
            let slots: Vec<usize> = (0..self.steps.len()).filter(|slot| (mask >> slot) & 1 == 1).collect();
            if let Some(moved) = self.moved(&slots, values) {
                found.push((slots, moved));
            }
        }
        let plain = |slots: &[usize]| !slots.iter().any(|&slot| self.steps[slot] == Step::Either);
        if found.iter().any(|(slots, _)| plain(slots)) {
            found.retain(|(slots, _)| plain(slots));
        }
        let whole = |slots: &[usize]| slots.first() == Some(&0) && slots.last() == Some(&(self.steps.len() - 1));
        if values.len() > 2 && found.iter().any(|(slots, _)| whole(slots)) {
            found.retain(|(slots, _)| whole(slots));
        }
        found
    }
}

/// A row whose figures fit in several ways.
struct Unsure<'a> {
    row: &'a Row,
    cells: Vec<Cell>,
    ways: Vec<(Vec<usize>, Moved)>,
}

impl Unsure<'_> {
    /// The figures that stand under the same column in all ways, and these columns.
    fn agreed(&self) -> (Vec<usize>, Vec<Cell>) {
        let Some((first, _)) = self.ways.first() else { return Default::default() };
        let same = |at: usize| self.ways.iter().all(|(slots, _)| slots[at] == first[at]);
        (0..self.cells.len()).filter(|&at| same(at)).map(|at| (first[at], self.cells[at])).unzip()
    }
}

/// The cells of the rows below a header whose figures have slipped out of their columns. `moved`: what all rows of the
/// account bring and take, as the last total said.
pub(super) fn rows(analysis: &Analysis<'_>, fields: &[Field], below: &[&Row], moved: &mut Option<Moved>) -> Placed {
    let mut placed = Placed::new();
    // More columns than an account has are none.
    let Some(account) = Account::new(fields).filter(|account| account.steps.len() < 9) else { return placed };
    // Where a row has an empty cell before a figure, the page has kept some: only rows that fit in one way have lost theirs.
    let gap = |row: &&Row| {
        let slots = account.figures(analysis, fields, row).into_iter().map(|(slot, _, _)| slot);
        slots.enumerate().any(|(at, slot)| at != slot && row.cells[account.first + at].is_empty())
    };
    let header = |row: &&&Row| header::of_row(analysis, row, false).is_none();
    let kept = below.iter().take_while(header).copied().any(|row| gap(&row));
    let mut unsure: Vec<Unsure<'_>> = Vec::new();
    let mut known = Moved::default();
    for &row in below {
        if header::of_row(analysis, row, false).is_some() {
            break;
        }
        let figures = account.figures(analysis, fields, row);
        let slots: Vec<usize> = figures.iter().map(|(slot, _, _)| *slot).collect();
        let values: Vec<Decimal> = figures.iter().map(|(_, value, _)| *value).collect();
        let cells: Vec<Cell> = figures.into_iter().map(|(_, _, cell)| cell).collect();
        let first = row.cells.iter().find(|cell| !cell.is_empty()).copied();
        let total = first.is_some_and(|first| label::total(analysis, first).is_some());
        // The figures of a row that has lost its empty cells stand left of all others.
        let lost = |index: usize| row.cells.get(account.first + index).is_none_or(|cell| is_no_figure(analysis, *cell));
        let slipped = slots.len() < account.steps.len() && (slots.len()..account.steps.len()).all(lost);
        let even = account.moved(&slots, &values);
        if total || even.is_some() && !slipped {
            let told = even.unwrap_or_default();
            known = Moved { came: known.came + told.came, went: known.went + told.went };
            if total {
                *moved = even;
                if slipped {
                    let whole = Unsure { row, cells, ways: account.ways(&values) };
                    if !whole.ways.is_empty() {
                        let (slots, cells) = whole.agreed();
                        placed.insert(row.span.start, account.put(row, &slots, &cells));
                    }
                    *moved = if let [(_, moved)] = &*whole.ways { Some(*moved) } else { None };
                }
                break;
            }
            *moved = even.filter(|_| below.len() == 1).or(*moved);
            continue;
        }
        if !slipped || values.len() < 2 {
            continue;
        }
        let ways = account.ways(&values);
        if let [(slots, own)] = &*ways {
            known = Moved { came: known.came + own.came, went: known.went + own.went };
            placed.insert(row.span.start, account.put(row, slots, &cells));
        } else if !kept {
            unsure.push(Unsure { row, cells, ways });
        }
    }
    settle(&account, &unsure, moved.map(|moved| (moved, known)), &mut placed);
    placed
}

/// Whether a cell is empty or has words, which have moved up with the figures before them; a dash is a figure of its own.
fn is_no_figure(analysis: &Analysis<'_>, cell: Cell) -> bool {
    let words = |sign: char| !sign.is_ascii() && sign.is_alphabetic();
    cell.is_empty() || analysis.text[cell.range()].starts_with(words)
}

impl Account {
    /// The cells of a row with its figures under their columns.
    fn put(&self, row: &Row, slots: &[usize], cells: &[Cell]) -> Vec<Option<Cell>> {
        let own = |(index, cell): (usize, &Cell)| {
            let inside = (self.first..self.first + self.steps.len()).contains(&index);
            Some(*cell).filter(|cell| !inside && !cell.is_empty())
        };
        let mut found: Vec<Option<Cell>> = row.cells.iter().enumerate().map(own).collect();
        for (&slot, &cell) in slots.iter().zip(cells) {
            if let Some(place) = found.get_mut(self.first + slot) {
                *place = Some(cell);
            }
        }
        found
    }
}

/// Chooses among the ways of the rows that are left the one choice that brings and takes what the others leave of the
/// whole; where there is none, their figures belong nowhere.
fn settle(account: &Account, unsure: &[Unsure<'_>], told: Option<(Moved, Moved)>, placed: &mut Placed) {
    let chosen = told.filter(|_| unsure.len() <= OPEN).and_then(|(whole, known)| {
        let combinations: usize = unsure.iter().map(|row| row.ways.len().max(1)).product();
        let mut fitting = (0..combinations).filter_map(|number| {
            let (mut left, mut sum, mut choice) = (number, known, Vec::new());
            for row in unsure {
                let way = left % row.ways.len().max(1);
                left /= row.ways.len().max(1);
                let (_, moved) = row.ways.get(way)?;
                sum = Moved { came: sum.came + moved.came, went: sum.went + moved.went };
                choice.push(way);
            }
            (sum == whole).then_some(choice)
        });
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first)
    });
    for (number, row) in unsure.iter().enumerate() {
        let way = chosen.as_ref().and_then(|choice| row.ways.get(choice[number]));
        let cells = if let Some((slots, _)) = way {
            account.put(row.row, slots, &row.cells)
        } else {
            let (slots, cells) = row.agreed();
            account.put(row.row, &slots, &cells)
        };
        placed.insert(row.row.span.start, cells);
    }
}
