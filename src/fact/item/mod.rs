//! Items of project lists in running text, read as records: a programme, a project, its number and period, what it got,
//! in any order, with marks between them; or a prize and the work that won it.
//!
//! An item is a record only if every stretch between two marks is understood, but for the one that is the title of
//! its project. So prose that happens to be numbered is left to the rules. An item without a number is a line of its
//! own, begins with its programme and tells a number or period of its project as well.

mod body;
mod entry;
mod gift;
mod pieces;
mod prize;
mod product;
mod quote;
pub(super) mod roster;
mod section;
mod segment;
#[cfg(test)]
mod tests;

use entry::Item;
use pieces::unmarked;
use prize::Won;
pub(super) use roster::{Held, hold};
use section::Section;
pub(super) use segment::{Sum, is_sum, sums};

use super::{Context, Facts, Flow, Party, Relation, policy::offers_in, table::label};
use crate::{
    knowledge::{CaptionWord, Cue},
    mention::{Analysis, PRIZE, Unit, is_mark},
    record::{EntityType, Predicate, Qualifier},
    sentence::{Row, Sentence, Table},
    span::Span,
};

/// The rule of what an item states.
pub(super) const ITEM: &str = "table/item";

/// How far items are to be trusted, in per cent.
const CONFIDENCE: u32 = 85;

/// An item has at most this many bytes.
const LONGEST: usize = 900;

/// How much of a sentence is told by its item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// It is no item.
    Nothing,
    /// What its amounts are.
    Amounts,
    /// Who did what, but not its figures.
    Relations,
    /// All that it says.
    All,
}

/// The lists of a document, read from top to bottom.
pub(super) struct Items<'a, 'k> {
    analysis: &'a Analysis<'k>,
    context: &'a Context,
    receiver: Option<Party>,
    section: Section,
    /// The programme that the title names, whose projects are listed.
    title: Option<(Span, EntityType)>,
    /// Where the last line that was read as an item ends, and how much it told.
    told: (usize, Told),
}

impl<'a, 'k> Items<'a, 'k> {
    pub(super) fn new(analysis: &'a Analysis<'k>, context: &'a Context) -> Self {
        let section = context.title.map(|title| Section::of_words(analysis, title)).unwrap_or_default();
        let section = Section { level: None, ..section };
        let title = section.fund.filter(|(_, kind)| *kind == EntityType::Programme);
        Self { analysis, context, receiver: receiver(analysis, context), section, title, told: (0, Told::Nothing) }
    }

    /// Adds what a sentence states if it is an item or a part of one, and says how much that is. `used` marks the
    /// quantities that it takes.
    pub(super) fn read(&mut self, sentence: Sentence, facts: &mut Facts<'k>, used: &mut [bool]) -> Told {
        if sentence.span.start < self.told.0 {
            return self.told.1;
        }
        let text = self.analysis.text;
        let own = sentence.span.trimmed(text);
        let line = whole_line(text, sentence.span);
        if let Some(line) = line.filter(|line| *line != own) {
            self.told = (line.end, self.item(line, facts, used));
            if self.told.1 != Told::Nothing {
                return self.told.1;
            }
            self.told.0 = 0;
        }
        if self.section.says(CaptionWord::Spending)
            && let Some(name) = section::bracketed(self.analysis, own)
        {
            self.section.programme = section::is_programme(self.analysis, name).then_some(name);
            return Told::Nothing;
        }
        let told = self.item(own, facts, used);
        if told == Told::Nothing
            && let Some(section) = Section::of_line(self.analysis, own)
        {
            self.section = section.below(self.section, self.title);
        }
        told
    }

    /// Adds what a line states if it is an item, or several with marks between them.
    fn item(&self, line: Span, facts: &mut Facts<'k>, used: &mut [bool]) -> Told {
        let (analysis, text) = (self.analysis, self.analysis.text);
        let body = unmarked(analysis, line);
        let body = unlabelled(analysis, body).unwrap_or(body);
        let numbered = body != line || pieces::begins_with_project_number(analysis, line);
        if line.len() > LONGEST || body.is_empty() || !numbered && !is_whole_line(text, line) {
            return Told::Nothing;
        }
        let offers = || self.context.policy && offers_in(analysis, body) > 0;
        if numbered && (is_article(text, body) || offers()) {
            return Told::Nothing;
        }
        if super::table::is_record(analysis, body) {
            return Told::Amounts;
        }
        if let Some(told) = self.product(body, numbered, facts) {
            return told;
        }
        if analysis.quantities_in(line).is_empty() && !text[line.range()].contains('(') {
            return Told::Nothing;
        }
        let headed = self.section.level.is_some() || self.section.says(CaptionWord::Commissions);
        let headed = headed && self.receiver.is_some();
        let told = self.gift(body, numbered, facts).or_else(|| self.several(body, numbered, headed, facts));
        let told = told.or_else(|| self.one(body, numbered, headed, facts));
        let Some(told) = told else { return Told::Nothing };
        let first = analysis.quantities.partition_point(|quantity| quantity.span.start < line.start);
        let last = analysis.quantities.partition_point(|quantity| quantity.span.start < line.end);
        used[first..last].fill(true);
        told
    }

    /// Adds what the items of a line state, where it has several.
    fn several(&self, body: Span, numbered: bool, headed: bool, facts: &mut Facts<'k>) -> Option<Told> {
        let text = self.analysis.text;
        let joined = text[body.range()].contains(JOINED);
        let parts = parted(text, body).into_iter().map(|part| unmarked(self.analysis, part));
        let parts: Vec<Span> = parts.collect();
        if parts.len() < 2 {
            return None;
        }
        // What a list comma joins to the first is as good an item as that, and of its programme.
        let first = self.read_one(parts[0], numbered, headed, self.section)?;
        let fund = first.fund().filter(|_| joined).or(self.section.fund);
        let section = Section { fund, ..self.section };
        let others = parts[1..].iter().map_while(|part| self.read_one(*part, numbered || joined, headed, section));
        let items: Vec<Item> = [first].into_iter().chain(others).collect();
        let all = items.len() == parts.len();
        all.then(|| items.iter().for_each(|item| item.state(self.receiver.as_ref(), facts)))?;
        Some(Told::Amounts)
    }

    /// Adds what one item states.
    fn one(&self, body: Span, numbered: bool, headed: bool, facts: &mut Facts<'k>) -> Option<Told> {
        let listed = self.section.says(CaptionWord::Prizes);
        if let Some(won) = prize::read(self.analysis, self.context, body, listed && (numbered || headed), numbered) {
            self.won(&won, body, facts);
            return Some(Told::All);
        }
        // What stands among prizes without a sum is one that is not understood.
        let sum = || self.analysis.quantities_in(body).iter().any(|one| is_sum(self.analysis, one));
        if !numbered && is_prose(self.analysis.text, body) || is_ceiling(self.analysis, body) || listed && !sum() {
            return None;
        }
        let item = self.read_one(body, numbered, headed, self.section);
        let item = if numbered { item } else { item.or_else(|| self.below_programme(body)) }?;
        item.state(self.receiver.as_ref(), facts);
        Some(Told::Amounts)
    }

    /// An item; without a number it begins with its programme or who gives it, below a heading that says of which level.
    fn read_one(&self, body: Span, numbered: bool, headed: bool, section: Section) -> Option<Item> {
        let owned = self.receiver.is_some();
        let alone = !numbered && !headed;
        let item = Item::new(self.analysis, self.context, section, (owned, alone), body)?;
        (numbered || item.standing.alone || headed && item.standing.leads).then(|| self.dated(item))
    }

    /// A project and its amount in a line without a number, below the heading of its programme.
    fn below_programme(&self, body: Span) -> Option<Item> {
        let fund = self.section.fund.filter(|(_, kind)| *kind == EntityType::Programme)?;
        let item = Item::new(self.analysis, self.context, self.section, (self.receiver.is_some(), false), body)?;
        (item.standing.ends && item.names_project() && item.fund() == Some(fund)).then(|| self.dated(item))
    }

    /// An item with the year of the list that it stands in.
    fn dated(&self, item: Item) -> Item {
        let (analysis, context) = (self.analysis, self.context);
        if self.receiver.is_some() { item.titled(analysis, context) } else { item.of_list(analysis, context) }
    }

    /// Adds who developed a product and what it got, where the line tells one.
    fn product(&self, body: Span, numbered: bool, facts: &mut Facts<'k>) -> Option<Told> {
        let listed = numbered && self.section.says(CaptionWord::Products);
        let (maker, made) = self.receiver.as_ref().zip(product::read(self.analysis, body, listed))?;
        let mut add = |predicate, subject: &Party, object: &Party| relate(facts, body, predicate, subject, object);
        let product = Party::Named(made.name, EntityType::Product);
        add(Predicate::Develops, maker, &product);
        for title in &made.titles {
            add(Predicate::RecognizedAs, &product, &Party::Named(*title, EntityType::Recognition));
        }
        Some(Told::Relations)
    }

    /// Adds that whom the document speaks of did the works that sentences under a heading of prizes say to have won.
    pub(super) fn prized(&self, since: usize, facts: &mut Facts<'k>) {
        let Some(receiver) = self.receiver.as_ref().filter(|_| self.section.says(CaptionWord::Prizes)) else { return };
        let works: Vec<Relation<'k>> = facts.relations[since..]
            .iter()
            .filter(|won| won.predicate == Predicate::RecognizedAs)
            .filter(|won| matches!(won.subject, Party::Named(_, EntityType::Project)))
            .map(|won| Relation {
                predicate: Predicate::Undertakes,
                subject: receiver.clone(),
                object: won.subject.clone(),
                ..won.clone()
            })
            .collect();
        facts.relations.extend(works);
    }

    /// Adds what a work won, and that those whom the list speaks of did it.
    fn won(&self, won: &Won, evidence: Span, facts: &mut Facts<'k>) {
        let work = Party::Named(won.work, EntityType::Project);
        let mut add = |predicate, subject: &Party, object: &Party| relate(facts, evidence, predicate, subject, object);
        for prize in &won.prizes {
            add(Predicate::RecognizedAs, &work, &Party::Named(*prize, EntityType::Recognition));
        }
        for giver in &won.givers {
            add(Predicate::ApprovedBy, &work, giver);
        }
        done_by(self.receiver.as_ref(), &won.partners, &work, &mut add);
        for sum in &won.sums {
            facts.flows.push(Flow {
                recipients: self.receiver.iter().cloned().collect(),
                project: Some(work.clone()),
                year: sum.year.or(won.year),
                ..sum.flow(evidence)
            });
        }
    }
}

/// Whether a table without a header is a list of contracts or of works and their prizes: the line above says so, and its
/// rows tell names and amounts or prizes.
pub(super) fn is_list(analysis: &Analysis<'_>, table: &Table) -> bool {
    let above = &analysis.text[table.caption.range()];
    let line = above.trim_end().rsplit('\n').next().unwrap_or_default();
    let end = table.caption.start + above.trim_end().len();
    let line = Span::new(end - line.len(), end).trimmed(analysis.text);
    let section = Section::of_line(analysis, line).unwrap_or_default();
    let prize = |cell: &Span| analysis.text[cell.range()].ends_with(PRIZE);
    let tells = |row: &Row| {
        let cells = || row.cells.iter().filter(|cell| !cell.is_empty());
        let told = match section.word {
            Some(CaptionWord::Commissions) => cells().any(|cell| pieces::begins_money(analysis, cell.start)),
            Some(CaptionWord::Prizes) => cells().any(prize),
            _ => false,
        };
        told && cells().count() > 1
    };
    table.rows.iter().all(tells)
}

/// Adds a relation that an item states.
fn relate(facts: &mut Facts<'_>, evidence: Span, predicate: Predicate, subject: &Party, object: &Party) {
    let (subject, object) = (subject.clone(), object.clone());
    facts.relations.push(Relation { predicate, subject, object, evidence, rule: ITEM, confidence: CONFIDENCE });
}

/// Adds that those whom a list speaks of and those who worked with them undertake a project.
fn done_by(
    receiver: Option<&Party>,
    partners: &[Party],
    project: &Party,
    add: &mut impl FnMut(Predicate, &Party, &Party),
) {
    if let Some(receiver) = receiver {
        add(Predicate::Undertakes, receiver, project);
    }
    for partner in partners {
        // Beside one who is named it does the work too; alone it is known to have a part in it.
        let part = if receiver.is_some() { Predicate::Undertakes } else { Predicate::ParticipatesIn };
        add(part, partner, project);
        if let Some(receiver) = receiver {
            add(Predicate::CooperatesWith, receiver, partner);
        }
    }
}

/// A line without the word for projects and the colon that it begins with: 科研项目:….
fn unlabelled(analysis: &Analysis<'_>, body: Span) -> Option<Span> {
    const WORD: usize = 30;
    let colon = body.start + analysis.text[body.range()].find(':').filter(|colon| *colon <= WORD)?;
    let named = label::ends_like_project(analysis, Span::new(body.start, colon));
    let known = analysis.mentions_in(Span::new(body.start, body.start + 1)).iter().any(|one| !one.latent);
    (segment::only_projects(analysis, Span::new(body.start, colon)) && named && !known)
        .then(|| Span::new(colon + 1, body.end).trimmed(analysis.text))
}

/// Whether a line begins with the sign or number of an item.
pub(super) fn is_listed(analysis: &Analysis<'_>, line: Span) -> bool {
    unmarked(analysis, line) != line
}

/// The line that a stretch begins, where more of it follows.
fn whole_line(text: &str, span: Span) -> Option<Span> {
    let begins = text[..span.start].trim_end_matches(' ').chars().next_back().is_none_or(|sign| sign == '\n');
    let rest = &text[span.start..text.floor_char_boundary(span.start + LONGEST)];
    let line = Span::new(span.start, span.start + rest.find('\n').unwrap_or(rest.len()));
    begins.then(|| line.trimmed(text))
}

/// Between two titles in quotation marks with brackets behind them: )、“.
const JOINED: &str = ")\u{3001}\u{201c}";

/// The items of a line between its semicolons and full stops, and between titles that brackets follow.
fn parted(text: &str, body: Span) -> Vec<Span> {
    let mut at = body.start;
    let parts = text[body.range()].split_inclusive([';', '\u{3002}']).flat_map(|part| {
        let span = Span::new(at, at + part.trim_end_matches([';', '\u{3002}']).len());
        at += part.len();
        let mut from = span.start;
        let joins: Vec<usize> =
            text[span.range()].match_indices(JOINED).map(|(join, _)| span.start + join + 1).collect();
        let ends = joins.into_iter().map(|end| (end, end + '\u{3001}'.len_utf8())).chain([(span.end, span.end)]);
        let inner = ends.map(|(end, next)| Span::new(std::mem::replace(&mut from, next), end));
        inner.map(|span| span.trimmed(text)).collect::<Vec<Span>>()
    });
    parts.filter(|part| !part.is_empty()).collect()
}

/// Whether a numbered line is an article of a policy: a heading without marks, and sentences behind it.
fn is_article(text: &str, body: Span) -> bool {
    const STOP: char = '\u{3002}';
    let Some((heading, rest)) = text[body.range()].split_once(STOP) else { return false };
    let told = |sign: char| is_mark(sign) || sign.is_ascii_digit();
    !heading.contains(told) && rest.trim().contains([',', ';', STOP])
}

/// Whether a line tells at most how much will be given: 每项不超过20万元, 最高补助300万元.
fn is_ceiling(analysis: &Analysis<'_>, body: Span) -> bool {
    const REACH: usize = 24;
    let text = analysis.text;
    analysis.quantities_in(body).iter().filter(|one| matches!(one.unit, Unit::Money { .. })).any(|one| {
        let low = text.ceil_char_boundary(one.outer.start.saturating_sub(REACH)).max(body.start);
        let near = analysis.hits_in(Span::new(low, one.outer.start));
        let most = || near.iter().any(|hit| hit.span.start >= low && hit.is(Cue::Ceiling));
        one.qualifier == Qualifier::Under || most()
    })
}

/// Whether a line has more than one sentence.
fn is_prose(text: &str, body: Span) -> bool {
    const STOP: char = '\u{3002}';
    text[body.range()].trim_end_matches([STOP, ' ']).contains(STOP)
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
    let plain = !dated && label::unnumbered(analysis, line) == line;
    let association = || {
        let owner = context.owner.as_ref().filter(|owner| owner.kind == EntityType::Association);
        owner.map(|owner| Party::Named(owner.span, owner.kind))
    };
    plain.then(|| super::table::receiver(context).or_else(association)).flatten()
}
