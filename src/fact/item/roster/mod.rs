//! Lists of projects that no header heads: every line has the title of a project and, parted from it by bars, blanks,
//! dashes or brackets, who undertakes it, its programme, what it gets. Two such lines make a list where the line above
//! them speaks of projects or their titles end as those of projects do.

mod held;
mod line;

use super::{receiver, relate, section::Section};
use crate::{
    fact::{
        Context, Facts, Flow, Party,
        table::{
            is_record,
            label::{self, ends_like_project},
        },
    },
    knowledge::{Column, Cue, Hit, Noun, RowWord, Sense},
    mention::{Analysis, Mention},
    record::{EntityType, FundingKind, Predicate},
    sentence::lines,
    span::Span,
};
pub(in crate::fact) use held::{Held, hold};
use line::{Client, Line, acts};

/// A heading has at most this many bytes.
const HEADING: usize = 150;

/// A list has its heading within this many lines above it.
const ABOVE: usize = 3;

/// So many lines together that are not understood may stand in a list.
const MISSED: usize = 2;

/// What is known of a list besides its lines.
struct Head {
    /// The programme or agency that its heading names.
    fund: Option<Party>,
    funder: Option<Party>,
    /// Whether it speaks of projects.
    projects: bool,
}

/// Adds what such lists state, and gives the stretches of their lines. `skip`: stretches of tables that are told already.
/// `used` marks the quantities taken.
pub(in crate::fact) fn read<'k>(
    analysis: &Analysis<'k>,
    context: &Context,
    skip: &[Span],
    facts: &mut Facts<'k>,
    used: &mut [bool],
) -> Vec<Span> {
    let mut told = Vec::new();
    let mut above: Vec<Span> = Vec::new();
    let mut block: Vec<(Span, Line)> = Vec::new();
    let mut missed = 0;
    for row in lines(analysis.text) {
        let span = row.trimmed(analysis.text);
        if span.is_empty() {
            continue;
        }
        let plain = !span.is_in_one_of(skip) && !is_record(analysis, span);
        if let Some(line) = plain.then(|| line::read(analysis, context, span)).flatten() {
            block.push((row, line));
            missed = 0;
            continue;
        }
        // One that is not understood ends no list whose lines begin as it does.
        missed += 1;
        if plain && missed <= MISSED && block.last().is_some_and(|(row, _)| is_alike(analysis.text, *row, span)) {
            continue;
        }
        list(analysis, context, &above, &mut block, (facts, used, &mut told));
        above.push(span);
    }
    list(analysis, context, &above, &mut block, (facts, used, &mut told));
    told
}

/// Whether a line has bars as the one before it, or begins with a sign or figure as that does.
fn is_alike(text: &str, before: Span, line: Span) -> bool {
    let (before, line) = (text[before.range()].trim(), &text[line.range()]);
    let parted = |line: &str| line.contains(['|', '\t']);
    let class = |line: &str| line.chars().next().map(|sign| if sign.is_ascii_digit() { '0' } else { sign });
    let marked = class(line).is_some_and(|sign| !sign.is_alphabetic());
    parted(before) && parted(line) || marked && class(before) == class(line)
}

/// Whether nothing but a heading stands between two lines, so that the list of the first goes on with the second.
fn is_heading_between(text: &str, last: Span, next: Span) -> bool {
    const LONGEST: usize = 60;
    const STOP: char = '\u{3002}';
    let between = text.get(last.end..next.start).unwrap_or_default();
    !between.trim().is_empty() && between.len() <= LONGEST && !between.contains(STOP)
}

/// Adds what the lines of a list state, if they are one, and forgets them.
fn list<'k>(
    analysis: &Analysis<'k>,
    context: &Context,
    above: &[Span],
    block: &mut Vec<(Span, Line)>,
    (facts, used, told): (&mut Facts<'k>, &mut [bool], &mut Vec<Span>),
) {
    let (rows, lines): (Vec<Span>, Vec<Line>) = std::mem::take(block).into_iter().unzip();
    let goes_on = || told.last().is_some_and(|last| is_heading_between(analysis.text, *last, rows[0]));
    if lines.is_empty() || lines.len() < 2 && !goes_on() {
        return;
    }
    let head = head(analysis, context, above);
    if !is_list(analysis, &lines, &head) {
        return;
    }
    let parts = lines.iter().filter(|line| line.part).count() * 2 > lines.len();
    let agencies = lines.iter().all(|line| line.bodies.iter().all(is_agency));
    // One agency on every line is who gives the money, and not who does the work.
    let written = |line: &Line| line.bodies.first().and_then(|body| Some(&analysis.text[named(body)?.range()]));
    let same = lines.windows(2).all(|pair| written(&pair[0]).is_some() && written(&pair[0]) == written(&pair[1]));
    let gives = parts || agencies && (head.fund.is_none() || same);
    let owner = receiver(analysis, context);
    for line in &lines {
        state(analysis, context, &head, (gives, owner.as_ref()), line, facts);
        let first = analysis.quantities.partition_point(|quantity| quantity.span.start < line.span.start);
        let last = analysis.quantities.partition_point(|quantity| quantity.span.start < line.span.end);
        used[first..last].fill(true);
    }
    told.extend(rows);
}

/// Whether lines are a list of projects.
fn is_list(analysis: &Analysis<'_>, lines: &[Line], head: &Head) -> bool {
    let count = |test: fn(&Line) -> bool| lines.iter().filter(|line| test(line)).count();
    let acts = lines.iter().filter(|line| line.title.is_some_and(|title| acts(analysis, title))).count();
    let titled = count(|line| line.title.is_some());
    let detail = count(|line| !line.sums.is_empty() || line.part || line.label.programme.is_some());
    let loose = count(|line| line.loose);
    let ends = acts * 2 >= titled;
    // A list of persons and titles is one of projects where a programme heads it.
    if count(|line| line.bare) * 2 > lines.len() {
        return head.fund.is_some() && head.projects;
    }
    let firm = loose * 2 < lines.len();
    titled > 0
        && (ends && (head.projects || firm && detail * 2 >= lines.len()) || head.projects && firm && acts * 4 >= titled)
}

/// What the lines above a list say of it.
fn head(analysis: &Analysis<'_>, context: &Context, above: &[Span]) -> Head {
    let stop = |line: &Span| line.len() > HEADING;
    let near = above.iter().rev().take(ABOVE).filter(|line| !stop(line));
    let words = |line: &Span| {
        let inside = analysis.hits_in(*line).iter().filter(|hit| hit.span.start >= line.start);
        let says = |hit: &Hit| {
            analysis.senses(*hit).iter().any(|sense| {
                matches!(sense, Sense::Column(Column::Project | Column::Label))
                    || matches!(sense, Sense::Cue(Cue::HeadProject) | Sense::Row(RowWord::Standing))
            })
        };
        let programme = |one: &Mention| one.kind == EntityType::Programme && !one.latent;
        inside.into_iter().any(says) || analysis.mentions_in(*line).iter().any(programme)
    };
    let projects = near.clone().any(words) || context.title.is_some_and(|title| words(&title));
    let fund = near.clone().find_map(|line| {
        let text = analysis.text[line.range()].trim_end_matches([':', ' ']);
        let name = Span::new(line.start, line.start + text.len());
        Section::of_words(analysis, label::unbracketed(analysis.text, name)).fund
    });
    let titled = || context.titled(analysis).map(|(programme, _)| programme.clone());
    let fund = fund.map(|(span, kind)| Party::Named(span, kind)).or_else(titled);
    let (fund, agency) = match fund {
        Some(agency) if is_agency(&agency) => (None, Some(agency)),
        fund => (fund, None),
    };
    let payer = fund.as_ref().and_then(|fund| label::payer_of(analysis, context, fund));
    Head { fund, funder: agency.or(payer), projects }
}

fn named(party: &Party) -> Option<Span> {
    if let Party::Named(span, _) = party { Some(*span) } else { None }
}

fn is_agency(party: &Party) -> bool {
    matches!(party, Party::Named(_, EntityType::GovernmentAgency))
}

/// Adds what a line states. `paying`: whether the bodies of the list are who gives the money; `owner`: whom it is about.
fn state(
    analysis: &Analysis<'_>,
    context: &Context,
    head: &Head,
    (paying, owner): (bool, Option<&Party>),
    line: &Line,
    facts: &mut Facts<'_>,
) {
    let project = line.title.filter(|title| !names_other(analysis, *title));
    let project = project.map(|title| Party::Named(title, EntityType::Project));
    let own = line.label.programme.clone();
    let told = own.is_some() || line.label.funder.is_some();
    let programme = own.clone().or_else(|| head.fund.clone().filter(|_| line.client == Client::Nobody && !told));
    let funder = if told { line.label.funder.clone() } else { head.funder.clone() };
    let giver = line.bodies.first().filter(|_| paying);
    let units: Vec<Party> = if paying { owner.into_iter().cloned().collect() } else { line.bodies.clone() };
    let mut add = |predicate, subject: &Party, object: &Party| relate(facts, line.span, predicate, subject, object);
    if let Some(project) = &project {
        for unit in units.iter().filter(|unit| !unit.is_place()) {
            add(Predicate::Undertakes, unit, project);
        }
        let approving = giver.filter(|_| line.sums.is_empty());
        let others = [
            (Predicate::FundedUnder, programme.as_ref()),
            (Predicate::FundedBy, line.client.party()),
            (Predicate::ApprovedBy, approving),
        ];
        for (predicate, other) in others {
            if let Some(other) = other {
                add(predicate, project, other);
            }
        }
    }
    for sum in &line.sums {
        let firm = matches!(giver, Some(Party::Named(_, EntityType::Company)));
        let paid = line.client != Client::Nobody || firm;
        let contract = paid && sum.kind == FundingKind::Award && own.is_none();
        facts.flows.push(Flow {
            kind: if contract { FundingKind::Contract } else { sum.kind },
            funder: sum
                .funder
                .clone()
                .or_else(|| line.client.party().cloned())
                .or_else(|| giver.cloned())
                .or_else(|| funder.clone()),
            programme: programme.clone(),
            // What a list without bodies tells is whoever's it is about.
            recipients: if units.is_empty() { owner.into_iter().cloned().collect() } else { units.clone() },
            project: project.clone(),
            year: sum.year.or(line.year).or(context.year.map(|report| report.year)),
            ..sum.flow(Span::new(line.span.start, sum.span.end.max(line.span.start)))
        });
    }
}

/// Whether a title is that of something else than a project: a patent, a prize, a notice.
fn names_other(analysis: &Analysis<'_>, title: Span) -> bool {
    let other = |sense: &Sense| {
        matches!(sense, Sense::Noun(Noun::Recognition | Noun::Policy | Noun::Event, _)) || Cue::Notice.among(&[*sense])
    };
    !acts(analysis, title)
        && !ends_like_project(analysis, title)
        && analysis.hits_ending_at(title.end).any(|hit| analysis.senses(*hit).iter().any(other))
}
