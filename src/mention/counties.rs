//! Counties and cities without their last sign, which a list shows that tells how many there are: 甲、乙、丙3个县(市)获批;
//! and counties of two signs, which the place where they stand shows.

use std::collections::BTreeSet;

use super::{Analysis, Identity, Mention, Unit, edge::is_mark, overlap::certain_over};
use crate::{
    knowledge::{EntryId, UnitKind},
    record::EntityType,
    span::Span,
};

/// A name has two to four signs.
const NAME: std::ops::RangeInclusive<usize> = 6..=12;

/// A list has at most this many bytes.
const REACH: usize = 300;

const LIST: char = '\u{3001}';
const AND: [char; 2] = ['\u{548c}', '\u{53ca}'];

/// The last signs of the places that are counted: 县, 市, 区, 旗.
const SIGNS: [char; 4] = ['\u{53bf}', '\u{5e02}', '\u{533a}', '\u{65d7}'];

/// Adds the members of such lists that are no names yet, where the text names one of the others.
pub(super) fn learn(analysis: &mut Analysis<'_>) {
    let short = of_two_signs(analysis);
    analysis.add(short);
    let mut found: Vec<Mention> = Vec::new();
    for quantity in analysis.quantities.iter().filter(|one| one.unit == Unit::Of(UnitKind::Count)) {
        if !analysis.text[quantity.unit_span.start..].starts_with(SIGNS)
            && !analysis.text[quantity.span.end..].starts_with(SIGNS)
        {
            continue;
        }
        let members = members(analysis, quantity.outer.start);
        let told = u64::try_from(members.len()).is_ok_and(|count| quantity.value == count.into());
        let place = |span: &Span| {
            let mut here = analysis.mentions_in(*span).iter();
            here.any(|one| one.span == *span && one.kind == EntityType::Place && !one.latent)
        };
        if told && members.len() > 1 && members.iter().any(place) {
            found.extend(members.into_iter().filter(|span| !place(span)).filter_map(|span| county(analysis, span)));
        }
    }
    found.sort_by_key(|place| place.span);
    found.dedup_by_key(|place| place.span);
    let inside = |one: &Mention| {
        let at = found.partition_point(|place| place.span.end <= one.span.start);
        found.get(at).is_some_and(|place| place.span.overlaps(one.span))
    };
    analysis.mentions.retain(|one| !one.latent || !inside(one));
    analysis.add(found);
}

/// Counties of two signs, which hide in other words where no sentence or paragraph begins with them: 房县.
fn of_two_signs(analysis: &Analysis<'_>) -> Vec<Mention> {
    /// A text is looked through for so many of them.
    const MOST: usize = 4;
    /// The signs before a county that begins a sentence.
    const OPENS: [char; 2] = ['\n', '\u{3002}'];
    /// 城, 级, 域, 内: what goes on with the sign for a county.
    const GOES_ON: [char; 4] = ['\u{57ce}', '\u{7ea7}', '\u{57df}', '\u{5185}'];
    let (text, lexicon) = (analysis.text, &analysis.knowledge.lexicon);
    let opening = text.match_indices(SIGNS[0]).filter_map(|(at, sign)| {
        let start = at - text[..at].chars().next_back()?.len_utf8();
        let opens = text[..start].chars().next_back().is_none_or(|before| OPENS.contains(&before));
        opens.then(|| &text[start..at + sign.len()])
    });
    let names: BTreeSet<&str> = opening.take(MOST).collect();
    let mut found = Vec::new();
    for name in names {
        let [county] = lexicon.counties_called(name)[..] else { continue };
        for (at, _) in text.match_indices(name) {
            let span = Span::new(at, at + name.len());
            let free = analysis.may_begin_name(at) && certain_over(&analysis.mentions, span).next().is_none();
            if free && !text[span.end..].starts_with(GOES_ON) {
                let identity = Identity::Known(vec![county]);
                found.push(Mention { span, kind: EntityType::Place, identity, latent: false });
            }
        }
    }
    found
}

/// The members of the list that ends at an offset; none where one is no short name.
fn members(analysis: &Analysis<'_>, end: usize) -> Vec<Span> {
    let text = analysis.text;
    let low = text.ceil_char_boundary(end.saturating_sub(REACH));
    let start = text[low..end].rfind(|sign: char| is_mark(sign) && sign != LIST).map_or(low, |at| low + at + 1);
    let start = text.ceil_char_boundary(start);
    let mut at = start;
    let mut found = Vec::new();
    for member in text[start..end].split(|sign: char| sign == LIST || AND.contains(&sign)) {
        found.push(Span::new(at, at + member.len()));
        at += member.len() + LIST.len_utf8();
    }
    if found.iter().all(|member| NAME.contains(&member.len())) { found } else { Vec::new() }
}

/// A member that is no name yet as a place: the one that the lexicon has with one of the last signs.
fn county(analysis: &Analysis<'_>, span: Span) -> Option<Mention> {
    if certain_over(&analysis.mentions, span).next().is_some() {
        return None;
    }
    let lexicon = &analysis.knowledge.lexicon;
    let name = &analysis.text[span.range()];
    let mut known = SIGNS.iter().map(|sign| lexicon.by_form(&format!("{name}{sign}")));
    let place = |id: &EntryId| lexicon.entry(*id).kind == EntityType::Place;
    let known = known.find(|places| !places.is_empty() && places.iter().all(place))?;
    let identity = Identity::Known(known.to_vec());
    Some(Mention { span, kind: EntityType::Place, identity, latent: false })
}
