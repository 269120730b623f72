//! Development zones as a report calls those of its own city: 高新区 in a Suzhou report.

use super::{Analysis, Identity, Mention, overlap};
use crate::{
    knowledge::{EntryId, Sense},
    record::EntityType,
};

impl Analysis<'_> {
    /// Adds the reporting city's own zones, once the reporting place is known.
    pub fn localise(&mut self, here: Option<&str>) {
        let Some(here) = here else { return };
        let mut found = Vec::new();
        for &hit in &self.hits {
            let word = self.senses(hit).iter().find_map(|sense| match sense {
                Sense::LocalPlace(index) => Some(*index),
                _ => None,
            });
            if part_of_class(&self.text[..hit.span.start]) {
                continue;
            }
            let Some(zone) = word.and_then(|index| self.zone(here, index)) else { continue };
            let identity = Identity::Known(vec![zone]);
            found.push(Mention { span: hit.span, kind: EntityType::Place, identity, latent: false });
        }
        if !found.is_empty() {
            let mentions = std::mem::take(&mut self.mentions);
            let (references, names): (Vec<_>, Vec<_>) =
                mentions.into_iter().partition(|mention| mention.identity.is_stand_in());
            self.mentions = overlap::resolve(names.into_iter().chain(found).collect());
            self.mentions.extend(references);
            self.mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
        }
    }

    /// The zone that a local word means at a place, where the lexicon has it.
    fn zone(&self, here: &str, index: u32) -> Option<EntryId> {
        let lexicon = &self.knowledge.lexicon;
        let mut short = here.chars();
        short.next_back();
        self.knowledge.terms.local_place(index).iter().find_map(|full| {
            [here, short.as_str()].into_iter().find_map(|place| match lexicon.by_form(&format!("{place}{full}")) {
                [one] => Some(*one),
                _ => None,
            })
        })
    }
}

/// Whether a word for a zone is the end of a longer one: 高新技术产业|开发区.
fn part_of_class(before: &str) -> bool {
    const PARTS: [char; 2] = ['\u{4e1a}', '\u{672f}'];
    before.ends_with(PARTS)
}
