//! Later uses of a part of a full name: 因时机器人 of 北京因时机器人科技有限公司, 固体所 of 固体物理研究所.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::{Analysis, Identity, Mention, agency::MASKS, edge::is_mark, overlap::certain_over};
use crate::{
    knowledge::{Cue, Hit, Sense},
    record::EntityType,
    span::Span,
};

/// Names that begin with the same two signs are told apart for at most this many.
const ALIKE: usize = 16;

/// A part of a firm's name has at least this many characters, and one after its place as many more as here.
const SIGNS: usize = 3;
const AFTER_PLACE: usize = 2;

/// An institute is called by at most this many of its first signs and its last.
const INSTITUTE: std::ops::RangeInclusive<usize> = 2..=4;

/// What a full name may be cut to: its text without brackets, where it begins with a place also from there on.
struct Full {
    span: Span,
    kind: EntityType,
    /// The name from its first sign on that is no place's, without brackets.
    core: String,
    /// The least number of characters of it that are a part.
    least: usize,
    /// Whether it is a short name that only one place of the text shows, and is looked for as it is.
    whole: bool,
    /// Whether the text tells that it is founded, and names its parent by the same signs before.
    is_child: bool,
}

/// Adds a mention for each such use, and remembers what it stands for.
pub(super) fn learn(analysis: &mut Analysis<'_>) {
    let names = full_names(analysis);
    let mut by_head: FxHashMap<[char; 2], Vec<usize>> = FxHashMap::default();
    for (index, name) in names.iter().enumerate() {
        if let Some(head) = head(&name.core) {
            let alike = by_head.entry(head).or_default();
            if alike.len() < ALIKE {
                alike.push(index);
            }
        }
    }
    if by_head.is_empty() {
        return;
    }
    let mut found: Vec<(Mention, Option<Span>)> = Vec::new();
    let mut kin: Vec<Mention> = Vec::new();
    let mut reached = 0;
    let signs = || analysis.text.char_indices();
    for ((at, first), (_, second)) in signs().zip(signs().skip(1)) {
        let Some(alike) = by_head.get(&[first, second]) else { continue };
        if at >= reached
            && let Some(relative) = alike.iter().find_map(|&index| relative(analysis, &names[index], at))
        {
            reached = relative.span.end;
            kin.push(relative);
            continue;
        }
        if at < reached || !analysis.may_begin_name(at) {
            continue;
        }
        let parts = alike.iter().filter_map(|&index| {
            let name = &names[index];
            part(analysis, name, at).map(|end| (end, name))
        });
        let parts: Vec<(usize, &Full)> = parts.collect();
        let Some((end, kind, full)) = meant(&parts) else { continue };
        let span = Span::new(at, end);
        let free = certain_over(&analysis.mentions, span).all(|mention| {
            // A school that is known by itself is not its firm.
            let other = mention.kind != kind && mention.kind == EntityType::University;
            mention.span == span && !(other && matches!(mention.identity, Identity::Known(_)))
                || mention.kind == EntityType::Place && mention.span.start == at && mention.span.end < end
        });
        if free {
            reached = end;
            found.push((Mention::written(span, kind), full));
        }
    }
    add(analysis, found);
    if !kin.is_empty() {
        analysis.mentions.retain(|mention| {
            let at = kin.partition_point(|one| one.span.end <= mention.span.start);
            kin.get(at).is_none_or(|one| !one.span.contains(mention.span))
        });
        analysis.add(kin);
    }
}

/// Where the longest part ends of those that begin at one place, its type and the full name that it stands for: the first,
/// but not one that the text tells the founding of where it speaks of its parent by the same signs. `None` where only
/// such are there.
fn meant(parts: &[(usize, &Full)]) -> Option<(usize, EntityType, Option<Span>)> {
    let end = parts.iter().map(|(end, _)| *end).max()?;
    let longest = || parts.iter().filter(|(other, _)| *other == end).map(|(_, name)| *name);
    let mut parents = longest().filter(|name| !name.is_child);
    let full = parents.clone().min_by_key(|name| name.span.start);
    let kind = full.or_else(|| longest().next())?.kind;
    // Of two that are told of one as much as the other neither is meant.
    let alone =
        parents.all(|name| full.is_some_and(|full| full.span == name.span)) || !longest().any(|name| name.is_child);
    Some((end, kind, full.filter(|_| alone).map(|full| full.span)))
}

/// A firm of the same house: a place and what the name of a firm begins with after its own place, where a name may end.
/// 江西格林美 beside 深圳市格林美高新技术股份有限公司.
fn relative(analysis: &Analysis<'_>, name: &Full, at: usize) -> Option<Mention> {
    const HOUSE: std::ops::RangeInclusive<usize> = 2..=4;
    if name.kind != EntityType::Company || at == 0 || name.span.contains(Span::new(at, at + 1)) {
        return None;
    }
    let shared = analysis.text[at..].chars().zip(name.core.chars()).take_while(|(a, b)| a == b);
    let (signs, bytes) = shared.fold((0, 0), |(signs, bytes), (sign, _)| (signs + 1, bytes + sign.len_utf8()));
    let end = at + bytes;
    let ends = analysis.text[end..].chars().next().is_none_or(is_mark) || analysis.edges.begins_at(end);
    if !HOUSE.contains(&signs) || !ends || analysis.begins_ordinary(at) {
        return None;
    }
    let from = analysis.mentions.partition_point(|mention| mention.span.start + PLACE < at);
    let near = analysis.mentions[from..].iter().take_while(|mention| mention.span.start < at);
    let place =
        near.filter(|one| one.kind == EntityType::Place && one.span.end == at).map(|one| one.span.start).min()?;
    let span = Span::new(place, end);
    let free = certain_over(&analysis.mentions, span).all(|mention| span.contains(mention.span));
    free.then_some(Mention::written(span, EntityType::Company))
}

/// The name of a place takes at most this many bytes.
const PLACE: usize = 30;

/// Puts the parts among the mentions in place of what lies inside them.
fn add(analysis: &mut Analysis<'_>, found: Vec<(Mention, Option<Span>)>) {
    if found.is_empty() {
        return;
    }
    analysis.mentions.retain(|mention| {
        let at = found.partition_point(|(part, _)| part.span.end <= mention.span.start);
        found.get(at).is_none_or(|(part, _)| !part.span.contains(mention.span))
    });
    for (part, full) in found {
        analysis.aliases.extend(full.map(|full| (full, part.span)));
        analysis.mentions.push(part);
    }
    analysis.mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
}

/// The first two characters of a name, where neither is a mark and they do not hide one: by XX any firm may be meant.
fn head(name: &str) -> Option<[char; 2]> {
    let mut signs = name.chars();
    let head = [signs.next()?, signs.next()?];
    let hidden = head.into_iter().all(|sign| MASKS.contains(&sign));
    (!hidden && !head.into_iter().any(is_mark)).then_some(head)
}

/// The full names of firms and institutes in a text, each once.
fn full_names(analysis: &Analysis<'_>) -> Vec<Full> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut found = Vec::new();
    for mention in &analysis.mentions {
        let kind = mention.kind;
        let named = !mention.latent && !mention.identity.is_stand_in();
        let text = &analysis.text[mention.span.range()];
        let cut = matches!(kind, EntityType::Company | EntityType::ResearchInstitute);
        if !named || !cut || !seen.insert(text) {
            continue;
        }
        if is_shown_once(mention) {
            let core = text.to_owned();
            found.push(Full { span: mention.span, kind, core, least: WHOLE, whole: true, is_child: false });
        }
        if text.chars().nth(5).is_some() {
            found.extend(cores(analysis, mention));
        }
    }
    found
}

/// A name that is looked for as it is has at least this many signs.
const WHOLE: usize = 4;

/// Whether a firm has a short name that its last word does not show: a list of firms or a word before it does.
fn is_shown_once(mention: &Mention) -> bool {
    const SHORT: std::ops::RangeInclusive<usize> = 3 * WHOLE..=24;
    mention.kind == EntityType::Company
        && SHORT.contains(&mention.span.len())
        && mention.identity == Identity::Written { level: None }
}

/// A name from its beginning on, and after the place and parent that it begins with.
fn cores(analysis: &Analysis<'_>, mention: &Mention) -> Vec<Full> {
    let text = &analysis.text[mention.span.range()];
    let lead = lead(analysis, mention.span);
    let full = |from: usize, least: usize| {
        let core = without_brackets(&text[from..]);
        let own = !analysis.begins_ordinary(mention.span.start + from) || mention.kind != EntityType::Company;
        let head = core.char_indices().nth(least).map_or(core.as_str(), |(end, _)| &core[..end]);
        let is_child = mention.kind == EntityType::Company
            && (is_founded(analysis, mention.span) && analysis.text[..mention.span.start].contains(head)
                || joined_before(analysis, mention.span, head));
        own.then_some(Full { span: mention.span, kind: mention.kind, core, least, whole: false, is_child })
    };
    let after = full(lead, SIGNS);
    let whole = (lead > 0).then(|| full(0, text[..lead].chars().count() + AFTER_PLACE)).flatten();
    after.into_iter().chain(whole.filter(|_| mention.kind == EntityType::Company)).collect()
}

/// Whether a word for founding stands right before or behind a name: 设立X, X正式成立.
fn is_founded(analysis: &Analysis<'_>, span: Span) -> bool {
    const DONE: [char; 2] = ['\u{4e86}', '\u{201c}'];
    /// An adverb before the word behind a name takes at most this many bytes.
    const ADVERB: usize = 6;
    let before = analysis.text[..span.start].trim_end_matches(DONE).len();
    let founds = |at: usize| analysis.cue_from(at, Cue::Found).is_some();
    let behind = || [0, ADVERB].iter().any(|step| founds(span.end + step));
    analysis.cue_ends_at(before, Cue::Found) || behind()
}

/// Whether the same signs stand right before a name in its clause, with a partner behind them: 比亚迪与戴姆勒共同投资的X.
fn joined_before(analysis: &Analysis<'_>, span: Span, head: &str) -> bool {
    const CLAUSE: usize = 120;
    const WITH: [char; 3] = ['\u{4e0e}', '\u{548c}', '\u{3001}'];
    let low = analysis.text.ceil_char_boundary(span.start.saturating_sub(CLAUSE));
    let before = &analysis.text[low..span.start];
    let clause = before.rsplit([',', '\u{3002}', ';', '\n']).next().unwrap_or(before);
    clause.find(head).is_some_and(|at| clause[at + head.len()..].starts_with(WITH))
}

/// How many bytes of a name are places and parents that it begins with.
fn lead(analysis: &Analysis<'_>, span: Span) -> usize {
    let mut at = span.start;
    for &hit in analysis.hits_in(span) {
        let known = |sense: &Sense| match sense {
            Sense::Tail(tail) => tail.kind == EntityType::ResearchInstitute && hit.span.len() >= 9,
            Sense::Entry(id) => {
                let kind = analysis.knowledge.lexicon.entry(*id).kind;
                kind == EntityType::Place || kind == EntityType::ResearchInstitute
            }
            _ => false,
        };
        let inner = hit.span.end > at && analysis.senses(hit).iter().any(|sense| matches!(sense, Sense::Tail(_)));
        let joins = hit.span.start == at || hit.span.start == span.start && hit.span.end > at || inner;
        if joins && hit.span.end < span.end && analysis.senses(hit).iter().any(known) {
            at = hit.span.end;
        }
    }
    at - span.start
}

/// A name without the signs of its brackets: 天康(集团)股份有限公司 is called 天康集团.
fn without_brackets(name: &str) -> String {
    name.chars().filter(|sign| !matches!(sign, '(' | ')')).collect()
}

/// Where a part of a name ends that begins at an offset.
fn part(analysis: &Analysis<'_>, name: &Full, at: usize) -> Option<usize> {
    let text = &analysis.text[at..];
    let mut common = 0;
    let mut signs = 0;
    for (a, _) in text.chars().zip(name.core.chars()).take_while(|(a, b)| a == b) {
        common += a.len_utf8();
        signs += 1;
    }
    if common == name.core.len() {
        let ends = || analysis.may_end_name(at + common) || super::brand::acts_at(analysis, at + common);
        return (name.whole && ends()).then_some(at + common);
    }
    if name.whole {
        return None;
    }
    let last = name.core.chars().next_back()?;
    // An institute by its first signs and its last: 固体所.
    if name.kind == EntityType::ResearchInstitute {
        let next = text[common..].chars().next()?;
        let short = INSTITUTE.contains(&signs) && next == last && Analysis::ends_institute(last);
        let end = at + common + next.len_utf8();
        return (short && analysis.may_end_name(end)).then_some(end);
    }
    // A firm is called by its first signs and the word for a firm: 大宇石油公司.
    let branded = || signs >= SIGNS || signs == BRAND && brand_ends(analysis, name, common);
    if name.kind == EntityType::Company
        && branded()
        && let Some(end) = firm_end(analysis, name, at + common)
    {
        return Some(end);
    }
    let parted = analysis.may_end_name(at + common);
    let own = || signs == BRAND && brand_ends(analysis, name, common) && is_brand(analysis, Span::new(at, at + common));
    ((signs >= name.least || own()) && parted).then_some(at + common)
}

/// Where the words for a firm end that begin at an offset: 公司, 集团公司. A group is no firm of it, and what ends in the
/// same legal form after fewer words is another firm: 电力机车有限公司 beside 电力机车研究所有限公司.
fn firm_end(analysis: &Analysis<'_>, name: &Full, at: usize) -> Option<usize> {
    const LONGEST: usize = 18;
    const LEGAL_FORM: usize = 12;
    const GROUP: char = '\u{56e2}';
    let grouped = |hit: &&Hit| !analysis.text[hit.span.range()].contains(GROUP) || name.core.contains(GROUP);
    let near = analysis.hits_in(Span::new(at, at + LONGEST)).iter();
    let firm = |sense: &Sense| matches!(sense, Sense::Tail(tail) if tail.kind == EntityType::Company);
    let here = near.filter(|hit| hit.span.start == at && analysis.senses(**hit).iter().any(firm));
    let plain = |hit: &&Hit| {
        let senses = analysis.senses(**hit);
        [Cue::Generic, Cue::Group, Cue::Incorporated].into_iter().any(|cue| cue.among(senses))
    };
    let other = |hit: &&Hit| hit.span.len() >= LEGAL_FORM && name.core.ends_with(&analysis.text[hit.span.range()]);
    here.filter(plain).filter(grouped).filter(|hit| !other(hit)).map(|hit| hit.span.end).max()
}

/// The signs of a firm's own before its line of work, where there are no more.
const BRAND: usize = 2;

/// Whether the line of work of a firm begins right behind the first bytes of its name: 凯宝|药业. What stands before the
/// sign for works alone is no brand but what they make: 水表|厂.
fn brand_ends(analysis: &Analysis<'_>, name: &Full, length: usize) -> bool {
    let text = &analysis.text[name.span.range()];
    let Some(at) = text.find(&name.core[..length]).map(|at| name.span.start + at + length) else { return false };
    let near = analysis.hits_in(Span::new(at, name.span.end));
    let work = |sense: &Sense| matches!(sense, Sense::Tail(_) | Sense::Cue(Cue::LineOfWork));
    name.kind == EntityType::Company
        && name.span.end > at + SIGN
        && near.iter().any(|hit| hit.span.start == at && analysis.senses(*hit).iter().any(work))
}

/// The bytes of a Chinese sign.
const SIGN: usize = 3;

/// Whether two signs are a firm's own and no word, and stand apart: at a mark, or before an attribute's sign.
fn is_brand(analysis: &Analysis<'_>, span: Span) -> bool {
    super::brand::is_own(analysis, span) && !analysis.hits_ending_at(span.end).any(|hit| hit.span.start <= span.start)
}

impl Analysis<'_> {
    /// Whether a sign ends the short names of institutes as it ends the full ones.
    fn ends_institute(sign: char) -> bool {
        const ENDS: [char; 4] = ['\u{6240}', '\u{9662}', '\u{5ba4}', '\u{56ed}'];
        ENDS.contains(&sign)
    }

    /// Whether a name that nothing else shows may end at an offset: before a mark, a boundary word or a number.
    fn may_end_name(&self, at: usize) -> bool {
        let marked = self.text[at..].chars().next().is_none_or(is_mark);
        let last = |sense: &Sense| matches!(sense, Sense::Tail(_));
        marked || self.edges.begins_at(at) || self.hits_ending_at(at).any(|hit| self.senses(*hit).iter().any(last))
    }

    /// Whether an ordinary word begins at an offset.
    pub fn begins_ordinary(&self, start: usize) -> bool {
        let near = self.hits_in(Span::new(start, (start + 15).min(self.text.len())));
        near.iter().any(|hit| hit.span.start == start && hit.is(Cue::Ordinary))
    }
}
