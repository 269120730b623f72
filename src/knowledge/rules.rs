//! The rules of facts, from `ontology/rules/*.toml`.

use serde::Deserialize;

use super::{
    KnowledgeError,
    files::Files,
    pattern::{Abbreviations, Needs, Pattern},
};
use crate::record::{FundingKind, Predicate, Qualifier};

/// All rules, in the order of their files.
#[derive(Debug)]
pub struct RuleSet {
    /// Rules that read relations.
    pub relations: Vec<RelationRule>,
    /// Rules that read flows; the first that matches an amount decides.
    pub funding: Vec<FundingRule>,
    /// The words that rules and parts of rules need.
    needs: Needs,
    /// By the number of a need the rules that have it, each with its place among those of the rule, from 1.
    needed_by: Vec<Vec<(u32, u32)>>,
    need_counts: Vec<u32>,
    /// The rules that need nothing.
    needless: Vec<u32>,
}

/// A rule that may match in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// Its number.
    pub rule: u32,
    /// Its matches begin before this offset: there the first literal that it needs ends last.
    pub before: usize,
}

/// The rules whose needs stand in a sentence, told while its words are gone through from its end to its beginning. One
/// tally serves all sentences: what it holds of one is cleared when its rules are taken.
#[derive(Debug)]
pub struct Tally<'k> {
    rules: &'k RuleSet,
    /// For each rule how many of its needs are still to be met, the last ones being met, and where the next must end.
    open: Vec<(u32, usize)>,
    /// The rules that have a need met.
    touched: Vec<u32>,
    met: Vec<Trigger>,
    /// By the number of a need where the last of its words ends, or nought.
    last: Vec<usize>,
    /// The needs that have a word in the sentence.
    seen: Vec<u32>,
}

impl<'k> Tally<'k> {
    /// A tally in which no need is met.
    pub fn new(rules: &'k RuleSet) -> Self {
        let open = rules.need_counts.iter().map(|&count| (count, usize::MAX)).collect();
        let last = vec![0; rules.needs.len()];
        Self { rules, open, touched: Vec::new(), met: Vec::new(), last, seen: Vec::new() }
    }

    /// Begins another sentence: forgets the words of the one before.
    pub fn begin(&mut self) {
        for need in self.seen.drain(..) {
            self.last[need as usize] = 0;
        }
    }

    /// Whether a word that meets a need ends behind an offset of the sentence.
    pub fn has_behind(&self, need: u32, at: usize) -> bool {
        self.last[need as usize] > at
    }

    /// Takes note of a word that meets a need and ends at an offset. The literals of a match follow one another, so that
    /// one counts where it ends before the end of the one that comes after it.
    pub fn meet(&mut self, need: u32, end: usize) {
        let last = &mut self.last[need as usize];
        if *last == 0 {
            *last = end;
            self.seen.push(need);
        }
        for &(rule, place) in &self.rules.needed_by[need as usize] {
            let count = self.rules.need_counts[rule as usize];
            let (open, before) = &mut self.open[rule as usize];
            if *open != place || end >= *before {
                continue;
            }
            if *open == count {
                self.touched.push(rule);
            }
            (*open, *before) = (place - 1, end);
            if *open == 0 {
                self.met.push(Trigger { rule, before: end });
            }
        }
    }

    /// The rules all of whose needs are met, and those that need nothing, in order.
    pub fn take(&mut self) -> Vec<Trigger> {
        for rule in self.touched.drain(..) {
            self.open[rule as usize] = (self.rules.need_counts[rule as usize], usize::MAX);
        }
        let needless = self.rules.needless.iter().map(|&rule| Trigger { rule, before: usize::MAX });
        let mut rules: Vec<_> = self.met.drain(..).chain(needless).collect();
        rules.sort_unstable_by_key(|trigger| trigger.rule);
        rules
    }
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
    /// The name of the rule that must have read the flow before, unless this one did.
    pub after: Option<String>,
}

impl FundingRule {
    /// Whether it may read an amount behind a flow that a rule read.
    pub fn may_follow(&self, last: Option<&str>) -> bool {
        let Some(after) = &self.after else { return true };
        let named = |name: &str| after.split('|').any(|one| one == name);
        last.is_some_and(|last| last == self.common.id || last.split_once('/').is_some_and(|(_, name)| named(name)))
    }
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
    /// It is neither a flow nor a figure of anything, such as what must be reached for a grant.
    Nothing,
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
    /// As a funder: none, not even who pays for the programme, since the sum is made up of several sources.
    Nobody,
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
    after: Option<String>,
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
        let mut shared = Abbreviations::default();
        let relations = read(files, "rules/relations.toml", &mut shared, |block, common, error| {
            let then = block.then.iter().map(|text| Statement::parse(text));
            let then = then.collect::<Result<Vec<_>, _>>().map_err(error)?;
            Ok(RelationRule { common, then })
        })?;
        let mut shared = shared.renewed();
        let funding = read(files, "rules/funding.toml", &mut shared, |block, common, error| {
            let kind = match block.kind.as_deref() {
                Some("none") => Kind::None,
                Some("nothing") => Kind::Nothing,
                Some("same") => Kind::Same,
                Some(name) => Kind::Of(
                    FundingKind::from_name(name).ok_or_else(|| error(format!("unknown kind of funding `{name}`")))?,
                ),
                None => return Err(error("needs a `kind`".to_owned())),
            };
            let Block { funder, recipient, programme, part, qualifier, after, .. } = block;
            let defaults = Defaults { funder, recipient, programme, part, qualifier };
            Ok(FundingRule { common, kind, defaults, after })
        })?;
        let (needs, needed_by, need_counts, needless) = (shared.needs, Vec::new(), Vec::new(), Vec::new());
        let mut rules = Self { relations, funding, needs, needed_by, need_counts, needless };
        rules.number_needs();
        Ok(rules)
    }

    /// Numbers what each rule needs.
    fn number_needs(&mut self) {
        let mut numbers = std::mem::take(&mut self.needs);
        let needs = self.all().map(|common| common.when.needs());
        let needs: Vec<Vec<u32>> = needs.map(|own| own.iter().map(|words| numbers.number(words)).collect()).collect();
        self.needed_by = vec![Vec::new(); numbers.len()];
        for (rule, own) in needs.iter().enumerate() {
            for (place, &need) in (1..).zip(own) {
                self.needed_by[need as usize].push((as_number(rule), place));
            }
            self.need_counts.push(as_number(own.len()));
            if own.is_empty() {
                self.needless.push(as_number(rule));
            }
        }
        self.needs = numbers;
    }

    /// Every rule: relations first, funding after them. A rule's number is its place in this order.
    pub fn all(&self) -> impl Iterator<Item = &Common> {
        let relations = self.relations.iter().map(|rule| &rule.common);
        relations.chain(self.funding.iter().map(|rule| &rule.common))
    }

    /// Every needed literal with the number of its need.
    pub(super) fn needed_words(&self) -> impl Iterator<Item = (&str, u32)> {
        self.needs.words()
    }
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
    abbreviations: &mut Abbreviations,
    make: impl Fn(Block, Common, &dyn Fn(String) -> KnowledgeError) -> Result<R, KnowledgeError>,
) -> Result<Vec<R>, KnowledgeError> {
    let text = files.get(path);
    let line_of = |offset: usize| text[..offset.min(text.len())].matches('\n').count() + 1;
    let file: File = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(0, |span| line_of(span.start));
        KnowledgeError::at(path, line, error.message().to_owned())
    })?;
    let stem = path.trim_start_matches("rules/").trim_end_matches(".toml");
    for Abbreviation { name, any } in &file.word {
        let error = |message| KnowledgeError::at(path, line_of(name.span().start), message);
        abbreviations.add(name.get_ref(), any).map_err(error)?;
    }
    let mut rules = Vec::with_capacity(file.rule.len());
    for mut block in file.rule {
        let start = block.name.span().start;
        let name = block.name.get_ref().clone();
        let error = |message: String| KnowledgeError::at(path, line_of(start), format!("rule \"{name}\": {message}"));
        let when = Pattern::parse(&block.when, abbreviations).map_err(&error)?;
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
