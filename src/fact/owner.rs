//! The organisation that a document speaks for, where it speaks for one: the company of a report or notice, which gets
//! the money that it tells of, or the institution whose news it is.

use super::{
    context::{HEAD, TITLE_LENGTH},
    growth::cue,
    here::place_starting_at,
    subject::in_dateline,
};
use std::collections::BTreeMap;

use crate::{
    knowledge::{Anaphor, AnaphorOf, Boundary, Classes, Cue, Hit, Level, Sense, TailUse},
    mention::{Analysis, Identity, Mention, Reference, Unit},
    record::EntityType,
    sentence::CLAUSE_MARKS,
    span::Span,
};

/// The organisation that the text calls by a common noun (X(以下简称“公司”)), the company of its report or notice, or
/// the institution that its title begins with.
pub(super) fn owner<'a>(analysis: &'a Analysis<'_>, title: Option<Span>) -> Option<&'a Mention> {
    let called = || {
        let span = analysis.called_by_noun.first()?;
        analysis.mentions.iter().find(|mention| mention.span == *span && !mention.latent)
    };
    let reporting =
        || analysis.mentions.iter().find(|mention| is_firm(analysis, mention) && reports(analysis, mention));
    // A firm may call the agency by a noun that it tells of: 某中心(以下简称“中心”).
    let agency = |one: &&Mention| one.kind == EntityType::GovernmentAgency;
    let called_first = called().filter(|one| !agency(one));
    called_first
        .or_else(reporting)
        .or_else(|| company(analysis).filter(|_| called().is_some()))
        .or_else(called)
        .or_else(|| institution(analysis, title?))
        .or_else(|| accounting(analysis))
        .or_else(|| signed(analysis))
        .or_else(|| {
            company(analysis).filter(|firm| own_word(analysis).is_none_or(|own| own.types.contains(&firm.kind)))
        })
        .or_else(|| speaks_of_itself(analysis))
        .or_else(|| joined(analysis, title?))
        .or_else(|| profiled(analysis))
        .or_else(|| zone(analysis, title?))
        .or_else(|| topical(analysis))
        .or_else(|| called_barely(analysis))
}

/// The school or hospital that a text without a word for itself calls by the common noun more than once, where it names
/// no other half as often.
fn called_barely<'a>(analysis: &'a Analysis<'_>) -> Option<&'a Mention> {
    const TIMES: usize = 2;
    let text = analysis.text;
    let own = [EntityType::University, EntityType::Organization];
    let mut begun = false;
    let mut words = analysis.hits_of(Classes::ANAPHOR).filter_map(|hit| {
        let free = || !analysis.mentions_in(hit.span).iter().any(|one| !one.latent && one.span.contains(hit.span));
        analysis.senses(*hit).iter().find_map(|sense| match sense {
            Sense::Anaphor(index) => {
                let word = analysis.knowledge.terms.anaphor(*index);
                let fits = word.of == AnaphorOf::Bare && word.types.iter().all(|kind| own.contains(kind));
                Some(word).filter(|_| fits && free()).inspect(|_| {
                    begun |= text[..hit.span.start].ends_with(|mark: char| CLAUSE_MARKS.contains(&mark));
                })
            }
            _ => None,
        })
    });
    let word = words.next()?;
    words.nth(TIMES - 2)?;
    words.for_each(drop);
    if !begun {
        return None;
    }
    let named = |mention: &&Mention| {
        let written = mention.identity != Identity::Quoted && !mention.identity.is_stand_in();
        word.types.contains(&mention.kind) && !mention.latent && written && may_be_called(analysis, mention, word)
    };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for mention in analysis.mentions.iter().filter(named) {
        *counts.entry(&text[mention.span.range()]).or_default() += 1;
    }
    let (name, most) = counts.iter().max_by_key(|(_, count)| **count)?;
    let alone = counts.iter().filter(|(other, _)| *other != name).all(|(_, count)| count * 2 <= *most);
    let mut own = analysis.mentions.iter().filter(named).filter(|one| alone && &text[one.span.range()] == *name);
    let first = own.next()?;
    (may_speak(analysis, first.span) || own.any(|one| may_speak(analysis, one.span))).then_some(first)
}

/// The body that sentence after sentence begins with, behind a date or not, where no other does half as often and no
/// place speaks of itself.
fn topical<'a>(analysis: &'a Analysis<'_>) -> Option<&'a Mention> {
    const TIMES: usize = 3;
    let text = analysis.text;
    let begins = |mention: &&Mention| {
        let before = &text[text.ceil_char_boundary(mention.span.start.saturating_sub(DATE))..mention.span.start];
        let before = before.trim_end_matches(|sign: char| sign.is_ascii_digit() || DATED.contains(&sign));
        before.is_empty() || before.ends_with(['\n', '\u{3002}', ';'])
    };
    // Whose news it is that they heard something tells of others: X获悉.
    let heard = |mention: &Mention| analysis.cue_from(mention.span.end, Cue::Byline).is_some();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for mention in analysis.mentions.iter().filter(|one| !one.latent && begins(one)) {
        if mention.identity == Identity::Reference(Reference::Here) {
            return None;
        }
        if mention.kind.is_organisation() && !mention.identity.is_stand_in() {
            *counts.entry(&text[mention.span.range()]).or_default() += 1;
        }
    }
    let (name, most) = counts.iter().max_by_key(|(_, count)| **count)?;
    let next = counts.iter().filter(|(other, _)| *other != name).map(|(_, count)| *count).max();
    let speaks = *most >= TIMES && next.is_none_or(|next| next * 2 <= *most);
    let mut named = analysis.mentions.iter().filter(|one| begins(one) && &text[one.span.range()] == *name);
    let kinds =
        [EntityType::Company, EntityType::InnovationPark, EntityType::ResearchInstitute, EntityType::Association];
    named.next().filter(|one| speaks && kinds.contains(&one.kind) && !heard(one))
}

/// The body whose own budget or account is told, in the first line that names it before the word for that.
fn accounting<'a>(analysis: &'a Analysis<'_>) -> Option<&'a Mention> {
    const REACH: usize = 60;
    const MARKS: [char; 6] = ['\n', ',', ';', ':', '\u{3001}', '\u{3002}'];
    let told = |hit: &Hit| {
        let low = analysis.text.ceil_char_boundary(hit.span.start.saturating_sub(REACH));
        let named = analysis.mentions_in(Span::new(low.saturating_sub(REACH), hit.span.start)).iter().rev();
        let near = |mention: &&Mention| {
            let between = analysis.text.get(mention.span.end..hit.span.start);
            mention.kind.is_organisation()
                && !mention.latent
                && !mention.identity.is_stand_in()
                && between.is_some_and(|between| between.len() <= REACH && !between.contains(MARKS))
        };
        named.into_iter().find(near)
    };
    analysis.hits_of(Classes::cue(Cue::Account)).find_map(told)
}

/// A date before a subject takes at most this many bytes, and is made of these signs beside its digits.
const DATE: usize = 48;
const DATED: [char; 4] = ['\u{5e74}', '\u{6708}', '\u{65e5}', ','];

/// The one organisation that a line near the beginning introduces with its founding: a profile of it.
fn profiled<'a>(analysis: &'a Analysis<'_>) -> Option<&'a Mention> {
    const CLAUSE: usize = 240;
    let text = analysis.text;
    let introduced = |mention: &&Mention| {
        let low = text.ceil_char_boundary(mention.span.start.saturating_sub(CLAUSE));
        let line = text[low..mention.span.start].rfind('\n').map_or(low, |mark| low + mark + 1);
        let rest = &text[mention.span.end..text.floor_char_boundary(mention.span.end + CLAUSE)];
        let sentence = &rest[..rest.find(['\n', '\u{3002}', ';']).unwrap_or(rest.len())];
        let after = Span::new(mention.span.end, mention.span.end + sentence.len());
        mention.kind.is_organisation()
            && mention.kind != EntityType::GovernmentAgency
            && !mention.latent
            && text[line..mention.span.start].trim().is_empty()
            && cue(analysis, after, Cue::Founded)
    };
    let mut found = analysis.mentions.iter().filter(introduced);
    let first = found.next().filter(|mention| mention.span.start < HEAD)?;
    found.next().is_none().then_some(first)
}

/// The development zone that a title begins with: it reports as a body of its own.
fn zone<'a>(analysis: &'a Analysis<'_>, title: Span) -> Option<&'a Mention> {
    let lexicon = &analysis.knowledge.lexicon;
    let zoned = |mention: &&Mention| match &mention.identity {
        Identity::Known(entries) => entries.iter().all(|&entry| lexicon.entry(entry).level == Some(Level::Zone)),
        _ => false,
    };
    let first = |mention: &&Mention| mention.span.start == title.start && mention.kind == EntityType::Place;
    analysis.mentions.iter().filter(first).find(zoned)
}

/// The first word by which a text speaks of whom it speaks for: 我院, 本会.
fn own_word<'a>(analysis: &'a Analysis<'_>) -> Option<&'a Anaphor> {
    own_hit(analysis).map(|(_, word)| word)
}

/// The same with where it stands.
fn own_hit<'a>(analysis: &'a Analysis<'_>) -> Option<(Hit, &'a Anaphor)> {
    let own = |sense: &Sense| match sense {
        Sense::Anaphor(index) => {
            Some(analysis.knowledge.terms.anaphor(*index)).filter(|word| word.of == AnaphorOf::Own)
        }
        _ => None,
    };
    analysis.hits.iter().find_map(|hit| Some((*hit, analysis.senses(*hit).iter().find_map(own)?)))
}

/// The organisation that calls itself 我院 or 我校: of those that the word may stand for, the one named most often, and
/// of several the first. Of agencies it is one that ends in the last sign of the word, where there is such a one: 我局.
fn speaks_of_itself<'a>(analysis: &'a Analysis<'_>) -> Option<&'a Mention> {
    let (word, own) = own_hit(analysis)?;
    // A part of whoever speaks is named behind the word: 我校|文学院.
    let part = |start: usize| {
        let owns = |sense: &Sense| match sense {
            Sense::Anaphor(index) => analysis.knowledge.terms.anaphor(*index).of == AnaphorOf::Own,
            _ => false,
        };
        analysis.hits_ending_at(start).any(|hit| analysis.senses(*hit).iter().any(owns))
    };
    let named = |mention: &&Mention| {
        own.types.contains(&mention.kind)
            && !part(mention.span.start)
            && !mention.latent
            && mention.identity != Identity::Quoted
            && may_speak(analysis, mention.span)
            && may_be_called(analysis, mention, own)
    };
    let name = |mention: &Mention| &analysis.text[mention.span.range()];
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for mention in analysis.mentions.iter().filter(named) {
        *counts.entry(name(mention)).or_default() += 1;
    }
    let sign = analysis.text[word.span.range()].chars().next_back()?;
    let agency = |one: &Mention| one.kind == EntityType::GovernmentAgency && name(one).ends_with(sign);
    if analysis.mentions.iter().filter(named).any(agency) {
        counts.retain(|name, _| name.ends_with(sign));
    }
    let most = counts.values().max()?;
    analysis.mentions.iter().filter(named).find(|mention| counts.get(name(mention)) == Some(most))
}

/// Whether a word may stand for a body: a part of a school speaks for none, and 我校 is no centre and no department.
fn may_be_called(analysis: &Analysis<'_>, mention: &Mention, word: &Anaphor) -> bool {
    /// What 我校 stands for, and the last signs of schools: 学, 校, 院, and 区 of their sites.
    const SCHOOLS: [EntityType; 2] = [EntityType::University, EntityType::Organization];
    const SCHOOL: [char; 4] = ['\u{5b66}', '\u{6821}', '\u{9662}', '\u{533a}'];
    let school = word.types != SCHOOLS || analysis.text[mention.span.range()].ends_with(SCHOOL);
    school && !is_branch(analysis, mention)
}

/// Whether a school has nothing but its lines of work in its name: it is a part of whoever speaks. 机械工程学院,
/// 化学与环境学院.
fn is_branch(analysis: &Analysis<'_>, mention: &Mention) -> bool {
    /// 与, 和.
    const AND: [char; 2] = ['\u{4e0e}', '\u{548c}'];
    let start = mention.span.start;
    let near = analysis.hits_in(Span::new(start, mention.span.end));
    let anchored = near.iter().any(|hit| hit.span.start == start && hit.classes.any_of(Classes::ENTRY));
    let two = analysis.text[mention.span.range()].contains(AND);
    mention.kind == EntityType::University
        && matches!(mention.identity, Identity::Written { .. })
        && !anchored
        && (two || analysis.begins_ordinary(start))
}

/// The organisation that calls itself 我院 or 我校 and begins the title, though the title joins it with another or nothing
/// else shows its name to be one: A与B签订合作协议, 湖东医学院工作总结.
fn joined<'a>(analysis: &'a Analysis<'_>, title: Span) -> Option<&'a Mention> {
    let own = own_word(analysis)?;
    let first = |mention: &&Mention| mention.span.start == title.start && mention.identity != Identity::Quoted;
    let mut named = analysis.mentions_in(title).iter().filter(first);
    named.find(|mention| own.types.contains(&mention.kind))
}

/// A title in its marks has at most about this many bytes.
const TITLED: usize = 240;

/// Whether a name may be that of whoever speaks: it is no member of a list, nobody works with it and nobody of it is
/// named there as a guest.
fn may_speak(analysis: &Analysis<'_>, span: Span) -> bool {
    let before = &analysis.text[..span.start];
    let after = &analysis.text[span.end..];
    let joined = |hit: &Hit| analysis.senses(*hit).contains(&Sense::Boundary(Boundary::Soft));
    let next = Span::new(span.end, analysis.text.ceil_char_boundary(span.end + 1));
    let follows = || analysis.hits_in(next).iter().any(|hit| hit.span.start == next.start && joined(hit));
    let opens = before.trim_end().is_empty() || before.ends_with('\n');
    // What a title has in it speaks of nothing.
    let near = &before[analysis.text.ceil_char_boundary(span.start.saturating_sub(TITLED))..];
    if near.rfind(['\u{300a}', '\u{300b}']).is_some_and(|mark| near[mark..].starts_with('\u{300a}')) {
        return false;
    }
    let listed = before.ends_with('\u{3001}') || after.starts_with(['\u{3001}', '\u{7b49}']);
    opens || !listed && !analysis.hits_ending_at(span.start).any(joined) && !follows()
}

/// The institution or firm that a title begins with.
fn institution<'a>(analysis: &'a Analysis<'_>, title: Span) -> Option<&'a Mention> {
    use EntityType as E;
    // A year may stand before: 2015年, 2021年度.
    const YEAR: [char; 2] = ['\u{5e74}', '\u{5ea6}'];
    let speaks = |mention: &&Mention| {
        mention.kind.is_organisation()
            && mention.kind != E::GovernmentAgency
            && !mention.latent
            && mention.identity != Identity::Quoted
    };
    let dated =
        |sign: char| sign.is_ascii_digit() || sign.is_ascii_punctuation() || sign == ' ' || YEAR.contains(&sign);
    let first = |mention: &&Mention| {
        // The kind of page may stand before in brackets: [公示].
        let before = &analysis.text[title.start..mention.span.start];
        let label = before.strip_prefix('[').and_then(|inside| inside.split_once(']'));
        label.map_or(before, |(_, after)| after).chars().all(dated)
    };
    let speaks = |mention: &&Mention| speaks(mention) && !is_medium(analysis, mention);
    // Of two that a title joins neither is the one that speaks.
    let joined = |mention: &&Mention| {
        let next = Span::new(mention.span.end, analysis.text.ceil_char_boundary(mention.span.end + 1));
        let soft = |hit: &Hit| analysis.senses(*hit).contains(&Sense::Boundary(Boundary::Soft));
        analysis.hits_in(next).iter().any(|hit| hit.span.start == next.start && soft(hit))
    };
    analysis.mentions_in(title).iter().take_while(first).find(speaks).filter(|mention| !joined(mention))
}

/// Whether a body is the medium whose news a text is: a dateline in it names it.
fn is_medium(analysis: &Analysis<'_>, mention: &Mention) -> bool {
    let text = analysis.text;
    let alike = |one: &&Mention| text[one.span.range()] == text[mention.span.range()];
    let named = || analysis.mentions.iter().filter(alike).any(|one| in_dateline(text, one));
    mention.kind == EntityType::Organization && named() || in_dateline(text, mention)
}

/// The one company that the title lines name.
fn company<'a>(analysis: &'a Analysis<'_>) -> Option<&'a Mention> {
    let text = analysis.text;
    let titled = |span: Span| {
        let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let head = &text[start..text.floor_char_boundary(start + 4 * (TITLE_LENGTH + 1))];
        let line = head.lines().next().unwrap_or_default();
        // The line of a list names who is in the list.
        let listed = super::item::is_listed(analysis, Span::new(start, start + line.len()));
        !listed
            && may_speak(analysis, span)
            && line.chars().count() <= TITLE_LENGTH
            && !line.contains(['|', '\t', '\u{3002}'])
    };
    let firms = analysis.mentions.iter().filter(|mention| is_firm(analysis, mention));
    let mut head = firms.take_while(|firm| firm.span.start < HEAD).filter(|firm| titled(firm.span));
    let first = head.next()?;
    let name = &text[first.span.range()];
    head.all(|other| &text[other.span.range()] == name).then_some(first)
}

/// The organisation that signs a document: its name begins one of the last lines, at most a department behind it, and
/// what stands above is no list of names. An agency signs what it tells others.
fn signed<'a>(analysis: &'a Analysis<'_>) -> Option<&'a Mention> {
    /// The board and the date may stand under the name.
    const LINES: usize = 4;
    let told = |line: &&str| line.contains(char::is_alphabetic);
    let mut lines = analysis.text.lines().rev().map(str::trim).filter(told).take(LINES + 1).peekable();
    while let Some(line) = lines.next() {
        let above = lines.peek()?;
        if let Some(name) = signature(analysis, line) {
            let ended = |sign: char| sign.is_ascii_digit() || matches!(sign, '\u{3002}' | '!' | ';' | ')' | '|' | ':');
            // A medium stands below its news, and never speaks of itself.
            let speaks = match name.kind {
                EntityType::GovernmentAgency => false,
                EntityType::Organization | EntityType::Association => {
                    own_word(analysis).is_some_and(|own| own.types.contains(&name.kind))
                }
                _ => true,
            };
            return Some(name).filter(|_| speaks && above.ends_with(ended));
        }
    }
    None
}

/// The organisation that a line names, alone or with a department of it.
fn signature<'a>(analysis: &'a Analysis<'_>, line: &str) -> Option<&'a Mention> {
    const DEPARTMENT: usize = 5;
    let start = line.as_ptr() as usize - analysis.text.as_ptr() as usize;
    let from = analysis.mentions.partition_point(|mention| mention.span.start < start);
    let named = analysis.mentions[from..].iter().take_while(|mention| mention.span.start == start);
    let name = named.max_by_key(|mention| mention.span.end)?;
    let rest = analysis.text.get(name.span.end..start + line.len())?;
    let department = rest.chars().all(char::is_alphabetic) && rest.chars().nth(DEPARTMENT).is_none();
    (department && name.kind.is_organisation() && !name.identity.is_stand_in()).then_some(name)
}

/// Whether a mention is a firm by its full name.
fn is_firm(analysis: &Analysis<'_>, mention: &Mention) -> bool {
    let full = || {
        analysis.hits_ending_at(mention.span.end).any(|hit| {
            let senses = analysis.senses(*hit).iter();
            let strong = |sense: &Sense| matches!(sense, Sense::Tail(tail) if tail.kind == EntityType::Company && tail.use_ == TailUse::Strong);
            senses.into_iter().any(strong)
        })
    };
    mention.kind == EntityType::Company && !mention.latent && mention.identity != Identity::Quoted && full()
}

/// Whether a year and the words for a yearly report follow a firm on its line.
fn reports(analysis: &Analysis<'_>, firm: &Mention) -> bool {
    let end = firm.span.end;
    let next = analysis.quantities.partition_point(|quantity| quantity.span.start < end);
    let year = analysis
        .quantities
        .get(next)
        .filter(|quantity| quantity.span.start == end && matches!(quantity.unit, Unit::Year(Some(_))));
    year.is_some_and(|year| {
        let rest = &analysis.text[year.span.end..analysis.text.floor_char_boundary(year.span.end + TITLE_LENGTH)];
        let line = rest.lines().next().unwrap_or_default();
        cue(analysis, Span::new(year.span.end, year.span.end + line.len()), Cue::YearlyReport)
    })
}

/// The city that the name of an institution begins with which speaks in a document, where only its province is known to
/// be spoken for: 贺州市人民医院 in news of 广西.
pub(super) fn own_city(analysis: &Analysis<'_>, owner: &Mention, here: Option<&str>) -> Option<String> {
    let lexicon = &analysis.knowledge.lexicon;
    let institution = !matches!(owner.kind, EntityType::Company | EntityType::GovernmentAgency | EntityType::Place);
    let (_, id) = place_starting_at(analysis, owner.span.start, owner.span.end).filter(|_| institution)?;
    let city = lexicon.entry(id);
    let local = matches!(city.level, Some(Level::Prefecture | Level::County));
    let province = lexicon.province_of(&city.name)?;
    (local && here.is_none_or(|here| here == province.name)).then(|| city.name.clone())
}
