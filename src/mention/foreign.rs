//! What names in Latin letters are, by how a text uses them from one end to the other: a firm (Isovalent宣布), a product
//! or technique (`基于eBPF`, Cilium项目), a person (由`Dan X`和`Thomas Y`创立).

use std::collections::{BTreeMap, BTreeSet};

use super::{Analysis, Identity, Mention, brand::told_at, overlap::certain_over};
use crate::{knowledge::Cue, record::EntityType, sentence::LIST_MARKS, span::Span};

/// A name has at least two letters.
const LETTERS: usize = 2;

/// What a text shows of a name, by the times that it does.
#[derive(Clone, Copy, Debug, Default)]
struct Uses {
    firm: usize,
    thing: usize,
    person: usize,
}

/// What a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Firm,
    Thing,
    Person,
    Open,
}

impl Uses {
    fn verdict(self) -> Verdict {
        let others = self.thing.max(self.person);
        match () {
            () if self.firm > others => Verdict::Firm,
            () if self.person > self.firm && self.person >= self.thing => Verdict::Person,
            () if self.thing > self.firm => Verdict::Thing,
            () => Verdict::Open,
        }
    }
}

/// Makes firms of the names that the text uses so, takes those away that it uses otherwise, and lets no firm be named by
/// a part of a longer name: Google Anthos.
pub(super) fn learn(analysis: &mut Analysis<'_>) {
    let runs = runs(analysis.text);
    if runs.is_empty() {
        return;
    }
    let mut uses: BTreeMap<&str, Uses> = BTreeMap::new();
    for &run in &runs {
        let one = uses.entry(&analysis.text[run.range()]).or_default();
        note(analysis, run, one);
    }
    // Who stands in a list with firms, and is not told to be something else, is one.
    let listed: Vec<&str> =
        runs.iter().filter(|run| beside_firm(analysis, **run, &uses)).map(|run| &analysis.text[run.range()]).collect();
    for name in listed {
        if let Some(one) = uses.get_mut(name).filter(|one| one.thing + one.person + one.firm == 0) {
            one.firm = 1;
        }
    }
    let text = analysis.text;
    let persons = uses.iter().filter(|(_, uses)| uses.person > uses.firm.max(uses.thing));
    let surnames: BTreeSet<&str> = persons.filter_map(|(name, _)| name.rsplit(' ').next()).collect();
    let judge = |run: Span| {
        let name = &text[run.range()];
        if surnames.contains(name) { Verdict::Person } else { uses[name].verdict() }
    };
    let judged: Vec<(Span, Verdict)> = runs.into_iter().map(|run| (run, judge(run))).collect();
    apply(analysis, &judged);
}

/// Every run of Latin words of which one begins with a capital letter.
fn runs(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'&' | b'-' | b'.' | b'\'');
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_alphabetic() || at > 0 && bytes[at - 1].is_ascii_digit() {
            at += 1;
            continue;
        }
        let length = bytes[at..].iter().take_while(|&&byte| part(byte)).count();
        let written = &text[at..at + length];
        let name =
            super::latin::before_round(written.trim_end_matches([' ', '.', '-', '&', '\'']), &text[at + length..]);
        // A number behind belongs to what comes next: Uber 2023年.
        let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let name = name.rsplit_once(' ').filter(|(_, last)| number(last)).map_or(name, |(name, _)| name.trim_end());
        let letters = name.bytes().filter(u8::is_ascii_alphabetic).count();
        // A letter and a number may be a name too: M12.
        let named = letters >= LETTERS || name.len() > LETTERS && name.ends_with(|sign: char| sign.is_ascii_digit());
        if named && name.contains(|sign: char| sign.is_ascii_uppercase()) {
            found.push(Span::new(at, at + name.len()));
        }
        at += length;
    }
    found
}

/// Notes what one place shows.
fn note(analysis: &Analysis<'_>, run: Span, uses: &mut Uses) {
    let (text, end) = (analysis.text, behind_bracket(analysis.text, run.end));
    let known = certain_over(&analysis.mentions, run).find(|one| one.span == run);
    let before = |cue| analysis.cue_ends_at(run.start, cue);
    // What has capitals only may be short for a technique: such a name asks for more.
    let mixed = text[run.range()].contains(|sign: char| sign.is_ascii_lowercase());
    let thing = analysis.cue_from(run.end, Cue::ThingBehind).is_some() || before(Cue::ThingBefore);
    let person = before(Cue::Office)
        || analysis.cue_from(run.end, Cue::PersonBehind).is_some()
        || text[run.range()].contains(' ') && founds(analysis, run);
    let firm = mixed && told_at(analysis, end, Cue::FirmBehind)
        || analysis.cue_from(end, Cue::Office).is_some()
        || before(Cue::BeforeFirm)
        || before(Cue::FirmBefore)
        || analysis.cue_ends_at(run.end, Cue::FirmEnd)
        || known.is_some_and(|one| one.kind.is_organisation());
    let firm = firm || founded_by(analysis, run);
    uses.person += usize::from(person);
    uses.thing += usize::from(thing);
    uses.firm += usize::from(firm && !person);
}

/// Whether those of a list of names are told to have founded something, as persons do: 由`Dan X`和`Thomas Y`于2017年创立.
fn founds(analysis: &Analysis<'_>, run: Span) -> bool {
    /// The last name of the list and its verb stand within so many bytes.
    const REACH: usize = 90;
    let text = analysis.text;
    let low = text.ceil_char_boundary(run.start.saturating_sub(REACH));
    let before = &text[low..run.start];
    let by = before.rfind(BY).is_some_and(|at| before[at + BY.len_utf8()..].chars().all(is_listed));
    by && founding_behind(analysis, run.end, REACH)
}

/// Whether a name is told to have been founded by somebody, as firms are: X由A等人于2013年创立.
fn founded_by(analysis: &Analysis<'_>, run: Span) -> bool {
    const REACH: usize = 120;
    analysis.text[run.end..].starts_with(BY) && founding_behind(analysis, run.end, REACH)
}

/// Before who founds something: 由.
const BY: char = '\u{7531}';

/// Whether a verb of founding by persons stands behind an offset in its clause, within so many bytes.
fn founding_behind(analysis: &Analysis<'_>, at: usize, reach: usize) -> bool {
    const ENDS: [char; 4] = [',', ';', '\u{3002}', '\n'];
    let text = analysis.text;
    let rest = &text[at..text.floor_char_boundary(at + reach)];
    let clause = Span::new(at, at + rest.find(ENDS).unwrap_or(rest.len()));
    analysis.hits_in(clause).iter().any(|hit| hit.span.start >= at && hit.is(Cue::FoundedBy))
}

/// Whether a sign is of Latin names or parts them.
fn is_listed(sign: char) -> bool {
    sign.is_ascii() && !matches!(sign, ',' | ';' | '\n') || LIST_MARKS.contains(&sign)
}

/// Where the bracket ends that opens at an offset, or the offset.
fn behind_bracket(text: &str, at: usize) -> usize {
    const LONGEST: usize = 60;
    let rest = &text[at..text.floor_char_boundary(at + LONGEST)];
    let close = rest.strip_prefix('(').and_then(|inside| inside.find(')'));
    close.map_or(at, |length| at + length + 2)
}

/// Whether a name stands in a list right beside a firm.
fn beside_firm(analysis: &Analysis<'_>, run: Span, uses: &BTreeMap<&str, Uses>) -> bool {
    let text = analysis.text;
    let before = text[..run.start].strip_suffix(LIST_MARKS).map(str::len);
    let end = behind_bracket(text, run.end);
    let after = text[end..].chars().next().filter(|sign| LIST_MARKS.contains(sign)).map(|sign| end + sign.len_utf8());
    let firm = |one: &Mention| {
        let name = &text[one.span.range()];
        let shown = !name.is_ascii() || uses.get(name).is_some_and(|uses| uses.verdict() == Verdict::Firm);
        one.kind == EntityType::Company && shown
    };
    let at = |at: usize, ends: bool| {
        let mut over =
            certain_over(&analysis.mentions, Span::new(at.saturating_sub(usize::from(ends)), at + usize::from(!ends)));
        over.any(|one| firm(one) && if ends { one.span.end == at } else { one.span.start == at })
    };
    before.is_some_and(|end| at(end, true)) || after.is_some_and(|start| start < text.len() && at(start, false))
}

/// Lets the mentions say what the names are.
fn apply(analysis: &mut Analysis<'_>, judged: &[(Span, Verdict)]) {
    let text = analysis.text;
    let mut kept: Vec<Mention> = Vec::with_capacity(analysis.mentions.len());
    let mut given: Vec<Span> = Vec::new();
    for mention in std::mem::take(&mut analysis.mentions) {
        match fate(text, &mention, judged) {
            Fate::Stays => kept.push(mention),
            Fate::Goes => {}
            Fate::Changes => kept.push(Mention { kind: EntityType::Product, latent: true, ..mention }),
            Fate::Shrinks(span) => given.push(span),
        }
    }
    analysis.mentions = kept;
    for (run, verdict) in judged {
        let free = || certain_over(&analysis.mentions, *run).next().is_none();
        if *verdict == Verdict::Firm && free() {
            given.push(*run);
        }
    }
    given.sort_unstable();
    given.dedup();
    analysis.mentions.retain(|one| !one.latent || given.binary_search(&one.span).is_err());
    analysis.add(given.into_iter().map(|span| Mention::written(span, EntityType::Company)));
}

/// What becomes of a mention.
enum Fate {
    Stays,
    Goes,
    Shrinks(Span),
    /// It is a product.
    Changes,
}

/// What becomes of a mention with a run over it or in it.
fn fate(text: &str, mention: &Mention, judged: &[(Span, Verdict)]) -> Fate {
    const FIRM: &str = "\u{516c}\u{53f8}";
    let span = mention.span;
    let at = judged.partition_point(|(run, _)| run.end <= span.start);
    let Some(&(run, verdict)) = judged.get(at).filter(|(run, _)| run.start < span.end) else { return Fate::Stays };
    if mention.kind != EntityType::Company {
        return Fate::Stays;
    }
    let written = matches!(mention.identity, Identity::Written { .. });
    if span == run {
        return match verdict {
            Verdict::Thing if written => Fate::Changes,
            Verdict::Person if written => Fate::Goes,
            _ => Fate::Stays,
        };
    }
    let other = matches!(verdict, Verdict::Thing | Verdict::Person);
    // A part of a longer name names nobody: Google|Anthos.
    if run.start <= span.start && span.end <= run.end {
        let next = text[span.end..run.end].trim_start_matches(' ');
        let lower = |part: &str| part.contains(|sign: char| sign.is_ascii_lowercase());
        let longer = lower(next) || lower(&text[run.start..span.start]);
        return if longer || other && written { Fate::Goes } else { Fate::Stays };
    }
    let firm = written && !other;
    // What stands before such a name says what it is: 创始成员|Meta.
    if span.end == run.end && written && described(&text[span.start..run.start]) {
        return if firm { Fate::Shrinks(run) } else { Fate::Goes };
    }
    if span.start == run.start && &text[run.end..span.end] == FIRM && written {
        return if firm { Fate::Shrinks(run) } else { Fate::Goes };
    }
    Fate::Stays
}

/// Whether signs before a name in Latin letters are Chinese words and more than a short place: 创始成员.
fn described(before: &str) -> bool {
    const LEAST: usize = 12;
    before.len() >= LEAST && !before.contains(|sign: char| sign.is_ascii())
}
