//! Names that the lexicon knows.

use std::collections::BTreeMap;

use super::{Analysis, Identity, Mention, Quantity, Unit, prize::PRIZE, title::gives_for};
use crate::{
    knowledge::{Classes, Cue, EntryId, Hit, Level, RowWord, Sense},
    record::EntityType,
    span::Span,
};

/// Every form of an entry in the text. Places of one name come as one mention with all of them.
pub(super) fn find(analysis: &Analysis<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut bare: BTreeMap<EntryId, bool> = BTreeMap::new();
    for &hit in analysis.hits_of(Classes::ENTRY) {
        let entries: Vec<EntryId> = analysis
            .senses(hit)
            .iter()
            .filter_map(|sense| match sense {
                Sense::Entry(id) => Some(*id),
                _ => None,
            })
            .collect();
        let Some(&first) = entries.first() else { continue };
        if inside_word(analysis.text, hit.span.start, hit.span.end) || analysis.cut_by_compound(hit.span) {
            continue;
        }
        let kind = analysis.knowledge.lexicon.entry(first).kind;
        if kind == EntityType::Place && begins_with_part(analysis, hit.span) {
            continue;
        }
        if kind == EntityType::Programme && gives_for(analysis, hit.span) {
            continue;
        }
        let line = analysis.senses(hit).contains(&Sense::Row(RowWord::Line));
        let lacks_fund = line && *bare.entry(first).or_insert_with(|| lacks_fund(analysis, first));
        if analysis.is_counted_class(hit.span, kind) || lacks_fund {
            continue;
        }
        let latent = kind == EntityType::Recognition && !is_title(analysis, hit.span);
        let group = (kind == EntityType::Company).then(|| group_after(analysis, hit.span.end)).flatten();
        let span = Span::new(hit.span.start, group.unwrap_or(hit.span.end));
        let span = without_country(analysis, span, first);
        found.push(Mention { span, kind, identity: Identity::Known(entries), latent });
    }
    let local = local_firms(analysis, &found);
    let units = units(&found, |kind| kind == EntityType::ResearchInstitute, is_parent);
    let lines = units_of_programmes(&found);
    found.extend(lines);
    found.extend(local);
    found.extend(units);
    found
}

/// Whether the text never names the fund of a line that it writes barely: 面上项目 of an agency's own projects.
fn lacks_fund(analysis: &Analysis<'_>, line: EntryId) -> bool {
    let lexicon = &analysis.knowledge.lexicon;
    let name = lexicon.entry(line).name.as_str();
    let heads = name.char_indices().skip(4).filter_map(|(end, _)| lexicon.by_name(&name[..end]));
    let Some(fund) = heads.filter(|entry| entry.kind == EntityType::Programme).last() else { return false };
    let named = |sense: &Sense| match sense {
        Sense::Entry(id) => lexicon.entry(*id).name.starts_with(fund.name.as_str()),
        _ => false,
    };
    let bare = |hit: &Hit| analysis.senses(*hit).contains(&Sense::Row(RowWord::Line));
    !analysis.hits_of(Classes::ENTRY).any(|hit| !bare(hit) && analysis.senses(*hit).iter().any(named))
}

/// A form of a foreign firm or school without the country before it, which is a place of its own, where its full name
/// begins otherwise: 德国|西门子公司.
fn without_country(analysis: &Analysis<'_>, form: Span, id: EntryId) -> Span {
    let entry = analysis.knowledge.lexicon.entry(id);
    if !entry.kind.is_organisation() || entry.kind == EntityType::GovernmentAgency {
        return form;
    }
    match analysis.foreign_country_at(form.start) {
        Some(end) if end < form.end && !entry.name.starts_with(&analysis.text[form.start..end]) => {
            Span::new(end, form.end)
        }
        _ => form,
    }
}

/// Whether the first sign of a place is the last of a word for a part: 其|中国|家级3项.
fn begins_with_part(analysis: &Analysis<'_>, place: Span) -> bool {
    const SIGN: usize = 3;
    let level = || {
        analysis
            .hits_in(Span::new(place.start + SIGN, place.end + 2 * SIGN))
            .iter()
            .any(|hit| hit.span.start == place.start + SIGN && hit.span.end > place.end)
    };
    let part = |hit: &Hit| hit.span.start < place.start && hit.is(Cue::Part);
    analysis.hits_ending_at(place.start + SIGN).any(part) && level()
}

/// Where the word for a group ends that stands right after a firm's short name and goes on to no longer name.
fn group_after(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let end = analysis.cue_from(at, Cue::Group)?;
    let longer = analysis.cue_from(end, Cue::Incorporated).is_some() || analysis.text[end..].starts_with('(');
    (!longer).then_some(end)
}

/// Whether a known title is a name by itself. It is a class where things are counted in it (63家高新技术企业) or its
/// holders are (2家企业获…认定), and so is one that ends in a common noun, unless it is quoted or conferred. A prize is
/// none, but for one whose number is told (二等奖1项).
fn is_title(analysis: &Analysis<'_>, span: Span) -> bool {
    let text = analysis.text;
    let prize = text[..span.end].ends_with(PRIZE);
    let common = |sense: &Sense| matches!(sense, Sense::Tail(_) | Sense::Cue(Cue::HeadFirm));
    let quoted = text[..span.start].ends_with('\u{201c}') && text[span.end..].starts_with('\u{201d}');
    let class = || analysis.hits_ending_at(span.end).any(|hit| analysis.senses(*hit).iter().any(common));
    // A standard (ISO9001, CMMI) is a name whoever has it.
    let standard = text[span.range()].contains(|letter: char| letter.is_ascii_alphabetic());
    if prize || quoted || standard {
        return !analysis.counted_after(span);
    }
    !counted(analysis, span) && !analysis.counted_before(span.start) && (analysis.conferred(span) || !class())
}

/// A firm or park with its city before it is one name: 吴江亨通. A foreign country before a firm is not.
fn local_firms(analysis: &Analysis<'_>, found: &[Mention]) -> Vec<Mention> {
    let lexicon = &analysis.knowledge.lexicon;
    let domestic =
        |entries: &[EntryId]| entries.first().is_some_and(|&id| lexicon.province_of(&lexicon.entry(id).name).is_some());
    let mut places: Vec<Span> = Vec::new();
    for mention in found {
        if let Identity::Known(entries) = &mention.identity
            && mention.kind == EntityType::Place
            && domestic(entries)
        {
            places.push(mention.span);
        }
    }
    places.sort_by_key(|span| (span.end, span.start));
    let local = |kind| matches!(kind, EntityType::Company | EntityType::InnovationPark);
    // The short name of a university with a place before it is another one: 河南|矿业大学.
    let school = |mention: &Mention| match &mention.identity {
        Identity::Known(entries) if mention.kind == EntityType::University => {
            let written = &analysis.text[mention.span.range()];
            let tail = analysis
                .hits_ending_at(mention.span.end)
                .any(|hit| hit.span.start > mention.span.start && hit.classes.any_of(Classes::TAIL));
            tail && entries
                .iter()
                .all(|&id| lexicon.entry(id).name.ends_with(written) && lexicon.entry(id).name != written)
        }
        _ => false,
    };
    let firms = found.iter().filter(|mention| local(mention.kind) || school(mention));
    let with_place = firms.filter_map(|firm| {
        let at = places.partition_point(|place| place.end < firm.span.start);
        let place = places.get(at).filter(|place| place.end == firm.span.start)?;
        Some(Mention::written(place.cover(firm.span), firm.kind))
    });
    with_place.collect()
}

/// Whether the names of institutes may have a body of a type before them.
fn is_parent(kind: EntityType) -> bool {
    use EntityType as E;
    matches!(kind, E::GovernmentAgency | E::ResearchInstitute | E::University)
}

/// A line of a programme right behind it is one name with it: 火炬计划中小企业创新基金.
fn units_of_programmes(found: &[Mention]) -> Vec<Mention> {
    let programme = |kind| kind == EntityType::Programme;
    units(found, programme, programme)
}

/// What has its parent right before it is one name with it: 国家实验研究院国家太空中心.
fn units(found: &[Mention], unit: fn(EntityType) -> bool, parent: fn(EntityType) -> bool) -> Vec<Mention> {
    let mut parents: Vec<Span> =
        found.iter().filter(|mention| parent(mention.kind)).map(|mention| mention.span).collect();
    parents.sort_by_key(|span| (span.end, span.start));
    let with_parent = found.iter().filter(|mention| unit(mention.kind)).filter_map(|unit| {
        let at = parents.partition_point(|parent| parent.end < unit.span.start);
        let parent = parents.get(at).filter(|parent| parent.end == unit.span.start)?;
        Some(Mention::written(parent.cover(unit.span), unit.kind))
    });
    with_parent.collect()
}

/// Whether a number stands right before or after a stretch.
fn counted(analysis: &Analysis<'_>, span: Span) -> bool {
    let next = analysis.quantities.partition_point(|quantity| quantity.span.start < span.end);
    let before = next.checked_sub(1).and_then(|index| analysis.quantities.get(index));
    before.is_some_and(|quantity| quantity.span.end == span.start)
        || analysis
            .quantities
            .get(next)
            .is_some_and(|quantity| quantity.outer.start == span.end && !tells_members(analysis, span, quantity))
}

/// Whether a number behind the last member of a list tells how many members it has: A、B两块金字招牌.
fn tells_members(analysis: &Analysis<'_>, last: Span, number: &Quantity) -> bool {
    const REACH: usize = 240;
    const COMMA: char = '\u{3001}';
    let text = analysis.text;
    let low = text.ceil_char_boundary(last.start.saturating_sub(REACH));
    let clause = text[low..last.start].rfind([',', ';', '\u{3002}', '\n']).map_or(low, |at| low + at);
    let commas = text[clause..last.start].matches(COMMA).count();
    let members = u64::try_from(commas + 1).unwrap_or(u64::MAX);
    commas > 0 && text[..last.start].ends_with(COMMA) && number.value == rust_decimal::Decimal::from(members)
}

impl Analysis<'_> {
    /// Where the name of a foreign country ends that begins at an offset.
    pub(super) fn foreign_country_at(&self, at: usize) -> Option<usize> {
        const LONGEST: usize = 24;
        let (lexicon, terms) = (&self.knowledge.lexicon, &self.knowledge.terms);
        let foreign = |sense: &Sense| match sense {
            Sense::Entry(id) => {
                let entry = lexicon.entry(*id);
                let home = || terms.hits(&entry.name).iter().any(|hit| hit.is(Cue::Home));
                entry.kind == EntityType::Place && entry.level == Some(Level::National) && !home()
            }
            _ => false,
        };
        let near = self.hits_in(Span::new(at, self.text.floor_char_boundary((at + LONGEST).min(self.text.len()))));
        let here = near.iter().filter(|hit| hit.span.start == at && hit.classes.any_of(Classes::ENTRY));
        here.filter(|hit| self.senses(**hit).iter().any(foreign)).map(|hit| hit.span.end).max()
    }

    /// Whether holders or things are counted in the clause before an offset: 2家企业获….
    pub(super) fn counted_before(&self, at: usize) -> bool {
        const REACH: usize = 90;
        /// Month and day: a date counts nothing.
        const DATE: [char; 2] = ['\u{6708}', '\u{65e5}'];
        let low = self.text.ceil_char_boundary(at.saturating_sub(REACH));
        let mark = self.text[low..at].rfind([',', ';', ':', '\u{3002}', '\n', '\u{3001}']);
        let clause = mark.map_or(low, |mark| low + mark);
        let counts = |one: &Quantity| {
            let date = self.text[one.unit_span.range()].starts_with(DATE);
            matches!(one.unit, Unit::Of(_)) && !one.weak && !date
        };
        self.quantities_in(Span::new(clause, at)).iter().any(counts)
    }

    /// Whether a number stands right after a stretch.
    pub(super) fn counted_after(&self, span: Span) -> bool {
        self.quantity_at(span.end).is_some()
    }

    /// Whether institutes or parks are counted by a name, so that it is one of a class: 国家工程研究中心131个.
    pub fn is_counted_class(&self, span: Span, kind: EntityType) -> bool {
        /// Counting words for institutes: 个, 家, 所.
        const UNITS: [&str; 3] = ["\u{4e2a}", "\u{5bb6}", "\u{6240}"];
        const LISTED: [char; 3] = ['\u{548c}', '\u{53ca}', '\u{4ee5}'];
        use EntityType as E;
        matches!(kind, E::ResearchInstitute | E::InnovationPark | E::Organization | E::Association)
            && [span.end, self.behind_copula(span.end)].iter().any(|&at| {
                self.quantities_in(Span::new(at, at + 1)).iter().any(|quantity| {
                    let next = self.text[quantity.span.end..].chars().next();
                    let ends = next.is_none_or(|next| !next.is_alphabetic() || LISTED.contains(&next));
                    quantity.outer.start == at && ends && UNITS.contains(&&self.text[quantity.unit_span.range()])
                })
            })
    }

    /// Where the words end that say what something amounts to and begin at an offset: 已达|72家.
    fn behind_copula(&self, at: usize) -> usize {
        const WORDS: usize = 2;
        (0..WORDS).fold(at, |at, _| self.cue_from(at, Cue::Copula).unwrap_or(at))
    }

    /// Whether a word of conferring stands right before a stretch, quotation marks aside.
    pub(crate) fn conferred(&self, span: Span) -> bool {
        let before = &self.text[..span.start];
        let at = before.strip_suffix('\u{201c}').unwrap_or(before).len();
        let confers = |hit: &Hit| hit.is(Cue::Confer);
        self.hits_ending_at(at).any(confers) || self.listed_after(at, confers)
    }

    /// Whether a member of a list begins at an offset, and such a word stands before it in the clause.
    pub(super) fn listed_after(&self, at: usize, accept: impl Fn(&Hit) -> bool) -> bool {
        const REACH: usize = 180;
        if !self.text[..at].ends_with(['\u{3001}', '\u{548c}', '\u{53ca}']) {
            return false;
        }
        let low = self.text.ceil_char_boundary(at.saturating_sub(REACH));
        let clause = self.text[low..at].rfind([',', ';', '\u{3002}', '\n']).map_or(low, |mark| low + mark);
        self.hits_in(Span::new(clause, at)).iter().any(accept)
    }
}

/// Whether a Latin form is cut out of a longer Latin word.
pub(super) fn inside_word(text: &str, start: usize, end: usize) -> bool {
    let letter = |character: Option<char>| character.is_some_and(|c| c.is_ascii_alphanumeric());
    let inner = &text[start..end];
    letter(inner.chars().next()) && letter(text[..start].chars().next_back())
        || letter(inner.chars().next_back()) && letter(text[end..].chars().next())
}
