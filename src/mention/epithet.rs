//! Words before a name that say what its bearer is: 关联方|苏州医朵云…公司, 知名投资机构|红杉资本. Rules read the name as if
//! it began with them.

use super::{Analysis, Mention};
use crate::{
    knowledge::{Classes, Cue},
    span::Span,
};

/// Where each row of such words begins and where the name behind it does, by position.
pub(super) fn find(analysis: &Analysis<'_>) -> Vec<(usize, usize)> {
    const OF: char = '\u{7684}';
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut words: Vec<_> = analysis.hits_of(Classes::cue(Cue::Epithet)).map(|hit| hit.span).collect();
    words.sort_unstable_by_key(|span| std::cmp::Reverse(span.start));
    for word in words {
        let end = word.end + analysis.text[word.end..].strip_prefix(OF).map_or(0, |_| OF.len_utf8());
        let next = || found.iter().rev().take_while(|(start, _)| *start <= end).find(|(start, _)| *start == end);
        let name = [end, word.end].into_iter().find(|&at| names_body(analysis, at)).or_else(|| next().map(|led| led.1));
        // Inside a name such a word leads to none.
        let inside = |one: &&Mention| !one.latent && one.span.start < word.start && one.span.end > word.start;
        if let Some(name) = name.filter(|_| analysis.mentions_near(word).iter().find(inside).is_none()) {
            found.push((word.start, name));
        }
    }
    found.reverse();
    found.dedup_by_key(|(start, _)| *start);
    found
}

/// Whether the name of a body begins at an offset.
fn names_body(analysis: &Analysis<'_>, at: usize) -> bool {
    let near = analysis.mentions.partition_point(|one| one.span.start < at);
    let mut here = analysis.mentions[near..].iter().take_while(|one| one.span.start == at);
    here.any(|one| one.kind.is_organisation() && !one.latent && !one.identity.is_stand_in())
}

impl Analysis<'_> {
    /// Where words begin inside a stretch that say what the bearer of the name behind them is, and where that name does.
    pub fn led_names_in(&self, span: Span) -> &[(usize, usize)] {
        let start = self.led.partition_point(|(start, _)| *start < span.start);
        let end = self.led.partition_point(|(start, _)| *start < span.end);
        &self.led[start..end]
    }

    /// Where the words begin that say what the bearer of the name is that begins at an offset.
    pub fn led_before(&self, name: usize) -> Option<usize> {
        const NEAR: usize = 8;
        let upto = self.led.partition_point(|(start, _)| *start < name);
        let near = self.led[upto.saturating_sub(NEAR)..upto].iter();
        near.filter(|(_, led)| *led == name).map(|(start, _)| *start).min()
    }

    /// The last mentions that begin before the end of a stretch, one of which may lie over it.
    fn mentions_near(&self, span: Span) -> &[Mention] {
        const NEAR: usize = 4;
        let end = self.mentions.partition_point(|mention| mention.span.start < span.end);
        &self.mentions[end.saturating_sub(NEAR)..end]
    }
}
