//! One item of a project list: its programme, its project, who gives and gets how much.

use super::{
    body::partners,
    done_by, relate,
    section::Section,
    segment::{Segment, Sum, begins_alone, segments},
};
use crate::{
    fact::{
        Context, Facts, Flow, Party,
        table::label::{self, Label},
    },
    knowledge::CaptionWord,
    mention::{Analysis, Quantity, Unit},
    record::{EntityType, FundingKind, Predicate},
    span::Span,
};

/// An item whose stretches are understood.
#[derive(Debug)]
pub(super) struct Item {
    span: Span,
    label: Label,
    projects: Vec<Span>,
    sums: Vec<Sum>,
    count: Option<u64>,
    /// Who commissioned it or gives the money without a programme.
    client: Option<Party>,
    /// The institute that an agency gives it to, where no project is named.
    unit: Option<Party>,
    /// Whether it is a contract.
    contract: bool,
    /// Whether it is said to be one.
    commissioned: bool,
    /// Undertakings that its project is a part of.
    within: Vec<Span>,
    /// The year of its money.
    year: Option<i32>,
    /// The line of a fund that it names by a short name.
    line: Option<(Span, Party)>,
    /// Who does it together with whom the list speaks of.
    joint: Vec<Party>,
    /// Several bodies that it names beside it.
    bodies: Vec<Party>,
    /// Who undertakes it and who takes part.
    partners: Vec<(Predicate, Party)>,
    /// Whether the money is theirs who undertake it.
    to_units: bool,
    /// What makes it an item where it has no number.
    pub(super) standing: Standing,
}

/// What makes a line an item without a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    /// Whether it begins with who gives the money or its programme: enough below a heading.
    pub(super) leads: bool,
    /// Whether its bare amount ends it: enough below the heading of its programme, where it tells its project.
    pub(super) ends: bool,
    /// Whether it begins with a known programme and tells more of its project: enough anywhere.
    pub(super) alone: bool,
}

impl Item {
    pub(super) fn new(
        analysis: &Analysis<'_>,
        context: &Context,
        section: Section,
        (owned, alone): (bool, bool),
        body: Span,
    ) -> Option<Self> {
        let parts = segments(analysis, context, body, alone)?;
        let mut told = parts.iter().filter(|part| !matches!(part, Segment::Particular)).peekable();
        let dated = told.next_if(|part| matches!(part, Segment::Year(_))).is_some();
        let first = told.next();
        let leads = matches!(first, Some(Segment::Programme { .. } | Segment::Client(..)));
        let standing = Standing {
            leads,
            alone: first.is_some() && begins_alone(&parts),
            ends: ends_in_sum(analysis, &parts, body),
        };
        let mut item = Self::empty(analysis, section, standing, body);
        let (titles, told) = item.take(parts);
        // What a colon leads up to is a part of what stands in quotation marks before it.
        let led = |title: &Span| analysis.text[..title.start].trim_end().ends_with(':');
        if item.label.programme.is_some() && titles.len() == 1 && titles.first().is_some_and(led) {
            item.within = std::mem::take(&mut item.projects);
        }
        let quoted = !item.projects.is_empty();
        let titles = item.named_client(section, titles);
        let titles = undepartmented(analysis, section, titles);
        let titles = if item.label.programme.is_some() && !quoted { whole(analysis, titles) } else { titles };
        match (&*titles, item.projects.is_empty()) {
            ([], _) => {}
            // What stands beside a share is told of the programme: 补助比例40%,随到随审.
            ([one], true) if !analysis.text[item.span.range()].contains('%') => item.projects.push(*one),
            _ => return None,
        }
        if quoted {
            item.units(analysis, context);
        }
        if let Some((_, line)) = item.line.as_ref().filter(|_| item.label.programme.is_none()) {
            item.label.funder = label::payer_by_name(analysis, context, line);
            item.label.programme = item.line.as_ref().map(|(span, _)| Party::Named(*span, EntityType::Programme));
        }
        // A year, a quoted title and its number make an item as money does.
        let whole = !item.sums.is_empty() || dated && quoted && told > 1;
        item.standing.alone &= told > 0 && whole && !item.projects.is_empty();
        // Where nobody is known to whom the list belongs, a body that pays for nothing by its kind gets the money.
        if !owned && !section.says(CaptionWord::Commissions) && item.label.programme.is_none() {
            item.receives(context.title.is_some());
        }
        if item.client.is_none() && item.label.funder.is_none() {
            item.label.funder = item.sums.iter().find_map(|sum| sum.agency.clone());
        }
        item.headed(analysis, context, section);
        // A station that is told what it gets needs no giver.
        if item.unit.is_none() && item.client.as_ref().is_some_and(is_unit) && item.projects.is_empty() {
            item.unit = item.client.take();
            item.contract = false;
        }
        item.tells(told).then_some(item)
    }

    /// An item of which nothing is told but who works with whom.
    fn empty(analysis: &Analysis<'_>, section: Section, standing: Standing, body: Span) -> Self {
        Self {
            span: body,
            label: Label::default(),
            projects: Vec::new(),
            sums: Vec::new(),
            count: None,
            client: None,
            unit: None,
            contract: section.says(CaptionWord::Commissions),
            commissioned: false,
            within: Vec::new(),
            year: None,
            line: None,
            joint: Vec::new(),
            bodies: Vec::new(),
            partners: partners(analysis, body),
            to_units: false,
            standing,
        }
    }

    /// Whether it names its project.
    pub(super) fn names_project(&self) -> bool {
        !self.projects.is_empty()
    }

    /// Whether it tells who gives what for what; `told`: how many particulars it has.
    fn tells(&self, told: usize) -> bool {
        let given = self.label.programme.is_some() || self.label.funder.is_some() || self.unit.is_some();
        let payer = given || self.client.is_some() || self.to_units || self.commissioned;
        let worth = !self.sums.is_empty() || told > 0 && !self.projects.is_empty();
        let for_what = !self.projects.is_empty() || self.count.is_some() || self.unit.is_some();
        payer && worth && (self.client.is_none() || for_what)
    }

    /// Takes an association, institute or school that commissioned nothing, or several bodies, as who undertake the project,
    /// and in a list with a title a firm as well.
    fn receives(&mut self, titled: bool) {
        let gets = |client: &Party| {
            use EntityType as E;
            let kinds = [E::Association, E::ResearchInstitute, E::InnovationPark, E::University, E::Organization];
            matches!(client, Party::Named(_, kind) if kinds.contains(kind) || titled && *kind == E::Company)
        };
        let several = !self.bodies.is_empty() && self.client.is_none();
        if self.commissioned || self.projects.is_empty() || !several && !self.client.as_ref().is_some_and(gets) {
            return;
        }
        (self.contract, self.to_units) = (false, true);
        let units = self.client.take().into_iter().chain(self.bodies.drain(..));
        self.partners.extend(units.map(|unit| (Predicate::Undertakes, unit)));
    }

    /// Takes the programme of the heading where the item names none and nobody else gives its money.
    fn headed(&mut self, analysis: &Analysis<'_>, context: &Context, section: Section) {
        let open = self.client.is_none() && self.label.programme.is_none() && !self.projects.is_empty();
        let Some((fund, kind)) = section.fund.filter(|_| open && self.line.is_none()) else { return };
        if kind != EntityType::Programme {
            self.client = Some(Party::Named(fund, kind));
            return;
        }
        let programme = Party::Named(fund, EntityType::Programme);
        // A line of a fund is paid for by those who pay for the fund.
        let whole = analysis.lines.get(&fund).map(|fund| Party::Named(*fund, EntityType::Programme));
        let payer = label::payer_of(analysis, context, whole.as_ref().unwrap_or(&programme));
        self.label.funder = self.label.funder.take().or(payer);
        self.label.programme = Some(programme);
    }

    /// The programme that it names.
    pub(super) fn fund(&self) -> Option<(Span, EntityType)> {
        match &self.label.programme {
            Some(Party::Named(span, kind)) => Some((*span, *kind)),
            _ => None,
        }
    }

    /// Takes the organisations that stand in brackets as who undertakes the project, where nobody else is told to: of a
    /// list that tells of no one body. Its year is that of the list.
    pub(super) fn of_list(mut self, analysis: &Analysis<'_>, context: &Context) -> Self {
        let told = self.to_units || self.client.is_some() || self.unit.is_some();
        let undertaken = |(predicate, _): &(Predicate, Party)| *predicate == Predicate::Undertakes;
        if !told && !self.projects.is_empty() && !self.partners.iter().any(undertaken) {
            let text = analysis.text;
            let alone = |span: Span| text[..span.start].ends_with('(') && text[span.end..].starts_with([')', ',']);
            let bodies = analysis.mentions_in(self.span).iter().filter(|one| alone(one.span) && !one.latent);
            let bodies = bodies.filter(|one| one.kind.is_organisation() && one.kind != EntityType::GovernmentAgency);
            self.partners.extend(bodies.map(|one| (Predicate::Undertakes, Party::Named(one.span, one.kind))));
        }
        // Whom a bracket tells with a word is only another one who has a part in it.
        let text = analysis.text;
        let aside = |unit: Span| {
            let before = &text[self.span.start..unit.start];
            !before.ends_with('(') && before.matches('(').count() > before.matches(')').count()
        };
        let unit = |(_, body): &(Predicate, Party)| matches!(body, Party::Named(unit, _) if !aside(*unit));
        self.to_units |= self.partners.iter().any(|one| undertaken(one) && unit(one));
        self.year = self.year.or(context.year.map(|report| report.year));
        self
    }

    /// Takes the one year that the title of the document names, where the item tells none.
    pub(super) fn titled(mut self, analysis: &Analysis<'_>, context: &Context) -> Self {
        const TO: [char; 4] = ['-', '~', '\u{81f3}', '\u{2014}'];
        let year = |one: &Quantity| match one.unit {
            Unit::Year(year) if !analysis.text[..one.span.start].ends_with(TO) => year,
            _ => None,
        };
        let Some(title) = context.title else { return self };
        let mut years = analysis.quantities_in(title).iter().filter(|one| matches!(one.unit, Unit::Year(_)));
        let only = years.next().filter(|_| years.next().is_none());
        self.year = self.year.or(only.and_then(year));
        self
    }

    /// Takes the first of two names in a list of contracts as the client, whatever it ends in.
    fn named_client(&mut self, section: Section, mut titles: Vec<Span>) -> Vec<Span> {
        let open = self.client.is_none() && self.label.programme.is_none() && self.projects.is_empty();
        if section.says(CaptionWord::Commissions) && open && titles.len() == 2 && titles[0].start == self.span.start {
            self.client = Some(Party::Named(titles.remove(0), EntityType::Company));
        }
        titles
    }

    /// Takes what the stretches say: the titles among them, and how many particulars they tell.
    fn take(&mut self, parts: Vec<Segment>) -> (Vec<Span>, usize) {
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
                    self.commissioned |= contract;
                    self.contract |= contract || !is_agency(&client);
                    self.client = Some(client);
                    self.projects.extend(projects);
                }
                Segment::Client(agency, projects, _)
                    if self.unit.is_none() && is_agency(&agency) && self.client.as_ref().is_some_and(is_unit) =>
                {
                    self.unit = self.client.replace(agency);
                    self.contract = false;
                    self.projects.extend(projects);
                }
                Segment::Client(..) | Segment::General => {}
                Segment::Commissioned => {
                    (self.contract, self.commissioned) = (true, true);
                    told += 1;
                }
                Segment::Line(span, line) => self.line = Some((span, line)),
                Segment::Year(year) => {
                    self.year = Some(year);
                    told += 1;
                }
                Segment::Joint(bodies) => self.joint.extend(bodies),
                Segment::Bodies(bodies) => self.bodies.extend(bodies),
                Segment::Particular => told += 1,
                Segment::Count(count) => self.count = Some(count),
                Segment::Sums(sums) => self.sums.extend(sums),
            }
        }
        (titles, told)
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
        let heading =
            Some(above).filter(|_| !known).and_then(|above| crate::fact::table::heading(analysis, context, above));
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
    pub(super) fn state(&self, receiver: Option<&Party>, facts: &mut Facts<'_>) {
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
        let unit = self.unit.iter().map(|unit| (unit, self.client.as_ref()));
        if let Some((span, line)) = &self.line {
            facts.classes.insert(*span, line.clone());
        }
        let mut add = |predicate, subject: &Party, object: &Party| relate(facts, self.span, predicate, subject, object);
        unit.for_each(|(unit, client)| client.iter().for_each(|client| add(Predicate::FundedBy, unit, client)));
        for whole in self.within.iter().map(|span| Party::Named(*span, EntityType::Project)) {
            self.label.programme.iter().for_each(|programme| add(Predicate::FundedUnder, &whole, programme));
        }
        for project in &projects {
            self.label.programme.iter().for_each(|programme| add(Predicate::FundedUnder, project, programme));
            self.partners.iter().for_each(|(predicate, body)| add(*predicate, body, project));
            let own = !self.to_units && self.partners.iter().all(|(predicate, _)| *predicate != Predicate::Undertakes);
            done_by(receiver.filter(|one| own && self.client.as_ref() != Some(*one)), &self.joint, project, &mut add);
            let bare = match &self.label.programme {
                None => true,
                // What is named with its agency says who gives the money.
                Some(Party::Named(programme, _)) => {
                    let named_with =
                        |giver: &Party| matches!(giver, Party::Named(giver, _) if giver.start == programme.start);
                    self.sums.is_empty() && !self.label.funder.as_ref().is_some_and(named_with)
                }
                Some(_) => self.sums.is_empty(),
            };
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
        if let Some(unit) = self.unit.clone().filter(|_| self.projects.is_empty()) {
            return vec![unit];
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
            count: self.count.filter(|_| !sum.each && self.projects.len() != 1),
            year: sum.year.or(self.year),
            ..sum.flow(Span::new(self.span.start, sum.span.end.max(self.span.start)))
        }
    }
}

pub(super) fn is_agency(party: &Party) -> bool {
    matches!(party, Party::Named(_, EntityType::GovernmentAgency))
}

/// Whether an item ends in its only amount, with nothing before that but a mark and perhaps a person's name.
fn ends_in_sum(analysis: &Analysis<'_>, parts: &[Segment], body: Span) -> bool {
    const NAME: usize = 12;
    let mut sums = parts.iter().filter_map(|part| if let Segment::Sums(sums) = part { Some(sums) } else { None });
    let Some([sum]) = sums.next().map(Vec::as_slice).filter(|_| sums.next().is_none()) else { return false };
    let before = &analysis.text[body.start..sum.span.start];
    let lead = before.rsplit([',', ' ', '\t', '|', ')']).next().map_or(0, str::len);
    let lead = Span::new(sum.span.start - lead, sum.span.start);
    sum.span.end == body.end && lead.len() < before.len().min(NAME) && analysis.hits_in(lead).is_empty()
}

/// Whether a party is an institute or park, which gets money of an agency and does not commission projects.
fn is_unit(party: &Party) -> bool {
    matches!(party, Party::Named(_, EntityType::ResearchInstitute | EntityType::InnovationPark))
}

/// The name of a department has at most this many bytes.
const DEPARTMENT: usize = 24;

/// The last signs of names of departments.
const DEPARTMENTS: [char; 5] = ['\u{79d1}', '\u{7cfb}', '\u{5ba4}', '\u{6240}', '\u{90e8}'];

/// The one title that a colon parts in two: X之建立:以Y为例.
fn whole(analysis: &Analysis<'_>, titles: Vec<Span>) -> Vec<Span> {
    const FIRST: usize = 18;
    let [first, second] = *titles else { return titles };
    let between = analysis.text[first.end.min(second.start)..second.start].trim();
    let parted = between == ":" && first.end <= second.start && first.len() >= FIRST;
    if parted { vec![first.cover(second)] } else { titles }
}

/// The titles without the department or person before the colon of the first: the name of who leads it.
fn undepartmented(analysis: &Analysis<'_>, section: Section, mut titles: Vec<Span>) -> Vec<Span> {
    const SHORT: usize = 30;
    let department = |title: &Span| title.len() <= DEPARTMENT && analysis.text[title.range()].ends_with(DEPARTMENTS);
    if titles.len() > 1 && titles.iter().any(|title| !department(title)) {
        titles.retain(|title| !department(title));
    }
    let led = |title: &Span| analysis.text[..title.start].trim_end().ends_with(':');
    if section.fund.is_some() && titles.len() == 2 && titles[0].len() <= SHORT && led(&titles[1]) {
        titles.remove(0);
    }
    titles
}
