//! Lists of works with a line for each thing that they tell: the title, then who completed or undertakes it
//! (完成单位:…), and how much it gets (支持金额:…). A line above with a class of prizes (二等奖(7项)) says what the works below it won.

use super::{
    CONFIDENCE, cell, label,
    section::{self, Section},
};
use crate::{
    fact::{
        Context, Facts, Flow, Party, Relation,
        item::{Sum, is_sum, sums},
    },
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
    /// What the last heading says of the works below it.
    section: Section,
    /// The title that waits for its units.
    title: Option<Span>,
    /// Whether a word says that it is one.
    told: bool,
    units: Vec<Party>,
    /// Whether the units undertake it together.
    together: bool,
    sums: Vec<Sum>,
    place: Option<Party>,
    /// The programme that a field of its own names.
    programme: Option<Party>,
    /// Where what is told of it ends.
    end: usize,
}

impl Above {
    /// Forgets the work, and gives it.
    fn take(&mut self) -> Self {
        let above =
            Self { prize: self.prize.clone(), class: self.class, section: self.section.clone(), ..Self::default() };
        std::mem::replace(self, above)
    }
}

impl Above {
    /// Whether a field has told of a work.
    fn is_open(&self) -> bool {
        self.told || !self.units.is_empty()
    }

    /// Whether its title may follow yet.
    fn units_only(&self) -> bool {
        self.title.is_none() && !self.units.is_empty() && self.sums.is_empty()
    }
}

/// Adds the relations and flows of such lists. `skip`: stretches of tables that are told already. `used` marks the
/// quantities taken.
pub(super) fn read(
    analysis: &Analysis<'_>,
    context: &Context,
    skip: &[Span],
    facts: &mut Facts<'_>,
    used: &mut [bool],
) {
    let mut above = Above::default();
    let mut at = 0;
    for line in analysis.text.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        let span = Span::new(start, start + line.trim().trim_end_matches(',').len());
        at += line.len();
        if span.is_empty() || line.contains(['\t', '|']) || span.is_in_one_of(skip) {
            continue;
        }
        let body = label::unnumbered(analysis, span);
        if let Some(class) = class_at(analysis, body) {
            state(context, analysis, &above.take(), facts);
            above.class = Some(class);
        } else if is_field(analysis, body) {
            if body != span && !above.is_open() {
                next(context, analysis, &mut above, facts);
            }
            for part in fields(analysis, body) {
                take(context, analysis, &mut above, part, facts, used);
            }
        } else if above.is_open() && is_labelled(analysis.text, body) {
            // A field that tells nothing of the money or who gets it.
        } else if let Some(prize) = prize(analysis, body) {
            state(context, analysis, &above.take(), facts);
            above = Above { prize: Some(prize), ..Above::default() };
        } else {
            next(context, analysis, &mut above, facts);
            above.title = title(analysis, body);
            if above.title.is_none() {
                head(context, analysis, &mut above, span);
            }
        }
    }
    state(context, analysis, &above, facts);
}

/// States the work so far; a line that waited for units in vain is a heading.
fn next(context: &Context, analysis: &Analysis<'_>, above: &mut Above, facts: &mut Facts<'_>) {
    let work = above.take();
    match work.title.filter(|_| !work.told && work.units.is_empty()) {
        Some(heading) => head(context, analysis, above, heading),
        None => state(context, analysis, &work, facts),
    }
}

/// Takes what a heading says of the works below it.
fn head(context: &Context, analysis: &Analysis<'_>, above: &mut Above, line: Span) {
    if line.len() <= HEADING && !analysis.text[line.range()].contains('\u{3002}') {
        let read = section::read(analysis, context, line);
        let read = if read.programme.is_some() { read } else { listed(analysis, line) };
        above.section = if read.programme.is_some() { read } else { std::mem::take(&mut above.section) };
    }
}

/// The programme that the title of a list names, by its last word before words for lists: 2022年X建设专项拟支持项目名单.
fn listed(analysis: &Analysis<'_>, line: Span) -> Section {
    let programmes = analysis.mentions_in(line).iter().filter(|one| one.kind == EntityType::Programme);
    let last = programmes.filter(|one| one.span.end <= line.end).max_by_key(|one| (one.span.end, one.span.len()));
    let programme = last.map(|one| Party::Named(one.span, one.kind));
    Section { programme, ..Section::default() }
}

/// A heading has at most this many bytes.
const HEADING: usize = 150;

/// The fields of a line: each begins with a word for what it tells and a colon.
fn fields(analysis: &Analysis<'_>, line: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = line.start;
    for (at, mark) in analysis.text[line.range()].match_indices([' ', ',', ';']) {
        let at = line.start + at;
        if is_field(analysis, Span::new(at + mark.len(), line.end)) {
            found.push(Span::new(from, at));
            from = at + mark.len();
        }
    }
    found.push(Span::new(from, line.end));
    found
}

/// Takes what a field tells of a work.
fn take(
    context: &Context,
    analysis: &Analysis<'_>,
    above: &mut Above,
    part: Span,
    facts: &mut Facts<'_>,
    used: &mut [bool],
) {
    let Some((column, end)) = field(analysis, part) else { return };
    let mut told = true;
    match column {
        Column::Project | Column::Label => {
            if !above.units_only() {
                next(context, analysis, above, facts);
            }
            above.title = title(analysis, part);
            above.told = above.title.is_some();
        }
        Column::Recipient | Column::Company => {
            if !above.units.is_empty() {
                next(context, analysis, above, facts);
            }
            let (units, together) = units(analysis, part).unwrap_or_default();
            (above.units, above.together) = (units, together);
        }
        Column::Money(_) | Column::Sum | Column::Overall if above.told || !above.units.is_empty() => {
            let first = analysis.quantities_in(part).iter().find(|one| is_sum(analysis, one));
            let sum = first.map(|one| Span::new(part.start, one.span.end));
            if let Some((first, sums)) = first.zip(sum.and_then(|sum| sums(analysis, context, sum))) {
                let index = analysis.quantities.partition_point(|one| one.span.start < first.span.start);
                used[index] = true;
                above.sums.extend(sums);
            }
        }
        Column::Programme | Column::Source | Column::Class if above.told => {
            let mut named = analysis.mentions_in(Span::new(end, part.end)).iter();
            let named = named.find(|one| one.kind == EntityType::Programme);
            above.programme = named.map(|one| Party::Named(one.span, one.kind));
            told = above.programme.is_some();
        }
        Column::Region => {
            let mut places = analysis.mentions_in(Span::new(end, part.end)).iter();
            let place = places.rfind(|one| one.kind == EntityType::Place && !one.latent);
            above.place = place.map(|place| Party::Named(place.span, place.kind));
        }
        _ => told = false,
    }
    if told {
        above.end = part.end;
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

/// Whether a line tells a project and who undertakes it or how much it gets, each with a word for it and a colon.
pub(in crate::fact) fn is_record(analysis: &Analysis<'_>, line: Span) -> bool {
    let first = field(analysis, line).filter(|(column, _)| *column == Column::Project);
    let told = |part: &Span| {
        let column = field(analysis, *part).map(|(column, _)| column);
        matches!(column, Some(Column::Recipient | Column::Company))
    };
    first.is_some() && {
        let parts = fields(analysis, line);
        parts.iter().any(told) && title(analysis, parts[0]).is_some()
    }
}

/// Whether a line begins with some word and a colon.
fn is_labelled(text: &str, line: Span) -> bool {
    const WORD: usize = 30;
    let word = text[line.range()].find(':').map(|colon| &text[line.start..line.start + colon]);
    word.is_some_and(|word| word.len() <= WORD && word.chars().all(char::is_alphabetic))
}

/// Whether a line begins with a word for what it tells and a colon.
fn is_field(analysis: &Analysis<'_>, line: Span) -> bool {
    field(analysis, line).is_some()
}

/// Whether a word for a field leads up to what the rest of a line tells: a colon does, and a blank where the word is one
/// for a field alone and no other follows, as in a header.
fn leads_up(analysis: &Analysis<'_>, word: Span, line: Span) -> bool {
    const TELLING: usize = 12;
    let rest = &analysis.text[word.end..line.end];
    let begins = analysis.text[..word.start].chars().next_back().is_none_or(|sign| sign == '\n');
    let header = |at: usize| {
        let near = analysis.hits_in(Span::new(at, (at + 3 * TELLING).min(analysis.text.len())));
        let column = |sense: &Sense| matches!(sense, Sense::Column(_));
        near.iter().any(|hit| hit.span.start == at && analysis.senses(*hit).iter().any(column))
    };
    rest.starts_with(':')
        || begins && word.len() >= TELLING && rest.starts_with(|sign: char| sign.is_ascii_digit())
        || begins && word.len() >= TELLING && rest.starts_with(' ') && !rest[1..].contains(' ') && !header(word.end + 1)
}

/// What a line tells by the word that it begins with, and where that ends behind its colon.
fn field(analysis: &Analysis<'_>, line: Span) -> Option<(Column, usize)> {
    const WORD: usize = 36;
    let near = analysis.hits_in(Span::new(line.start, line.end.min(line.start + WORD)));
    let words = near.iter().filter(|hit| hit.span.start == line.start && leads_up(analysis, hit.span, line));
    let mut words = words.flat_map(|hit| analysis.senses(*hit).iter().map(|sense| (*sense, hit.span.end + 1)));
    words.find_map(|(sense, end)| match sense {
        Sense::Column(column) => Some((column, end)),
        Sense::Cue(Cue::ProjectLabel) => Some((Column::Project, end)),
        _ => None,
    })
}

/// The organisations of a line that tells who completed or undertakes a work, and whether together.
fn units(analysis: &Analysis<'_>, line: Span) -> Option<(Vec<Party>, bool)> {
    let (_, end) = field(analysis, line)?;
    let cell = Span::new(end, line.end);
    if analysis.text[cell.range()].contains(BULLETS) {
        return None;
    }
    let together = analysis.hits_ending_at(cell.end).find(|hit| hit.is(Cue::Consortium));
    let cell = Span::new(cell.start, together.map_or(cell.end, |word| word.span.start));
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
    (!units.is_empty()).then_some((units, together.is_some()))
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
    let told = start > line.start && span.len() >= UNIT && span.len() <= *TITLE.end();
    ((told || TITLE.contains(&span.len())) && plain).then_some(span)
}

/// Adds what is told of a work: who undertakes it, what it won, under which programme it gets how much.
fn state(context: &Context, analysis: &Analysis<'_>, above: &Above, facts: &mut Facts<'_>) {
    let Some(first) = above.title.map(|title| title.start).or_else(|| named_at(above.units.first()?)) else { return };
    if above.units.is_empty() && above.sums.is_empty() {
        return;
    }
    let evidence = Span::new(first, above.end.max(first));
    let work = above.title.map(|title| Party::Named(title, EntityType::Project));
    let mut add = |predicate, subject: &Party, object: &Party| {
        let (subject, object) = (subject.clone(), object.clone());
        facts.relations.push(Relation { predicate, subject, object, evidence, rule: WORK, confidence: CONFIDENCE });
    };
    let titled = context.titled(analysis).map(|(programme, _)| programme.clone());
    let section = above.programme.clone().or(above.section.programme.clone());
    let programme = section.or(titled).filter(|_| above.class.is_none());
    if let Some(work) = &work {
        above.units.iter().for_each(|unit| add(Predicate::Undertakes, unit, work));
        if let (Some(prize), Some(class)) = (&above.prize, above.class) {
            let name = format!("{prize}{}", &analysis.text[class.range()]);
            add(Predicate::RecognizedAs, work, &Party::Implied(name, EntityType::Recognition));
        }
        if let Some(programme) = &programme {
            add(Predicate::FundedUnder, work, programme);
        }
        above.place.iter().for_each(|place| add(Predicate::LocatedIn, work, place));
    }
    for (number, unit) in above.units.iter().enumerate().filter(|_| above.together) {
        above.units[..number].iter().for_each(|other| add(Predicate::CooperatesWith, other, unit));
    }
    let payer = programme.as_ref().and_then(|programme| label::payer_of(analysis, context, programme));
    for sum in &above.sums {
        facts.flows.push(Flow {
            funder: sum.funder.clone().or(above.section.funder.clone()).or(payer.clone()),
            programme: programme.clone(),
            recipients: above.units.clone(),
            project: work.clone(),
            year: sum.year.or(context.year.map(|year| year.year)),
            rule: WORK,
            confidence: CONFIDENCE,
            ..sum.flow(evidence)
        });
    }
}

/// Where a named party stands.
fn named_at(party: &Party) -> Option<usize> {
    if let Party::Named(span, _) = party { Some(span.start) } else { None }
}
