//! Who acts in the clauses around an amount.

use super::{
    Party,
    role::Roles,
    subject::{begins_clause, is_actor, listed_from, subject_index, treasury_before},
};
use crate::{
    knowledge::{Classes, Cue, Hit},
    mention::{Identity, Reference},
    record::EntityType,
    sentence::{Sentence, clause_around},
    span::Span,
};

impl Roles<'_, '_> {
    /// Who acts in an outward clause: its treasury, its subject, or else whoever the document speaks for. Several who
    /// act together are no one funder.
    pub(super) fn acting(&self) -> Option<Party> {
        if let Some(treasury) = treasury_before(self.analysis, self.context, self.sentence, self.at()) {
            return Some(treasury);
        }
        if let Some(level) = self.level_acting() {
            return Some(level);
        }
        match subject_index(self.analysis, self.sentence, self.at()) {
            Some(subject) => {
                let subjects = listed_from(self.analysis, subject);
                subjects.first().filter(|_| subjects.len() == 1).cloned()
            }
            None => self.context.speaker(),
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
        let mut levels = inside.filter(|hit| hit.classes.any_of(Classes::LEVEL) && hit.span.start >= clause.start);
        levels.find_map(|hit| {
            let (length, level) = analysis.level_at(Span::new(hit.span.start, self.at()))?;
            let end = hit.span.start + length;
            let mut named = analysis.mentions_in(Span::new(hit.span.start, end)).iter();
            let free = begins_clause(analysis, self.sentence.span, hit.span.start)
                && !named.any(|one| is_actor(one) && !matches!(one.identity, Identity::Reference(_)));
            let mut verbs = analysis.hits_in(Span::new(end, self.at())).iter().filter(|verb| verb.span.start >= end);
            // Of several levels none is the one that acts: 省市配套.
            let several = analysis.level_at(Span::new(end, self.at())).is_some();
            let acts = free && !several && verbs.any(|verb| gives(verb) && verb.span.start <= end + NEXT);
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
}

/// The bytes of one Chinese sign.
const SIGN: usize = 3;
