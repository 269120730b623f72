//! Which one of its kind something is, and how often in a row something was won: 成为全省第3家国家级孵化器, 连续第二次获得.

use super::{growth::cue, indicator, observation::Reader, reading::Reading};
use crate::{
    knowledge::{Boundary, Cue, Sense},
    sentence::clause_around,
    span::Span,
};

impl Reader<'_, '_> {
    /// How a number in an order is read that is no place in one.
    pub(super) fn nth_of(&self, index: usize, left: Span) -> Option<Reading> {
        /// 个, 家, 所: what things of a kind are counted in.
        const PIECES: [char; 3] = ['\u{4e2a}', '\u{5bb6}', '\u{6240}'];
        const TIMES: char = '\u{6b21}';
        let quantity = &self.analysis.quantities[index];
        let unit = &self.analysis.text[quantity.unit_span.range()];
        let before = self.analysis.text[left.range()].trim_end_matches(ORDINAL);
        let reading = if unit.starts_with(PIECES) && self.becomes(left) {
            Reading::NTH
        } else if unit.starts_with(TIMES) && before.ends_with(ROW) {
            Reading::IN_A_ROW
        } else {
            return None;
        };
        self.nth(index, left).map(|_| reading)
    }

    /// Whether the words before a number in an order say that something is or becomes one of its kind.
    fn becomes(&self, left: Span) -> bool {
        /// 是, 为: they stand within so many bytes before the number.
        const IS: [char; 2] = ['\u{662f}', '\u{4e3a}'];
        const OF: char = '\u{7684}';
        let text = self.analysis.text[left.range()].trim_end_matches(ORDINAL);
        let end = left.start + text.len();
        let land = [Cue::Nation, Cue::Province, Cue::Here].iter().any(|&land| self.analysis.cue_ends_at(end, land));
        (land || text.ends_with(OF)) && text.contains(IS)
    }

    /// The words for a length of time: 有效期, or the word itself for how long something goes on: 连续支持.
    pub(super) fn term(&self, left: Span) -> Option<String> {
        let word = self.analysis.hits_ending_at(left.end).filter(|hit| hit.is(Cue::Term));
        let word = word.map(|hit| hit.span).max_by_key(|span| span.len());
        let lasts = word.filter(|word| {
            let text = &self.analysis.text[word.range()];
            text.chars().count() == 4 && text.chars().nth(1) == Some(ROW)
        });
        let lasts = lasts.map(|word| self.analysis.text[word.range()].to_owned());
        lasts.or_else(|| indicator::before(self.analysis, left))
    }

    /// What was done with the things of a list, told before its first: 备案确认 of 备案确认了101家企业、145个项目.
    pub(super) fn deed_of_list(&self, left: Span) -> Option<&str> {
        let (_, told) = self.told.last()?;
        let noun = self.analysis.text[left.range()].strip_suffix(LISTED)?;
        let counted = self.analysis.quantities_in(Span::new(left.start.saturating_sub(60), left.start));
        let behind = counted.last().is_some_and(|before| before.span.end == left.start);
        told.strip_suffix(noun).filter(|deed| behind && !noun.is_empty() && deed.len() >= 6)
    }

    /// The words for what something is one of or what it won.
    pub(super) fn nth(&self, index: usize, left: Span) -> Option<String> {
        const DEED: usize = 75;
        const DONE: char = '\u{4e86}';
        let analysis = self.analysis;
        let quantity = &analysis.quantities[index];
        let clause = clause_around(analysis.text, self.sentence.span, quantity.span.end);
        if !analysis.text[quantity.unit_span.range()].starts_with('\u{6b21}') {
            return indicator::after(analysis, quantity, clause).filter(|_| !left.is_empty());
        }
        let rest = Span::new(quantity.span.end, clause.end.max(quantity.span.end));
        let near = analysis.hits_in(Span::new(rest.start, analysis.text.floor_char_boundary(rest.start + 12)));
        let wins = near.iter().any(|hit| {
            let senses = analysis.senses(*hit);
            let won = senses.contains(&Sense::Boundary(Boundary::Hard)) || Cue::Win.among(senses);
            hit.span.start == rest.start && (won || Cue::Confer.among(senses))
        });
        let told = &analysis.text[rest.range()];
        let plain = analysis.quantities_in(rest).is_empty() && (6..=DEED).contains(&told.len());
        (wins && plain && !cue(analysis, rest, Cue::Rank)).then(|| told.replacen(DONE, "", 1))
    }
}

/// The last sign of the word for in a row.
const ROW: char = '\u{7eed}';

/// The mark between the members of a list.
const LISTED: char = '\u{3001}';

/// The sign before a number in an order.
const ORDINAL: char = '\u{7b2c}';
