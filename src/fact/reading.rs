//! How a figure is read: as a count, a share, a place in an order, a term and so on.

use rust_decimal::Decimal;

use super::{
    growth::{self, THAN, UP_TO, cue},
    indicator,
    observation::Reader,
    rate,
};
use crate::{
    knowledge::{Cue, Sense, UnitKind},
    mention::{Analysis, Quantity, Unit},
    record::{Aspect, EntityType},
    sentence::clause_around,
    span::Span,
};

/// How a figure is read: which one it is, and how often, in per cent, such readings are right on the development
/// documents, indicator and unit together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) aspect: Aspect,
    pub(super) rule: &'static str,
    pub(super) confidence: u32,
}

impl Reading {
    pub(super) const NEW: Self = Self::of(Aspect::New, "observation/new", 90);
    pub(super) const CUMULATIVE: Self = Self::of(Aspect::Cumulative, "observation/cumulative", 85);
    pub(super) const SHARE: Self = Self::of(Aspect::Share, "observation/share", 85);
    pub(super) const RATE: Self = Self::of(Aspect::Share, "observation/rate", 75);
    pub(super) const GRANTED: Self = Self::of(Aspect::Share, "observation/granted share", 65);
    pub(super) const USED: Self = Self::of(Aspect::Share, "observation/share used for something", 70);
    pub(super) const RATIO: Self = Self::of(Aspect::Total, "observation/ratio", 75);
    pub(super) const POINTS: Self = Self::of(Aspect::Growth, "observation/percentage points", 70);
    pub(super) const GAP: Self = Self::of(Aspect::Total, "observation/points apart", 60);
    pub(super) const DONE: Self = Self::of(Aspect::Share, "observation/share of a task", 65);
    pub(super) const HAVING: Self = Self::of(Aspect::Share, "observation/share of bodies", 60);
    pub(super) const PLAIN: Self = Self::of(Aspect::Share, "observation/plain share", 50);
    pub(super) const TERM: Self = Self::of(Aspect::Total, "observation/term", 70);
    pub(super) const INDEX: Self = Self::of(Aspect::Total, "observation/index", 70);
    pub(super) const STATISTIC: Self = Self::of(Aspect::Total, "observation/statistic", 80);
    pub(super) const OWED: Self = Self::of(Aspect::Total, "observation/money owed", 60);
    pub(super) const DIFFERENCE: Self = Self::of(Aspect::Growth, "observation/difference", 60);
    pub(super) const COUNT: Self = Self::of(Aspect::Total, "observation/count", 65);
    pub(super) const RANK: Self = Self::of(Aspect::Rank, "observation/rank", 50);
    pub(super) const NTH: Self = Self::of(Aspect::Rank, "observation/which one of its kind", 60);
    pub(super) const IN_A_ROW: Self = Self::of(Aspect::Cumulative, "observation/times in a row", 60);
    pub(super) const GROWTH: Self = Self::of(Aspect::Growth, "observation/growth alone", 50);
    pub(super) const LISTED: Self = Self::of(Aspect::Total, "observation/of a listed body", 50);

    const fn of(aspect: Aspect, rule: &'static str, confidence: u32) -> Self {
        Self { aspect, rule, confidence }
    }
}

impl Reader<'_, '_> {
    /// How a quantity is read; `None` where it is no figure worth keeping.
    pub(super) fn aspect(&self, index: usize, left: Span) -> Option<Reading> {
        let quantity = &self.analysis.quantities[index];
        let says = |wanted| cue(self.analysis, left, wanted);
        match quantity.unit {
            Unit::Of(UnitKind::Share) => self.per_cent(quantity, left),
            Unit::Of(UnitKind::Points) if says(Cue::Growth) || says(Cue::Fall) => Some(Reading::POINTS),
            Unit::Of(UnitKind::Points) if self.apart(left) => Some(Reading::GAP),
            Unit::Of(UnitKind::Time) if self.is_term(left) && !self.is_month(index) => Some(Reading::TERM),
            Unit::None
                if self.is_index(left)
                    || index > self.first && growth::starts_a_rise(self.analysis, index - 1)
                    || self.before.is_some() && self.risen_to(index) =>
            {
                Some(Reading::INDEX)
            }
            Unit::Order if self.has_place(index, left) => Some(Reading::RANK),
            Unit::Order if self.nth_of(index, left).is_some() => self.nth_of(index, left),
            Unit::Of(
                UnitKind::Tenths
                | UnitKind::Points
                | UnitKind::Times
                | UnitKind::Time
                | UnitKind::Size
                | UnitKind::Parts
                | UnitKind::Half,
            )
            | Unit::Order
            | Unit::Year(_)
            | Unit::None => None,
            // 1:1 is no figure but a rule of sharing.
            Unit::Ratio => (quantity.value > Decimal::ONE && says(Cue::Rate)).then_some(Reading::RATIO),
            // How much more than before is told of the figure that stands before it: 22项,比上年增加10项. Others in a row with it
            // are of the figures before that.
            Unit::Money { .. } | Unit::Of(UnitKind::Count | UnitKind::Measure)
                if self.before.is_some() && self.is_difference(index, left) =>
            {
                let grows = (says(Cue::Growth) || says(Cue::Fall)) && !says(Cue::Gap);
                let places = self.analysis.text[quantity.unit_span.range()].starts_with(PLACES);
                Some(Reading::DIFFERENCE).filter(|_| grows && !places && self.compared(left))
            }
            Unit::Of(UnitKind::Count | UnitKind::Measure) if self.own_difference(quantity, left).is_some() => {
                Some(Reading::DIFFERENCE)
            }
            Unit::Of(UnitKind::Count) if self.counts_points(quantity) || self.only_sums_up(quantity) => None,
            Unit::Of(UnitKind::Measure | UnitKind::Count) if self.is_class(quantity, left) => None,
            _ if self.is_condition(quantity, left) => None,
            Unit::Money { .. } if self.owed(quantity, left) => Some(Reading::OWED),
            _ if says(Cue::Cumulative) => Some(Reading::CUMULATIVE),
            _ if says(Cue::New) => Some(Reading::NEW),
            Unit::Money { .. } => {
                let part = says(Cue::Part) || self.of_a_whole(left).is_some();
                let part = part && self.before.is_some() && !self.of_a_flow;
                let risen = self.before.is_some() && self.risen_to(index);
                let behind = || self.sum_behind(quantity).is_some();
                let turn = || self.sums_in_turn(index, left);
                (part || risen || says(Cue::Statistic) || behind() || turn()).then_some(Reading::STATISTIC)
            }
            Unit::Of(_) => Some(Reading::COUNT),
        }
    }

    /// How a figure is read behind another of its list: what goes on with new things is new as well, 新增载体18个、平台20个.
    pub(super) fn as_listed(&self, reading: Reading, left: Span) -> Reading {
        const LIST: char = '\u{3001}';
        let text = &self.analysis.text[left.range()];
        let Some(told) = text.strip_prefix(LIST).filter(|_| self.new) else { return reading };
        let verb = indicator::begins_with_verb(self.analysis, Span::new(left.end - told.len(), left.end));
        match reading {
            Reading::COUNT | Reading::STATISTIC if !verb && !told.contains(LIST) => Reading::NEW,
            _ => reading,
        }
    }

    /// Whether nothing but a comparison with the time before stands before a figure: 比上年增加.
    pub(super) fn compared(&self, left: Span) -> bool {
        let written = indicator::trim_marks(self.analysis.text, left);
        let told = &self.analysis.text[written.range()];
        let grows = cue(self.analysis, written, Cue::Growth) || cue(self.analysis, written, Cue::Fall);
        let differs = grows || told.ends_with(MORE);
        let told = told.trim_start_matches([TO, SAME, LAST]);
        let apart = || cue(self.analysis, Span::new(written.start, written.start + 6), Cue::Gap);
        written.len() <= COMPARISON && (differs && told.starts_with(THAN) || apart())
    }

    /// Whether a figure, or the one that it is listed behind, tells how much more there is than before.
    fn is_difference(&self, index: usize, left: Span) -> bool {
        /// Of a list at most so many members before a figure are looked at.
        const LIST: usize = 4;
        let (mut first, mut left) = (index, left);
        for _ in 0..LIST {
            if first == self.first || left.len() > 6 || self.analysis.text[left.range()].contains(',') {
                break;
            }
            first -= 1;
            left = self.left(first);
        }
        let start = self.analysis.quantities[first].outer.start;
        let clause = clause_around(self.analysis.text, self.sentence.span, start);
        self.compared(left) || self.compared(Span::new(clause.start, start.max(clause.start)))
    }

    /// Whether percentage points part one thing from another: 高于全省平均水平, 比去年同期快.
    pub(super) fn apart(&self, left: Span) -> bool {
        let text = &self.analysis.text[left.range()];
        cue(self.analysis, left, Cue::Gap) || text.contains(THAN) && text.ends_with(MORE)
    }

    /// The words for how far one thing is from another: they go on with the thing told before where they name none.
    pub(super) fn distance(&self, left: Span) -> Option<String> {
        let span = indicator::trim_marks(self.analysis.text, left);
        let told = &self.analysis.text[span.range()];
        let mut hits = self.analysis.hits_in(span).iter().filter(|hit| hit.span.start == span.start);
        let starts = told.starts_with(THAN) || hits.any(|hit| hit.is(Cue::Gap));
        let rate = hits_rate(self.analysis, span);
        match &self.before {
            Some(before) if starts || rate => Some(format!("{before}{told}")),
            None if starts => None,
            _ => indicator::before(self.analysis, left),
        }
    }

    /// Whether the words before a length of time are for a term: 有效期.
    fn is_term(&self, left: Span) -> bool {
        /// 期.
        const PERIOD: char = '\u{671f}';
        /// 为, 同, 时, 前, 后, 初, 中, 近, 本, 上, 早, 长, 定, 星, 日, 一, 二, 三, 首, 预, 分, 到, 按, 下, 假, 学.
        const OTHER: [char; 26] = [
            '\u{4e3a}', '\u{540c}', '\u{65f6}', '\u{524d}', '\u{540e}', '\u{521d}', '\u{4e2d}', '\u{8fd1}', '\u{672c}',
            '\u{4e0a}', '\u{65e9}', '\u{957f}', '\u{5b9a}', '\u{661f}', '\u{65e5}', '\u{4e00}', '\u{4e8c}', '\u{4e09}',
            '\u{9996}', '\u{9884}', '\u{5206}', '\u{5230}', '\u{6309}', '\u{4e0b}', '\u{5047}', '\u{5b66}',
        ];
        let noun = indicator::before(self.analysis, left).unwrap_or_default();
        let period = noun.strip_suffix(PERIOD).is_some_and(|of| !of.is_empty() && !of.ends_with(OTHER));
        period || self.noun_tells(left, Cue::Term) || self.analysis.cue_ends_at(left.end, Cue::Term)
    }

    /// Whether a number is that of a month: 2022年1月.
    fn is_month(&self, index: usize) -> bool {
        let at = self.analysis.quantities[index].outer.start;
        let before = index.checked_sub(1).map(|before| &self.analysis.quantities[before]);
        before.is_some_and(|before| before.span.end == at && matches!(before.unit, Unit::Year(_)))
    }

    /// Whether the words before a bare number are for an index: 综合科技创新水平指数.
    fn is_index(&self, left: Span) -> bool {
        self.noun_tells(left, Cue::Index)
    }

    /// Whether the noun before a figure ends in a word with a cue.
    fn noun_tells(&self, left: Span, wanted: Cue) -> bool {
        let Some(noun) = indicator::before(self.analysis, left) else { return false };
        let terms = &self.analysis.knowledge.terms;
        terms.hits(&noun).iter().any(|hit| hit.span.end == noun.len() && hit.is(wanted))
    }

    /// Whether a number of an order tells a place: 列全省第3位, and the next of 居全国第24位、西部第2位.
    fn has_place(&self, index: usize, left: Span) -> bool {
        const NEXT: usize = 18;
        let says = |left: Span| cue(self.analysis, left, Cue::Rank) || cue(self.analysis, left, Cue::Enter);
        let quantity = &self.analysis.quantities[index];
        let next = || {
            let before = index.checked_sub(1).filter(|&before| before >= self.first && left.len() <= NEXT);
            before.is_some_and(|before| {
                self.analysis.quantities[before].unit == Unit::Order && self.before.is_some() && says(self.left(before))
            })
        };
        let clause = || cue(self.analysis, left, Cue::Respectively) && self.ranking_clause(left).is_some();
        // The place of a person among those who were given a prize is none of the prize: 二等奖(排名第二).
        let written = self.analysis.text[left.range()].trim_end_matches('\u{7b2c}');
        let aside = written.rsplit_once('(').is_some_and(|(_, inside)| inside.chars().count() <= 2);
        !aside && !self.is_instalment(quantity) && (says(left) || next() || clause())
    }

    /// Whether a figure only says for whom or for each of what something holds: 对收入达到3亿元的企业, 每孵化1家.
    fn is_condition(&self, quantity: &Quantity, left: Span) -> bool {
        /// 对, 凡.
        const FOR: [char; 2] = ['\u{5bf9}', '\u{51e1}'];
        const EACH: char = '\u{6bcf}';
        const OF: char = '\u{7684}';
        const ASIDE: usize = 30;
        let text = self.analysis.text;
        let told = &text[indicator::trim_marks(text, left).range()];
        let each = told.starts_with(EACH) && quantity.value == Decimal::ONE;
        let rest = &text[quantity.span.end..];
        let aside = rest.strip_prefix('(').and_then(|inside| inside.split_once(')'));
        let rest = aside.filter(|(inside, _)| inside.len() <= ASIDE).map_or(rest, |(_, after)| after);
        each || told.starts_with(FOR) && rest.starts_with(OF) || quantity.weak && self.one_of(quantity)
    }

    /// Whether a number only says among how many something is one: 是八家重点企业之一.
    fn one_of(&self, quantity: &Quantity) -> bool {
        /// 之一.
        const ONE_OF: [char; 2] = ['\u{4e4b}', '\u{4e00}'];
        let end = quantity.span.end;
        let clause = clause_around(self.analysis.text, self.sentence.span, end);
        let rest = self.analysis.text.get(end..clause.end).unwrap_or_default();
        rest.strip_suffix(ONE_OF[1]).is_some_and(|rest| rest.ends_with(ONE_OF[0]))
    }

    /// Whether a number only says how many names were listed right before it: A、B、C三家.
    fn only_sums_up(&self, quantity: &Quantity) -> bool {
        const LIST: char = '\u{3001}';
        let analysis = self.analysis;
        let at = quantity.outer.start.max(self.sentence.span.start);
        let clause = clause_around(analysis.text, self.sentence.span, at);
        let near = Span::new(clause.start, at);
        let names = || {
            analysis.mentions_in(near).iter().filter(|one| one.kind.is_organisation() || one.kind == EntityType::Place)
        };
        let listed = analysis.text.get(near.start..near.end).unwrap_or_default().contains(LIST);
        let rest = Span::new(quantity.span.end, clause.end.max(quantity.unit_span.end));
        let bare = || indicator::after(analysis, quantity, Span::new(clause.start, rest.end));
        // What they have become or do is told behind: A、B两家企业|参展.
        let acts = || indicator::verb_in(analysis, rest).is_some();
        listed
            && names().any(|one| one.span.end == at)
            && !acts()
            && bare().is_none_or(|noun| !indicator::is_common(analysis, &noun))
    }

    /// Whether a number counts the instalments of something and is no place in an order: 第八批.
    pub(super) fn is_instalment(&self, quantity: &Quantity) -> bool {
        /// 批, 届, 期, 次, 轮, 年, 个.
        const INSTALMENTS: [char; 6] = ['\u{6279}', '\u{5c4a}', '\u{671f}', '\u{6b21}', '\u{8f6e}', '\u{5e74}'];
        let unit = &self.analysis.text[quantity.unit_span.range()];
        unit.starts_with(INSTALMENTS) || self.analysis.text[quantity.span.end..].starts_with(INSTALMENTS)
    }

    /// Whether a sum tells which class of things is counted: 超10亿元|项目9个, 产值亿元以上企业36家.
    pub(super) fn is_size(analysis: &Analysis<'_>, quantity: &Quantity) -> bool {
        const OF: char = '\u{7684}';
        let rest = &analysis.text[quantity.span.end..];
        let start = quantity.span.end + rest.len() - rest.trim_start_matches(OF).len();
        let near = analysis.hits_in(Span::new(start, analysis.text.floor_char_boundary(start + 24)));
        let head = |hit: &crate::knowledge::Hit| {
            let senses = analysis.senses(*hit);
            hit.span.start == start && (Cue::HeadProject.among(senses) || Cue::HeadFirm.among(senses))
        };
        matches!(quantity.unit, Unit::Money { .. }) && near.iter().any(head)
    }

    /// Whether a measure tells which thing a name is of: 2600吨级起重机, 年产2万吨碳酸锂项目.
    fn is_class(&self, quantity: &Quantity, left: Span) -> bool {
        const CLASS: char = '\u{7ea7}';
        /// 式: of a form in so many copies.
        const COPIES: char = '\u{5f0f}';
        const REACH: usize = 60;
        let rest = &self.analysis.text[quantity.span.end..];
        let near = rest.floor_char_boundary(REACH.min(rest.len()));
        let end = rest[..near].find(CLAUSES).unwrap_or(near);
        let behind = Span::new(quantity.span.end, quantity.span.end + end);
        let works = || {
            let works = [Cue::HeadProject, Cue::Works, Cue::Plant];
            works.iter().any(|&works| cue(self.analysis, behind, works))
        };
        // 30万吨乙烯等项目.
        let bare =
            quantity.unit == Unit::Of(UnitKind::Measure) && indicator::trim_marks(self.analysis.text, left).is_empty();
        let copies = self.analysis.text[..quantity.outer.start].ends_with(COPIES);
        rest.starts_with(CLASS) || copies || (bare || self.analysis.cue_ends_at(left.end, Cue::Capacity)) && works()
    }

    /// What share of a task is done: 完成年度目标(800家)的108.1%.
    pub(super) fn task(&self, quantity: &Quantity) -> Option<String> {
        const OF: char = '\u{7684}';
        const RATE: &str = "\u{5b8c}\u{6210}\u{7387}";
        let analysis = self.analysis;
        let clause = clause_around(analysis.text, self.sentence.span, quantity.outer.start);
        let written = analysis.text.get(clause.start..quantity.outer.start)?.strip_suffix(OF)?;
        let task = match written.strip_suffix(')').and_then(|inside| inside.rfind('(')) {
            Some(open) => &written[..open],
            None => written,
        };
        let end = clause.start + task.len();
        if !analysis.cue_ends_at(end, Cue::Task) {
            return None;
        }
        let inside = analysis.hits_in(Span::new(clause.start, end)).iter();
        let done = inside.filter(|hit| hit.span.start >= clause.start && hit.span.end < end);
        let done = done.filter(|hit| hit.is(Cue::Fulfil));
        let done = done.min_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end)))?;
        let told = analysis.text[done.span.end..end].trim_start_matches('\u{4e86}');
        let word = analysis.hits_ending_at(end).filter(|hit| hit.is(Cue::Task));
        let word = word.map(|hit| &analysis.text[hit.span.range()]).min_by_key(|word| word.len())?;
        let own = || indicator::before(analysis, Span::new(clause.start, done.span.start));
        let of = own().or_else(|| self.before.clone());
        Some(of.map_or_else(|| format!("{told}{RATE}"), |of| format!("{}{word}{RATE}", of.trim_end_matches(word))))
    }

    /// What share of some bodies does something: 没有研发机构的企业占比 of 近七成企业没有研发机构.
    pub(super) fn having(&self, quantity: &Quantity, left: Span) -> Option<String> {
        const SHARE: &str = "\u{5360}\u{6bd4}";
        let analysis = self.analysis;
        let clause = clause_around(analysis.text, self.sentence.span, quantity.unit_span.end);
        // A share that is granted stands behind a verb.
        let bare = indicator::before(analysis, left).is_none();
        let noun = indicator::after(analysis, quantity, clause).filter(|_| bare)?;
        let terms = &analysis.knowledge.terms;
        let body = |hit: &crate::knowledge::Hit| {
            let senses = terms.senses(*hit);
            hit.span.end == noun.len()
                && [Cue::HeadFirm, Cue::HeadProject, Cue::HeadInstitute, Cue::HeadSchool]
                    .iter()
                    .any(|cue| cue.among(senses))
        };
        terms.hits(&noun).iter().any(body).then(|| format!("{noun}{SHARE}"))
    }

    /// The noun for a sum that stands behind it: 实现2.3亿元的销售收入.
    pub(super) fn sum_behind(&self, quantity: &Quantity) -> Option<String> {
        const OF: char = '\u{7684}';
        const REACH: usize = 36;
        let start = quantity.span.end + OF.len_utf8();
        self.analysis.text[quantity.span.end..].strip_prefix(OF)?;
        let rest = &self.analysis.text[start..self.analysis.text.floor_char_boundary(start + REACH)];
        let noun = &rest[..rest.find(crate::sentence::CLAUSE_MARKS)?];
        let terms = &self.analysis.knowledge.terms;
        let sum = |hit: &crate::knowledge::Hit| hit.span.end == noun.len() && hit.is(Cue::Statistic);
        (noun.len() >= 6 && terms.hits(noun).iter().any(sum)).then(|| noun.to_owned())
    }

    /// The sum told first in the sentence, where it is said to be made of those behind it: 支出8亿元|中,企业资金6亿元.
    pub(super) fn of_a_whole(&self, left: Span) -> Option<String> {
        const AMONG: char = '\u{4e2d}';
        let (analysis, next) = (self.analysis, Span::new(self.sentence.span.start, left.start));
        let whole = analysis.quantities_in(next).iter().find(|one| !matches!(one.unit, Unit::Year(_)));
        let behind = whole.filter(|one| matches!(one.unit, Unit::Money { .. })).map(|one| one.span.end);
        let among = behind.and_then(|end| analysis.text[end..].strip_prefix(AMONG));
        among.filter(|rest| rest.starts_with([',', ':']))?;
        self.told.first().map(|(_, indicator)| format!("{indicator}{AMONG}"))
    }

    /// Whether a figure is what the one before it rose to: 由2019年的5亿元增加至2021年的7亿元.
    fn risen_to(&self, index: usize) -> bool {
        const FROM: [char; 2] = ['\u{7531}', '\u{4ece}'];
        let analysis = self.analysis;
        let alike = |at: &usize| analysis.quantities[*at].unit == analysis.quantities[index].unit;
        let Some(earlier) = (self.first..index).rev().find(alike) else { return false };
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
    pub(super) fn per_cent(&self, quantity: &Quantity, left: Span) -> Option<Reading> {
        let analysis = self.analysis;
        let mut hits = analysis.hits_in(left).iter().rev().filter(|hit| hit.span.start >= left.start);
        let mut risen = false;
        let told = hits.find_map(|hit| {
            analysis.senses(*hit).iter().find_map(|sense| match sense {
                // 增加值 is a noun.
                Sense::Cue(Cue::Growth) if analysis.text[hit.span.end..].starts_with(VALUE) => None,
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
        let done = self.task(quantity).map(|_| Reading::DONE);
        let having = || self.having(quantity, left).map(|_| Reading::HAVING);
        let granted = || rate::granted(self.analysis, quantity, left).map(|_| Reading::GRANTED);
        let used = || rate::used(self.analysis, quantity, left).map(|_| Reading::USED);
        let done = done.or_else(|| (told.is_none() && self.is_index(left)).then_some(Reading::RATE));
        let plain = || rate::plain(self.analysis, quantity, left, self.before.as_deref()).map(|_| Reading::PLAIN);
        done.or(told).or_else(granted).or_else(used).or_else(having).or_else(plain)
    }
}

/// Whether a stretch begins with a word for growth: 增速较全市高.
fn hits_rate(analysis: &Analysis<'_>, span: Span) -> bool {
    analysis.hits_in(span).iter().any(|hit| hit.span.start == span.start && hit.is(Cue::Growth))
}

/// The last signs of words for how far one thing is from another: 多, 少, 高, 快, 低, 退, 了, 差.
const MORE: [char; 8] =
    ['\u{591a}', '\u{5c11}', '\u{9ad8}', '\u{5feb}', '\u{4f4e}', '\u{9000}', '\u{4e86}', '\u{5dee}'];

/// 位: places in an order.
const PLACES: char = '\u{4f4d}';

/// 值
const VALUE: char = '\u{503c}';

/// The marks that end a clause.
const CLAUSES: [char; 3] = [',', ';', '\u{3002}'];

/// Between what a figure was and what it rose to stand at most this many signs: 增加至2021年的.
const RISE: usize = 12;

/// 对 of 对比上年.
const TO: char = '\u{5bf9}';

/// 同 of 同比, 环 of 环比.
const SAME: char = '\u{540c}';
const LAST: char = '\u{73af}';

/// A comparison with the time before has at most this many bytes: twelve characters.
const COMPARISON: usize = 36;
