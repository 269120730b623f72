//! Text to measure with: reports put together from the sentences of `examples/`, with other names and numbers in
//! them, so that no two documents are alike and none is a text repeated.

use std::{collections::BTreeMap, fs, ops::Range, path::Path};

use fundgraph::{
    knowledge::Knowledge,
    pipeline,
    record::{EntityType, Source},
    span::Span,
};

/// Names to put in place of those of a type: the first cells of a table of the lexicon.
const TABLES: [(EntityType, &str); 6] = [
    (EntityType::Company, include_str!("../../ontology/lexicon/companies.tsv")),
    (EntityType::University, include_str!("../../ontology/lexicon/universities.tsv")),
    (EntityType::ResearchInstitute, include_str!("../../ontology/lexicon/institutes.tsv")),
    (EntityType::Programme, include_str!("../../ontology/lexicon/programmes.tsv")),
    (EntityType::Recognition, include_str!("../../ontology/lexicon/recognitions.tsv")),
    (EntityType::Policy, include_str!("../../ontology/lexicon/policies.tsv")),
];

/// What follows the place and the year in the title of a report.
const TITLE: &str = "\u{5e74}\u{79d1}\u{6280}\u{5de5}\u{4f5c}\u{603b}\u{7ed3}\n";

/// A piece of a sentence.
enum Piece {
    /// Words that stay.
    Words(String),
    /// A name to be replaced by another of its type.
    Name(EntityType, String),
    /// Digits to be replaced by others.
    Digits(usize),
}

/// A source of text that never runs out and never repeats a document.
pub(super) struct Writer {
    sentences: Vec<Vec<Piece>>,
    names: BTreeMap<EntityType, Vec<&'static str>>,
    cities: Vec<&'static str>,
    dice: Dice,
}

/// A linear congruential generator: the same numbers in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
    }

    fn pick<'t, T>(&mut self, things: &'t [T]) -> Option<&'t T> {
        let at = self.below(things.len());
        things.get(at)
    }
}

impl Writer {
    /// Cuts the examples into sentences with holes.
    pub(super) fn new() -> Self {
        let mut sentences = Vec::new();
        for text in examples() {
            sentences.extend(templates(&text));
        }
        let column = |table: &'static str| rows(table).filter_map(|row| row.split('\t').next()).collect();
        let names = TABLES.into_iter().map(|(kind, table)| (kind, column(table))).collect();
        let cities = rows(include_str!("../../ontology/lexicon/places.tsv"))
            .filter(|row| row.split('\t').nth(1) == Some("prefecture"))
            .filter_map(|row| row.split('\t').next())
            .collect();
        Self { sentences, names, cities, dice: Dice(7) }
    }

    /// A report of at least so many bytes.
    pub(super) fn document(&mut self, bytes: usize) -> String {
        let city = self.dice.pick(&self.cities).copied().unwrap_or_default();
        let year = 2001 + self.dice.below(20);
        let mut text = format!("{city}{year}{TITLE}");
        while text.len() < bytes {
            self.sentence(&mut text);
        }
        text
    }

    fn sentence(&mut self, text: &mut String) {
        let at = self.dice.below(self.sentences.len());
        for piece in &self.sentences[at] {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Digits(count) => {
                    text.push(char::from(b'1' + u8::try_from(self.dice.below(9)).unwrap_or(0)));
                    (1..*count)
                        .for_each(|_| text.push(char::from(b'0' + u8::try_from(self.dice.below(10)).unwrap_or(0))));
                }
                Piece::Name(kind, written) => {
                    // One name in four stays, so that forms that are not in the lexicon occur as well.
                    let others = self.names.get(kind).filter(|_| self.dice.below(4) > 0);
                    let other = others.and_then(|names| self.dice.pick(names));
                    text.push_str(other.copied().unwrap_or(written));
                }
            }
        }
    }
}

/// The texts of the examples.
pub(super) fn examples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/reports");
    let entries = fs::read_dir(folder).expect("the examples are there");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a folder entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("an example is text")).collect()
}

/// The rows of a table without its comments and header.
fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).skip(1)
}

/// The sentences of a text with holes where extraction finds names.
fn templates(text: &str) -> Vec<Vec<Piece>> {
    let records = pipeline::extract(Knowledge::embedded(), "-", text.as_bytes()).expect("an example has text");
    let mut names: Vec<(Span, EntityType)> = Vec::new();
    for entity in records.iter().flat_map(|record| &record.entities) {
        names.extend(entity.mentions.iter().map(|&span| (span, entity.kind)));
    }
    names.sort_unstable();
    let source = Source::new(text);
    let mut found = Vec::new();
    let mut at = 0;
    for sentence in text.split_inclusive(['\u{3002}', '\n']) {
        let span = at..at + sentence.chars().count();
        at = span.end;
        let inside = names.iter().filter(|(name, _)| span.start <= name.start && name.end <= span.end);
        found.push(pieces(&source, span.clone(), inside));
    }
    found
}

/// A sentence as words, names and digits.
fn pieces<'n>(
    source: &Source<'_>,
    span: Range<usize>,
    names: impl Iterator<Item = &'n (Span, EntityType)>,
) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut at = span.start;
    for &(name, kind) in names {
        words(source.slice(Span::new(at, name.start)), &mut found);
        found.push(Piece::Name(kind, source.slice(name).to_owned()));
        at = name.end;
    }
    words(source.slice(Span::new(at, span.end)), &mut found);
    found
}

/// Words with their longer runs of digits cut out; years stay.
fn words(text: &str, found: &mut Vec<Piece>) {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(|character: char| character.is_ascii_digit()) {
        kept.push_str(&rest[..start]);
        rest = &rest[start..];
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let year = length == 4 && (rest.starts_with("19") || rest.starts_with("20"));
        if length < 2 || year {
            kept.push_str(&rest[..length]);
        } else {
            found.push(Piece::Words(std::mem::take(&mut kept)));
            found.push(Piece::Digits(length));
        }
        rest = &rest[length..];
    }
    kept.push_str(rest);
    found.push(Piece::Words(kept));
}
