//! Observations: what a sentence counts or measures besides funding.

use rust_decimal::Decimal;

use super::{
    Context, Observation, Party, completed, deed,
    figure::{counts_things, in_name, is_tally, titled},
    growth::{self, cue},
    indicator, rank, rate,
    reading::Reading,
    subject::subject_before,
    theme, turn,
};
use crate::{
    knowledge::{Cue, UnitKind},
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
    let mut reader = Reader::new(analysis, context, sentence, first);
    reader.before = before_part(analysis, sentence, found).or_else(|| theme::sorted(analysis, sentence));
    let (mut rates, told) = (Vec::new(), found.len());
    for (index, &taken) in used.iter().enumerate().take(last).skip(first) {
        let quantity = &analysis.quantities[index];
        let worded = matches!(quantity.unit, Unit::Order | Unit::Of(UnitKind::Time | UnitKind::Points));
        let sign = quantity.weak
            && !worded
            && !is_tally(analysis, quantity)
            && !counts_things(analysis, sentence.span, quantity);
        let rises = growth::starts_a_rise(analysis, index);
        let figure = !taken
            && !turn::repeated_below(analysis, sentence, quantity)
            && !rates.contains(&index)
            && !sign
            && !titled(analysis.text, sentence.span, quantity.span)
            && !rises
            && !in_name(analysis, quantity)
            && !Reader::is_size(analysis, quantity)
            && !analysis.text[..quantity.outer.start].ends_with(EACH);
        if !figure {
            if taken || rises {
                let own = match quantity.unit {
                    Unit::Order => reader.indicator(index, Reading::RANK),
                    Unit::Of(UnitKind::Share) => indicator::before(analysis, reader.left(index)),
                    _ => reader.indicator(index, Reading::COUNT),
                };
                reader.before = own.or(reader.before.take());
            }
            if let Some(before) = reader.before.clone().filter(|_| taken && quantity.unit == COUNT) {
                reader.told.push((reader.unit_of(quantity), before.clone()));
                reader.listed = Some((quantity.unit, before));
            }
            reader.new = false;
            reader.of_a_flow = taken && matches!(quantity.unit, Unit::Money { .. }) || reader.of_a_flow;
            reader.tell(quantity);
            continue;
        }
        let turn = reader.turn.clone();
        let observation = reader.observation(index);
        reader.of_a_flow &= !matches!(quantity.unit, Unit::Money { .. });
        reader.tell(quantity);
        let Some(observation) = observation else { continue };
        rates.extend(reader.growth(index).and_then(|(_, rate)| rate));
        match observation.aspect {
            Aspect::Rank => {
                let names = turn.filter(|turn| turn.0.len() == turn.1 && Some(turn) == reader.turn.as_ref());
                let names = names.map(|(names, ..)| names).unwrap_or_default();
                found.extend(rank::places(analysis, sentence, reader.left(index), &names, observation));
            }
            Aspect::Growth => found.extend(rank::rates(analysis, reader.left(index), observation)),
            _ => found.push(observation),
        }
    }
    let first_places = rank::unnumbered(analysis, context, sentence, &reader.trail);
    if !first_places.is_empty() {
        found.extend(first_places);
        found[told..].sort_by_key(|observation| observation.evidence.start);
    }
}

/// Reads the figures of one sentence in order.
pub(super) struct Reader<'a, 'k> {
    pub(super) analysis: &'a Analysis<'k>,
    context: &'a Context,
    pub(super) sentence: Sentence,
    /// The first quantity of the sentence.
    pub(super) first: usize,
    /// The indicator of the figure before, which one without its own goes on with.
    pub(super) before: Option<String>,
    /// The indicator that was gone on with at the end of each quantity so far.
    trail: Vec<(usize, String)>,
    /// The indicators of the figures of the sentence so far that are no shares, with their units.
    pub(super) told: Vec<(&'a str, String)>,
    /// The names that several numbers belong to in turn, how many have been taken, and how they are read.
    pub(super) turn: Option<(Vec<String>, usize, Reading)>,
    /// The unit of the figure before and its indicator, which a list of named bodies goes on with.
    listed: Option<(Unit, String)>,
    /// Whether the figure before is told as new: the next one of its list is new too.
    pub(super) new: bool,
    /// Whether the last sum before was money given: a part of it is no figure of another kind.
    pub(super) of_a_flow: bool,
    /// The indicator of the figure before where it is a share or rate: a place in an order goes on with that.
    nearest: Option<String>,
    /// What the parts are parts of that the figures since are told of.
    pub(super) whole: Option<String>,
}

/// 少: by so many fewer than before.
const FEWER: char = '\u{5c11}';

/// The mark between the members of a list.
const LISTED: char = '\u{3001}';

impl<'a, 'k> Reader<'a, 'k> {
    fn new(analysis: &'a Analysis<'k>, context: &'a Context, sentence: Sentence, first: usize) -> Self {
        Self {
            analysis,
            context,
            sentence,
            first,
            before: None,
            trail: Vec::new(),
            told: Vec::new(),
            turn: None,
            listed: None,
            whole: None,
            nearest: None,
            new: false,
            of_a_flow: false,
        }
    }

    /// Keeps what the figures so far are of.
    fn tell(&mut self, quantity: &Quantity) {
        let before = self.before.clone();
        self.trail.extend(before.map(|before| (quantity.span.end, before)));
    }

    /// The growth that is told of a figure, and the quantity that tells it.
    fn growth(&self, index: usize) -> Option<(Decimal, Option<usize>)> {
        let end = self.analysis.quantities[index].span.end;
        if let Some((rate, by)) = growth::in_turn(self.analysis, self.sentence.span, index) {
            return Some((rate, Some(by)));
        }
        growth::after(self.analysis, self.sentence.span, end).filter(|_| !rank::sums_up_rates(self.analysis, index))
    }

    fn observation(&mut self, index: usize) -> Option<Observation> {
        let (quantity, left) = (&self.analysis.quantities[index], self.left(index));
        let holder = self.holder(left);
        let bodies = holder.is_some() && !self.counts_in_place(holder.as_ref(), quantity);
        let listed = self.listed.as_ref().filter(|(unit, _)| bodies && *unit == quantity.unit);
        let listed = listed.map(|(_, indicator)| indicator.clone());
        let reading = match &listed {
            Some(_) => Reading::LISTED,
            None => self.goes_on(index, left).or_else(|| self.aspect(index, left))?,
        };
        let reading = self.as_listed(reading, left);
        self.new = reading == Reading::NEW;
        let Reading { aspect, rule, confidence } = reading;
        let counts = matches!(reading, Reading::COUNT | Reading::CUMULATIVE | Reading::NEW) && quantity.unit == COUNT;
        let (analysis, sentence) = (self.analysis, self.sentence);
        let theme = || theme::theme(analysis, sentence, left).filter(|_| counts);
        let indicator = listed.or_else(|| self.in_turn(index, left, reading));
        let indicator = indicator.or_else(|| holder.as_ref().and_then(|_| theme::headed(analysis, sentence, left)));
        let indicator = indicator.or_else(|| self.indicator(index, reading));
        let nearest = self.nearest.take().filter(|_| aspect == Aspect::Rank);
        let all = || self.before.as_ref().map(|added| completed::all_of(self.analysis, added));
        let all = || all().filter(|_| aspect == Aspect::Cumulative);
        let indicator = indicator.or(nearest).or_else(all).or_else(|| self.before.clone());
        let indicator = indicator.or_else(theme)?;
        let indicator = theme::of_programme(self.analysis, quantity.span.start, indicator);
        let part = cue(self.analysis, left, Cue::Part) || self.in_bracket(left);
        if !self.analysis.text[left.range()].starts_with(LISTED) {
            self.whole = self.counted_alike(quantity).map(str::to_owned).filter(|_| part);
        }
        if !matches!(aspect, Aspect::Share | Aspect::Rank | Aspect::Growth) {
            self.listed = Some((quantity.unit, indicator.clone()));
            self.told.push((self.unit_of(quantity), indicator.clone()));
        }
        if completed::is_level(self.analysis, &indicator) {
            return None;
        }
        self.nearest = Some(indicator.clone()).filter(|_| matches!(reading, Reading::SHARE | Reading::RATE));
        // A share is told of the figure before: the next one goes on with that.
        if aspect != Aspect::Share && reading != Reading::POINTS || self.before.is_none() {
            self.before = Some(indicator.clone());
        }
        if self.milestone(quantity) {
            return None;
        }
        let fewer = || self.analysis.text[left.range()].ends_with(FEWER);
        let falls = match reading {
            Reading::GROWTH => cue(self.analysis, left, Cue::Fall),
            Reading::DIFFERENCE => cue(self.analysis, left, Cue::Fall) || fewer(),
            _ => false,
        };
        Some(Observation {
            indicator,
            subject: holder
                .or_else(|| subject_before(self.analysis, self.sentence, quantity.span.start))
                .or_else(|| self.context.speaker()),
            value: if falls { -quantity.value } else { quantity.value },
            unit: self.unit(quantity),
            qualifier: self.qualifier(index, aspect),
            aspect,
            change: self.growth(index).map(|(change, _)| change),
            year: self.context.year_at(self.analysis, self.sentence.span, quantity.span.start),
            evidence: Span::new(left.start.min(quantity.span.start), quantity.span.end),
            rule,
            confidence,
        })
    }

    /// The unit that a quantity is told in.
    fn unit(&self, quantity: &Quantity) -> Option<String> {
        let text = self.analysis.text;
        match quantity.unit {
            Unit::Money { written: false, .. } => Some(YUAN.to_owned()),
            Unit::Of(UnitKind::Share) => Some(PER_CENT.to_owned()),
            Unit::Of(UnitKind::Points) => Some(text[quantity.unit_span.range()].trim_start_matches(PIECE).to_owned()),
            Unit::Money { .. } if self.per_one(quantity).is_some() => self.per_one(quantity),
            // 元人民币 is 元.
            Unit::Money { .. } if text[quantity.unit_span.range()].starts_with(YUAN) => Some(YUAN.to_owned()),
            _ => Some(text[quantity.unit_span.range()].to_owned()).filter(|unit| !unit.is_empty()),
        }
    }

    /// A unit of money with what the money is told for each of: 元/项, 元/股.
    fn per_one(&self, quantity: &Quantity) -> Option<String> {
        let rest = self.analysis.text[quantity.span.end..].strip_prefix('/')?;
        let (one, _) = self.analysis.knowledge.units.unit(rest)?;
        (quantity.span.end == quantity.unit_span.end)
            .then(|| format!("{}/{one}", &self.analysis.text[quantity.unit_span.range()]))
    }

    /// How a figure is hedged.
    fn qualifier(&self, index: usize, aspect: Aspect) -> Qualifier {
        let quantity = &self.analysis.quantities[index];
        let text = self.analysis.text;
        match aspect {
            Aspect::Rank if text[..quantity.span.start].ends_with(AMONG) => Qualifier::Under,
            Aspect::Rank => Qualifier::Exact,
            _ if quantity.unit == Unit::Ratio && index > 0 => self.analysis.quantities[index - 1].qualifier,
            _ => quantity.qualifier,
        }
    }

    /// The organisation or place that is all that stands before a figure: 药学院7项, 合肥(142.5亿元).
    fn holder(&self, left: Span) -> Option<Party> {
        let name = indicator::trim_marks(self.analysis.text, left);
        let name = if self.listed.is_some() { completed::strip_start(self.analysis, name) } else { name };
        let name = if self.listed.is_some() { completed::without_verb(self.analysis, name) } else { name };
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

    /// The words for the thing counted.
    pub(super) fn indicator(&self, index: usize, reading: Reading) -> Option<String> {
        let aspect = reading.aspect;
        let quantity = &self.analysis.quantities[index];
        let left = self.left(index);
        let before = || indicator::before(self.analysis, left);
        let found = match (aspect, quantity.unit) {
            _ if matches!(reading, Reading::NTH | Reading::IN_A_ROW) => return self.nth(index, left),
            (Aspect::Rank, _) => Some(left)
                .filter(|&left| rank::says_place(self.analysis, left))
                .and_then(|left| indicator::ranked(self.analysis, left)),
            (Aspect::Growth, Unit::Of(UnitKind::Points)) => {
                let distance = || self.distance(left).filter(|_| self.apart(left));
                let own = if self.compared(left) { None } else { distance().or_else(before) };
                return own.or_else(|| self.nearest.clone()).or_else(|| self.before.clone());
            }
            _ if reading == Reading::OWED => return self.debt(quantity, left),
            _ if reading == Reading::DIFFERENCE => {
                let own = self.own_difference(quantity, left);
                return own.or_else(|| self.counted_alike(quantity).map(str::to_owned));
            }
            _ if reading == Reading::GAP => return self.distance(left),
            (Aspect::Share, _) => return self.share(quantity, left),
            _ if reading == Reading::TERM => self.term(left),
            _ if reading == Reading::INDEX => before(),
            (_, Unit::Ratio) => rate::ratio(self.analysis, left),
            (_, Unit::Money { .. }) => self.sum_behind(quantity).or_else(before),
            (Aspect::Growth, _) => before(),
            (_, Unit::Of(UnitKind::Measure)) => {
                let area = || deed::area(self.analysis, quantity, left);
                area().or_else(before).filter(|_| !self.measured_behind(quantity, left)).or_else(|| {
                    let clause = clause_around(self.analysis.text, self.sentence.span, quantity.unit_span.end);
                    let noun = indicator::after(self.analysis, quantity, clause);
                    noun.map(|noun| deed::with_list(self.analysis, quantity, noun, clause))
                })
            }
            _ => {
                let clause = clause_around(self.analysis.text, self.sentence.span, quantity.unit_span.end);
                if let Some(deed) = deed::behind(self.analysis, quantity, left, clause) {
                    return Some(deed);
                }
                let noun = indicator::after(self.analysis, quantity, clause);
                if let Some(deed) = deed::before(self.analysis, quantity, left).filter(|_| noun.is_none()) {
                    return Some(deed);
                }
                let before =
                    || completed::those_that(self.analysis, left, self.counted_alike(quantity)).or_else(before);
                let noun = noun.map(|noun| self.of_these(quantity, noun, clause));
                noun.map(|noun| self.with_deed(&noun, left)).or_else(before)
            }
        }?;
        // What was added is no part of the sum before: 新增产值6100万元.
        let money = matches!(quantity.unit, Unit::Money { .. });
        if aspect == Aspect::New && money && found.len() <= ADDED {
            return Some(self.analysis.text[indicator::trim_marks(self.analysis.text, left).range()].to_owned());
        }
        let persons = deed::counts_persons(self.analysis, quantity) && !self.in_bracket(left);
        let part =
            reading == Reading::COUNT && (cue(self.analysis, left, Cue::Part) || self.in_bracket(left)) && !persons;
        let before = self.goes_on_from(left).or_else(|| self.counted_alike(quantity));
        let whole = self.whole.as_deref().filter(|_| self.analysis.text[left.range()].starts_with(LISTED) && !persons);
        let found = if part || whole.is_some() {
            completed::part_of(self.analysis, found, whole.or(before), self.in_bracket(left))
        } else {
            found
        };
        let found = match self.of_a_whole(left).filter(|_| money) {
            Some(whole) => format!("{whole}{found}"),
            None if money => completed::of_bearers(self.analysis, found, self.before.as_deref(), left),
            None => found,
        };
        Some(completed::completed(self.analysis, found, before))
    }

    /// Whether a bracket holds a stretch that begins right behind its opening mark or behind another member of it.
    fn in_bracket(&self, left: Span) -> bool {
        const BRACKET: usize = 120;
        let text = self.analysis.text;
        let low = text.ceil_char_boundary(left.start.saturating_sub(BRACKET)).max(self.sentence.span.start);
        let before = text.get(low..left.end).unwrap_or_default();
        before.rfind(['(', ')']).is_some_and(|at| before[at..].starts_with('('))
    }

    /// What some of the things counted before did, with those things: 建立了制度的市州 of 21个市州中15个建立了制度.
    fn of_these(&self, quantity: &Quantity, noun: String, clause: Span) -> String {
        const OF: char = '\u{7684}';
        const THINGS: usize = 30;
        let unit = self.unit_of(quantity);
        let things = self.told.iter().rev().find(|(other, _)| *other == unit);
        let things = things.and_then(|(_, things)| things.rsplit(OF).next());
        if let Some(aim) = things.and_then(|things| completed::aim(self.analysis, things, &noun)) {
            return aim;
        }
        let things = things.filter(|things| things.len() <= THINGS);
        let behind = Span::new(quantity.span.end, clause.end.max(quantity.span.end));
        match things.filter(|_| indicator::begins_with_verb(self.analysis, behind)) {
            Some(things) => format!("{noun}{OF}{things}"),
            None => noun,
        }
    }

    /// Whether what is measured stands behind the measure: 在西区有1.1万平方米在建场地.
    fn measured_behind(&self, quantity: &Quantity, left: Span) -> bool {
        /// 的, 有, 在.
        const OF: char = '\u{7684}';
        const HAS: char = '\u{6709}';
        const IN: char = '\u{5728}';
        let text = self.analysis.text;
        let told = &text[indicator::trim_marks(text, left).range()];
        let area = cue(self.analysis, left, Cue::Partial);
        let clause = clause_around(text, self.sentence.span, quantity.unit_span.end);
        if deed::acts_on(self.analysis, quantity, left, clause) {
            return true;
        }
        text[quantity.span.end..].starts_with(OF) && !area || told.ends_with(HAS) && told.contains(IN)
    }

    /// The words of the unit of a quantity.
    fn unit_of(&self, quantity: &Quantity) -> &'a str {
        let analysis: &'a Analysis<'_> = self.analysis;
        &analysis.text[quantity.unit_span.range()]
    }

    /// The indicator that a figure goes on with: for a count the last with its unit, where one has it.
    fn counted_alike(&self, quantity: &Quantity) -> Option<&str> {
        let unit = self.unit_of(quantity);
        let mut told = self.told.iter().rev().filter(|_| quantity.unit == COUNT);
        let alike = told.find(|(other, _)| *other == unit).map(|(_, indicator)| indicator.as_str());
        alike.or(self.before.as_deref())
    }

    /// The words for a figure in per cent.
    fn share(&self, quantity: &Quantity, left: Span) -> Option<String> {
        match self.per_cent(quantity, left)?.rule {
            rule if rule == Reading::SHARE.rule => rate::share(self.analysis, left, self.before.as_deref()),
            rule if rule == Reading::GRANTED.rule => rate::granted(self.analysis, quantity, left),
            rule if rule == Reading::USED.rule => rate::used(self.analysis, quantity, left),
            rule if rule == Reading::DONE.rule => self.task(quantity),
            rule if rule == Reading::HAVING.rule => self.having(quantity, left),
            rule if rule == Reading::PLAIN.rule => rate::plain(self.analysis, quantity, left, self.before.as_deref()),
            _ => rate::named(self.analysis, left).map(|word| completed::rate_of(word, &self.told)),
        }
    }

    /// A common noun after a number with the words before it, which tell what was done: 备案确认 of 备案确认了101家企业.
    fn with_deed(&self, noun: &str, left: Span) -> String {
        const DONE: char = '\u{4e86}';
        // A short noun is told with its attribute: 某某专业的116名|新生.
        let attribute = noun.len() <= 6 && self.analysis.text[left.range()].ends_with(indicator::AND[3]);
        let told = indicator::is_common(self.analysis, noun) || attribute;
        if let Some(deed) = self.deed_of_list(left).filter(|_| told) {
            return format!("{deed}{noun}");
        }
        let deed = told.then(|| indicator::before(self.analysis, left)).flatten();
        // Who acts is no deed.
        let actor = |deed: &String| {
            let mut here = self.analysis.mentions_in(left).iter();
            here.any(|one| one.kind.is_organisation() && self.analysis.text[one.span.range()] == **deed)
        };
        // An example of the things is none either: 跟踪某某中心等14个|项目.
        let example = |deed: &String| deed.ends_with(indicator::AND_SO_ON) && !deed.contains(LISTED);
        let deed = deed.filter(|deed| !actor(deed) && !example(deed)).and_then(|deed| self.before_names(deed, left));
        let deed = deed.filter(|deed| !deed.ends_with(noun));
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
}

/// The indicator that a sentence goes on with which begins with a part: that of the last figure before it.
fn before_part(analysis: &Analysis<'_>, sentence: Sentence, found: &[Observation]) -> Option<String> {
    const NEAR: usize = 240;
    let start = sentence.span.start + analysis.text[sentence.span.range()].find(char::is_alphabetic)?;
    let part = analysis.hits_in(Span::new(start, analysis.text.floor_char_boundary(start + 12)));
    part.iter().find(|hit| hit.span.start == start && hit.is(Cue::Part))?;
    let last = found.last().filter(|last| last.evidence.end + NEAR >= start && last.evidence.end <= start)?;
    Some(last.indicator.clone()).filter(|_| matches!(last.aspect, Aspect::Total | Aspect::New | Aspect::Cumulative))
}

/// What was added is told in at most so many bytes, the word for it left out: 产值.
const ADDED: usize = 9;

/// The unit of things that are counted.
const COUNT: Unit = Unit::Of(UnitKind::Count);

/// Before a number of heads that another figure is told for: 每万人口发明专利拥有量.
pub(super) const EACH: char = '\u{6bcf}';

/// What counts percentage points one by one: 个.
const PIECE: char = '\u{4e2a}';

/// The unit of money that is written without one.
const YUAN: &str = "\u{5143}";

/// Before a number of places: among the first four.
const AMONG: char = '\u{524d}';

/// The unit of shares, however they are written.
const PER_CENT: &str = "%";
