//! Who acts in the clauses around an amount, and where the money comes from.

use rust_decimal::Decimal;

use super::{
    Party,
    candidates::Filler,
    growth::cue,
    here::place_starting_at,
    matcher::Match,
    role::Roles,
    subject::{begins_clause, is_actor, listed_from, subject_index, treasury_before},
};
use crate::{
    knowledge::{Classes, Cue, Hit, Level, Numeral, Sense},
    mention::{Analysis, Identity, Mention, Reference},
    record::{EntityType, FundingKind},
    sentence::{LIST_MARKS, Sentence, clause_around},
    span::Span,
};

impl Roles<'_, '_> {
    /// Who acts in an outward clause: its treasury, its subject, or else whoever the document speaks for. Several who
    /// act together are no one funder.
    pub(super) fn acting(&self) -> Option<Party> {
        if let Some(treasury) = treasury_before(self.analysis, self.context, self.sentence, self.at()) {
            // An agency in the clause of the amount gives more surely than a treasury of an earlier one.
            let agency = |party: &Party| matches!(party, Party::Named(_, EntityType::GovernmentAgency));
            return self.acting_in_clause().filter(agency).or(Some(treasury));
        }
        if let Some(level) = self.level_acting() {
            return Some(level);
        }
        if self.levels_act_together() {
            return None;
        }
        // What a programme grants in a clause of its own is not from whoever tells of it.
        if let Some(programme) = self.topic_of_clause() {
            return self.funder_of(&programme);
        }
        match subject_index(self.analysis, self.sentence, self.at()) {
            Some(subject) => {
                let subjects = listed_from(self.analysis, subject);
                subjects.first().filter(|_| subjects.len() == 1).cloned()
            }
            None => self.context.teller(),
        }
    }

    /// Who acts in an outward clause. Whoever won something in a clause before is not the giver of what is paid for it,
    /// but whoever approved: A获省科技厅批准组建,下拨经费30万元.
    pub(super) fn acting_or_source(&self, kind: FundingKind) -> Option<Party> {
        let acting = self.acting()?;
        let clause = clause_around(self.analysis.text, self.sentence.span, self.at());
        let before = subject_index(self.analysis, self.sentence, self.at());
        let before = before.map(|index| self.analysis.mentions[index].span).filter(|span| span.start < clause.start);
        let wins = |span: Span| {
            let told = self.analysis.hits_in(Span::new(span.end, clause.start)).iter();
            let wins = |sense: &Sense| matches!(sense, Sense::Cue(Cue::Win | Cue::Received));
            told.filter(|hit| hit.span.start >= span.end).any(|hit| self.analysis.senses(*hit).iter().any(wins))
        };
        let won = before.is_some_and(wins) && self.rewarded(kind).contains(&acting);
        if won { self.source() } else { Some(acting) }
    }

    /// Whether the clause of the amount begins with several levels: 国家、省两级拨款. None of them is the giver.
    fn levels_act_together(&self) -> bool {
        let analysis = self.analysis;
        let clause = clause_around(analysis.text, self.sentence.span, self.at());
        let start = analysis.text[clause.start..self.at()].starts_with(LIST_MARKS);
        let level = |at: usize| analysis.level_at(Span::new(at, self.at())).map(|(length, _)| at + length);
        let first = level(clause.start).filter(|_| !start);
        first.is_some_and(|end| {
            let rest = &analysis.text[end..self.at()];
            let mark = rest.chars().next().filter(|sign| LIST_MARKS.contains(sign));
            mark.is_some_and(|mark| level(end + mark.len_utf8()).is_some())
        })
    }

    /// Who won something in the clauses before, for which an agency gives a reward: A获省科技奖,市政府奖励20万元.
    pub(super) fn rewarded(&self, kind: FundingKind) -> Vec<Party> {
        use EntityType as E;
        let analysis = self.analysis;
        let clause = clause_around(analysis.text, self.sentence.span, self.at());
        let granted = matches!(kind, FundingKind::Award | FundingKind::Disbursement | FundingKind::Matching);
        let Some(winner) = subject_index(analysis, self.sentence, clause.start).filter(|_| granted) else {
            return Vec::new();
        };
        let mention = &analysis.mentions[winner];
        let does = matches!(mention.kind, E::Company | E::University | E::ResearchInstitute | E::Organization);
        let wins = |sense: &Sense| matches!(sense, Sense::Cue(Cue::Win | Cue::Received));
        let told = analysis.hits_in(Span::new(mention.span.end, clause.start)).iter();
        let mut told = told.filter(|hit| hit.span.start >= mention.span.end);
        // What is given in a sentence about an institute or a park is given to it.
        let founded = matches!(mention.kind, E::ResearchInstitute | E::InnovationPark) && !mention.latent;
        if founded || does && told.any(|hit| analysis.senses(*hit).iter().any(wins)) {
            listed_from(analysis, winner)
        } else {
            Vec::new()
        }
    }

    /// The level that the clause of the amount begins with, where its verb of giving comes next: 国家投入, 省里又补助.
    fn level_acting(&self) -> Option<Party> {
        /// Two signs may stand between the level and its verb.
        const NEXT: usize = 2 * SIGN;
        let analysis = self.analysis;
        let clause = clause_around(analysis.text, self.sentence.span, self.at());
        let gives = |hit: &Hit| analysis.senses(*hit).iter().any(|sense| Cue::Given.is(*sense));
        let inside = analysis.hits_in(Span::new(clause.start, self.at())).iter();
        let levels = inside.filter(|hit| hit.classes.any_of(Classes::LEVEL) && hit.span.start >= clause.start);
        levels.rev().find_map(|hit| {
            let (length, level) = analysis.level_at(Span::new(hit.span.start, self.at()))?;
            let end = hit.span.start + length;
            let mut named = analysis.mentions_in(Span::new(hit.span.start, end)).iter();
            // A word may tell both the level and that it pays: 省拨.
            let pays = analysis.text[hit.span.start..end].ends_with(PAID);
            let listed = pays && analysis.text[..hit.span.start].ends_with(LIST_MARKS);
            let free = (listed || begins_clause(analysis, self.sentence.span, hit.span.start))
                && !named.any(|one| is_actor(one) && !matches!(one.identity, Identity::Reference(_)));
            let mut verbs = analysis.hits_in(Span::new(end, self.at())).iter().filter(|verb| verb.span.start >= end);
            // Of several levels none is the one that acts: 省市配套.
            let several = analysis.level_at(Span::new(end, self.at())).is_some();
            let acts = free && (pays || !several && verbs.any(|verb| gives(verb) && verb.span.start <= end + NEXT));
            acts.then(|| self.context.party_of_level(level)).flatten()
        })
    }

    /// The hospital, university or institute that the document speaks for, which adds to what its people got.
    pub(super) fn owner_adds(&self) -> Option<Party> {
        use EntityType as E;
        let owner = self.context.owner.as_ref()?;
        let adds = matches!(owner.kind, E::University | E::ResearchInstitute | E::Organization);
        (adds && self.is_inward() != Some(true)).then(|| self.context.owner_party()).flatten()
    }

    /// The body that gave the sum just told, of which this amount may be a part: 研资局拨款4.67亿元。…A获8715万元.
    pub(super) fn granter(&self, kind: FundingKind, value: Decimal, told: &[Party]) -> Option<Party> {
        /// The sum stands within these many bytes before.
        const NEAR: usize = 900;
        /// The sign of words for what is left: 剩余, 余款.
        const REST: char = '\u{4f59}';
        let granted = |kind: FundingKind| matches!(kind, FundingKind::Award | FundingKind::Disbursement);
        let near = self.before.iter().rev().take_while(|flow| self.at().saturating_sub(flow.amount.end) <= NEAR);
        let last = near.filter(|flow| granted(flow.kind) && flow.value > value).find(|_| granted(kind))?;
        let body = matches!(last.funder, Some(Party::Named(_, kind)) if kind != EntityType::Place);
        // What one body got in all is no part of what another got, nor another grant of its own but for the rest of it, or
        // what is told to be a part.
        let same = |party: &Party| last.recipients.iter().any(|one| self.context.same(self.analysis, one, party));
        let clause = clause_around(self.analysis.text, self.sentence.span, self.at());
        let rest = || self.analysis.text[clause.range()].contains(REST) && told.iter().any(same);
        let since = Span::new(self.sentence.span.start.max(last.amount.end), self.at());
        let part = || cue(self.analysis, since, Cue::Part);
        let own = last.recipients.is_empty() || rest() || part();
        last.funder.clone().filter(|_| body && own && self.is_inward() != Some(false))
    }

    /// The agency that gives in the very clause of the amount: 省科技厅下达我市星火计划项目48项、资金….
    pub(super) fn agency_giving(&self) -> Option<Party> {
        let actor = self.acting_in_clause().filter(|_| self.is_inward() == Some(false))?;
        matches!(actor, Party::Named(_, EntityType::GovernmentAgency)).then_some(actor)
    }

    /// The agency that a clause before is about: 县政府颁发奖励办法,一等奖800元.
    pub(super) fn agency_speaking(&self) -> Option<Party> {
        let subject = subject_index(self.analysis, self.sentence, self.at())?;
        let kind = self.analysis.mentions[subject].kind;
        (kind == EntityType::GovernmentAgency).then(|| Party::of_mention(self.analysis, subject, kind))
    }

    /// Of two who agree on something, the one who gives to the other: A与B签约,向B拨款.
    pub(super) fn partner_of(&self, recipients: &[Party]) -> Option<Party> {
        let subject = subject_index(self.analysis, self.sentence, self.at())?;
        let mut others = listed_from(self.analysis, subject);
        let all = others.len();
        others.retain(|other| !recipients.iter().any(|recipient| self.context.same(self.analysis, other, recipient)));
        (all == 2 && others.len() == 1).then(|| others.remove(0))
    }

    /// The agency of a place that the name of a programme begins with: 辽宁省教育厅 of 辽宁省教育厅科学研究一般项目.
    pub(super) fn local_agency_at(&self, span: Span) -> Option<Party> {
        let analysis = self.analysis;
        let (end, _) = place_starting_at(analysis, span.start, span.end)?;
        let kinds = analysis.hits_in(Span::new(end, span.end)).iter().filter(|hit| hit.span.start == end);
        let agency = |hit: &&Hit| analysis.senses(**hit).iter().any(|sense| matches!(sense, Sense::AgencyKind(_)));
        let end = kinds.filter(agency).map(|hit| hit.span.end).max().filter(|end| *end < span.end)?;
        Some(Party::Named(Span::new(span.start, end), EntityType::GovernmentAgency))
    }

    /// Whether the level that a match begins with as the funder is only one of two: 国家和省级项目.
    pub(super) fn joined_level(&self, one: &Match<'_>) -> bool {
        let analysis = self.analysis;
        let mut funders = one.all("funder");
        let (first, second) = (funders.next(), funders.next());
        let (Some(Filler::Level(_)), None) = (first, second) else { return false };
        let before = &analysis.text[..one.span.start];
        let Some(joined) = before.strip_suffix(LIST_MARKS) else { return false };
        let levels = |hit: &Hit| hit.classes.any_of(Classes::LEVEL);
        analysis.text[one.span.start..].chars().next().is_some() && analysis.hits_ending_at(joined.len()).any(levels)
    }

    /// Who has the work that the sentence tells of before the amount: 由A牵头申报,获批经费.
    pub(super) fn doer(&self) -> Option<usize> {
        const BY: char = '\u{7531}';
        let analysis = self.analysis;
        let done = |mention: &Mention| {
            let body = mention.kind.is_organisation() && mention.kind != EntityType::GovernmentAgency;
            body && !mention.latent && analysis.text[..mention.span.start].ends_with(BY)
        };
        let from = analysis.mentions.partition_point(|mention| mention.span.start < self.sentence.span.start);
        let to = analysis.mentions.partition_point(|mention| mention.span.start < self.at());
        (from..to).rev().find(|&index| done(&analysis.mentions[index]))
    }

    /// Those who act together or each for itself before an offset: the members of the last list of names, of as many as
    /// the word that stands there says (双方, 四地).
    pub(super) fn partners(&self, at: usize) -> Vec<Party> {
        /// The list stands within these many bytes before.
        const NEAR: usize = 600;
        const BOTH: char = '\u{53cc}';
        let (analysis, text) = (self.analysis, self.analysis.text);
        let count = match text[at..].chars().next() {
            Some(BOTH) => Some(2),
            Some(sign) => match analysis.knowledge.numerals.sign(sign) {
                Some(Numeral::Digit(digit)) => Some(digit as usize),
                _ => None,
            },
            None => None,
        };
        let low = text.ceil_char_boundary(at.saturating_sub(NEAR));
        // Where the word does not say how many they are, they stand in the same paragraph.
        let line = count.map_or_else(|| text[low..at].rfind('\n').map(|line| low + line + 1), |_| None);
        let from = analysis.mentions.partition_point(|mention| mention.span.start < line.unwrap_or(low));
        let to = analysis.mentions.partition_point(|mention| mention.span.start < at);
        let listed = |index: usize| {
            let behind = text[..analysis.mentions[index].span.start].ends_with(LIST_MARKS);
            (!behind && is_actor(&analysis.mentions[index])).then(|| listed_from(analysis, index))
        };
        let lists = (from..to).rev().filter_map(listed).filter(|list| list.len() > 1);
        let mut fitting = lists.filter(|list| count.is_none_or(|count| count == list.len()));
        fitting.next().unwrap_or_default()
    }

    /// Who acts in the clause of the amount itself.
    pub(super) fn acting_in_clause(&self) -> Option<Party> {
        let mut span = clause_around(self.analysis.text, self.sentence.span, self.at());
        // The colon of a ratio parts no clauses: 按1:0.5配套.
        while let Some(before) = self.analysis.text[self.sentence.span.start..span.start].strip_suffix(':')
            && before.ends_with(|sign: char| sign.is_ascii_digit())
        {
            span.start = clause_around(self.analysis.text, self.sentence.span, span.start - 1).start;
        }
        let clause = Sentence { span, ..self.sentence };
        let treasury = || treasury_before(self.analysis, self.context, clause, self.at());
        let subject = || {
            let subject = subject_index(self.analysis, clause, self.at())?;
            let reference = match self.analysis.mentions[subject].identity {
                Identity::Reference(reference) => reference != Reference::Here,
                _ => false,
            };
            Some(Party::of_mention(self.analysis, subject, self.analysis.mentions[subject].kind)).filter(|_| !reference)
        };
        treasury().or_else(|| self.level_acting()).or_else(subject)
    }

    /// Where the money of an inward clause comes from: the agency or the one level in the clause, or in the one before.
    pub(super) fn source(&self) -> Option<Party> {
        let (analysis, text) = (self.analysis, self.analysis.text);
        let clause = clause_around(text, self.sentence.span, self.at());
        let previous = clause.start.saturating_sub(1).max(self.sentence.span.start);
        let previous = clause_around(text, self.sentence.span, text.floor_char_boundary(previous));
        let subject = subject_index(analysis, self.sentence, self.at());
        // What is got in all comes from all whom the sentence tells: 省级2项,部级1项,共争取资金.
        let in_all = text[clause.start..].starts_with(IN_ALL);
        let previous = if in_all { self.sentence.span.start } else { previous.start };
        [Span::new(clause.start, self.at()), Span::new(previous, clause.start)].into_iter().find_map(|span| {
            let from = analysis.mentions.partition_point(|mention| mention.span.start < span.start);
            let to = analysis.mentions.partition_point(|mention| mention.span.start < span.end);
            let agency = |index: &usize| {
                let mention = &analysis.mentions[*index];
                mention.kind == EntityType::GovernmentAgency && !mention.latent && Some(*index) != subject
            };
            let agency = (from..to).rev().find(agency);
            // Of several who were asked none is known to have paid: 向A和B争取.
            if agency.is_some_and(|index| index > from && joined(analysis, index)) {
                return Some(None);
            }
            let agency = agency.map(|index| Party::of_mention(analysis, index, EntityType::GovernmentAgency));
            agency.or_else(|| self.context.party_of_level(self.only_level(span)?)).map(Some)
        })?
    }

    /// The level that a stretch speaks of; `None` where it speaks of several, or of one and all above.
    fn only_level(&self, span: Span) -> Option<Level> {
        let analysis = self.analysis;
        let inside = analysis.hits_in(span).iter().filter(|hit| hit.span.start >= span.start);
        let mut levels = inside.filter_map(|hit| {
            let senses = analysis.senses(*hit);
            let place = |sense: &Sense| matches!(sense, Sense::Cue(Cue::Here | Cue::Province | Cue::Nation));
            let level = senses.iter().find_map(|sense| match sense {
                Sense::Level(level) => Some(*level),
                _ => None,
            })?;
            let told = hit.span.len() > SIGN || self.level_stands_free(hit.span);
            (told && !senses.iter().any(place)).then_some((level, hit.span))
        });
        let (level, first) = levels.next()?;
        let whole = analysis.level_at(Span::new(first.start, span.end));
        let end = whole.map_or(first.end, |(length, _)| first.start + length);
        let several =
            analysis.cue_from(end, Cue::AndAbove).is_some() || analysis.text[..first.start].ends_with(LIST_MARKS);
        // Behind the mark of a list may stand a level that is no word for one alone: 省、地科委.
        let several = several || analysis.text[end..].starts_with(LIST_MARKS);
        (!several && levels.all(|(other, _)| other == level)).then_some(level)
    }

    /// Whether a level word of one sign is one: not the last sign of a place.
    fn level_stands_free(&self, span: Span) -> bool {
        let before = self.analysis.text[..span.start].chars().next_back();
        let marked = before.is_none_or(|mark| !mark.is_alphanumeric());
        marked
            || self.analysis.hits_ending_at(span.start).any(|hit| {
                self.analysis.senses(*hit).iter().any(|sense| matches!(sense, Sense::Cue(Cue::Received | Cue::Given)))
            })
    }

    /// The institute or park that the sentence tells the founding of before the amount: 组建A研究院,省财政拨付200万元.
    pub(super) fn founded(&self) -> Option<Party> {
        use EntityType as E;
        let analysis = self.analysis;
        let (start, at) = (self.sentence.span.start, self.at());
        let founds = |hit: &Hit| analysis.senses(*hit).iter().any(|sense| Cue::Found.is(*sense));
        self.nearest(|mention| {
            let clause = clause_around(analysis.text, self.sentence.span, mention.span.start);
            let before = Span::new(clause.start, mention.span.start);
            let new = matches!(mention.kind, E::ResearchInstitute | E::InnovationPark) && !mention.latent;
            new && mention.span.end <= at
                && start <= before.start
                && analysis.hits_in(before).iter().any(|hit| hit.span.start >= before.start && founds(hit))
        })
    }
}

/// The bytes of one Chinese sign.
const SIGN: usize = 3;

/// The sign of paying at the end of a word for a level: 国拨.
const PAID: char = '\u{62e8}';

/// Whether an agency stands in a list behind another one of another name.
fn joined(analysis: &Analysis<'_>, index: usize) -> bool {
    const JOINS: [char; 2] = ['\u{548c}', '\u{3001}'];
    let before = &analysis.mentions[index - 1];
    let between = analysis.text.get(before.span.end..analysis.mentions[index].span.start).unwrap_or_default();
    before.kind == EntityType::GovernmentAgency && between.len() == 3 && between.starts_with(JOINS)
}

/// 共: begins a clause that sums up.
const IN_ALL: char = '\u{5171}';
