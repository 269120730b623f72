//! What a cell says of where money comes from: a programme, a body, a client, or several of them with dots between
//! (某厅 · 重点研发项目).

use super::{
    cell,
    label::{self, Default as Else, Label},
};
use crate::{
    fact::{
        Context, Party,
        item::{Held, hold},
    },
    mention::Analysis,
    record::{EntityType, FundingKind},
    sentence::Cell,
    span::Span,
};

/// Reads the cell; it says nothing where it is only a class (自筹).
pub(super) fn read(analysis: &Analysis<'_>, context: &Context, cell: Cell) -> Label {
    let parts = parts(analysis.text, cell);
    if let [whole] = *parts {
        let found = known(analysis, context, whole);
        if found.programme.is_some() || found.funder.is_some() {
            // A firm pays for what it commissions; to another firm that tells of its grants it passes one on.
            let firm = matches!(found.funder, Some(Party::Named(_, EntityType::Company))) && found.programme.is_none();
            let firm = firm && context.owner.as_ref().is_none_or(|owner| owner.kind != EntityType::Company);
            return Label { kind: firm.then_some(FundingKind::Contract), ..found };
        }
    }
    let mut found = Label::default();
    for (number, part) in parts.into_iter().enumerate() {
        match hold(analysis, context, part, number > 0) {
            Some(Held::Bodies(bodies)) => found.funder = found.funder.or_else(|| bodies.into_iter().next()),
            Some(Held::Programme(own)) if found.programme.is_none() => {
                found.funder = found.funder.or(own.funder);
                found.programme = own.programme;
            }
            Some(Held::Client(client)) => (found.kind, found.funder) = (Some(FundingKind::Contract), Some(client)),
            Some(Held::Commissioned) => found.kind = Some(FundingKind::Contract),
            _ => {}
        }
    }
    found
}

/// The stretches of a cell between its dots.
fn parts(text: &str, cell: Cell) -> Vec<Span> {
    const DOT: char = '\u{b7}';
    let mut at = cell.start;
    let parts = text[cell.range()].split(DOT).map(|part| {
        let span = Span::new(at, at + part.len());
        at = span.end + DOT.len_utf8();
        span.trimmed(text)
    });
    parts.filter(|part| !part.is_empty()).collect()
}

/// The programme or the funder that a cell names by itself.
fn known(analysis: &Analysis<'_>, context: &Context, cell: Cell) -> Label {
    let span = cell::unquoted(analysis.text, cell);
    let name = label::unbracketed(analysis.text, span);
    let programme = cell::whole(analysis, name, |mention| mention.kind == EntityType::Programme);
    if programme.is_none() && !label::ends_like_programme(analysis, span) {
        let agency = cell::organisation(analysis, span, None);
        if agency.is_some() || label::agency_end(analysis, span).is_none() {
            return Label { funder: agency, ..Label::default() };
        }
    }
    let Label { funder, programme, .. } = label::read(analysis, context, cell, Else::Programme);
    Label { funder, programme, ..Label::default() }
}
