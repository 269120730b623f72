//! Question forms as they are written in `ontology/questions.toml`, and matching a question against them.
//!
//! A template is the words of a question with `(a|b)` for alternatives, `(a)?` for a part that may be missing and
//! `{name:type}` for a slot. Matching walks along it and tries every choice, and the longest name first.

use super::comparable;
use crate::record::EntityType;

/// What may stand in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SlotType {
    /// Whoever gives money: an organisation, a place or a programme.
    Giver,
    /// Whoever gets money: an organisation, a place or a project.
    Getter,
    /// An organisation.
    Organisation,
    /// Whoever can work with others: an organisation or a place.
    Body,
    /// A place.
    Place,
    /// A programme.
    Programme,
    /// A project.
    Project,
    /// A year in four digits, or two of them with what stands between.
    Year,
}

impl SlotType {
    /// All types with their names in the templates.
    const NAMES: [(&'static str, Self); 8] = [
        ("giver", Self::Giver),
        ("getter", Self::Getter),
        ("org", Self::Organisation),
        ("body", Self::Body),
        ("place", Self::Place),
        ("programme", Self::Programme),
        ("project", Self::Project),
        ("year", Self::Year),
    ];

    /// Whether an entity of a class may stand in it.
    pub(super) fn admits(self, class: &str) -> bool {
        let Some(class) = EntityType::from_name(class) else { return false };
        match self {
            Self::Giver => class.is_organisation() || matches!(class, EntityType::Place | EntityType::Programme),
            Self::Getter => class.is_organisation() || matches!(class, EntityType::Place | EntityType::Project),
            Self::Organisation => class.is_organisation(),
            Self::Body => class.is_organisation() || class == EntityType::Place,
            Self::Place => class == EntityType::Place,
            Self::Programme => class == EntityType::Programme,
            Self::Project => class == EntityType::Project,
            Self::Year => false,
        }
    }
}

/// A compiled template.
#[derive(Clone, Debug)]
pub(super) struct Template {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Words(Vec<char>),
    Slot { name: String, kind: SlotType },
    Choice(Vec<Vec<Piece>>),
}

/// The filling of a slot: characters `start..end` of the question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Filling {
    /// The slot's name.
    pub(super) slot: String,
    /// What it asks for.
    pub(super) kind: SlotType,
    /// Where the filling begins.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
}

impl Template {
    /// Compiles a template.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(super) fn compile(text: &str) -> Result<Self, String> {
        let mut rest = text;
        let pieces = vec![choice(&mut rest)?];
        if rest.is_empty() { Ok(Self { pieces }) } else { Err(format!("`)` without `(` in `{text}`")) }
    }

    /// All ways to read the question in this form whose fillings `accepts`, those with longer fillings first where
    /// they differ in nothing else.
    pub(super) fn readings(
        &self,
        question: &[char],
        accepts: &impl Fn(SlotType, &[char]) -> bool,
    ) -> Vec<Vec<Filling>> {
        let mut walk = Walk { question, accepts, fillings: Vec::new(), readings: Vec::new() };
        walk.along(Some(&Rest { pieces: &self.pieces, next: None }), 0);
        walk.readings
    }
}

/// What is still to be matched: pieces, and what follows the group that they are in.
#[derive(Clone, Copy)]
struct Rest<'p> {
    pieces: &'p [Piece],
    next: Option<&'p Rest<'p>>,
}

/// A walk along a template, which takes back every choice after trying it.
struct Walk<'q, F> {
    question: &'q [char],
    accepts: &'q F,
    fillings: Vec<Filling>,
    readings: Vec<Vec<Filling>>,
}

impl<F: Fn(SlotType, &[char]) -> bool> Walk<'_, F> {
    /// Matches the rest of the template against the question from `at`; every complete match becomes a reading.
    fn along(&mut self, rest: Option<&Rest<'_>>, at: usize) {
        let Some(Rest { pieces, next }) = rest else {
            if at == self.question.len() && !self.readings.contains(&self.fillings) {
                self.readings.push(self.fillings.clone());
            }
            return;
        };
        let Some((first, pieces)) = pieces.split_first() else { return self.along(*next, at) };
        let after = Rest { pieces, next: *next };
        match first {
            Piece::Words(words) => {
                if self.question[at..].starts_with(words) {
                    self.along(Some(&after), at + words.len());
                }
            }
            Piece::Choice(choices) => {
                for pieces in choices {
                    self.along(Some(&Rest { pieces, next: Some(&after) }), at);
                }
            }
            Piece::Slot { name, kind } => {
                for end in (at + 1..=self.question.len()).rev() {
                    if (self.accepts)(*kind, &self.question[at..end]) {
                        self.fillings.push(Filling { slot: name.clone(), kind: *kind, start: at, end });
                        self.along(Some(&after), end);
                        self.fillings.pop();
                    }
                }
            }
        }
    }
}

/// Reads `a|b|…` up to `)` or the end.
fn choice(rest: &mut &str) -> Result<Piece, String> {
    let mut choices = vec![sequence(rest)?];
    while let Some(after) = rest.strip_prefix('|') {
        *rest = after;
        choices.push(sequence(rest)?);
    }
    Ok(Piece::Choice(choices))
}

/// Reads words, groups and slots up to `|`, `)` or the end.
fn sequence(rest: &mut &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    while let Some(first) = rest.chars().next().filter(|first| !matches!(first, '|' | ')')) {
        pieces.push(match first {
            '(' => group(rest)?,
            '{' => slot(rest)?,
            _ => words(rest),
        });
    }
    Ok(pieces)
}

fn group(rest: &mut &str) -> Result<Piece, String> {
    *rest = &rest[1..];
    let mut group = choice(rest)?;
    *rest = rest.strip_prefix(')').ok_or("`(` without `)`")?;
    if let (Some(after), Piece::Choice(choices)) = (rest.strip_prefix('?'), &mut group) {
        choices.push(Vec::new());
        *rest = after;
    }
    Ok(group)
}

fn slot(rest: &mut &str) -> Result<Piece, String> {
    let (inside, after) = rest[1..].split_once('}').ok_or("`{` without `}`")?;
    *rest = after;
    let (name, kind) = inside.split_once(':').unwrap_or((inside, inside));
    match SlotType::NAMES.into_iter().find(|(known, _)| *known == kind) {
        Some((_, kind)) => Ok(Piece::Slot { name: name.to_owned(), kind }),
        None => Err(format!("`{kind}` is no type of a slot")),
    }
}

fn words(rest: &mut &str) -> Piece {
    let end = rest.find(['(', ')', '{', '|']).unwrap_or(rest.len());
    let (words, after) = rest.split_at(end);
    *rest = after;
    Piece::Words(comparable::key(words).chars().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(template: &str, question: &str) -> Vec<Vec<(String, String)>> {
        let question: Vec<char> = comparable::key(question).chars().collect();
        let template = Template::compile(template).unwrap();
        let accepts = |_: SlotType, text: &[char]| !text.contains(&'-');
        let readings = template.readings(&question, &accepts);
        let text = |filling: &Filling| question[filling.start..filling.end].iter().collect();
        readings.iter().map(|reading| reading.iter().map(|each| (each.slot.clone(), text(each))).collect()).collect()
    }

    #[test]
    fn groups_are_alternatives_and_may_be_optional() {
        let template = "who (has )?(funded|paid) {org}( in (all|sum))?";
        assert_eq!(read(template, "Who has paid Acme"), [[("org".to_owned(), "acme".to_owned())]]);
        assert_eq!(read(template, "who funded Acme").len(), 1);
        assert_eq!(read(template, "who funded Acme in sum")[1], [("org".to_owned(), "acme".to_owned())]);
        assert!(read(template, "who likes Acme").is_empty());
        assert!(read(template, "who funded").is_empty());
    }

    #[test]
    fn the_longest_filling_comes_first() {
        let readings = read("{funder:giver} to {recipient:getter}", "A to B to C");
        let funders: Vec<_> = readings.iter().map(|reading| reading[0].1.as_str()).collect();
        assert_eq!(funders, ["atob", "a"]);
    }

    #[test]
    fn a_faulty_template_is_refused() {
        for faulty in ["(a", "a)", "{org", "{thing}"] {
            assert!(Template::compile(faulty).is_err(), "{faulty}");
        }
    }
}
