//! Names of firms and institutes that begin with that of the group or firm whose house they are of.

use std::collections::{BTreeMap, BTreeSet};

use super::Mention;
use crate::{record::EntityType, span::Span};

/// Lets the names of firms begin with that of the group that stands right before (熊猫集团|南京电子有限公司), and those of
/// institutes with that of the firm before their place: 默克|上海创新中心.
pub(super) fn behind_firms(text: &str, known: &[Mention], found: &mut [Mention]) {
    /// The last sign of the word for a group.
    const GROUP: char = '\u{56e2}';
    /// 有, 公, 股: how the last words of firms' full names begin.
    const FORMS: [char; 3] = ['\u{6709}', '\u{516c}', '\u{80a1}'];
    let firm = |one: &&Mention| one.kind == EntityType::Company && !one.latent;
    let firms: BTreeMap<usize, usize> =
        known.iter().chain(&*found).filter(firm).map(|one| (one.span.end, one.span.start)).collect();
    let place = |one: &&Mention| one.kind == EntityType::Place && !one.latent;
    let sites: BTreeSet<(usize, usize)> =
        known.iter().filter(place).map(|one| (one.span.start, one.span.end)).collect();
    let place_end = |at: usize| sites.range((at, 0)..(at + 1, 0)).next_back().map(|(_, end)| *end);
    for one in found.iter_mut().filter(|one| !one.latent) {
        let at = one.span.start;
        let in_house = match one.kind {
            // What has nothing but its place before the last word is the firm's there: 国药控股|贵州有限公司.
            EntityType::Company => {
                let bare = |end: usize| text.get(end..one.span.end).is_some_and(|last| last.starts_with(FORMS));
                text[..at].ends_with(GROUP) || place_end(at).is_some_and(bare)
            }
            EntityType::ResearchInstitute => place_end(at).is_some(),
            _ => false,
        };
        if let Some(&start) = firms.get(&at).filter(|_| in_house) {
            one.span = Span::new(start, one.span.end);
        }
    }
}
