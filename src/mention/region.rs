//! The bodies of the region that a text in traditional characters speaks of, its government among them, by the names that
//! mean others elsewhere or nothing.

use super::{Analysis, Identity, Mention, edge::is_mark, overlap::certain_over};
use crate::{
    knowledge::{Classes, Cue, Currency, Hit},
    record::EntityType,
    span::Span,
};

/// The money by which a text of Hong Kong is known.
const HONG_KONG: Currency = *b"HKD";

/// Lets bodies be those of the region that a text speaks of, adds what a text of Hong Kong calls the government, and
/// remembers where it is named first.
pub(super) fn learn(analysis: &mut Analysis<'_>, traditional: bool) {
    let region = analysis.region_money().filter(|_| traditional);
    let knowledge = analysis.knowledge;
    let Some(name) = region.and_then(|money| knowledge.terms.region(money)) else { return };
    own_bodies(analysis, name);
    if region != Some(HONG_KONG) {
        return;
    }
    let shortened = short_schools(analysis, name);
    analysis.add(shortened);
    let Some(identity) = named(analysis).or_else(|| of_place(analysis)) else { return };
    let told = words(analysis).filter(|span| stands_alone(analysis, *span));
    let kind = EntityType::GovernmentAgency;
    let short: Vec<_> = told.map(|span| Mention { span, kind, identity: identity.clone(), latent: false }).collect();
    analysis.add(short);
    analysis.government = analysis.mentions.iter().find(|one| one.identity == identity).map(|one| one.span);
}

/// Where the word for a government stands.
fn words<'a>(analysis: &'a Analysis<'_>) -> impl Iterator<Item = Span> + 'a {
    analysis.hits_of(Classes::cue(Cue::Government)).map(|hit| hit.span)
}

/// Lets a name that a body of the mainland and one of the region share be the region's: 清华大学, 教育部 in a text of Taiwan.
fn own_bodies(analysis: &mut Analysis<'_>, region: &str) {
    let (text, lexicon) = (analysis.text, &analysis.knowledge.lexicon);
    for one in &mut analysis.mentions {
        let body = one.kind.is_organisation() && matches!(one.identity, Identity::Known(_));
        let name = &text[one.span.range()];
        if !body || name.starts_with(region) {
            continue;
        }
        if let [own] = lexicon.by_form(&format!("{region}{name}"))
            && lexicon.entry(*own).kind == one.kind
        {
            one.identity = Identity::Known(vec![*own]);
        }
    }
}

/// The universities of the region by their two signs alone, in lists and before verbs: 城大、理大及科大.
fn short_schools(analysis: &Analysis<'_>, region: &str) -> Vec<Mention> {
    /// 大.
    const SCHOOL: char = '\u{5927}';
    /// 及, 和, 與 in its simple form, 的, 在, 於 in its simple form, 等.
    const BESIDE: [char; 7] = ['\u{53ca}', '\u{548c}', '\u{4e0e}', '\u{7684}', '\u{5728}', '\u{4e8e}', '\u{7b49}'];
    let (text, lexicon) = (analysis.text, &analysis.knowledge.lexicon);
    let edge = |sign: char| is_mark(sign) || sign.is_whitespace() || sign.is_ascii_digit() || BESIDE.contains(&sign);
    let named = |(at, sign): (usize, &str)| {
        let end = at + sign.len();
        let start = at - text[..at].chars().next_back()?.len_utf8();
        let span = Span::new(start, end);
        let entries = lexicon.by_form(&format!("{region}{}", &text[span.range()]));
        let own = entries.iter().find(|own| lexicon.entry(**own).kind == EntityType::University)?;
        let before = text[..start].chars().next_back().is_none_or(edge);
        let near = analysis.hits_in(Span::new(end, text.floor_char_boundary(end + span.len())));
        let acts = near.iter().any(|hit| hit.span.start == end && hit.classes.any_of(Classes::BOUNDARY));
        let behind = text[end..].chars().next().is_none_or(edge) || acts;
        let free = certain_over(&analysis.mentions, span).next().is_none();
        let identity = Identity::Known(vec![*own]);
        (before && behind && free).then_some(Mention { span, kind: EntityType::University, identity, latent: false })
    };
    text.match_indices(SCHOOL).filter_map(named).collect()
}

/// The government of the region as the text names it.
fn named(analysis: &Analysis<'_>) -> Option<Identity> {
    let regional = |one: &&Mention| {
        let known = one.kind == EntityType::GovernmentAgency && matches!(one.identity, Identity::Known(_));
        let cue = |hit: &Hit| hit.is(Cue::HongKong) && hit.span == one.span;
        let ends = |cue: &dyn Fn(&Hit) -> bool| analysis.hits_ending_at(one.span.end).any(cue);
        known && ends(&cue) && ends(&|hit| hit.is(Cue::Government))
    };
    analysis.mentions.iter().find(regional).map(|one| one.identity.clone())
}

/// The government of the region that the text names as a place, by the name of both.
fn of_place(analysis: &Analysis<'_>) -> Option<Identity> {
    /// Among this many places.
    const PLACES: usize = 40;
    let knowledge = analysis.knowledge;
    let regional = |name: &str| {
        let hits = knowledge.terms.hits(name);
        hits.iter().any(|hit| hit.is(Cue::HongKong) && hit.span.len() == name.len())
    };
    let word = &analysis.text[words(analysis).next()?.range()];
    let places = analysis.mentions.iter().filter(|one| one.kind == EntityType::Place).take(PLACES);
    places.into_iter().find_map(|place| {
        let entries = knowledge.lexicon.by_form(&format!("{}{word}", &analysis.text[place.span.range()]));
        let first = entries.first().filter(|first| regional(&knowledge.lexicon.entry(**first).name))?;
        Some(Identity::Known(vec![*first]))
    })
}

/// Whether the word stands in no name and no longer word: it begins a clause or follows a function word, and a mark, a
/// particle or a verb follows.
fn stands_alone(analysis: &Analysis<'_>, word: Span) -> bool {
    /// 而, 由, 与, 和, 或, 向, 从, 按, 当, 及.
    const BEFORE: [char; 10] = [
        '\u{800c}', '\u{7531}', '\u{4e0e}', '\u{548c}', '\u{6216}', '\u{5411}', '\u{4ece}', '\u{6309}', '\u{5f53}',
        '\u{53ca}',
    ];
    /// 的, 会, 将, 以, 于, 在, 亦, 也, 已, 更, 每.
    const BEHIND: [char; 11] = [
        '\u{7684}', '\u{4f1a}', '\u{5c06}', '\u{4ee5}', '\u{4e8e}', '\u{5728}', '\u{4ea6}', '\u{4e5f}', '\u{5df2}',
        '\u{66f4}', '\u{6bcf}',
    ];
    let text = analysis.text;
    let before = text[..word.start].chars().next_back();
    let begins = before.is_none_or(|sign| is_mark(sign) || sign == '\u{25cf}' || BEFORE.contains(&sign));
    let next = Span::new(word.end, text.floor_char_boundary(word.end + word.len()));
    let acts = analysis.hits_in(next).iter().any(|hit| {
        hit.span.start == word.end
            && hit.classes.any_of(Classes::BOUNDARY)
            && (hit.is(Cue::Given) || hit.is(Cue::Launch))
    });
    let goes_on = text[word.end..].chars().next().is_none_or(|sign| is_mark(sign) || BEHIND.contains(&sign)) || acts;
    begins && goes_on && certain_over(&analysis.mentions, word).next().is_none()
}
