//! The rules of facts, from `ontology/rules/*.toml`.

use serde::Deserialize;

use super::{
    KnowledgeError,
    files::Files,
    pattern::{Abbreviations, Pattern},
};
use crate::record::{FundingKind, Predicate, Qualifier};

/// All rules, in the order of their files.
#[derive(Debug)]
pub struct RuleSet {
    /// Rules that read relations.
    pub relations: Vec<RelationRule>,
    /// Rules that read flows; the first that matches an amount decides.
    pub funding: Vec<FundingRule>,
    /// The rule of each need, and the number of needs of each rule.
    needs: Vec<u32>,
    need_counts: Vec<u32>,
    /// The rules that need nothing.
    needless: Vec<u32>,
}

/// A need that is met at an offset. Both stand in one number, the need above, which sorts faster than a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Met(u64);

impl Met {
    /// A need at an offset below 4 GB.
    pub fn new(need: u32, at: usize) -> Self {
        Self(u64::from(need) << 32 | u64::from(as_number(at)))
    }

    fn need(self) -> u32 {
        (self.0 >> 32) as u32
    }

    fn at(self) -> usize {
        usize::try_from(self.0 & u64::from(u32::MAX)).unwrap_or(usize::MAX)
    }
}

/// A rule that may match in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// Its number.
    pub rule: u32,
    /// Its matches begin at this offset or before: there the first literal that it needs stands last.
    pub latest: usize,
}

/// What every rule has.
#[derive(Debug)]
pub struct Common {
    /// `file/rule name`.
    pub id: String,
    /// Why it holds.
    pub why: String,
    /// Its pattern.
    pub when: Pattern,
    /// How far it is to be trusted, in per cent.
    pub confidence: u32,
    /// Examples that it reads, in its own slot notation.
    pub yes: Vec<String>,
    /// Near misses that it does not read.
    pub no: Vec<String>,
}

/// A rule that reads relations.
#[derive(Debug)]
pub struct RelationRule {
    /// Name, pattern, examples.
    pub common: Common,
    /// What a match states.
    pub then: Vec<Statement>,
}

/// `predicate(subject, object)` over the slots of a rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Statement {
    /// The relation.
    pub predicate: Predicate,
    /// The slot of its subject.
    pub subject: String,
    /// The slot of its object.
    pub object: String,
    /// Whether the members of two lists of one length go together one by one.
    pub pairwise: bool,
}

/// A rule that reads a flow. Its pattern has a slot `amount`, and may have `funder`, `programme`, `recipient`,
/// `project`, `count`, `change`.
#[derive(Debug)]
pub struct FundingRule {
    /// Name, pattern, examples.
    pub common: Common,
    /// What the money does.
    pub kind: Kind,
    /// Roles that the wording implies without naming them.
    pub defaults: Defaults,
}

/// What a rule says of the money that it reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It is a flow of this kind.
    Of(FundingKind),
    /// It is a flow of the kind of the one before.
    Same,
    /// It is no flow.
    None,
}

/// Roles that a rule fills from the context.
#[derive(Debug)]
pub struct Defaults {
    /// Who gives, where no slot names it.
    pub funder: Option<Role>,
    /// Who gets, where no slot names it.
    pub recipient: Option<Role>,
    /// Under which programme, where no slot names it.
    pub programme: Option<Role>,
    /// Whether the amount is a part of the flow before it.
    pub part: bool,
    /// The hedge that the wording implies: a ceiling is `under`.
    pub qualifier: Option<Qualifier>,
}

/// Where a role is filled from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The place that the report speaks for.
    Here,
    /// The subject of the clause or of one before.
    Subject,
    /// The nearest name before the amount in the sentence.
    Near,
    /// What the flow before has in this role.
    Same,
    /// As a recipient: the subject of clauses of receiving; where the clauses tell neither of receiving nor of giving,
    /// whom the document speaks for, if it told of receiving shortly before.
    Received,
    /// As a funder: who acts in a clause of giving, or where the money of a clause of receiving comes from.
    Giver,
    /// As a recipient: the subject of clauses of receiving, or else the name behind a verb of giving. What was told
    /// before the sentence is of no account.
    Receiver,
    /// As a funder: who acts in the very clause of the amount, if anybody is named.
    Actor,
    /// As a recipient: the institute or park that the sentence speaks of. A sum that nobody gives and nobody gets is no flow.
    Body,
    /// The organisation that the document speaks for.
    Owner,
    /// As funders: those of the last list of names before, who act together or each for itself.
    Partners,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    word: Vec<Abbreviation>,
    rule: Vec<Block>,
}

/// `name` may stand in a pattern below it in the file as `<name>`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Abbreviation {
    name: toml::Spanned<String>,
    any: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Block {
    name: toml::Spanned<String>,
    why: String,
    when: String,
    #[serde(default)]
    then: Vec<String>,
    kind: Option<String>,
    funder: Option<Role>,
    recipient: Option<Role>,
    programme: Option<Role>,
    #[serde(default)]
    part: bool,
    qualifier: Option<Qualifier>,
    #[serde(default = "usual_confidence")]
    confidence: u32,
    yes: Vec<String>,
    no: Vec<String>,
}

fn usual_confidence() -> u32 {
    80
}

impl RuleSet {
    pub(super) fn load(files: &Files) -> Result<Self, KnowledgeError> {
        let relations = read(files, "rules/relations.toml", |block, common, error| {
            let then = block.then.iter().map(|text| Statement::parse(text));
            let then = then.collect::<Result<Vec<_>, _>>().map_err(error)?;
            Ok(RelationRule { common, then })
        })?;
        let funding = read(files, "rules/funding.toml", |block, common, error| {
            let kind = match block.kind.as_deref() {
                Some("none") => Kind::None,
                Some("same") => Kind::Same,
                Some(name) => Kind::Of(
                    FundingKind::from_name(name).ok_or_else(|| error(format!("unknown kind of funding `{name}`")))?,
                ),
                None => return Err(error("needs a `kind`".to_owned())),
            };
            let Block { funder, recipient, programme, part, qualifier, .. } = block;
            Ok(FundingRule { common, kind, defaults: Defaults { funder, recipient, programme, part, qualifier } })
        })?;
        let (needs, need_counts, needless) = (Vec::new(), Vec::new(), Vec::new());
        let mut rules = Self { relations, funding, needs, need_counts, needless };
        let counts: Vec<_> = rules.all().map(|common| common.when.needs().len()).collect();
        for (rule, &count) in counts.iter().enumerate() {
            rules.needs.extend(std::iter::repeat_n(as_number(rule), count));
            rules.need_counts.push(as_number(count));
            if count == 0 {
                rules.needless.push(as_number(rule));
            }
        }
        Ok(rules)
    }

    /// The rules whose needs stand in a sentence, in their order in the pattern, and those that need nothing, in order.
    /// The needs that were found are given in any order.
    pub fn triggered(&self, mut found: Vec<Met>) -> Vec<Trigger> {
        found.sort_unstable();
        let rule_of = |met: Met| self.needs[met.need() as usize];
        let mut rules: Vec<_> = self.needless.iter().map(|&rule| Trigger { rule, latest: usize::MAX }).collect();
        for found in found.chunk_by(|a, b| rule_of(*a) == rule_of(*b)) {
            let rule = rule_of(found[0]);
            let count = self.need_counts[rule as usize] as usize;
            if found.len() >= count
                && let Some(latest) = latest_start(found, count)
            {
                rules.push(Trigger { rule, latest });
            }
        }
        rules.sort_unstable_by_key(|trigger| trigger.rule);
        rules
    }

    /// Every rule: relations first, funding after them. A rule's number is its place in this order.
    pub fn all(&self) -> impl Iterator<Item = &Common> {
        let relations = self.relations.iter().map(|rule| &rule.common);
        relations.chain(self.funding.iter().map(|rule| &rule.common))
    }

    /// Every needed literal with the number of its need.
    pub(super) fn needed_words(&self) -> impl Iterator<Item = (&str, u32)> {
        let needs = self.all().flat_map(|common| common.when.needs());
        needs.enumerate().flat_map(|(index, words)| words.into_iter().map(move |word| (word, as_number(index))))
    }
}

/// Where the first of a rule's needs stands last with all others after it in their order, if they do. The needs come
/// sorted, with their offsets.
fn latest_start(found: &[Met], count: usize) -> Option<usize> {
    let mut latest = usize::MAX;
    let mut met = 0;
    for offsets in found.chunk_by(|a, b| a.need() == b.need()).rev() {
        latest = offsets.iter().rev().map(|met| met.at()).find(|&at| at < latest)?;
        met += 1;
    }
    (met == count).then_some(latest)
}

/// Rules and their needs are numbered in 32 bits.
fn as_number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

impl Statement {
    fn parse(text: &str) -> Result<Self, String> {
        let (text, pairwise) = text.strip_suffix(" pairwise").map_or((text, false), |text| (text, true));
        let wrong = || format!("`{text}` is not of the form `predicate(subject, object)`");
        let (predicate, rest) = text.split_once('(').ok_or_else(wrong)?;
        let (subject, object) = rest.strip_suffix(')').and_then(|rest| rest.split_once(',')).ok_or_else(wrong)?;
        let predicate = Predicate::from_name(predicate).ok_or_else(|| format!("unknown predicate `{predicate}`"))?;
        Ok(Self { predicate, subject: subject.trim().to_owned(), object: object.trim().to_owned(), pairwise })
    }
}

/// Reads the blocks of a file into rules.
fn read<R>(
    files: &Files,
    path: &str,
    make: impl Fn(Block, Common, &dyn Fn(String) -> KnowledgeError) -> Result<R, KnowledgeError>,
) -> Result<Vec<R>, KnowledgeError> {
    let text = files.get(path);
    let line_of = |offset: usize| text[..offset.min(text.len())].matches('\n').count() + 1;
    let file: File = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(0, |span| line_of(span.start));
        KnowledgeError::at(path, line, error.message().to_owned())
    })?;
    let stem = path.trim_start_matches("rules/").trim_end_matches(".toml");
    let mut abbreviations = Abbreviations::default();
    for Abbreviation { name, any } in &file.word {
        let error = |message| KnowledgeError::at(path, line_of(name.span().start), message);
        abbreviations.add(name.get_ref(), any).map_err(error)?;
    }
    let mut rules = Vec::with_capacity(file.rule.len());
    for mut block in file.rule {
        let start = block.name.span().start;
        let name = block.name.get_ref().clone();
        let error = |message: String| KnowledgeError::at(path, line_of(start), format!("rule \"{name}\": {message}"));
        let when = Pattern::parse(&block.when, &abbreviations).map_err(&error)?;
        if when.slots().is_empty() && when.needs().is_empty() {
            return Err(error("a pattern must have a literal or a slot in it".to_owned()));
        }
        let common = Common {
            id: format!("{stem}/{name}"),
            why: std::mem::take(&mut block.why),
            when,
            confidence: block.confidence,
            yes: std::mem::take(&mut block.yes),
            no: std::mem::take(&mut block.no),
        };
        rules.push(make(block, common, &error)?);
    }
    Ok(rules)
}
