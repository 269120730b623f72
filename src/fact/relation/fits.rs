//! Whether two parties may stand in a relation, and in which one they do.

use super::super::{Party, Relation, flow::is_programme, lookalike::begins_with_verb};
use crate::{
    knowledge::{Boundary, Cue, Hit, Level, Sense},
    mention::{Analysis, Identity, Mention, PRIZE, Quantity, Reference, Unit, is_of_person},
    record::{EntityType, Predicate},
    span::Span,
};

/// Whether two parties may stand in a relation: a body makes a product, stands somewhere and belongs to others, a place
/// does not, and what has members is an association.
pub(super) fn may(analysis: &Analysis<'_>, predicate: Predicate, subject: &Party, object: &Party) -> bool {
    use EntityType as E;
    use Predicate as P;
    let kind = |party: &Party| match party {
        Party::Named(_, kind) | Party::Implied(_, kind) => *kind,
        Party::Reference(_) => E::Place,
    };
    let place = kind(subject) == E::Place;
    match (predicate, object) {
        (P::MemberOf, _) => !place && matches!(object, Party::Named(_, E::Association | E::Organization)),
        // Of places only zones are founded.
        (P::Establishes, Party::Named(founded, E::Place)) => is_zone(analysis, *founded),
        // A fund is no body: 设立山东海洋生物医药|基金.
        (P::Establishes, Party::Named(founded, _)) => {
            let rest = &analysis.text[founded.end..];
            !rest.starts_with(FUND) && !rest.chars().take(INTENT_REACH).any(|sign| sign == INTENT)
        }
        (P::Establishes, _) => !matches!(object, Party::Reference(_)),
        // A title holds none.
        (P::RecognizedAs, _) if kind(subject) == E::Recognition => false,
        (P::RecognizedAs, Party::Named(title, _)) if is_only_described(analysis, subject, *title) => false,
        // Of two ministries the one in brackets is the other under its new name: 国家科委(科技部).
        (P::PartOf, Party::Named(whole, E::GovernmentAgency)) if is_known(analysis, subject) => {
            !analysis.text[whole.end..].starts_with('(')
        }
        // A prize of a class goes to works and bodies, not to the reporting place.
        (P::RecognizedAs, Party::Named(title, _)) if matches!(subject, Party::Reference(_)) => {
            let title = &analysis.text[title.range()];
            !is_of_person(title) && !title.trim_end_matches(PRIZE).ends_with(CLASS)
        }
        // What is called a base or a centre is a body, not a product, and agencies make none.
        (P::Develops, Party::Named(made, _)) => {
            let agency = kind(subject) == E::GovernmentAgency;
            !place
                && !agency
                && !analysis.cue_ends_at(made.end, Cue::Premises)
                && is_thing(analysis, *made)
                && !is_only_called(analysis.text, subject, *made)
        }
        (P::Undertakes, Party::Named(work, E::Project)) => {
            let dated = || {
                let year = analysis.text[work.range()].trim_start_matches(|sign: char| sign.is_ascii_digit());
                year.len() < work.len() && year.starts_with(YEAR)
            };
            !begins_with_verb(analysis, *work)
                && !is_body_or_title(analysis, *work)
                && !dated()
                && (!is_behind_body(analysis, work.start) || may_be_title(analysis, *work))
        }
        // What nothing marks as a title is one only where it may be: 申报的…项目.
        (P::FundedUnder, _) if is_unmarked(analysis, subject) => false,
        (P::Develops | P::FundedUnder, _) => !place,
        // A park has firms in it, and it is they that get the money of investors.
        (P::FundedBy, Party::Named(_, E::Company)) => kind(subject) != E::InnovationPark,
        // A firm is no place.
        (P::LocatedIn, _) => !place && !matches!(kind(object), E::Company | E::Association),
        // A park has bodies in it, and only other parks are parts of it.
        (P::PartOf, _) if kind(object) == E::InnovationPark => kind(subject) == E::InnovationPark,
        (P::PartOf, _) => !place && kind(object) != E::Place && !is_with(analysis.text, subject, object),
        _ => true,
    }
}

/// The sign for a year.
const YEAR: char = '\u{5e74}';

/// Whether a party is a work that only its place in a clause shows, and that is no title.
fn is_unmarked(analysis: &Analysis<'_>, party: &Party) -> bool {
    const OPENING: [char; 2] = ['\u{201c}', '\u{300a}'];
    let Party::Named(work, EntityType::Project) = party else { return false };
    let text = analysis.text;
    !text[..work.start].ends_with(OPENING) && is_behind_body(analysis, work.start) && !may_be_title(analysis, *work)
}

/// Whether the name of a body, or a word that stands for it, ends at an offset.
fn is_behind_body(analysis: &Analysis<'_>, at: usize) -> bool {
    let low = analysis.text.floor_char_boundary(at.saturating_sub(1));
    let behind = |one: &Mention| one.kind.is_organisation() && one.span.end == at;
    let stands_for = |hit: &Hit| analysis.senses(*hit).iter().any(|sense| matches!(sense, Sense::Anaphor(_)));
    analysis.mentions_in(Span::new(low, at)).iter().any(behind) || analysis.hits_ending_at(at).any(stands_for)
}

/// Whether signs that nothing marks may be the title of a work: long enough, without numbers at its head, brackets that
/// do not close, or a verb or joining word at its head.
fn may_be_title(analysis: &Analysis<'_>, work: Span) -> bool {
    /// Six signs, and four.
    const SHORTEST: usize = 18;
    const HEAD: usize = 12;
    const OF: char = '\u{7684}';
    let text = &analysis.text[work.range()];
    let stops = |sense: &Sense| matches!(sense, Sense::Boundary(Boundary::Hard | Boundary::Soft));
    let joins = |hit: &Hit| hit.span.start == work.start && analysis.senses(*hit).iter().any(stops);
    let counted = || {
        let count = |one: &Quantity| matches!(one.unit, Unit::Of(_)) && one.span.end >= work.end;
        analysis.quantities_in(work).iter().any(count)
    };
    // What somebody does stands before the sign that makes a work theirs: 申报的….
    let done = text[..text.floor_char_boundary(HEAD)].contains(OF);
    work.len() >= SHORTEST
        && !done
        && !text.starts_with(|sign: char| sign.is_ascii_digit())
        && text.matches('(').count() == text.matches(')').count()
        && !analysis.hits_in(work).iter().any(joins)
        && !counted()
}

/// Whether what stands right before the name of a firm tells where it is and what it does: 南京工业软件企业|格创数科.
fn is_only_described(analysis: &Analysis<'_>, subject: &Party, title: Span) -> bool {
    /// 省, 市, 县, 区.
    const LEVELS: [char; 4] = ['\u{7701}', '\u{5e02}', '\u{53bf}', '\u{533a}'];
    let Party::Named(firm, EntityType::Company) = subject else { return false };
    let text = analysis.text;
    let beside = title.end <= firm.start && text[title.end..firm.start].trim_matches('\u{201c}').is_empty();
    let first = analysis.mentions_in(Span::new(title.start, title.start + 1)).iter();
    let place =
        |one: &Mention| one.kind == EntityType::Place && one.span.start == title.start && one.span.end < title.end;
    beside && first.into_iter().any(|one| place(one) && !text[one.span.range()].ends_with(LEVELS))
}

/// Whether what a stretch says has been told as leave given by an agency: it founds nothing itself, and what it approves is
/// the new body and not who may found it, as in K同意A筹建B.
pub(super) fn is_leave(
    found: &[Relation<'_>],
    (predicate, subject, object): (Predicate, &Party, &Party),
    span: Span,
) -> bool {
    /// What was told just before is looked for among this many facts.
    const RECENT: usize = 8;
    let near = || found.iter().rev().take(RECENT).filter(|one| one.evidence.overlaps(span));
    let approved = |body: &Party, agency: &Party| {
        near().any(|one| one.predicate == Predicate::ApprovedBy && one.subject == *body && one.object == *agency)
    };
    match predicate {
        Predicate::Establishes => approved(object, subject),
        Predicate::ApprovedBy => near().any(|one| {
            one.predicate == Predicate::Establishes && one.subject == *subject && approved(&one.object, object)
        }),
        _ => false,
    }
}

/// Whether a firm is told with those that belong to another as who works with them: A的子公司B与|C组成联合体.
fn is_with(text: &str, part: &Party, whole: &Party) -> bool {
    const WITH: char = '\u{4e0e}';
    const STOP: char = '\u{3002}';
    const NEAR: usize = 90;
    let (Party::Named(part, EntityType::Company), Party::Named(whole, _)) = (part, whole) else { return false };
    let between = text.get(whole.end..part.start).filter(|between| between.len() <= NEAR).unwrap_or_default();
    !between.contains(STOP) && between.trim_start_matches(WITH).contains(WITH)
}

/// The first sign of the word for an intention, which stands near what is not founded yet: 建立X合作意向书.
pub(super) const INTENT: char = '\u{610f}';

pub(super) const INTENT_REACH: usize = 4;

/// The first sign of the word for a fund.
pub(super) const FUND: char = '\u{57fa}';

/// The sign before the one for prize in a prize of a class: 二等奖.
pub(super) const CLASS: char = '\u{7b49}';

/// Whether a party is an entry of the lexicon.
pub(super) fn is_known(analysis: &Analysis<'_>, party: &Party) -> bool {
    let Party::Named(span, _) = party else { return false };
    let here = analysis.mentions_in(Span::new(span.start, span.start + 1));
    here.iter().any(|one| one.span == *span && matches!(one.identity, Identity::Known(_)))
}

/// Whether a stretch that is read as a work is known as a body or a title, which nobody carries out.
fn is_body_or_title(analysis: &Analysis<'_>, work: Span) -> bool {
    let here = analysis.mentions_in(Span::new(work.start, work.start + 1)).iter();
    let mut whole = here.filter(|one| one.span == work && !one.latent);
    whole.any(|one| one.kind == EntityType::Recognition || one.kind.is_organisation())
}

/// Whether a stretch names a zone that the lexicon knows.
fn is_zone(analysis: &Analysis<'_>, span: Span) -> bool {
    let lexicon = &analysis.knowledge.lexicon;
    let here = analysis.mentions_in(Span::new(span.start, span.start + 1));
    here.iter().filter(|one| one.span == span).any(|one| match &one.identity {
        Identity::Known(entries) => entries.iter().any(|&entry| lexicon.entry(entry).level == Some(Level::Zone)),
        _ => false,
    })
}

/// Whether what is made is a thing, by its text where no quotation marks show it: not a number of things, or a time.
pub(super) fn is_thing(analysis: &Analysis<'_>, made: Span) -> bool {
    /// After, since, when, in, and others.
    const ENDS: [char; 5] = ['\u{540e}', '\u{6765}', '\u{65f6}', '\u{4e2d}', '\u{7b49}'];
    const OPENING: [char; 2] = ['\u{201c}', '\u{300a}'];
    let text = &analysis.text[made.range()];
    let counted = || {
        let count = |one: &Quantity| matches!(one.unit, Unit::Of(_)) && one.span.end == made.end;
        analysis.quantities_in(made).iter().any(count)
    };
    // The maker may stand behind what it made: 研制出X的A公司.
    let body = |one: &Mention| one.kind.is_organisation() && !one.latent && one.span.end == made.end;
    let maker = || analysis.mentions_in(made).iter().any(body);
    analysis.text[..made.start].ends_with(OPENING) || !text.ends_with(ENDS) && !counted() && !maker()
}

/// Whether what is quoted is only how something that a body made is called: 研发的X被誉为“眼睛”.
pub(super) fn is_only_called(text: &str, subject: &Party, made: Span) -> bool {
    /// 誉, 喻, 称.
    const CALLED: [char; 3] = ['\u{8a89}', '\u{55bb}', '\u{79f0}'];
    let Party::Named(body, _) = subject else { return false };
    text.get(body.end..made.start).is_some_and(|between| between.contains(CALLED))
}

/// Whether a programme is the nation's, which a place only takes part in.
pub(super) fn is_above(analysis: &Analysis<'_>, subject: &Party, programme: &Party) -> bool {
    let place = match subject {
        Party::Named(_, kind) | Party::Implied(_, kind) => *kind == EntityType::Place,
        Party::Reference(reference) => *reference != Reference::Nation,
    };
    let Party::Named(span, _) = programme else { return false };
    let named = analysis.mentions_in(Span::new(span.start, span.start + 1));
    let national = named.iter().filter(|one| one.span == *span).any(|one| match &one.identity {
        Identity::Known(entries) => {
            entries.iter().any(|&id| analysis.knowledge.lexicon.entry(id).level == Some(Level::National))
        }
        _ => false,
    });
    place && national
}

/// What is carried out is a project, and a programme is run. Who is said to take part in a project has a part in it.
pub(super) fn done_to(analysis: &Analysis<'_>, predicate: Predicate, subject: &Party, object: &Party) -> Predicate {
    match object {
        Party::Named(span, _) if predicate == Predicate::Undertakes && takes_part(analysis.text, subject, *span) => {
            Predicate::ParticipatesIn
        }
        Party::Named(span, _) if predicate == Predicate::Undertakes && is_programme(analysis, *span) => {
            Predicate::Administers
        }
        _ => predicate,
    }
}

/// Whether a word for taking part stands right behind a body, and its project next: A参与完成的“X”.
pub(super) fn takes_part(text: &str, subject: &Party, project: Span) -> bool {
    const PART: char = '\u{53c2}';
    // Another leads it, or is named between: 牵, 、.
    const OTHERS: [char; 3] = ['\u{7275}', '\u{3001}', ','];
    const REACH: usize = 36;
    let Party::Named(body, _) = subject else { return false };
    let between = text.get(body.end..project.start).unwrap_or_default();
    between.len() <= REACH && between.contains(PART) && !between.contains(OTHERS)
}
