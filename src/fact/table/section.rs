//! Lines and rows that head a part of a table and name the programme of the rows below them.

use super::{
    cell,
    label::{self, Default as Else},
};
use crate::{
    fact::{Context, Party},
    knowledge::{Cue, Noun, RowWord, Sense},
    mention::{Analysis, Mention, Unit},
    record::EntityType,
    span::Span,
};

/// A heading has at most this many bytes.
const LONGEST: usize = 150;

/// What the heading of a part says of its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    /// Their programme.
    pub(super) programme: Option<Party>,
    /// Who gives the money.
    pub(super) funder: Option<Party>,
    /// What may be a class of the programme of the whole table: words that end like one for projects.
    pub(super) class: Option<Span>,
}

impl Section {
    /// The same in a table about a fund: a line of it is no programme by itself.
    pub(super) fn of_fund(self, fund: Option<&Party>) -> Self {
        let line =
            self.class.is_some() && self.programme.is_some() && fund.is_some() && self.programme.as_ref() != fund;
        if line { Self { programme: None, funder: None, ..self } } else { self }
    }
}

/// The last line of a stretch that begins with the number of an item, as a heading.
pub(super) fn last(analysis: &Analysis<'_>, context: &Context, lines: Span) -> Option<Section> {
    let text = &analysis.text[lines.range()];
    let line = text.lines().rev().map(str::trim).find(|line| {
        let start = line.as_ptr() as usize - analysis.text.as_ptr() as usize;
        let span = Span::new(start, start + line.len());
        line.len() <= LONGEST && !line.contains('\u{3002}') && label::unnumbered(analysis, span) != span
    })?;
    let start = line.as_ptr() as usize - analysis.text.as_ptr() as usize;
    Some(read(analysis, context, Span::new(start, start + line.len())))
}

/// The programme that the last numbered line of a stretch names, where it is a heading: it tells no amount and no more
/// than one thing.
pub(in crate::fact) fn heading(analysis: &Analysis<'_>, context: &Context, lines: Span) -> Option<Party> {
    let text = &analysis.text[lines.range()];
    let above = text.lines().rev().map(str::trim).filter(|line| !line.is_empty());
    let numbered = above.filter_map(|line| {
        let start = line.as_ptr() as usize - analysis.text.as_ptr() as usize;
        let span = Span::new(start, start + line.len());
        (label::unnumbered(analysis, span) != span).then_some((line, span))
    });
    let plain = |line: &str, span: Span| {
        let money = analysis.quantities_in(span).iter().any(|one| matches!(one.unit, Unit::Money { .. }));
        line.len() <= HEADING && !line.contains(['\u{3002}', ',', ';', '|', '\t']) && !money
    };
    // The items of the list before stand between it and its heading.
    let inner = |sign: char| sign.is_ascii_digit() || sign == '(';
    let item = |line: &str, span: Span| line.starts_with(inner) && !plain(line, span);
    let mut headings = numbered.skip_while(|(line, span)| item(line, *span));
    let (line, span) = headings.next().filter(|(line, span)| plain(line, *span))?;
    // The paragraph may begin the next section itself: 三、对….
    let first = analysis.text[lines.end..].lines().next().unwrap_or_default();
    let own = first.trim_start();
    let start = lines.end + first.len() - own.len();
    let style = |line: &str| line.chars().next().map(|sign| (sign.is_ascii_digit(), sign == '('));
    let next = Span::new(start, start + own.len());
    let next = label::unnumbered(analysis, next) != next;
    if next && style(own) == style(line) {
        return None;
    }
    if is_grant_to_those(analysis, label::unnumbered(analysis, span)) {
        return None;
    }
    let section = read(analysis, context, span);
    // A heading may tell of works that money is given for: 一、实施“…工程”.
    let works =
        |programme: &Party| matches!(programme, Party::Named(name, _) if analysis.cue_ends_at(name.end, Cue::Works));
    section.programme.filter(|programme| !works(programme)).or_else(|| {
        let name = label::unbracketed(analysis.text, label::unnumbered(analysis, span));
        let levelled = analysis.level_at(name).is_some() && label::ends_like_project(analysis, name);
        levelled.then_some(Party::Named(name, EntityType::Programme))
    })
}

/// Whether a heading tells to whom something is granted and names no programme: 对企业建立技术中心予以奖励.
fn is_grant_to_those(analysis: &Analysis<'_>, heading: Span) -> bool {
    const TO: char = '\u{5bf9}';
    let programme = |mention: &Mention| mention.kind == EntityType::Programme && !mention.latent;
    analysis.text[heading.range()].starts_with(TO) && !analysis.mentions_in(heading).iter().any(programme)
}

/// The heading of paragraphs has at most this many bytes.
const HEADING: usize = 90;

/// Reads a heading: a programme, an agency and its programme, or neither; an agency may stand in brackets behind it.
pub(super) fn read(analysis: &Analysis<'_>, context: &Context, heading: Span) -> Section {
    let text = analysis.text;
    let span = unfounded(analysis, label::unnumbered(analysis, heading));
    let trimmed = text[span.range()].trim_end_matches([':', ' ']);
    let span = Span::new(span.start, span.start + trimmed.len());
    let name = label::unbracketed(text, span);
    let aside = Span::new((name.end + 1).min(span.end), span.end.saturating_sub(1).max(name.end));
    let beside = cell::whole(analysis, aside, |mention| mention.kind == EntityType::GovernmentAgency);
    let programme = |mention: &crate::mention::Mention| mention.kind == EntityType::Programme && !mention.latent;
    let stated = label::read(analysis, context, name, Else::Programme);
    if cell::whole(analysis, name, programme).is_some() || label::names_programme(analysis, name) {
        // A line of a fund, known by itself as well, is one of the fund of the whole table where that has one.
        let line = |hit: &crate::knowledge::Hit| {
            hit.span == name && analysis.senses(*hit).contains(&Sense::Row(RowWord::Line))
        };
        let class = analysis.hits_ending_at(name.end).any(line).then_some(name);
        return Section { programme: stated.programme, funder: beside.or(stated.funder), class };
    }
    let mut inside = analysis.mentions_in(name).iter().filter(|mention| programme(mention));
    let one = inside.next().filter(|_| inside.next().is_none());
    let programme = one.map(|mention| Party::Named(mention.span, mention.kind));
    let funder = beside.or_else(|| label::payer_of(analysis, context, programme.as_ref()?));
    let class = Some(classed(analysis, span, name)).filter(|class| programme.is_none() && is_class(analysis, *class));
    Section { programme, funder, class }
}

/// A heading without the verb that says that its programme is set up: 设立|科技创新专项资金.
fn unfounded(analysis: &Analysis<'_>, heading: Span) -> Span {
    const VERB: usize = 12;
    let near = analysis.hits_in(Span::new(heading.start, heading.end.min(heading.start + VERB)));
    let verbs = near.iter().filter(|hit| hit.span.start == heading.start && hit.is(Cue::Launch));
    let end = verbs.map(|hit| hit.span.end).max().filter(|end| *end < heading.end);
    Span::new(end.unwrap_or(heading.start), heading.end)
}

/// The words of a class: a bracket belongs to them unless it counts.
fn classed(analysis: &Analysis<'_>, span: Span, name: Span) -> Span {
    let counts = analysis.text[name.end..span.end].contains(|sign: char| sign.is_ascii_digit());
    if counts { name } else { span }
}

/// Whether words are a class of projects, and not only a word for any.
fn is_class(analysis: &Analysis<'_>, class: Span) -> bool {
    const LONGEST: usize = 60;
    let name = label::unbracketed(analysis.text, class);
    let text = &analysis.text[class.range()];
    let ends = |wanted: fn(&Sense) -> bool| {
        let mut hits = analysis.hits_ending_at(name.end).filter(|hit| hit.span.start >= name.start);
        hits.any(|hit| analysis.senses(*hit).iter().any(wanted))
    };
    let general = analysis.hits_ending_at(name.end).any(|hit| {
        let word = |sense: &Sense| match sense {
            Sense::Column(_) => true,
            Sense::Row(row) => *row != RowWord::Line,
            _ => false,
        };
        hit.span.start <= name.start && analysis.senses(*hit).iter().any(word)
    });
    !general
        && class.len() <= LONGEST
        && !text.contains(|sign: char| sign.is_ascii_digit())
        && ends(|sense| matches!(sense, Sense::Noun(Noun::Programme, _)))
        && label::ends_like_project(analysis, name)
}
