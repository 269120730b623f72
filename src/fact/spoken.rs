//! The programme that the lines above an amount speak of, for what is granted to each of those that apply: a notice names
//! it once, tells its aim, and then what it gives.

use super::{Party, growth::cue, role::Roles};
use crate::{
    knowledge::{Cue, Hit},
    mention::{Identity, Mention, Quantity, Unit},
    record::{EntityType, FundingKind},
    sentence::clause_around,
    span::Span,
};

/// The programme is named within these many bytes before.
const REACH: usize = 900;

/// A line of at most this many bytes without a mark at its end heads what follows it.
const HEADING: usize = 75;

/// The marks around a name: quotation marks, book marks, and the sign for what is done.
const AROUND: [char; 5] = ['\u{201c}', '\u{201d}', '\u{300a}', '\u{300b}', '\u{4e86}'];

/// The sign for each.
const EACH: char = '\u{6bcf}';

impl Roles<'_, '_> {
    /// The one programme that the lines above introduce, where the sentence tells what each gets; of ceilings, that of
    /// the title too.
    pub(super) fn spoken_of(&self, most: bool, kind: FundingKind) -> Option<Party> {
        let award = kind == FundingKind::Award;
        let told = || self.introduced(most).or_else(|| self.titled().filter(|_| most));
        let headed = || self.headed().filter(|_| award || kind == FundingKind::Leverage);
        if award { told() } else { None }.or_else(headed)
    }

    /// The programme whose name is the line that heads those of the sentence.
    fn headed(&self) -> Option<Party> {
        let start = self.sentence.span.start;
        let low = self.analysis.text.ceil_char_boundary(start.saturating_sub(REACH));
        let titled = |one: &Mention| self.context.title.is_some_and(|title| title.contains(one.span));
        let mut told = self.analysis.mentions_in(Span::new(low, start)).iter().rev();
        let heading = told.find(|one| {
            let programme = one.kind == EntityType::Programme && one.span.end <= start && !one.latent;
            programme && !one.identity.is_stand_in() && self.heads(one)
        })?;
        let holds = !titled(heading) && !self.another_begins(heading.span.end);
        holds.then_some(Party::Named(heading.span, heading.kind))
    }

    /// The one programme that the lines above introduce.
    fn introduced(&self, most: bool) -> Option<Party> {
        let (analysis, text) = (self.analysis, self.analysis.text);
        let start = self.sentence.span.start;
        if !most && !text[start..self.at()].contains(EACH) {
            return None;
        }
        let low = text.ceil_char_boundary(start.saturating_sub(REACH));
        let told = analysis.mentions_in(Span::new(low, start)).iter().rev();
        let introduced = |one: &Mention| self.heads(one) || self.launched(one.span).is_some();
        let named = |one: &&Mention| {
            let programme = one.kind == EntityType::Programme && one.span.end <= start;
            programme && !one.identity.is_stand_in() && (!one.latent || introduced(one))
        };
        let longer =
            |one: &Mention, other: &&Mention| other.span.start == one.span.start && other.span.end > one.span.end;
        let begun = |one: &Mention| analysis.mentions_in(Span::new(one.span.start, one.span.start + 1)).iter();
        let whole = |one: &&Mention| !begun(one).any(|other| longer(one, &other) && named(&other));
        let mut told = told.filter(|one| named(one) && whole(one));
        let one = told.next()?;
        // Where the text has spoken of one programme only, it is that one.
        let only = || {
            let others: Vec<_> = told.collect();
            most && !self.context.policy && !others.is_empty() && others.iter().all(|other| self.is_same(other, one))
        };
        let alone = introduced(one) || only() || self.paid_before(one);
        (alone && !self.another_begins(one.span.end)).then_some(Party::Named(one.span, one.kind))
    }

    /// The one programme that was applied for as the sentence before tells, where this one says what somebody got:
    /// 组织申报P项目。A获资金5万元.
    pub(super) fn applied_before(&self) -> Option<Party> {
        /// The sentence before has at most so many bytes.
        const SENTENCE: usize = 180;
        let (analysis, start) = (self.analysis, self.sentence.span.start);
        let low = analysis.text.ceil_char_boundary(start.saturating_sub(SENTENCE));
        let before = analysis.text[low..start].trim_end_matches(['\u{3002}', ' ']);
        let from = low + before.rfind(['\u{3002}', ';', '\n'])?;
        let told = Span::new(from, start);
        let mut applied = analysis.hits_in(told).iter().filter(|hit| hit.span.start >= from && hit.is(Cue::Applied));
        let applied = applied.next()?.span.end;
        let money = |one: &Quantity| matches!(one.unit, Unit::Money { .. });
        let programme = |one: &&Mention| one.kind == EntityType::Programme && !one.latent;
        let mut named = analysis.mentions_in(told).iter().filter(programme);
        let one = named.next().filter(|one| one.span.start >= applied && named.next().is_none())?;
        let gets = cue(analysis, Span::new(start, self.at()), Cue::Received);
        let plain = !analysis.quantities_in(told).iter().any(money);
        (gets && plain).then_some(Party::Named(one.span, one.kind))
    }

    /// Whether the flow before, on the line of the sentence, is of a programme, and the clause tells what each gets of it.
    fn paid_before(&self, one: &Mention) -> bool {
        let text = self.analysis.text;
        let clause = clause_around(text, self.sentence.span, self.at()).start;
        let Some(last) = self.last().filter(|_| !self.context.policy) else { return false };
        let line = !text[last.amount.end.min(self.at())..self.at()].contains('\n');
        line && text[clause..self.at()].contains(EACH) && last.programme == Some(Party::Named(one.span, one.kind))
    }

    /// Whether two names are those of one programme.
    fn is_same(&self, one: &Mention, other: &Mention) -> bool {
        let words = |one: &Mention| &self.analysis.text[one.span.range()];
        let known = |one: &Mention| matches!(one.identity, Identity::Known(_));
        known(one) && one.identity == other.identity || words(one) == words(other)
    }

    /// The agency that the text names right before a programme or tells to have brought it out.
    pub(super) fn keeper(&self, programme: &Party) -> Option<Party> {
        let Party::Named(span, _) = programme else { return None };
        let government = || self.analysis.government.map(|name| Party::Named(name, EntityType::GovernmentAgency));
        self.agency_before(span.start).or_else(|| self.launched(*span)).or_else(government)
    }

    /// Whether a name is the whole of its line.
    fn heads(&self, name: &Mention) -> bool {
        const SHORT: usize = 48;
        let text = self.analysis.text;
        let before = text[..name.span.start].trim_end_matches(AROUND);
        let behind = text[name.span.end..].trim_start_matches(AROUND);
        // A short form may stand in brackets behind it.
        let aside = behind.strip_prefix('(').and_then(|rest| rest[..rest.floor_char_boundary(SHORT)].split_once(')'));
        let short = aside.filter(|(short, _)| text[name.span.range()].ends_with(short));
        let behind = short.map_or(behind, |(short, _)| &behind[short.len() + 2..]);
        (before.is_empty() || before.ends_with('\n')) && (behind.starts_with('\n') || behind.starts_with(':'))
    }

    /// The agency or place that a clause tells to have brought a programme out: A推出了“P”.
    pub(super) fn launched(&self, name: Span) -> Option<Party> {
        /// 在, 于.
        const AT: [char; 2] = ['\u{5728}', '\u{4e8e}'];
        let analysis = self.analysis;
        let verb = analysis.text[..name.start].trim_end_matches(AROUND).len();
        let launches = |hit: &Hit| hit.is(Cue::Found) || hit.is(Cue::Launch);
        if !analysis.hits_ending_at(verb).any(launches) {
            return None;
        }
        let low = analysis.text.ceil_char_boundary(name.start.saturating_sub(REACH));
        let clause = clause_around(analysis.text, Span::new(low, name.end), name.start);
        let told = analysis.mentions_in(Span::new(clause.start, name.start)).iter();
        let mut named = told.filter(|one| !one.latent && !one.identity.is_stand_in());
        let agency = named.clone().find(|one| one.kind == EntityType::GovernmentAgency);
        // A place where somebody else does it is not who does.
        let place = |one: &&Mention| one.kind == EntityType::Place && !analysis.text[..one.span.start].ends_with(AT);
        let alone = named.clone().all(|one| !one.kind.is_organisation());
        let who = agency.or_else(|| named.find(place).filter(|_| alone))?;
        Some(Party::Named(who.span, who.kind))
    }

    /// Whether another heading or the items of a list stand between an offset and the sentence.
    fn another_begins(&self, from: usize) -> bool {
        const ENDS: [char; 5] = ['\u{3002}', ';', ':', ',', '!'];
        let text = self.analysis.text;
        let start = self.sentence.span.start;
        let since = &text[from..start];
        let lines = since.find('\n').zip(since.rfind('\n'));
        let between = lines.map_or("", |(first, last)| &since[(first + 1).min(last)..last]);
        let heads = |line: &str| {
            let line = line.trim();
            // A field tells something behind its colon.
            !line.is_empty() && line.len() <= HEADING && !line.ends_with(ENDS) && !line.contains(':')
        };
        let paid = Span::new(from, start);
        let money =
            self.analysis.quantities_in(paid).iter().filter(|one| matches!(one.unit, Unit::Money { .. })).count();
        between.lines().any(heads) || money > MOST
    }
}

/// So many other amounts may stand between a programme and what it gives.
const MOST: usize = 4;
