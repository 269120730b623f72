//! The place that a document speaks for.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    knowledge::{Cue, EntryId, Level, Sense},
    mention::{Analysis, Identity, Mention, Reference},
    record::EntityType,
    sentence::lines,
    span::Span,
};

/// A place in the title counts as much as this many in the text.
const TITLE_WEIGHT: u32 = 12;

/// So many names of bodies that begin with a place do not tell that a text speaks for it.
const BORNE: u32 = 3;

/// The place that a document speaks for: the zone that its title begins with, or else the place with the most weight.
pub(super) fn reporting_place(analysis: &Analysis<'_>, title: Option<Span>) -> Option<String> {
    let zone = title.and_then(|title| titled_zone(analysis, title).or_else(|| zone_of_policy(analysis, title)));
    zone.or_else(|| heaviest_place(analysis, title))
}

/// The development zone that the policy begins with which a notice issues: 关于印发《南京|江北新区促进…若干措施》的通知.
fn zone_of_policy(analysis: &Analysis<'_>, title: Span) -> Option<String> {
    let mut issued = analysis.mentions_in(title).iter().filter(|one| one.kind == EntityType::Policy);
    let policy = issued.next().filter(|one| one.span.start > title.start)?;
    let mut place = place_starting_at(analysis, policy.span.start, policy.span.end)?;
    while let Some(inner) = place_starting_at(analysis, place.0, policy.span.end) {
        place = inner;
    }
    let zone = analysis.hits_ending_at(place.0).any(|hit| hit.is(Cue::Zone) && hit.span.start > policy.span.start);
    (zone && spoken_sign(analysis).is_none()).then(|| analysis.knowledge.lexicon.entry(place.1).name.clone())
}

/// The development zone that a title begins with, the place before it aside, where the text does not call a city or a
/// city's agencies its own: 西安|曲江新区支持…若干政策.
fn titled_zone(analysis: &Analysis<'_>, title: Span) -> Option<String> {
    let mut named = analysis.mentions_in(title).iter().filter(|one| one.kind == EntityType::Place);
    let first = named.next().filter(|one| one.span.start == title.start)?;
    let zone = if leads_to_place(analysis, first) { named.next()? } else { first };
    let last = analysis.hits_ending_at(zone.span.end).any(|hit| hit.is(Cue::Zone) && hit.span.start > zone.span.start);
    let of_city =
        |one: &Mention| matches!(one.identity, Identity::Agency { place: None, level: Some(Level::Prefecture), .. });
    if zone.latent || !last || spoken_sign(analysis).is_some() || analysis.mentions.iter().any(of_city) {
        return None;
    }
    match &zone.identity {
        Identity::Known(entries) => match entries.as_slice() {
            [one] => Some(analysis.knowledge.lexicon.entry(*one).name.clone()),
            _ => None,
        },
        _ => Some(analysis.text[zone.span.range()].to_owned()),
    }
}

/// The place with the most weight: named in the title, before local agencies, or often in the text.
fn heaviest_place(analysis: &Analysis<'_>, title: Option<Span>) -> Option<String> {
    let lexicon = &analysis.knowledge.lexicon;
    let mut weights: BTreeMap<&str, u32> = BTreeMap::new();
    // Places that the text speaks of, not only the names of bodies that begin with them.
    let mut named: BTreeSet<&str> = BTreeSet::new();
    let linked = link_lists(analysis);
    for mention in &analysis.mentions {
        let in_title = title.is_some_and(|title| title.contains(mention.span));
        if leads_to_place(analysis, mention) || in_slogan(analysis.text, mention.span) {
            continue;
        }
        let line = linked.partition_point(|line| line.end <= mention.span.start);
        if !in_title && linked.get(line).is_some_and(|line| line.contains(mention.span)) {
            continue;
        }
        // A school in the title is as often the guest of a place as its own: 市政府与北京科技大学签约.
        let in_title = in_title && mention.kind != EntityType::University;
        let weight = if in_title { TITLE_WEIGHT } else { 1 };
        let itself = mention.kind == EntityType::Place || mention.kind == EntityType::GovernmentAgency;
        for name in places_of(analysis, mention) {
            *weights.entry(name).or_default() += weight;
            if itself || in_title {
                named.insert(name);
            }
        }
    }
    let local = |name: &str| {
        lexicon.by_name(name).and_then(|entry| entry.level).is_some_and(|level| {
            matches!(level, Level::Province | Level::Prefecture | Level::County) && domestic(analysis, name)
        })
    };
    let spoken = spoken_sign(analysis);
    // A place that only names of bodies begin with has to begin several: 福建农林大学, 福建江夏学院.
    let told = |name: &str| named.contains(name) || weights.get(name).is_some_and(|weight| *weight > BORNE);
    // A text with the agencies of its city or county does not speak for the province.
    let below = spoken.is_none() && has_local_agencies(analysis);
    let lower = |name: &str| !(below && name.ends_with(PROVINCE));
    let fits = |name: &str| told(name) && lower(name) && spoken.is_none_or(|sign| name.ends_with(sign));
    // A district speaks of its city too (全市第一): where no place fits, the one with the most weight stands.
    let heaviest = |fits: &dyn Fn(&str) -> bool| {
        let mut known: Vec<(&str, u32)> = weights.iter().map(|(name, weight)| (*name, *weight)).collect();
        known.retain(|(name, _)| local(name) && fits(name));
        known.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)))
    };
    let best = heaviest(&fits).or_else(|| heaviest(&|name| named.contains(name) && lower(name)))?;
    let best = (speaks(analysis) || best.1 >= TITLE_WEIGHT || best.1 >= 3).then_some(best.0)?;
    let titled = titled_with_place(analysis, title);
    // A city or county that is masked or never named is not the province that its text names.
    let unnamed = || masked_sign(analysis.text).is_some_and(|sign| !best.ends_with(sign));
    let above = || {
        best.ends_with(PROVINCE)
            && analysis.mentions.iter().any(|one| one.identity == Identity::Reference(Reference::Here))
    };
    if !titled && (unnamed() || above()) {
        return None;
    }
    let province = (!titled && speaks_for_province(analysis)).then(|| lexicon.province_of(best)).flatten();
    Some(province.map_or(best, |province| province.name.as_str()).to_owned())
}

/// The one province that the places of a text lie in which speaks for none that it names, where it names them more than
/// once: 省科技厅 is that of Hubei where the firms are.
pub(super) fn province_around(analysis: &Analysis<'_>) -> Option<String> {
    const TIMES: usize = 2;
    let lexicon = &analysis.knowledge.lexicon;
    let places = analysis.mentions.iter().flat_map(|mention| places_of(analysis, mention));
    let mut provinces = places.filter_map(|place| Some(lexicon.province_of(place)?.name.as_str()));
    let first = provinces.next()?;
    let others: Vec<&str> = provinces.collect();
    let alone = others.len() + 1 >= TIMES && others.iter().all(|other| *other == first);
    alone.then(|| first.to_owned())
}

/// Whether a name stands in a list inside of quotation marks, as in “工业强县、桥海兴县”, where two words that meet look like one.
fn in_slogan(text: &str, span: Span) -> bool {
    const REACH: usize = 60;
    const LIST: char = '\u{3001}';
    let low = text.ceil_char_boundary(span.start.saturating_sub(REACH));
    let before = &text[low..span.start];
    let quoted = before.rfind(['\u{201c}', '\u{201d}']).filter(|&at| before[at..].starts_with('\u{201c}'));
    quoted.is_some_and(|open| before[open..].contains(LIST) && !before.ends_with([LIST, '\u{201c}']))
}

/// The last sign of the place that a text begins to speak of with a mask for its name: 县 of **县科技局.
fn masked_sign(text: &str) -> Option<char> {
    /// The text begins with so many bytes.
    const HEAD: usize = 900;
    /// 市, 县, 区, 州.
    const SIGNS: [char; 4] = ['\u{5e02}', '\u{53bf}', '\u{533a}', '\u{5dde}'];
    let head = &text[..text.floor_char_boundary(HEAD)];
    let mut masks = head.match_indices(SIGNS).filter(|(at, _)| head[..*at].ends_with(MASKS));
    masks.find_map(|(_, sign)| sign.chars().next())
}

/// What stands for the name that a text hides: *, ×, X.
const MASKS: [char; 5] = ['*', '\u{d7}', 'X', 'x', '\u{67d0}'];

/// 省.
const PROVINCE: char = '\u{7701}';

/// Whether the text calls its province its own and no smaller place: 我省.
fn speaks_for_province(analysis: &Analysis<'_>) -> bool {
    const OWN: [char; 2] = ['\u{6211}', '\u{672c}'];
    let mut own = analysis.mentions.iter().filter(|mention| match mention.identity {
        Identity::Reference(Reference::Here) => true,
        Identity::Agency { place: None, level: Some(level), .. } => {
            matches!(level, Level::Prefecture | Level::County)
        }
        Identity::Reference(Reference::Province) => analysis.text[mention.span.range()].starts_with(OWN),
        _ => false,
    });
    let first = own.next();
    first.is_some() && first.into_iter().chain(own).all(|one| one.identity == Identity::Reference(Reference::Province))
}

/// Whether a place only says where the next one lies, as a province before its city does.
pub(super) fn leads_to_place(analysis: &Analysis<'_>, mention: &Mention) -> bool {
    let place = |one: &Mention| one.kind == EntityType::Place && !one.latent && !one.identity.is_stand_in();
    let end = mention.span.end;
    mention.kind == EntityType::Place && analysis.mentions_in(Span::new(end, end + 1)).iter().any(place)
}

/// The last sign of the places that the text means by its words for the reporting place, where they agree: 市 of 我市.
fn spoken_sign(analysis: &Analysis<'_>) -> Option<char> {
    let here = |mention: &&Mention| mention.identity == Identity::Reference(Reference::Here);
    let mut signs =
        analysis.mentions.iter().filter(here).filter_map(|one| analysis.text[one.span.range()].chars().last());
    let first = signs.next()?;
    (matches!(first, '\u{5e02}' | '\u{53bf}' | '\u{5dde}') && signs.all(|sign| sign == first)).then_some(first)
}

/// Lines of hardly anything but names and no sentences, such as the links at the foot of a page.
fn link_lists(analysis: &Analysis<'_>) -> Vec<Span> {
    const NAMES: usize = 4;
    let named = |line: &Span| {
        let names = || analysis.mentions_in(*line).iter().filter(|mention| !mention.latent);
        let covered: usize = names().map(|name| name.span.len()).sum();
        let told = analysis.text[line.range()].contains([',', '\u{3002}']);
        !told && names().count() >= NAMES && covered * 10 >= analysis.text[line.range()].trim().len() * 7
    };
    lines(analysis.text).filter(named).collect()
}

/// Whether a place lies in a province.
fn domestic(analysis: &Analysis<'_>, name: &str) -> bool {
    analysis.knowledge.lexicon.province_of(name).is_some()
}

/// The longest place that begins at an offset of a name: where it ends, and which one it is.
pub(super) fn place_starting_at(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<(usize, EntryId)> {
    let lexicon = &analysis.knowledge.lexicon;
    let near = analysis.hits_in(Span::new(at, end.min(at + LONGEST_PLACE)));
    let places = near.iter().filter(|hit| hit.span.start == at).filter_map(|hit| {
        let place = analysis.senses(*hit).iter().find_map(|sense| match sense {
            Sense::Entry(id) if lexicon.entry(*id).kind == EntityType::Place => Some(*id),
            _ => None,
        })?;
        Some((hit.span.end, place))
    });
    places.max_by_key(|(end, _)| *end)
}

/// The province of the place that the name of a body begins with: Shanxi of 山西大学.
pub(super) fn province_in_name(analysis: &Analysis<'_>, body: &Mention) -> Option<String> {
    let lexicon = &analysis.knowledge.lexicon;
    let (_, place) = place_starting_at(analysis, body.span.start, body.span.end)?;
    lexicon.province_of(&lexicon.entry(place).name).map(|entry| entry.name.clone())
}

/// A place at the beginning of a name is looked for in this many bytes: fifteen characters.
const LONGEST_PLACE: usize = 45;

/// The places that a mention speaks of: itself, or the one before an agency.
pub(super) fn places_of<'a>(analysis: &'a Analysis<'_>, mention: &Mention) -> Vec<&'a str> {
    let lexicon = &analysis.knowledge.lexicon;
    match &mention.identity {
        Identity::Known(entries) if mention.kind == EntityType::Place => match entries.as_slice() {
            [one] => vec![lexicon.entry(*one).name.as_str()],
            _ => Vec::new(),
        },
        Identity::Agency { place: Some(place), .. } => {
            let form = &analysis.text[place.range()];
            match lexicon.by_form(form) {
                [one] => vec![lexicon.entry(*one).name.as_str(); 2],
                _ => Vec::new(),
            }
        }
        _ => {
            // A name that begins with a place: 苏州软件园. Of a city and a county in it, the county counts.
            let mut place = place_starting_at(analysis, mention.span.start, mention.span.end);
            while let Some((end, _)) = place
                && let Some(inner) = place_starting_at(analysis, end, mention.span.end)
            {
                place = Some(inner);
            }
            place.map(|(_, id)| lexicon.entry(id).name.as_str()).into_iter().collect()
        }
    }
}

/// Whether a text calls a place its own, or names agencies without their place.
pub(super) fn speaks(analysis: &Analysis<'_>) -> bool {
    analysis.mentions.iter().any(|mention| {
        mention.identity == Identity::Reference(Reference::Here)
            || matches!(mention.identity, Identity::Agency { place: None, .. })
    })
}

/// Whether the agencies of a city or county are named without their place: 市科技局.
fn has_local_agencies(analysis: &Analysis<'_>) -> bool {
    let local = |one: &Mention| match one.identity {
        Identity::Agency { place: None, level: Some(level), .. } => {
            matches!(level, Level::Prefecture | Level::County)
        }
        _ => false,
    };
    analysis.mentions.iter().any(local)
}

/// Whether a place stands in the title.
fn titled_with_place(analysis: &Analysis<'_>, title: Option<Span>) -> bool {
    title.is_some_and(|title| analysis.mentions_in(title).iter().any(|one| one.kind == EntityType::Place))
}
