//! Programmes that are spoken of again by the last words of their name: 重点研发计划 after 国家重点研发计划.

use rustc_hash::FxHashMap;

use super::{Analysis, Mention};
use crate::{
    knowledge::{CaptionWord, Classes, Sense},
    record::EntityType,
};

/// What joins two programmes in one name.
const JOINS: char = '+';

/// Makes names of such words, and remembers what they stand for, where the text has named one programme with them before
/// and no other.
pub(super) fn learn(analysis: &mut Analysis<'_>) {
    let mut named: FxHashMap<&str, Option<usize>> = FxHashMap::default();
    let mut again: Vec<(usize, usize)> = Vec::new();
    for (index, one) in analysis.mentions.iter().enumerate() {
        if one.kind != EntityType::Programme {
            continue;
        }
        if one.latent {
            let full = named.get(&analysis.text[one.span.range()]).copied().flatten();
            let before = full.filter(|&full| analysis.mentions[full].span.end <= one.span.start);
            again.extend(before.map(|full| (index, full)));
        } else {
            remember(analysis, index, &mut named);
        }
    }
    for (index, full) in again {
        let Mention { span, identity, .. } = analysis.mentions[full].clone();
        let one = &mut analysis.mentions[index];
        one.latent = false;
        // One of two that a name joins goes by its own: 基本计划+|科技专项.
        if !analysis.text[span.range()].contains(JOINS) {
            one.identity = identity;
            analysis.aliases.push((span, one.span));
        }
    }
}

/// Keeps of the families of programmes that a name ends in that it is the first with them, by its index; `None` where
/// another one is named with them, too.
fn remember<'a>(analysis: &Analysis<'a>, index: usize, named: &mut FxHashMap<&'a str, Option<usize>>) {
    let (text, one) = (analysis.text, &analysis.mentions[index]);
    let words = |index: usize| &text[analysis.mentions[index].span.range()];
    let inside = analysis.hits_ending_at(one.span.end).filter(|hit| hit.span.start > one.span.start);
    for family in inside.filter(|hit| hit.classes.any_of(Classes::FAMILY)) {
        // A word that tables of any programmes are headed with names none by itself: 科技计划.
        let senses = analysis.senses(*family);
        if !senses.contains(&Sense::Family) || senses.contains(&Sense::Caption(CaptionWord::Topic)) {
            continue;
        }
        let first = named.entry(&text[family.span.range()]).or_insert(Some(index));
        let same = first.is_some_and(|first| words(first) == words(index));
        *first = first.filter(|_| same);
    }
}
