//! Relations: what the rules of `relations.toml` state.

use super::{
    Context, Flow, Party, Relation,
    candidates::Filler,
    deed::counts_persons,
    elided::{body_of_person, funded_before, left_out, may_approve, partners_before, spoken_of},
    flow::is_programme,
    growth::cue,
    lookalike::{are_pairs, begins_with_verb, counts_firms_of, is_among, is_apart},
    matcher::{Match, Matcher},
    starts::Starts,
};
use crate::{
    knowledge::{AnaphorOf, Cue, Fallback, Hit, Level, RelationRule, Sense, SlotType, Statement, Trigger},
    mention::{Analysis, Identity, Mention, PRIZE, Quantity, Reference, Unit, is_of_person},
    record::{EntityType, Predicate},
    sentence::Sentence,
    span::Span,
};

/// What the rules are applied to.
#[derive(Clone, Copy)]
struct Reading<'a, 'k> {
    analysis: &'a Analysis<'k>,
    context: &'a Context,
    sentence: Sentence,
    flows: &'a [Flow<'k>],
}

/// Applies the triggered rules to a sentence.
pub(super) fn read<'k>(
    analysis: &Analysis<'k>,
    context: &Context,
    sentence: Sentence,
    starts: &Starts<'_>,
    rules: &[Trigger],
    flows: &[Flow<'k>],
    found: &mut Vec<Relation<'k>>,
) {
    let relations = &analysis.knowledge.rules.relations;
    let mut matcher = Matcher::new(analysis, starts);
    let reading = Reading { analysis, context, sentence, flows };
    for &Trigger { rule, before } in rules {
        let Some(rule) = relations.get(rule as usize) else { break };
        for one in matcher.find_all(&rule.common.when, before) {
            for statement in &rule.then {
                state(reading, rule, statement, &one, found);
            }
        }
    }
}

/// Adds what one match states.
fn state<'k>(
    reading: Reading<'_, 'k>,
    rule: &'k RelationRule,
    statement: &Statement,
    one: &Match<'_>,
    found: &mut Vec<Relation<'k>>,
) {
    let analysis = reading.analysis;
    let approves = statement.predicate == Predicate::ApprovedBy;
    let parties =
        |slot: &str, of: Option<Predicate>| parties(reading, found, one, (slot, of, approves && of.is_none()));
    let mut subjects = parties(&statement.subject, Some(statement.predicate));
    // A project whose programme is told beside it is not of the one told before, nor is a host of another event.
    let span = one.span;
    if let "scheme" | "held" = &*statement.object {
        let beside = |one: &Relation<'_>| statement.object == "scheme" || one.evidence.overlaps(span);
        let told = |one: &Relation<'_>, party: &Party| {
            one.predicate == statement.predicate && one.subject == *party && beside(one)
        };
        subjects.retain(|party| !found.iter().rev().take(RECENT).any(|one| told(one, party)));
    }
    // Who has a part is looked for as the part itself is; the owner of a firm is told nearby.
    let firm = |party: &Party| matches!(party, Party::Named(_, EntityType::Company));
    let whole = statement.predicate == Predicate::PartOf && !subjects.iter().any(firm);
    let mut objects = parties(&statement.object, whole.then_some(statement.predicate));
    // Who founds something with others is not what they found: X的试验站由X与A共建.
    if statement.predicate == Predicate::Establishes {
        objects.retain(|object| !is_among(analysis.text, object, &subjects));
    }
    if statement.subject == statement.object && is_cut(analysis, statement.predicate, one.span.start, &subjects) {
        return;
    }
    if is_misread(reading, statement, one, &subjects) {
        return;
    }
    let investors = statement.predicate == Predicate::FundedBy && is_of_firms(rule, &statement.subject);
    if investors {
        // The round of a clause without a subject is the one told last.
        let elided = one.all(&statement.subject).any(|filler| matches!(filler, Filler::Elided(_)));
        // A medium that tells of a round gets none.
        subjects.retain(|subject| !is_unknown(subject) && (!elided || firm(subject)));
        let told = if elided { funded_before(analysis, reading.flows, found, one.span.start) } else { Vec::new() };
        if !told.is_empty() {
            subjects = told;
        }
    }
    keep_acting(analysis, statement, &mut subjects, &objects);
    let apart = is_apart(analysis, statement, one.span, &subjects);
    let pairwise = (statement.pairwise || apart) && subjects.len() == objects.len();
    if statement.pairwise && !pairwise && subjects.len() > 1 && objects.len() > 1 {
        return;
    }
    for (row, subject) in subjects.iter().enumerate() {
        for (column, object) in objects.iter().enumerate() {
            let paired = !pairwise || row == column;
            let same_list = statement.subject == statement.object && column <= row;
            let fits = may(analysis, statement.predicate, subject, object)
                && !(statement.subject == SUBJECT
                    && is_joined(analysis, found, (statement.predicate, object), one.span))
                && !(statement.predicate == Predicate::Administers && is_above(analysis, subject, object));
            if paired && subject != object && !same_list && fits {
                found.push(Relation {
                    predicate: done_to(analysis, statement.predicate, subject, object),
                    subject: subject.clone(),
                    object: object.clone(),
                    evidence: trimmed(analysis.text, one.span),
                    rule: &rule.common.id,
                    confidence: rule.common.confidence,
                });
            }
        }
    }
}

/// Whether what a match states of its subjects is told of others: of those of the clause before, of persons, of some of
/// the firms of a place, or of each pair of a list.
fn is_misread(reading: Reading<'_, '_>, statement: &Statement, one: &Match<'_>, subjects: &[Party]) -> bool {
    let analysis = reading.analysis;
    let is = |predicate| statement.predicate == predicate;
    // Behind a comma those who sign with another one by one go on: A分别与B,C、D签署.
    let before = Span::new(reading.sentence.span.start, one.span.start);
    if statement.subject == statement.object
        && analysis.text[before.range()].ends_with(',')
        && cue(analysis, before, Cue::Respectively)
    {
        return true;
    }
    let persons = one.all("count").chain(one.all("k")).any(|filler| match filler {
        Filler::Quantity(index) => counts_persons(analysis, &analysis.quantities[*index]),
        _ => false,
    });
    // A title that so many persons won is none of those in the bracket behind it.
    let won = is(Predicate::RecognizedAs) && persons && subjects.iter().any(is_unknown);
    // Of so many firms of a place some got the title, and not the place: 我县3家企业入选.
    won || is(Predicate::RecognizedAs) && counts_firms_of(analysis, one, subjects)
        || is(Predicate::CooperatesWith) && are_pairs(analysis.text, subjects)
}

/// Leaves out of the subjects of a statement those whose part in it is another one.
fn keep_acting(analysis: &Analysis<'_>, statement: &Statement, subjects: &mut Vec<Party>, objects: &[Party]) {
    match statement.predicate {
        Predicate::Undertakes => {
            subjects.retain(|subject| !asked(analysis, subject, objects));
            // Works that nobody is named for are not those of an agency that tells of them.
            subjects.retain(|subject| statement.subject != SUBJECT || !is_agency(subject));
        }
        // Those that something is asked of do not do it together.
        Predicate::CooperatesWith => subjects.retain(|subject| !asked(analysis, subject, &[])),
        // Of a list the first tells whether by them something was done.
        Predicate::RecognizedAs if subjects.first().is_some_and(|first| is_agent(analysis, first)) => subjects.clear(),
        Predicate::RecognizedAs => subjects.retain(|subject| !is_agent(analysis, subject)),
        // Those by whom a work was listed are not in the programme themselves: 被科技部、财政部列入.
        Predicate::FundedUnder if subjects.iter().any(|subject| is_agent(analysis, subject)) => subjects.clear(),
        Predicate::Establishes => subjects.retain(|subject| !is_site(analysis.text, subject)),
        _ => {}
    }
}

/// Whether a party is an agency.
fn is_agency(party: &Party) -> bool {
    matches!(party, Party::Named(_, EntityType::GovernmentAgency) | Party::Implied(_, EntityType::GovernmentAgency))
}

/// Whether a text is that of an institute, which tells of others as often as of its own.
fn is_institute(context: &Context) -> bool {
    context.owner.as_ref().is_some_and(|owner| owner.kind == EntityType::ResearchInstitute)
}

/// What was told just before is looked for among this many facts.
const RECENT: usize = 20;

/// The slot of a subject that the clause leaves out.
const SUBJECT: &str = "subject";

/// Whether a slot of a rule is one for firms.
fn is_of_firms(rule: &RelationRule, slot: &str) -> bool {
    let firm = SlotType::Type(EntityType::Company);
    rule.common.when.slots().iter().any(|one| one.name == slot && one.kind == firm)
}

/// Whether another rule has told over a stretch whom a body works with, by name: it is not the one left out.
fn is_joined(
    analysis: &Analysis<'_>,
    found: &[Relation<'_>],
    (predicate, object): (Predicate, &Party),
    span: Span,
) -> bool {
    predicate == Predicate::CooperatesWith
        && found.iter().rev().take(RECENT).any(|one| {
            let named = one.evidence.start < span.start && one.evidence.overlaps(span);
            let (Party::Named(a, _), Party::Named(b, _)) = (&one.object, object) else { return false };
            one.predicate == predicate && named && analysis.text[a.range()] == analysis.text[b.range()]
        })
}

/// Whether a party is one that only its place in the text makes an organisation of no told kind.
fn is_unknown(party: &Party) -> bool {
    matches!(party, Party::Named(_, EntityType::Organization))
}

/// Who fills a slot of a statement, as the subject of a predicate or else as its object.
fn parties(
    reading: Reading<'_, '_>,
    found: &[Relation<'_>],
    one: &Match<'_>,
    (slot, of, approves): (&str, Option<Predicate>, bool),
) -> Vec<Party> {
    let Reading { analysis, context, sentence, flows } = reading;
    let left_out = |fallback| left_out(analysis, context, sentence, (fallback, of), one.span.start);
    match slot {
        // News that speaks for no place tells of what others found.
        "here" if of == Some(Predicate::Establishes) && (!context.voiced || is_institute(context)) => {
            return Vec::new();
        }
        "here" => return context.speaker().into_iter().collect(),
        "owner" => return context.owner_party().into_iter().collect(),
        "home" => {
            let home = body_of_person(analysis, one.span);
            return home.or_else(|| context.owner_party()).into_iter().collect();
        }
        "both" => return partners_before(found, one.span.start),
        "alliance" | "held" | "event" | "fund" | "scheme" | "site" | "title" | "work" | "listed" => {
            return spoken_of(analysis, sentence, one.span, slot);
        }
        "funded" => return funded_before(analysis, flows, found, one.span.start),
        SUBJECT => {
            let mut found = left_out(Fallback::Subject);
            found.retain(|party| !approves || may_approve(party));
            return found;
        }
        _ => {}
    }
    let named = one.all(slot).flat_map(|filler| match filler {
        Filler::Elided(fallback) => left_out(*fallback),
        _ => Party::of_filler(analysis, context, filler, || None).into_iter().collect(),
    });
    let name =
        |party: &Party| !is_date(analysis, party) && !is_member_of(analysis, party) && !is_ordinary(analysis, party);
    named.filter(name).collect()
}

/// Whether the bodies of a list that begins before a match are the partners of another.
fn is_cut(analysis: &Analysis<'_>, predicate: Predicate, at: usize, subjects: &[Party]) -> bool {
    predicate == Predicate::CooperatesWith
        && analysis.text[..at].ends_with(COMMA)
        && subjects
            .iter()
            .all(|party| matches!(party, Party::Named(_, kind) if kind.is_organisation() || *kind == EntityType::Place))
}

/// The sign before the one for prize in a prize of a class: 二等奖.
const CLASS: char = '\u{7b49}';

/// Whether two parties may stand in a relation: a body makes a product, stands somewhere and belongs to others, a place
/// does not, and what has members is an association.
fn may(analysis: &Analysis<'_>, predicate: Predicate, subject: &Party, object: &Party) -> bool {
    use EntityType as E;
    use Predicate as P;
    let kind = |party: &Party| match party {
        Party::Named(_, kind) | Party::Implied(_, kind) => *kind,
        Party::Reference(_) => E::Place,
    };
    let place = kind(subject) == E::Place;
    match (predicate, object) {
        (P::MemberOf, _) => !place && matches!(object, Party::Named(_, E::Association | E::Organization)),
        // A fund is no body: 设立山东海洋生物医药|基金.
        (P::Establishes, Party::Named(founded, _)) => {
            let rest = &analysis.text[founded.end..];
            !rest.starts_with(FUND) && !rest.chars().take(INTENT_REACH).any(|sign| sign == INTENT)
        }
        (P::Establishes, _) => !matches!(object, Party::Reference(_)),
        // A title holds none.
        (P::RecognizedAs, _) if kind(subject) == E::Recognition => false,
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
        (P::Undertakes, Party::Named(work, E::Project)) => !begins_with_verb(analysis, *work),
        (P::Develops | P::FundedUnder, _) => !place,
        // A park has firms in it, and it is they that get the money of investors.
        (P::FundedBy, Party::Named(_, E::Company)) => kind(subject) != E::InnovationPark,
        // A firm is no place.
        (P::LocatedIn, _) => !place && !matches!(kind(object), E::Company | E::Association),
        // A park has bodies in it, and only other parks are parts of it.
        (P::PartOf, _) if kind(object) == E::InnovationPark => kind(subject) == E::InnovationPark,
        (P::PartOf, _) => !place && kind(object) != E::Place,
        _ => true,
    }
}

/// The first sign of the word for an intention, which stands near what is not founded yet: 建立X合作意向书.
const INTENT: char = '\u{610f}';
const INTENT_REACH: usize = 4;

/// The first sign of the word for a fund.
const FUND: char = '\u{57fa}';

/// Whether a party is an entry of the lexicon.
fn is_known(analysis: &Analysis<'_>, party: &Party) -> bool {
    let Party::Named(span, _) = party else { return false };
    let here = analysis.mentions_in(Span::new(span.start, span.start + 1));
    here.iter().any(|one| one.span == *span && matches!(one.identity, Identity::Known(_)))
}

/// Whether what is made is a thing, by its text where no quotation marks show it: not a number of things, or a time.
fn is_thing(analysis: &Analysis<'_>, made: Span) -> bool {
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
fn is_only_called(text: &str, subject: &Party, made: Span) -> bool {
    /// 誉, 喻, 称.
    const CALLED: [char; 3] = ['\u{8a89}', '\u{55bb}', '\u{79f0}'];
    let Party::Named(body, _) = subject else { return false };
    text.get(body.end..made.start).is_some_and(|between| between.contains(CALLED))
}

/// Whether what a rule takes for a name is a body's name and that of a person of it: 某某研究院|王小明.
fn is_member_of(analysis: &Analysis<'_>, party: &Party) -> bool {
    const NAME: std::ops::RangeInclusive<usize> = 6..=9;
    let Party::Named(span, EntityType::Company) = party else { return false };
    let here = analysis.mentions_in(Span::new(span.start, span.start + 1));
    here.iter().any(|one| {
        let body = one.kind.is_organisation() && one.kind != EntityType::Company && !one.latent;
        body && one.span.start == span.start && NAME.contains(&span.end.saturating_sub(one.span.end))
    })
}

/// Whether what a rule takes for a name is a date or a five-year plan: 11月, 十四五.
fn is_date(analysis: &Analysis<'_>, party: &Party) -> bool {
    /// The last sign of a five-year plan: 十四五.
    const FIVE: char = '\u{4e94}';
    const MONTH_OR_DAY: [char; 3] = ['\u{6708}', '\u{65e5}', '\u{5e74}'];
    let Party::Named(span, _) = party else { return false };
    let written = &analysis.text[span.range()];
    let plan = written.ends_with(FIVE) && written.chars().count() <= 3;
    plan || written.starts_with(|sign: char| sign.is_ascii_digit()) && written.ends_with(MONTH_OR_DAY)
}

/// What is carried out is a project, and a programme is run. Who is said to take part in a project has a part in it.
fn done_to(analysis: &Analysis<'_>, predicate: Predicate, subject: &Party, object: &Party) -> Predicate {
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
fn takes_part(text: &str, subject: &Party, project: Span) -> bool {
    const PART: char = '\u{53c2}';
    // Another leads it, or is named between: 牵, 、.
    const OTHERS: [char; 3] = ['\u{7275}', '\u{3001}', ','];
    const REACH: usize = 24;
    let Party::Named(body, _) = subject else { return false };
    let between = text.get(body.end..project.start).unwrap_or_default();
    between.len() <= REACH && between.contains(PART) && !between.contains(OTHERS)
}

/// Whether a programme is the nation's, which a place only takes part in.
fn is_above(analysis: &Analysis<'_>, subject: &Party, programme: &Party) -> bool {
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

/// Whether a body is the one by which something is done: a sign of the passive stands before it, and no verb of getting
/// behind it.
fn is_agent(analysis: &Analysis<'_>, subject: &Party) -> bool {
    const BY: [char; 3] = ['\u{88ab}', '\u{7531}', '\u{7ecf}'];
    let by = |span: &Span| analysis.text[..span.start].ends_with(BY);
    let gets = |span: &Span| analysis.cue_from(span.end, Cue::Received).is_some();
    matches!(subject, Party::Named(span, _) if by(span) && !gets(span))
}

/// Whether a place only says where something was done: 在东莞发起的.
fn is_site(text: &str, subject: &Party) -> bool {
    const AT: [char; 2] = ['\u{5728}', '\u{4e8e}'];
    matches!(subject, Party::Named(span, EntityType::Place) if text[..span.start].ends_with(AT))
}

/// Whether a body is one that a work was laid before (向科技部申报“…”), or an agency right before the work that it
/// funds: 科技部“…”项目.
fn asked(analysis: &Analysis<'_>, subject: &Party, objects: &[Party]) -> bool {
    const TO: char = '\u{5411}';
    const REACH: usize = 60;
    let Party::Named(span, kind) = subject else { return false };
    let text = analysis.text;
    let low = text.ceil_char_boundary(span.start.saturating_sub(REACH));
    let before = text[low..span.start].trim_end_matches(['\u{3001}', '\u{548c}']);
    let listed = analysis.mentions_in(Span::new(low, span.start));
    let first = listed.iter().find(|one| one.kind == *kind && text[..one.span.start].ends_with(TO));
    let to = before.ends_with(TO)
        || first.is_some_and(|first| {
            !text[first.span.start..span.start].contains([',', ';', '\u{3002}'])
                && listed.last().is_some_and(|last| {
                    matches!(&text[last.span.end.min(span.start)..span.start], "\u{3001}" | "\u{548c}" | "")
                })
        });
    let beside = |object: &Party| {
        let Party::Named(work, _) = object else { return false };
        work.start >= span.end && text[span.end..work.start].trim_matches(['\u{201c}', '\u{300a}']).is_empty()
    };
    to || objects.iter().any(|object| is_ours(analysis, *span, object))
        || *kind == EntityType::GovernmentAgency && objects.iter().any(beside)
}

/// Whether a word for a body that the text does not name stands between another and its object: 省科技厅对我校承担的“X”.
fn is_ours(analysis: &Analysis<'_>, subject: Span, object: &Party) -> bool {
    const REACH: usize = 120;
    let Party::Named(work, _) = object else { return false };
    let own = |sense: &Sense| match sense {
        Sense::Anaphor(index) => analysis.knowledge.terms.anaphor(*index).of == AnaphorOf::Own,
        _ => false,
    };
    let between = analysis.hits_in(Span::new(subject.end, work.start)).iter();
    (subject.end + 1..subject.end + REACH).contains(&work.start)
        && between.into_iter().any(|hit| hit.span.start >= subject.end && analysis.senses(*hit).iter().any(own))
}

/// Whether a party is no name but an ordinary word that stands where one may: 其他, 某互联网大厂.
fn is_ordinary(analysis: &Analysis<'_>, party: &Party) -> bool {
    const SOME: char = '\u{67d0}';
    /// The sign for a house and all that belongs to it: 中信系.
    const HOUSE: char = '\u{7cfb}';
    let Party::Named(span, EntityType::Company) = party else { return false };
    let text = &analysis.text[span.range()];
    let word = |hit: &&Hit| {
        let senses = analysis.senses(**hit);
        hit.span == *span && (Cue::Ordinary.among(senses) || Cue::Generic.among(senses))
    };
    let broken = text.ends_with(')') && !text.contains('(');
    // A person by the title: 王小明老师.
    broken
        || analysis.cue_ends_at(span.end, Cue::Officer)
        || text.starts_with(SOME)
        || text.ends_with(HOUSE)
        || analysis.hits_ending_at(span.end).any(|hit| word(&hit))
}

/// The comma between the members of a list.
const COMMA: char = '\u{3001}';

/// A stretch without marks and spaces at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let written = &text[span.range()];
    let lead = written.len() - written.trim_start_matches([' ', ',', ';', '\u{3001}']).len();
    let tail = written.trim_end().len();
    Span::new(span.start + lead, span.start + tail.max(lead))
}
