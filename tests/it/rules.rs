//! Every example of every rule, read by the whole pipeline.
//!
//! The slots that are marked in a `yes` example are the expectation: stripped of the marks it must give a fact of
//! its rule whose parties are the marked texts. A `no` example must give no fact of its rule.

#![allow(clippy::non_ascii_literal, reason = "the examples are Chinese")]

use std::collections::BTreeSet;

use fundgraph::{
    knowledge::{Common, FundingRule, Kind, Knowledge, RelationRule},
    pipeline,
    record::{EntityId, Fact, Funding, Record},
    span::Span,
};

/// What stands before each example, so that 我市 means something.
const TITLE: &str = "苏州市科技工作总结\n";

/// An example without its marks, and where each marked slot stands in the document.
struct Example {
    document: String,
    slots: Vec<Slot>,
}

struct Slot {
    name: String,
    text: String,
    span: Span,
}

impl Example {
    fn parse(marked: &str) -> Self {
        let mut document = TITLE.to_owned();
        let mut slots = Vec::new();
        let mut rest = marked;
        while let Some((before, after)) = rest.split_once('{') {
            document.push_str(before);
            let (inside, after) = after.split_once('}').expect("a mark is closed");
            let (name, text) = inside.split_once(':').expect("a mark is `{slot:text}`");
            let start = document.chars().count();
            document.push_str(text);
            let span = Span::new(start, start + text.chars().count());
            slots.push(Slot { name: name.to_owned(), text: text.to_owned(), span });
            rest = after;
        }
        document.push_str(rest);
        document.push('\n');
        Self { document, slots }
    }

    fn read(&self) -> Record {
        let records = pipeline::extract(Knowledge::embedded(), "example.txt", self.document.as_bytes());
        records.expect("an example has text").remove(0)
    }
}

/// Whether an entity is what a slot marks: it is mentioned there, has that name, or is the reporting place.
fn is_meant(record: &Record, id: EntityId, slot: &Slot) -> bool {
    let entity = record.entity(id).expect("a party is an entity of its record");
    let reference = match slot.text.as_str() {
        "我市" | "全市" | "本市" => entity.name == "苏州市",
        "我省" | "全省" | "本省" => entity.name == "江苏省",
        _ => false,
    };
    reference
        || entity.name == slot.text
        || entity.forms.contains(&slot.text)
        || entity.mentions.iter().any(|mention| mention.overlaps(slot.span))
}

/// The entities that take part in a fact.
fn parties(fact: &Fact) -> Vec<EntityId> {
    match fact {
        Fact::Relation(fact) => vec![fact.subject, fact.object],
        Fact::Funding(fact) => {
            let mut parties = fact.recipients.clone();
            parties.extend(fact.funder);
            parties.extend(fact.programme);
            parties.extend(fact.project);
            parties
        }
        Fact::Observation(fact) => fact.subject.into_iter().collect(),
    }
}

/// Whether a flow has what a slot of a funding rule marks, in the role of the slot's name.
fn flow_has(record: &Record, flow: &Funding, slot: &Slot) -> bool {
    let is = |id: &EntityId| is_meant(record, *id, slot);
    match slot.name.as_str() {
        // A hedge may be marked with its amount or not.
        "amount" => flow.amount.text.contains(&slot.text) || slot.text.contains(&flow.amount.text),
        "count" => flow.count.is_some_and(|count| slot.text.starts_with(&count.to_string())),
        "funder" => flow.funder.as_ref().is_some_and(is),
        "programme" => flow.programme.as_ref().is_some_and(is),
        "project" => flow.project.as_ref().is_some_and(is),
        "recipient" => flow.recipients.iter().any(is),
        _ => true,
    }
}

fn of_rule<'r>(record: &'r Record, common: &'r Common) -> impl Iterator<Item = &'r Fact> {
    record.facts.iter().filter(|fact| fact.provenance().rule == common.id)
}

fn flows<'r>(record: &'r Record, common: &'r Common) -> Vec<&'r Funding> {
    let facts = of_rule(record, common);
    facts.filter_map(|fact| if let Fact::Funding(flow) = fact { Some(flow) } else { None }).collect()
}

/// A fact in one line of a failure's message.
fn show(record: &Record, fact: &Fact) -> String {
    let name = |id: EntityId| record.entity(id).map_or("?", |entity| entity.name.as_str());
    let names = |ids: &[EntityId]| ids.iter().map(|&id| name(id)).collect::<Vec<_>>().join("、");
    let rule = &fact.provenance().rule;
    match fact {
        Fact::Relation(fact) => {
            format!("{}({}, {}) by {rule}", fact.predicate.name(), name(fact.subject), name(fact.object))
        }
        Fact::Funding(fact) => format!(
            "{} {} {} → {} under {} for {}, count {:?} by {rule}",
            fact.kind.name(),
            fact.amount.text,
            fact.funder.map_or("-", name),
            names(&fact.recipients),
            fact.programme.map_or("-", name),
            fact.project.map_or("-", name),
            fact.count,
        ),
        Fact::Observation(fact) => format!("observation {} {} by {rule}", fact.indicator, fact.value),
    }
}

/// The failures of all rules, to be reported together.
#[derive(Default)]
struct Failures(Vec<String>);

impl Failures {
    fn add(&mut self, common: &Common, kind: &str, example: &str, problem: &str, record: &Record) {
        let mut message = format!("{}\n    {kind}: {example}\n    {problem}", common.id);
        for fact in &record.facts {
            message.push_str("\n    found: ");
            message.push_str(&show(record, fact));
        }
        if record.facts.is_empty() {
            let named: Vec<_> =
                record.entities.iter().map(|entity| format!("{}:{}", entity.name, entity.kind.name())).collect();
            message += format!("\n    found no fact; entities {}", named.join(" ")).as_str();
        }
        self.0.push(message);
    }

    fn check(self) {
        assert!(self.0.is_empty(), "{} examples fail:\n\n{}\n", self.0.len(), self.0.join("\n\n"));
    }
}

/// The marked texts of a relation rule's example that no fact of the rule has.
fn missing_parties<'e>(rule: &RelationRule, example: &'e Example, record: &Record) -> Vec<&'e str> {
    let stated: BTreeSet<&str> =
        rule.then.iter().flat_map(|statement| [statement.subject.as_str(), statement.object.as_str()]).collect();
    let found: BTreeSet<EntityId> = of_rule(record, &rule.common).flat_map(parties).collect();
    let slots = example.slots.iter().filter(|slot| stated.contains(slot.name.as_str()));
    let missing = slots.filter(|slot| !found.iter().any(|id| is_meant(record, *id, slot)));
    missing.map(|slot| slot.text.as_str()).collect()
}

/// No fact of the rule in a near miss.
fn check_near_misses(common: &Common, failures: &mut Failures) {
    for no in &common.no {
        let record = Example::parse(no).read();
        if of_rule(&record, common).next().is_some() {
            failures.add(common, "no", no, "a near miss was read", &record);
        }
    }
}

#[test]
fn relation_rules_read_their_examples() {
    let mut failures = Failures::default();
    for rule in &Knowledge::embedded().rules.relations {
        for yes in &rule.common.yes {
            let example = Example::parse(yes);
            let record = example.read();
            let missing = missing_parties(rule, &example, &record);
            if of_rule(&record, &rule.common).next().is_none() {
                failures.add(&rule.common, "yes", yes, "no fact of this rule", &record);
            } else if !missing.is_empty() {
                failures.add(&rule.common, "yes", yes, &format!("no party is {}", missing.join("、")), &record);
            }
        }
        check_near_misses(&rule.common, &mut failures);
    }
    failures.check();
}

#[test]
fn funding_rules_read_their_examples() {
    let mut failures = Failures::default();
    let rules = &Knowledge::embedded().rules.funding;
    for rule in rules.iter().filter(|rule| !is_none(rule)) {
        for yes in &rule.common.yes {
            let example = Example::parse(yes);
            let record = example.read();
            let flows = flows(&record, &rule.common);
            let found = |slot: &&Slot| !flows.iter().any(|flow| flow_has(&record, flow, slot));
            let missing: Vec<_> = example.slots.iter().filter(found).map(|slot| slot.text.as_str()).collect();
            if flows.is_empty() {
                failures.add(&rule.common, "yes", yes, "no flow of this rule", &record);
            } else if !missing.is_empty() {
                failures.add(&rule.common, "yes", yes, &format!("no role has {}", missing.join("、")), &record);
            }
        }
        check_near_misses(&rule.common, &mut failures);
    }
    failures.check();
}

/// Whether what a rule reads is no flow.
fn is_none(rule: &FundingRule) -> bool {
    matches!(rule.kind, Kind::None | Kind::Nothing)
}

/// A rule of kind `none` leaves no trace of its own: its amount is in no flow, and that of a near miss is in one.
#[test]
fn money_that_is_no_flow_makes_none() {
    let mut failures = Failures::default();
    let is_flow = |fact: &Fact, text: &str| matches!(fact, Fact::Funding(flow) if flow.amount.text.contains(text));
    let rules: Vec<&FundingRule> = Knowledge::embedded().rules.funding.iter().filter(|rule| is_none(rule)).collect();
    for rule in rules {
        for yes in &rule.common.yes {
            let example = Example::parse(yes);
            let record = example.read();
            let amounts = example.slots.iter().filter(|slot| slot.name == "amount");
            if amounts.into_iter().any(|slot| record.facts.iter().any(|fact| is_flow(fact, &slot.text))) {
                failures.add(&rule.common, "yes", yes, "the amount became a flow", &record);
            }
        }
        for no in &rule.common.no {
            let record = Example::parse(no).read();
            if !record.facts.iter().any(|fact| is_flow(fact, "")) {
                failures.add(&rule.common, "no", no, "the amount is no flow", &record);
            }
        }
    }
    failures.check();
}
