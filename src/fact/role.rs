//! The roles of a flow that its rule leaves to the wording around the amount.
//!
//! Money moves one of two ways through a clause. *Inward* clauses tell of what somebody got (争取, 获得, 到位): their
//! subject is the recipient, and the level or agency inside them the funder. *Outward* clauses tell of what somebody
//! gave (安排, 下达, 奖励): their subject is the funder, and the name behind the verb the recipient.

use super::{
    Context, Flow, Party,
    growth::cue,
    series,
    subject::{is_actor, listed_from, subject_index},
};
use rust_decimal::Decimal;

use crate::{
    knowledge::{Classes, Cue, Hit, Role, Sense, UnitKind},
    mention::{Analysis, Mention, Quantity, Unit},
    record::{EntityType, FundingKind},
    sentence::{CLAUSE_MARKS, Sentence, clause_around},
    span::Span,
};

/// How many bytes before a sentence are looked at for words that say the money came here.
const RECEIVED_REACH: usize = 600;

/// The next item of a list stands within these many bytes after the one before.
const LIST_REACH: usize = 200;

/// A part stands within these many bytes after its total.
const PART_REACH: usize = 1500;

/// The flow that another goes on with stands within these many bytes before it.
const SAME_REACH: usize = 300;

/// Roles that the wording leaves to the context.
pub(super) struct Roles<'a, 'k> {
    pub(super) analysis: &'a Analysis<'k>,
    pub(super) context: &'a Context,
    pub(super) sentence: Sentence,
    /// The amount, by its index among the quantities.
    pub(super) index: usize,
    /// The flows of the document so far.
    pub(super) before: &'a [Flow<'k>],
}

impl<'k> Roles<'_, 'k> {
    /// Where the amount begins.
    pub(super) fn at(&self) -> usize {
        self.analysis.quantities[self.index].span.start
    }

    /// Where the amount before this one ends, or else the text begins.
    pub(super) fn amount_before(&self) -> usize {
        let money = |quantity: &&Quantity| matches!(quantity.unit, Unit::Money { .. });
        self.analysis.quantities[..self.index].iter().rev().find(money).map_or(0, |other| other.span.end)
    }

    /// The funder: in an outward clause who acts, in another who pays for the programme, or where the money comes from.
    pub(super) fn funder(&self, role: Option<Role>, programme: Option<&Party>, kind: FundingKind) -> Option<Party> {
        // What lower levels and society add does not come from the programme's funder.
        let own = matches!(kind, FundingKind::Award | FundingKind::Disbursement | FundingKind::Budget);
        let payer = || programme.filter(|_| own).and_then(|programme| self.funder_of(programme));
        match role {
            Some(Role::Giver) if self.is_inward() == Some(true) => payer().or_else(|| self.source()),
            Some(Role::Giver) if self.subject_gets(kind) => payer(),
            Some(Role::Giver | Role::Partners) => self.acting_or_source(kind),
            Some(Role::Actor) => {
                let agency = || self.agency_speaking().filter(|_| kind == FundingKind::Award);
                self.acting_in_clause().or_else(|| self.owner_adds()).or_else(agency)
            }
            other => other.and_then(|role| self.party(role, |flow| flow.funder.clone())).or_else(payer),
        }
    }

    /// The recipients of a role.
    pub(super) fn recipients(&self, role: Option<Role>, kind: FundingKind) -> Vec<Party> {
        match role {
            Some(Role::Receiver | Role::Received) if self.is_inward() == Some(true) => self.receiving(),
            Some(Role::Receiver) if self.subject_gets(kind) => self.receiving(),
            Some(Role::Receiver) => {
                let given = self.given_to();
                let given = if given.is_empty() { self.founded().into_iter().collect() } else { given };
                let given = if given.is_empty() { self.rewarded(kind) } else { given };
                let given = if given.is_empty() { self.paid_on(kind) } else { given };
                if given.is_empty() { self.sharing(kind) } else { given }
            }
            Some(Role::Body) => self.body_in_sentence().or_else(|| self.firm_founded()).into_iter().collect(),
            Some(Role::Same) => {
                let mut same = self.last().map(|flow| flow.recipients.clone()).unwrap_or_default();
                // What a place adds of its own does not come to it.
                same.retain(|party| kind != FundingKind::Matching || Some(party) != self.context.speaker().as_ref());
                if same.is_empty() && kind == FundingKind::Matching { self.rewarded(kind) } else { same }
            }
            Some(Role::Subject) => match self.subject() {
                Some(subject) => listed_from(self.analysis, subject),
                None => self.context.teller().into_iter().collect(),
            },
            other => other.and_then(|role| self.party(role, |_| None)).into_iter().collect(),
        }
    }

    /// The mention of the subject that the amount's clause is about, by its index.
    fn subject(&self) -> Option<usize> {
        subject_index(self.analysis, self.sentence, self.at()).filter(|one| !self.begins_item(*one))
    }

    /// Who was awarded the sum that this one is paid of in the same sentence: 捐赠A200万元,首年实拨50万元.
    fn paid_on(&self, kind: FundingKind) -> Vec<Party> {
        let told = |flow: &&Flow<'_>| {
            flow.kind == FundingKind::Award
                && flow.amount.start >= self.sentence.span.start
                && flow.recipients.len() == 1
        };
        let last = self.last().filter(|_| kind == FundingKind::Disbursement).filter(told);
        let quantity = &self.analysis.quantities[self.index];
        last.filter(|last| last.value > quantity.value).map(|last| last.recipients.clone()).unwrap_or_default()
    }

    /// The firm that put in its own share in the same sentence, to which another adds: A自筹60万元,市科委补助8万元.
    fn sharing(&self, kind: FundingKind) -> Vec<Party> {
        const SELF: char = '\u{81ea}';
        let firm = |flow: &&Flow<'_>| {
            let own = self.analysis.text[flow.evidence.range()].contains(SELF)
                && matches!(flow.funder, Some(Party::Named(_, EntityType::Company)));
            own && flow.kind == FundingKind::Investment
                && flow.recipients.is_empty()
                && flow.amount.start >= self.sentence.span.start
        };
        let granted = matches!(kind, FundingKind::Award | FundingKind::Matching);
        self.last().filter(|_| granted).filter(firm).and_then(|flow| flow.funder.clone()).into_iter().collect()
    }

    /// Whether clauses without a verb of giving or receiving tell of a body that does research: what is awarded there is
    /// its own.
    fn subject_gets(&self, kind: FundingKind) -> bool {
        use EntityType as E;
        let subject = || subject_index(self.analysis, self.sentence, self.at());
        let does = |index: usize| {
            matches!(
                self.analysis.mentions[index].kind,
                E::Company | E::University | E::ResearchInstitute | E::Organization
            )
        };
        let owner = || {
            let kinds = [E::University, E::ResearchInstitute, E::Organization];
            self.context.owner.as_ref().is_some_and(|owner| kinds.contains(&owner.kind))
        };
        let gets = || subject().map_or_else(owner, does);
        kind == FundingKind::Award && (self.is_inward().is_none() && gets() || self.grants_told())
    }

    /// Whether a firm tells of grants and what they come to, without a word on who gave them to whom: 上述补助合计.
    fn grants_told(&self) -> bool {
        /// Between the word for grants and the amount stand at most four signs.
        const NEXT: usize = 12;
        let (analysis, start) = (self.analysis, self.sentence.span.start);
        let firm = self.context.owner.as_ref().is_some_and(|owner| owner.kind == EntityType::Company);
        let gives = |hit: &&Hit| {
            let senses = analysis.senses(**hit);
            hit.span.start >= start && (Cue::Given.among(senses) || Cue::Generic.among(senses))
        };
        let last = || analysis.hits_in(Span::new(start, self.at())).iter().rev().find(gives);
        firm && subject_index(analysis, self.sentence, self.at()).is_none()
            && last().is_some_and(|last| last.span.end + NEXT >= self.at())
    }

    /// The organisation that the document speaks for, where the money is another's: a company tells of its own grants,
    /// those of a programme too whose funder it does not name.
    pub(super) fn owner_gets(&self, funder: Option<&Party>, programme: bool, kind: FundingKind) -> Option<Party> {
        let mention = self.context.owner.as_ref()?;
        let owner = Party::Named(mention.span, mention.kind);
        let granted = matches!(kind, FundingKind::Award | FundingKind::Disbursement | FundingKind::Matching);
        let firm = || mention.kind == EntityType::Company && programme && self.is_inward() != Some(false);
        // An institution tells of the projects that it has.
        let institution = || {
            use EntityType as E;
            let does = matches!(mention.kind, E::University | E::ResearchInstitute | E::Organization);
            does && kind == FundingKind::Award && self.counted() && self.is_inward() != Some(false)
        };
        let own = || firm() || institution();
        (granted && funder.map_or_else(own, |funder| *funder != owner)).then_some(owner)
    }

    fn party(&self, role: Role, same: impl Fn(&Flow<'_>) -> Option<Party>) -> Option<Party> {
        let here = || self.context.teller();
        match role {
            Role::Here => here(),
            Role::Subject => {
                let party = |one| Party::of_mention(self.analysis, one, self.analysis.mentions[one].kind);
                self.subject().map(party).or_else(here)
            }
            Role::Near => self.nearest(|mention| mention.kind.is_organisation() && !mention.latent),
            Role::Same => self.last().filter(|last| !self.begins_another(last)).and_then(same),
            Role::Received => self.received().then(here).flatten(),
            Role::Owner => self.context.owner_party(),
            Role::Giver | Role::Receiver | Role::Actor | Role::Partners | Role::Body | Role::Nobody => None,
        }
    }

    /// The flow before, where it is near enough for this one to go on with it.
    pub(super) fn last(&self) -> Option<&Flow<'k>> {
        self.before.last().filter(|flow| self.at().saturating_sub(flow.amount.end) <= SAME_REACH)
    }

    /// Whether the clauses before the amount tell of money that somebody got: their last verb is one of receiving, or
    /// stands behind one as its object (得到拨款). `None` where they have no such verb.
    pub(super) fn is_inward(&self) -> Option<bool> {
        let (analysis, start) = (self.analysis, self.sentence.span.start);
        let is = |hit: &Hit, cue: Cue| analysis.senses(*hit).iter().any(|sense| cue.is(*sense));
        // What was given of something (下达的经费) says nothing of this clause, nor does a word in a longer one (获奖).
        let verb = |hit: &&Hit| {
            let attribute = analysis.text[hit.span.end..].starts_with(OF);
            let tells = is(hit, Cue::Received) || is(hit, Cue::Given) && !attribute;
            hit.span.start >= start && tells && !analysis.inside_compound(hit.span)
        };
        let last = analysis.hits_in(Span::new(start, self.at())).iter().rev().find(verb)?;
        if is(last, Cue::Received) {
            return Some(!self.of_whom_it_is_given(last.span));
        }
        let clause = clause_around(analysis.text, self.sentence.span, last.span.start);
        let earlier = analysis.hits_in(Span::new(clause.start, last.span.start));
        let mut words = earlier.iter().filter(|hit| hit.span.start >= clause.start);
        Some(words.find(|hit| is(hit, Cue::Received) || is(hit, Cue::Toward)).is_some_and(|hit| is(hit, Cue::Received)))
    }

    /// Whether the clause gives something to those who won something: 对获…奖的A重奖20万元.
    pub(super) fn rewards_a_winner(&self) -> bool {
        let (analysis, start) = (self.analysis, self.sentence.span.start);
        let clause = clause_around(analysis.text, self.sentence.span, self.at()).start.max(start);
        let received = |hit: &&Hit| {
            hit.span.start >= clause && analysis.senses(**hit).iter().any(|sense| Cue::Received.is(*sense))
        };
        let mut hits = analysis.hits_in(Span::new(clause, self.at())).iter();
        hits.find(received).is_some_and(|hit| self.of_whom_it_is_given(hit.span))
    }

    /// Whether a verb of receiving only tells of those to whom the clause gives: 对获…奖的A重奖20万元.
    fn of_whom_it_is_given(&self, verb: Span) -> bool {
        const TO: char = '\u{5bf9}';
        let analysis = self.analysis;
        let clause = clause_around(analysis.text, self.sentence.span, verb.start);
        let Some(of) = analysis.text[verb.end..self.at()].rfind(OF).map(|of| verb.end + of) else { return false };
        let gives = |sense: &Sense| matches!(sense, Sense::Cue(Cue::Given | Cue::Toward));
        let toward = analysis.text[clause.start..verb.start].contains(TO);
        let mut after = analysis.hits_in(Span::new(of, self.at())).iter().filter(|hit| hit.span.start > of);
        toward && clause.end >= of && after.any(|hit| analysis.senses(*hit).iter().any(gives))
    }

    /// Who gets the money of an inward clause: its subjects, or else whoever the document speaks for. An agency gets
    /// it for its place.
    fn receiving(&self) -> Vec<Party> {
        let subject = subject_index(self.analysis, self.sentence, self.at());
        let agency = |index: &usize| self.analysis.mentions[*index].kind == EntityType::GovernmentAgency;
        let subject = subject.filter(|index| !agency(index)).or_else(|| self.doer()).or(subject);
        if self.each_gets() {
            return Vec::new();
        }
        let subject = subject.filter(|index| !self.only_joins(*index) && !self.is_example(*index));
        let subject = subject.filter(|index| !self.begins_item(*index) && !self.does_another(*index));
        if subject.is_none_or(|index| agency(&index)) && self.firm_gets() {
            return self.context.owner_party().into_iter().collect();
        }
        // An agency of an earlier clause tells of what others get: A公布获资助的项目,总金额….
        let clause = clause_around(self.analysis.text, self.sentence.span, self.at()).start;
        let apart = |index: &usize| agency(index) && self.analysis.mentions[*index].span.end <= clause;
        match (subject, self.context.teller()) {
            (Some(first), None) if apart(&first) => Vec::new(),
            (Some(first), None) => listed_from(self.analysis, first),
            (Some(first), Some(_)) if !agency(&first) => listed_from(self.analysis, first),
            (_, speaker) => speaker.into_iter().collect(),
        }
    }

    /// Whether an earlier clause says of a body only that it takes part in what another leads: A、B参加,总经费….
    fn only_joins(&self, index: usize) -> bool {
        const PART: char = '\u{53c2}';
        let clause = clause_around(self.analysis.text, self.sentence.span, self.analysis.mentions[index].span.start);
        let text = self.analysis.text[clause.range()].trim_end_matches(CLAUSE_MARKS);
        clause.end < self.at() && text.chars().rev().nth(1) == Some(PART)
    }

    /// Whether a body is only told to do what an earlier item of a list counts: A专项1项,由甲承担;B专项2项,经费560万元.
    fn does_another(&self, index: usize) -> bool {
        const BY: char = '\u{7531}';
        let name = self.analysis.mentions[index].span;
        let between = self.analysis.text.get(name.end..self.at()).unwrap_or_default();
        self.analysis.text[..name.start].ends_with(BY) && between.contains(';')
    }

    /// Whether the one body that a clause names is only an example of whose works are counted: A承担的“X”等20个项目.
    fn is_example(&self, index: usize) -> bool {
        const AND_SO_ON: char = '\u{7b49}';
        const NOUN: usize = 30;
        let (analysis, name) = (self.analysis, self.analysis.mentions[index].span);
        let clause = clause_around(analysis.text, self.sentence.span, name.start);
        let several = |count: &&Quantity| {
            let noun = Span::new(count.span.end, analysis.text.floor_char_boundary(count.span.end + NOUN));
            matches!(count.unit, Unit::Of(UnitKind::Count))
                && count.value > Decimal::ONE
                && analysis.text[..count.outer.start].ends_with(AND_SO_ON)
                && cue(analysis, noun, Cue::HeadProject)
        };
        let counts = analysis.quantities_in(Span::new(name.end, clause.end.max(name.end))).iter();
        let works = |count: &Quantity| analysis.text[name.end..count.outer.start].contains('\u{201c}');
        clause.end < self.at() && counts.filter(several).any(works)
    }

    /// Whether a word for a firm that the text does not name stands in the clause of the amount as who gets it: 公司收到.
    fn firm_gets(&self) -> bool {
        let (analysis, at) = (self.analysis, self.at());
        let clause = clause_around(analysis.text, self.sentence.span, at);
        let firm = |hit: &Hit| {
            analysis.senses(*hit).iter().any(|sense| match sense {
                Sense::Anaphor(index) => analysis.knowledge.terms.anaphor(*index).types == [EntityType::Company],
                _ => false,
            })
        };
        let words = analysis.hits_in(Span::new(clause.start, at)).iter();
        let before = words.filter(|hit| hit.span.start >= clause.start && hit.classes.any_of(Classes::ANAPHOR));
        before.into_iter().any(firm)
    }

    /// Whether a place is the beginning of what is counted behind it, and so gets nothing: 江苏省前瞻项目2项.
    fn begins_item(&self, index: usize) -> bool {
        let (analysis, place) = (self.analysis, &self.analysis.mentions[index]);
        let clause = clause_around(analysis.text, self.sentence.span, place.span.start);
        let counts = |one: &&Quantity| matches!(one.unit, Unit::Of(UnitKind::Count)) && !one.weak;
        let count = analysis.quantities_in(Span::new(place.span.end, clause.end)).iter().find(counts);
        let Some(count) = count.filter(|_| place.kind == EntityType::Place) else { return false };
        let between = analysis.hits_in(Span::new(place.span.end, count.outer.start)).iter();
        let mut between = between.filter(|hit| hit.span.start >= place.span.end).map(|hit| analysis.senses(*hit));
        let tells = |senses: &[Sense]| Cue::Received.among(senses) || Cue::Given.among(senses);
        between.clone().any(|senses| Cue::HeadProject.among(senses)) && !between.any(tells)
    }

    /// Whether the clause of the amount tells what each of some persons or groups gets: 每人获得奖金.
    fn each_gets(&self) -> bool {
        const EACH: char = '\u{6bcf}';
        const YEAR: char = '\u{5e74}';
        let clause = clause_around(self.analysis.text, self.sentence.span, self.at());
        let clause = &self.analysis.text[clause.start..self.at()];
        clause.strip_prefix(EACH).is_some_and(|rest| !rest.starts_with(YEAR))
    }

    /// Whom an outward clause gives to: the names behind its verb, before the amount or right after it.
    pub(super) fn given_to(&self) -> Vec<Party> {
        let analysis = self.analysis;
        let subject = subject_index(analysis, self.sentence, self.at());
        let first = analysis.mentions.partition_point(|mention| mention.span.start < self.sentence.span.start);
        // What another amount went to is told before that one.
        let since = self.amount_before();
        let since = analysis.mentions.partition_point(|mention| mention.span.start < since);
        let from = subject.map_or(first, |subject| subject + 1).max(since);
        let to = analysis.mentions.partition_point(|mention| mention.span.start < self.at());
        let given = |index: &usize| {
            let mention = &analysis.mentions[*index];
            let body = is_actor(mention) && mention.kind != EntityType::GovernmentAgency;
            body && (self.follows_giving(mention.span.start) || self.is_whom_it_is_given(mention.span.start))
        };
        let clause = clause_around(analysis.text, self.sentence.span, self.at()).start;
        let clause = analysis.mentions.partition_point(|mention| mention.span.start < clause).clamp(from, to.max(from));
        if let Some(first) = (clause..to).find(given).or_else(|| (from..clause).find(given)) {
            return listed_from(self.analysis, first);
        }
        let end = analysis.quantities[self.index].span.end;
        let after = (to..analysis.mentions.len())
            .take_while(|&index| analysis.mentions[index].span.start <= end + BEHIND)
            .find(|&index| is_actor(&analysis.mentions[index]) && self.amount_goes_to(analysis.mentions[index].span));
        after.map(|first| listed_from(self.analysis, first)).unwrap_or_default()
    }

    /// Whether a name is that of which a clause tells something before it gives to it: 对获奖的A.
    fn is_whom_it_is_given(&self, at: usize) -> bool {
        const TO: char = '\u{5bf9}';
        let clause = clause_around(self.analysis.text, self.sentence.span, at);
        let before = &self.analysis.text[clause.start..at];
        before.ends_with(OF) && before.contains(TO)
    }

    /// Whether a verb of giving, or a word such as 为 and 对, ends at an offset.
    fn follows_giving(&self, at: usize) -> bool {
        self.giving_ending_at(at).next().is_some()
    }

    /// Where each verb of giving, or word such as 为 and 对, begins that ends at an offset.
    pub(super) fn giving_ending_at(&self, at: usize) -> impl Iterator<Item = usize> {
        let gives = |sense: &Sense| matches!(sense, Sense::Cue(Cue::Given | Cue::Toward));
        let words = self.analysis.hits_ending_at(at);
        words.filter(move |hit| self.analysis.senses(**hit).iter().any(gives)).map(|hit| hit.span.start)
    }

    /// Whether nothing but a verb of giving stands between the amount and a name: 3000万元支持沙钢, 50万元给沙钢.
    fn amount_goes_to(&self, name: Span) -> bool {
        let end = self.analysis.quantities[self.index].span.end;
        let Some(between) = self.analysis.text.get(end..name.start) else { return false };
        // Behind a comma nothing but the verb may stand: 20万元,用于A.
        let alone = |rest: &str| self.giving_ending_at(name.start).any(|verb| verb + rest.len() == name.start);
        match between.strip_prefix(',') {
            Some(rest) => alone(rest),
            None => !between.is_empty() && !between.contains(CLAUSE_MARKS) && self.follows_giving(name.start),
        }
    }

    /// Whether projects are counted in the clause of the amount or the one before.
    pub(super) fn counted(&self) -> bool {
        series::projects_before(self.analysis, self.sentence.span, self.index).is_some()
    }

    /// The last name before the amount in its sentence that a test accepts; of those that begin at one place the longest.
    pub(super) fn nearest(&self, accept: impl Fn(&Mention) -> bool) -> Option<Party> {
        let from = self.analysis.mentions.partition_point(|mention| mention.span.start < self.sentence.span.start);
        let to = self.analysis.mentions.partition_point(|mention| mention.span.start < self.at());
        let mentions = &self.analysis.mentions;
        let last = (from..to).rev().find(|&index| accept(&mentions[index]))?;
        let beside = (from..last).rev().take_while(|&index| mentions[index].span.start == mentions[last].span.start);
        let index = beside.filter(|&index| accept(&mentions[index])).last().unwrap_or(last);
        Some(Party::of_mention(self.analysis, index, self.analysis.mentions[index].kind))
    }

    /// Whether the text says that the money came to the reporting place: the sentence, or else what it goes on with.
    fn received(&self) -> bool {
        if let Some(inward) = self.is_inward() {
            return inward;
        }
        let low = self.analysis.text.ceil_char_boundary(self.at().saturating_sub(RECEIVED_REACH));
        let goes_on = self.before.last().is_some_and(|flow| {
            flow.recipients.first() == self.context.speaker().as_ref()
                && self.at().saturating_sub(flow.amount.end) <= LIST_REACH
        });
        goes_on || cue(self.analysis, Span::new(low, self.at()), Cue::Received)
    }

    /// The count that stands before an amount: 22项5079万元, 5项、435万元.
    pub(super) fn count_before(&self) -> Option<u64> {
        let before = self.analysis.quantities.get(self.index.checked_sub(1)?)?;
        let between = self.analysis.text.get(before.span.end..self.analysis.quantities[self.index].outer.start)?;
        let touches = matches!(between, "" | "\u{3001}" | ",");
        (touches && before.unit == Unit::Of(UnitKind::Count)).then(|| before.value.try_into().ok()).flatten()
    }

    /// The total that an amount is a part of: the last flow of its stage that is no part itself, when a word such as
    /// 其中 stands before the amount in its sentence, or when it goes on with a list of such parts.
    pub(super) fn total(&self, quantity: &Quantity, kind: FundingKind, told: bool) -> Option<usize> {
        let whole = |flow: &Flow<'_>| flow.part_of.is_none() && (told || flow.kind == kind);
        let (index, total) = self.before.iter().enumerate().rev().find(|(_, flow)| whole(flow))?;
        let sentence = Span::new(self.sentence.span.start.max(total.amount.end), self.at());
        let near = self.at().saturating_sub(total.amount.end) <= PART_REACH;
        let goes_on = || {
            let listed = self.before.last().is_some_and(|last| last.part_of == Some(index));
            listed && self.count_before().is_some()
        };
        let parted = told || cue(self.analysis, sentence, Cue::Part) || goes_on();
        let year = self.context.year_at(self.analysis, self.sentence.span, self.at());
        let same_year = year.is_none() || total.year.is_none() || year == total.year;
        let fits = same_year
            && Unit::Money { currency: total.currency, written: true } == written(quantity.unit)
            && quantity.value <= total.value;
        (near && fits && parted && !cue(self.analysis, sentence, Cue::Besides)).then_some(index)
    }
}

/// The same unit with its currency taken as written.
fn written(unit: Unit) -> Unit {
    match unit {
        Unit::Money { currency, .. } => Unit::Money { currency, written: true },
        other => other,
    }
}

/// Between an amount and the name that it is given to stand at most this many bytes.
const BEHIND: usize = 24;

/// The sign of an attribute: 下达的.
const OF: char = '\u{7684}';
