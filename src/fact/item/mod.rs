//! Items of project lists in running text, read as records: a programme, a project, its number and period, what it got,
//! in any order, with marks between them; or a prize and the work that won it.
//!
//! An item is a record only if every stretch between two marks is understood, but for the one that is the title of
//! its project. So prose that happens to be numbered is left to the rules. An item without a number is a line of its
//! own, begins with its programme and tells a number or period of its project as well.

mod pieces;
mod prize;
mod section;
mod segment;
#[cfg(test)]
mod tests;

use pieces::unmarked;
use prize::Won;
use section::Section;
use segment::{Segment, Sum, partners, segments};

use super::{
    Context, Facts, Flow, Party, Relation,
    table::label::{self, Label},
};
use crate::{
    knowledge::CaptionWord,
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

/// The lists of a document, read from top to bottom.
pub(super) struct Items<'a, 'k> {
    analysis: &'a Analysis<'k>,
    context: &'a Context,
    receiver: Option<Party>,
    section: Section,
    /// Where the last line that was read as an item ends.
    told: usize,
}

impl<'a, 'k> Items<'a, 'k> {
    pub(super) fn new(analysis: &'a Analysis<'k>, context: &'a Context) -> Self {
        let section = context.title.map(|title| Section::of_words(analysis, title)).unwrap_or_default();
        let section = Section { level: None, ..section };
        Self { analysis, context, receiver: receiver(analysis, context), section, told: 0 }
    }

    /// Adds what a sentence states if it is an item or a part of one; whether it is. `used` marks the quantities that it
    /// takes.
    pub(super) fn read(&mut self, sentence: Sentence, facts: &mut Facts<'k>, used: &mut [bool]) -> bool {
        if sentence.span.start < self.told {
            return true;
        }
        let text = self.analysis.text;
        let own = pieces::trimmed(text, sentence.span);
        let line = whole_line(text, sentence.span);
        if let Some(line) = line.filter(|line| *line != own && self.item(*line, facts, used)) {
            self.told = line.end;
            return true;
        }
        if self.item(own, facts, used) {
            return true;
        }
        if let Some(section) = Section::of_line(self.analysis, own) {
            let level = section.level.or(self.section.level.filter(|_| section.word.is_none()));
            self.section = Section { level, ..section };
        }
        false
    }

    /// Adds what a line states if it is an item, or several with marks between them.
    fn item(&self, line: Span, facts: &mut Facts<'k>, used: &mut [bool]) -> bool {
        let (analysis, text) = (self.analysis, self.analysis.text);
        if line.len() > LONGEST || analysis.quantities_in(line).is_empty() && !text[line.range()].contains('(') {
            return false;
        }
        let body = unmarked(analysis, line);
        let numbered = body != line;
        if body.is_empty() || !numbered && !is_whole_line(text, line) {
            return false;
        }
        if !self.one(body, numbered, facts) {
            let parts = parted(text, body);
            let items: Vec<Item> = parts.iter().map_while(|part| self.read_one(*part, numbered)).collect();
            if parts.len() < 2 || items.len() < parts.len() {
                return false;
            }
            items.iter().for_each(|item| item.state(self.receiver.as_ref(), facts));
        }
        let first = analysis.quantities.partition_point(|quantity| quantity.span.start < line.start);
        let last = analysis.quantities.partition_point(|quantity| quantity.span.start < line.end);
        used[first..last].fill(true);
        true
    }

    /// Adds what one item states.
    fn one(&self, body: Span, numbered: bool, facts: &mut Facts<'k>) -> bool {
        let listed = self.section.says(CaptionWord::Prizes);
        if let Some(won) = prize::read(self.analysis, self.context, body, listed && numbered) {
            self.won(won, body, facts);
            return true;
        }
        let item = self.read_one(body, numbered);
        item.inspect(|item| item.state(self.receiver.as_ref(), facts)).is_some()
    }

    fn read_one(&self, body: Span, numbered: bool) -> Option<Item> {
        Item::new(self.analysis, self.context, self.section, body).filter(|item| numbered || item.stands_alone)
    }

    /// Adds what a work won, and that those whom the list speaks of did it.
    fn won(&self, won: Won, evidence: Span, facts: &mut Facts<'k>) {
        let work = Party::Named(won.work, EntityType::Project);
        let mut add = |predicate, subject: &Party, object: &Party| {
            let (subject, object) = (subject.clone(), object.clone());
            facts.relations.push(Relation { predicate, subject, object, evidence, rule: ITEM, confidence: CONFIDENCE });
        };
        for prize in &won.prizes {
            add(Predicate::RecognizedAs, &work, &Party::Named(*prize, EntityType::Recognition));
        }
        done_by(self.receiver.as_ref(), &won.partners, &work, &mut add);
        for sum in &won.sums {
            facts.flows.push(Flow {
                kind: sum.kind,
                funder: None,
                programme: None,
                recipients: self.receiver.iter().cloned().collect(),
                project: Some(work.clone()),
                value: sum.value,
                max: sum.max,
                qualifier: sum.qualifier,
                currency: sum.currency,
                amount: sum.span,
                count: None,
                change: None,
                year: sum.year.or(won.year),
                part_of: None,
                evidence,
                rule: ITEM,
                confidence: CONFIDENCE,
            });
        }
    }
}

/// Adds that those whom a list speaks of and those who worked with them undertake a project.
fn done_by(
    receiver: Option<&Party>,
    partners: &[Party],
    project: &Party,
    add: &mut impl FnMut(Predicate, &Party, &Party),
) {
    receiver.iter().for_each(|receiver| add(Predicate::Undertakes, receiver, project));
    for partner in partners {
        // Beside one who is named it does the work too; alone it is known to have a part in it.
        let part = if receiver.is_some() { Predicate::Undertakes } else { Predicate::ParticipatesIn };
        add(part, partner, project);
        receiver.iter().for_each(|receiver| add(Predicate::CooperatesWith, receiver, partner));
    }
}

/// The line that a stretch begins, where more of it follows.
fn whole_line(text: &str, span: Span) -> Option<Span> {
    let begins = text[..span.start].trim_end_matches(' ').chars().next_back().is_none_or(|sign| sign == '\n');
    let rest = &text[span.start..text.floor_char_boundary(span.start + LONGEST)];
    let line = Span::new(span.start, span.start + rest.find('\n').unwrap_or(rest.len()));
    begins.then(|| pieces::trimmed(text, line))
}

/// The items of a line between its semicolons and full stops.
fn parted(text: &str, body: Span) -> Vec<Span> {
    let mut at = body.start;
    let parts = text[body.range()].split_inclusive([';', '\u{3002}']).map(|part| {
        let span = Span::new(at, at + part.trim_end_matches([';', '\u{3002}']).len());
        at += part.len();
        pieces::trimmed(text, span)
    });
    parts.filter(|part| !part.is_empty()).collect()
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
    /// Who commissioned it or gives the money without a programme.
    client: Option<Party>,
    /// Whether it is a contract.
    contract: bool,
    /// The year of its money.
    year: Option<i32>,
    /// The line of a fund that it names by a short name.
    line: Option<(Span, Party)>,
    /// Who does it together with whom the list speaks of.
    joint: Vec<Party>,
    /// Who undertakes it and who takes part.
    partners: Vec<(Predicate, Party)>,
    /// Whether the money is theirs who undertake it.
    to_units: bool,
    /// Whether it is one without a number as well.
    stands_alone: bool,
}

impl Item {
    fn new(analysis: &Analysis<'_>, context: &Context, section: Section, body: Span) -> Option<Self> {
        let parts = segments(analysis, context, body);
        let first = parts.iter().find(|part| !matches!(part, Segment::Particular));
        let mut item = Self {
            span: body,
            label: Label::default(),
            projects: Vec::new(),
            sums: Vec::new(),
            count: None,
            client: None,
            contract: section.says(CaptionWord::Commissions),
            year: None,
            line: None,
            joint: Vec::new(),
            partners: partners(analysis, body),
            to_units: false,
            stands_alone: matches!(first, Some(Segment::Programme { known: true, .. })),
        };
        let (titles, told) = item.take(parts)?;
        let quoted = !item.projects.is_empty();
        match (&*titles, item.projects.is_empty()) {
            ([], _) => {}
            ([one], true) => item.projects.push(*one),
            _ => return None,
        }
        if quoted {
            item.units(analysis, context);
        }
        if let Some((_, line)) = item.line.as_ref().filter(|_| item.label.programme.is_none()) {
            item.label.programme = Some(line.clone());
            item.label.funder = label::payer_by_name(analysis, context, line);
        }
        item.stands_alone &= told > 0 && !item.sums.is_empty() && !item.projects.is_empty();
        let given = item.label.programme.is_some() || item.label.funder.is_some();
        let payer = given || item.client.is_some() || item.to_units;
        let worth = !item.sums.is_empty() || told > 0 && !item.projects.is_empty();
        let for_what = !item.projects.is_empty() || item.count.is_some();
        (payer && worth && (item.client.is_none() || for_what)).then_some(item)
    }

    /// Takes what the stretches say: the titles among them, and how many particulars they tell.
    fn take(&mut self, parts: Vec<Segment>) -> Option<(Vec<Span>, usize)> {
        let (mut titles, mut told) = (Vec::new(), 0);
        let known = parts.iter().position(|part| matches!(part, Segment::Programme { known: true, .. }));
        let known = known.or_else(|| parts.iter().position(|part| matches!(part, Segment::Programme { .. })));
        for (number, part) in parts.into_iter().enumerate() {
            match part {
                Segment::Programme { label, projects, .. } if Some(number) == known => {
                    let giver = self.client.take_if(|_| self.label.programme.is_none());
                    self.label = label;
                    self.label.funder = giver.or(self.label.funder.take());
                    self.projects.extend(projects);
                }
                Segment::Title(span) if self.names_units(span) => self.to_units = true,
                Segment::Programme { span, .. } | Segment::Title(span) => titles.push(span),
                Segment::Quoted(projects) => self.projects.extend(projects),
                Segment::Client(client, projects, contract)
                    if self.client.is_none() && (known.is_none() || number == 0 && is_agency(&client)) =>
                {
                    self.contract |= contract || !is_agency(&client);
                    self.client = Some(client);
                    self.projects.extend(projects);
                }
                Segment::Client(..) | Segment::General => {}
                Segment::Commissioned => {
                    self.contract = true;
                    told += 1;
                }
                Segment::Line(span, line) => self.line = Some((span, line)),
                Segment::Year(year) => {
                    self.year = Some(year);
                    told += 1;
                }
                Segment::Joint(bodies) => self.joint.extend(bodies),
                Segment::Particular => told += 1,
                Segment::Count(count) => self.count = Some(count),
                Segment::Sums(sums) => self.sums.extend(sums),
                Segment::Unread => return None,
            }
        }
        Some((titles, told))
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
            (self.client, self.contract, self.to_units) = (None, false, true);
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
        if let Some((span, Party::Implied(..))) = self.line.as_ref()
            && let Some(line) = self.label.programme.clone()
        {
            facts.classes.insert(*span, line);
        }
        for project in &projects {
            self.label.programme.iter().for_each(|programme| add(Predicate::FundedUnder, project, programme));
            self.partners.iter().for_each(|(predicate, body)| add(*predicate, body, project));
            let own = !self.to_units && self.partners.iter().all(|(predicate, _)| *predicate != Predicate::Undertakes);
            done_by(receiver.filter(|one| own && self.client.as_ref() != Some(*one)), &self.joint, project, &mut add);
            let bare = self.label.programme.is_none() || self.sums.is_empty();
            let giver = self.client.as_ref().or(self.label.funder.as_ref()).filter(|_| bare);
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
            FundingKind::Award if self.contract && self.label.programme.is_none() => FundingKind::Contract,
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
            year: sum.year.or(self.year),
            part_of: None,
            evidence: Span::new(self.span.start, sum.span.end.max(self.span.start)),
            rule: ITEM,
            confidence: CONFIDENCE,
        }
    }
}

fn is_agency(party: &Party) -> bool {
    matches!(party, Party::Named(_, EntityType::GovernmentAgency))
}
