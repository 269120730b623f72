//! Names that only their list shows to be names: 盛科、灵芯、创达特等企业; 沙钢等22家企业.

use super::{
    Analysis, Identity, Mention, Quantity, Unit, brand,
    edge::{Edges, is_mark},
    honour,
    overlap::certain_over,
    pair, undertaking,
};
use crate::{
    knowledge::{Boundary, Classes, Cue, Hit, Sense, Tail, TailUse},
    record::EntityType,
    span::Span,
};

/// A short name has between these many bytes: two to twelve characters.
pub(super) const LENGTH: std::ops::RangeInclusive<usize> = 6..=36;

/// The title of a project in a list has at least this many bytes: three characters.
const WORK: usize = 9;

/// A name in Latin letters has between these many.
const LATIN: std::ops::RangeInclusive<usize> = 2..=36;

/// The noun that says what is listed stands within these many bytes after the list.
const NOUN_REACH: usize = 42;

/// In a list of projects one has at least this many bytes: five characters.
const LONG_WORK: usize = 15;

/// What joins the last members of a list.
pub(super) const AND: [char; 3] = ['\u{548c}', '\u{4e0e}', '\u{53ca}'];

const COMMA: char = '\u{3001}';
const AND_SO_ON: char = '\u{7b49}';
const OF: char = '\u{7684}';

/// The last signs of towns and zones: 镇, 乡, 村, 道, 区, 园.
const SETTLED: [char; 6] = ['\u{9547}', '\u{4e61}', '\u{6751}', '\u{9053}', '\u{533a}', '\u{56ed}'];

/// Stands for a name that the text hides.
const MASK: char = '\u{d7}';

/// The bytes of a Chinese sign.
const SIGN: usize = 3;

/// The nouns that close a list; [`listed_kind`] tells what it is of.
const NOUNS: Classes =
    Classes::cue(Cue::HeadFirm).and(Classes::cue(Cue::HeadInstitute)).and(Classes::cue(Cue::HeadProject));

/// Every member of a list that a noun closes and that is not a name already.
pub(super) fn find(analysis: &Analysis<'_>, edges: &Edges, known: &[Mention]) -> Vec<Mention> {
    // What looks like a firm is one, whatever noun closes the list.
    let mut found: Vec<Mention> = alike(analysis, edges, known);
    found.extend(pair::find(analysis, edges, known));
    for &hit in analysis.hits_of(NOUNS) {
        let kind = analysis.senses(hit).iter().find_map(|sense| match sense {
            Sense::Cue(cue) => listed_kind(*cue),
            _ => None,
        });
        let Some(kind) = kind.filter(|_| !begins_programme(analysis, hit)) else { continue };
        let Some(end) = list_end(analysis, hit) else { continue };
        if found.iter().rev().take(16).any(|mention| mention.span.end == end) {
            continue;
        }
        let members = members(analysis, edges, known, end, kind);
        // Nothing but short words before a noun for projects are what they are about: 枇杷、水稻等项目.
        let works = members.len() < 2 || members.iter().any(|member| member.span.len() >= LONG_WORK);
        if kind != EntityType::Project || works {
            found.extend(members.into_iter().flat_map(|member| undertaking::behind_firm(analysis, member)));
        }
    }
    found
}

/// Whether a noun is the beginning of a word for programmes: 科技项目计划.
fn begins_programme(analysis: &Analysis<'_>, noun: Hit) -> bool {
    const LONGEST: usize = 24;
    let near = analysis.hits_in(Span::new(noun.span.start, (noun.span.end + LONGEST).min(analysis.text.len())));
    near.iter().any(|hit| {
        let longer = hit.span.start <= noun.span.start && hit.span.end > noun.span.end;
        longer
            && analysis
                .senses(*hit)
                .iter()
                .any(|sense| matches!(sense, Sense::Noun(crate::knowledge::Noun::Programme, _)))
    })
}

/// Members of lists in which at least two look like firms: A重工、B电炉、江苏科林.
fn alike(analysis: &Analysis<'_>, edges: &Edges, known: &[Mention]) -> Vec<Mention> {
    let text = analysis.text;
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(COMMA) {
        let list = list_around(text, edges, at + offset);
        let list = Span::new(list.start, told_end(analysis, list).unwrap_or(list.end));
        at = list.end.max(at + offset + COMMA.len_utf8());
        let mut members: Vec<Span> = split_members(text, list).collect();
        if let Some(first) = members.first_mut() {
            *first = after_with(text, *first);
        }
        let counted = text[list.end..].chars().next().is_some_and(|sign| small_number(sign).is_some());
        let told = counted || brand::acts_at(analysis, list.end);
        let firm = |span: &Span| looks_like_firm(analysis, known, *span, told);
        found.extend(beside_named(analysis, known, &members));
        found.extend(beside_bodies(analysis, edges, known, &members));
        found.extend(beside_titles(analysis, known, &members));
        if members.len() < 2 || members.iter().filter(|span| firm(span)).count() < 2 {
            continue;
        }
        for span in members {
            let new = !certain_over(known, span).any(|mention| mention.span.contains(span));
            if new && plausible(text, edges, span, EntityType::Company) {
                found.push(Mention::written(span, EntityType::Company));
            }
        }
    }
    found
}

/// Members of a list with a body's name in it that end as names of bodies do and are common nouns no more than it:
/// 苏州科技城微系统园、高博软件学院、索迪软件实训基地.
fn beside_named(analysis: &Analysis<'_>, known: &[Mention], members: &[Span]) -> Vec<Mention> {
    const LEAST: usize = 15;
    let exact = |span: Span| {
        let from = known.partition_point(|mention| mention.span.start < span.start);
        let here = known[from..].iter().take_while(move |mention| mention.span.start == span.start);
        here.filter(move |mention| mention.span == span && mention.kind.is_organisation())
    };
    let named = |mention: &Mention| !mention.latent && mention.kind != EntityType::GovernmentAgency;
    if !members.iter().any(|span| exact(*span).any(named)) {
        return Vec::new();
    }
    let own = members.iter().filter(|span| span.len() >= LEAST && !analysis.begins_ordinary(span.start));
    let latent = own.filter_map(|span| {
        let mut here = exact(*span).filter(|mention| mention.identity == Identity::Written { level: None });
        here.find(|mention| mention.latent).map(|mention| Mention { latent: false, ..mention.clone() })
    });
    latent.collect()
}

/// Members that begin with a place or body and go on with words of their own, in a list with at least two bodies named
/// in full: 苏州大学、沙钢集团、太仓港融合创新区.
fn beside_bodies(analysis: &Analysis<'_>, edges: &Edges, known: &[Mention], members: &[Span]) -> Vec<Mention> {
    const LEAST: usize = 9;
    let text = analysis.text;
    let from = |span: Span| {
        let from = known.partition_point(|mention| mention.span.start < span.start);
        known[from..].iter().take_while(move |mention| mention.span.start == span.start)
    };
    let body = |span: &Span| {
        from(*span).any(|mention| mention.span == *span && mention.kind.is_organisation() && !mention.latent)
    };
    if members.iter().filter(|span| body(span)).count() < 2 {
        return Vec::new();
    }
    let begun = |span: Span| {
        let begins = |mention: &Mention| {
            (mention.kind == EntityType::Place || mention.kind.is_organisation()) && !mention.latent
        };
        let first = from(span).filter(|mention| begins(mention)).map(|mention| mention.span.end).max();
        first.is_some_and(|end| end + LEAST <= span.end && !edges.hard_inside(Span::new(end, span.end)))
    };
    let unknown = members.iter().filter(|span| !body(span) && span.len() <= *LENGTH.end() + LEAST);
    let fits = unknown.filter(|span| {
        let covered = certain_over(known, **span).any(|mention| mention.span.contains(**span));
        // Two bodies and what joins them: 教育部科技发展中心联合|北京大学.
        let two =
            certain_over(known, **span).any(|mention| mention.span.end == span.end && mention.kind.is_organisation());
        let ends = text[..span.end].ends_with(LAST);
        ends && !two
            && !covered
            && begun(**span)
            && !text[span.range()].contains(is_mark)
            && !is_common(analysis, **span)
    });
    fits.map(|&span| Mention::written(span, EntityType::Organization)).collect()
}

/// Bodies, their parts and their places end in one of these signs: institutes, schools, parks, firms, offices, alliances,
/// zones, societies, departments, stations and halls.
const LAST: [char; 18] = [
    '\u{9662}', '\u{6240}', '\u{5ba4}', '\u{5fc3}', '\u{5b66}', '\u{56ed}', '\u{53f8}', '\u{56e2}', '\u{5382}',
    '\u{5c40}', '\u{76df}', '\u{533a}', '\u{4f1a}', '\u{7ad9}', '\u{9986}', '\u{6821}', '\u{57ce}', '\u{6e2f}',
];

/// Members of a list of titles that begin with a place or level as titles do, and are none by their last word.
fn beside_titles(analysis: &Analysis<'_>, known: &[Mention], members: &[Span]) -> Vec<Mention> {
    const LENGTH: std::ops::RangeInclusive<usize> = 15..=75;
    let here = |span: &Span| {
        let from = known.partition_point(|mention| mention.span.start < span.start);
        let start = span.start;
        known[from..].iter().take_while(move |mention| mention.span.start == start)
    };
    let title = |span: &&Span| here(span).any(|one| one.span == **span && one.kind == EntityType::Recognition);
    if members.len() < 3 || members.iter().filter(title).count() < 2 {
        return Vec::new();
    }
    let placed = |span: &&Span| {
        let level = analysis.level_at(**span).is_some();
        let other = here(span).any(|one| one.span == **span && (one.kind == EntityType::Recognition || !one.latent));
        let place = here(span).any(|one| one.kind == EntityType::Place && one.span.end < span.end);
        LENGTH.contains(&span.len()) && (level || place) && !other
    };
    let bare: Vec<Span> =
        members.iter().map(|span| Span::new(span.start, honour::without_honour(analysis, *span))).collect();
    let new = bare.iter().filter(placed);
    let identity = Identity::Written { level: None };
    new.map(|&span| Mention { span, kind: EntityType::Recognition, identity: identity.clone(), latent: true }).collect()
}

/// The stretch around a list comma that no other mark or hard boundary word parts.
fn list_around(text: &str, edges: &Edges, comma: usize) -> Span {
    let stops = |character: char| character != COMMA && is_mark(character);
    let before = text[..comma].char_indices().rev().find(|(_, character)| stops(*character) || *character == COMMA);
    let start = before.map_or(0, |(at, character)| at + character.len_utf8());
    let start = edges.hard_left(text, comma).max(start);
    let after = text[comma..].find(stops).map_or(text.len(), |length| comma + length);
    let mut end = after;
    // The last member ends where a boundary word or an "and so on" does.
    let tail = text[comma..end].rfind(COMMA).map_or(comma, |at| comma + at + COMMA.len_utf8());
    if let Some(stop) = edges.first_after(tail, end) {
        end = stop;
    }
    Span::new(start, end)
}

/// Where a list ends that tells right behind its last member how many there are: A、B、C三户.
fn told_end(analysis: &Analysis<'_>, list: Span) -> Option<usize> {
    let text = analysis.text;
    let members = text[list.range()].matches(COMMA).count() + 1;
    let comma = text[list.range()].rfind(COMMA).map_or(list.start, |at| list.start + at);
    let numbers = text[comma..list.end].char_indices().filter_map(|(at, sign)| Some((comma + at, small_number(sign)?)));
    let mut told = numbers.filter(|&(at, number)| at > comma && number == members && counts_bodies(text, at));
    told.next().map(|(at, _)| at)
}

/// The number from two to nine that a sign stands for.
pub(super) fn small_number(sign: char) -> Option<usize> {
    const SIGNS: [char; 9] =
        ['\u{4e24}', '\u{4e8c}', '\u{4e09}', '\u{56db}', '\u{4e94}', '\u{516d}', '\u{4e03}', '\u{516b}', '\u{4e5d}'];
    let at = SIGNS.iter().position(|one| *one == sign);
    at.map(|at| at.max(1) + 1).or_else(|| sign.to_digit(10).and_then(|digit| usize::try_from(digit).ok()))
}

/// Whether a unit for bodies and places stands behind the number at an offset: 家, 户, 地, 方, 所, 校.
pub(super) fn counts_bodies(text: &str, at: usize) -> bool {
    const UNITS: [char; 6] = ['\u{5bb6}', '\u{6237}', '\u{5730}', '\u{65b9}', '\u{6240}', '\u{6821}'];
    let mut signs = text[at..].chars();
    signs.next();
    signs.next().is_some_and(|unit| UNITS.contains(&unit))
}

/// The members of a list by its commas.
fn split_members(text: &str, list: Span) -> impl Iterator<Item = Span> {
    let mut at = list.start;
    text[list.range()].split(COMMA).map(move |member| {
        let span = Span::new(at, at + member.len());
        at = span.end + COMMA.len_utf8();
        span
    })
}

/// Whether a member of a list is a known firm, ends like a short firm name, or is a place and two to four signs.
fn looks_like_firm(analysis: &Analysis<'_>, known: &[Mention], span: Span, told: bool) -> bool {
    let own = |length: usize| (2 * SIGN..=4 * SIGN).contains(&length);
    let from = known.partition_point(|mention| mention.span.start < span.start);
    // A county behind its city is a place and no firm.
    let placed = || {
        let inside = known[from..].iter().take_while(|mention| mention.span.start < span.end);
        inside.filter(|mention| mention.span.end == span.end).any(|mention| mention.kind == EntityType::Place)
    };
    let here = known[from..].iter().take_while(|mention| mention.span.start == span.start);
    let mut here = here.filter(|mention| mention.span.end <= span.end);
    let titled = analysis.hits_ending_at(span.end).any(|hit| {
        hit.span.start > span.start && analysis.senses(*hit).iter().any(|sense| matches!(sense, Sense::Noun(..)))
    });
    let settled = titled || analysis.text[..span.end].ends_with(SETTLED);
    let known_firm = !settled
        && here.clone().any(|mention| {
            mention.kind == EntityType::Company && mention.span == span
                || mention.kind == EntityType::Place && !mention.latent && own(span.end - mention.span.end) && !placed()
        });
    let tail = || {
        analysis.hits_ending_at(span.end).any(|hit| {
            analysis.senses(*hit).iter().any(|sense| {
                let short = matches!(sense, Sense::Tail(Tail { use_: TailUse::Short, .. }));
                let work = || told && Cue::LineOfWork.is(*sense);
                (short || work())
                    && hit.span.start > span.start
                    && own(hit.span.start - span.start)
                    && brand::is_own(analysis, Span::new(span.start, hit.span.start))
            })
        })
    };
    known_firm || here.next().is_none() && tail()
}

/// What a list is of, by its closing noun.
fn listed_kind(cue: Cue) -> Option<EntityType> {
    Some(match cue {
        Cue::HeadFirm => EntityType::Company,
        Cue::HeadInstitute => EntityType::ResearchInstitute,
        Cue::HeadProject => EntityType::Project,
        _ => return None,
    })
}

/// Where the list ends that a closing noun belongs to: before its "and so on", or before its count.
fn list_end(analysis: &Analysis<'_>, noun: Hit) -> Option<usize> {
    let text = analysis.text;
    let low = text.ceil_char_boundary(noun.span.start.saturating_sub(NOUN_REACH));
    let clause = clause_start(text, low, noun.span.start);
    let so_on = |at: &usize| !analysis.inside_compound(Span::new(clause + at, clause + at + AND_SO_ON.len_utf8()));
    if let Some(at) = text[clause..noun.span.start].rfind(AND_SO_ON).filter(so_on) {
        let between = &text[clause + at..noun.span.start];
        let persons = analysis.quantities_in(Span::new(clause + at, noun.span.start)).iter().any(counts_persons(text));
        // A verb between the list and its noun parts them: 立足A、B等产业上报了8个项目.
        let verb = |hit: &Hit| {
            hit.span.start >= clause + at + AND_SO_ON.len_utf8()
                && analysis.senses(*hit).contains(&Sense::Boundary(Boundary::Hard))
        };
        let project = analysis.senses(noun).iter().any(|sense| Cue::HeadProject.is(*sense));
        let inner = Span::new(clause + at, noun.span.start);
        let parted = project && analysis.hits_in(inner).iter().any(verb);
        let parted = parted && analysis.quantities_in(inner).iter().any(|count| count.span.end == noun.span.start);
        // Another noun closes the list before: 科技处、学生处等部门及企业.
        let offices =
            analysis.hits_in(inner).iter().any(|hit| hit.is(Cue::HeadAgency) && hit.span.start >= inner.start);
        return (!between.contains([OF, COMMA]) && !parted && !persons && !offices).then_some(clause + at);
    }
    let counts = analysis.quantities_in(Span::new(low, noun.span.start));
    let count = counts.iter().find(|quantity| {
        matches!(quantity.unit, Unit::Of(_)) && quantity.span.end == noun.span.start && quantity.span.start > low
    })?;
    let list = &text[clause_start(text, 0, count.span.start)..count.span.start];
    let commas = u64::try_from(list.matches(COMMA).count()).unwrap_or(u64::MAX);
    let told = count.value == rust_decimal::Decimal::from(commas + 1);
    (told && commas > 0).then_some(count.span.start)
}

/// Whether a number is one of persons: 3位.
fn counts_persons(text: &str) -> impl Fn(&Quantity) -> bool {
    const PERSONS: [&str; 3] = ["\u{4f4d}", "\u{540d}", "\u{4eba}"];
    move |quantity| PERSONS.iter().any(|unit| text[quantity.span.range()].ends_with(unit))
}

/// Where the clause begins that ends at `end`, not before `low`.
pub(super) fn clause_start(text: &str, low: usize, end: usize) -> usize {
    let before = &text[low..end];
    let mark = before.char_indices().rev().find(|(_, mark)| matches!(mark, ',' | ';' | ':' | '\u{3002}' | '\n'));
    mark.map_or(low, |(at, mark)| low + at + mark.len_utf8())
}

/// The members of a list, from its last backwards, that are not names already.
pub(super) fn members(
    analysis: &Analysis<'_>,
    edges: &Edges,
    known: &[Mention],
    end: usize,
    kind: EntityType,
) -> Vec<Mention> {
    let text = analysis.text;
    let mut found = Vec::new();
    let mut member_end = end;
    loop {
        if let Some(name) = name_ending_at(known, text, member_end) {
            member_end = name.start;
            // A fund that invests is a firm.
            if kind == EntityType::Company && is_programme(known, name) {
                found.push(Mention::written(name, kind));
            }
        } else {
            let start = latin_start(text, member_end).unwrap_or_else(|| edges.hard_left(text, member_end));
            let start = after_name(known, text, Span::new(start, member_end)).unwrap_or(start);
            let span = after_connective(analysis, Span::new(start, member_end));
            let span = if plausible(text, edges, span, kind) { span } else { after_with(text, span) };
            if !plausible(text, edges, span, kind) {
                break;
            }
            if !is_common(analysis, span) {
                let kind = kind_of_member(text, span, kind);
                found.push(Mention::written(span, kind));
            }
            member_end = span.start;
        }
        match previous_member(analysis, member_end) {
            Some(previous) => member_end = previous,
            None => break,
        }
    }
    found
}

/// The type of a member of a list of units: what ends like a hospital or an academy is no firm.
fn kind_of_member(text: &str, span: Span, kind: EntityType) -> EntityType {
    let academy = kind == EntityType::Company && text[span.range()].ends_with('\u{9662}');
    if academy { EntityType::Organization } else { kind }
}

/// Whether a stretch is a common noun: 银行 in a list of kinds of firms.
fn is_common(analysis: &Analysis<'_>, span: Span) -> bool {
    let common =
        |sense: &Sense| matches!(sense, Sense::Tail(_) | Sense::Cue(Cue::Generic | Cue::Ordinary) | Sense::Anaphor(_));
    analysis.hits_ending_at(span.end).any(|hit| hit.span == span && analysis.senses(*hit).iter().any(common))
}

/// The name that ends at an offset, quotation marks aside.
fn name_ending_at(known: &[Mention], text: &str, end: usize) -> Option<Span> {
    let inner = text[..end].strip_suffix('\u{201d}').map_or(end, str::len);
    let at = known.partition_point(|mention| mention.span.end < inner);
    let near = known[at.saturating_sub(8)..].iter().take(24);
    let name = near.filter(|mention| mention.span.end == inner && !mention.latent).map(|mention| mention.span).min()?;
    // The mark that opens may stand further left, inside a longer name, or not at all.
    let open = text[..name.start].strip_suffix('\u{201c}').map_or(name.start, str::len);
    Some(if inner < end { Span::new(open, end) } else { name })
}

/// Whether a stretch is known as a programme by its last word only.
fn is_programme(known: &[Mention], span: Span) -> bool {
    let from = known.partition_point(|mention| mention.span.start < span.start);
    let mut here = known[from..].iter().take_while(|mention| mention.span.start == span.start);
    here.any(|mention| {
        mention.span == span
            && mention.kind == EntityType::Programme
            && matches!(mention.identity, Identity::Written { .. })
    })
}

/// The end of the member before, over a comma or an "and".
fn previous_member(analysis: &Analysis<'_>, start: usize) -> Option<usize> {
    let mut words = analysis.hits_ending_at(start);
    if let Some(and) = words.find(|hit| hit.is(Cue::AsWellAs)) {
        return Some(and.span.start);
    }
    let before = analysis.text[..start].chars().next_back()?;
    (before == COMMA || AND.contains(&before)).then(|| start - before.len_utf8())
}

/// Where the last member of a stretch begins in which a name and an "and" stand before it: 水木创投和康裕资本.
fn after_name(known: &[Mention], text: &str, span: Span) -> Option<usize> {
    let ands = text[span.range()].char_indices().rev().filter(|(_, sign)| AND.contains(sign));
    let mut ands = ands.map(|(at, sign)| (span.start + at, sign.len_utf8()));
    ands.find(|&(at, _)| name_ending_at(known, text, at).is_some()).map(|(at, length)| at + length)
}

/// The first member of a list of partners: behind the last sign for with. 基地与|水木基金、康裕资本.
fn after_with(text: &str, span: Span) -> Span {
    const WITH: char = '\u{4e0e}';
    let at = text[span.range()].rfind(WITH).map(|at| span.start + at + WITH.len_utf8());
    at.map_or(span, |start| Span::new(start, span.end))
}

/// A member without a soft boundary word before it: 为以沙钢 → 沙钢.
fn after_connective(analysis: &Analysis<'_>, span: Span) -> Span {
    let hits = analysis.hits_in(span);
    let compound = hits
        .iter()
        .any(|hit| hit.span.start == span.start && analysis.senses(*hit).contains(&Sense::Boundary(Boundary::None)));
    if compound {
        return span;
    }
    let last = hits.iter().rev().find(|hit| {
        hit.span.start == span.start
            && hit.span.len() == 3
            && analysis.senses(**hit).iter().any(|sense| matches!(sense, Sense::Boundary(_)))
    });
    last.map_or(span, |hit| Span::new(hit.span.end, span.end))
}

/// Where a name in Latin letters begins that ends at an offset: Motion Ventures.
pub(super) fn latin_start(text: &str, end: usize) -> Option<usize> {
    let part = |character: &char| character.is_ascii_alphanumeric() || matches!(character, ' ' | '&' | '.' | '-' | '/');
    let before = text[..end].chars().rev().take(LENGTH.end() + 1);
    let length = before.take_while(part).count();
    let name = text[end - length..end].trim_start_matches(|character: char| !character.is_ascii_alphabetic());
    let ends = name.ends_with(|last: char| last.is_ascii_alphanumeric());
    (ends && name.len() >= 3 && name.contains(|letter: char| letter.is_ascii_lowercase())).then(|| end - name.len())
}

/// Whether a stretch looks like a name: of the right length, with no boundary word, mark or number in it.
pub(super) fn plausible(text: &str, edges: &Edges, span: Span, kind: EntityType) -> bool {
    let written = &text[span.range()];
    if written.is_ascii() {
        return LATIN.contains(&span.len()) && written.starts_with(|first: char| first.is_ascii_alphabetic());
    }
    let project = kind == EntityType::Project;
    let (least, longest) = if project { (WORK, 120) } else { (*LENGTH.start(), *LENGTH.end()) };
    !text[..span.start].ends_with('\u{201d}')
        && span.len() >= least
        && span.len() <= longest
        && (matches!(kind, EntityType::Project | EntityType::ResearchInstitute) || !edges.any_inside(span))
        && !edges.hard_inside(span)
        && (project || !edges.ends_in_word(span))
        && !written.contains(MASK)
        && !written.chars().any(|character| is_mark(character) && !matches!(character, '(' | ')' | '-'))
        && !written.chars().all(|character| character.is_ascii_digit())
}
