//! The label of a row: a project, a programme, or an agency and what it gives.

use super::cell;
use crate::{
    fact::{Context, Party},
    knowledge::{Column, Hit, Level, RowWord, Sense},
    mention::{Analysis, Identity, Mention, Unit},
    record::{EntityType, FundingKind},
    sentence::Cell,
    span::Span,
};

/// A name has at least this many bytes: two characters.
const NAME: usize = 6;

/// A level word that says whose money it is has at least this many bytes: 省级, not 省.
const LEVEL: usize = 6;

/// Signs that join one agency with another: 与, 和, 会, 联.
const WITH: [char; 4] = ['\u{4e0e}', '\u{548c}', '\u{4f1a}', '\u{8054}'];

/// What a label says of its row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::fact) struct Label {
    /// Who gives the money.
    pub(in crate::fact) funder: Option<Party>,
    /// The programme that it names.
    pub(in crate::fact) programme: Option<Party>,
    /// The project that it names.
    pub(in crate::fact) project: Option<Party>,
    /// What it says of the money.
    pub(in crate::fact) kind: Option<FundingKind>,
    /// Whether the money is what earlier grants bring, and so no grant.
    pub(in crate::fact) carried: bool,
    /// The year that it begins with.
    pub(in crate::fact) year: Option<i32>,
    /// The line of a fund that it says in brackets behind the name: (青年科学家项目).
    pub(in crate::fact) line: Option<Span>,
}

/// What a label that is no programme by its last word may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::fact) enum Default {
    /// The name of a project.
    Project,
    /// The name of a programme.
    Programme,
}

/// Reads a label: an agency in front of it is the funder, a year in front of it is no part of a name, and what ends
/// like a programme is one.
pub(in crate::fact) fn read(analysis: &Analysis<'_>, context: &Context, label: Cell, default: Default) -> Label {
    let text = analysis.text;
    let span = cell::unquoted(text, unnumbered(analysis, unnoted(text, label)));
    let (span, year) = undated(analysis, led(analysis, span));
    let mut found = Label { year, ..Label::default() };
    if is_plain(analysis, unbracketed(text, span)) {
        return found;
    }
    let agency = Span::new(span.start, agency_end(analysis, span).unwrap_or(span.start));
    if !agency.is_empty() {
        let known = cell::whole(analysis, agency, |mention| mention.kind == EntityType::GovernmentAgency);
        found.funder = Some(known.unwrap_or(Party::Named(agency, EntityType::GovernmentAgency)));
    }
    let rest = led(analysis, Span::new(agency.end, span.end));
    // A sentence goes on behind its agency with another one: 市科技局|与市财政局联合出台.
    if !agency.is_empty() && text[rest.range()].starts_with(WITH) {
        return Label::default();
    }
    let name = unbracketed(text, cell::unquoted(text, undated(analysis, rest).0));
    if says_tax(analysis, span) {
        found.kind = Some(FundingKind::Tax);
        return found;
    }
    found.carried = row_words(analysis, span).any(|(_, word)| word == RowWord::Carried);
    if found.carried {
        return found;
    }
    if let Some((programme, project)) = programme_and_project(analysis, name) {
        found.funder = found.funder.or_else(|| payer(analysis, context, programme));
        found.programme = Some(Party::Named(programme, EntityType::Programme));
        found.project = Some(Party::Named(project, EntityType::Project));
        return found;
    }
    if name.len() < NAME || is_plain(analysis, name) || !text[name.range()].chars().any(char::is_alphabetic) {
        return found;
    }
    let known = cell::whole(analysis, name, |mention| mention.kind == EntityType::Programme);
    let aside = aside(analysis, name, rest);
    if let Some((agency, paid)) = aside.and_then(|aside| agency_aside(analysis, aside)) {
        found.kind = paid.then_some(FundingKind::Disbursement);
        found.funder = found.funder.or(Some(agency));
    } else if known.is_some()
        && let Some(project) = aside.filter(|aside| is_title(analysis, *aside))
    {
        found.project = Some(Party::Named(project, EntityType::Project));
    }
    if ends_like_programme(analysis, name) || default == Default::Programme {
        found.funder = found.funder.or_else(|| payer(analysis, context, name));
        found.programme = Some(known.unwrap_or(Party::Named(name, EntityType::Programme)));
    } else {
        found.line = aside.filter(|aside| is_line(analysis, *aside));
        let whole = if found.line.is_some() || found.kind.is_some() { name } else { rest };
        found.project = Some(Party::Named(cell::unquoted(text, whole), EntityType::Project));
    }
    found
}

/// What stands in the bracket behind a name.
fn aside(analysis: &Analysis<'_>, name: Span, whole: Span) -> Option<Span> {
    let inside = analysis.text[name.end..whole.end].strip_prefix('(')?.strip_suffix(')')?;
    Some(Span::new(name.end + 1, name.end + 1 + inside.len()))
}

/// Whether a stretch, such as a bracket, is only a word for a line of some fund or for a class of projects: 面上项目, 团队项目.
pub(in crate::fact) fn is_line(analysis: &Analysis<'_>, name: Span) -> bool {
    let line = |hit: &Hit| analysis.senses(*hit).contains(&Sense::Row(RowWord::Line));
    analysis.hits_ending_at(name.end).any(|hit| hit.span == name && line(hit))
}

/// The agency that a bracket says has given the money, and whether it says that it was paid.
fn agency_aside(analysis: &Analysis<'_>, aside: Span) -> Option<(Party, bool)> {
    const ALLOTS: char = '\u{62e8}';
    /// A verb behind the agency has at most this many bytes.
    const VERB: usize = 6;
    let end = agency_end(analysis, aside)?;
    let rest = &analysis.text[end..aside.end];
    let agency = Span::new(aside.start, end);
    let known = cell::whole(analysis, agency, |mention| mention.kind == EntityType::GovernmentAgency);
    let party = known.unwrap_or(Party::Named(agency, EntityType::GovernmentAgency));
    (rest.is_empty() || rest.starts_with(ALLOTS) && rest.len() <= VERB).then_some((party, !rest.is_empty()))
}

/// Whether a bracket behind a programme may be the title of a project: words that are no name and no other class.
fn is_title(analysis: &Analysis<'_>, aside: Span) -> bool {
    const TITLE: usize = 15;
    let text = &analysis.text[aside.range()];
    let named = analysis.mentions_in(aside).iter().any(|mention| mention.span == aside && !mention.latent);
    let classed = analysis.hits_ending_at(aside.end).any(|hit| {
        let senses = analysis.senses(*hit).iter();
        senses.into_iter().any(|sense| matches!(sense, Sense::Column(_) | Sense::Row(_) | Sense::Noun(..)))
    });
    let plain = !text.contains(|sign: char| sign.is_ascii_digit() || matches!(sign, '\u{3001}' | ',' | ':'));
    text.len() >= TITLE && plain && !named && !classed && !is_line(analysis, aside)
}

/// A programme and the project in quotation marks behind it that together are a whole label.
fn programme_and_project(analysis: &Analysis<'_>, name: Span) -> Option<(Span, Span)> {
    let text = analysis.text;
    let from = analysis.mentions.partition_point(|mention| mention.span.start < name.start);
    let at = analysis.mentions[from..].iter().take_while(|mention| mention.span.start == name.start);
    let programme = at
        .filter(|mention| mention.kind == EntityType::Programme)
        .map(|mention| mention.span)
        .find(|span| span.end < name.end && text[span.end..name.end].contains('\u{201c}'))?;
    let open = programme.end + text[programme.end..name.end].find('\u{201c}')?;
    let close = text[..name.end].rfind('\u{201d}').filter(|&close| close > open)?;
    let between = &text[programme.end..open];
    let after = &text[close + '\u{201d}'.len_utf8()..name.end];
    let project = Span::new(open + '\u{201c}'.len_utf8(), close);
    (between.len() <= 2 * NAME && after.len() <= 2 * NAME && project.len() >= NAME).then_some((programme, project))
}

/// Whether a heading names a programme: its last word says so, or one for projects behind an agency.
pub(in crate::fact) fn names_programme(analysis: &Analysis<'_>, name: Span) -> bool {
    let agency =
        agency_end(analysis, name).map(|end| Span::new(name.start, end)).filter(|agency| agency.end < name.end);
    let known = |mention: &Mention| mention.kind == EntityType::GovernmentAgency && !mention.latent;
    let projects = || {
        agency.is_some_and(|agency| cell::whole(analysis, agency, known).is_some()) && ends_like_project(analysis, name)
    };
    !spoken_of(analysis, name) && (ends_like_programme(analysis, name) || projects())
}

/// Whether a stretch begins with a word for what was named before: 本计划|为….
fn spoken_of(analysis: &Analysis<'_>, name: Span) -> bool {
    const WORD: usize = 12;
    let near = analysis.hits_in(Span::new(name.start, analysis.text.floor_char_boundary(name.start + WORD)));
    let word = |hit: &&Hit| hit.span.start == name.start && hit.span.end < name.end;
    near.iter().filter(word).any(|hit| analysis.senses(*hit).iter().any(|sense| matches!(sense, Sense::Anaphor(_))))
}

/// Whether a label adds up rows above or below: its first or last word says so, and it is short. `true` for all rows.
pub(super) fn total(analysis: &Analysis<'_>, cell: Cell) -> Option<bool> {
    const LONGEST: usize = 42;
    let written = &analysis.text[cell.range()];
    if written.is_empty() || written.len() > LONGEST {
        return None;
    }
    let squeezed: String = written.split(' ').collect();
    let body = squeezed.split(['(', ':']).next().unwrap_or_default();
    let terms = &analysis.knowledge.terms;
    let hits = terms.hits(body);
    hits.iter().filter(|hit| hit.span.start == 0 || hit.span.end == body.len()).find_map(|hit| {
        terms.senses(*hit).iter().find_map(|sense| match sense {
            Sense::Row(RowWord::Total) => Some(true),
            Sense::Row(RowWord::Subtotal) => Some(false),
            _ => None,
        })
    })
}

/// A stretch without the number of an item before it: 1、, (2), 三、.
pub(in crate::fact) fn unnumbered(analysis: &Analysis<'_>, span: Span) -> Span {
    let written = &analysis.text[span.range()];
    let figure = |sign: char| sign.is_ascii_digit() || analysis.knowledge.numerals.sign(sign).is_some();
    // A number in a circle is a number and its mark in one sign.
    if let Some(after) = written.strip_prefix(|sign| matches!(sign, '\u{2460}'..='\u{2473}')) {
        return Span::new(span.end - after.trim_start().len(), span.end);
    }
    // A section of a section has its number in parts: 3.2.4.
    let parts = written.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == '.');
    let number = &written[..written.len() - parts.len()];
    if number.split('.').count() > 2 && number.split('.').all(|part| (1..=2).contains(&part.len())) {
        return Span::new(span.end - parts.trim_start().len(), span.end);
    }
    let body = written.strip_prefix(['(', '[']).unwrap_or(written);
    let rest = body.trim_start_matches(figure);
    let marks: &[char] = if body.len() < written.len() { &[')', ']'] } else { &['\u{3001}', '.', ')'] };
    let mut signs = rest.chars();
    let (mark, next) = (signs.next(), signs.next());
    let decimal = matches!(mark, Some('.' | '\u{3001}')) && next.is_some_and(|next| next.is_ascii_digit());
    let numbered = rest.len() < body.len() && !decimal;
    let Some(mark) = mark.filter(|mark| numbered && marks.contains(mark)) else { return span };
    let after = rest[mark.len_utf8()..].trim_start_matches([' ', '\u{3001}']);
    Span::new(span.end - after.len(), span.end)
}

/// A stretch without the mark of a note behind it: [注3], 注3, (3).
fn unnoted(text: &str, span: Span) -> Span {
    const NOTE: char = '\u{6ce8}';
    const CIRCLED: std::ops::RangeInclusive<char> = '\u{2460}'..='\u{2473}';
    let written = text[span.range()].trim_end_matches(|sign| CIRCLED.contains(&sign) || sign == '*' || sign == ' ');
    let (body, closed) = written.strip_suffix([']', ')']).map_or((written, false), |body| (body, true));
    let before = body.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let number = body.len() - before.len();
    let name = before.strip_suffix(NOTE);
    let open = name.unwrap_or(before).strip_suffix(['[', '(']);
    let name = if closed { open } else { name };
    let marked = (1..=2).contains(&number) || number == 0 && closed && before.ends_with(NOTE);
    let end = name.filter(|_| marked).unwrap_or(written).trim_end().len();
    if end == 0 { span } else { Span::new(span.start, span.start + end) }
}

/// A stretch without words such as 收到 before it.
fn led(analysis: &Analysis<'_>, span: Span) -> Span {
    let inside = analysis.hits_in(span).iter().filter(|hit| hit.span.start == span.start && hit.span.end < span.end);
    let lead = inside.filter(|hit| analysis.senses(**hit).contains(&Sense::Row(RowWord::Lead))).map(|hit| hit.span.end);
    let start = lead.max().unwrap_or(span.start);
    let rest = &analysis.text[start..span.end];
    Span::new(span.end - rest.trim_start_matches(['-', ':', ' ', '\u{2014}']).len(), span.end)
}

/// What a row of an account is called by, without what it only goes on to say: 非流动性资产处置损益,包括….
pub(super) fn item_of_account(analysis: &Analysis<'_>, label: Cell) -> Span {
    let span = led(analysis, unnumbered(analysis, unnoted(analysis.text, label)));
    let head = analysis.text[span.range()].split(',').next().map_or(0, str::len);
    if head >= NAME { Span::new(span.start, span.start + head) } else { span }
}

/// A stretch without the year that it begins with, and the year.
fn undated(analysis: &Analysis<'_>, span: Span) -> (Span, Option<i32>) {
    const YEARLY: char = '\u{5ea6}';
    let Some(first) = analysis.quantities_in(span).first().filter(|first| first.span.start == span.start) else {
        return (span, None);
    };
    let (Unit::Year(year), Some(rest)) = (first.unit, analysis.text.get(first.span.end..span.end)) else {
        return (span, None);
    };
    (Span::new(span.end - rest.trim_start_matches(YEARLY).len(), span.end), year)
}

/// A stretch without the bracket that it ends in, closed or not.
pub(in crate::fact) fn unbracketed(text: &str, span: Span) -> Span {
    let written = &text[span.range()];
    let last = written.rfind('(').filter(|&at| at > 0);
    let open = last.filter(|&at| written.ends_with(')') || !written[at..].contains(')'));
    open.map_or(span, |at| Span::new(span.start, span.start + at))
}

/// Where the agency ends that a stretch begins with: places or levels, and then a kind of agency or a known one.
pub(super) fn agency_end(analysis: &Analysis<'_>, span: Span) -> Option<usize> {
    /// A province, a city and a county may stand before an agency.
    const PLACES: usize = 3;
    let mut at = span.start;
    for _ in 0..=PLACES {
        let (mut agency, mut place) = (None, None);
        for hit in analysis.hits_in(Span::new(at, span.end)).iter().filter(|hit| hit.span.start == at) {
            for sense in analysis.senses(*hit) {
                match sense {
                    Sense::AgencyKind(_) => agency = agency.max(Some(hit.span.end)),
                    Sense::Level(_) => place = place.max(Some(hit.span.end)),
                    Sense::Entry(entry) => match analysis.knowledge.lexicon.entry(*entry).kind {
                        EntityType::GovernmentAgency => agency = agency.max(Some(hit.span.end)),
                        EntityType::Place => place = place.max(Some(hit.span.end)),
                        _ => {}
                    },
                    _ => {}
                }
            }
        }
        if agency.is_some() {
            return agency;
        }
        at = place?;
    }
    None
}

/// Who pays for a programme of a party, by its name.
pub(in crate::fact) fn payer_of(analysis: &Analysis<'_>, context: &Context, programme: &Party) -> Option<Party> {
    match programme {
        Party::Named(span, _) => payer(analysis, context, *span),
        _ => None,
    }
}

/// Who pays for a programme that the text only implies, by its full name.
pub(in crate::fact) fn payer_by_name(analysis: &Analysis<'_>, context: &Context, programme: &Party) -> Option<Party> {
    let Party::Implied(name, _) = programme else { return payer_of(analysis, context, programme) };
    context.payer_of(analysis.knowledge, analysis.knowledge.lexicon.by_name(name)?)
}

/// The agency before the year that stands right before an offset: 卫生部2011年行业科研专项.
fn dated_agency(analysis: &Analysis<'_>, at: usize) -> Option<Party> {
    const YEARLY: char = '\u{5ea6}';
    let end = analysis.text[..at].strip_suffix(YEARLY).map_or(at, str::len);
    let upto = analysis.quantities.partition_point(|quantity| quantity.span.start < end);
    let year = analysis.quantities[..upto].last().filter(|quantity| quantity.span.end == end)?;
    let Unit::Year(_) = year.unit else { return None };
    let before = analysis.mentions.partition_point(|mention| mention.span.start < year.span.start);
    let agency = analysis.mentions[..before].last()?;
    let pays = agency.kind == EntityType::GovernmentAgency && agency.span.end == year.span.start && !agency.latent;
    pays.then_some(Party::Named(agency.span, agency.kind))
}

/// The known body that a name begins with and goes on behind: 中国科学院|科研装备研制项目.
pub(in crate::fact) fn known_body(analysis: &Analysis<'_>, name: Span) -> Option<Party> {
    const LEAST: usize = 12;
    let begins = analysis.hits_in(name).iter().filter(|hit| hit.span.start == name.start && hit.span.end < name.end);
    let bodies = begins.filter(|hit| hit.span.len() >= LEAST).filter_map(|hit| {
        let kind = analysis.entries(*hit).map(|entry| entry.kind).find(|kind| kind.is_organisation())?;
        Some((hit.span, kind))
    });
    let (span, kind) = bodies.max_by_key(|(span, _)| span.len())?;
    Some(Party::Named(span, kind))
}

/// Who pays for a programme by its name: whom the lexicon gives, the place that it begins with, or its level.
fn payer(analysis: &Analysis<'_>, context: &Context, name: Span) -> Option<Party> {
    let lexicon = &analysis.knowledge.lexicon;
    let mentions = analysis.mentions_in(Span::new(name.start, name.start + 1));
    let known = mentions.iter().find(|mention| mention.span == name).and_then(|mention| match &mention.identity {
        Identity::Known(entries) => context.payer_of(analysis.knowledge, lexicon.entry(*entries.first()?)),
        _ => None,
    });
    let place = || {
        let begins = analysis.hits_in(name).iter().rev().filter(|hit| hit.span.start == name.start);
        let mut places = begins.filter_map(|hit| match lexicon.by_form(&analysis.text[hit.span.range()]) {
            [one] if lexicon.entry(*one).kind == EntityType::Place => {
                Some((hit.span.len(), &*lexicon.entry(*one).name))
            }
            _ => None,
        });
        places.by_ref().max().map(|(_, name)| name)
    };
    let named = || place().map(|name| context.party_of_name(analysis.knowledge, name));
    known
        .or_else(|| dated_agency(analysis, name.start))
        .or_else(|| known_body(analysis, name))
        .or_else(named)
        .or_else(|| level(analysis, name).and_then(|level| context.party_of_level(level)))
}

/// The level whose money a name says it is.
fn level(analysis: &Analysis<'_>, name: Span) -> Option<Level> {
    let inside = analysis.hits_in(name).iter().filter(|hit| hit.span.start >= name.start && hit.span.len() >= LEVEL);
    inside.flat_map(|hit| analysis.senses(*hit)).find_map(|sense| match sense {
        Sense::Level(level) => Some(*level),
        _ => None,
    })
}

/// Whether a name ends in a word for projects.
pub(in crate::fact) fn ends_like_project(analysis: &Analysis<'_>, name: Span) -> bool {
    analysis.hits_ending_at(name.end).any(|hit| {
        let senses = analysis.senses(*hit);
        senses.contains(&Sense::Column(Column::Label)) || senses.contains(&Sense::Column(Column::Project))
    })
}

/// Whether a name ends in a word that programmes end in, and not in one for projects.
pub(super) fn ends_like_programme(analysis: &Analysis<'_>, name: Span) -> bool {
    !ends_like_project(analysis, name)
        && analysis.hits_ending_at(name.end).filter(|hit| hit.span.start >= name.start).any(|hit| {
            let senses = analysis.senses(*hit).iter();
            senses.into_iter().any(|sense| match sense {
                Sense::Row(RowWord::Programme) | Sense::Family => true,
                Sense::Entry(entry) => analysis.knowledge.lexicon.entry(*entry).kind == EntityType::Programme,
                _ => false,
            })
        })
}

/// Whether a label says that tax was given back and not that a fee was.
fn says_tax(analysis: &Analysis<'_>, span: Span) -> bool {
    let says = |word| row_words(analysis, span).any(|(_, own)| own == word);
    says(RowWord::Tax) && !says(RowWord::Fee)
}

/// Whether a label is no name: a fee, the rest, or a word for any funding.
fn is_plain(analysis: &Analysis<'_>, name: Span) -> bool {
    row_words(analysis, name).any(|(span, word)| match word {
        RowWord::Plain => span == name,
        RowWord::Rest => span.start == name.start,
        RowWord::Fee => true,
        _ => false,
    })
}

/// Whether a label says that its row is grants.
pub(super) fn is_grant(analysis: &Analysis<'_>, label: Span) -> bool {
    row_words(analysis, label).any(|(_, word)| matches!(word, RowWord::Plain | RowWord::Programme))
}

/// The row words in a stretch.
fn row_words<'a>(analysis: &'a Analysis<'_>, span: Span) -> impl Iterator<Item = (Span, RowWord)> + 'a {
    let inside = analysis.hits_in(span).iter().filter(move |hit| hit.span.start >= span.start);
    inside.flat_map(|hit| {
        analysis.senses(*hit).iter().filter_map(|sense| match sense {
            Sense::Row(word) => Some((hit.span, *word)),
            _ => None,
        })
    })
}
