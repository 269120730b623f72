//! The full name that a surface has by itself, with the place or fund that its reader would supply.

use super::{Name, Naming};
use crate::{
    knowledge::{EntryId, Hit, Level, Sense},
    mention::{Identity, PRIZE, is_prize_class},
    record::{
        EntityType,
        abbreviation::{after_place, without_year},
    },
    span::Span,
};

/// The prize whose class is named stands within these many bytes before it.
const PRIZE_REACH: usize = 900;

/// 省.
const PROVINCE: char = '\u{7701}';

impl Naming<'_> {
    /// The full name and type that a surface has by itself.
    pub(super) fn full_name(&self, span: Span, kind: EntityType, identity: Option<&Identity>) -> (Name, EntityType) {
        let text = &self.analysis.text[span.range()];
        let lexicon = &self.analysis.knowledge.lexicon;
        let entry = |id: EntryId| {
            let entry = lexicon.entry(id);
            (Self::of_name(&entry.name, entry.kind), entry.kind)
        };
        if let Some(whole) = self.classes.get(&span).and_then(|programme| self.of_party(programme)) {
            return self.line(&format!("{}{text}", whole.text), kind);
        }
        if let Some(fund) = self.analysis.lines.get(&span) {
            let fund = self.of_named(*fund, EntityType::Programme);
            return self.line(&format!("{}{text}", fund.text), kind);
        }
        match identity {
            Some(Identity::Known(ids)) => match self.choose(ids) {
                Some(id) => entry(id),
                None => (Self::of_name(text, kind), kind),
            },
            Some(Identity::Agency { kind: index, place, level }) => {
                let place = place.and_then(|place| self.place_name(&self.analysis.text[place.range()]));
                let place =
                    place.or_else(|| self.place_of_level(level.unwrap_or(Level::Prefecture)).map(str::to_owned));
                let body = &lexicon.agency_kind(*index).name;
                let full = place.map_or_else(
                    || text.to_owned(),
                    |place| {
                        // A party committee has its level in its name: 江苏省 and 省委 make 江苏省委.
                        let committee =
                            |sign: &char| body.strip_prefix(*sign).is_some_and(|rest| rest.chars().count() == 1);
                        let level = place.chars().next_back().filter(committee);
                        let region = body.char_indices().map(|(at, _)| at).skip(2);
                        let region = region.filter(|&at| place.ends_with(&body[..at])).last();
                        format!("{place}{}", &body[region.or(level.map(char::len_utf8)).unwrap_or(0)..])
                    },
                );
                let bare = self.analysis.level_at(span).is_none();
                let national = *level == Some(Level::National) && bare;
                let nation = self.analysis.knowledge.terms.nation().filter(|_| national);
                let full = nation.map_or(full, |nation| format!("{nation}{body}"));
                let known = lexicon.by_form(&full).first().filter(|_| national).map(|id| lexicon.entry(*id));
                (Self::of_name(known.map_or(&full, |entry| &entry.name), kind), kind)
            }
            Some(Identity::Written { level: Some(level) }) => {
                let rest = self.without_level(text);
                let full = match (self.place_of_level(*level), level) {
                    (Some(place), Level::Province | Level::Prefecture | Level::County) => format!("{place}{rest}"),
                    _ => text.to_owned(),
                };
                self.known_or_written(&full, kind)
            }
            _ if kind == EntityType::Recognition && is_prize_class(self.analysis, span) => {
                self.known_or_written(&format!("{}{text}", self.prize_before(span.start).unwrap_or_default()), kind)
            }
            _ if kind == EntityType::Programme => self.programme(text),
            _ => self.known_or_written(text, kind),
        }
    }

    /// A line of a fund, which may be known without the word for projects that it ends in.
    fn line(&self, full: &str, kind: EntityType) -> (Name, EntityType) {
        let known = |name: &str| !self.analysis.knowledge.lexicon.by_form(name).is_empty();
        let short = full.char_indices().nth_back(1).map_or(full, |(end, _)| &full[..end]);
        let short = (!known(full) && known(short)).then_some(short);
        self.known_or_written(short.unwrap_or(full), kind)
    }

    /// The full name of the last prize named before an offset.
    fn prize_before(&self, at: usize) -> Option<String> {
        let upto = self.analysis.mentions.partition_point(|mention| mention.span.start < at);
        let near = self.analysis.mentions[..upto].iter().rev();
        let mut near = near.take_while(|mention| mention.span.start + PRIZE_REACH > at);
        let prize = near.find(|mention| {
            let whole = mention.span.end <= at && !is_prize_class(self.analysis, mention.span);
            mention.kind == EntityType::Recognition
                && whole
                && self.analysis.text[mention.span.range()].ends_with(PRIZE)
        })?;
        // A prize with a class of its own is named without it.
        let class = self
            .analysis
            .hits_ending_at(prize.span.end)
            .find(|hit| hit.span.start > prize.span.start && is_prize_class(self.analysis, hit.span));
        let bare = class.map(|class| Span::new(prize.span.start, class.span.start));
        if let Some(bare) = bare.filter(|bare| self.analysis.text[bare.range()].ends_with(PRIZE)) {
            let (name, _) = self.known_or_written(&self.analysis.text[bare.range()], prize.kind);
            return Some(name.text);
        }
        let (name, _) = self.full_name(prize.span, prize.kind, Some(&prize.identity));
        // 省科技进步二等奖 is named in full as that of 科学技术进步奖.
        let bare = class.and_then(|class| name.text.strip_suffix(&self.analysis.text[class.span.range()]));
        Some(bare.filter(|bare| bare.ends_with(PRIZE)).map_or_else(|| name.text.clone(), str::to_owned))
    }

    /// A programme written without its place: with the place of the level that the text gives it, unless it is known
    /// as it is or begins with a name.
    fn programme(&self, text: &str) -> (Name, EntityType) {
        let kind = EntityType::Programme;
        let undated = without_year(text);
        let text = undated.as_ref();
        let alone = self.context.own_name().is_some_and(|own| text.starts_with(own))
            || !self.analysis.knowledge.lexicon.by_form(text).is_empty()
            || self.leading_place(text).is_some()
            || self.begins_known(text);
        let own = self.leading_level(text).map(|(_, level)| level);
        // What a town has of its own is not called after the place that it lies in.
        let level = own.or(self.programme_levels.get(text).copied());
        let level = level.filter(|_| !alone && self.context.above.is_none());
        match level.and_then(|level| self.place_of_level(level)) {
            Some(place) => self.known_or_written(&format!("{place}{}", self.without_level(text)), kind),
            None => self.known_or_written(text, kind),
        }
    }

    /// The entry of a full name, the programme of a place and a family, or the name as it is.
    pub(super) fn known_or_written(&self, full: &str, kind: EntityType) -> (Name, EntityType) {
        let lexicon = &self.analysis.knowledge.lexicon;
        if let [one] = lexicon.by_form(full)
            && lexicon.entry(*one).kind.family() == kind.family()
        {
            let entry = lexicon.entry(*one);
            return (Self::of_name(&entry.name, entry.kind), entry.kind);
        }
        if kind == EntityType::Programme
            && let Some(place) = self.leading_place(full)
            && let Some(family) = self.family_of(after_place(full, Some(place)))
        {
            return (Self::of_name(&format!("{}{family}", place.name), kind), kind);
        }
        (Self::of_name(full, kind), kind)
    }

    /// The usual name of a programme that many places have, by one of its forms: a family, or a line of every budget.
    fn family_of(&self, form: &str) -> Option<&str> {
        let lexicon = &self.analysis.knowledge.lexicon;
        lexicon.programme_family(form).or_else(|| match lexicon.by_form(form) {
            [one] => Some(lexicon.entry(*one)).filter(|entry| entry.is_budget_line()).map(|entry| entry.name.as_str()),
            _ => None,
        })
    }

    /// Of several places of one name the one in the reporting place or its province.
    fn choose(&self, ids: &[EntryId]) -> Option<EntryId> {
        let lexicon = &self.analysis.knowledge.lexicon;
        if let [one] = ids {
            return Some(*one);
        }
        let inside = |place: Option<&str>, id: &EntryId| {
            let entry = lexicon.entry(*id);
            place.is_some_and(|place| entry.within.as_deref() == Some(place) || entry.name == place)
        };
        let here = self.context.seat();
        let city = here.and_then(|here| lexicon.by_name(here)).and_then(|entry| entry.within.as_deref());
        let mut near = ids.iter().filter(|id| inside(here, id));
        let near = near.next().or_else(|| ids.iter().find(|id| inside(city, id)));
        near.copied().or_else(|| {
            let province = self.context.province.as_deref()?;
            let same = |id: &&EntryId| {
                let of = lexicon.province_of(&lexicon.entry(**id).name);
                of.is_some_and(|entry| entry.name == province)
            };
            let mut same = ids.iter().filter(same);
            same.next().filter(|_| same.next().is_none()).copied()
        })
    }

    /// The full name of a place as written.
    pub(super) fn place_name(&self, text: &str) -> Option<String> {
        let ids = self.analysis.knowledge.lexicon.by_form(text);
        self.choose(ids).map(|id| self.analysis.knowledge.lexicon.entry(id).name.clone())
    }

    /// The place that a level means in this report: 省 its province, 市 the city that it is or lies in.
    pub(super) fn place_of_level(&self, level: Level) -> Option<&str> {
        let lexicon = &self.analysis.knowledge.lexicon;
        match level {
            Level::Province => self.context.province.as_deref(),
            Level::Prefecture => {
                let here = self.context.seat()?;
                let entry = lexicon.by_name(here)?;
                // The city of a text that speaks for its province is another that it does not name here: 市委.
                if here.ends_with(PROVINCE) {
                    return None;
                }
                let county = matches!(entry.level, Some(Level::County | Level::Zone));
                let city = entry.within.as_deref().filter(|_| county);
                let city = city
                    .filter(|city| lexicon.by_name(city).is_some_and(|entry| entry.level == Some(Level::Prefecture)));
                // A county-level city calls itself 市 too.
                Some(if county && !here.ends_with('\u{5e02}') { city.unwrap_or(here) } else { here })
            }
            Level::County => self.context.seat(),
            _ => None,
        }
    }

    /// A name without the level word that it begins with.
    pub(super) fn without_level<'t>(&self, text: &'t str) -> &'t str {
        &text[self.leading_level(text).map_or(0, |(end, _)| end)..]
    }

    /// The level word that a name begins with: where it ends, and its level.
    fn leading_level(&self, text: &str) -> Option<(usize, Level)> {
        let terms = &self.analysis.knowledge.terms;
        let head = text.char_indices().nth(4).map_or(text, |(at, _)| &text[..at]);
        let hits = terms.hits(head);
        let level = |hit: &Hit| {
            terms.senses(*hit).iter().find_map(|sense| match sense {
                Sense::Level(level) if hit.span.start == 0 => Some((hit.span.end, *level)),
                _ => None,
            })
        };
        hits.iter().filter_map(level).max_by_key(|(end, _)| *end)
    }
}
