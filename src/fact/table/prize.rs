//! The prizes that the works of a table won, by a cell or by the caption.

use super::{cell, reader::Reader, row::Cells, works};
use crate::{
    fact::Party,
    knowledge::{Column, Hit, Sense},
    mention::{Mention, is_prize_class},
    record::EntityType,
    sentence::Cell,
    span::Span,
};

impl Reader<'_, '_> {
    /// The prize that a cell names, alone or by its class: the last of the caption, with the class.
    pub(super) fn prize(&self, cell: Cell) -> Option<Party> {
        let prize = |mention: &&Mention| works::is_prize(self.analysis, mention);
        if !is_prize_class(self.analysis, cell) {
            // A prize that is named in full needs no caption; among the grants of a firm it is one of them.
            let firm = matches!(self.owner, Some(Party::Named(_, EntityType::Company)));
            return cell::whole(self.analysis, cell, |mention| !firm && prize(&mention));
        }
        let named = self.analysis.mentions_in(self.caption.span).iter().rev().find(prize)?;
        let name = format!("{}{}", &self.analysis.text[named.span.range()], &self.analysis.text[cell.range()]);
        Some(Party::Implied(name, EntityType::Recognition))
    }

    /// The prize that the works of a table won by its caption, which ends with it but for words for works and lists:
    /// 获X奖项目表.
    pub(super) fn won(&self, cells: &Cells<'_>) -> Option<Party> {
        cells.under(|column| column == Column::Project).next()?;
        let caption = self.caption.span;
        let named = self.analysis.mentions_in(caption).iter().rev().find(|one| works::is_prize(self.analysis, one))?;
        let behind = Span::new(named.span.end, caption.end);
        let listed = |hit: &Hit| {
            let works = |sense: &Sense| matches!(sense, Sense::Column(Column::Label | Column::Project));
            hit.span.start == behind.start && self.analysis.senses(*hit).iter().any(works)
        };
        let won = self.analysis.hits_in(behind).iter().any(listed);
        won.then_some(Party::Named(named.span, named.kind))
    }
}
