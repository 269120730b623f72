//! The members of a list: what may stand between two of them, and which are passed over.

use super::{Filler, Matcher, Rest, opening_mark};
use crate::{
    knowledge::{Cue, Slot, SlotType, Things},
    mention::{Mention, led},
    record::EntityType,
    span::Span,
};

impl<'p> Matcher<'_, 'p> {
    /// Goes on to the next member of a list.
    pub(super) fn list_goes_on(&mut self, slot: &'p Slot, next: &Rest<'p, '_>, at: usize) -> bool {
        const SEPARATORS: [char; 5] = ['\u{3001}', '\u{548c}', '\u{4e0e}', '\u{53ca}', '\u{66a8}'];
        if let Some(next_title) = self.led_title(slot, at) {
            return self.member(slot, next, next_title, false);
        }
        let sign = self.text_at(at).chars().next().filter(|sign| SEPARATORS.contains(sign));
        let word = || {
            let begins = self.starts.at(at).any_of(Things::AS_WELL_AS);
            let end = if begins { self.analysis.cue_from(at, Cue::AsWellAs) } else { None };
            end.filter(|&end| end <= self.within.end)
        };
        let from = match sign.map(|sign| at + sign.len_utf8()).or_else(word) {
            Some(after) => after,
            None if self.agency_follows(at) || self.title_follows(at) => at,
            None => return false,
        };
        self.member(slot, next, from, sign == Some(SEPARATORS[0]))
    }

    /// Goes on with the member of a list that begins at an offset, or behind it where it may be passed over.
    fn member(&mut self, slot: &'p Slot, next: &Rest<'p, '_>, from: usize, passable: bool) -> bool {
        let tried = (std::ptr::from_ref(slot), from);
        if self.failed.contains(&tried) {
            return false;
        }
        let matched = self.filled(slot, next, from) || passable && self.passed_over(slot, next, from);
        if !matched {
            self.failed.insert(tried);
        }
        matched
    }

    /// Where the next title of a list of projects begins, with who leads it before: 《A》、某某教授的|《B》.
    fn led_title(&self, slot: &Slot, at: usize) -> Option<usize> {
        const REACH: usize = 72;
        if slot.kind != SlotType::Type(EntityType::Project) {
            return None;
        }
        let before = self.analysis.text[..at].chars().next_back().map_or(0, char::len_utf8);
        let rest = self.text_at(at);
        let reach = &rest[..rest.floor_char_boundary(REACH)];
        let open = reach.find(['\u{201c}', '\u{300a}'])?;
        let between = &self.analysis.text[at - before..at + open + '\u{300a}'.len_utf8()];
        // The title of another body is no member: “A”;某某站承担的“B”.
        let body = |one: &Mention| one.kind.is_organisation() && !one.latent;
        let other = || self.analysis.mentions_in(Span::new(at, at + open)).iter().any(body);
        (led(between) && !other()).then_some(at + open)
    }

    /// Goes on behind a member of a list of firms that is no known name: a few signs without marks.
    fn passed_over(&mut self, slot: &'p Slot, next: &Rest<'p, '_>, at: usize) -> bool {
        const SHORTEST: usize = 9;
        const LONGEST: usize = 24;
        // A sign that makes one noun of two.
        const OF: char = '\u{7684}';
        const LISTED: char = '\u{3001}';
        let firms = matches!(slot.kind, SlotType::Organisation | SlotType::Actor | SlotType::Any)
            && matches!(self.fillers.last(), Some((_, Filler::Name(_, kind))) if kind.is_organisation() && *kind != EntityType::GovernmentAgency);
        if !firms || self.starts.name_after(at, LONGEST).is_some_and(|reach| reach < SHORTEST) {
            return false;
        }
        let reach = self.starts.name_after(at, LONGEST).unwrap_or(LONGEST);
        let text = self.text_at(at);
        for (offset, sign) in text.char_indices() {
            let end = at + offset;
            let ends = offset >= SHORTEST;
            if ends && self.starts.admits(&slot.after, end) && self.step(*next, end) {
                return true;
            }
            // A name that is known may follow in the list.
            if ends && sign == LISTED {
                return self.list_goes_on(slot, next, end);
            }
            if offset >= reach || sign == OF || !('\u{4e00}'..='\u{9fff}').contains(&sign) {
                return false;
            }
        }
        false
    }

    /// Whether one agency stands right after another, as in 市委市政府.
    fn agency_follows(&self, at: usize) -> bool {
        let agency = |mention: &Mention| mention.kind == EntityType::GovernmentAgency && !mention.latent;
        matches!(self.fillers.last(), Some((_, Filler::Name(_, EntityType::GovernmentAgency))))
            && self.analysis.mentions_in(Span::new(at, at + 1)).iter().any(agency)
    }

    /// Whether one title in its marks stands right after another, as in 《办法》《细则》.
    fn title_follows(&self, at: usize) -> bool {
        let text = self.analysis.text;
        opening_mark(&text[at..self.within.end]) > 0 && text[..at].ends_with(['\u{201d}', '\u{300b}'])
    }
}
