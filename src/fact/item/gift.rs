//! Lists of who gave how much, and of who got how much from the body that the document speaks for.

use super::{
    CONFIDENCE, ITEM, Items, Told,
    quote::{CLOSE, OPEN},
    relate,
    segment::{Segment, Sum, is_sum, segments},
};
use crate::{
    fact::{
        Facts, Flow, Party,
        growth::cue,
        table::{cell, label},
    },
    knowledge::{CaptionWord, Cue},
    mention::{Analysis, Quantity, Unit},
    record::{EntityType, FundingKind, Predicate},
    sentence::Sentence,
    span::Span,
};

/// The name of a giver has at most this many bytes.
const GIVER: usize = 120;

/// A total stands within these many bytes above its parts.
const REACH: usize = 1500;

impl<'k> Items<'_, 'k> {
    /// Adds the gift that a line tells, in a list of givers or of those who got something.
    pub(super) fn gift(&self, body: Span, numbered: bool, facts: &mut Facts<'k>) -> Option<Told> {
        let owner = self.context.owner_party()?;
        if self.section.says(CaptionWord::Givers) {
            return self.given(body, numbered, &owner, facts);
        }
        if self.section.says(CaptionWord::Spending) {
            return self.spent(body, &owner, facts);
        }
        None
    }

    /// Fills what the list leaves out in flows of its sentences: who spends, and for which programme.
    pub(in crate::fact) fn complete(&self, sentence: Sentence, flows: &mut [Flow<'k>]) {
        let Some(owner) = self.context.owner_party().filter(|_| self.section.says(CaptionWord::Spending)) else {
            return;
        };
        let programme = self.section.programme.filter(|programme| programme.start >= sentence.span.start);
        for flow in flows.iter_mut().filter(|flow| !flow.recipients.contains(&owner)) {
            let spends = matches!(flow.kind, FundingKind::Award | FundingKind::Disbursement);
            if spends && flow.funder.as_ref().is_none_or(|funder| matches!(funder, Party::Reference(_))) {
                flow.funder = Some(owner.clone());
            }
            if let (true, None, Some(programme)) = (spends, &flow.programme, programme) {
                flow.programme = Some(Party::Named(programme, EntityType::Programme));
            }
        }
    }

    /// Adds what one giver gave to the owner: the giver, the amount, and in brackets or behind it what it is for.
    fn given(&self, body: Span, numbered: bool, owner: &Party, facts: &mut Facts<'k>) -> Option<Told> {
        let (analysis, text) = (self.analysis, self.analysis.text);
        let one = first_amount(analysis, body)?;
        let Unit::Money { currency, .. } = one.unit else { return None };
        let giver = giver(analysis, Span::new(body.start, one.outer.start))?;
        let named = cell::organisation(analysis, giver, None).filter(|party| matches!(party, Party::Named(..)));
        if named.is_none() && !numbered || named.as_ref() == Some(owner) {
            return None;
        }
        let after = Span::new(one.span.end, body.end);
        let (programme, project) = purpose(analysis, after);
        let year = self.context.year.map(|year| year.year);
        let total = whole(facts, owner, one, currency, body);
        if let (Some(project), Some(giver)) = (&project, &named) {
            relate(facts, body, Predicate::FundedBy, project, giver);
        }
        facts.flows.push(Flow {
            kind: FundingKind::Award,
            funder: named,
            programme,
            recipients: vec![owner.clone()],
            project,
            value: one.value,
            max: one.max,
            qualifier: one.qualifier,
            currency,
            amount: one.span,
            count: None,
            change: None,
            year: cell::stated_year(analysis, body).or(year),
            part_of: total,
            evidence: Span::new(
                body.start,
                after.start + text[after.range()].trim_end_matches([';', '\u{3002}']).len(),
            ),
            rule: ITEM,
            confidence: CONFIDENCE,
        });
        Some(Told::Amounts)
    }

    /// Adds what one recipient got from the owner: the recipient, what it is for, the amount.
    fn spent(&self, body: Span, owner: &Party, facts: &mut Facts<'k>) -> Option<Told> {
        let (analysis, text) = (self.analysis, self.analysis.text);
        let body = if text[body.range()].starts_with('[') { return None } else { body };
        let (mut recipient, rest) = recipient(analysis, body);
        let mut project = None;
        let mut sums: Vec<Sum> = Vec::new();
        let work = titled(analysis, rest);
        let told = work.map_or(rest, |work| Span::new(work.end, rest.end));
        for part in segments(analysis, self.context, told, false)? {
            match part {
                Segment::Client(body, projects, _) if recipient.is_none() => {
                    recipient = Some(body);
                    project = projects.first().copied();
                }
                Segment::Quoted(quoted) if project.is_none() => project = quoted.first().copied(),
                Segment::Title(span) if project.is_none() => project = Some(span),
                Segment::Sums(found) => sums.extend(found),
                Segment::General | Segment::Particular | Segment::Year(_) | Segment::Count(_) => {}
                _ => return None,
            }
        }
        let project = work.or(project);
        let recipient = recipient.filter(|recipient| recipient != owner)?;
        let project = project.map(|span| Party::Named(span, EntityType::Project));
        let programme = self.section.programme.map(|span| Party::Named(span, EntityType::Programme));
        if sums.is_empty() {
            return None;
        }
        if let Some(project) = &project {
            relate(facts, body, Predicate::Undertakes, &recipient, project);
            if let Some(programme) = &programme {
                relate(facts, body, Predicate::FundedUnder, project, programme);
            }
        }
        let year = self.context.year.map(|year| year.year);
        for sum in &sums {
            facts.flows.push(Flow {
                funder: Some(owner.clone()),
                programme: programme.clone(),
                recipients: vec![recipient.clone()],
                project: project.clone(),
                year: sum.year.or(year),
                ..sum.flow(Span::new(body.start, sum.span.end))
            });
        }
        Some(Told::Amounts)
    }
}

/// The body that a line begins with, and what stands behind it.
fn recipient(analysis: &Analysis<'_>, body: Span) -> (Option<Party>, Span) {
    let mut at_start = analysis.mentions_in(Span::new(body.start, body.start + 1)).iter();
    let named = at_start.find(|one| one.span.start == body.start && one.kind.is_organisation() && !one.latent);
    let Some(named) = named else { return (None, body) };
    let rest = &analysis.text[named.span.end..body.end];
    let rest = rest.trim_start_matches([' ', ':', '\u{b7}', '-', '\u{2014}', ',']);
    (Some(Party::Named(named.span, named.kind)), Span::new(body.end - rest.len(), body.end))
}

/// The first amount of money of a line.
fn first_amount<'a>(analysis: &'a Analysis<'_>, body: Span) -> Option<&'a Quantity> {
    analysis.quantities_in(body).iter().find(|one| is_sum(analysis, one))
}

/// The name of the giver before an amount: without verbs of giving, brackets and signs behind it.
fn giver(analysis: &Analysis<'_>, before: Span) -> Option<Span> {
    let mut span = before.trimmed(analysis.text);
    loop {
        let text =
            analysis.text[span.range()].trim_end_matches([' ', ':', '-', '\u{2014}', ',', '\u{3001}', '\t', '|']);
        let end = span.start + text.len();
        let verb = analysis.hits_ending_at(end).find(|hit| hit.is(Cue::Given));
        let next = Span::new(span.start, verb.map_or(end, |verb| verb.span.start.max(span.start)));
        let next = label::unbracketed(analysis.text, next).trimmed(analysis.text);
        if next == span {
            break;
        }
        span = next;
    }
    let text = &analysis.text[span.range()];
    let plain = !text.contains([',', ';', '\u{3002}', ':']) && !cue(analysis, span, Cue::Cumulative);
    ((6..=GIVER).contains(&span.len()) && plain).then_some(span)
}

/// The programme or project that a gift is for: a name behind a colon in brackets, or in quotation marks.
fn purpose(analysis: &Analysis<'_>, after: Span) -> (Option<Party>, Option<Party>) {
    let text = &analysis.text[after.range()];
    let quoted = text.find(OPEN[0]).map(|open| open + OPEN[0].len_utf8());
    let quoted = quoted.and_then(|open| Some((open, open + text[open..].find(CLOSE[0])?)));
    let labelled = || {
        let open = text.find(':')? + 1;
        let end = text[open..].find([')', ',', ';', '\u{3002}']).map_or(text.len(), |end| open + end);
        Some((open, end))
    };
    let bracketed = || {
        let open = text.find('(')? + 1;
        Some((open, open + text[open..].find(')')?))
    };
    let Some((open, end)) = quoted.or_else(labelled).or_else(bracketed) else { return (None, None) };
    let name = Span::new(after.start + open, after.start + end).trimmed(analysis.text);
    let programme = label::names_programme(analysis, name)
        || analysis.mentions_in(name).iter().any(|one| one.span == name && one.kind == EntityType::Programme);
    match (name.len() >= 6, programme) {
        (true, true) => (Some(Party::Named(name, EntityType::Programme)), None),
        (true, false) if quoted.is_some() || label::ends_like_project(analysis, name) => {
            (None, Some(Party::Named(name, EntityType::Project)))
        }
        _ => (None, None),
    }
}

/// The total of what the owner got that stands above a gift in its currency.
fn whole(
    facts: &Facts<'_>,
    owner: &Party,
    one: &Quantity,
    currency: crate::knowledge::Currency,
    body: Span,
) -> Option<usize> {
    let total = |flow: &Flow<'_>| {
        flow.recipients == [owner.clone()]
            && flow.part_of.is_none()
            && flow.programme.is_none()
            && flow.funder.is_none()
            && flow.currency == currency
            && flow.value > one.value
            && flow.evidence.end + REACH > body.start
    };
    facts.flows.iter().position(total)
}

/// The title of a work with its mark and the words behind it, up to the next mark: 《…》出版项目.
fn titled(analysis: &Analysis<'_>, rest: Span) -> Option<Span> {
    let text = &analysis.text[rest.range()];
    let close = text.starts_with(OPEN[1]).then(|| text.find(CLOSE[1]))??;
    let end = text[close..].find([',', ';', '\u{3002}', ' ', '(']).map_or(text.len(), |end| close + end);
    Some(Span::new(rest.start, rest.start + end))
}
