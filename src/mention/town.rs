//! Towns and zones by their last word behind a place (凤阳县板桥镇), and places written inside one another as one name
//! (重庆市云阳县).

use super::{Analysis, Identity, Mention, Reference, brand::is_own, edge::is_mark, overlap::certain_over};
use crate::{
    knowledge::{Classes, Cue, EntryId, Hit, Noun, Sense},
    record::EntityType,
    span::Span,
};

/// A town has two to four signs before its last one.
const TOWN: std::ops::RangeInclusive<usize> = 6..=12;

/// A text that speaks for a town names it within these many bytes.
const HEAD: usize = 1200;

/// The last signs of towns: 镇, 乡, 村.
const SIGNS: [char; 3] = ['\u{9547}', '\u{4e61}', '\u{6751}'];

/// What goes on with them to another word: 镇江, 乡镇, 乡村, 村镇, 村民, 镇静, 镇痛, 乡亲, 村委, 村庄.
const GO_ON: [char; 9] =
    ['\u{6c5f}', '\u{9547}', '\u{6751}', '\u{6c11}', '\u{9759}', '\u{75db}', '\u{4eb2}', '\u{59d4}', '\u{5e84}'];

/// The last signs of places that another may stand right behind: 省, 市, 区, 县, 州, 旗, 盟, 镇, 乡.
const OUTER: [char; 9] =
    ['\u{7701}', '\u{5e02}', '\u{533a}', '\u{53bf}', '\u{5dde}', '\u{65d7}', '\u{76df}', '\u{9547}', '\u{4e61}'];

/// Joins places that stand inside one another and adds the towns behind them.
pub(super) fn learn(analysis: &mut Analysis<'_>) {
    let mut joined: Vec<Mention> = Vec::new();
    for mention in &analysis.mentions {
        if mention.kind != EntityType::Place || mention.latent || mention.identity.is_stand_in() {
            continue;
        }
        let outer = joined.last().filter(|last| last.span.end == mention.span.start);
        let whole = outer.and_then(|outer| within(analysis, outer, mention));
        match whole {
            Some(identity) => {
                if let Some(last) = joined.last_mut() {
                    *last = Mention { span: last.span.cover(mention.span), identity, ..mention.clone() };
                }
            }
            None => joined.push(mention.clone()),
        }
    }
    let towns: Vec<Mention> = joined
        .into_iter()
        .map(|place| town_behind(analysis, &place).or_else(|| zone_behind(analysis, &place)).unwrap_or(place))
        .filter(|place| analysis.mentions_in(place.span).iter().all(|one| one.span != place.span))
        .collect();
    if !towns.is_empty() {
        replace_inside(analysis, towns);
    }
    let honoured = honoured(analysis);
    analysis.add(honoured);
}

/// Adds towns in place of the names inside them.
fn replace_inside(analysis: &mut Analysis<'_>, towns: Vec<Mention>) {
    let inside = |mention: &Mention| {
        let at = towns.partition_point(|town| town.span.end < mention.span.end);
        towns.get(at).is_some_and(|town| town.span.contains(mention.span))
    };
    analysis.mentions.retain(|mention| !inside(mention));
    analysis.add(towns);
}

/// Towns and villages that nothing but a title shows which they get: 我县李庄镇被授予…, 东岭乡石桥村和西河乡柳树村入围….
fn honoured(analysis: &Analysis<'_>) -> Vec<Mention> {
    /// A list has at most this many.
    const LIST: usize = 6;
    /// 被, and what joins the members of a list.
    const BY: char = '\u{88ab}';
    const JOINS: [char; 3] = ['\u{3001}', '\u{548c}', '\u{53ca}'];
    let text = analysis.text;
    let mut found = Vec::new();
    for hit in analysis.hits_of(Classes::cue(Cue::Confer).and(Classes::cue(Cue::FirmActs))) {
        let agency = analysis.mentions.partition_point(|one| one.span.start < hit.span.start);
        let agency = analysis.mentions[..agency].last().filter(|one| one.span.end == hit.span.start);
        let at = agency.filter(|one| one.kind.is_organisation()).map_or(hit.span.start, |one| one.span.start);
        let mut at = text[..at].strip_suffix(BY).map_or(at, str::len);
        for _ in 0..LIST {
            let Some(span) = town_before(analysis, at) else { break };
            found.push(Mention::written(span, EntityType::Place));
            let Some(before) = text[..span.start].strip_suffix(JOINS) else { break };
            at = before.len();
        }
    }
    found.sort_by_key(|one: &Mention| one.span);
    found.dedup_by_key(|one| one.span);
    found
}

/// The town or village whose name ends at an offset, where no other name stands over it.
fn town_before(analysis: &Analysis<'_>, end: usize) -> Option<Span> {
    town_ending_at(analysis, end).filter(|span| certain_over(&analysis.mentions, *span).next().is_none())
}

/// The town or village, with the town that it lies in, whose name ends at an offset and begins where one may.
fn town_ending_at(analysis: &Analysis<'_>, end: usize) -> Option<Span> {
    let text = analysis.text;
    let last = last_word(analysis, end)?;
    let titled = |hit: &Hit| {
        analysis.senses(*hit).iter().any(|sense| matches!(sense, Sense::Noun(Noun::Recognition | Noun::Programme, _)))
    };
    if analysis.hits_ending_at(end).any(titled) {
        return None;
    }
    let low = text.ceil_char_boundary(end.saturating_sub(2 * (TOWN.end() + last)));
    let begins = |at: usize| {
        let before = text[..at].chars().next_back();
        let here = || analysis.hits_ending_at(at).any(|hit| hit.is(Cue::Here));
        before.is_none_or(|sign| is_mark(sign) || JOINED.contains(&sign)) || here()
    };
    let inner =
        text[low..end].char_indices().map(|(at, _)| low + at).rev().find(|&at| at + last <= end && begins(at))?;
    let body = Span::new(inner, end - last);
    let parts: Vec<&str> = text[body.range()].split(SIGNS).collect();
    let sized = parts.len() <= 2 && parts.iter().all(|part| TOWN.contains(&part.len()));
    let span = Span::new(inner, end);
    (sized && is_own(analysis, body) && analysis.quantities_in(body).is_empty()).then_some(span)
}

/// The length of the last word of a town that ends at an offset; a part of a city is named as one: 街道.
fn last_word(analysis: &Analysis<'_>, end: usize) -> Option<usize> {
    let sign = analysis.text[..end].chars().next_back()?;
    let street = || analysis.hits_ending_at(end).find(|hit| hit.is(Cue::Street)).map(|hit| hit.span.len());
    SIGNS.contains(&sign).then(|| sign.len_utf8()).or_else(street)
}

/// What stands before a name besides marks: 和, 及, 之, 《.
const JOINED: [char; 4] = ['\u{548c}', '\u{53ca}', '\u{4e4b}', '\u{300a}'];

impl Analysis<'_> {
    /// Whether the text calls a town its own, and no larger place more often: 我镇.
    pub fn speaks_for_town(&self) -> bool {
        let own = self.mentions.iter().filter(|one| matches!(one.identity, Identity::Reference(Reference::Here)));
        let (towns, others): (Vec<&Mention>, Vec<&Mention>) =
            own.partition(|one| last_word(self, one.span.end).is_some());
        !towns.is_empty() && towns.len() >= others.len()
    }

    /// The town that a text names first near its beginning, without the place that it lies in.
    pub fn first_town(&self) -> Option<&str> {
        let head = &self.text[..self.text.floor_char_boundary(HEAD)];
        head.char_indices().find_map(|(at, sign)| {
            let end = at + sign.len_utf8();
            last_word(self, end)?;
            let placed = || self.mentions_in(Span::new(at, end)).iter().find_map(|one| self.town_of(one, end));
            placed().or_else(|| town_ending_at(self, end).map(|span| &self.text[span.range()]))
        })
    }

    /// The town that a name of one with the place it lies in ends with at an offset: 板桥镇 of 凤阳县板桥镇.
    fn town_of(&self, place: &Mention, end: usize) -> Option<&str> {
        let written = place.kind == EntityType::Place && matches!(place.identity, Identity::Written { .. });
        let name = &self.text[place.span.range()];
        let outer = name.char_indices().rev().skip(1).find(|(_, sign)| OUTER.contains(sign));
        let start = outer.map(|(at, sign)| place.span.start + at + sign.len_utf8());
        start.filter(|_| written && place.span.end == end).map(|start| &self.text[start..end])
    }
}

/// The identity of a place that stands right behind one that it lies in, where that is written in full.
fn within(analysis: &Analysis<'_>, outer: &Mention, inner: &Mention) -> Option<Identity> {
    let lexicon = &analysis.knowledge.lexicon;
    let (Identity::Known(outers), Identity::Known(inners)) = (&outer.identity, &inner.identity) else { return None };
    let full = analysis.text[outer.span.range()].ends_with(OUTER);
    let lies = |inner: EntryId, outer: EntryId| {
        let (inner, outer) = (&lexicon.entry(inner).name, &lexicon.entry(outer).name);
        let province = lexicon.province_of(inner).map(|entry| &entry.name);
        let city = lexicon.city_of(inner).map(|entry| &entry.name);
        let same =
            || city.is_none() && province.is_some() && province == lexicon.province_of(outer).map(|one| &one.name);
        inner != outer && (province == Some(outer) || city == Some(outer) || same())
    };
    let own: Vec<EntryId> =
        inners.iter().copied().filter(|&inner| outers.iter().any(|&outer| lies(inner, outer))).collect();
    (full && !own.is_empty()).then_some(Identity::Known(own))
}

/// The zone of a place that it has no entry for, with the place: 铜陵高新区.
fn zone_behind(analysis: &Analysis<'_>, place: &Mention) -> Option<Mention> {
    let at = place.span.end;
    let near = analysis.hits_in(Span::new(at, at + 4 * TOWN.start()));
    let zone = |hit: &&Hit| {
        let local = |sense: &Sense| matches!(sense, Sense::LocalPlace(_));
        hit.span.start == at && analysis.senses(**hit).iter().any(local)
    };
    let end = near.iter().filter(zone).map(|hit| hit.span.end).max()?;
    let span = Span::new(place.span.start, end);
    let free = certain_over(&analysis.mentions, Span::new(at, end)).next().is_none();
    free.then_some(Mention::written(span, EntityType::Place))
}

/// The town whose name stands right behind a place that is written in full, with the place.
fn town_behind(analysis: &Analysis<'_>, place: &Mention) -> Option<Mention> {
    let text = analysis.text;
    let at = place.span.end;
    if !text[place.span.range()].ends_with(OUTER) {
        return None;
    }
    let window = &text[at..text.floor_char_boundary((at + TOWN.end() + 6).min(text.len()))];
    let ends = window.char_indices().map(|(at, sign)| at + sign.len_utf8());
    let (end, last) = ends
        .filter_map(|end| Some((end, last_word(analysis, at + end)?)))
        .find(|(end, last)| end.checked_sub(*last).is_some_and(|length| length >= *TOWN.start()))?;
    let length = end - last;
    let body = Span::new(at, at + length);
    let span = Span::new(place.span.start, at + end);
    let plain = !text[body.range()].contains(is_mark) && analysis.quantities_in(body).is_empty();
    let free = certain_over(&analysis.mentions, Span::new(at, span.end)).next().is_none();
    let fits =
        TOWN.contains(&length) && plain && free && is_own(analysis, body) && !text[span.end..].starts_with(GO_ON);
    fits.then_some(Mention::written(span, EntityType::Place))
}
