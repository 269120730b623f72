//! Short names of a document, and the full ones that they stand for.

use std::collections::BTreeMap;

use super::{Name, Naming};
use crate::{
    knowledge::Entry,
    record::{
        EntityType,
        abbreviation::{abbreviates, after_place, ends_of, is_part, starts, without_kind},
    },
};

/// A name that others may abbreviate, its type, and the place that it begins with.
type Longer<'a> = (&'a Name, EntityType, Option<&'a Entry>);

/// An abbreviation has at most this many characters.
const ABBREVIATION: usize = 8;

impl Naming<'_> {
    /// Names that the text itself renames: X(以下简称“Y”).
    pub(super) fn learn_declared(&mut self) {
        for (full, short) in &self.analysis.aliases {
            let (Some(full), Some(short)) = (self.by_span.get(full), self.by_span.get(short)) else { continue };
            if full != short && full.family == short.family {
                self.aliases.insert(short.clone(), full.clone());
            }
        }
    }

    /// The firm of the document whose name a short one is but for the word for a firm that it ends in: 木林森公司.
    fn without_kind(&self, short: &Name, kind: EntityType) -> Option<Name> {
        let own = without_kind(&short.text).filter(|_| kind == EntityType::Company)?;
        let (whole, _) = self.known_or_written(own, kind);
        self.kinds.contains_key(&whole).then_some(whole)
    }

    /// The body of the document that is called the same behind the full name of the same place: 湖州半导体照明联盟.
    fn with_place(&self, short: &Name) -> Option<Name> {
        let place = self.leading_place(&short.text).filter(|place| !short.text.starts_with(place.name.as_str()))?;
        let rest = after_place(&short.text, Some(place));
        let whole = Name { family: short.family, text: format!("{}{rest}", place.name) };
        (rest.len() < short.text.len() && self.kinds.contains_key(&whole)).then_some(whole)
    }

    /// Names of programmes that are the end of one longer one of the document, as [`ends_of`] tells.
    fn ends_of_programmes(&self) -> Vec<(Name, Name)> {
        let lexicon = &self.analysis.knowledge.lexicon;
        let programmes: Vec<&Name> =
            self.kinds.iter().filter(|(_, kind)| **kind == EntityType::Programme).map(|(name, _)| name).collect();
        let names: Vec<&str> = programmes.iter().map(|name| name.text.as_str()).collect();
        let bare = |text: &str| self.leading_place(text).is_none() && self.without_level(text) == text;
        let free =
            |short: usize| lexicon.by_name(names[short]).is_none() && !self.aliases.contains_key(programmes[short]);
        let found = ends_of(&names, bare).into_iter().filter(|&(short, _)| free(short));
        found.map(|(short, long)| (programmes[short].clone(), programmes[long].clone())).collect()
    }

    /// Lines of budgets that the text names with the reporting place before them too: 科技三项费用 of 连云港市科技三项费用.
    fn lines_of_budget(&self) -> Vec<(Name, Name)> {
        let lexicon = &self.analysis.knowledge.lexicon;
        let Some(here) = self.context.here.as_deref() else { return Vec::new() };
        let lines = self.kinds.iter().filter(|(name, kind)| {
            **kind == EntityType::Programme && lexicon.by_name(&name.text).is_some_and(Entry::is_budget_line)
        });
        let placed = |name: &Name| Name { family: name.family, text: format!("{here}{}", name.text) };
        let named = lines.map(|(name, _)| (name.clone(), placed(name)));
        named.filter(|(_, whole)| self.kinds.contains_key(whole)).collect()
    }

    /// Short names of organisations that abbreviate exactly one longer one of the document.
    pub(super) fn learn_abbreviations(&mut self) {
        let lexicon = &self.analysis.knowledge.lexicon;
        let organisations: Vec<_> = self.kinds.iter().filter(|(_, kind)| kind.is_organisation()).collect();
        let mut by_first: BTreeMap<char, Vec<Longer<'_>>> = BTreeMap::new();
        for (name, kind) in &organisations {
            let place = self.leading_place(&name.text);
            for first in starts(&name.text, place) {
                by_first.entry(first).or_default().push((name, **kind, place));
            }
        }
        let mut found = Vec::new();
        for (short, kind) in &organisations {
            if lexicon.by_name(&short.text).is_some() || self.aliases.contains_key(short) {
                continue;
            }
            if let Some(whole) = self.without_kind(short, **kind).or_else(|| self.with_place(short)) {
                found.push(((*short).clone(), whole));
                continue;
            }
            if short.text.chars().nth(ABBREVIATION).is_some() {
                continue;
            }
            let Some(first) = short.text.chars().next() else { continue };
            let mut longer = by_first.get(&first).into_iter().flatten().filter(|(long, long_kind, place)| {
                long_kind == *kind
                    && long.text != short.text
                    && abbreviates(&short.text, &long.text, *place)
                    && !is_part(**kind, &short.text, &long.text, *place)
            });
            if let (Some((long, ..)), None) = (longer.next(), longer.next()) {
                found.push(((*short).clone(), (*long).clone()));
            }
        }
        found.extend(self.ends_of_programmes());
        found.extend(self.lines_of_budget());
        self.aliases.extend(found);
        // A short name of a short name stands for the longest.
        let chained: Vec<_> = self
            .aliases
            .iter()
            .filter_map(|(short, long)| self.aliases.get(long).map(|longest| (short.clone(), longest.clone())))
            .collect();
        self.aliases.extend(chained);
    }
}
