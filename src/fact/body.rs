//! The institute or park that money is for without standing beside it: the text has told of its founding, or speaks of it.
//!
//! 双方共建A研究院,市财政安排运行经费300万元: the sum is for A. A body of an earlier sentence of the paragraph gets it only
//! where the words say that it is for building or running one.

use super::{
    Party,
    role::Roles,
    subject::{begins_clause, is_actor},
};
use crate::{
    knowledge::{Cue, Level},
    mention::{Identity, Mention, Reference},
    record::{EntityType, FundingKind},
    sentence::clause_around,
    span::Span,
};

/// A paragraph is looked at this many bytes back.
const PARAGRAPH: usize = 1500;

/// The word for founding stands within these many bytes behind the clause that begins with the firm.
const CLAUSE: usize = 90;

/// Before the last of a list of bodies, which has nothing for itself: A、B等院所签约,总投资.
const LIST: char = '\u{3001}';

/// Before who founds a firm: 由.
const BY: char = '\u{7531}';

/// What is founded stands within these many bytes behind the amount.
const AHEAD: usize = 120;

/// The words for what the money is for stand within these many bytes behind the amount.
const BEHIND: usize = 45;

impl Roles<'_, '_> {
    /// The institute or park that the money is for, where the clause names nobody.
    pub(super) fn body(&self, kind: FundingKind, funder: Option<&Party>, programme: bool) -> Option<Party> {
        use FundingKind as K;
        let own = matches!(kind, K::Award | K::Disbursement | K::Matching);
        let put_in = matches!(kind, K::Budget | K::Investment);
        if self.context.policy || !own && (!put_in || programme) || self.is_inward() == Some(true) || self.counted() {
            return None;
        }
        let other = |party: &Party| funder.is_none_or(|funder| !self.context.same(self.analysis, funder, party));
        let running = self.is_for_running();
        let told = if own || running { self.body_told() } else { None };
        let given = || self.bodies_given().into_iter().next();
        let above = || if running { self.body_above() } else { None };
        let ahead = || if put_in { self.founded_ahead() } else { None };
        given().or(told).or_else(|| self.founded()).or_else(ahead).or_else(above).filter(other)
    }

    /// The institutes and parks behind the verb of the clause: 支持实验室.
    fn bodies_given(&self) -> Vec<Party> {
        let mut given = self.given_to();
        given.retain(|party| matches!(party, Party::Named(_, kind) if is_body(*kind)));
        given
    }

    /// The institute or park that the sentence tells the founding of behind the amount: A出资600万元,与B共建C.
    fn founded_ahead(&self) -> Option<Party> {
        let analysis = self.analysis;
        let from = analysis.quantities[self.index].span.end;
        let end = self.sentence.span.end.min(from + AHEAD);
        let next = analysis.quantities.get(self.index + 1).map_or(end, |next| next.span.start.max(from));
        let ahead = analysis.mentions_in(Span::new(from, end.min(next))).iter();
        let one = ahead.filter(|mention| may_get(mention)).find(|mention| {
            let before = analysis.text[..mention.span.start].trim_end_matches(['\u{201c}', '\u{4e86}']).len();
            analysis.cue_ends_at(before, Cue::Found)
        })?;
        Some(Party::Named(one.span, one.kind))
    }

    /// The reporting place, where what a body above pays is called after it: 省科技厅下拨我县科技专项经费.
    pub(super) fn own_place(&self, funder: Option<&Party>, programme: Option<&Party>) -> Option<Party> {
        let here = Party::Reference(Reference::Here);
        let (Some(funder), Some(Party::Named(span, _))) = (funder, programme) else { return None };
        // The sign of its level may be taken for the beginning of the name: 我|县科技专项经费.
        let words = self.analysis.hits_in(Span::new(span.start.saturating_sub(1), span.end)).iter();
        let mut own = words.filter(|hit| hit.span.start <= span.start && hit.is(Cue::Here));
        let own = own.next().is_some();
        if self.is_inward() != Some(false) {
            return None;
        }
        let other = || self.place_at(*span).filter(|_| self.is_above(funder));
        let below = |place: &Party| !matches!(place, Party::Reference(Reference::Province | Reference::Nation));
        (own && *funder != here).then_some(here).or_else(|| other().filter(below))
    }

    /// Whether a giver is the province or the nation, or an agency of theirs: 省科委.
    fn is_above(&self, funder: &Party) -> bool {
        match funder {
            Party::Reference(place) => *place != Reference::Here,
            Party::Named(agency, EntityType::GovernmentAgency) => {
                let level = self.analysis.level_at(*agency);
                matches!(level, Some((_, Level::National | Level::Province)))
            }
            _ => false,
        }
    }

    /// The last institute or park that the sentence names before the amount.
    pub(super) fn body_in_sentence(&self) -> Option<Party> {
        let listed = |span: &Span| self.analysis.text[..span.start].ends_with(LIST);
        self.nearest(may_get).filter(|one| !matches!(one, Party::Named(span, _) if listed(span)))
    }

    /// The last firm before the amount whose founding the paragraph tells: X成立于1987年,由A与B合资兴建.总投资9571万元.
    pub(super) fn firm_founded(&self) -> Option<Party> {
        let (analysis, at) = (self.analysis, self.at());
        let within = self.paragraph_before(at);
        let told = |mention: &Mention| {
            let clause = clause_around(analysis.text, within, mention.span.start);
            let next = Span::new(mention.span.end, (clause.end + CLAUSE).min(at).max(mention.span.end));
            self.tells(next, &[Cue::Found, Cue::Founded])
        };
        let index = self.last_in(within, |mention| {
            mention.kind == EntityType::Company
                && is_actor(mention)
                && begins_clause(analysis, within, mention.span.start)
                && !analysis.text[..mention.span.start].ends_with(BY)
                && told(mention)
        })?;
        Some(Party::of_mention(analysis, index, EntityType::Company))
    }

    /// The line of an offset up to it, or as much of it as a paragraph has.
    fn paragraph_before(&self, at: usize) -> Span {
        let text = self.analysis.text;
        let low = text.ceil_char_boundary(at.saturating_sub(PARAGRAPH));
        Span::new(text[low..at].rfind('\n').map_or(low, |mark| low + mark + 1), at)
    }

    /// The last mention that begins in a stretch and fits, by its index.
    fn last_in(&self, within: Span, fits: impl Fn(&Mention) -> bool) -> Option<usize> {
        let mentions = &self.analysis.mentions;
        let from = mentions.partition_point(|mention| mention.span.start < within.start);
        let to = mentions.partition_point(|mention| mention.span.start < within.end);
        (from..to).rev().find(|&index| fits(&mentions[index]))
    }

    /// Whether a word with one of some cues begins in a stretch.
    fn tells(&self, stretch: Span, cues: &[Cue]) -> bool {
        let mut words = self.analysis.hits_in(stretch).iter().filter(|hit| hit.span.start >= stretch.start);
        words.any(|hit| cues.iter().any(|&cue| hit.is(cue)))
    }

    /// Whether the clause of the amount says that what it tells is done: 省补60万元已落实.
    pub(super) fn is_done(&self) -> bool {
        const DONE: char = '\u{5df2}';
        let clause = clause_around(self.analysis.text, self.sentence.span, self.at());
        self.analysis.text[clause.range()].contains(DONE)
    }

    /// The last institute or park that begins a clause of the sentence before the amount.
    fn body_told(&self) -> Option<Party> {
        let within = self.sentence.span;
        self.nearest(|mention| may_get(mention) && begins_clause(self.analysis, within, mention.span.start))
    }

    /// The last institute or park that the paragraph tells the founding of or begins a clause with, before the sentence.
    fn body_above(&self) -> Option<Party> {
        let (analysis, start) = (self.analysis, self.sentence.span.start);
        // What is told of the place is not told of the body.
        let placed = |mention: &Mention| matches!(mention.identity, Identity::Reference(_));
        if analysis.mentions_in(Span::new(start, self.at())).iter().any(placed) {
            return None;
        }
        let within = self.paragraph_before(start);
        let founds = |mention: &Mention| {
            let clause = clause_around(analysis.text, within, mention.span.start);
            self.tells(Span::new(clause.start, mention.span.start), &[Cue::Found])
        };
        let spoken = |mention: &Mention| {
            may_get(mention) && (begins_clause(analysis, within, mention.span.start) || founds(mention))
        };
        let index = self.last_in(within, spoken)?;
        Some(Party::of_mention(analysis, index, analysis.mentions[index].kind))
    }

    /// Whether the clause of the amount says that the money is for building or running a body: 运行经费300万元.
    fn is_for_running(&self) -> bool {
        let analysis = self.analysis;
        let clause = clause_around(analysis.text, self.sentence.span, self.at());
        let end = analysis.quantities[self.index].span.end;
        let end = analysis.text.floor_char_boundary((end + BEHIND).min(self.sentence.span.end)).max(end);
        self.tells(Span::new(clause.start, end), &[Cue::Running])
    }
}

/// Whether a mention names an institute or park.
fn may_get(mention: &Mention) -> bool {
    is_body(mention.kind) && is_actor(mention) && mention.identity != Identity::Quoted
}

/// Whether names of a type are those of institutes and parks.
fn is_body(kind: EntityType) -> bool {
    matches!(kind, EntityType::ResearchInstitute | EntityType::InnovationPark)
}
