//! The stretch of text before a figure that tells what it is of.

use super::{
    Party,
    figure::{QUOTES, in_name},
    growth::THAN,
    indicator,
    observation::{EACH, Reader},
};
use crate::{
    knowledge::UnitKind,
    mention::{Quantity, Unit},
    sentence::clause_around,
    span::Span,
};

impl Reader<'_, '_> {
    /// What the parts before a semicolon were parts of: behind it they are over, and the whole goes on. 专利申请5件,其中发明2件;授权.
    pub(super) fn goes_on_from(&self, left: Span) -> Option<&str> {
        const ROW: char = ';';
        self.whole.as_deref().filter(|_| self.analysis.text[..left.start].ends_with(ROW))
    }

    /// Whether a word for the reporting place before a number only says where what stands behind it is counted: 全省12家|高新区.
    pub(super) fn counts_in_place(&self, holder: Option<&Party>, quantity: &Quantity) -> bool {
        let clause = clause_around(self.analysis.text, self.sentence.span, quantity.unit_span.end);
        matches!(holder, Some(Party::Reference(_))) && indicator::after(self.analysis, quantity, clause).is_some()
    }

    /// The text of a figure's clause before it, from the figure before on.
    pub(super) fn left(&self, index: usize) -> Span {
        let quantity = &self.analysis.quantities[index];
        // The figures of a ratio stand together: 1:18.
        if quantity.unit == Unit::Ratio && index > self.first {
            return self.left(index - 1);
        }
        // A sentence that is too long may be cut between a number and its hedge.
        let outer = quantity.outer.start.max(self.sentence.span.start);
        let clause = clause_around(self.analysis.text, self.sentence.span, outer);
        // A number that is a name by itself ends nothing: “13115”工程.
        let name = |span: Span| {
            let text = self.analysis.text;
            text[..span.start].ends_with(QUOTES[0]) && text[span.end..].starts_with(QUOTES[1])
        };
        let each = |span: Span| self.analysis.text[..span.start].ends_with(EACH);
        let parts = |quantity: &Quantity| {
            let ago =
                quantity.unit == Unit::Of(UnitKind::Time) && self.analysis.text[quantity.span.end..].starts_with(AGO);
            let size = Reader::is_size(self.analysis, quantity);
            let yearly = self.analysis.text[quantity.unit_span.range()].starts_with(YEAR);
            let instalment = quantity.unit == Unit::Order && !yearly && self.is_instalment(quantity);
            !instalment
                && !name(quantity.span)
                && !each(quantity.outer.cover(quantity.span))
                && !ago
                && !size
                && !in_name(self.analysis, quantity)
        };
        let previous = (self.first..index).rev().find(|&previous| parts(&self.analysis.quantities[previous]));
        let from = previous.map_or(0, |previous| {
            let previous = &self.analysis.quantities[previous];
            let of_year =
                matches!(previous.unit, Unit::Year(_)) && self.analysis.text[previous.span.end..].starts_with(DU);
            previous.span.end + if of_year { DU.len_utf8() } else { 0 }
        });
        let left = Span::new(from.max(clause.start), outer.max(clause.start));
        // A year may stand between a noun and its figure: 产值2019年达到5亿元.
        let year = previous.filter(|&previous| matches!(self.analysis.quantities[previous].unit, Unit::Year(_)));
        let Some(year) = year.filter(|_| indicator::before(self.analysis, left).is_none()) else { return left };
        let start = self.analysis.quantities[year].span.start;
        // The year of a comparison is none: 比2010年增加.
        if self.analysis.text[..start].ends_with(THAN) {
            return left;
        }
        let earlier = (self.first..year).rev().find(|&earlier| parts(&self.analysis.quantities[earlier]));
        let from = earlier.map_or(0, |earlier| self.analysis.quantities[earlier].span.end).max(clause.start);
        if from < start { Span::new(from, start) } else { left }
    }
}

/// Behind a length of time, it tells when: 3年前.
const AGO: char = '\u{524d}';

/// The sign after a year that makes an attribute of it: 2024年度.
const DU: char = '\u{5ea6}';

/// Years in an order end the figure before: 连续第十年.
const YEAR: char = '\u{5e74}';
