//! The company whose report or notice a document is: it gets the money of all rows.

use crate::{
    fact::{Party, growth::cue},
    knowledge::{Cue, Sense, TailUse},
    mention::{Analysis, Identity, Mention, Unit},
    record::EntityType,
    span::Span,
};

/// The head of a document, where its title stands, has at most this many bytes.
const HEAD: usize = 1200;

/// A line that is a title has at most this many characters.
const TITLE_LENGTH: usize = 60;

/// The company of a running head (…公司2019年年度报告), or the one company that the title lines name.
pub(super) fn company(analysis: &Analysis<'_>) -> Option<Party> {
    let firms = || analysis.mentions.iter().enumerate().filter(|(_, mention)| is_firm(analysis, mention));
    let index = firms().find(|(_, firm)| reports(analysis, firm)).map(|(index, _)| index);
    let index = index.or_else(|| {
        let text = analysis.text;
        let titled = |span: Span| {
            let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
            let line = text[start..].lines().next().unwrap_or_default();
            line.chars().count() <= TITLE_LENGTH && !line.contains(['|', '\t', '\u{3002}'])
        };
        let head = || firms().take_while(|(_, firm)| firm.span.start < HEAD).filter(|(_, firm)| titled(firm.span));
        let (first, firm) = head().next()?;
        let name = &text[firm.span.range()];
        head().all(|(_, other)| &text[other.span.range()] == name).then_some(first)
    })?;
    Some(Party::of_mention(analysis, index, EntityType::Company))
}

/// Whether a mention is a firm by its full name.
fn is_firm(analysis: &Analysis<'_>, mention: &Mention) -> bool {
    let full = || {
        analysis.hits_ending_at_offset(mention.span.end).any(|hit| {
            let senses = analysis.senses(hit).iter();
            let strong = |sense: &Sense| matches!(sense, Sense::Tail(tail) if tail.kind == EntityType::Company && tail.use_ == TailUse::Strong);
            senses.into_iter().any(strong)
        })
    };
    mention.kind == EntityType::Company && !mention.latent && mention.identity != Identity::Quoted && full()
}

/// Whether a year and the words for a yearly report follow a firm on its line.
fn reports(analysis: &Analysis<'_>, firm: &Mention) -> bool {
    let end = firm.span.end;
    let next = analysis.quantities.partition_point(|quantity| quantity.span.start < end);
    let year = analysis
        .quantities
        .get(next)
        .filter(|quantity| quantity.span.start == end && matches!(quantity.unit, Unit::Year(Some(_))));
    year.is_some_and(|year| {
        let rest = &analysis.text[year.span.end..];
        let line = rest.lines().next().unwrap_or_default();
        let line = &line[..line.floor_char_boundary(TITLE_LENGTH)];
        cue(analysis, Span::new(year.span.end, year.span.end + line.len()), Cue::YearlyReport)
    })
}
