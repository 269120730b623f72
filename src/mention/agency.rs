//! Local agencies: a place or level and a kind of body. 苏州市科技局, 省科技厅, 市委.

use std::collections::BTreeMap;

use super::{Analysis, Identity, Mention, edge::is_mark, overlap::LONGEST_NAME};
use crate::{
    knowledge::{Boundary, Classes, Cue, Hit, Level, Sense},
    record::EntityType,
    sentence::LIST_MARKS,
    span::Span,
};

/// A kind that stands bare in a list has at least this many bytes: 水务局 is a name, 政府 is not.
const BARE_LENGTH: usize = 9;

/// What stands for the name of a place that the text hides: *, ×, X.
pub(super) const MASKS: [char; 3] = ['*', '\u{d7}', 'X'];

/// The body that another belongs to is among these many found last.
const NEAR: usize = 4;

/// Every agency kind with the place or level before it.
pub(super) fn find(analysis: &Analysis<'_>, known: &[Mention]) -> Vec<Mention> {
    let mut places: Vec<_> =
        known.iter().filter(|mention| mention.kind == EntityType::Place).map(|mention| mention.span).collect();
    places.sort_by_key(|span| (span.end, span.start));
    // A bare kind in a list behind a ministry is one of the nation's: 科技部、发展改革委.
    let mut ministries: Vec<usize> = known
        .iter()
        .filter(|mention| mention.kind == EntityType::GovernmentAgency)
        .map(|mention| mention.span.end)
        .collect();
    ministries.sort_unstable();
    let mut found: Vec<Mention> = Vec::new();
    let bodies = known.iter().filter(|mention| mention.kind == EntityType::GovernmentAgency);
    let before_place = |span: &Span| places_start(&places, span.end);
    let national: Vec<Span> = bodies.map(|mention| mention.span).filter(before_place).collect();
    for &hit in analysis.hits_of(Classes::AGENCY_KIND) {
        let kind = analysis.senses(hit).iter().find_map(|sense| match sense {
            Sense::AgencyKind(kind) => Some(*kind),
            _ => None,
        });
        let Some(kind) = kind else { continue };
        // A body of a body: the office of a committee, the payment centre of a bureau.
        let whole = found.iter().rev().take(NEAR).find(|one| one.span.end == hit.span.start).map(|one| one.span.start);
        if let Some(start) = whole {
            let span = Span::new(start, hit.span.end);
            found.push(Mention::written(span, EntityType::GovernmentAgency));
        } else if is_addressed(analysis.text, hit.span) {
            // Bodies without a name of their own that a notice is sent to.
            found.extend(agency(analysis, &places, &national, hit, kind).filter(|one| is_one(analysis, one)));
        } else if let Some(mut mention) =
            agency(analysis, &places, &national, hit, kind).or_else(|| joined(analysis, &found, hit, kind))
        {
            if let Identity::Agency { place: None, level: level @ None, .. } = &mut mention.identity
                && after_list_mark(analysis.text, hit.span.start)
                    .is_some_and(|end| ministries.binary_search(&end).is_ok())
            {
                let levels = &analysis.knowledge.lexicon.agency_kind(kind).levels;
                *level = Some(if levels[..] == [Level::Province] { Level::Province } else { Level::National });
            }
            if let Identity::Agency { place: place @ None, level: level @ Some(_), .. } = &mut mention.identity
                && let Some(of) = found.last().and_then(|last| seat_of(analysis.text, last, mention.span.start, *level))
            {
                (*place, *level) = (Some(of), None);
            }
            found.push(mention);
        }
    }
    for one in &mut found {
        with_league(analysis.text, one);
    }
    let bare = called_barely(analysis, known, &found);
    found.extend(bare);
    found
}

/// Takes the word for the youth league along, whose committee is another body: 共青团|无锡市委.
fn with_league(text: &str, one: &mut Mention) {
    const LEAGUE: &str = "\u{5171}\u{9752}\u{56e2}";
    if text[..one.span.start].ends_with(LEAGUE) {
        one.span = Span::new(one.span.start - LEAGUE.len(), one.span.end);
        one.identity = Identity::Written { level: None };
    }
}

/// The place of a committee that is named in full right before a body of its level, which is of the same place:
/// 贺州市委、|市政府.
fn seat_of(text: &str, committee: &Mention, start: usize, level: Option<Level>) -> Option<Span> {
    let end = after_list_mark(text, start)?;
    match committee.identity {
        Identity::Agency { place, level: own, .. } if committee.span.end == end && own == level => place,
        _ => None,
    }
}

/// Bare kinds of bodies that the text names with their place or level elsewhere, behind a mark or a verb: 申报|卫生厅课题 in
/// a text of 省卫生厅.
fn called_barely(analysis: &Analysis<'_>, known: &[Mention], found: &[Mention]) -> Vec<Mention> {
    let text = analysis.text;
    let mut whole: BTreeMap<&str, Mention> = BTreeMap::new();
    for mention in found {
        let Identity::Agency { kind, place, level } = &mention.identity else { continue };
        let word = analysis.hits_ending_at(mention.span.end).find(|hit| {
            let of_kind = |sense: &Sense| matches!(sense, Sense::AgencyKind(own) if own == kind);
            hit.span.start > mention.span.start && analysis.senses(**hit).iter().any(of_kind)
        });
        let Some(word) = word.filter(|hit| hit.span.len() >= BARE_LENGTH && (place.is_some() || level.is_some()))
        else {
            continue;
        };
        whole.entry(&text[word.span.range()]).or_insert_with(|| mention.clone());
    }
    if whole.is_empty() {
        return Vec::new();
    }
    let mut certain: Vec<Span> = found.iter().chain(known).filter(|one| !one.latent).map(|one| one.span).collect();
    certain.sort_unstable_by_key(|span| span.start);
    let covered = |span: Span| {
        let near = certain.partition_point(|one| one.start + LONGEST_NAME < span.start);
        certain[near..].iter().take_while(|one| one.start < span.end).any(|one| one.overlaps(span))
    };
    let free = |start: usize| {
        let verb = |hit: &Hit| analysis.senses(*hit).contains(&Sense::Boundary(Boundary::Hard));
        text[..start].chars().next_back().is_none_or(|sign| is_mark(sign) && sign != ')')
            || analysis.hits_ending_at(start).any(verb)
    };
    let bare = analysis.hits_of(Classes::AGENCY_KIND).filter_map(|hit| {
        let one = whole.get(&text[hit.span.range()])?;
        (free(hit.span.start) && !covered(hit.span)).then(|| Mention { span: hit.span, ..one.clone() })
    });
    bare.collect()
}

/// A bare kind in a list behind a local agency, which is one of the same place or level: 市计委、经委、科委.
fn joined(analysis: &Analysis<'_>, found: &[Mention], hit: Hit, kind: u32) -> Option<Mention> {
    let text = analysis.text;
    let end = text[..hit.span.start].strip_suffix(LIST_MARKS)?.len();
    let (mut place, mut level) = (None, None);
    let first = found.iter().rev().take(NEAR).find(|one| one.span.end == end && !one.latent)?;
    if let Identity::Agency { place: of, level: at, .. } = first.identity {
        (place, level) = (of, at);
    }
    let after = text[hit.span.end..].chars().next();
    let ends = after.is_none_or(|sign| is_mark(sign) || LIST_MARKS.contains(&sign))
        || analysis
            .hits_in(Span::new(hit.span.end, (hit.span.end + 12).min(text.len())))
            .iter()
            .any(|one| one.span.start == hit.span.end && one.classes.any_of(Classes::BOUNDARY));
    let identity = Identity::Agency { kind, place, level };
    (ends && (place.is_some() || level.is_some())).then_some(Mention {
        span: hit.span,
        kind: EntityType::GovernmentAgency,
        identity,
        latent: false,
    })
}

/// Gives known agencies that stand right after a foreign country its name: the ministry of science of another country is
/// not the one at home.
pub(super) fn name_foreign(analysis: &Analysis<'_>, found: &mut [Mention]) {
    let (lexicon, terms) = (&analysis.knowledge.lexicon, &analysis.knowledge.terms);
    let national = |mention: &&Mention| match &mention.identity {
        Identity::Known(entries) => entries.first().is_some_and(|&id| {
            let entry = lexicon.entry(id);
            let home = terms.hits(&entry.name).iter().any(|hit| hit.is(Cue::Home));
            entry.kind == EntityType::Place && entry.level == Some(Level::National) && !home
        }),
        _ => false,
    };
    let mut countries: Vec<Span> = found.iter().filter(national).map(|mention| mention.span).collect();
    countries.sort_by_key(|span| (span.end, span.start));
    if countries.is_empty() {
        return;
    }
    for mention in found.iter_mut().filter(|mention| mention.kind == EntityType::GovernmentAgency) {
        let Identity::Known(_) = mention.identity else { continue };
        if let Some(country) = place_ending_at(&countries, mention.span.start) {
            mention.span.start = country.start;
            mention.identity = Identity::Written { level: None };
        }
    }
}

fn agency(analysis: &Analysis<'_>, places: &[Span], agencies: &[Span], hit: Hit, kind: u32) -> Option<Mention> {
    let start = hit.span.start;
    // A party committee is named with its party: 中共|德阳市委.
    let party = |start: usize| analysis.hits_ending_at(start).find(|hit| hit.is(Cue::NamePrefix));
    let mention = |start, place, level| Mention {
        span: Span::new(party(start).map_or(start, |hit| hit.span.start), hit.span.end),
        kind: EntityType::GovernmentAgency,
        identity: Identity::Agency { kind, place, level },
        latent: false,
    };
    if let Some(place) = place_ending_at(places, start) {
        let first = chain_start(places, place);
        // The body of a nation's agency at a place: 国家税务总局|郴州市税务局.
        let Some(whole) = agencies.iter().find(|one| one.end == first) else {
            return Some(mention(first, Some(place), None));
        };
        let identity = Identity::Written { level: None };
        return Some(Mention { identity, ..mention(whole.start, None, None) });
    }
    // A party committee is written with its level inside: 市委 is 市 and 委.
    let inside = analysis.level_at(hit.span).filter(|(length, _)| is_committee(analysis, hit.span, *length));
    let inside = inside.map(|(_, level)| level);
    if let Some(level) = inside {
        // 鄂城区委 is 鄂城区 and 区委: the place shares its last sign with the committee.
        let sign = analysis.text[start..].chars().next().map_or(0, char::len_utf8);
        let before = place_ending_at(places, start).or_else(|| place_ending_at(places, start + sign));
        return Some(mention(before.map_or(start, |place| place.start), before, Some(level)));
    }
    // A zone as its own city calls it: 高新区科技局, 市经开区财政局.
    let zone = |hit: &&Hit| analysis.senses(**hit).iter().any(|sense| matches!(sense, Sense::LocalPlace(_)));
    if let Some(zone) = analysis.hits_ending_at(start).find(zone) {
        let level = analysis.level_before(zone.span.start).map(|(at, _)| at).filter(|&at| clean_left(analysis, at));
        let place = place_ending_at(places, zone.span.start).map(|place| chain_start(places, place));
        let identity = Identity::Written { level: None };
        let start = place.or(level).unwrap_or(zone.span.start);
        return Some(Mention { identity, ..mention(start, None, None) });
    }
    if let Some((level_start, level)) = analysis.level_before(start) {
        // 各区人民政府, 全区政府采购, 县(市)人民政府: a class of them.
        let classes = analysis.text[..level_start].ends_with(['\u{5404}', '\u{5168}']);
        if classes || analysis.text[level_start..start].contains('(') {
            return None;
        }
        let masked = analysis.text[..level_start].trim_end_matches(MASKS).len();
        return clean_left(analysis, level_start).then(|| mention(masked, None, Some(level)));
    }
    if let Some((start, level)) = of_several_fields(analysis, places, start) {
        let identity = Identity::Written { level };
        return Some(Mention { identity, ..mention(start, None, None) });
    }
    let bare = hit.span.len() >= BARE_LENGTH && listed(analysis, hit.span) || acts(analysis, hit.span);
    bare.then(|| mention(start, None, None))
}

/// Whether a body is one, by its place or level, and none of a class at one level after another: 各省、自治区|农业厅.
fn is_one(analysis: &Analysis<'_>, mention: &Mention) -> bool {
    let levels = || {
        let end = after_list_mark(analysis.text, mention.span.start);
        end.is_some_and(|end| analysis.level_before(end).is_some())
    };
    match mention.identity {
        Identity::Agency { place: None, level: None, .. } => false,
        Identity::Agency { place: None, .. } => !levels(),
        _ => true,
    }
}

/// Whether a body stands in the line that says whom a notice is sent to: 各省、自治区科技厅(局),有关市财政局:.
fn is_addressed(text: &str, body: Span) -> bool {
    /// Such a line takes at most this many bytes.
    const LINE: usize = 300;
    /// 各, 有.
    const ALL: [char; 2] = ['\u{5404}', '\u{6709}'];
    let low = text.ceil_char_boundary(body.start.saturating_sub(LINE));
    let Some(start) = text[low..body.start].rfind('\n').map(|at| low + at + 1) else { return false };
    let rest = &text[body.end..text.floor_char_boundary(body.end + LINE)];
    let end = rest.find('\n').unwrap_or(rest.len());
    text[start..].starts_with(ALL) && rest[..end].trim_end().ends_with(':')
}

/// Where a body of several fields begins whose last one makes a kind of its own: 市科技|工业信息化局, and its level.
fn of_several_fields(analysis: &Analysis<'_>, places: &[Span], kind: usize) -> Option<(usize, Option<Level>)> {
    const MOST: usize = 4;
    let field = |hit: &&Hit| hit.is(Cue::Ordinary);
    let mut at = kind;
    for _ in 0..MOST {
        let bare = analysis.text[..at].strip_suffix(AND).map_or(at, str::len);
        let Some(word) = analysis.hits_ending_at(bare).find(field) else { break };
        at = word.span.start;
        if let Some(place) = place_ending_at(places, at) {
            return Some((chain_start(places, place), None));
        }
        if let Some((start, level)) = analysis.level_before(at).filter(|&(start, _)| clean_left(analysis, start)) {
            return Some((start, Some(level)));
        }
    }
    None
}

/// What joins two fields.
const AND: [char; 2] = ['\u{548c}', '\u{4e0e}'];

/// Whether a place begins at an offset, by the ends of all.
fn places_start(places: &[Span], at: usize) -> bool {
    const LONGEST: usize = 60;
    let from = places.partition_point(|place| place.end <= at);
    places[from..].iter().take_while(|place| place.end <= at + LONGEST).any(|place| place.start == at)
}

/// Where the member of a list ends before the one that begins at an offset.
fn after_list_mark(text: &str, start: usize) -> Option<usize> {
    text[..start].strip_suffix('\u{3001}').map(str::len)
}

/// Whether one sign follows the level that a kind begins with: 市委, but not 市场监督管理局.
fn is_committee(analysis: &Analysis<'_>, kind: Span, level: usize) -> bool {
    analysis.text[kind.start + level..kind.end].chars().count() == 1
}

/// The longest place that ends at an offset.
fn place_ending_at(places: &[Span], at: usize) -> Option<Span> {
    let from = places.partition_point(|span| span.end < at);
    places.get(from).copied().filter(|span| span.end == at)
}

/// Where the places begin that stand right before a place with nothing between: 佛山市顺德区.
fn chain_start(places: &[Span], place: Span) -> usize {
    let mut start = place.start;
    while let Some(outer) = place_ending_at(places, start) {
        start = outer.start;
    }
    start
}

/// Whether a level word at an offset is not the end of another word (城市, 各省).
fn clean_left(analysis: &Analysis<'_>, at: usize) -> bool {
    !analysis
        .hits_in(Span::new(at, at + 6))
        .iter()
        .any(|hit| hit.span.start < at && hit.classes.any_of(Classes::COMPOUND))
}

/// Whether a bare kind stands alone between marks, as in 水务局、卫生局等.
fn listed(analysis: &Analysis<'_>, span: Span) -> bool {
    const AND: [char; 4] = ['\u{548c}', '\u{4e0e}', '\u{53ca}', '\u{7b49}'];
    let before = analysis.text[..span.start].chars().next_back();
    let after = analysis.text[span.end..].chars().next();
    let parts = |character: Option<char>| character.is_none_or(|c| is_mark(c) || AND.contains(&c));
    // Behind a bracket stands the rest of a name: 县(市)人民政府.
    before != Some(')') && parts(before) && (parts(after) || analysis.level_at(span).is_none())
}

/// Whether a bare committee stands behind a sign that says by whom or to whom: 由|科委|集中使用, 划归|科委|管理.
fn acts(analysis: &Analysis<'_>, span: Span) -> bool {
    const COMMITTEE: char = '\u{59d4}';
    /// 由, 归, 经.
    const BY: [char; 3] = ['\u{7531}', '\u{5f52}', '\u{7ecf}'];
    const SIGNS: usize = 6;
    span.len() == SIGNS
        && analysis.text[span.range()].ends_with(COMMITTEE)
        && analysis.text[..span.start].ends_with(BY)
        && analysis.level_at(span).is_none()
}

impl Level {
    /// Whether a body of this level belongs to the reporting city or county itself.
    pub fn is_local(self) -> bool {
        matches!(self, Self::Prefecture | Self::County)
    }
}
