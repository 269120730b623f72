//! The bodies of an item: who commissions it, who undertakes it, who takes part.

use super::{
    quote::{ends_there, quoted, titles},
    segment::{WORD, only_projects, payer},
};
use crate::{
    fact::{Party, table::cell},
    knowledge::{Column, Cue, Hit, Sense},
    mention::{Analysis, Mention},
    record::{EntityType, Predicate},
    span::Span,
};

/// Where the longest word for work that a client pays for ends that begins at an offset: 委托开发项目, 横向.
pub(super) fn commission_end(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    const WORD: usize = 30;
    let near = analysis.hits_in(Span::new(at, (at + WORD).min(analysis.text.len())));
    let word = |hit: &&Hit| hit.span.start == at && hit.is(Cue::Commission);
    near.iter().filter(word).map(|hit| hit.span.end).max()
}

/// The organisation that a stretch begins with before such a word, and the projects in quotation marks behind it.
pub(super) fn commissioner(analysis: &Analysis<'_>, span: Span) -> Option<(Party, Vec<Span>)> {
    let at_start = analysis.mentions_in(Span::new(span.start, span.start + 1)).iter();
    let body = at_start.filter(|one| one.span.start == span.start && one.kind.is_organisation());
    let known = body.max_by_key(|one| one.span.len()).map(payer);
    // A name by its last word ends where the word begins.
    let hits = analysis.hits_in(span).iter().filter(|hit| hit.span.start > span.start);
    let words = hits.filter(|hit| hit.is(Cue::Commission));
    let named = || {
        let written = words.map(|hit| Span::new(span.start, hit.span.start)).next()?;
        cell::organisation(analysis, written, None).filter(|one| matches!(one, Party::Named(..)))
    };
    let client = known.or_else(named)?;
    let Party::Named(name, kind) = client else { return None };
    let end = commission_end(analysis, name.end).filter(|_| kind != EntityType::Place)?;
    if end == span.end {
        return Some((client, Vec::new()));
    }
    let quotes = quoted(analysis.text, Span::new(end, span.end))?;
    (quotes.first()?.outer.start == end && ends_there(analysis, span, &quotes)).then(|| (client, titles(&quotes)))
}

/// The organisations that a stretch says to work together with: 与湖南农业大学合作, 联合上海海事大学.
pub(super) fn joint(analysis: &Analysis<'_>, span: Span) -> Option<Vec<Party>> {
    const BETWEEN: usize = 30;
    let bodies = analysis.mentions_in(span).iter().filter(|one| one.kind.is_organisation() && !one.latent);
    let bodies: Vec<Span> = bodies.map(|one| one.span).collect();
    // The word stands beside the names: 合作社 has it in it.
    let apart = |hit: &Hit| hit.span.start >= span.start && !bodies.iter().any(|body| body.contains(hit.span));
    let joined = |hit: &Hit| hit.is(Cue::Joint) && apart(hit);
    if !analysis.hits_in(span).iter().any(joined) {
        return None;
    }
    let named: usize = bodies.iter().map(|body| body.len()).sum();
    if !bodies.is_empty() && span.len() <= named + BETWEEN {
        let party = |one: &&Mention| bodies.contains(&one.span) && one.kind.is_organisation() && !one.latent;
        return Some(analysis.mentions_in(span).iter().filter(party).map(payer).collect());
    }
    let word = |hit: &&Hit| hit.span.start == span.start && hit.is(Cue::Joint);
    let end = analysis.hits_in(span).iter().filter(word).map(|hit| hit.span.end).max()?;
    let body = cell::organisation(analysis, Span::new(end, span.end).trimmed(analysis.text), None)?;
    Some(vec![body]).filter(|bodies| !matches!(bodies[0], Party::Named(_, EntityType::Place) | Party::Reference(_)))
}

/// The organisation that a stretch is, or that it begins with before the projects that it commissions.
pub(super) fn client(analysis: &Analysis<'_>, span: Span) -> Option<(Party, Vec<Span>)> {
    /// A verb of two characters may stand between.
    const VERB: usize = 6;
    let mentions = analysis.mentions_in(Span::new(span.start, span.start + 1)).iter();
    let agency = |one: &&Mention| {
        let whole = one.span.start == span.start && one.span.end < span.end && !one.latent;
        let near = one.span.end + WORD >= span.end;
        let rest = Span::new(one.span.end, span.end);
        // 国防科工委|下达.
        let gives = |hit: &Hit| hit.span == rest && hit.is(Cue::Given);
        let told = only_projects(analysis, rest) || analysis.hits_ending_at(span.end).any(gives);
        whole && near && one.kind == EntityType::GovernmentAgency && told
    };
    if let Some(agency) = mentions.clone().find(agency) {
        return Some((payer(agency), Vec::new()));
    }
    if let Some(party) =
        cell::organisation(analysis, span, None).filter(|party| !matches!(party, Party::Named(_, EntityType::Place)))
    {
        return Some((party, Vec::new()));
    }
    let body = mentions
        .filter(|mention| mention.span.start == span.start && mention.kind.is_organisation() && !mention.latent);
    let body = body.max_by_key(|mention| mention.span.len())?;
    let quotes = quoted(analysis.text, Span::new(body.span.end, span.end))?;
    let near = quotes.first()?.outer.start - body.span.end <= VERB;
    (near && ends_there(analysis, span, &quotes)).then(|| (payer(body), titles(&quotes)))
}

/// The name of a body that only its label shows has at least this many bytes: four characters.
const NAME: usize = 12;

/// The organisations that an item names as who undertakes its project or takes part in it: 参与单位:A、B.
pub(super) fn partners(analysis: &Analysis<'_>, item: Span) -> Vec<(Predicate, Party)> {
    let mut found = Vec::new();
    for (at, _) in analysis.text[item.range()].match_indices(':') {
        // Of words that end there the longest says it: 合作单位, not 单位.
        let predicate = analysis.hits_ending_at(item.start + at).find_map(|hit| {
            analysis.senses(*hit).iter().find_map(|sense| match sense {
                Sense::Column(Column::Recipient) => Some(Some(Predicate::Undertakes)),
                Sense::Column(Column::Partner) => Some(Some(Predicate::ParticipatesIn)),
                Sense::Column(_) => Some(None),
                _ => None,
            })
        });
        let Some(Some(predicate)) = predicate else { continue };
        let start = item.start + at + 1;
        let names = &analysis.text[start..item.end];
        // A bracket inside a name is closed in it.
        let mut depth = 0;
        let end = names.find(|sign: char| {
            depth += i32::from(sign == '(') - i32::from(sign == ')');
            depth < 0 || matches!(sign, ';' | ',' | ':' | '\u{3002}' | '\n')
        });
        let names = Span::new(start, start + end.unwrap_or(names.len())).trimmed(analysis.text);
        // Whoever undertakes a project is a body, whatever its name ends in.
        let all = (predicate == Predicate::Undertakes && names.len() >= NAME).then_some(EntityType::Organization);
        let bodies = cell::organisations(analysis, names, all).into_iter();
        found.extend(
            bodies.filter(|body| !matches!(body, Party::Named(_, EntityType::Place))).map(|body| (predicate, body)),
        );
    }
    found
}
