//! Lines of a fund that the text names before: 面上项目 and 青年项目 after 国家自然科学基金.

use std::collections::BTreeMap;

use super::{Analysis, Identity, Mention, overlap::certain_over};
use crate::{
    knowledge::{Classes, Cue, Hit, Noun, RowWord, Sense},
    record::EntityType,
    span::Span,
};

/// A line stands within these many bytes of its fund, or of another line of it.
const REACH: usize = 900;

/// A word that leads up to a line, or the mark of a list, has at most this many bytes.
const NEAR: usize = 12;

/// Makes a programme of each line and remembers the fund that it is one of.
pub(super) fn learn(analysis: &mut Analysis<'_>) {
    let mut lines: BTreeMap<Span, Span> = BTreeMap::new();
    let mut fund: Option<(Span, usize)> = None;
    let mut next = 0;
    for span in words(analysis) {
        while let Some(mention) = analysis.mentions.get(next).filter(|mention| mention.span.start < span.start) {
            next += 1;
            if let Some(base) = base(analysis, mention) {
                fund = Some((base, mention.span.end));
            }
        }
        let Some((base, last)) = fund.filter(|(_, last)| last + REACH > span.start) else { continue };
        if base.end <= span.start && may_be_line(analysis, span, base) {
            lines.insert(span, base);
            fund = Some((base, last.max(span.end)));
        }
    }
    if lines.is_empty() {
        return;
    }
    let inside = |mention: &Mention| {
        let before = lines.range(..=Span::new(mention.span.start, usize::MAX)).next_back();
        before.is_some_and(|(line, _)| line.contains(mention.span))
    };
    analysis.mentions.retain(|mention| !inside(mention));
    let line = |&span: &Span| Mention::written(span, EntityType::Programme);
    analysis.add(lines.keys().map(line));
    analysis.lines = lines;
}

/// The words for lines, the longest at each place, in order.
fn words(analysis: &Analysis<'_>) -> Vec<Span> {
    let line = |hit: &&Hit| analysis.senses(**hit).contains(&Sense::Row(RowWord::Line));
    let mut found: Vec<Span> = analysis.hits_of(Classes::OTHER).filter(line).map(|hit| hit.span).collect();
    found.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    found.dedup_by(|later, earlier| earlier.contains(*later));
    found
}

/// The fund that a mention names, without the line of it that it may end in.
fn base(analysis: &Analysis<'_>, mention: &Mention) -> Option<Span> {
    if mention.kind != EntityType::Programme || mention.latent {
        return None;
    }
    let line = |hit: &&Hit| analysis.senses(**hit).contains(&Sense::Row(RowWord::Line));
    let cut = analysis.hits_ending_at(mention.span.end).filter(line).map(|hit| hit.span.start).min();
    let span = Span::new(mention.span.start, cut.unwrap_or(mention.span.end));
    let fund = |hit: &Hit| {
        let known = |sense: &Sense| match sense {
            Sense::Noun(Noun::Programme, _) | Sense::Family => true,
            Sense::Entry(id) => analysis.knowledge.lexicon.entry(*id).kind == EntityType::Programme,
            _ => false,
        };
        hit.span.start >= span.start && analysis.senses(*hit).iter().any(known)
    };
    if span.is_empty() {
        return None;
    }
    let known = matches!(mention.identity, Identity::Known(_)).then_some(mention.span);
    Some(span).filter(|span| analysis.hits_ending_at(span.end).any(fund)).or(known)
}

/// Whether a word for a line is one of a fund here: in no longer name, and counted, paid for, listed or won.
fn may_be_line(analysis: &Analysis<'_>, span: Span, base: Span) -> bool {
    let text = analysis.text;
    let mut over = certain_over(&analysis.mentions, span);
    if over.any(|mention| !span.contains(mention.span) || is_own(analysis, mention, span, base)) {
        return false;
    }
    // Right behind an agency it is a line of that one's own.
    let upto = analysis.mentions.partition_point(|mention| mention.span.start < span.start);
    let near = analysis.mentions[..upto].iter().rev().take(4);
    if near.into_iter().any(|one| one.span.end == span.start && one.kind == EntityType::GovernmentAgency) {
        return false;
    }
    let rest = &text[span.end..text.floor_char_boundary(span.end + REACH)];
    let aside = rest.strip_prefix('(').and_then(|inside| inside.find(')')).map_or(0, |length| length + 2);
    let at = span.end + aside;
    let quantity = |at: usize| analysis.quantity_at(at).is_some();
    let marked = text[at..].starts_with(['\u{201c}', '\u{300a}', ':']);
    let comma = text[at..].starts_with([',', '(']) && quantity(at + 1);
    quantity(at)
        || marked
        || comma
        || led_up_to(analysis, span.start)
        || heads_list(analysis, span)
        || mainly(text, span)
}

/// Whether a word for a line begins a list of them: 地区基金、面上基金.
fn heads_list(analysis: &Analysis<'_>, span: Span) -> bool {
    const LIST: char = '\u{3001}';
    let Some(rest) = analysis.text[span.end..].strip_prefix(LIST) else { return false };
    let at = analysis.text.len() - rest.len();
    let next =
        analysis.hits_in(Span::new(at, analysis.text.floor_char_boundary((at + 2 * NEAR).min(analysis.text.len()))));
    let line = |hit: &Hit| hit.span.start == at && analysis.senses(*hit).contains(&Sense::Row(RowWord::Line));
    next.iter().any(line)
}

/// Whether a word for a line says what most of some projects are of: 以地区基金为主.
fn mainly(text: &str, span: Span) -> bool {
    const BY: char = '\u{4ee5}';
    const MAINLY: &str = "\u{4e3a}\u{4e3b}";
    text[..span.start].ends_with(BY) && text[span.end..].starts_with(MAINLY)
}

/// Whether a word of receiving or the mark of a list stands right before an offset.
fn led_up_to(analysis: &Analysis<'_>, at: usize) -> bool {
    let near = |hit: &&Hit| hit.span.end + NEAR > at;
    let received = analysis.hits_ending_at(at).filter(near).any(|hit| hit.is(Cue::Received));
    let listed = analysis.text[..at].strip_suffix('\u{3001}').is_some_and(|before| {
        let line = |hit: &Hit| analysis.senses(*hit).contains(&Sense::Row(RowWord::Line));
        analysis.hits_ending_at(before.len()).any(line)
    });
    received || listed
}

/// Whether a line is a known programme by itself that the payer of the fund pays for: what the lexicon says holds.
fn is_own(analysis: &Analysis<'_>, mention: &Mention, line: Span, base: Span) -> bool {
    // The word for projects behind it is no part of what it is: 国家杰出青年科学基金|项目.
    const PROJECTS: usize = 6;
    let told = mention.span.start == line.start && mention.span.end + PROJECTS >= line.end;
    if !told || mention.span.end > line.end {
        return false;
    }
    let lexicon = &analysis.knowledge.lexicon;
    let Identity::Known(entries) = &mention.identity else { return false };
    let Some(own) = entries.first().map(|id| lexicon.entry(*id)) else { return false };
    if mention.span != line && own.name != analysis.text[mention.span.range()] {
        return false;
    }
    let fund = lexicon.by_form(&analysis.text[base.range()]).first().map(|id| lexicon.entry(*id));
    // A line that is named after its fund belongs to that one.
    let ends = own.name.char_indices().skip(4).map(|(end, _)| &own.name[..end]);
    let named_after = ends.filter_map(|head| lexicon.by_name(head)).filter(|entry| entry.kind == EntityType::Programme);
    let own_fund = named_after.last();
    fund.is_some_and(|fund| own_fund.map_or(fund.funder == own.funder, |own| own.name == fund.name))
}
