//! The stretches of an item between its marks, and what each of them says.

use rust_decimal::Decimal;

use super::{
    CONFIDENCE, ITEM,
    body::{client, commission_end, commissioner, joint},
    pieces::{pieces, unbracketed, without_number},
    quote::{OPEN, ends_there, is_around, quoted, titles},
};
use crate::{
    fact::{
        Context, Flow, Party,
        growth::cue,
        table::{
            cell,
            label::{self, Default as Else, Label},
        },
    },
    knowledge::{Column, Cue, Currency, Level, RowWord, Sense, UnitKind},
    mention::{Analysis, Identity, Mention, Quantity, Unit},
    record::{EntityType, FundingKind, Qualifier},
    span::Span,
};

/// What a stretch says.
#[derive(Debug)]
pub(super) enum Segment {
    /// A programme or who gives under it, and the projects in quotation marks behind it. `known`: a name that is
    /// known, and not only one by its last word.
    Programme { span: Span, label: Label, projects: Vec<Span>, known: bool },
    /// An organisation that commissions projects; whether that word is said.
    Client(Party, Vec<Span>, bool),
    /// Word that the project is done for money of its client.
    Commissioned,
    /// A line of a fund by its short name: 面上.
    Line(Span, Party),
    /// The year of the money.
    Year(i32),
    /// Who does it together with whom the list speaks of.
    Joint(Vec<Party>),
    /// Several bodies and nothing else.
    Bodies(Vec<Party>),
    /// Projects in quotation marks.
    Quoted(Vec<Span>),
    /// What may be the title of the project.
    Title(Span),
    /// Amounts of money.
    Sums(Vec<Sum>),
    /// A number of projects.
    Count(u64),
    /// A number of the project, its period, a role in it.
    Particular,
    /// A word or two that say nothing of it.
    General,
}

/// An amount of an item.
#[derive(Debug)]
pub(in crate::fact) struct Sum {
    pub(in crate::fact) kind: FundingKind,
    pub(in crate::fact) value: Decimal,
    pub(in crate::fact) max: Option<Decimal>,
    pub(in crate::fact) qualifier: Qualifier,
    pub(in crate::fact) currency: Currency,
    pub(in crate::fact) span: Span,
    pub(in crate::fact) year: Option<i32>,
    pub(in crate::fact) funder: Option<Party>,
    /// The agency that is said to give it.
    pub(in crate::fact) agency: Option<Party>,
    /// Whether each of several projects got it.
    pub(in crate::fact) each: bool,
}

impl Sum {
    /// The flow of the sum, of which the item that tells it says the rest.
    pub(in crate::fact) fn flow<'k>(&self, evidence: Span) -> Flow<'k> {
        Flow {
            kind: self.kind,
            funder: None,
            programme: None,
            recipients: Vec::new(),
            project: None,
            value: self.value,
            max: self.max,
            qualifier: self.qualifier,
            currency: self.currency,
            amount: self.span,
            count: None,
            change: None,
            year: None,
            part_of: None,
            evidence,
            rule: ITEM,
            confidence: CONFIDENCE,
        }
    }
}

/// A title has between these many bytes.
const TITLE: std::ops::RangeInclusive<usize> = 12..=330;

/// What is said in a word or two has at most this many bytes.
const SHORT: usize = 42;

/// A word for projects of any kind has at most this many bytes: two characters.
pub(super) const WORD: usize = 6;

/// Before an amount that each of several projects got.
const EACH: char = '\u{5404}';

/// Reads the stretches of an item; `None` as soon as one is not understood or, where the item must begin with a known
/// programme, the first is none. Most sentences are no items, and this is where that shows.
pub(super) fn segments(
    analysis: &Analysis<'_>,
    context: &Context,
    body: Span,
    of_programme: bool,
) -> Option<Vec<Segment>> {
    let mut found = Vec::new();
    let pieces = pieces(analysis, body);
    for (number, piece) in pieces.iter().enumerate() {
        let said = matches!(found.last(), Some(Segment::Particular));
        let role = said && number > 0 && is_said(analysis, pieces[number - 1].span);
        if piece.told {
            found.push(Segment::Particular);
        }
        if piece.span.is_empty() {
            continue;
        }
        if let Some((span, line)) = piece.aside.then(|| line(analysis, piece.span)).flatten() {
            found.push(Segment::Line(span, line));
            continue;
        }
        let said = segment(analysis, context, piece.span, number == 0);
        let given = found.iter().find(|part| !matches!(part, Segment::Particular));
        let given = matches!(given, Some(Segment::Client(Party::Named(_, EntityType::GovernmentAgency), ..)));
        let counted = given || pieces.get(number + 1).is_some_and(|next| cell::count(analysis, next.span).is_some());
        found.push(match said {
            // What is counted or an agency's and ends like a programme is one.
            Some(Segment::Title(_) | Segment::General)
                if counted && piece.span.len() >= *TITLE.start() && label::names_programme(analysis, piece.span) =>
            {
                let span = piece.span;
                let programme = Some(Party::Named(span, EntityType::Programme));
                let label = Label { programme, ..Label::default() };
                Segment::Programme { span, label, projects: Vec::new(), known: true }
            }
            // What a word for a role leads up to is who has it.
            Some(Segment::Title(_)) if role && led(analysis.text, piece.span) => Segment::General,
            // What stands in brackets and is not understood says nothing of it.
            None | Some(Segment::Title(_)) if piece.aside => Segment::General,
            said => said?,
        });
        if of_programme && !begins_alone(&found) {
            return None;
        }
    }
    Some(found)
}

/// Whether the stretches of a line so far begin as an item without a number does: with a known programme, or the year and
/// who gives the money.
pub(super) fn begins_alone(found: &[Segment]) -> bool {
    let mut told = found.iter().filter(|part| !matches!(part, Segment::Particular)).peekable();
    let dated = told.next_if(|part| matches!(part, Segment::Year(_))).is_some();
    told.next().is_none_or(|first| match first {
        Segment::Programme { known, .. } => *known || dated,
        Segment::Client(Party::Named(_, EntityType::GovernmentAgency), ..) => dated,
        _ => false,
    })
}

/// Whether a colon leads up to a stretch.
fn led(text: &str, span: Span) -> bool {
    text[..span.start].trim_end_matches(' ').ends_with(':')
}

/// What dates and periods are written with beside digits: year, month, day, up to.
const DATE: [char; 5] = ['\u{5e74}', '\u{6708}', '\u{65e5}', '\u{81f3}', '\u{5230}'];

/// Whether a text is a number of a project or a period: digits, and hardly anything but signs with them.
pub(super) fn is_particular(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    // Which year of how many: 2/3.
    let part = |sign: char| sign.is_ascii_digit() || sign == '/';
    if text.len() <= 5 && text.contains('/') && digits > 1 && text.chars().all(part) {
        return true;
    }
    let words = text.chars().filter(|sign| sign.is_alphabetic() && !sign.is_ascii() && !DATE.contains(sign)).count();
    digits >= 4 && words <= 4 && !text.contains(OPEN)
}

/// Whether a stretch is a role or the name of a particular: 主持, 在研, 合作单位.
pub(super) fn is_said(analysis: &Analysis<'_>, span: Span) -> bool {
    let core = label::unbracketed(analysis.text, span);
    let hits = analysis.hits_in(span).iter().filter(|hit| hit.span.start >= span.start);
    core.len() <= SHORT
        && hits.filter(|hit| hit.span.start == span.start || hit.span.end == core.end).any(|hit| {
            analysis.senses(*hit).iter().any(|sense| match sense {
                Sense::Row(RowWord::Standing) => true,
                // 商业及管理类别.
                Sense::Column(Column::Class) => hit.span.end == core.end && hit.span.start > core.start,
                Sense::Column(column) => !matches!(
                    column,
                    Column::Project | Column::Label | Column::Programme | Column::Source | Column::Region
                ),
                _ => false,
            })
        })
}

/// What one stretch says; `first` where the item begins with it.
pub(super) fn segment(analysis: &Analysis<'_>, context: &Context, span: Span, first: bool) -> Option<Segment> {
    let text = &analysis.text[span.range()];
    if let Some(sums) = sums(analysis, context, span) {
        return Some(Segment::Sums(sums));
    }
    if let Some(year) = year(analysis, span) {
        return Some(Segment::Year(year));
    }
    if commission_end(analysis, span.start) == Some(span.end) {
        return Some(Segment::Commissioned);
    }
    // Whom somebody else is paid to do it is told by no item, but for the titles right behind the word.
    if let Some(end) = commission_end(analysis, span.start) {
        let quotes =
            quoted(analysis.text, Span::new(end, span.end)).filter(|quotes| ends_there(analysis, span, quotes));
        let quotes = quotes.filter(|quotes| quotes.first().is_some_and(|first| first.outer.start == end));
        return quotes.map(|quotes| Segment::Quoted(titles(&quotes)));
    }
    if let Some((client, projects)) = commissioner(analysis, span) {
        return Some(Segment::Client(client, projects, true));
    }
    if let Some(partners) = joint(analysis, span) {
        return Some(Segment::Joint(partners));
    }
    if is_particular(text)
        && (!text.contains(|sign: char| sign.is_alphabetic() && !sign.is_ascii()) || text.len() < SHORT)
    {
        return Some(Segment::Particular);
    }
    if let Some(count) = cell::count(analysis, span).filter(|_| text.starts_with(|sign: char| sign.is_ascii_digit())) {
        return Some(Segment::Count(count));
    }
    if let Some((label, projects, known)) = programme(analysis, context, span, first) {
        return Some(Segment::Programme { span, label, projects, known });
    }
    // The short name of a project that has no other.
    if text.len() > 3 && text.chars().all(|sign| sign.is_ascii_alphanumeric()) {
        return Some(Segment::Title(span));
    }
    if let Some((client, projects)) = client(analysis, span) {
        return Some(Segment::Client(client, projects, false));
    }
    if let Some(bodies) = cell::joined(analysis, span) {
        return Some(Segment::Bodies(bodies));
    }
    if let Some(quotes) = quoted(analysis.text, span).filter(|quotes| is_around(analysis, span, quotes)) {
        return Some(Segment::Quoted(titles(&quotes)));
    }
    if is_said(analysis, span) {
        return Some(Segment::Particular);
    }
    if text.len() < *TITLE.start() || is_general(analysis, span) {
        return Some(Segment::General);
    }
    let counted = |unit: Unit| matches!(unit, Unit::Of(UnitKind::Count) | Unit::Money { .. });
    let figures = analysis.quantities_in(span).iter().any(|one| counted(one.unit) && !one.weak);
    let prose = figures || cue(analysis, span, Cue::Received) || text.contains('\u{300a}');
    // A sentence begins with the body that it tells of.
    let prose = prose || begins_with_body(analysis, span);
    (!prose && text.len() <= *TITLE.end()).then(|| Segment::Title(without_number(analysis.text, span)))
}

/// Whether a stretch begins with the name of a body by more than a short name, and goes on.
fn begins_with_body(analysis: &Analysis<'_>, span: Span) -> bool {
    const NAME: usize = 18;
    let body = |one: &Mention| {
        let long = one.span.len() >= NAME || analysis.text[one.span.end..].starts_with(['\u{4e0e}', '\u{548c}']);
        one.span.start == span.start && one.span.end < span.end && long && one.kind.is_organisation() && !one.latent
    };
    analysis.mentions_in(Span::new(span.start, span.start + 1)).iter().any(body)
}

/// The year that a stretch is and nothing else.
pub(super) fn year(analysis: &Analysis<'_>, span: Span) -> Option<i32> {
    const DEGREE: char = '\u{5ea6}';
    let text = analysis.text[span.range()].trim_end_matches(DEGREE);
    let span = Span::new(span.start, span.start + text.len());
    let bare = || text.parse().ok().filter(|year| text.len() == 4 && (1950..2100).contains(year));
    let whole = analysis.quantities_in(span).iter().find(|one| one.span == span);
    match whole.map(|one| one.unit) {
        Some(Unit::Year(year)) => year,
        _ => bare(),
    }
}

/// The line of the fund that numbers its projects, by its short name in brackets: where that stands, and the line.
fn line(analysis: &Analysis<'_>, span: Span) -> Option<(Span, Party)> {
    const SHORT: usize = 6;
    let (fund, lines) = analysis.knowledge.terms.numbered_fund().filter(|_| span.len() == SHORT)?;
    let short = &analysis.text[span.range()];
    let line = lines.iter().find(|line| line[fund.len()..].starts_with(short))?;
    Some((span, Party::Implied(line.clone(), EntityType::Programme)))
}

/// Whether a short stretch is no more than a word for projects: 横向课题.
fn is_general(analysis: &Analysis<'_>, span: Span) -> bool {
    let projects = |hit: &&crate::knowledge::Hit| analysis.senses(**hit).contains(&Sense::Column(Column::Label));
    span.len() <= SHORT / 2 && analysis.hits_ending_at(span.end).any(|hit| projects(&hit))
}

/// The amounts that a stretch is about, with their words; `None` where it holds none or more than that.
pub(in crate::fact) fn sums(analysis: &Analysis<'_>, context: &Context, span: Span) -> Option<Vec<Sum>> {
    let quantities = analysis.quantities_in(span);
    let masked = |at: usize| analysis.text[..at].ends_with(['*', '\u{d7}']);
    let first = quantities.iter().find(|one| is_sum(analysis, one) && !masked(one.outer.start))?;
    let before = Span::new(span.start, first.outer.start.max(span.start));
    let lead = &analysis.text[before.range()];
    if before.len() > SHORT || lead.contains([OPEN[0], OPEN[1], '(']) {
        return None;
    }
    let columns: Vec<Column> = analysis
        .hits_in(before)
        .iter()
        .flat_map(|hit| analysis.senses(*hit))
        .filter_map(|sense| match sense {
            Sense::Column(column) => Some(*column),
            _ => None,
        })
        .collect();
    let actor = analysis.mentions_in(before).iter().find(|mention| mention.span.start == before.start);
    let level = || analysis.level_at(before).and_then(|(_, level)| context.party_of_level(level));
    let kind = columns.iter().rev().find_map(|column| match column {
        Column::Money(kind @ (FundingKind::Disbursement | FundingKind::Matching | FundingKind::Contract)) => {
            Some(*kind)
        }
        _ => None,
    });
    let dated = analysis.quantities_in(before).iter().rev().find_map(|one| match one.unit {
        Unit::Year(year) => year,
        _ => None,
    });
    let mut found = Vec::new();
    for one in quantities.iter().filter(|one| is_sum(analysis, one)) {
        let Unit::Money { currency, .. } = one.unit else { continue };
        let inside = Span::new(one.span.end, span.end);
        let behind = analysis.quantities_in(inside).first().filter(|next| next.span.start == inside.start);
        let dated = dated.or(behind.and_then(|next| match next.unit {
            Unit::Year(year) => year,
            _ => None,
        }));
        let noted = analysis
            .text
            .get(inside.range())
            .is_some_and(|rest| rest.starts_with('('))
            .then(|| cell::stated_year(analysis, inside))
            .flatten();
        let matching = kind == Some(FundingKind::Matching);
        found.push(Sum {
            kind: kind.unwrap_or(FundingKind::Award),
            value: one.value,
            max: one.max,
            qualifier: one.qualifier,
            currency,
            span: one.span,
            year: noted.or(dated),
            funder: if matching { actor.map(payer).or_else(level) } else { None },
            agency: actor.filter(|actor| actor.kind == EntityType::GovernmentAgency).map(payer),
            each: lead.trim_end().ends_with(EACH),
        });
    }
    // What the unit itself adds, or the whole costs, is no money of the programme.
    let own = columns.iter().any(|column| matches!(column, Column::Ignore | Column::Observed)) && kind.is_none();
    Some(if own { Vec::new() } else { found })
}

/// Whether a quantity is money that is told: a bare sign for ten thousand may be a part of a name.
pub(in crate::fact) fn is_sum(analysis: &Analysis<'_>, one: &Quantity) -> bool {
    let figure = analysis.text[one.span.range()].contains(|sign: char| sign.is_ascii_digit());
    match one.unit {
        Unit::Money { written, .. } => figure || written,
        _ => false,
    }
}

pub(super) fn payer(mention: &Mention) -> Party {
    match mention.identity {
        Identity::Reference(reference) => Party::Reference(reference),
        Identity::Anaphor(name) => Party::Named(name, mention.kind),
        _ => Party::Named(mention.span, mention.kind),
    }
}

/// The programme that a stretch names, and the projects in quotation marks behind it.
pub(super) fn programme(
    analysis: &Analysis<'_>,
    context: &Context,
    span: Span,
    first: bool,
) -> Option<(Label, Vec<Span>, bool)> {
    let text = analysis.text;
    // A short quotation is a part of the name: “十二五”.
    let quotes = quoted(text, span).filter(|quotes| ends_there(analysis, span, quotes));
    let quotes = quotes.filter(|quotes| quotes.iter().all(|quote| TITLE.contains(&quote.title.len())));
    let open = quotes.as_ref().and_then(|quotes| quotes.first()).map(|first| first.outer.start);
    // 有, 为, 是 lead up to the titles.
    let written = text[span.start..open.unwrap_or(span.end)].trim_end();
    let led = if open.is_some() { written.trim_end_matches(['\u{6709}', '\u{4e3a}', '\u{662f}']) } else { written };
    let name = unbracketed(analysis, Span::new(span.start, span.start + led.len()).trimmed(text)).0;
    if name.is_empty() {
        return None;
    }
    let mentions = analysis.mentions_in(Span::new(name.start, name.start + 1)).iter();
    let at_start = || {
        mentions
            .clone()
            .filter(|mention| mention.span.start == name.start && mention.span.end <= name.end && !mention.latent)
    };
    let own =
        at_start().filter(|mention| mention.kind == EntityType::Programme).max_by_key(|mention| mention.span.len());
    let giver = at_start().find(|mention| mention.kind.is_organisation() && mention.span.end < name.end);
    // What begins with a quotation that names no programme, or is a body's name, is none.
    let begun = text[name.range()].starts_with(OPEN) && own.is_none();
    let body =
        own.is_none() && cell::organisation(analysis, name, None).is_some_and(|one| matches!(one, Party::Named(..)));
    // Nor does a sum of projects have a name: 计划已资助473个项目.
    let counts = |one: &Quantity| matches!(one.unit, Unit::Of(UnitKind::Count)) && !one.weak;
    let counted = own.is_none_or(|own| own.span != name) && analysis.quantities_in(name).iter().any(counts);
    // Nor does what a body is told to do: 某站承担|国家星火计划项目.
    let does = giver.is_some_and(|giver| analysis.cue_from(giver.span.end, Cue::ProjectBefore).is_some());
    // Nor does a sentence that counts what was approved: 省重点研发计划|立项20项.
    let approved = own.is_some_and(|own| own.span.end < name.end && stands(analysis, own.span.end));
    if begun || body || counted || does || approved {
        return None;
    }
    let by_agency = giver.is_some_and(|giver| giver.kind == EntityType::GovernmentAgency);
    // A school or hospital has programmes of its own.
    if let Some(giver) = giver.filter(|_| !by_agency && own.is_none()) {
        let rest = Span::new(giver.span.end, name.end);
        if label::names_programme(analysis, rest) || label::ends_like_project(analysis, rest) {
            // A word for any projects of theirs names none.
            let named = !only_projects(analysis, rest) && !label::is_line(analysis, rest);
            let programme = named.then_some(Party::Named(rest, EntityType::Programme));
            let label = Label { funder: Some(payer(giver)), programme, ..Label::default() };
            return Some((label, titles(&quotes.unwrap_or_default()), true));
        }
    }
    let ends = label::names_programme(analysis, name)
        || label::names_programme(analysis, label::unbracketed(analysis.text, name));
    let level = analysis.level_at(name).is_some_and(|(_, level)| level != Level::National || first);
    let known = own.is_some() || by_agency && (ends || open.is_some());
    // What a first word for projects of some kind leads up to by a colon is one of them.
    let leads = analysis.text[name.end..].trim_start_matches([' ', ')']).starts_with(':');
    let class = first && leads && name.len() > SHORT / 2 && label::ends_like_project(analysis, name);
    if !(known || class || first && ends || first && open.is_some() && level) {
        return None;
    }
    // Projects of an agency are no programme by that word.
    if giver.is_some_and(|giver| {
        giver.span.end + WORD >= name.end && only_projects(analysis, Span::new(giver.span.end, name.end))
    }) {
        return None;
    }
    let bare = own.filter(|own| own.span == name || only_projects(analysis, Span::new(own.span.end, name.end)));
    let mut label = label::read(analysis, context, bare.map_or(name, |own| own.span), Else::Programme);
    label.project = None;
    // In a list of Taiwan the plan of a ministry is named with it.
    let company = context.owner.as_ref().is_some_and(|owner| owner.kind == EntityType::Company);
    let ends_it = |programme: &Party| matches!(programme, Party::Named(span, _) if span.end >= label::unbracketed(text, name).end);
    if analysis.republic && own.is_none() && by_agency && !company && label.programme.as_ref().is_some_and(ends_it) {
        label.programme = Some(Party::Named(name, EntityType::Programme));
    }
    label.programme.is_some().then(|| (label, titles(&quotes.unwrap_or_default()), known))
}

/// Whether a word for how projects stand begins at an offset: 立项, 在研.
fn stands(analysis: &Analysis<'_>, at: usize) -> bool {
    let near = analysis.hits_in(Span::new(at, at + WORD)).iter();
    let mut here = near.filter(|hit| hit.span.start == at);
    here.any(|hit| analysis.senses(*hit).contains(&Sense::Row(RowWord::Standing)))
}

/// Whether a stretch is a word for projects: 项目, 课题.
pub(super) fn only_projects(analysis: &Analysis<'_>, span: Span) -> bool {
    let whole = analysis.hits_ending_at(span.end).find(|hit| hit.span.start == span.start);
    whole.is_some_and(|hit| {
        let senses = analysis.senses(*hit);
        senses.contains(&Sense::Column(Column::Label)) || senses.contains(&Sense::Cue(Cue::HeadProject))
    })
}
