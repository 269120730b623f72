//! Items of project lists in running text, read as records: a programme, a project, its number and period, what it got,
//! in any order, with marks between them; or a prize and the work that won it.
//!
//! An item is a record only if every stretch between two marks is understood, but for the one that is the title of
//! its project. So prose that happens to be numbered is left to the rules. An item without a number is a line of its
//! own, begins with its programme and tells a number or period of its project as well.

mod prize;
mod segment;
#[cfg(test)]
mod tests;

use segment::{Segment, Sum, partners, segments};

use super::{
    Context, Facts, Flow, Party, Relation,
    table::label::{self, Label},
};
use crate::{
    mention::Analysis,
    record::{EntityType, FundingKind, Predicate},
    sentence::Sentence,
    span::Span,
};

/// The rule of what an item states.
const ITEM: &str = "table/item";

/// How far items are to be trusted, in per cent.
const CONFIDENCE: u32 = 85;

/// An item has at most this many bytes.
const LONGEST: usize = 900;

/// Adds what a sentence states if it is an item. `used` marks the quantities that it takes.
pub(super) fn read<'k>(
    analysis: &Analysis<'k>,
    context: &Context,
    sentence: Sentence,
    facts: &mut Facts<'k>,
    used: &mut [bool],
) {
    let text = analysis.text[sentence.span.range()].trim();
    let start = text.as_ptr() as usize - analysis.text.as_ptr() as usize;
    let line = Span::new(start, start + text.len());
    if line.len() > LONGEST || analysis.quantities_in(line).is_empty() && !text.contains('(') {
        return;
    }
    let body = label::unnumbered(analysis, line);
    let numbered = body != line;
    if body.is_empty() || !numbered && !is_whole_line(analysis.text, line) {
        return;
    }
    if let Some(won) = prize::read(analysis, context, body) {
        facts.relations.push(won);
    } else if let Some(item) = Item::new(analysis, context, body).filter(|item| numbered || item.stands_alone) {
        item.state(receiver(analysis, context).as_ref(), facts);
    } else {
        return;
    }
    let first = analysis.quantities.partition_point(|quantity| quantity.span.start < line.start);
    let last = analysis.quantities.partition_point(|quantity| quantity.span.start < line.end);
    used[first..last].fill(true);
}

/// Whether a stretch is all that its line holds.
fn is_whole_line(text: &str, span: Span) -> bool {
    let parted = |side: Option<char>| side.is_none_or(|sign| sign == '\n');
    parted(text[..span.start].trim_end_matches(' ').chars().next_back())
        && parted(text[span.end..].trim_start_matches(' ').chars().next())
}

/// Who gets the money of items: the organisation that the document speaks for, unless that is only a name in an item or in a
/// dated line of a life.
fn receiver(analysis: &Analysis<'_>, context: &Context) -> Option<Party> {
    /// A number stands this near before a name in its item.
    const NEAR: usize = 300;
    let owner = context.owner.as_ref()?.span;
    let before = &analysis.text[analysis.text.ceil_char_boundary(owner.start.saturating_sub(NEAR))..owner.start];
    let line = Span::new(owner.start - before.rsplit('\n').next().map_or(0, str::len), owner.end);
    let dated = analysis.text[line.range()].starts_with(|sign: char| sign.is_ascii_digit());
    (!dated && label::unnumbered(analysis, line) == line).then(|| super::table::receiver(context)).flatten()
}

/// An item whose stretches are understood.
#[derive(Debug)]
struct Item {
    span: Span,
    label: Label,
    projects: Vec<Span>,
    sums: Vec<Sum>,
    count: Option<u64>,
    /// Who commissioned it, where it is a contract.
    client: Option<Party>,
    /// Who undertakes it and who takes part.
    partners: Vec<(Predicate, Party)>,
    /// Whether the money is theirs who undertake it.
    to_units: bool,
    /// Whether it is one without a number as well.
    stands_alone: bool,
}

impl Item {
    fn new(analysis: &Analysis<'_>, context: &Context, body: Span) -> Option<Self> {
        let parts = segments(analysis, context, body);
        let first = parts.iter().find(|part| !matches!(part, Segment::Particular));
        let mut item = Self {
            span: body,
            label: Label::default(),
            projects: Vec::new(),
            sums: Vec::new(),
            count: None,
            client: None,
            partners: partners(analysis, body),
            to_units: false,
            stands_alone: matches!(first, Some(Segment::Programme { known: true, .. })),
        };
        let (mut titles, mut told) = (Vec::new(), 0);
        let known = parts.iter().position(|part| matches!(part, Segment::Programme { known: true, .. }));
        let known = known.or_else(|| parts.iter().position(|part| matches!(part, Segment::Programme { .. })));
        for (number, part) in parts.into_iter().enumerate() {
            match part {
                Segment::Programme { label, projects, .. } if Some(number) == known => {
                    item.label = label;
                    item.projects.extend(projects);
                }
                Segment::Title(span) if item.names_units(span) => item.to_units = true,
                Segment::Programme { span, .. } | Segment::Title(span) => titles.push(span),
                Segment::Quoted(projects) => item.projects.extend(projects),
                Segment::Client(client, projects) if item.client.is_none() && known.is_none() => {
                    item.client = Some(client);
                    item.projects.extend(projects);
                }
                Segment::Client(..) | Segment::General => {}
                Segment::Particular => told += 1,
                Segment::Count(count) => item.count = Some(count),
                Segment::Sums(sums) => item.sums.extend(sums),
                Segment::Unread => return None,
            }
        }
        let quoted = !item.projects.is_empty();
        match (&*titles, item.projects.is_empty()) {
            ([], _) => {}
            ([one], true) => item.projects.push(*one),
            _ => return None,
        }
        if quoted {
            item.units(analysis, context);
        }
        item.stands_alone &= told > 0 && !item.sums.is_empty() && !item.projects.is_empty();
        let given = item.label.programme.is_some() || item.label.funder.is_some();
        let payer = given || item.client.is_some() || item.to_units;
        let worth = !item.sums.is_empty() || told > 0 && !item.projects.is_empty();
        (payer && worth && (item.client.is_none() || !item.projects.is_empty())).then_some(item)
    }

    /// Whether a stretch begins with the name of one who undertakes the project: a list of units.
    fn names_units(&self, span: Span) -> bool {
        let begins = |party: &Party| matches!(party, Party::Named(unit, _) if unit.start == span.start);
        self.partners.iter().any(|(predicate, body)| *predicate == Predicate::Undertakes && begins(body))
    }

    /// Takes who is told to undertake the project, and in a list under a programme who stands beside it, for whom they
    /// are: none of them commissioned it.
    fn units(&mut self, analysis: &Analysis<'_>, context: &Context) {
        const REACH: usize = 900;
        let line = analysis.text[..self.span.start].rfind('\n').map_or(0, |at| at + 1);
        let above = Span::new(analysis.text.ceil_char_boundary(line.saturating_sub(REACH)), line);
        let known = self.label.programme.is_some() || self.projects.is_empty();
        let heading = Some(above).filter(|_| !known).and_then(|above| super::table::heading(analysis, context, above));
        let unit = |client: &Party| {
            let told = |(predicate, body): &(Predicate, Party)| *predicate == Predicate::Undertakes && body == client;
            self.partners.iter().any(told)
        };
        if let Some(client) = self.client.clone().filter(|client| heading.is_some() || unit(client)) {
            (self.client, self.to_units) = (None, true);
            if !unit(&client) {
                self.partners.push((Predicate::Undertakes, client));
            }
        }
        if let Some(programme) = heading {
            let payer = label::payer_of(analysis, context, &programme);
            self.label.funder = self.label.funder.take().or(payer);
            self.label.programme = Some(programme);
        }
    }

    /// Adds its flows, and what is funded under its programme where it has no amount.
    fn state(&self, receiver: Option<&Party>, facts: &mut Facts<'_>) {
        let projects: Vec<Party> = self.projects.iter().map(|span| Party::Named(*span, EntityType::Project)).collect();
        // An amount is each project's where the text says so, or the only one's.
        let mut whole: Vec<Option<usize>> = vec![None; projects.len().max(1)];
        for sum in &self.sums {
            let own = sum.each || projects.len() < 2;
            let turns = if own { whole.len() } else { 1 };
            for (turn, total) in whole.iter_mut().enumerate().take(turns) {
                let project = projects.get(turn).filter(|_| own).cloned();
                let more = |total: &Flow<'_>| total.currency == sum.currency && total.value >= sum.value;
                let part_of = total.filter(|&total| sum.kind != FundingKind::Matching && more(&facts.flows[total]));
                *total = total.or(Some(facts.flows.len()));
                facts.flows.push(Flow { part_of, ..self.flow(receiver, sum, project) });
            }
        }
        let mut add = |predicate, subject: &Party, object: &Party| {
            let (subject, object) = (subject.clone(), object.clone());
            let evidence = self.span;
            facts.relations.push(Relation { predicate, subject, object, evidence, rule: ITEM, confidence: CONFIDENCE });
        };
        for project in &projects {
            self.label.programme.iter().for_each(|programme| add(Predicate::FundedUnder, project, programme));
            self.partners.iter().for_each(|(predicate, body)| add(*predicate, body, project));
            let giver = self.label.funder.as_ref().filter(|_| self.sums.is_empty());
            giver
                .into_iter()
                .filter(|giver| matches!(giver, Party::Named(..)))
                .for_each(|giver| add(Predicate::FundedBy, project, giver));
        }
    }

    /// Those who undertake it, or else whom the document speaks for.
    fn recipients(&self, receiver: Option<&Party>) -> Vec<Party> {
        let units = self.partners.iter().filter(|(predicate, _)| *predicate == Predicate::Undertakes);
        let units: Vec<Party> = units.map(|(_, unit)| unit.clone()).collect();
        if self.to_units {
            return units;
        }
        receiver.filter(|receiver| self.client.as_ref() != Some(*receiver)).into_iter().cloned().collect()
    }

    fn flow<'k>(&self, receiver: Option<&Party>, sum: &Sum, project: Option<Party>) -> Flow<'k> {
        let matching = sum.kind == FundingKind::Matching;
        let kind = match sum.kind {
            FundingKind::Award if self.client.is_some() => FundingKind::Contract,
            kind => kind,
        };
        let funder = self.client.clone().or_else(|| self.label.funder.clone()).filter(|_| !matching);
        Flow {
            kind,
            funder: sum.funder.clone().or(funder),
            programme: self.label.programme.clone().filter(|_| !matching),
            recipients: self.recipients(receiver),
            project,
            value: sum.value,
            max: sum.max,
            qualifier: sum.qualifier,
            currency: sum.currency,
            amount: sum.span,
            count: self.count.filter(|_| !sum.each && self.projects.len() != 1),
            change: None,
            year: sum.year,
            part_of: None,
            evidence: Span::new(self.span.start, sum.span.end.max(self.span.start)),
            rule: ITEM,
            confidence: CONFIDENCE,
        }
    }
}
