//! Lists of works with a line for each thing that they tell: the title, then who completed or undertakes it
//! (完成单位:…). A line above with a class of prizes (二等奖(7项)) says what the works below it won.

use super::{CONFIDENCE, cell, label};
use crate::{
    fact::{Context, Facts, Party, Relation},
    knowledge::{Column, Cue, Sense},
    mention::{Analysis, Mention, PRIZE, is_prize_class},
    record::{EntityType, Predicate},
    span::Span,
};

/// The rule of what such lines state.
const WORK: &str = "table/work";

/// A title has between these many bytes.
const TITLE: std::ops::RangeInclusive<usize> = 18..=180;

/// Signs before the items of a list.
const BULLETS: [char; 8] =
    ['\u{25c6}', '\u{25cf}', '\u{25a0}', '\u{25b2}', '\u{2605}', '\u{25ba}', '\u{2022}', '\u{25c7}'];

/// The number of a project has at least this many digits.
const DIGITS: usize = 5;

/// A line with a class of prizes has at most this many bytes.
const CLASS: usize = 36;

/// What the lines so far say of the one that follows.
#[derive(Default)]
struct Above {
    /// The name of the prize that the list is of.
    prize: Option<String>,
    class: Option<Span>,
    /// The title that waits for its units.
    title: Option<Span>,
}

/// Adds the relations of such lists. `skip`: stretches of tables that are told already.
pub(super) fn read(analysis: &Analysis<'_>, context: &Context, skip: &[Span], facts: &mut Facts<'_>) {
    let mut above = Above::default();
    let mut at = 0;
    for line in analysis.text.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        let span = Span::new(start, start + line.trim().len());
        at += line.len();
        if span.is_empty() || line.contains(['\t', '|']) || span.is_in_one_of(skip) {
            continue;
        }
        let body = label::unnumbered(analysis, span);
        if let Some(class) = class_at(analysis, body) {
            (above.class, above.title) = (Some(class), None);
        } else if let Some(units) = units(analysis, body) {
            if let Some(title) = above.title.take() {
                state(context, analysis, &above, title, &units, Span::new(title.start, body.end), facts);
            }
        } else if let Some(prize) = prize(analysis, body) {
            above = Above { prize: Some(prize), ..Above::default() };
        } else {
            above.title = title(analysis, body).or(above.title.filter(|_| is_field(analysis, body)));
        }
    }
}

/// The class of prizes that a line begins with and that is hardly all of it.
fn class_at(analysis: &Analysis<'_>, line: Span) -> Option<Span> {
    let near = analysis.hits_in(Span::new(line.start, line.end.min(line.start + CLASS)));
    let class = near.iter().find(|hit| hit.span.start == line.start && is_prize_class(analysis, hit.span))?;
    let rest = &analysis.text[class.span.end..line.end];
    (line.len() <= CLASS && !rest.contains([',', '\u{3002}'])).then_some(class.span)
}

/// The last prize that a line names.
fn prize(analysis: &Analysis<'_>, line: Span) -> Option<String> {
    let last = analysis.mentions_in(line).iter().rev().find(|one| is_prize(analysis, one))?;
    Some(analysis.text[last.span.range()].to_owned())
}

/// Whether a mention names a prize, and not only a class of one.
pub(super) fn is_prize(analysis: &Analysis<'_>, mention: &Mention) -> bool {
    let named = analysis.text[mention.span.range()].ends_with(PRIZE);
    mention.kind == EntityType::Recognition && named && !is_prize_class(analysis, mention.span)
}

/// Whether a line begins with a word for what it tells and a colon.
fn is_field(analysis: &Analysis<'_>, line: Span) -> bool {
    field(analysis, line).is_some()
}

/// What a line tells by the word that it begins with, and where that ends behind its colon.
fn field(analysis: &Analysis<'_>, line: Span) -> Option<(Column, usize)> {
    let near = analysis.hits_in(Span::new(line.start, line.end));
    let words =
        near.iter().filter(|hit| hit.span.start == line.start && analysis.text[hit.span.end..].starts_with(':'));
    let mut words = words.flat_map(|hit| analysis.senses(*hit).iter().map(|sense| (*sense, hit.span.end + 1)));
    words.find_map(|(sense, end)| match sense {
        Sense::Column(column) => Some((column, end)),
        Sense::Cue(Cue::ProjectLabel) => Some((Column::Project, end)),
        _ => None,
    })
}

/// The organisations of a line that tells who completed or undertakes a work.
fn units(analysis: &Analysis<'_>, line: Span) -> Option<Vec<Party>> {
    let (column, end) = field(analysis, line)?;
    let cell = Span::new(end, line.end);
    let listed = analysis.text[cell.range()].contains(BULLETS);
    let told = matches!(column, Column::Recipient | Column::Company) && !listed;
    if !told {
        return None;
    }
    let mut units = Vec::new();
    let mut at = cell.start;
    for part in analysis.text[cell.range()].split_inclusive(SEPARATORS) {
        let name = part.trim_end_matches(SEPARATORS);
        let lead = name.len() - name.trim_start().len();
        let unit = label::unbracketed(analysis.text, Span::new(at + lead, at + name.len()));
        at += part.len();
        if unit.len() >= UNIT {
            units.extend(cell::organisation(analysis, unit, Some(EntityType::Organization)));
        }
    }
    (!units.is_empty()).then_some(units)
}

/// What stands between the units of a line.
const SEPARATORS: [char; 5] = ['\u{3001}', ',', ';', '/', ' '];

/// The name of a unit has at least this many bytes: three characters.
const UNIT: usize = 9;

/// The title that a line is, with a word for it before or without.
fn title(analysis: &Analysis<'_>, line: Span) -> Option<Span> {
    let start = match field(analysis, line) {
        Some((Column::Project | Column::Label, end)) => end,
        Some(_) => return None,
        None => line.start,
    };
    let written = &analysis.text[start..line.end];
    let bare = written.trim_start_matches(BULLETS).trim_start();
    // The number of a project is no part of its title.
    let number = bare.find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '-').unwrap_or(0);
    let digits = bare[..number].bytes().filter(u8::is_ascii_digit).count();
    let bare = if digits >= DIGITS { &bare[number..] } else { bare };
    let span = cell::unquoted(analysis.text, Span::new(line.end - bare.len(), line.end));
    let text = &analysis.text[span.range()];
    let plain = !text.contains([':', ';', '\u{3002}', ',']) && !text.contains(BULLETS);
    (TITLE.contains(&span.len()) && plain).then_some(span)
}

fn state(
    context: &Context,
    analysis: &Analysis<'_>,
    above: &Above,
    title: Span,
    units: &[Party],
    evidence: Span,
    facts: &mut Facts<'_>,
) {
    let work = Party::Named(title, EntityType::Project);
    let mut add = |predicate, subject: &Party, object: &Party| {
        let (subject, object) = (subject.clone(), object.clone());
        facts.relations.push(Relation { predicate, subject, object, evidence, rule: WORK, confidence: CONFIDENCE });
    };
    for unit in units {
        add(Predicate::Undertakes, unit, &work);
    }
    if let (Some(prize), Some(class)) = (&above.prize, above.class) {
        let name = format!("{prize}{}", &analysis.text[class.range()]);
        add(Predicate::RecognizedAs, &work, &Party::Implied(name, EntityType::Recognition));
    }
    if let Some((programme, _)) = context.titled(analysis).filter(|_| above.class.is_none()) {
        add(Predicate::FundedUnder, &work, programme);
    }
}
