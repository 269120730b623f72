//! Who does something is no part of what is counted.

use super::indicator::{AND, AND_SO_ON, inside_compound, strip_end};
use crate::{
    knowledge::{Boundary, Cue, Hit, Sense},
    mention::{Analysis, Mention},
    record::EntityType,
    sentence::LIST_MARKS,
    span::Span,
};

/// A stretch without the body or place that it begins with and that does what follows: 苏州市科技局|共申报各类项目.
pub(super) fn without_actor(analysis: &Analysis<'_>, span: Span) -> Span {
    let named = analysis.mentions_in(Span::new(span.start, span.start + 1));
    let actor = named.iter().find(|one| {
        let body = one.kind.is_organisation() || one.kind == EntityType::Place;
        body && !one.latent && one.span.start == span.start && one.span.end < span.end
    });
    let named = actor.map(|actor| actor.span.end);
    if let Some(end) = named.and_then(|end| actors_end(analysis, Span::new(end, span.end))) {
        return Span::new(end, span.end);
    }
    let Some(end) = named.or_else(|| common_actor(analysis, span)) else { return span };
    let rest = Span::new(end, span.end);
    // The sales of a firm are told of it, and named without it.
    let told = |hit: &&Hit| hit.span == rest && hit.is(Cue::Statistic);
    if actor.is_some_and(|one| one.kind.is_organisation()) && analysis.hits_in(rest).iter().any(|hit| told(&hit)) {
        return rest;
    }
    // Of what only leads up to the figure nothing is done: 全市高新技术企业|累计达1250家.
    let leads_up = |hit: &Hit| hit.span == rest && (hit.is(Cue::Copula) || hit.is(Cue::Cumulative));
    if named.is_none() && analysis.hits_in(rest).iter().any(leads_up) {
        return span;
    }
    let near = analysis.hits_in(Span::new(rest.start, analysis.text.floor_char_boundary(rest.start + 18)));
    let does = near.iter().any(|hit| {
        let senses = analysis.senses(*hit);
        let verb = |sense: &Sense| {
            matches!(
                sense,
                Sense::Boundary(Boundary::Hard)
                    | Sense::Cue(Cue::New | Cue::Cumulative | Cue::Copula | Cue::Lead | Cue::Adverb)
            )
        };
        let noun = |sense: &Sense| matches!(sense, Sense::Cue(Cue::HeadFirm | Cue::HeadProject));
        // What common nouns are or have is told of them: 高新技术企业达到501家, 高新技术企业分别有35家、48家.
        let deed = || strip_end(analysis, rest).end > hit.span.end;
        let adverb = Cue::Adverb.among(senses) && (named.is_some() || deed());
        let copula = |sense: &Sense| named.is_none() && Cue::Copula.is(*sense) && !adverb;
        let inside = hit.span.start == rest.start && hit.span.end < rest.end && !senses.iter().any(copula);
        inside && senses.iter().any(verb) && !senses.iter().any(noun) && !inside_compound(analysis, hit.span.end)
    });
    if does { rest } else { span }
}

/// Where the list of bodies or places ends that goes on with others of them at the beginning of a stretch: 、B、C|投入.
fn actors_end(analysis: &Analysis<'_>, span: Span) -> Option<usize> {
    let mut end = span.start;
    while let Some(mark) = analysis.text[end..span.end].chars().next().filter(|mark| LIST_MARKS.contains(mark)) {
        let at = end + mark.len_utf8();
        let mut here = analysis.mentions_in(Span::new(at, at + 1)).iter();
        let body = |one: &&Mention| one.kind.is_organisation() || one.kind == EntityType::Place;
        let Some(next) = here.find(|one| !one.latent && body(one) && one.span.end < span.end) else { break };
        end = next.span.end;
    }
    let rest = &analysis.text[end..span.end];
    (end > span.start && (rest.len() >= 6 || rest.starts_with(EACH)) && !rest.starts_with([AND_SO_ON, AND[3]]))
        .then_some(end)
}

/// Where the common noun for bodies ends that a stretch begins with: 企事业单位|申报各类计划.
fn common_actor(analysis: &Analysis<'_>, span: Span) -> Option<usize> {
    let near = analysis.hits_in(Span::new(span.start, analysis.text.floor_char_boundary(span.start + 24)));
    let body = |sense: &Sense| {
        matches!(sense, Sense::Cue(Cue::HeadFirm | Cue::HeadAgency | Cue::HeadInstitute | Cue::HeadSchool))
    };
    let heads = near.iter().filter(|hit| hit.span.start == span.start && hit.span.end < span.end);
    heads.filter(|hit| analysis.senses(**hit).iter().any(body)).map(|hit| hit.span.end).max()
}

/// 各, 均: each of those listed.
const EACH: [char; 2] = ['\u{5404}', '\u{5747}'];
