//! Words that stand for an organisation named elsewhere: 我院, 该公司, 公司.

use std::cell::OnceCell;

use super::{Analysis, Identity, Mention, overlap::certain_over};
use crate::{
    knowledge::{AnaphorOf, Classes, Cue, Hit, Sense},
    record::EntityType,
    sentence::CLAUSE_MARKS,
    span::Span,
};

/// The name that a word stands for is looked for this many bytes back.
const REACH: usize = 900;

/// What stands before a name that only says who had a part in something: is, by.
const NAMED_AS: [char; 2] = ['\u{4e3a}', '\u{7531}'];

/// The last sign of the words for a whole school: 该校, 学校.
const SCHOOL: char = '\u{6821}';

/// The noun of a name has these many bytes: two characters.
const NOUN: usize = 6;

impl Analysis<'_> {
    /// Adds the words that stand for an organisation, once the one is known that the document speaks for.
    pub fn resolve_anaphors(&mut self, owner: Option<&Mention>) {
        let mut found: Vec<Mention> = Vec::new();
        let again = OnceCell::new();
        for &hit in self.hits.iter().filter(|hit| hit.classes.any_of(Classes::ANAPHOR)) {
            let index = self.senses(hit).iter().find_map(|sense| match sense {
                Sense::Anaphor(index) => Some(*index),
                _ => None,
            });
            let index = index.filter(|_| self.stands_free(hit));
            let Some((index, name)) =
                index.and_then(|index| Some((index, self.antecedent(hit, index, owner, &again)?)))
            else {
                continue;
            };
            let short = matches!(self.knowledge.terms.anaphor(index).of, AnaphorOf::Bare | AnaphorOf::Joint)
                && self.is_short_name(hit.span, name);
            let identity = if short { Identity::Written { level: None } } else { Identity::Anaphor(name.span) };
            let (full, kind) = (name.span, name.kind);
            found.push(Mention { span: hit.span, kind, identity, latent: false });
            if short {
                self.aliases.push((full, hit.span));
            }
        }
        if !found.is_empty() {
            self.mentions.extend(found);
            self.mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
        }
    }

    /// Whether nothing but a year, the word for by, or one such as 目前 stands between the beginning of a clause and a word:
    /// 2021年医院立项…, 由公司承担….
    fn begins_clause(&self, at: usize) -> bool {
        const BY: char = '\u{7531}';
        let start = self.edges.year_ending_at(at).or_else(|| {
            let leads = |hit: &&Hit| hit.is(Cue::Adverb) || hit.is(Cue::Besides) || hit.is(Cue::ThisYear);
            let words = self.hits_ending_at(at).filter(leads);
            words.map(|hit| hit.span.start).min().or_else(|| self.text[..at].strip_suffix(BY).map(str::len))
        });
        let before = &self.text[..start.unwrap_or(at)];
        // The number of a note or item stands before a clause: [注2]公司….
        let numbered = || {
            before.strip_suffix([']', ')']).is_some_and(|inside| inside.ends_with(|sign: char| sign.is_ascii_digit()))
        };
        before.chars().next_back().is_none_or(|mark| CLAUSE_MARKS.contains(&mark)) || numbered()
    }

    /// Whether a name is one of those of whom its clause tells that they put money into another: 由A领投,B、C等基金跟投.
    fn puts_money_in(&self, mention: &Mention) -> bool {
        const CLAUSE: usize = 150;
        let from = mention.span.end;
        let rest = &self.text[from..self.text.floor_char_boundary((from + CLAUSE).min(self.text.len()))];
        let clause = Span::new(from, from + rest.find(CLAUSE_MARKS).unwrap_or(rest.len()));
        let told = |hit: &&Hit| hit.span.start >= from && (hit.is(Cue::AfterInvestor) || hit.is(Cue::Gain));
        let first = self.hits_in(clause).iter().filter(told).min_by_key(|hit| hit.span.start);
        first.is_some_and(|hit| hit.is(Cue::AfterInvestor))
    }

    /// Whether a word such as 向 or a verb of giving ends at an offset: 向|研究院. A word may also follow 为 as what
    /// something is: 以企业为|中心.
    fn follows_giving(&self, at: usize) -> bool {
        const AS: char = '\u{4e3a}';
        !self.text[..at].ends_with(AS) && (self.cue_ends_at(at, Cue::Toward) || self.cue_ends_at(at, Cue::Given))
    }

    /// The firm that a colon parts from what is told of it, its code in brackets or none: X(002821.SZ):公司上市后再获….
    fn headed_by(&self, at: usize) -> Option<&Mention> {
        const NEAR: usize = 4;
        const ASIDE: usize = 60;
        let before = self.text[..at].strip_suffix(':')?;
        let low = self.text.ceil_char_boundary(at.saturating_sub(ASIDE));
        let aside = before.strip_suffix(')').and_then(|inside| inside.get(low..)?.rfind('('));
        let end = aside.map_or(before.len(), |open| low + open);
        let upto = self.mentions.partition_point(|mention| mention.span.start < end);
        let mut near = self.mentions[..upto].iter().rev().take(NEAR);
        near.find(|one| one.span.end == end && one.kind == EntityType::Company && is_told(self.text, one))
    }

    /// The last institute or park that a text calls by the last word of its name.
    fn called(&self, noun: Span, joint: bool) -> Option<&Mention> {
        let upto = self.mentions.partition_point(|mention| mention.span.start < noun.start);
        let near = self.mentions[..upto].iter().rev().take_while(|mention| mention.span.end + REACH > noun.start);
        let called = |mention: &&Mention| {
            !mention.latent && !mention.identity.is_stand_in() && self.is_short_name(noun, mention)
        };
        // The name may follow: 为联合实验室揭牌. 双方成立A联合实验室.
        let after = || self.mentions[upto..].iter().take_while(|mention| mention.span.start < noun.end + REACH);
        // The one that a text introduces at its beginning it may call so throughout.
        let first = || self.mentions[..upto].iter().take_while(|mention| mention.span.start < REACH).find(called);
        near.clone().find(called).or_else(|| after().find(called).filter(|_| joint)).or_else(first)
    }

    /// The names that stand before an offset on its line, near it.
    fn line_before(&self, at: usize) -> &[Mention] {
        let low = self.text.ceil_char_boundary(at.saturating_sub(REACH));
        let line = self.text[low..at].rfind('\n').map_or(low, |mark| low + mark + 1);
        self.mentions_in(Span::new(line, at))
    }

    /// Whether a paragraph tells of its first firm up to an offset and not of the one whose text it is: it begins with the
    /// first, or a sentence of it does and the other stands nowhere in it.
    fn tells_of(&self, first: &Mention, owner: &Mention, at: usize) -> bool {
        const STOP: char = '\u{3002}';
        let name = |one: &Mention| &self.text[one.span.range()];
        let mark_before = |one: &Mention| {
            self.text[..one.span.start].trim_end_matches('\u{201c}').chars().next_back().unwrap_or('\n')
        };
        let inside = self.line_before(at);
        let begins = |one: &Mention| name(one) == name(first) && mark_before(one) == STOP;
        let absent = || inside.iter().all(|one| name(one) != name(owner));
        // Words for what a firm is may stand before it: 创新药公司|迈威生物.
        let described = self.hits_ending_at(first.span.start).find(|hit| hit.is(Cue::Descriptor));
        let opens = described.is_some_and(|hit| self.begins_line(hit.span.start));
        opens || mark_before(first) == '\n' || absent() && inside.iter().any(begins)
    }

    /// Whether the line of an offset tells of a project before it that is none by name, so that the one named on a line
    /// above is not meant there: 富民项目进展顺利,|该项目由A承担.
    fn tells_of_another(&self, work: &Mention, at: usize) -> bool {
        let line =
            self.text.get(work.span.end..at).unwrap_or_default().rfind('\n').map(|mark| work.span.end + mark + 1);
        let line = line.filter(|_| work.kind == EntityType::Project);
        line.is_some_and(|line| {
            let inside = self.hits_in(Span::new(line, at)).iter();
            inside.filter(|hit| hit.span.start >= line).any(|hit| hit.is(Cue::HeadProject))
        })
    }

    /// Whether nothing but a few words stand between the beginning of a line and an offset: 创新药|公司.
    fn begins_line(&self, at: usize) -> bool {
        const WORDS: usize = 30;
        let low = self.text.ceil_char_boundary(at.saturating_sub(WORDS));
        let line = self.text[low..at].rfind('\n').map(|mark| low + mark + 1).or((low == 0).then_some(0));
        line.is_some_and(|line| self.text[line..at].chars().all(char::is_alphanumeric))
    }

    /// Whether a firm is only told of as another's: 子公司A.
    fn is_subsidiary(&self, firm: &Mention) -> bool {
        self.hits_ending_at(firm.span.start).any(|hit| hit.is(Cue::BeforeFirm) && hit.is(Cue::Generic))
    }

    /// The names that are all of a line near the beginning of a text: whose page it is.
    fn masthead(&self) -> impl Iterator<Item = &Mention> {
        let upto = self.mentions.partition_point(|mention| mention.span.start < REACH);
        self.mentions[..upto].iter().filter(|one| {
            let (before, after) = (&self.text[..one.span.start], &self.text[one.span.end..]);
            let begins = before.is_empty() || before.ends_with('\n');
            is_told(self.text, one) && begins && (after.is_empty() || after.starts_with('\n'))
        })
    }

    /// The firm that a text begins with and names again, where no other does so: what it calls the firm.
    fn first_firm(&self, before: usize, again: &OnceCell<Option<usize>>) -> Option<&Mention> {
        let upto = self.mentions.partition_point(|mention| mention.span.start < REACH.min(before));
        let firm = |one: &&Mention| one.kind == EntityType::Company && is_told(self.text, one);
        let other = |one: &Mention| self.cue_ends_at(one.span.end, Cue::Investor) || self.is_subsidiary(one);
        let first = self.mentions[..upto].iter().filter(firm).find(|one| !other(one))?;
        let name = &self.text[first.span.range()];
        let next = |text: &str| Some(first.span.end + text.get(first.span.end..)?.find(name)? + name.len());
        // Before that the first firm may be another one yet.
        let again = if before < REACH { next(&self.text[..before]) } else { *again.get_or_init(|| next(self.text)) };
        again.filter(|end| *end <= before).map(|_| first)
    }

    /// The park that a text introduces at its beginning, which is the park throughout.
    fn first_park(&self, before: usize) -> Option<&Mention> {
        let upto = self.mentions.partition_point(|mention| mention.span.start < REACH.min(before));
        let mut parks = self.mentions[..upto].iter().filter(|one| one.kind == EntityType::InnovationPark);
        parks.find(|one| is_told(self.text, one) && one.span.end <= before)
    }

    /// Whether a noun that begins a clause is how the text calls an institute, park or fund: the last word of its name.
    fn is_short_name(&self, noun: Span, name: &Mention) -> bool {
        const LONG_NOUN: usize = 9;
        use EntityType as E;
        let called = matches!(name.kind, E::ResearchInstitute | E::Programme) && noun.len() >= LONG_NOUN;
        (called || name.kind == E::InnovationPark) && self.text[name.span.range()].ends_with(&self.text[noun.range()])
    }

    /// Whether a word lies in no name and no longer word.
    fn stands_free(&self, hit: Hit) -> bool {
        let named = certain_over(&self.mentions, hit.span).next().is_some();
        let around = self.hits_in(Span::new(hit.span.start, (hit.span.end + 12).min(self.text.len())));
        // The words of rules are no words of the language.
        let word = |other: &Hit| self.senses(*other).iter().any(|sense| !matches!(sense, Sense::Need(_)));
        let longer = around
            .iter()
            .any(|other| other.span.contains(hit.span) && other.span.len() > hit.span.len() && word(other));
        !named && !longer
    }

    /// The last name of some types that ends as a word does, and before events in the same paragraph: 本届论坛, 该中心. A
    /// firm may be called so by any word.
    fn alike(&self, word: Span, types: &[EntityType], bare: bool) -> Option<&Mention> {
        if types.contains(&EntityType::Company) {
            return None;
        }
        let noun = &self.text[word.range()];
        let noun = if bare { noun } else { noun.trim_start_matches(|sign| noun.starts_with(sign)) };
        let noun = &noun[noun.ceil_char_boundary(noun.len().saturating_sub(NOUN))..];
        let low = self.text.ceil_char_boundary(word.start.saturating_sub(REACH));
        let line = self.text[low..word.start].rfind('\n').map_or(low, |mark| low + mark + 1);
        let low = if types == [EntityType::Event] { low } else { line };
        let near = self.mentions_in(Span::new(low, word.start)).iter().rev();
        let mut named = near.filter(|mention| types.contains(&mention.kind) && is_told(self.text, mention));
        named.find(|mention| mention.span.end <= word.start && self.text[mention.span.range()].ends_with(noun))
    }

    /// Whether a name is that of a faculty, behind the name of its university: 浙江大学|计算机学院.
    fn is_faculty(&self, mention: &Mention) -> bool {
        let university = |sense: &Sense| matches!(sense, Sense::Tail(tail) if tail.kind == EntityType::University);
        let inside = self.hits_in(mention.span).iter().filter(|hit| hit.span.end < mention.span.end);
        mention.kind == EntityType::University
            && inside
                .filter(|hit| hit.span.start > mention.span.start)
                .any(|hit| self.senses(*hit).iter().any(university))
    }

    /// The name that a word stands for. `again`: where the text names its first firm again, once that is known.
    fn antecedent<'m>(
        &'m self,
        hit: Hit,
        index: u32,
        owner: Option<&'m Mention>,
        again: &OnceCell<Option<usize>>,
    ) -> Option<&'m Mention> {
        let anaphor = self.knowledge.terms.anaphor(index);
        let noun = &self.text[hit.span.range()];
        let fits = |mention: &&Mention| {
            let fits = bears_sign(&self.text[mention.span.range()], noun, mention.kind);
            anaphor.types.contains(&mention.kind) && fits && !(noun.ends_with(SCHOOL) && self.is_faculty(mention))
        };
        let begins_clause = self.begins_clause(hit.span.start);
        let bare = matches!(anaphor.of, AnaphorOf::Joint | AnaphorOf::Bare);
        let last = || {
            let upto = self.mentions.partition_point(|mention| mention.span.start < hit.span.start);
            let near = self.mentions[..upto].iter().rev();
            let near = near.take_while(|mention| mention.span.end + REACH > hit.span.start);
            let own = |mention: &Mention| !bare || !self.is_subsidiary(mention);
            let told = near.filter(|mention| is_told(self.text, mention) && fits(mention) && own(mention));
            // Who is only named for a part in what is told, as the investor of a round, is not spoken of.
            let named = |mention: &&Mention| {
                self.text[..mention.span.start].ends_with(NAMED_AS)
                    || self.puts_money_in(mention)
                    || bare && self.cue_ends_at(mention.span.end, Cue::Investor)
            };
            let firm = |mention: &&Mention| mention.kind == EntityType::Company;
            let last = told.clone().next()?;
            Some(told.clone().find(|one| !named(one)).filter(|other| firm(&last) && firm(other)).unwrap_or(last))
        };
        // Where such a body is founded the noun is none's: 共建联合实验室.
        let founds = |hit: &Hit| hit.is(Cue::Found);
        let joint = anaphor.of == AnaphorOf::Joint;
        let given_to = bare && !begins_clause && self.follows_giving(hit.span.start);
        let free = if joint { !self.hits_ending_at(hit.span.start).any(founds) } else { begins_clause || given_to };
        if bare
            && free
            && let Some(called) = self.called(hit.span, joint)
        {
            return Some(called);
        }
        // A common noun goes on with what its paragraph speaks of from the first.
        let told = |one: &&Mention| is_told(self.text, one) && fits(one) && !self.is_subsidiary(one);
        let first = || self.line_before(hit.span.start).iter().find(told);
        // The firm whose report it is goes on being the firm, unless a paragraph begins with another.
        let topic = || {
            let other = |owner: &Mention| first().is_some_and(|first| self.tells_of(first, owner, hit.span.start));
            owner.filter(fits).filter(|owner| owner.kind == EntityType::Company && !other(owner))
        };
        // A text that says at first whom it calls by a common noun means that one throughout.
        let declared = || owner.filter(fits).filter(|owner| self.called_by_noun.first() == Some(&owner.span));
        if (anaphor.of == AnaphorOf::Last || bare && (begins_clause || given_to))
            && let Some(alike) = self.alike(hit.span, &anaphor.types, bare)
        {
            return Some(alike);
        }
        match anaphor.of {
            AnaphorOf::Own => owner.filter(fits).or_else(|| self.masthead().find(fits)),
            AnaphorOf::Bare if given_to => owner.filter(fits).filter(|one| {
                // A school or hospital that something is given to is the one told of: 向学校捐赠.
                matches!(one.kind, EntityType::University | EntityType::Organization)
            }),
            AnaphorOf::Bare | AnaphorOf::Joint if !begins_clause => None,
            AnaphorOf::Bare | AnaphorOf::Joint => declared()
                .or_else(|| self.headed_by(hit.span.start).filter(fits))
                .or_else(topic)
                .or_else(first)
                .or_else(|| owner.filter(fits))
                .or_else(|| self.first_firm(hit.span.start, again).filter(fits))
                .or_else(last)
                .or_else(|| self.first_park(hit.span.start).filter(fits)),
            AnaphorOf::Last => last().filter(|one| !self.tells_of_another(one, hit.span.start)).or(owner.filter(fits)),
        }
    }
}

/// Whether a name may be spoken of again: an event is one whatever is said of it.
fn is_told(text: &str, mention: &Mention) -> bool {
    let event = is_event(text, mention);
    (!mention.latent || event) && !mention.identity.is_stand_in()
}

/// Whether a name by its last word is an event's: one that ends in the sign for a tour may as well be a verb.
pub fn is_event(text: &str, mention: &Mention) -> bool {
    const TOUR: char = '\u{884c}';
    let written = mention.kind == EntityType::Event && matches!(mention.identity, Identity::Written { .. });
    written && !text[mention.span.range()].ends_with(TOUR)
}

/// Whether an institute or association has the last sign of the noun by which it is spoken of somewhere in its name: what
/// is called a centre is one by its name.
fn bears_sign(name: &str, noun: &str, kind: EntityType) -> bool {
    use EntityType as E;
    let by_name = matches!(kind, E::ResearchInstitute | E::Association | E::InnovationPark);
    let ascii = name.bytes().any(|byte| byte.is_ascii_uppercase());
    // A park may be called one by either sign of the word: 园区.
    let either = kind == E::InnovationPark && noun.chars().any(|sign| name.contains(sign));
    !by_name || ascii || either || noun.chars().next_back().is_some_and(|sign| name.contains(sign))
}

/// Whether a word stands for the last body named before it: 该公司.
pub(super) fn stands_for_last(analysis: &Analysis<'_>, word: Hit) -> bool {
    analysis.senses(word).iter().any(|sense| match sense {
        Sense::Anaphor(index) => analysis.knowledge.terms.anaphor(*index).of == AnaphorOf::Last,
        _ => false,
    })
}

/// Lets the name of a body end before the word that stands for it, where a heading runs into its paragraph:
/// 某某有限公司|该公司成立于…. That of a programme begins behind the dot that parts it from an agency: 某某厅 ·|某某计划.
pub(super) fn cut(analysis: &Analysis<'_>, one: &mut Mention) {
    const NAME: usize = 12;
    const DOT: [char; 2] = ['\u{b7}', ' '];
    if one.kind == EntityType::Programme && one.identity == (Identity::Written { level: None }) {
        let name = analysis.text[one.span.range()].trim_start_matches(DOT);
        one.span.start = one.span.end - name.len();
    }
    if !one.kind.is_organisation() || one.identity.is_stand_in() {
        return;
    }
    let mut words = analysis.hits_ending_at(one.span.end).filter(|hit| hit.classes.any_of(Classes::ANAPHOR));
    let word = words.find(|hit| hit.span.start >= one.span.start + NAME && stands_for_last(analysis, **hit));
    if let Some(word) = word {
        one.span.end = word.span.start;
    }
}
