//! What one cell of a line in a list of projects holds.

use super::super::{
    body::{commission_end, commissioner},
    segment::{self, Sum, is_particular, is_said, sums, year},
};
use crate::{
    fact::{
        Context, Party,
        table::{
            cell,
            label::{self, Default as Else, Label},
        },
    },
    knowledge::{Column, Cue, RowWord, Sense},
    mention::{Analysis, Mention, Unit},
    record::EntityType,
    span::Span,
};

/// A title has between these many bytes.
pub(super) const TITLE: std::ops::RangeInclusive<usize> = 18..=300;

/// A word or the name of a person or department has at most this many bytes.
const SHORT: usize = 24;

/// What a cell holds.
#[derive(Debug)]
pub(in crate::fact) enum Held {
    Title,
    Bodies(Vec<Party>),
    Programme(Label),
    /// Who pays for it as a client.
    Client(Party),
    /// Word that a client pays for it: 横向.
    Commissioned,
    Sums(Vec<Sum>),
    Year(i32),
    /// A part in the project: who leads it, who takes part.
    Part,
    Particular,
    Short,
}

/// What a cell holds; `None` where it is not understood. `classed`: a dot or dash parts it from the body before it or
/// from the title behind it, so that a word for projects at its end makes it a programme.
pub(in crate::fact) fn hold(analysis: &Analysis<'_>, context: &Context, span: Span, classed: bool) -> Option<Held> {
    let text = &analysis.text[span.range()];
    if !text.contains(char::is_alphanumeric) || text.bytes().all(|sign| sign.is_ascii_digit()) && text.len() != 4 {
        return Some(Held::Particular);
    }
    if let Some(mut sums) = sums(analysis, context, span) {
        // The first year of a period behind it is not that of the money.
        let behind = |sum: &Sum| analysis.text.get(sum.span.end..span.end).unwrap_or_default();
        let period = |sum: &Sum| behind(sum).contains(['-', '~', '\u{2014}', '\u{81f3}']);
        sums.iter_mut().filter(|sum| period(sum)).for_each(|sum| sum.year = None);
        return Some(Held::Sums(sums));
    }
    if let Some(year) = year(analysis, span).or_else(|| cell_date(text)) {
        return Some(Held::Year(year));
    }
    if is_part(analysis, span) {
        return Some(Held::Part);
    }
    // A word for what follows: 项目名称:….
    let word = |sense: &Sense| matches!(sense, Sense::Column(Column::Project | Column::Label));
    if analysis.hits_ending_at(span.end).any(|hit| hit.span == span && analysis.senses(*hit).iter().any(word)) {
        return Some(Held::Particular);
    }
    if let Some(client) = client(analysis, span) {
        return Some(Held::Client(client));
    }
    if commission_end(analysis, span.start) == Some(span.end) {
        return Some(Held::Commissioned);
    }
    if is_particular(text) && text.len() <= 2 * SHORT {
        return Some(Held::Particular);
    }
    if let Some(bodies) = bodies(analysis, span) {
        return Some(Held::Bodies(bodies));
    }
    if let Some(label) = programme(analysis, context, span, classed) {
        return Some(Held::Programme(label));
    }
    if is_said(analysis, span) {
        return Some(Held::Particular);
    }
    if text.len() < *TITLE.start() || text.len() <= SHORT && is_department(text) || is_persons(text) {
        return Some(Held::Short);
    }
    let money = |unit: Unit| matches!(unit, Unit::Money { written: true, .. });
    let prose = text.contains([',', ';']) || analysis.quantities_in(span).iter().any(|one| money(one.unit));
    (!prose && TITLE.contains(&text.len())).then_some(Held::Title)
}

/// The year of a date of figures that is the whole of a cell: 2023.9, 2023-09.
fn cell_date(text: &str) -> Option<i32> {
    let (year, rest) = text.split_once(['.', '-', '/'])?;
    let month = rest.split(['.', '-', '/']).all(|part| (1..=2).contains(&part.len()) && part.parse::<u8>().is_ok());
    year.parse().ok().filter(|year| month && (1950..2100).contains(year))
}

/// Whether a cell is a word for the part that somebody has in a project, with a period behind it or without.
pub(super) fn is_part(analysis: &Analysis<'_>, span: Span) -> bool {
    const WORD: usize = 30;
    let part = Sense::Row(RowWord::Part);
    let near = analysis.hits_in(Span::new(span.start, span.end.min(span.start + WORD)));
    let words = near.iter().filter(|hit| hit.span.start == span.start && analysis.senses(**hit).contains(&part));
    words.into_iter().any(|hit| {
        let rest = analysis.text[hit.span.end..span.end].trim_start();
        rest.is_empty() || rest.starts_with(|sign: char| sign.is_ascii_digit() || sign == '(')
    })
}

/// Whether a cell ends like the name of a department.
fn is_department(text: &str) -> bool {
    text.ends_with(['\u{79d1}', '\u{7cfb}', '\u{5ba4}', '\u{90e8}', '\u{7ec4}'])
}

/// Whether a cell is a list of names of persons.
fn is_persons(text: &str) -> bool {
    const NAME: std::ops::RangeInclusive<usize> = 6..=12;
    let mut names = text.split(['\u{3001}', ' ']);
    text.contains('\u{3001}') && names.all(|name| NAME.contains(&name.len()))
}

/// The organisations that are the whole of a cell.
pub(super) fn bodies(analysis: &Analysis<'_>, span: Span) -> Option<Vec<Party>> {
    let text = analysis.text;
    // Who is told to undertake it: 市蔬菜研究所|承担.
    let verb = analysis.hits_ending_at(span.end).filter(|hit| hit.is(Cue::ProjectBefore)).map(|hit| hit.span.start);
    let span = Span::new(span.start, verb.min().filter(|verb| *verb > span.start).unwrap_or(span.end));
    let inner = label::unbracketed(text, span);
    let one = |span: Span| {
        let party = cell::organisation(analysis, span, None)?;
        // The last word of a long title may be that of a body as well.
        let known = analysis.mentions_in(Span::new(span.start, span.start + 1)).iter();
        let known = known.filter(|one| one.span == span && !one.latent).any(|one| one.kind.is_organisation());
        // A department of the house whose list it is gives and undertakes nothing by itself.
        let department = span.len() <= SHORT && is_department(&text[span.range()]);
        (known || !party.is_place() && !department).then_some(party)
    };
    if let Some(party) = one(span).or_else(|| one(inner)) {
        return Some(vec![party]);
    }
    let several = text[span.range()].contains(['\u{3001}', '/', '\u{548c}', '\u{4e0e}', ';', ',']);
    let found = if several { cell::organisations(analysis, span, None) } else { Vec::new() };
    let named: usize = found.iter().map(|party| if let Party::Named(span, _) = party { span.len() } else { 0 }).sum();
    (found.len() > 1 && named + found.len() * '\u{3001}'.len_utf8() > span.len()).then_some(found)
}

/// The firm that a cell names before words for work that it pays for, or for projects of two bodies.
fn client(analysis: &Analysis<'_>, span: Span) -> Option<Party> {
    const WORD: usize = 15;
    if let Some((client, projects)) = commissioner(analysis, span) {
        return Some(client).filter(|_| projects.is_empty());
    }
    let firm = analysis.mentions_in(Span::new(span.start, span.start + 1)).iter().find(|one| {
        let named = one.kind == EntityType::Company && !one.latent && one.span.start == span.start;
        named && one.span.end < span.end && one.span.end + WORD >= span.end
    })?;
    label::ends_like_project(analysis, span).then_some(Party::Named(firm.span, firm.kind))
}

/// The programme that a cell names; a year may stand before it, a number behind it.
fn programme(analysis: &Analysis<'_>, context: &Context, span: Span, classed: bool) -> Option<Label> {
    const NAME: usize = 12;
    let text = analysis.text;
    let first = analysis.quantities_in(Span::new(span.start, span.start + 1)).first();
    let dated = first.filter(|one| matches!(one.unit, Unit::Year(Some(_)))).map_or(span.start, |one| one.span.end);
    let span = Span::new(dated.min(span.end), span.end).trimmed(text);
    let numbered = text[span.range()].rfind([' ', '(']).map(|at| Span::new(span.start + at, span.end));
    let span = numbered
        .filter(|number| is_particular(text[number.range()].trim_matches([' ', '(', ')'])))
        .map_or(span, |number| Span::new(span.start, number.start));
    let name = label::unbracketed(text, span);
    let at_start = || analysis.mentions_in(Span::new(name.start, name.start + 1)).iter();
    // A word for projects behind a programme is no part of it: …发展资金|项目.
    let bare = at_start().find(|one| {
        let whole = one.kind == EntityType::Programme && one.span.start == name.start && one.span.end < name.end;
        whole && (classed || !one.latent) && segment::only_projects(analysis, Span::new(one.span.end, name.end))
    });
    let bare = bare.map(|one| one.span).or_else(|| family(analysis, name).filter(|_| classed));
    let (span, name) = bare.map_or((span, name), |bare| (bare, bare));
    let known = |one: &Mention| {
        one.kind == EntityType::Programme && !one.latent && one.span.start == name.start && one.span.end >= name.end
    };
    let whole = bare.is_some() || at_start().any(known);
    let classed = classed && name.len() >= NAME && label::ends_like_project(analysis, name);
    if !whole && !classed && !label::names_programme(analysis, name) {
        let (mut named, projects, _) = segment::programme(analysis, context, span, false)?;
        // What an institute or school gives is called by its name as well.
        let body = |party: &Party| matches!(party, Party::Named(_, kind) if *kind != EntityType::GovernmentAgency);
        if named.programme.is_some() && named.funder.as_ref().is_some_and(body) {
            named.programme = Some(Party::Named(unclassed(analysis, name), EntityType::Programme));
            named.funder = label::known_body(analysis, name).or(named.funder);
        }
        return Some(named).filter(|_| projects.is_empty());
    }
    let mut found = label::read(analysis, context, span, Else::Programme);
    found.project = None;
    // What a bracket says of which of its lines it is belongs to its name: …规划课题(职业教育专项).
    let line = Span::new((name.end + 1).min(span.end), span.end.saturating_sub(1).max(name.end));
    if name.end < span.end && !line.is_empty() && label::names_programme(analysis, line) {
        found.programme = Some(Party::Named(span, EntityType::Programme));
    }
    if classed && found.programme.is_none() {
        found.programme = Some(Party::Named(name, EntityType::Programme));
    }
    found.programme.is_some().then_some(found)
}

/// The family of programmes that a name is before the word for projects at its end: 重点研发计划|项目.
fn family(analysis: &Analysis<'_>, name: Span) -> Option<Span> {
    let projects = |at: &usize| segment::only_projects(analysis, Span::new(*at, name.end));
    let words = analysis.hits_ending_at(name.end).map(|hit| hit.span.start).filter(|at| *at > name.start);
    let end = words.filter(projects).max()?;
    let whole = analysis.hits_ending_at(end).filter(|hit| hit.span.start == name.start);
    let named = whole.into_iter().any(|hit| analysis.senses(*hit).contains(&Sense::Family));
    named.then_some(Span::new(name.start, end))
}

/// The name of a programme without the word for a part of it: …帮扶项目|课题.
fn unclassed(analysis: &Analysis<'_>, name: Span) -> Span {
    let words = analysis.hits_ending_at(name.end).filter(|hit| hit.span.start > name.start);
    let before = words.map(|hit| Span::new(name.start, hit.span.start));
    let whole = |name: &Span| label::ends_like_project(analysis, *name) || label::names_programme(analysis, *name);
    before.filter(whole).min_by_key(|name| name.end).unwrap_or(name)
}

/// What a part of a bracket is.
pub(super) enum Aside {
    /// No word with a colon begins it.
    Plain,
    /// Behind a word for a body, a programme or a sum stands this.
    Told(Span),
    /// It tells of a person or anything else.
    Other,
}

/// What a part of a bracket tells behind a word and a colon: 承担单位:某某所 names the body, 经费:20万元 the sum.
pub(super) fn labelled(analysis: &Analysis<'_>, part: Span) -> Aside {
    let Some(colon) = analysis.text[part.range()].find(':').map(|at| part.start + at) else { return Aside::Plain };
    let column = analysis.hits_ending_at(colon).filter(|hit| hit.span.start >= part.start).find_map(|hit| {
        analysis.senses(*hit).iter().find_map(|sense| match sense {
            Sense::Column(column) => Some(*column),
            _ => None,
        })
    });
    let Some(column) = column else { return Aside::Plain };
    let told = Span::new(colon + 1, part.end);
    let kept =
        matches!(column, Column::Recipient | Column::Company | Column::Money(_) | Column::Sum | Column::Programme);
    if kept { Aside::Told(told) } else { Aside::Other }
}
