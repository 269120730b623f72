//! The programme and the project of a flow, and who pays for a programme.
//!
//! A rule names the programme where it can. Where it leaves it to the wording, the programme stands before the amount, or
//! right behind it as what the money went into; else the sentence, the heading above or the title of the document is
//! about one.

use std::collections::BTreeSet;

use super::{Flow, Party, elided::programme_of_parts, role::Roles, under_notice};
use crate::{
    knowledge::{Cue, Hit, Level, Role, Sense, UnitKind},
    mention::{Identity, Mention, Quantity, Unit},
    record::{EntityType, FundingKind},
    sentence::{CLAUSE_MARKS, clause_around},
    span::Span,
};

/// A heading stands within these many bytes above its paragraph.
const HEADING_REACH: usize = 1500;

/// And the paragraph begins within these many bytes.
const PARAGRAPH: usize = 20_000;

/// A project stands within these many bytes before its amount.
const PROJECT_REACH: usize = 240;

/// After names that are not all.
const AND_SO_ON: char = '\u{7b49}';

/// Between an amount and the programme that it serves stand at most this many bytes.
const AHEAD: usize = 60;

/// Between a programme and the count of its projects stand at most this many bytes.
const COUNTED: usize = 12;

/// The bytes of one Chinese sign.
const SIGN: usize = 3;

/// What joins two programmes: 及, 和, 与, 、.
const AND: [char; 4] = ['\u{53ca}', '\u{548c}', '\u{4e0e}', '\u{3001}'];

/// The sign before the items of a list.
const BULLET: char = '\u{25cf}';

/// The sign of what is done: 实施了.
const DONE: char = '\u{4e86}';

/// The last sign of societies and foundations.
const SOCIETY: char = '\u{4f1a}';

/// The sign of an attribute: 发起的.
const OF: char = '\u{7684}';

impl Roles<'_, '_> {
    /// The programme of a role. A flow that goes on with another may name its own on the way.
    pub(super) fn programme(&self, role: Option<Role>, kind: FundingKind) -> Option<Party> {
        // What a bracket tells of the projects counted before it is not what the amount behind it is for.
        let aside = |mention: &Mention| {
            let between = self.analysis.text.get(mention.span.end..self.at()).unwrap_or_default();
            let close = between.find(')');
            close.is_some_and(|close| !between[..close].contains('(') && self.in_bracket(mention.span))
        };
        // What is set up is a programme, whatever it is called: 设立科技创新专项资金, 共同发起的….
        let founds = |hit: &Hit| self.analysis.senses(*hit).iter().any(|sense| Cue::Found.is(*sense));
        let founded = |at: usize| {
            let verb_end = self.analysis.text[..at].strip_suffix([DONE, OF]).map_or(at, str::len);
            self.analysis.hits_ending_at(verb_end).any(founds)
        };
        let named = |mention: &Mention| !mention.latent || founded(mention.span.start);
        let programme = |mention: &Mention| mention.kind == EntityType::Programme && named(mention) && !aside(mention);
        match role? {
            Role::Near => {
                let item = self.item_start();
                let source = |mention: &Mention| kind == FundingKind::Leverage && self.has_a_sum(mention.span);
                let fits = |mention: &Mention| programme(mention) && mention.span.start >= item && !source(mention);
                let near = self.nearest(fits);
                let near = near.filter(|_| !self.of_several());
                let notice =
                    || under_notice::programme_of(self.analysis, Span::new(self.sentence.span.start, self.at()));
                self.whole_fund(item).or(near).or_else(|| self.programme_ahead()).or_else(notice)
            }
            Role::Same => {
                let last = self.last();
                let since = last.map_or(0, |flow| flow.amount.end);
                let own = self.nearest(|mention| programme(mention) && mention.span.start >= since);
                // More than was awarded is not paid of it: 资助项目12项,经费900万元;到账经费2.1亿元.
                let paid = |last: &&Flow<'_>| {
                    kind != FundingKind::Disbursement
                        || last.kind != FundingKind::Award
                        || last.value >= self.analysis.quantities[self.index].value
                };
                let goes_on = last.filter(|last| !self.begins_another(last)).filter(paid);
                let same = || goes_on.and_then(|flow| flow.programme.clone());
                own.or_else(same).or_else(|| self.programme_ahead())
            }
            _ => None,
        }
    }

    /// Whether another amount stands right behind a name, so that it is a source beside this one: 三项费用80万元,企业自筹….
    fn has_a_sum(&self, name: Span) -> bool {
        let next = self.analysis.quantities_in(Span::new(name.end, name.end + SIGN)).iter();
        let mut sums = next.filter(|one| matches!(one.unit, Unit::Money { .. }));
        sums.any(|one| one.outer.start <= name.end + SIGN && one.span.end <= self.at())
    }

    /// Whether another item begins between the flow before and the amount, with projects of its own or where that flow had
    /// its programme in its item: ;省前瞻项目2项,拨款400万元.
    pub(super) fn begins_another(&self, last: &Flow<'_>) -> bool {
        const MARKS: [char; 3] = [';', ':', '\u{3002}'];
        let (analysis, start) = (self.analysis, self.sentence.span.start);
        let since = last.amount.end;
        let mark = analysis.text.get(since..self.at()).and_then(|between| between.rfind([MARKS[0], MARKS[2]]));
        let Some(mark) = mark.map(|mark| since + mark) else { return false };
        let counts = |count: &Quantity| matches!(count.unit, Unit::Of(UnitKind::Count));
        let item = analysis.text.get(start..last.amount.start).and_then(|text| text.rfind(MARKS));
        let own = match (&last.programme, item) {
            (Some(Party::Named(span, _)), Some(item)) => span.start > start + item,
            _ => false,
        };
        own || analysis.quantities_in(Span::new(mark, self.at())).iter().any(counts)
    }

    /// The fund whose lines are counted one after another before the amount: it is what they got together.
    fn whole_fund(&self, item: usize) -> Option<Party> {
        let analysis = self.analysis;
        let since = self.amount_before();
        let since = since.max(self.sentence.span.start).max(item).min(self.at());
        let mut lines = analysis.lines.range(Span::new(since, since)..Span::new(self.at(), self.at())).rev();
        let ((last, base), (_, other)) = (lines.next()?, lines.next()?);
        // An amount in the clause of the last line is that line's.
        let between = analysis.text.get(last.end..self.at())?;
        let counts = between.matches([',', ';']).count();
        let own = analysis.quantities_in(Span::new(last.end, self.at())).len() == 1 && counts == 1;
        let summed = !own || self.sums_up(last.end);
        (counts > 0 && base == other && summed).then_some(Party::Named(*base, EntityType::Programme))
    }

    /// Whether several programmes are counted one after another before the clause of the amount, or the last two are joined
    /// there, so that it is of all of them: 国家火炬计划2项,省星火计划7项,争取资金330万元.
    pub(super) fn of_several(&self) -> bool {
        let analysis = self.analysis;
        let clause = clause_around(analysis.text, self.sentence.span, self.at()).start;
        let since = self.amount_before().max(self.sentence.span.start);
        if since >= clause {
            return false;
        }
        let counted = |end: usize| {
            let next = analysis.quantities.partition_point(|quantity| quantity.span.start < end);
            let count = analysis.quantities.get(next).filter(|count| matches!(count.unit, Unit::Of(UnitKind::Count)));
            count.is_some_and(|count| {
                let between = analysis.text.get(end..count.outer.start);
                between.is_some_and(|between| between.len() <= COUNTED && !between.contains(CLAUSE_MARKS))
            })
        };
        let told = analysis.mentions_in(Span::new(since, clause)).iter();
        let told: Vec<_> = told.filter(|one| one.kind == EntityType::Programme && !one.latent).collect();
        let joined = told.windows(2).last().is_some_and(|last| {
            let between = analysis.text.get(last[0].span.end..last[1].span.start);
            let between = between.map(|between| between.trim_matches(['\u{201c}', '\u{201d}']));
            between.is_some_and(|between| between.chars().count() == 1 && between.starts_with(AND))
        });
        let told = told.into_iter().filter(|one| counted(one.span.end));
        let names: BTreeSet<&str> = told.map(|one| &analysis.text[one.span.range()]).collect();
        let own = analysis.mentions_in(Span::new(clause, self.at())).iter();
        (names.len() > 1 || joined) && !own.into_iter().any(|one| one.kind == EntityType::Programme)
    }

    /// Whether a word for a sum stands between an offset and the amount: 共, 合计, 总计.
    pub(super) fn sums_up(&self, from: usize) -> bool {
        const ALL: [char; 3] = ['\u{5171}', '\u{5408}', '\u{603b}'];
        self.analysis.text.get(from..self.at()).is_some_and(|between| between.contains(ALL))
    }

    /// Whether the bracket that a name lies in opens outside it.
    fn in_bracket(&self, name: Span) -> bool {
        let before = &self.analysis.text[self.sentence.span.start.min(name.start)..name.start];
        before.rfind(['(', ')']).is_some_and(|mark| before[mark..].starts_with('('))
    }

    /// Where the item of a list begins that the amount stands in, where the items before have amounts of their own or it
    /// begins with a place that it tells of.
    fn item_start(&self) -> usize {
        let start = self.sentence.span.start;
        let mark = self.analysis.text[start..self.at()].rfind(';').map(|mark| start + mark);
        let own = |mark: &usize| {
            let mut near = self.before.iter().rev().take_while(|flow| flow.amount.start >= start);
            near.any(|flow| flow.amount.end <= *mark)
        };
        let placed = |mark: &usize| {
            let next = Span::new(mark + 1, mark + 2);
            let first = |one: &Mention| one.kind == EntityType::Place && one.span.start == next.start;
            self.analysis.mentions_in(next).iter().any(first)
        };
        mark.filter(|mark| own(mark) || placed(mark)).unwrap_or(0)
    }

    /// The programme that a verb of giving right behind the amount leads to: 投入140万元,组织实施了花卉苗木科技专项.
    fn programme_ahead(&self) -> Option<Party> {
        let analysis = self.analysis;
        let from = analysis.quantities[self.index].span.end;
        let end = self.sentence.span.end.min(from + AHEAD);
        let start = analysis.mentions.partition_point(|mention| mention.span.start < from);
        let mut ahead = (start..analysis.mentions.len()).take_while(|&index| analysis.mentions[index].span.start < end);
        let leads = |at: usize| {
            let verb_end = analysis.text[..at].trim_end_matches([DONE, '\u{201c}']).len();
            self.giving_ending_at(verb_end).any(|verb| matches!(analysis.text.get(from..verb), Some("" | ",")))
        };
        let index = ahead.find(|&index| {
            let mention = &analysis.mentions[index];
            mention.kind == EntityType::Programme && leads(mention.span.start)
        })?;
        Some(Party::of_mention(analysis, index, EntityType::Programme))
    }

    /// The programme that the sums of the sentence are said to be taken from, behind the amount: 从科技专项资金中列支.
    pub(super) fn drawn_from(&self) -> Option<Party> {
        const FROM: [char; 3] = ['\u{4ece}', '\u{5728}', '\u{7531}'];
        const AMONG: char = '\u{4e2d}';
        let analysis = self.analysis;
        let from = analysis.quantities[self.index].span.end;
        let ahead = analysis.mentions_in(Span::new(from, self.sentence.span.end)).iter();
        let drawn = |one: &&Mention| {
            one.kind == EntityType::Programme
                && analysis.text[..one.span.start].ends_with(FROM)
                && analysis.text[one.span.end..].starts_with(AMONG)
        };
        ahead.filter(drawn).map(|one| Party::Named(one.span, one.kind)).next()
    }

    /// The programme that a work is listed in before the amount: “X”列入国家支撑计划,获国家经费158万元.
    pub(super) fn listing(&self, work: &Party) -> Option<Party> {
        let Party::Named(work, _) = work else { return None };
        let told = self.analysis.mentions_in(Span::new(work.end, self.at().max(work.end))).iter();
        let mut told = told.filter(|one| one.kind == EntityType::Programme && !one.latent);
        let one = told.next().filter(|_| told.next().is_none())?;
        Some(Party::Named(one.span, one.kind))
    }

    /// The programme of the projects of which a sentence tells some, or of what the one before tells to be applied for.
    pub(super) fn of_parts(&self) -> Option<Party> {
        programme_of_parts(self.analysis, self.sentence).or_else(|| self.applied_before())
    }

    /// The quoted programme that the amount sets up behind it: 捐赠500万元设立“…学者基金”.
    pub(super) fn set_up(&self) -> Option<Party> {
        /// The verb of founding stands within these many bytes behind the amount.
        const VERB: usize = 30;
        const OPEN: char = '\u{201c}';
        const CLOSE: char = '\u{201d}';
        let (analysis, text) = (self.analysis, self.analysis.text);
        let from = analysis.quantities[self.index].span.end;
        let end = self.sentence.span.end;
        let reach = text.floor_char_boundary((from + VERB).min(end));
        let open = from + text[from..reach.max(from)].find(OPEN)?;
        let before = &text[from..open];
        let marks = before.strip_prefix(',').unwrap_or(before).contains(CLAUSE_MARKS);
        let verb_end = from + before.strip_suffix(DONE).map_or(before.len(), str::len);
        let founds = |hit: &Hit| analysis.senses(*hit).iter().any(|sense| Cue::Found.is(*sense));
        if marks || !analysis.hits_ending_at(verb_end).any(founds) {
            return None;
        }
        let name = open + OPEN.len_utf8();
        let close = name + text[name..end].find(CLOSE)?;
        let span = Span::new(name, close);
        let body = |mention: &Mention| mention.kind.is_organisation() && mention.span.end >= close;
        let bodied = analysis.mentions_in(Span::new(name, name + 1)).iter().any(body);
        (!bodied && !span.is_empty()).then_some(Party::Named(span, EntityType::Programme))
    }

    /// The programme that the sentence is about: it begins a clause before the amount.
    pub(super) fn topic(&self) -> Option<Party> {
        let text = self.analysis.text;
        let begins = |at: usize| {
            let mark = text[..at].chars().next_back();
            mark.is_none_or(|mark| CLAUSE_MARKS.contains(&mark) || mark == BULLET)
        };
        let programme = |mention: &Mention| mention.kind == EntityType::Programme && !mention.latent;
        let item = self.item_start();
        let near = |mention: &Mention| mention.span.start >= item && begins(mention.span.start);
        self.nearest(|mention| programme(mention) && near(mention)).filter(|_| !self.of_several())
    }

    /// The programme that the very clause of the amount begins with.
    pub(super) fn topic_of_clause(&self) -> Option<Party> {
        let clause = clause_around(self.analysis.text, self.sentence.span, self.at());
        let start = clause.start + super::matcher::opening_mark(&self.analysis.text[clause.start..self.at()]);
        let here = self.analysis.mentions_in(Span::new(start, start + 1));
        let one = here.iter().find(|mention| mention.kind == EntityType::Programme && !mention.latent)?;
        Some(Party::Named(one.span, one.kind))
    }

    /// The one programme that the title of the document names, as long as the text has spoken of no other.
    pub(super) fn titled(&self) -> Option<Party> {
        self.context.title.filter(|title| title.end <= self.sentence.span.start)?;
        let (programme, other) = self.context.titled(self.analysis)?;
        other.is_none_or(|other| other >= self.at()).then(|| programme.clone())
    }

    /// Whether the title is that of a notice of grants, which all that it gives belongs to.
    pub(super) fn noticed(&self) -> bool {
        self.context.title.is_some_and(|title| super::growth::cue(self.analysis, title, Cue::Notice))
    }

    /// The programme that the numbered heading above the paragraph names.
    pub(super) fn heading(&self) -> Option<Party> {
        let (text, start) = (self.analysis.text, self.sentence.span.start);
        let low = text.ceil_char_boundary(start.saturating_sub(PARAGRAPH));
        let line = low + text[low..start].rfind('\n')? + 1;
        let low = text.ceil_char_boundary(line.saturating_sub(HEADING_REACH));
        super::table::heading(self.analysis, self.context, Span::new(low, line))
    }

    /// The one project that the clauses name between the amount before and this one, where it stands near: “…”,直接经费….
    pub(super) fn project(&self) -> Option<Party> {
        let analysis = self.analysis;
        let since = self.amount_before();
        let since = since.max(self.sentence.span.start).max(self.at().saturating_sub(PROJECT_REACH));
        let projects = analysis.mentions_in(Span::new(since, self.at())).iter();
        let mut projects = projects.filter(|mention| mention.kind == EntityType::Project && !mention.latent);
        let Some(one) = projects.next() else { return self.work_of_line() };
        if projects.next().is_some() {
            return None;
        }
        // One of several is not what the sum is for: “…”等20个项目.
        let after = self.analysis.text[one.span.end..].trim_start_matches(['\u{201d}', '\u{300b}']);
        if after.starts_with(AND_SO_ON) {
            return None;
        }
        (!one.identity.is_stand_in()).then_some(Party::Named(one.span, one.kind))
    }

    /// The project that the line told of last, where the sentence begins with the plain word for it: 项目获资金30万元.
    fn work_of_line(&self) -> Option<Party> {
        let (analysis, start) = (self.analysis, self.sentence.span.start);
        analysis.cue_from(start, Cue::HeadProject).filter(|end| end - start == 2 * SIGN)?;
        let low = analysis.text.ceil_char_boundary(start.saturating_sub(HEADING_REACH));
        let line = analysis.text[low..start].rfind('\n').map_or(low, |mark| low + mark + 1);
        let mut told = analysis.mentions_in(Span::new(line, start)).iter().rev();
        let named = |one: &&Mention| one.kind == EntityType::Project && !one.latent && !one.identity.is_stand_in();
        told.find(named).map(|one| Party::Named(one.span, one.kind))
    }

    /// Who pays for a programme: the agency that stands before it or begins its name, what the lexicon says, or the level
    /// that its name begins with.
    pub(super) fn funder_of(&self, programme: &Party) -> Option<Party> {
        let Party::Named(span, _) = programme else { return None };
        // Who pays for a fund pays for each of its lines.
        let span = self.analysis.lines.get(span).unwrap_or(span);
        if let Some(agency) = self.agency_before(span.start).or_else(|| self.agency_at(*span)) {
            return Some(agency);
        }
        let at_start = self.analysis.mentions_in(Span::new(span.start, span.start + 1));
        let Some(at) = at_start.iter().find(|mention| mention.span == *span) else {
            let known = self.analysis.knowledge.lexicon.by_form(&self.analysis.text[span.range()]).first()?;
            let entry = self.analysis.knowledge.lexicon.entry(*known);
            return (entry.kind == EntityType::Programme)
                .then(|| self.context.payer_of(self.analysis.knowledge, entry))?;
        };
        match &at.identity {
            Identity::Known(entries) => {
                let entry = self.analysis.knowledge.lexicon.entry(*entries.first()?);
                let beside = self.level_beside(*span).and_then(|level| self.context.party_of_level(level));
                let payer = || self.context.payer_of(self.analysis.knowledge, entry);
                beside.or_else(payer).or_else(|| self.launched(*span))
            }
            Identity::Written { level } => {
                let listed = || self.listed_level(span.start);
                let place = || self.place_at(*span);
                let titled = || {
                    let title = self.context.title.filter(|title| title.contains(*span))?;
                    (level.is_none() && self.noticed() && !title.is_empty()).then(|| self.context.teller()).flatten()
                };
                // Several put money into a fund that invests.
                if invests(&self.analysis.text[span.range()]) {
                    return None;
                }
                place()
                    .or_else(titled)
                    .or_else(|| {
                        level
                            .or_else(|| self.level_beside(*span))
                            .or_else(listed)
                            .and_then(|level| self.context.party_of_level(level))
                    })
                    .or_else(|| self.launched(*span))
            }
            _ => None,
        }
    }

    /// The level behind the year that a programme's name begins with, or before the mark that it is quoted in: 2015年|省级…,
    /// 省级|“…”.
    fn level_beside(&self, span: Span) -> Option<Level> {
        if let Some(before) = self.analysis.text[..span.start].strip_suffix('\u{201c}') {
            return self.analysis.level_before(before.len()).map(|(_, level)| level);
        }
        let year = self.analysis.quantities_in(Span::new(span.start, span.start + 1));
        let year = year.iter().find(|one| matches!(one.unit, Unit::Year(_)) && one.span.end < span.end)?;
        self.analysis.level_at(Span::new(year.span.end, span.end)).map(|(_, level)| level)
    }

    /// The known agency that a programme's name begins with: 工信部 of 工信部智能制造项目.
    fn agency_at(&self, span: Span) -> Option<Party> {
        let known = self.begins_with(span, |hit, kind| kind == EntityType::GovernmentAgency && hit.span != span);
        known.or_else(|| self.local_agency_at(span))
    }

    /// The agency that stands right before a programme: 溧阳市科技局 before 科技创新奖励.
    pub(super) fn agency_before(&self, at: usize) -> Option<Party> {
        // A year and the mark of a quotation may stand between: 国科会114年度“…计划”.
        let unopened = at;
        let open = self.analysis.text[..at].strip_suffix('\u{201c}').map_or(at, str::len);
        let last = self.analysis.quantities.partition_point(|one| one.span.start < open).checked_sub(1);
        let year = last.map(|last| &self.analysis.quantities[last]);
        let behind = |end: usize| matches!(&self.analysis.text[end..open], "" | "\u{5ea6}");
        let year = year.filter(|one| matches!(one.unit, Unit::Year(_)) && one.span.end <= open && behind(one.span.end));
        let at = year.map_or(open, |year| year.span.start);
        let upto = self.analysis.mentions.partition_point(|mention| mention.span.start < at);
        let index = upto.checked_sub(1)?;
        let mention = &self.analysis.mentions[index];
        // A society or foundation pays for what it quotes by name.
        let society = matches!(mention.kind, EntityType::Association | EntityType::Organization)
            && self.analysis.text[..mention.span.end].ends_with(SOCIETY);
        let pays = mention.kind == EntityType::GovernmentAgency || society && open < unopened;
        let agency = pays && mention.span.end == at && !mention.latent;
        agency.then(|| Party::of_mention(self.analysis, index, mention.kind))
    }

    /// The place that a programme's name begins with.
    pub(super) fn place_at(&self, span: Span) -> Option<Party> {
        // Of two places in a row none pays alone: 粤港….
        let place = |hit: &Hit| {
            self.analysis.senses(*hit).iter().any(|sense| match sense {
                Sense::Entry(id) => self.analysis.knowledge.lexicon.entry(*id).kind == EntityType::Place,
                _ => false,
            })
        };
        let another = |end: usize| {
            let near = self.analysis.hits_in(Span::new(end, end + AHEAD)).iter();
            near.filter(|hit| hit.span.start == end).any(place)
        };
        // A university that bears a place's name is not the place: 苏州大学….
        let body = |hit: &&Hit| {
            let own = |kind: EntityType| kind.is_organisation() && kind != EntityType::GovernmentAgency;
            hit.span.start == span.start && self.analysis.entries(**hit).any(|entry| own(entry.kind))
        };
        if self.analysis.hits_in(span).iter().any(|hit| body(&hit)) {
            return None;
        }
        let short = |hit: &Hit| hit.span.len() <= 3;
        self.begins_with(span, |hit, kind| kind == EntityType::Place && !(short(hit) && another(hit.span.end)))
    }

    /// The longest known name that a programme's name begins with and a test accepts.
    fn begins_with(&self, span: Span, accept: impl Fn(&Hit, EntityType) -> bool) -> Option<Party> {
        let lexicon = &self.analysis.knowledge.lexicon;
        let mut begins = self.analysis.hits_in(span).iter().rev().filter(|hit| hit.span.start == span.start);
        let entry = begins.find_map(|hit| {
            self.analysis.senses(*hit).iter().find_map(|sense| match sense {
                Sense::Entry(id) => Some(lexicon.entry(*id)).filter(|entry| accept(hit, entry.kind)),
                _ => None,
            })
        })?;
        Some(self.context.party_of_name(self.analysis.knowledge, &entry.name))
    }

    /// The level that the heading of a list gives its items: 获得省级项目是:….
    fn listed_level(&self, at: usize) -> Option<Level> {
        let before = Span::new(self.sentence.span.start, at);
        self.analysis.hits_in(before).iter().rev().find_map(|hit| {
            self.analysis.senses(*hit).iter().find_map(|sense| match sense {
                Sense::Cue(Cue::NationalList) => Some(Level::National),
                Sense::Cue(Cue::ProvincialList) => Some(Level::Province),
                Sense::Cue(Cue::MunicipalList) => Some(Level::Prefecture),
                _ => None,
            })
        })
    }
}

/// Whether a fund is one that invests, by the signs before its last word: 产业基金, 投资基金, 引导基金, 母基金.
fn invests(name: &str) -> bool {
    const FUND: [char; 2] = ['\u{91d1}', '\u{57fa}'];
    const KINDS: [char; 3] = ['\u{8d44}', '\u{5bfc}', '\u{6bcd}'];
    const TRADE: [char; 2] = ['\u{4e1a}', '\u{4ea7}'];
    let mut signs = name.chars().rev();
    let fund = FUND.iter().all(|sign| signs.next() == Some(*sign));
    let last = signs.next();
    fund && last.is_some_and(|sign| KINDS.contains(&sign) || sign == TRADE[0] && signs.next() == Some(TRADE[1]))
}
