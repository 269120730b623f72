//! Observations: what a sentence counts or measures besides funding.

use super::{
    Context, Observation, Party,
    growth::{self, cue},
    subject_before,
};
use crate::{
    knowledge::{Boundary, Cue, Sense, UnitKind},
    mention::{Analysis, Quantity, Reference, Unit},
    record::{Aspect, Qualifier},
    sentence::{Sentence, clause_around},
    span::Span,
};

/// An indicator has between these many bytes: two to thirty characters.
const INDICATOR: std::ops::RangeInclusive<usize> = 6..=108;

/// How far after a number its noun is read, in bytes.
const NOUN_REACH: usize = 75;

/// Adds the observations of a sentence, leaving out the quantities that flows took.
pub(super) fn read(
    analysis: &Analysis<'_>,
    context: &Context,
    sentence: Sentence,
    used: &[bool],
    found: &mut Vec<Observation>,
) {
    let first = analysis.quantities.partition_point(|quantity| quantity.span.start < sentence.span.start);
    let last = analysis.quantities.partition_point(|quantity| quantity.span.start < sentence.span.end);
    let sentence_first = found.len();
    let mut rate_of = None;
    for index in first..last {
        let quantity = &analysis.quantities[index];
        if used[index] || rate_of == Some(index) || quantity.weak {
            continue;
        }
        let Some(observation) = observation(analysis, context, sentence, index, &found[sentence_first..]) else {
            continue;
        };
        rate_of = growth::after(analysis, sentence.span, quantity.span.end).and_then(|(_, rate)| rate);
        found.push(observation);
    }
}

fn observation(
    analysis: &Analysis<'_>,
    context: &Context,
    sentence: Sentence,
    index: usize,
    before: &[Observation],
) -> Option<Observation> {
    let quantity = &analysis.quantities[index];
    let clause = clause_around(analysis.text, sentence.span, quantity.span.start);
    let from = index.checked_sub(1).map(|previous| analysis.quantities[previous].span.end);
    let left = Span::new(from.unwrap_or(0).max(clause.start), quantity.outer.start.max(clause.start));
    let (aspect, rule) = aspect(analysis, quantity, left)?;
    let indicator = match aspect {
        Aspect::Share | Aspect::Growth => indicator_left(analysis, left).or_else(|| Some(before.last()?.indicator.clone())),
        _ => indicator(analysis, quantity, left, clause, before),
    }?;
    let unit = analysis.text[quantity.unit_span.range()].to_owned();
    let unit = match quantity.unit {
        Unit::Money { written: false, .. } => Some("\u{5143}".to_owned()),
        _ => Some(unit).filter(|unit| !unit.is_empty()),
    };
    let here = || context.here.is_some().then_some(Party::Reference(Reference::Here));
    let start = left.start.min(quantity.span.start);
    Some(Observation {
        indicator,
        subject: subject_before(analysis, sentence, quantity.span.start).or_else(here),
        value: quantity.value,
        unit,
        qualifier: if aspect == Aspect::Rank { Qualifier::Exact } else { quantity.qualifier },
        aspect,
        change: growth::after(analysis, sentence.span, quantity.span.end).map(|(change, _)| change),
        year: context.year_at(analysis, sentence.span, quantity.span.start),
        evidence: Span::new(start, quantity.span.end),
        rule,
        confidence: 75,
    })
}

/// Which figure a quantity is, and the name of the reading; `None` where it is no figure worth keeping.
fn aspect(analysis: &Analysis<'_>, quantity: &Quantity, left: Span) -> Option<(Aspect, &'static str)> {
    let says = |wanted| cue(analysis, left, wanted);
    match quantity.unit {
        Unit::Of(UnitKind::Share) if says(Cue::Growth) || says(Cue::Fall) => {
            Some((Aspect::Growth, "observation/growth alone"))
        }
        Unit::Of(UnitKind::Share) if says(Cue::Share) => Some((Aspect::Share, "observation/share")),
        Unit::Of(UnitKind::Share | UnitKind::Points | UnitKind::Times) => None,
        Unit::Of(UnitKind::Time) => None,
        Unit::Order if says(Cue::Rank) => Some((Aspect::Rank, "observation/rank")),
        Unit::Order | Unit::Year(_) | Unit::None | Unit::Ratio => None,
        _ if says(Cue::Cumulative) => Some((Aspect::Cumulative, "observation/cumulative")),
        _ if says(Cue::New) => Some((Aspect::New, "observation/new")),
        Unit::Money { .. } => cue(analysis, left, Cue::Statistic).then_some((Aspect::Total, "observation/statistic")),
        Unit::Of(_) => Some((Aspect::Total, "observation/count")),
    }
}

/// The thing counted: before the number, after it, or that of the figure before.
fn indicator(
    analysis: &Analysis<'_>,
    quantity: &Quantity,
    left: Span,
    clause: Span,
    before: &[Observation],
) -> Option<String> {
    let right = noun_after(analysis, quantity, clause);
    if right.is_none() || matches!(quantity.unit, Unit::Money { .. }) {
        return indicator_left(analysis, left).or_else(|| before.last().map(|last| last.indicator.clone()));
    }
    right.or_else(|| indicator_left(analysis, left))
}

/// The noun right after a counted number, up to the end of its clause.
fn noun_after(analysis: &Analysis<'_>, quantity: &Quantity, clause: Span) -> Option<String> {
    let start = quantity.span.end;
    let rest = &analysis.text[start..clause.end.max(start)];
    let stops = ['\u{3001}', '(', ')', '\u{201c}', '\u{201d}'];
    let stop = rest.find(stops).unwrap_or(rest.len());
    let next = analysis.quantities_in(Span::new(start, start + stop)).first().map(|next| next.outer.start - start);
    let mut end = next.unwrap_or(stop).min(stop);
    while !rest.is_char_boundary(end) || end > NOUN_REACH {
        end -= 1;
    }
    let noun = rest[..end].trim();
    let noun = strip_connective(noun);
    (INDICATOR.contains(&noun.len()) && next.is_none_or(|_| noun.len() >= *INDICATOR.start())).then(|| noun.to_owned())
}

/// A noun without an "and" at its ends.
fn strip_connective(noun: &str) -> &str {
    const AND: [char; 4] = ['\u{548c}', '\u{4e0e}', '\u{53ca}', '\u{7684}'];
    noun.trim_matches(AND)
}

/// The noun before a number: the clause up to it, without the words that only lead up to a figure.
fn indicator_left(analysis: &Analysis<'_>, left: Span) -> Option<String> {
    let mut span = trim_marks(analysis.text, left);
    loop {
        let shorter = trim_marks(analysis.text, strip(analysis, span));
        if shorter == span {
            break;
        }
        span = shorter;
    }
    let noun = strip_connective(&analysis.text[span.range()]);
    INDICATOR.contains(&noun.len()).then(|| noun.to_owned())
}

/// A stretch without one leading or trailing cue word.
fn strip(analysis: &Analysis<'_>, span: Span) -> Span {
    let edge = |sense: &Sense| {
        matches!(
            sense,
            Sense::Cue(
                Cue::New | Cue::Cumulative | Cue::Copula | Cue::Lead | Cue::Here | Cue::Part | Cue::Besides | Cue::Share
                | Cue::Growth | Cue::Fall | Cue::Rank | Cue::Province
            ) | Sense::Boundary(Boundary::Hard)
        )
    };
    let hits = analysis.hits_in(span);
    let leads = hits.iter().filter(|hit| hit.span.start == span.start && hit.span.end <= span.end);
    let lead = leads.filter(|hit| analysis.senses(**hit).iter().any(edge)).map(|hit| hit.span.end).max();
    if let Some(start) = lead.filter(|&start| start < span.end) {
        return Span::new(start, span.end);
    }
    let trails = hits.iter().filter(|hit| hit.span.end == span.end && hit.span.start >= span.start);
    let trail = trails.filter(|hit| analysis.senses(**hit).iter().any(edge)).map(|hit| hit.span.start).min();
    trail.map_or(span, |end| Span::new(span.start, end))
}

/// A stretch without marks at its ends.
fn trim_marks(text: &str, span: Span) -> Span {
    let marks: &[char] = &['\u{3001}', ' ', '(', ')', ',', '\u{201c}', '\u{201d}', '*', '.'];
    let written = &text[span.range()];
    let lead = written.len() - written.trim_start_matches(marks).len();
    let kept = written.trim_matches(marks).len();
    Span::new(span.start + lead, span.start + lead + kept)
}
