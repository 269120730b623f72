//! Question forms as they are written in `ontology/questions.toml`, and matching a question against them.
//!
//! A template is the words of a question with `(a|b)` for alternatives, `(a)?` for a part that may be missing and
//! `{name:type}` for a slot. It is expanded once into plain sequences of words and slots; matching is then a
//! walk along one sequence that tries the longest name first.

use super::comparable;
use crate::record::EntityType;

/// What may stand in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SlotType {
    /// An organisation or a place: whoever gives or gets money.
    Party,
    /// An organisation.
    Organisation,
    /// A place.
    Place,
    /// A programme.
    Programme,
    /// A project.
    Project,
    /// A year in four digits.
    Year,
}

impl SlotType {
    /// All types with their names in the templates.
    const NAMES: [(&'static str, Self); 6] = [
        ("party", Self::Party),
        ("org", Self::Organisation),
        ("place", Self::Place),
        ("programme", Self::Programme),
        ("project", Self::Project),
        ("year", Self::Year),
    ];

    /// Whether an entity of a class may stand in it.
    pub(super) fn admits(self, class: &str) -> bool {
        let Some(class) = EntityType::from_name(class) else { return false };
        match self {
            Self::Party => class.is_organisation() || class == EntityType::Place,
            Self::Organisation => class.is_organisation(),
            Self::Place => class == EntityType::Place,
            Self::Programme => class == EntityType::Programme,
            Self::Project => class == EntityType::Project,
            Self::Year => false,
        }
    }
}

/// One template in all its wordings.
#[derive(Clone, Debug)]
pub(super) struct Template {
    wordings: Vec<Vec<Piece>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Words(Vec<char>),
    Slot { name: String, kind: SlotType },
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
        let wordings = alternatives(&mut rest)?;
        if !rest.is_empty() {
            return Err(format!("`)` without `(` in `{text}`"));
        }
        Ok(Self { wordings: wordings.into_iter().map(join_words).collect() })
    }

    /// All ways to read the question in this form whose fillings `accepts`, with the longest fillings first
    /// within one wording.
    pub(super) fn readings(
        &self,
        question: &[char],
        accepts: &impl Fn(SlotType, &[char]) -> bool,
    ) -> Vec<Vec<Filling>> {
        let mut readings = Vec::new();
        for wording in &self.wordings {
            walk(wording, question, 0, accepts, &mut Vec::new(), &mut readings);
        }
        readings
    }
}

/// Matches `pieces` against the question from `at`; every complete match becomes a reading.
fn walk(
    pieces: &[Piece],
    question: &[char],
    at: usize,
    accepts: &impl Fn(SlotType, &[char]) -> bool,
    fillings: &mut Vec<Filling>,
    readings: &mut Vec<Vec<Filling>>,
) {
    match pieces.split_first() {
        None if at == question.len() => readings.push(fillings.clone()),
        None => {}
        Some((Piece::Words(words), rest)) => {
            if question[at..].starts_with(words) {
                walk(rest, question, at + words.len(), accepts, fillings, readings);
            }
        }
        Some((Piece::Slot { name, kind }, rest)) => {
            for end in (at + 1..=question.len()).rev() {
                if accepts(*kind, &question[at..end]) {
                    fillings.push(Filling { slot: name.clone(), kind: *kind, start: at, end });
                    walk(rest, question, end, accepts, fillings, readings);
                    fillings.pop();
                }
            }
        }
    }
}

/// Reads `a|b|…` up to `)` or the end; each alternative in all its expansions.
fn alternatives(rest: &mut &str) -> Result<Vec<Vec<Piece>>, String> {
    let mut all = Vec::new();
    loop {
        all.append(&mut sequence(rest)?);
        match rest.strip_prefix('|') {
            Some(after) => *rest = after,
            None => return Ok(all),
        }
    }
}

/// Reads words, groups and slots up to `|`, `)` or the end.
fn sequence(rest: &mut &str) -> Result<Vec<Vec<Piece>>, String> {
    let mut expansions = vec![Vec::new()];
    while let Some(first) = rest.chars().next().filter(|first| !matches!(first, '|' | ')')) {
        let choices = match first {
            '(' => group(rest)?,
            '{' => vec![vec![slot(rest)?]],
            _ => vec![vec![words(rest)]],
        };
        expansions = expansions
            .iter()
            .flat_map(|before: &Vec<Piece>| choices.iter().map(|choice| [before.as_slice(), choice].concat()))
            .collect();
    }
    Ok(expansions)
}

fn group(rest: &mut &str) -> Result<Vec<Vec<Piece>>, String> {
    *rest = &rest[1..];
    let mut choices = alternatives(rest)?;
    *rest = rest.strip_prefix(')').ok_or("`(` without `)`")?;
    if let Some(after) = rest.strip_prefix('?') {
        choices.push(Vec::new());
        *rest = after;
    }
    Ok(choices)
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

/// Joins words that meet at the edge of a group.
fn join_words(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    for piece in pieces {
        match (joined.last_mut(), piece) {
            (Some(Piece::Words(before)), Piece::Words(words)) => before.extend(words),
            (_, piece) => joined.push(piece),
        }
    }
    joined
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
        let template = "who (has )?(funded|paid) {org}";
        assert_eq!(read(template, "Who has paid Acme"), [[("org".to_owned(), "acme".to_owned())]]);
        assert_eq!(read(template, "who funded Acme").len(), 1);
        assert!(read(template, "who likes Acme").is_empty());
        assert!(read(template, "who funded").is_empty());
    }

    #[test]
    fn the_longest_filling_comes_first() {
        let readings = read("{funder:party} to {recipient:party}", "A to B to C");
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
