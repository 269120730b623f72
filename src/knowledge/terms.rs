//! One trie of every word that any stage looks for, so that the text is read once.

use std::ops::Range;

use super::{
    Classes, KnowledgeError,
    columns::{self, CaptionWord, Column, RowWord},
    cue::Cue,
    files::Files,
    lexicon::{EntryId, Level, Lexicon},
    rules::RuleSet,
    table::{Row, Table},
    tables::Currency,
    trie::Trie,
};
use crate::{record::EntityType, span::Span};

/// What a word means to a stage; one word may mean several things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sense {
    /// A form of a lexicon entry.
    Entry(EntryId),
    /// A kind of local agency, by its index in the lexicon.
    AgencyKind(u32),
    /// A family of programmes that many places have.
    Family,
    /// The last word of names of organisations of a type.
    Tail(Tail),
    /// The last word of titles, and whether it makes a title of what begins with a place or level.
    Noun(Noun, Strength),
    /// A word that a name does not reach over to its left.
    Boundary(Boundary),
    /// A word that tells the role of a number, a name or a clause.
    Cue(Cue),
    /// A word that puts what follows at a level.
    Level(Level),
    /// A zone as its own city's reports call it, by its index in the table.
    LocalPlace(u32),
    /// A word that stands for an organisation named elsewhere, by its index in the table.
    Anaphor(u32),
    /// What the column under a header cell with it holds.
    Column(Column),
    /// What a row with it in its label is.
    Row(RowWord),
    /// What a table with it above is about.
    Caption(CaptionWord),
    /// A literal of a rule's need, by the need's number.
    Need(u32),
}

/// A word that stands for an organisation named elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anaphor {
    /// Which organisation of a fitting type it stands for.
    pub of: AnaphorOf,
    /// What that may be.
    pub types: Vec<EntityType>,
}

/// Which organisation an anaphor stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnaphorOf {
    /// The one that the document speaks for: our institute.
    Own,
    /// The one named last: that company.
    Last,
    /// The one named last, where the word begins a clause: the company.
    Bare,
    /// The same wherever the word stands, and the name may follow: the joint laboratory.
    Joint,
}

/// The last word of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tail {
    /// The type of the names that it ends.
    pub kind: EntityType,
    /// How much it takes to make a name of what it ends.
    pub use_: TailUse,
}

/// How much it takes to make a name of what a tail ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TailUse {
    /// Nearly always a name: 有限公司.
    Strong,
    /// A name when something of its own stands before it: 研究中心.
    Weak,
    /// The last word of a short name of two to four further signs: 科技, 光电.
    Short,
    /// The last word of a department, which has its agency before it: 司, 处.
    Department,
}

/// The last word of a title, by what the title is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Noun {
    /// 专项资金, 计划.
    Programme,
    /// 示范企业, 金奖.
    Recognition,
    /// 办法, 意见.
    Policy,
    /// 博览会, 论坛.
    Event,
}

/// How much a title noun says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// It ends a title nearly always, or after a place, level or subject.
    Firm,
    /// It ends one only where a rule says so.
    Weak,
}

/// How firmly a word ends a name to its right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Boundary {
    /// May stand inside a name that begins with something known: 与, 和.
    Soft,
    /// Does not stand inside a name: 设立, 被.
    Hard,
    /// A compound in which such signs stand for nothing of their own: 经济, 有机.
    None,
}

/// A word found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where, in bytes of the view.
    pub span: Span,
    /// Which word.
    pub term: u32,
    /// The classes of its senses.
    pub classes: Classes,
}

impl Hit {
    /// Whether the word has a sense of a cue.
    pub fn is(&self, cue: Cue) -> bool {
        self.classes.any_of(Classes::cue(cue))
    }
}

/// What is kept of a word: where its senses stand among all, and their classes.
struct Word {
    senses: Range<u32>,
    classes: Classes,
}

/// Every word and its senses.
pub struct Terms {
    trie: Trie,
    /// The senses of every word, those of one word together.
    senses: Vec<Sense>,
    words: Vec<Word>,
    nation: Option<String>,
    numbered_fund: Option<(String, Vec<String>)>,
    local_places: Vec<Vec<String>>,
    anaphors: Vec<Anaphor>,
    regions: Vec<(String, String)>,
}

impl std::fmt::Debug for Terms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Terms({} words)", self.words.len())
    }
}

impl Terms {
    /// Every occurrence of every word, overlapping ones too, by end and then longest first.
    pub fn hits(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::with_capacity(text.len() / 4);
        self.trie.find(text, |start, end, term| {
            hits.push(Hit { span: Span::new(start, end), term, classes: self.words[term as usize].classes });
        });
        hits
    }

    /// The word for the nation: the first of the level table at the national level.
    pub fn nation(&self) -> Option<&str> {
        self.nation.as_deref()
    }

    /// The fund whose projects are listed by their number and its line alone, and the names of its lines, each behind its
    /// own.
    pub fn numbered_fund(&self) -> Option<(&str, &[String])> {
        self.numbered_fund.as_ref().map(|(fund, lines)| (fund.as_str(), lines.as_slice()))
    }

    /// What may follow a city's name in the usual name of the zone that a local word means, the likeliest first.
    pub fn local_place(&self, index: u32) -> &[String] {
        &self.local_places[index as usize]
    }

    /// What the full names of the bodies of the region begin with that has a money of its own, by its ISO 4217 code.
    pub fn region(&self, money: Currency) -> Option<&str> {
        self.regions.iter().find(|(_, code)| code.as_bytes() == money).map(|(name, _)| name.as_str())
    }

    /// What a word that stands for an organisation tells of it.
    pub fn anaphor(&self, index: u32) -> &Anaphor {
        &self.anaphors[index as usize]
    }

    /// What a word means.
    pub fn senses(&self, hit: Hit) -> &[Sense] {
        let Range { start, end } = self.words[hit.term as usize].senses;
        &self.senses[start as usize..end as usize]
    }

    pub(super) fn build(files: &Files, lexicon: &Lexicon, rules: &RuleSet) -> Result<Self, KnowledgeError> {
        let mut words = Words::with_capacity(2 * lexicon.forms().len());
        for (form, ids) in lexicon.forms() {
            for &id in ids {
                words.add(form, Sense::Entry(id));
            }
        }
        for (form, index) in lexicon.agency_forms() {
            words.add(form, Sense::AgencyKind(index));
        }
        for form in lexicon.family_forms() {
            words.add(form, Sense::Family);
        }
        for (word, need) in rules.needed_words() {
            words.add(word, Sense::Need(need));
        }
        add_words(&mut words, files)?;
        let (trie, senses, words) = words.in_order();
        let path = "words/levels.tsv";
        let levels = Table::parse(path, files.get(path), &["word", "level"])?;
        let nation = levels.rows().find(|row| row.get("level") == "national").map(|row| row.get("word").to_owned());
        let path = "words/cues.tsv";
        let cues = Table::parse(path, files.get(path), &["word", "cue"])?;
        let lines = |fund: &str| lexicon.programmes_of(fund).map(|line| line.name.clone()).collect();
        let numbered_fund = cues.rows().find(|row| row.get("cue") == NUMBERED_FUND).map(|row| row.get("word"));
        let numbered_fund = numbered_fund.map(|fund| (fund.to_owned(), lines(fund)));
        let path = "words/local-places.tsv";
        let zones = Table::parse(path, files.get(path), &["word", "full"])?;
        let local_places = zones.rows().map(|row| row.list("full").map(str::to_owned).collect()).collect();
        let anaphors = anaphors(files)?;
        let path = "words/regions.tsv";
        let regions = Table::parse(path, files.get(path), &["name", "code"])?;
        let regions = regions.rows().map(|row| (row.get("name").to_owned(), row.get("code").to_owned())).collect();
        Ok(Self { trie, senses, words, nation, numbered_fund, local_places, anaphors, regions })
    }
}

/// The cue of the fund that numbers its projects.
const NUMBERED_FUND: &str = "numbered-fund";

/// What the words mean that stand for organisations, in the order of their table.
fn anaphors(files: &Files) -> Result<Vec<Anaphor>, KnowledgeError> {
    let path = "words/anaphors.tsv";
    let table = Table::parse(path, files.get(path), &["word", "of", "types"])?;
    let anaphor = |row: Row<'_, '_>| {
        let of = match row.get("of") {
            "own" => AnaphorOf::Own,
            "last" => AnaphorOf::Last,
            "bare" => AnaphorOf::Bare,
            "joint" => AnaphorOf::Joint,
            other => return Err(row.error(format!("unknown kind `{other}`: own, last, bare or joint"))),
        };
        let kind = |name: &str| EntityType::from_name(name).ok_or_else(|| row.error(format!("unknown type `{name}`")));
        Ok(Anaphor { of, types: row.list("types").map(kind).collect::<Result<_, _>>()? })
    };
    table.rows().map(anaphor).collect()
}

/// Words being collected, and all their senses by the number of the word.
struct Words {
    trie: Trie,
    senses: Vec<(u32, Sense)>,
}

impl Words {
    fn with_capacity(words: usize) -> Self {
        Self { trie: Trie::with_capacity(words), senses: Vec::with_capacity(words) }
    }

    fn add(&mut self, word: &str, sense: Sense) {
        let number = self.trie.number(word);
        self.senses.push((number, sense));
    }

    /// The senses, those of one word together and in their order, and where those of each word stand.
    fn in_order(self) -> (Trie, Vec<Sense>, Vec<Word>) {
        let Self { trie, senses } = self;
        // Counting sort by word: the first of the places for the senses of each.
        let mut places = vec![0_usize; trie.len() + 1];
        for (word, _) in &senses {
            places[*word as usize + 1] += 1;
        }
        for word in 1..places.len() {
            places[word] += places[word - 1];
        }
        let mut sorted = vec![Sense::Family; senses.len()];
        for (word, sense) in senses {
            sorted[places[word as usize]] = sense;
            places[word as usize] += 1;
        }
        let mut kept = Vec::with_capacity(sorted.len());
        let mut words = Vec::with_capacity(trie.len());
        let mut first = 0;
        for &end in &places[..trie.len()] {
            let own = &mut sorted[first..end];
            own.sort_unstable();
            first = end;
            let start = kept.len();
            for &sense in own.iter() {
                if kept[start..].last() != Some(&sense) {
                    kept.push(sense);
                }
            }
            let number = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
            let classes = Classes::of_all(kept[start..].iter().copied());
            words.push(Word { senses: number(start)..number(kept.len()), classes });
        }
        (trie, kept, words)
    }
}

/// The tables of tails, nouns, boundaries and cues.
fn add_words(words: &mut Words, files: &Files) -> Result<(), KnowledgeError> {
    let mut add = |word: &str, sense| words.add(word, sense);
    let path = "words/organisation-tails.tsv";
    for row in Table::parse(path, files.get(path), &["name", "type", "use"])?.rows() {
        let kind = EntityType::from_name(row.get("type")).ok_or_else(|| row.error("unknown type"))?;
        let use_ = match row.get("use") {
            "strong" => TailUse::Strong,
            "weak" => TailUse::Weak,
            "short" => TailUse::Short,
            "department" => TailUse::Department,
            other => return Err(row.error(format!("unknown use `{other}`: strong, weak, short or department"))),
        };
        add(row.get("name"), Sense::Tail(Tail { kind, use_ }));
    }
    for (path, noun) in [
        ("words/programme-nouns.tsv", Noun::Programme),
        ("words/recognition-nouns.tsv", Noun::Recognition),
        ("words/policy-nouns.tsv", Noun::Policy),
        ("words/event-nouns.tsv", Noun::Event),
    ] {
        for row in Table::parse(path, files.get(path), &["name"])?.rows() {
            let strength = if row.get("note").starts_with("weak") { Strength::Weak } else { Strength::Firm };
            add(row.get("name"), Sense::Noun(noun, strength));
        }
    }
    let path = "words/boundaries.tsv";
    for row in Table::parse(path, files.get(path), &["word", "strength"])?.rows() {
        let strength = match row.get("strength") {
            "soft" => Boundary::Soft,
            "hard" => Boundary::Hard,
            "none" => Boundary::None,
            other => return Err(row.error(format!("unknown strength `{other}`: soft, hard or none"))),
        };
        add(row.get("word"), Sense::Boundary(strength));
    }
    let path = "words/cues.tsv";
    for row in Table::parse(path, files.get(path), &["word", "cue"])?.rows() {
        let cue =
            Cue::from_name(row.get("cue")).ok_or_else(|| row.error(format!("unknown cue `{}`", row.get("cue"))))?;
        add(row.get("word"), Sense::Cue(cue));
    }
    let path = "words/local-places.tsv";
    for (index, row) in Table::parse(path, files.get(path), &["word", "full"])?.rows().enumerate() {
        add(row.get("word"), Sense::LocalPlace(u32::try_from(index).unwrap_or(u32::MAX)));
    }
    let path = "words/anaphors.tsv";
    for (index, row) in Table::parse(path, files.get(path), &["word"])?.rows().enumerate() {
        add(row.get("word"), Sense::Anaphor(u32::try_from(index).unwrap_or(u32::MAX)));
    }
    let path = "words/levels.tsv";
    for row in Table::parse(path, files.get(path), &["word", "level"])?.rows() {
        let level = Level::from_name(row.get("level")).ok_or_else(|| row.error("unknown level"))?;
        add(row.get("word"), Sense::Level(level));
    }
    for (word, sense) in columns::words(files)? {
        add(word, sense);
    }
    Ok(())
}
