//! Open slots: text that no list of names has, taken as a name for where it stands.

use super::{Filler, Matcher, Rest, closing_mark};
use crate::{
    knowledge::{Branch, Cue, Hit, Node, Slot, SlotType, Things},
    mention::{Analysis, Identity, Mention},
    record::EntityType,
    span::Span,
};

/// Text taken as an organisation has at most this many bytes: twelve Chinese characters.
const OPEN_ORGANISATION: usize = 36;

/// What stands before a further member of a list.
const LIST_MARKS: [char; 3] = ['\u{3001}', '\u{548c}', '\u{4e0e}'];

/// The sign of which a dash is made.
const DASH: char = '\u{2014}';

/// Text of an open slot has between these many bytes.
const OPEN: std::ops::RangeInclusive<usize> = 4..=150;

impl<'p> Matcher<'_, 'p> {
    /// Where the longest firm that is known ends that begins at an offset, for a slot for firms: none is cut, as in
    /// 汇飞|投资.
    fn firm_end(&self, at: usize, kind: EntityType) -> usize {
        let invests = |one: &Mention| one.kind == EntityType::Company || self.is_fund(one);
        let known = |one: &&Mention| one.span.start == at && invests(one) && !one.latent;
        let here = self.analysis.mentions_in(Span::new(at, at + 1)).iter().filter(known);
        here.map(|one| one.span.end).max().filter(|_| kind == EntityType::Company).unwrap_or(at)
    }

    /// Whether a mention is a fund, which invests as firms do: …基金, …基金二期.
    fn is_fund(&self, one: &Mention) -> bool {
        /// The last signs of the word for a fund and of that for a part of one.
        const FUND: [char; 2] = ['\u{91d1}', '\u{671f}'];
        one.kind == EntityType::Programme && self.analysis.text[one.span.range()].ends_with(FUND)
    }

    /// Text of an open slot: as short as what follows allows.
    pub(super) fn open(&mut self, slot: &'p Slot, next: &Rest<'p, '_>, at: usize, quoted: bool) -> bool {
        let SlotType::Open(kind) = slot.kind else { return false };
        let text = self.analysis.text;
        if !self.may_open(kind, at, quoted) {
            return false;
        }
        let longest = if kind.is_organisation() { OPEN_ORGANISATION } else { *OPEN.end() };
        // The quotation mark may be the rule's own.
        let marked = kind == EntityType::Programme && self.analysis.text[..at].ends_with('\u{201c}');
        let limit = if quoted || marked { usize::MAX } else { self.analysis.name_ends_before(at, kind) };
        let (whole, mut end) = (self.firm_end(at, kind), at);
        let limit = if whole > at { limit.max(whole + 1) } else { limit };
        while let Some(character) = self.text_at(end).chars().next() {
            let span = Span::new(at, end);
            if span.len() > longest.max(whole - at) || end >= limit {
                return false;
            }
            let cut = || cuts_latin(text, end) || kind.is_organisation() && self.analysis.cuts_word(end);
            let firm = || {
                let free = || self.analysis.may_be_firm(span) && !self.is_of_another(span);
                let shown = kind == EntityType::Company || kind == EntityType::Organization && !slot.list;
                quoted || !shown || free()
            };
            let opens = self.text_at(at)[..span.len()].ends_with('(');
            let whole = span.len() >= *OPEN.start() && end >= whole && !opens;
            // What comes after it begins here, or behind an aside in brackets.
            let follows = || quoted || slot.list || character == '(' || self.starts.admits(&slot.after, end);
            let may_end = whole && follows() && (quoted || !cut()) && self.suits(slot, span);
            if may_end && (quoted || slot.list || self.may_go_on(next, end)) && firm() {
                let kept = self.fillers.len();
                self.fillers.push((&slot.name, Filler::Text(span, kind)));
                let after = end + if quoted { closing_mark(self.text_at(end)) } else { 0 };
                for after in [self.after_aside(after), Some(after)].into_iter().flatten() {
                    let goes_on = slot.list && self.list_goes_on(slot, next, after);
                    if goes_on || self.starts.admits(&slot.after, after) && self.step(*next, after) {
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
            let stops = [',', ';', ':', '\u{3002}', '\n', '\t', '|', '\u{201d}', '\u{201c}', '!', '?', '[', ']'];
            let closes = character == '\u{300b}' && !self.text_at(at)[..end - at].contains('\u{300a}');
            // A share is no part of the name of a work.
            let share = character == '%' && kind == EntityType::Project && !quoted;
            let dash = character == DASH && kind == EntityType::Company && !quoted;
            if listed
                || closes
                || share
                || dash
                || stops.contains(&character) && !(quoted && matches!(character, ',' | ':'))
            {
                return false;
            }
            end += character.len_utf8();
        }
        false
    }

    /// Whether a name of a type may begin at an offset.
    fn may_open(&self, kind: EntityType, at: usize, quoted: bool) -> bool {
        let rest = self.text_at(at);
        if rest.starts_with(|c: char| c.is_ascii_punctuation() || c.is_whitespace())
            || cuts_latin(self.analysis.text, at)
        {
            return false;
        }
        if matches!(kind, EntityType::Project | EntityType::Product) && self.is_no_work(kind, at, quoted) {
            return false;
        }
        if kind == EntityType::Company && (self.is_date_or_round(at) || rest.starts_with(DASH)) {
            return false;
        }
        let listed = self.text_at(self.within.start)[..at - self.within.start].ends_with(LIST_MARKS);
        let begins = !self.analysis.cuts_word(at) && (listed || self.analysis.may_begin_name(at));
        quoted || !kind.is_organisation() || begins
    }

    /// Whether a number, an amount, the quoted name of a body or one that is all of a clause stands at an offset: none
    /// of them names a work.
    fn is_no_work(&self, kind: EntityType, at: usize, quoted: bool) -> bool {
        let number = Things::COUNT | Things::MONEY;
        let body = |mention: &Mention| {
            let named = mention.kind.is_organisation() && mention.identity != Identity::Quoted;
            let rest = &self.analysis.text[mention.span.end..];
            let alone =
                !quoted && !mention.latent && (rest.is_empty() || rest.starts_with([',', ';', '\n', '\u{3002}']));
            // A ware may end as the short names of firms do: “离心压缩机”.
            let ware = kind == EntityType::Product
                && mention.kind == EntityType::Company
                && self.analysis.cue_ends_at(mention.span.end, Cue::Ware);
            named && !ware && mention.span.start == at && (alone || closing_mark(rest) > 0)
        };
        // A title that is conferred is none either: 获评“…企业”.
        let conferred = || {
            let open = self.analysis.text[..at].trim_end_matches(['\u{201c}', '\u{300a}']).len();
            quoted && self.analysis.cue_ends_at(open, Cue::Confer)
        };
        // The quotation mark may be the rule's own.
        let bare = !quoted && !self.analysis.text[..at].ends_with('\u{201c}');
        bare && (self.starts.at(at).any_of(number) && !self.is_rated(at)
            || self.analysis.preposition_at(at)
            || self.is_each(at))
            || conferred()
            || self.analysis.mentions_in(Span::new(at, at + 1)).iter().any(body)
    }

    /// Whether a stretch is the name of what is no firm, or that of a body with words before it or of an agency with words
    /// behind it: X在|香港|宣布, |今年市科技局, 市人民政府成功|.
    fn is_of_another(&self, span: Span) -> bool {
        /// A word of two signs.
        const WORD: usize = 6;
        let another = |one: &Mention| {
            let same = one.span == span && !one.kind.is_organisation() && !self.is_fund(one);
            let inside = one.span.end == span.end && one.span.start > span.start && one.kind.is_organisation();
            let more = span.end.saturating_sub(one.span.end);
            let agency =
                one.kind == EntityType::GovernmentAgency && one.span.start == span.start && (1..=WORD).contains(&more);
            (same || inside || agency) && !one.latent
        };
        self.analysis.mentions_in(span).iter().any(another)
    }

    /// Whether a stretch is what a slot is for.
    fn suits(&self, slot: &Slot, span: Span) -> bool {
        const NAME: usize = 6;
        match slot.ends {
            None => slot.kind != SlotType::Open(EntityType::Project) || !self.is_common(span),
            Some(Cue::Ware) => self.is_ware(span),
            Some(cue) => {
                let word = |hit: &Hit| hit.is(cue) && hit.span.start >= span.start + NAME;
                self.analysis.hits_ending_at(span.end).any(word)
            }
        }
    }

    /// Whether a stretch is one common word, such as a work has before its name: 重点|项目.
    fn is_common(&self, span: Span) -> bool {
        const WORDS: [Cue; 3] = [Cue::Ordinary, Cue::Generic, Cue::LineOfWork];
        let common = |hit: &Hit| hit.span == span && WORDS.iter().any(|cue| hit.is(*cue));
        self.analysis.hits_ending_at(span.end).any(common)
    }

    /// Whether a stretch says what a thing is: it ends in a word for wares that is more than a common noun, and more is said
    /// of it than that word.
    fn is_ware(&self, span: Span) -> bool {
        const OF: char = '\u{7684}';
        /// Four Chinese signs.
        const SHORTEST: usize = 12;
        let text = &self.analysis.text[span.range()];
        let long = span.len() >= SHORTEST || text.contains(|sign: char| sign.is_ascii_alphanumeric());
        long && !text.contains(OF) && ends_as_ware(self.analysis, span.end)
    }

    /// Whether a quantity at an offset only tells the class of a ware: 百吨级|发动机, 4米量级|镜坯.
    fn is_rated(&self, at: usize) -> bool {
        const CLASS: char = '\u{7ea7}';
        const ORDER: char = '\u{91cf}';
        let here = self.analysis.quantities_in(Span::new(at, at + 1)).iter().find(|one| one.span.start == at);
        here.is_some_and(|one| self.text_at(one.span.end).trim_start_matches(ORDER).starts_with(CLASS))
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
            Node::Optional(inner, _) => branch(inner) || self.may_go_on(&skipped, at),
            Node::Slot(Slot { kind, things, fallback: None, .. }) if kind.is_quantity() => {
                self.starts.at(at).any_of(*things | Things::MARK)
            }
            Node::ClauseEnd => self.clause_ends(at),
            _ => true,
        }
    }
}

/// Whether a word for wares ends at an offset that is more than a common noun: 发动机, though 动机 is one.
pub(in crate::fact) fn ends_as_ware(analysis: &Analysis<'_>, end: usize) -> bool {
    let longest = |cue: Cue| {
        let words = analysis.hits_ending_at(end).filter(|hit| hit.is(cue));
        words.map(|hit| hit.span.len()).max().unwrap_or_default()
    };
    longest(Cue::Ware) > longest(Cue::CommonWare)
}

/// Whether an offset stands between Latin letters, or at a blank between two Latin words: a name there is cut in two.
fn cuts_latin(text: &str, at: usize) -> bool {
    let letter = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphabetic());
    letter(text[..at].trim_end_matches(' ').chars().next_back())
        && letter(text[at..].trim_start_matches(' ').chars().next())
}
