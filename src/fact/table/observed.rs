//! The figures of a table that are not funding: balances, what was carried to income, shares of a whole.

use rust_decimal::Decimal;

use super::{
    CONFIDENCE,
    cell::{self, Amount},
    header::{self, Field},
    label,
    reader::Reader,
    row::{Cells, Stated},
    unit,
};
use crate::{
    fact::{Facts, Observation, Party},
    knowledge::Column,
    mention::{Reference, Unit},
    record::Aspect,
    sentence::{Cell, Row},
    span::Span,
};

/// The rule of what such a figure states.
const OBSERVED: &str = "table/observed";

/// The unit of money in plain units.
const YUAN: &str = "\u{5143}";

/// Adds the figures of a row beside its flows; what repeats another amount of the row is that amount.
pub(super) fn of_row(reader: &Reader<'_, '_>, cells: &Cells<'_>, stated: &Stated, facts: &mut Facts<'_>) {
    let Some(at) = stated.at else { return };
    let subject = stated.project.as_ref().or(stated.programme.as_ref()).or_else(|| stated.merged.recipients.first());
    let given: Vec<_> = cells.amounts(reader.analysis).map(|(_, _, amount)| amount.value).collect();
    for (_, field, cell) in
        cells.under(|column| column == Column::Observed || stated.carried && header::is_money(column))
    {
        let Some(amount) = signed(reader, field, cell) else { continue };
        if stated.carried || !given.contains(&amount.value) {
            let account = stated.carried && reader.caption.account;
            let item = if account { label::item_of_account(reader.analysis, at) } else { at };
            let words = if stated.carried { item } else { field.words };
            add(reader, field, amount, words, at, subject, facts);
        }
    }
}

/// The amount of a cell, negative where a minus stands before it.
fn signed(reader: &Reader<'_, '_>, field: &Field, cell: Cell) -> Option<Amount> {
    let negative = reader.analysis.text[cell.range()].starts_with('-');
    let body = Span::new(cell.start + usize::from(negative), cell.end);
    let amount = cell::amount(reader.analysis, body, field.scale)?;
    let value = if negative { -amount.value } else { amount.value };
    Some(Amount { value, span: cell.cover(amount.span), ..amount })
}

/// Adds the shares of a row of investors: each has as much where several stand in it.
pub(super) fn shares_of_row(reader: &Reader<'_, '_>, cells: &Cells<'_>, stated: &Stated, facts: &mut Facts<'_>) {
    let Some(at) = stated.at.filter(|_| reader.invests()) else { return };
    for (_, field, cell) in cells.under(|column| column == Column::Observed) {
        let share = reader.analysis.quantities_in(cell).first().filter(|_| cell::is_share(reader.analysis, cell));
        let Some(share) = share else { continue };
        for holder in stated.funder.iter().chain(&stated.funders) {
            facts.observations.push(Observation {
                indicator: reader.analysis.text[field.words.range()].to_owned(),
                subject: Some(holder.clone()),
                value: share.value,
                unit: Some("%".to_owned()),
                qualifier: share.qualifier,
                aspect: Aspect::Share,
                change: None,
                year: None,
                evidence: at.cover(share.span),
                rule: OBSERVED,
                confidence: CONFIDENCE,
            });
        }
    }
}

/// Adds those of a total row, which are the owner's.
pub(super) fn of_total(reader: &Reader<'_, '_>, cells: &Cells<'_>, label: Cell, facts: &mut Facts<'_>) {
    if reader.caption.account {
        of_account(reader, cells, label, facts);
        return;
    }
    let given: Vec<_> = cells.amounts(reader.analysis).map(|(_, _, amount)| amount.value).collect();
    for (_, field, cell) in cells.under(|column| column == Column::Observed) {
        let Some(amount) = cell::amount(reader.analysis, cell, field.scale) else { continue };
        if !given.contains(&amount.value) && !is_torn(reader, field, &amount, facts) {
            add(reader, field, amount, field.words, label, reader.caption.programme.as_ref(), facts);
        }
    }
}

/// Whether a total is no hundredth of a row above it, so that the page has torn its number.
fn is_torn(reader: &Reader<'_, '_>, field: &Field, amount: &Amount, facts: &Facts<'_>) -> bool {
    /// The rows of a column stand among so many figures before its total.
    const NEAR: usize = 90;
    let told = &reader.analysis.text[field.words.range()];
    let above = facts.observations.iter().rev().take(NEAR).take_while(|one| one.rule == OBSERVED);
    let whole = amount.value * Decimal::ONE_HUNDRED;
    above.into_iter().any(|one| one.indicator == told && one.value > whole)
}

/// Adds what an account adds up to; its indicator is that of the account, where the row says only that it is a total.
fn of_account(reader: &Reader<'_, '_>, cells: &Cells<'_>, label: Cell, facts: &mut Facts<'_>) {
    const WORD: usize = 9;
    let analysis = reader.analysis;
    for (_, field, cell) in cells.under(header::is_money) {
        let Some(amount) = signed(reader, field, cell) else { continue };
        let words = label::unbracketed(analysis.text, label);
        add(reader, field, amount, words, label, None, facts);
        if let (Some(last), Some(account)) = (facts.observations.last_mut(), reader.account_word())
            && words.len() <= WORD
        {
            let total: String = analysis.text[words.range()].split(' ').collect();
            last.indicator = format!("{}{total}", &analysis.text[account.range()]);
        }
    }
}

fn add(
    reader: &Reader<'_, '_>,
    field: &Field,
    amount: Amount,
    words: Span,
    at: Cell,
    subject: Option<&Party>,
    facts: &mut Facts<'_>,
) {
    let report = reader.context.year.map(|report| report.year);
    let year = field.year.or(reader.caption.year).or(report);
    let local = matches!(&amount.currency, b"CNY" | b"TWD");
    let unit = if local { YUAN.to_owned() } else { String::from_utf8_lossy(&amount.currency).into_owned() };
    facts.observations.push(Observation {
        indicator: reader.analysis.text[words.range()].to_owned(),
        subject: subject.or(reader.owner).cloned(),
        value: amount.value,
        unit: Some(unit),
        qualifier: amount.qualifier,
        aspect: Aspect::Total,
        change: None,
        year: if field.column == Column::Previous { year.map(|year| year - 1) } else { year },
        evidence: at.cover(amount.span),
        rule: OBSERVED,
        confidence: CONFIDENCE,
    });
}

/// What the label of a row makes of it whose years stand across the header.
pub(super) enum Turned {
    /// Its figures are no money, and it is done with.
    Done,
    /// The columns with the kind and unit that the label says.
    Told(Vec<Field>),
    /// The row says nothing.
    Named,
}

/// Reads the label of such a row; shares are added as what they are.
pub(super) fn turned(reader: &Reader<'_, '_>, fields: &[Field], row: &Row, facts: &mut Facts<'_>) -> Turned {
    let analysis = reader.analysis;
    let Some(&label) = row.cells.first() else { return Turned::Named };
    let written = &analysis.text[label.range()];
    if let Some(at) = written.find('%') {
        let indicator = written[..at].trim_end_matches(['(', ' ']);
        shares(reader, fields, row, label, indicator, facts);
        return Turned::Done;
    }
    let own = header::field(analysis, label);
    if own.is_some_and(|own| own.column == Column::Ignore) {
        return Turned::Done;
    }
    // A label that is more than a word for amounts names what they are for.
    let name = label::unbracketed(analysis.text, label);
    let kind = own.filter(|own| header::is_money(own.column) && !label::names_programme(analysis, name));
    let scale = unit::of_header(analysis.knowledge, written);
    let across = |field: &Field| Field {
        column: match (field.column, kind) {
            (Column::Sum, Some(own)) => own.column,
            (Column::Count, Some(_)) => Column::Count,
            (_, Some(_)) => Column::Ignore,
            (column, None) => column,
        },
        scale: scale.or(field.scale),
        level: kind.and_then(|own| own.level),
        ..*field
    };
    Turned::Told(fields.iter().map(across).collect())
}

fn shares(reader: &Reader<'_, '_>, fields: &[Field], row: &Row, label: Cell, indicator: &str, facts: &mut Facts<'_>) {
    let here = || reader.context.here.as_ref().map(|_| Party::Reference(Reference::Here));
    for (field, cell) in fields.iter().zip(&row.cells).skip(1) {
        let mut bare = reader.analysis.quantities_in(*cell).iter().filter(|one| one.unit == Unit::None);
        let Some(quantity) = bare.next() else { continue };
        facts.observations.push(Observation {
            indicator: indicator.to_owned(),
            subject: reader.owner.cloned().or_else(here),
            value: quantity.value,
            unit: Some("%".to_owned()),
            qualifier: quantity.qualifier,
            aspect: Aspect::Share,
            change: None,
            year: field.year,
            evidence: label.cover(quantity.span),
            rule: OBSERVED,
            confidence: CONFIDENCE,
        });
    }
}
