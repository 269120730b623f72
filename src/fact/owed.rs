//! Money that is no flow because it is still owed, lacking or left, or was taken back.

use super::{
    growth::{THAN, cue},
    indicator,
    observation::Reader,
};
use crate::{
    knowledge::Cue,
    mention::{Quantity, Unit},
    sentence::clause_around,
    span::Span,
};

impl Reader<'_, '_> {
    /// Whether the clause of a sum says that it is owed, lacking or left, or was taken back.
    pub(super) fn owed(&self, quantity: &Quantity, left: Span) -> bool {
        cue(self.analysis, left, Cue::Owed) || cue(self.analysis, self.behind(quantity), Cue::Owed)
    }

    /// The text of a clause behind a quantity.
    fn behind(&self, quantity: &Quantity) -> Span {
        let end = quantity.span.end;
        let clause = clause_around(self.analysis.text, self.sentence.span, end);
        Span::new(end, clause.end.max(end))
    }

    /// The words for money that is owed: 未兑现的配套资金 of 配套资金尚有8.6万元未兑现.
    pub(super) fn debt(&self, quantity: &Quantity, left: Span) -> Option<String> {
        /// 的, 尚, 还, 仍.
        const OF: char = '\u{7684}';
        const STILL: [char; 3] = ['\u{5c1a}', '\u{8fd8}', '\u{4ecd}'];
        /// What stands behind the sum is told in at most this many bytes: fifteen signs.
        const TOLD: usize = 45;
        let analysis = self.analysis;
        let behind = self.behind(quantity);
        let of = indicator::before(analysis, left).map(|of| of.trim_end_matches(STILL).to_owned());
        let of = of.filter(|of| of.len() >= 6);
        let told = analysis.text[behind.range()].trim().trim_start_matches(OF);
        let owed = analysis.hits_in(behind).iter().find(|hit| hit.span.start >= behind.start && hit.is(Cue::Owed));
        // What is owed may be named behind the sum: 尚有85万元专项经费未拨付.
        let named = owed.is_some_and(|owed| owed.span.start >= behind.start + 6) && told.len() <= TOLD;
        match (of, owed) {
            _ if named => Some(told.to_owned()),
            (Some(of), Some(_)) if cue(analysis, left, Cue::Owed) => Some(of),
            (Some(of), Some(owed)) => Some(format!("{}{OF}{of}", &analysis.text[owed.span.range()])),
            (Some(of), None) => Some(of),
            (None, _) => {
                let word = analysis.hits_in(left).iter().find(|hit| hit.is(Cue::Owed));
                let word = word.map(|hit| &analysis.text[hit.span.range()]).unwrap_or_default();
                let told = if told.len() <= TOLD { told } else { "" };
                Some(format!("{word}{told}")).filter(|told| told.len() >= 6)
            }
        }
    }

    /// What there is so many more or fewer of than in a year that is named: 立项数 of 立项数较2020年增加9项.
    pub(super) fn own_difference(&self, quantity: &Quantity, left: Span) -> Option<String> {
        const GROWN: usize = 15;
        let analysis = self.analysis;
        let grows = cue(analysis, left, Cue::Growth) || cue(analysis, left, Cue::Fall);
        if left.len() > GROWN || !grows {
            return None;
        }
        let clause = clause_around(analysis.text, self.sentence.span, left.start);
        let told = &analysis.text[clause.start..left.start];
        let than = clause.start + told.rfind(THAN)?;
        let years = analysis.quantities_in(Span::new(clause.start, left.start));
        let plain = years.iter().all(|year| matches!(year.unit, Unit::Year(_)) && year.span.start > than);
        let end = quantity.outer.start;
        let before = || self.before.clone().filter(|_| than == clause.start && !years.is_empty());
        indicator::before(analysis, Span::new(clause.start, than)).or_else(before).filter(|_| plain && end >= left.end)
    }
}
