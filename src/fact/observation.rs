//! Observations: what a sentence counts or measures besides funding.

use rust_decimal::Decimal;

use super::{
    Context, Observation, Party,
    growth::{self, THAN, cue},
    indicator, rank,
    subject::subject_before,
};
use crate::{
    knowledge::{Cue, Sense, UnitKind},
    mention::{Analysis, Identity, Quantity, Unit},
    record::{Aspect, EntityType, Qualifier},
    sentence::{Sentence, clause_around},
    span::Span,
};

/// Adds the observations of a sentence, leaving out the quantities that flows took.
pub(super) fn read(
    analysis: &Analysis<'_>,
    context: &Context,
    sentence: Sentence,
    used: &[bool],
    found: &mut Vec<Observation>,
) {
    let first = analysis.quantities.partition_point(|quantity| quantity.span.start < sentence.span.start);
    let last = analysis.quantities.partition_point(|quantity| quantity.span.start < sentence.span.end);
    let mut reader = Reader { analysis, context, sentence, first, before: None, turn: None, listed: None };
    let (mut rate_of, told) = (None, found.len());
    for (index, &taken) in used.iter().enumerate().take(last).skip(first) {
        let quantity = &analysis.quantities[index];
        let sign = quantity.weak && quantity.unit != Unit::Order && !is_tally(analysis, quantity);
        let figure = !taken
            && rate_of != Some(index)
            && !sign
            && !titled(analysis.text, sentence.span, quantity.span)
            && !growth::starts_a_rise(analysis, index)
            && !analysis.text[..quantity.outer.start].ends_with(EACH);
        if !figure {
            if taken {
                reader.before = reader.indicator(index, Aspect::Total).or(reader.before.take());
            }
            continue;
        }
        let Some(observation) = reader.observation(index) else { continue };
        rate_of = growth::after(analysis, sentence.span, quantity.span.end).and_then(|(_, rate)| rate);
        match observation.aspect {
            Aspect::Rank => found.extend(rank::spread(analysis, reader.left(index), observation)),
            _ => found.push(observation),
        }
    }
    let first_places = rank::unnumbered(analysis, context, sentence);
    if !first_places.is_empty() {
        found.extend(first_places);
        found[told..].sort_by_key(|observation| observation.evidence.start);
    }
}

/// How a figure is read: which one it is, and how often, in per cent, such readings are right on the development
/// documents, indicator and unit together.
struct Reading {
    aspect: Aspect,
    rule: &'static str,
    confidence: u32,
}

impl Reading {
    const NEW: Self = Self::of(Aspect::New, "observation/new", 90);
    const CUMULATIVE: Self = Self::of(Aspect::Cumulative, "observation/cumulative", 85);
    const SHARE: Self = Self::of(Aspect::Share, "observation/share", 85);
    const RATE: Self = Self::of(Aspect::Share, "observation/rate", 75);
    const GRANTED: Self = Self::of(Aspect::Share, "observation/granted share", 65);
    const USED: Self = Self::of(Aspect::Share, "observation/share used for something", 70);
    const RATIO: Self = Self::of(Aspect::Total, "observation/ratio", 75);
    const POINTS: Self = Self::of(Aspect::Growth, "observation/percentage points", 70);
    const STATISTIC: Self = Self::of(Aspect::Total, "observation/statistic", 80);
    const COUNT: Self = Self::of(Aspect::Total, "observation/count", 65);
    const RANK: Self = Self::of(Aspect::Rank, "observation/rank", 50);
    const GROWTH: Self = Self::of(Aspect::Growth, "observation/growth alone", 50);
    const LISTED: Self = Self::of(Aspect::Total, "observation/of a listed body", 50);

    const fn of(aspect: Aspect, rule: &'static str, confidence: u32) -> Self {
        Self { aspect, rule, confidence }
    }
}

/// Reads the figures of one sentence in order.
struct Reader<'a, 'k> {
    analysis: &'a Analysis<'k>,
    context: &'a Context,
    sentence: Sentence,
    /// The first quantity of the sentence.
    first: usize,
    /// The indicator of the figure before, which one without its own goes on with.
    before: Option<String>,
    /// The names that several numbers belong to in turn, and how many have been taken.
    turn: Option<(Vec<String>, usize)>,
    /// The unit of the figure before and its indicator, which a list of named bodies goes on with.
    listed: Option<(Unit, String)>,
}

impl Reader<'_, '_> {
    fn observation(&mut self, index: usize) -> Option<Observation> {
        let quantity = &self.analysis.quantities[index];
        let left = self.left(index);
        let holder = self.holder(left);
        let listed = self.listed.as_ref().filter(|(unit, _)| holder.is_some() && *unit == quantity.unit);
        let listed = listed.map(|(_, indicator)| indicator.clone());
        let Reading { aspect, rule, confidence } = match &listed {
            Some(_) => Reading::LISTED,
            None => self.aspect(index, left)?,
        };
        let indicator = listed.or_else(|| self.in_turn(index, left)).or_else(|| self.indicator(index, aspect));
        let indicator = indicator.or_else(|| self.before.clone())?;
        if !matches!(aspect, Aspect::Share | Aspect::Rank | Aspect::Growth) {
            self.listed = Some((quantity.unit, indicator.clone()));
        }
        // A share is told of the figure before: the next one goes on with that.
        if aspect != Aspect::Share || self.before.is_none() {
            self.before = Some(indicator.clone());
        }
        if self.milestone(quantity) {
            return None;
        }
        let text = self.analysis.text;
        let unit = match quantity.unit {
            Unit::Money { written: false, .. } => Some(YUAN.to_owned()),
            Unit::Of(UnitKind::Share) => Some(PER_CENT.to_owned()),
            Unit::Of(UnitKind::Points) => Some(text[quantity.unit_span.range()].trim_start_matches(PIECE).to_owned()),
            _ => Some(text[quantity.unit_span.range()].to_owned()).filter(|unit| !unit.is_empty()),
        };
        let qualifier = match aspect {
            Aspect::Rank if text[..quantity.span.start].ends_with(AMONG) => Qualifier::Under,
            Aspect::Rank => Qualifier::Exact,
            _ if quantity.unit == Unit::Ratio && index > 0 => self.analysis.quantities[index - 1].qualifier,
            _ => quantity.qualifier,
        };
        Some(Observation {
            indicator,
            subject: holder
                .or_else(|| subject_before(self.analysis, self.sentence, quantity.span.start))
                .or_else(|| self.context.speaker()),
            value: quantity.value,
            unit,
            qualifier,
            aspect,
            change: growth::after(self.analysis, self.sentence.span, quantity.span.end).map(|(change, _)| change),
            year: self.context.year_at(self.analysis, self.sentence.span, quantity.span.start),
            evidence: Span::new(left.start.min(quantity.span.start), quantity.span.end),
            rule,
            confidence,
        })
    }

    /// The organisation or place that is all that stands before a figure: 药学院7项, 合肥(142.5亿元).
    fn holder(&self, left: Span) -> Option<Party> {
        let name = indicator::trim_marks(self.analysis.text, left);
        let from = self.analysis.mentions.partition_point(|mention| mention.span.start < name.start);
        let here = self.analysis.mentions[from..].iter().take_while(|mention| mention.span.start == name.start);
        let mut holders = here.enumerate().filter(|(_, mention)| {
            let body = mention.kind.is_organisation() || mention.kind == EntityType::Place;
            mention.span == name && body && mention.identity != Identity::Quoted
        });
        if let Some((offset, mention)) = holders.next() {
            return Some(Party::of_mention(self.analysis, from + offset, mention.kind));
        }
        // In a list of its like what ends as organisations do is one.
        let listed = self.listed.is_some() && !self.analysis.text[name.range()].contains(['\u{3001}', ',']);
        let kind = listed.then(|| self.analysis.tail_of(name)).flatten()?;
        if self.analysis.is_counted_class(name, kind) {
            return None;
        }
        Some(Party::Named(name, kind))
    }

    /// The text of a figure's clause before it, from the figure before on.
    fn left(&self, index: usize) -> Span {
        let quantity = &self.analysis.quantities[index];
        // The figures of a ratio stand together: 1:18.
        if quantity.unit == Unit::Ratio && index > self.first {
            return self.left(index - 1);
        }
        // A sentence that is too long may be cut between a number and its hedge.
        let outer = quantity.outer.start.max(self.sentence.span.start);
        let clause = clause_around(self.analysis.text, self.sentence.span, outer);
        // A number that is a name by itself ends nothing: “13115”工程.
        let name = |span: Span| {
            let text = self.analysis.text;
            text[..span.start].ends_with(QUOTES[0]) && text[span.end..].starts_with(QUOTES[1])
        };
        let each = |span: Span| self.analysis.text[..span.start].ends_with(EACH);
        let parts = |quantity: &Quantity| {
            let ago =
                quantity.unit == Unit::Of(UnitKind::Time) && self.analysis.text[quantity.span.end..].starts_with(AGO);
            !name(quantity.span) && !each(quantity.outer.cover(quantity.span)) && !ago
        };
        let previous = (self.first..index).rev().find(|&previous| parts(&self.analysis.quantities[previous]));
        let from = previous.map_or(0, |previous| {
            let previous = &self.analysis.quantities[previous];
            let of_year =
                matches!(previous.unit, Unit::Year(_)) && self.analysis.text[previous.span.end..].starts_with(DU);
            previous.span.end + if of_year { DU.len_utf8() } else { 0 }
        });
        let left = Span::new(from.max(clause.start), outer.max(clause.start));
        // A year may stand between a noun and its figure: 产值2019年达到5亿元.
        let year = previous.filter(|&previous| matches!(self.analysis.quantities[previous].unit, Unit::Year(_)));
        let Some(year) = year.filter(|_| indicator::before(self.analysis, left).is_none()) else { return left };
        let start = self.analysis.quantities[year].span.start;
        // The year of a comparison is none: 比2010年增加.
        if self.analysis.text[..start].ends_with(THAN) {
            return left;
        }
        let earlier = (self.first..year).rev().find(|&earlier| parts(&self.analysis.quantities[earlier]));
        let from = earlier.map_or(0, |earlier| self.analysis.quantities[earlier].span.end).max(clause.start);
        if from < start { Span::new(from, start) } else { left }
    }

    /// The words for the thing counted.
    fn indicator(&self, index: usize, aspect: Aspect) -> Option<String> {
        let quantity = &self.analysis.quantities[index];
        let left = self.left(index);
        let before = || indicator::before(self.analysis, left);
        let found = match (aspect, quantity.unit) {
            (Aspect::Rank, _) => indicator::ranked(self.analysis, left),
            (Aspect::Growth, Unit::Of(UnitKind::Points)) => return before().or_else(|| self.before.clone()),
            (Aspect::Share, _) => return self.share(quantity, left),
            (_, Unit::Ratio) => indicator::ratio(self.analysis, left),
            (Aspect::Growth, _) | (_, Unit::Money { .. }) => before(),
            (_, Unit::Of(UnitKind::Measure)) => before().or_else(|| {
                let clause = clause_around(self.analysis.text, self.sentence.span, quantity.span.start);
                indicator::after(self.analysis, quantity, clause)
            }),
            _ => {
                let clause = clause_around(self.analysis.text, self.sentence.span, quantity.span.start);
                let noun = indicator::after(self.analysis, quantity, clause);
                noun.map(|noun| self.with_deed(&noun, left)).or_else(before)
            }
        }?;
        Some(indicator::completed(self.analysis, found, self.before.as_deref()))
    }

    /// The words for a figure in per cent.
    fn share(&self, quantity: &Quantity, left: Span) -> Option<String> {
        match self.per_cent(quantity, left)?.rule {
            rule if rule == Reading::SHARE.rule => indicator::share(self.analysis, left, self.before.as_deref()),
            rule if rule == Reading::GRANTED.rule => indicator::granted(self.analysis, quantity, left),
            rule if rule == Reading::USED.rule => indicator::used(self.analysis, quantity, left),
            _ => indicator::before(self.analysis, left),
        }
    }

    /// A common noun after a number with the words before it, which tell what was done: 备案确认 of 备案确认了101家企业.
    fn with_deed(&self, noun: &str, left: Span) -> String {
        const DONE: char = '\u{4e86}';
        let deed = indicator::is_common(self.analysis, noun).then(|| indicator::before(self.analysis, left)).flatten();
        // Who acts is no deed.
        let actor = |deed: &String| {
            let mut here = self.analysis.mentions_in(left).iter();
            here.any(|one| one.kind.is_organisation() && self.analysis.text[one.span.range()] == **deed)
        };
        let deed = deed.filter(|deed| !actor(deed)).and_then(|deed| self.before_names(deed, left));
        deed.map_or_else(|| noun.to_owned(), |deed| format!("{}{noun}", deed.trim_end_matches(DONE)))
    }

    /// What stands before the names that a deed lists: 参与出资的 of 参与出资的有A、B、C; nothing where it lists only names.
    fn before_names(&self, deed: String, left: Span) -> Option<String> {
        const COMMA: char = '\u{3001}';
        /// 有, 是, 为, 括.
        const INCLUDING: char = '\u{5305}';
        const LEADS: [char; 4] = ['\u{6709}', '\u{662f}', '\u{4e3a}', '\u{62ec}'];
        let text = &self.analysis.text[left.range()];
        let Some(second) = text.find(COMMA).map(|at| left.start + at + COMMA.len_utf8()) else { return Some(deed) };
        let mut members = self.analysis.mentions_in(Span::new(second, second + 1)).iter();
        if !members.any(|one| one.kind.is_organisation() && !one.latent) {
            return Some(deed);
        }
        let first = deed.split(COMMA).next().unwrap_or_default();
        let told = first.rfind(LEADS).map(|at| first[..at].trim_end_matches(INCLUDING).to_owned());
        told.filter(|told| told.len() >= 6)
    }

    /// The name whose turn it is, where 分别 gives several numbers to several names.
    fn in_turn(&mut self, index: usize, left: Span) -> Option<String> {
        if cue(self.analysis, left, Cue::Respectively) {
            let names = indicator::before(self.analysis, left).map(|names| indicator::members(&names))?;
            if names.len() > 1 {
                self.turn = Some((names.clone(), 1));
                return names.into_iter().next();
            }
        }
        let adjacent = left.len() <= 6 && index > self.first;
        let (names, taken) = self.turn.as_mut().filter(|_| adjacent)?;
        let name = names.get(*taken).cloned()?;
        *taken += 1;
        Some(name)
    }

    /// Whether the text only says that a round number was passed: 突破3万件大关.
    fn milestone(&self, quantity: &Quantity) -> bool {
        let rest = self.analysis.text.get(quantity.span.end..self.sentence.span.end).unwrap_or_default();
        let mut marks = rest.char_indices().skip(1);
        let end = marks.find(|(_, mark)| *mark == ',').map_or(0, |(at, _)| at);
        cue(self.analysis, Span::new(quantity.span.end, quantity.span.end + end), Cue::Milestone)
            || rest.starts_with(',') && self.repeated(quantity)
    }

    /// Whether the next figure of the sentence gives the exact value: 突破9千件,达9157件.
    fn repeated(&self, quantity: &Quantity) -> bool {
        let next = self.analysis.quantities.partition_point(|other| other.span.start <= quantity.span.start);
        self.analysis.quantities.get(next).is_some_and(|other| {
            let between = self.analysis.text.get(quantity.span.end..other.outer.start).unwrap_or_default();
            let same = |span: Span| &self.analysis.text[span.range()];
            quantity.qualifier == Qualifier::Over
                && between.chars().count() <= 3
                && other.value > quantity.value
                && same(quantity.unit_span) == same(other.unit_span)
                && !cue(self.analysis, Span::new(quantity.span.end, other.outer.start), Cue::Cumulative)
        })
    }

    /// How a quantity is read; `None` where it is no figure worth keeping.
    fn aspect(&self, index: usize, left: Span) -> Option<Reading> {
        let quantity = &self.analysis.quantities[index];
        let says = |wanted| cue(self.analysis, left, wanted);
        match quantity.unit {
            Unit::Of(UnitKind::Share) => self.per_cent(quantity, left),
            Unit::Of(UnitKind::Points) if says(Cue::Growth) || says(Cue::Fall) => Some(Reading::POINTS),
            Unit::Order if says(Cue::Rank) => Some(Reading::RANK),
            Unit::Of(UnitKind::Tenths | UnitKind::Points | UnitKind::Times | UnitKind::Time)
            | Unit::Order
            | Unit::Year(_)
            | Unit::None => None,
            // 1:1 is no figure but a rule of sharing.
            Unit::Ratio => (quantity.value > Decimal::ONE && says(Cue::Rate)).then_some(Reading::RATIO),
            // How much more than before is told of the figure that stands before it: 22项,比上年增加10项.
            Unit::Of(UnitKind::Count) if self.before.is_some() && !says(Cue::New) && self.compared(left) => None,
            Unit::Of(UnitKind::Count) if self.counts_points(quantity) => None,
            _ if says(Cue::Cumulative) => Some(Reading::CUMULATIVE),
            _ if says(Cue::New) => Some(Reading::NEW),
            Unit::Money { .. } => {
                let part = says(Cue::Part) && self.before.is_some();
                let risen = self.before.is_some() && self.risen_to(index);
                (part || risen || says(Cue::Statistic)).then_some(Reading::STATISTIC)
            }
            Unit::Of(_) => Some(Reading::COUNT),
        }
    }

    /// Whether nothing but a comparison with the time before stands before a figure: 比上年增加.
    fn compared(&self, left: Span) -> bool {
        let written = indicator::trim_marks(self.analysis.text, left);
        let grows = cue(self.analysis, written, Cue::Growth) || cue(self.analysis, written, Cue::Fall);
        grows && written.len() <= COMPARISON && self.analysis.text[written.range()].starts_with(THAN)
    }

    /// Whether a figure is what the one before it rose to: 由2019年的5亿元增加至2021年的7亿元.
    fn risen_to(&self, index: usize) -> bool {
        const FROM: [char; 2] = ['\u{7531}', '\u{4ece}'];
        let analysis = self.analysis;
        let money = |at: &usize| matches!(analysis.quantities[*at].unit, Unit::Money { .. });
        let Some(earlier) = (self.first..index).rev().find(money) else { return false };
        let (low, high) = (analysis.quantities[earlier].span, analysis.quantities[index].outer.start);
        let between = analysis.text.get(low.end..high).unwrap_or_default();
        let clause = clause_around(analysis.text, self.sentence.span, low.start);
        let from = analysis.text.get(clause.start..low.start).unwrap_or_default().contains(FROM);
        from && between.contains(UP_TO) && !between.contains(CLAUSES) && between.chars().count() <= RISE
    }

    /// Whether a figure counts percentage points, with a hedge between: 1个以上百分点.
    fn counts_points(&self, quantity: &Quantity) -> bool {
        const REACH: usize = 15;
        cue(self.analysis, Span::new(quantity.span.end, quantity.span.end + REACH), Cue::Points)
    }

    /// How a figure in per cent is read: by the last word before it that tells, or as what a policy grants of a sum.
    fn per_cent(&self, quantity: &Quantity, left: Span) -> Option<Reading> {
        let analysis = self.analysis;
        let mut hits = analysis.hits_in(left).iter().rev().filter(|hit| hit.span.start >= left.start);
        let mut risen = false;
        let told = hits.find_map(|hit| {
            analysis.senses(*hit).iter().find_map(|sense| match sense {
                Sense::Cue(Cue::Growth | Cue::Fall) => {
                    // What something rose to is no growth: 贡献率提高到60%.
                    risen |= analysis.text[..hit.span.end].ends_with(UP_TO)
                        || analysis.text[hit.span.end..].starts_with(UP_TO);
                    (!risen).then_some(Reading::GROWTH)
                }
                Sense::Cue(Cue::Share) => Some(Reading::SHARE),
                Sense::Cue(Cue::Rate) => Some(Reading::RATE),
                _ => None,
            })
        });
        let told = told.or_else(|| risen.then_some(Reading::RATE));
        let granted = || indicator::granted(self.analysis, quantity, left).map(|_| Reading::GRANTED);
        let used = || indicator::used(self.analysis, quantity, left).map(|_| Reading::USED);
        told.or_else(granted).or_else(used)
    }
}

/// Whether a small number in Chinese signs counts things all the same: 七项关键技术.
fn is_tally(analysis: &Analysis<'_>, quantity: &Quantity) -> bool {
    const LEAST: Decimal = Decimal::from_parts(3, 0, 0, false, 0);
    /// What is counted has been told before (上述三项, 以上三项, 前三项, 这三项), or is a word of its own (科技三项).
    const TOLD: [char; 5] = ['\u{8ff0}', '\u{4e0a}', '\u{524d}', '\u{8fd9}', '\u{6280}'];
    let told = analysis.text[..quantity.outer.start].ends_with(TOLD);
    !told && quantity.value >= LEAST && analysis.knowledge.units.is_tally(&analysis.text[quantity.unit_span.range()])
}

/// Whether a number stands in the title of a document: 《…若干条措施》.
fn titled(text: &str, sentence: Span, number: Span) -> bool {
    let before = &text[sentence.start.min(number.start)..number.start];
    let open = before.rfind(TITLE_MARKS);
    open.is_some_and(|at| before[at..].starts_with(TITLE_MARKS[0]))
        && text[number.end..sentence.end.max(number.end)].contains(TITLE_MARKS[1])
}

/// The marks around the titles of documents.
const TITLE_MARKS: [char; 2] = ['\u{300a}', '\u{300b}'];

/// Before a number of heads that another figure is told for: 每万人口发明专利拥有量.
const EACH: char = '\u{6bcf}';

/// The last signs of words for what a figure rose or fell to.
const UP_TO: [char; 2] = ['\u{5230}', '\u{81f3}'];

/// Behind a length of time, it tells when: 3年前.
const AGO: char = '\u{524d}';

/// The marks that end a clause.
const CLAUSES: [char; 3] = [',', ';', '\u{3002}'];

/// Between what a figure was and what it rose to stand at most this many signs: 增加至2021年的.
const RISE: usize = 12;

/// The sign after a year that makes an attribute of it: 2024年度.
const DU: char = '\u{5ea6}';

/// The marks around what is quoted.
const QUOTES: [char; 2] = ['\u{201c}', '\u{201d}'];

/// A comparison with the time before has at most this many bytes: twelve characters.
const COMPARISON: usize = 36;

/// The unit of money that is written without one.
const YUAN: &str = "\u{5143}";

/// Before a number of places: among the first four.
const AMONG: char = '\u{524d}';

/// The unit of shares, however they are written.
const PER_CENT: &str = "%";

/// What counts percentage points and is no part of their unit: 0.3个百分点.
const PIECE: char = '\u{4e2a}';
