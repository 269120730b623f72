//! Matches a rule's pattern against a sentence.
//!
//! Backtracking over the pattern's nodes; every step looks at one position of the text, and gaps are bounded, so a
//! match costs no more than the sentence is long times the gaps' widths.

use rustc_hash::FxHashSet;

use super::{
    candidates::{Candidates, Filler},
    starts::Starts,
};
use crate::{
    knowledge::{Branch, Cue, First, Node, Pattern, Signs, Slot, SlotType, Things},
    mention::{Analysis, Identity, Mention, led},
    record::EntityType,
    sentence::{CLAUSE_MARKS, is_clause_mark},
    span::Span,
};

/// Gaps reach over at most these many bytes.
const SHORT_GAP: usize = 18;
const GAP: usize = 72;
const WIDE_GAP: usize = 240;

/// Text taken as an organisation has at most this many bytes: twelve Chinese characters.
const OPEN_ORGANISATION: usize = 36;

/// Text of an open slot has between these many bytes.
const OPEN: std::ops::RangeInclusive<usize> = 4..=150;

/// A match of a pattern.
#[derive(Clone, Debug)]
pub(super) struct Match<'p> {
    /// The text that it covers.
    pub(super) span: Span,
    /// The fillers, in order, by slot name.
    pub(super) fillers: Vec<(&'p str, Filler)>,
}

impl Match<'_> {
    /// The fillers of a slot.
    pub(super) fn all<'a>(&'a self, slot: &'a str) -> impl Iterator<Item = &'a Filler> {
        self.fillers.iter().filter(move |(name, _)| *name == slot).map(|(_, filler)| filler)
    }
}

/// A pattern being matched inside a stretch of a text.
pub(super) struct Matcher<'a, 'p> {
    analysis: &'a Analysis<'a>,
    within: Span,
    starts: &'a Starts<'a>,
    fillers: Vec<(&'p str, Filler)>,
    /// The list slots and offsets from which no member leads on to a match: each is tried once, or the work would double
    /// with every member that may be read in two ways.
    failed: FxHashSet<(*const Slot, usize)>,
    /// Whether the match begins where a clause does: only there may its subject be left out.
    begins_clause: bool,
    end: usize,
}

/// What is still to be matched: these nodes, and then those of an outer sequence.
#[derive(Clone, Copy)]
struct Rest<'p, 'r> {
    nodes: &'p [Node],
    then: Option<&'r Rest<'p, 'r>>,
}

impl<'a, 'p> Matcher<'a, 'p> {
    /// A matcher for a sentence.
    pub(super) fn new(analysis: &'a Analysis<'a>, starts: &'a Starts<'a>) -> Self {
        let within = starts.within();
        Self {
            analysis,
            within,
            starts,
            fillers: Vec::new(),
            failed: FxHashSet::default(),
            begins_clause: false,
            end: 0,
        }
    }

    /// Every match in the stretch that begins before an offset, left to right, none overlapping another.
    pub(super) fn find_all(&mut self, pattern: &'p Pattern, before: usize) -> Vec<Match<'p>> {
        let mut found = Vec::new();
        if !self.starts.may_fill(pattern) {
            return found;
        }
        let mut from = self.within.start;
        let starts = self.starts;
        for at in starts.of(pattern).take_while(|&at| at < before) {
            if at < from {
                continue;
            }
            if let Some(one) = self.match_at(pattern, at) {
                from = one.span.end.max(at + 1);
                found.push(one);
            }
        }
        found
    }

    /// The match that begins at an offset.
    fn match_at(&mut self, pattern: &'p Pattern, at: usize) -> Option<Match<'p>> {
        self.fillers.clear();
        self.failed.clear();
        self.begins_clause = self.clause_starts(at);
        let rest = Rest { nodes: &pattern.nodes, then: None };
        self.step(rest, at).then(|| Match { span: Span::new(at, self.end), fillers: self.fillers.clone() })
    }

    fn step(&mut self, rest: Rest<'p, '_>, at: usize) -> bool {
        let Some((node, after)) = rest.nodes.split_first() else {
            if let Some(outer) = rest.then {
                return self.step(*outer, at);
            }
            self.end = at;
            return true;
        };
        let next = Rest { nodes: after, then: rest.then };
        match node {
            Node::Literal(text) => self.text_at(at).starts_with(text.as_str()) && self.step(next, at + text.len()),
            Node::Choice(branches) => branches.iter().any(|branch| self.branch(branch, &next, at)),
            Node::Words(words) => {
                let text = self.text_at(at);
                words.starting(text).any(|word| self.step(next, at + word.len()))
            }
            Node::Optional(inner) => self.branch(inner, &next, at) || self.step(next, at),
            Node::Slot(slot) => self.slot(slot, &next, at),
            Node::ShortGap(first) => self.clear_gap(*first, &next, at, SHORT_GAP),
            Node::ClearGap(first) => self.clear_gap(*first, &next, at, GAP),
            Node::Gap(first) => self.gap(*first, &next, at, GAP, &CLAUSE_MARKS),
            Node::WideGap(first) => self.gap(*first, &next, at, WIDE_GAP, &['\u{3002}', '\n']),
            Node::ClauseStart => self.clause_starts(at) && self.step(next, at),
            Node::ClauseEnd => self.clause_ends(at) && self.step(next, at),
        }
    }

    fn branch(&mut self, branch: &'p Branch, then: &Rest<'p, '_>, at: usize) -> bool {
        if !self.starts.admits(branch.first, at) {
            return false;
        }
        let kept = self.fillers.len();
        let matched = self.step(Rest { nodes: &branch.nodes, then: Some(then) }, at);
        if !matched {
            self.fillers.truncate(kept);
        }
        matched
    }

    /// A gap up to what begins with `first`.
    fn gap(&mut self, first: First, next: &Rest<'p, '_>, at: usize, reach: usize, stops: &[char]) -> bool {
        let text = self.text_at(at);
        for (offset, character) in text.char_indices() {
            let here = at + offset;
            if first.admits(self.starts.at(here), Signs::of(character)) && self.step(*next, here) {
                return true;
            }
            // The marks that end a gap stand before all Chinese characters.
            let stops = character < '\u{3100}' && stops.contains(&character);
            if stops || offset + character.len_utf8() > reach {
                return false;
            }
        }
        self.step(*next, at + text.len())
    }

    /// A gap that reaches over no name.
    fn clear_gap(&mut self, first: First, next: &Rest<'p, '_>, at: usize, longest: usize) -> bool {
        let reach = self.starts.name_after(at, longest).unwrap_or(longest);
        self.gap(first, next, at, reach, &CLAUSE_MARKS)
    }

    fn slot(&mut self, slot: &'p Slot, next: &Rest<'p, '_>, at: usize) -> bool {
        let kept = self.fillers.len();
        if self.filled(slot, next, at) {
            return true;
        }
        self.fillers.truncate(kept);
        if let Some(fallback) = slot.fallback
            && self.begins_clause
        {
            self.fillers.push((&slot.name, Filler::Elided(fallback)));
            if self.step(*next, at) {
                return true;
            }
            self.fillers.truncate(kept);
        }
        false
    }

    /// Fills a slot at an offset with each thing that may stand there, the longest first.
    fn filled(&mut self, slot: &'p Slot, next: &Rest<'p, '_>, at: usize) -> bool {
        let is_open = matches!(slot.kind, SlotType::Open(_));
        if !is_open && !self.starts.at(at).any_of(slot.things | Things::MARK) {
            return false;
        }
        let open = opening_mark(self.text_at(at));
        let start = at + open;
        // A name may begin with its quotation mark (“百校百企”对接会) or stand inside two.
        if open > 0 && self.named(slot, next, at, false) || self.named(slot, next, start, open > 0) {
            return true;
        }
        is_open && self.open(slot, next, start, open > 0)
    }

    /// Fills a slot with each name or quantity that begins at an offset.
    fn named(&mut self, slot: &'p Slot, next: &Rest<'p, '_>, at: usize, quoted: bool) -> bool {
        if !self.starts.at(at).any_of(slot.things) {
            return false;
        }
        for (filler, end) in Candidates::new(self.analysis, slot.kind, at, self.within.end) {
            let end = end + if quoted { closing_mark(self.text_at(end)) } else { 0 };
            let kept = self.fillers.len();
            self.fillers.push((&slot.name, filler));
            for end in [self.after_aside(end), Some(end)].into_iter().flatten() {
                let goes_on = slot.list && self.list_goes_on(slot, next, end);
                if goes_on || self.starts.admits(slot.after, end) && self.step(*next, end) {
                    return true;
                }
            }
            self.fillers.truncate(kept);
        }
        false
    }

    /// Where the text goes on after an aside in brackets, such as a short name or a stock code.
    fn after_aside(&self, at: usize) -> Option<usize> {
        const LONGEST: usize = 150;
        let inside = self.text_at(at).strip_prefix('(')?;
        let length = inside.find(')').filter(|&length| length <= LONGEST)?;
        Some(at + length + 2)
    }

    /// Goes on to the next member of a list.
    fn list_goes_on(&mut self, slot: &'p Slot, next: &Rest<'p, '_>, at: usize) -> bool {
        const SEPARATORS: [char; 5] = ['\u{3001}', '\u{548c}', '\u{4e0e}', '\u{53ca}', '\u{66a8}'];
        if let Some(next_title) = self.led_title(slot, at) {
            return self.member(slot, next, next_title, false);
        }
        let sign = self.text_at(at).chars().next().filter(|sign| SEPARATORS.contains(sign));
        let word = || self.analysis.cue_from(at, Cue::AsWellAs).filter(|&end| end <= self.within.end);
        let from = match sign.map(|sign| at + sign.len_utf8()).or_else(word) {
            Some(after) => after,
            None if self.agency_follows(at) || self.title_follows(at) => at,
            None => return false,
        };
        self.member(slot, next, from, sign == Some(SEPARATORS[0]))
    }

    /// Goes on with the member of a list that begins at an offset, or behind it where it may be passed over.
    fn member(&mut self, slot: &'p Slot, next: &Rest<'p, '_>, from: usize, passable: bool) -> bool {
        let tried = (std::ptr::from_ref(slot), from);
        if self.failed.contains(&tried) {
            return false;
        }
        let matched = self.filled(slot, next, from) || passable && self.passed_over(slot, next, from);
        if !matched {
            self.failed.insert(tried);
        }
        matched
    }

    /// Where the next title of a list of projects begins, with who leads it before: 《A》、某某教授的|《B》.
    fn led_title(&self, slot: &Slot, at: usize) -> Option<usize> {
        const REACH: usize = 72;
        if slot.kind != SlotType::Type(EntityType::Project) {
            return None;
        }
        let before = self.analysis.text[..at].chars().next_back().map_or(0, char::len_utf8);
        let rest = self.text_at(at);
        let reach = &rest[..rest.floor_char_boundary(REACH)];
        let open = reach.find(['\u{201c}', '\u{300a}'])?;
        let between = &self.analysis.text[at - before..at + open + '\u{300a}'.len_utf8()];
        // The title of another body is no member: “A”;某某站承担的“B”.
        let body = |one: &Mention| one.kind.is_organisation() && !one.latent;
        let other = || self.analysis.mentions_in(Span::new(at, at + open)).iter().any(body);
        (led(between) && !other()).then_some(at + open)
    }

    /// Goes on behind a member of a list of firms that is no known name: a few signs without marks.
    fn passed_over(&mut self, slot: &'p Slot, next: &Rest<'p, '_>, at: usize) -> bool {
        const SHORTEST: usize = 9;
        const LONGEST: usize = 24;
        // A sign that makes one noun of two.
        const OF: char = '\u{7684}';
        const LISTED: char = '\u{3001}';
        let firms = matches!(slot.kind, SlotType::Organisation | SlotType::Actor | SlotType::Any)
            && matches!(self.fillers.last(), Some((_, Filler::Name(_, kind))) if kind.is_organisation() && *kind != EntityType::GovernmentAgency);
        if !firms || self.starts.name_after(at, LONGEST).is_some_and(|reach| reach < SHORTEST) {
            return false;
        }
        let reach = self.starts.name_after(at, LONGEST).unwrap_or(LONGEST);
        let text = self.text_at(at);
        for (offset, sign) in text.char_indices() {
            let end = at + offset;
            let ends = offset >= SHORTEST;
            if ends && self.starts.admits(slot.after, end) && self.step(*next, end) {
                return true;
            }
            // A name that is known may follow in the list.
            if ends && sign == LISTED {
                return self.list_goes_on(slot, next, end);
            }
            if offset >= reach || sign == OF || !('\u{4e00}'..='\u{9fff}').contains(&sign) {
                return false;
            }
        }
        false
    }

    /// Whether one agency stands right after another, as in 市委市政府.
    fn agency_follows(&self, at: usize) -> bool {
        let agency = |mention: &Mention| mention.kind == EntityType::GovernmentAgency && !mention.latent;
        let here = self.analysis.mentions_in(Span::new(at, at + 1)).iter().any(agency);
        here && matches!(self.fillers.last(), Some((_, Filler::Name(_, EntityType::GovernmentAgency))))
    }

    /// Whether one title in its marks stands right after another, as in 《办法》《细则》.
    fn title_follows(&self, at: usize) -> bool {
        let text = self.analysis.text;
        opening_mark(&text[at..self.within.end]) > 0 && text[..at].ends_with(['\u{201d}', '\u{300b}'])
    }

    /// Text of an open slot: as short as what follows allows.
    fn open(&mut self, slot: &'p Slot, next: &Rest<'p, '_>, at: usize, quoted: bool) -> bool {
        const LIST_MARKS: [char; 3] = ['\u{3001}', '\u{548c}', '\u{4e0e}'];
        let SlotType::Open(kind) = slot.kind else { return false };
        let text = self.analysis.text;
        if self.text_at(at).starts_with(|c: char| c.is_ascii_punctuation() || c.is_whitespace()) || cuts_latin(text, at)
        {
            return false;
        }
        if kind.is_organisation() && !quoted && self.analysis.cuts_word(at) {
            return false;
        }
        if matches!(kind, EntityType::Project | EntityType::Product) && self.is_no_work(at, quoted) {
            return false;
        }
        if kind == EntityType::Company && self.is_date_or_round(at) {
            return false;
        }
        let listed = self.text_at(self.within.start)[..at - self.within.start].ends_with(LIST_MARKS);
        if kind.is_organisation() && !quoted && !listed && !self.analysis.may_begin_name(at) {
            return false;
        }
        let longest = if kind.is_organisation() { OPEN_ORGANISATION } else { *OPEN.end() };
        // The quotation mark may be the rule's own.
        let marked = kind == EntityType::Programme && self.analysis.text[..at].ends_with('\u{201c}');
        let limit = if quoted || marked { usize::MAX } else { self.analysis.name_ends_before(at, kind) };
        let mut end = at;
        while let Some(character) = self.text_at(end).chars().next() {
            let span = Span::new(at, end);
            if span.len() > longest || end >= limit {
                return false;
            }
            let cut = || cuts_latin(text, end) || kind.is_organisation() && self.analysis.cuts_word(end);
            let firm = || quoted || kind != EntityType::Company || self.analysis.may_be_firm(span);
            let opens = self.text_at(at)[..span.len()].ends_with('(');
            let may_end = span.len() >= *OPEN.start() && !opens && (quoted || !cut());
            if may_end && (quoted || slot.list || self.may_go_on(next, end)) && firm() {
                let kept = self.fillers.len();
                self.fillers.push((&slot.name, Filler::Text(span, kind)));
                let after = end + if quoted { closing_mark(self.text_at(end)) } else { 0 };
                for after in [self.after_aside(after), Some(after)].into_iter().flatten() {
                    let goes_on = slot.list && self.list_goes_on(slot, next, after);
                    if goes_on || self.starts.admits(slot.after, after) && self.step(*next, after) {
                        return true;
                    }
                }
                self.fillers.truncate(kept);
            }
            // The next who carries out a work begins the next member of a list: A承担的X、B承担的Y.
            let next_body = || {
                let after = Span::new(end + character.len_utf8(), end + character.len_utf8() + 1);
                let body = |one: &Mention| one.span.start == after.start && one.kind.is_organisation() && !one.latent;
                !quoted && kind == EntityType::Project && self.analysis.mentions_in(after).iter().any(body)
            };
            let listed = character == LIST_MARKS[0] && (slot.list || kind.is_organisation() || next_body());
            let stops = [',', ';', ':', '\u{3002}', '\n', '\t', '|', '\u{201d}', '\u{201c}', '!', '?'];
            let closes = character == '\u{300b}' && !self.text_at(at)[..end - at].contains('\u{300a}');
            // A share is no part of the name of a work.
            let share = character == '%' && kind == EntityType::Project && !quoted;
            if listed || closes || share || stops.contains(&character) && !(quoted && matches!(character, ',' | ':')) {
                return false;
            }
            end += character.len_utf8();
        }
        false
    }

    /// Whether a number, an amount, the quoted name of a body or one that is all of a clause stands at an offset: none
    /// of them names a work.
    fn is_no_work(&self, at: usize, quoted: bool) -> bool {
        let number = Things::COUNT | Things::MONEY;
        let body = |mention: &Mention| {
            let named = mention.kind.is_organisation() && mention.identity != Identity::Quoted;
            let rest = &self.analysis.text[mention.span.end..];
            let alone =
                !quoted && !mention.latent && (rest.is_empty() || rest.starts_with([',', ';', '\n', '\u{3002}']));
            named && mention.span.start == at && (alone || closing_mark(rest) > 0)
        };
        // A title that is conferred is none either: 获评“…企业”.
        let conferred = || {
            let open = self.analysis.text[..at].trim_end_matches(['\u{201c}', '\u{300a}']).len();
            quoted && self.analysis.cue_ends_at(open, Cue::Confer)
        };
        // The quotation mark may be the rule's own.
        let bare = !quoted && !self.analysis.text[..at].ends_with('\u{201c}');
        bare && (self.starts.at(at).any_of(number) || self.analysis.preposition_at(at) || self.is_each(at))
            || conferred()
            || self.analysis.mentions_in(Span::new(at, at + 1)).iter().any(body)
    }

    /// Whether a word for each of what gets a grant stands at an offset: 每项, 单家.
    fn is_each(&self, at: usize) -> bool {
        const EACH: char = '\u{6bcf}';
        const SINGLE: char = '\u{5355}';
        /// 项, 家, 个, 笔, 案, 户.
        const COUNTED: [char; 6] = ['\u{9879}', '\u{5bb6}', '\u{4e2a}', '\u{7b14}', '\u{6848}', '\u{6237}'];
        let text = self.text_at(at);
        text.starts_with(EACH) || text.strip_prefix(SINGLE).is_some_and(|rest| rest.starts_with(COUNTED))
    }

    /// Whether a year or the word for a round stands at an offset, so that no firm is named there: 2021年B轮融资.
    fn is_date_or_round(&self, at: usize) -> bool {
        const YEAR: usize = 4;
        let text = self.text_at(at);
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        digits == YEAR
            || digits > 0 && text[digits..].starts_with(' ')
            || self.analysis.cue_from(at, Cue::Round).is_some()
    }

    /// Whether what is still to be matched may begin at an offset, by a look at its first step alone.
    fn may_go_on(&self, rest: &Rest<'p, '_>, at: usize) -> bool {
        let Some((node, after)) = rest.nodes.split_first() else {
            return rest.then.is_none_or(|outer| self.may_go_on(outer, at));
        };
        let skipped = Rest { nodes: after, then: rest.then };
        let branch = |branch: &'p Branch| self.may_go_on(&Rest { nodes: &branch.nodes, then: Some(&skipped) }, at);
        match node {
            Node::Literal(text) => self.text_at(at).starts_with(text.as_str()),
            Node::Words(words) => words.starting(self.text_at(at)).next().is_some(),
            Node::Choice(branches) => branches.iter().any(branch),
            Node::Optional(inner) => branch(inner) || self.may_go_on(&skipped, at),
            Node::Slot(Slot { kind, things, fallback: None, .. }) if kind.is_quantity() => {
                self.starts.at(at).any_of(*things | Things::MARK)
            }
            Node::ClauseEnd => self.clause_ends(at),
            _ => true,
        }
    }

    fn text_at(&self, at: usize) -> &'a str {
        &self.analysis.text[at..self.within.end]
    }

    fn clause_starts(&self, at: usize) -> bool {
        self.starts.clause_at(at)
    }

    fn clause_ends(&self, at: usize) -> bool {
        let after = self.text_at(at).chars().next();
        after.is_none_or(|character| is_clause_mark(character) || character == '(')
    }
}

/// Whether an offset stands between Latin letters, or at a blank between two Latin words: a name there is cut in two.
fn cuts_latin(text: &str, at: usize) -> bool {
    let letter = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphabetic());
    letter(text[..at].trim_end_matches(' ').chars().next_back())
        && letter(text[at..].trim_start_matches(' ').chars().next())
}

/// The bytes of an opening mark at the beginning of a text.
pub(super) fn opening_mark(text: &str) -> usize {
    text.chars().next().filter(|mark| matches!(mark, '\u{201c}' | '\u{300a}' | '"')).map_or(0, char::len_utf8)
}

/// The bytes of a closing mark at the beginning of a text.
fn closing_mark(text: &str) -> usize {
    text.chars().next().filter(|mark| matches!(mark, '\u{201d}' | '\u{300b}' | '"')).map_or(0, char::len_utf8)
}
