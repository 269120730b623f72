//! The parser of the notation.

use super::{Abbreviations, Branch, Fallback, First, Node, Slot, SlotType, Things};
use crate::{knowledge::Cue, record::EntityType};

/// Reads a pattern from left to right.
pub(super) struct Parser<'a> {
    rest: &'a str,
    abbreviations: &'a mut Abbreviations,
}

impl<'a> Parser<'a> {
    /// The branches of a whole text.
    pub(super) fn whole(text: &'a str, abbreviations: &'a mut Abbreviations) -> Result<Vec<Branch>, String> {
        let mut parser = Self { rest: text, abbreviations };
        let branches = parser.branches()?;
        if parser.rest.is_empty() { Ok(branches) } else { Err(format!("unmatched `)` before `{}`", parser.rest)) }
    }

    fn branches(&mut self) -> Result<Vec<Branch>, String> {
        let mut branches = vec![self.sequence()?];
        while self.eat("|") {
            branches.push(self.sequence()?);
        }
        Ok(branches)
    }

    fn sequence(&mut self) -> Result<Branch, String> {
        let mut nodes: Vec<Node> = Vec::new();
        while let Some(next) = self.rest.chars().next() {
            let node = match next {
                '|' | ')' => break,
                '(' => self.group()?,
                '<' => self.abbreviation()?,
                '{' => self.slot()?,
                '?' | '}' | '+' | '*' => return Err(format!("`{next}` has nothing to stand on")),
                '~' if self.rest.starts_with("~~") => self.take(2, Node::ClearGap(First::default())),
                '~' => self.take(1, Node::ShortGap(First::default())),
                '^' => self.take(1, Node::ClauseStart),
                '$' => self.take(1, Node::ClauseEnd),
                '.' if self.rest.starts_with("...") => self.take(3, Node::WideGap(First::default())),
                '.' if self.rest.starts_with("..") => self.take(2, Node::Gap(First::default())),
                _ => self.literal()?,
            };
            if !self.eat("?") {
                nodes.push(node);
                continue;
            }
            // After plain text only its last character is optional.
            match node {
                Node::Literal(text) => {
                    let last = text.char_indices().next_back().map_or(0, |(at, _)| at);
                    if last > 0 {
                        nodes.push(Node::Literal(text[..last].to_owned()));
                    }
                    let last = Node::Literal(text[last..].to_owned());
                    nodes.push(Node::Optional(self.branch(vec![last]), First::default()));
                }
                Node::Choice(_) | Node::Words(_) | Node::Slot(_) => {
                    nodes.push(Node::Optional(self.branch(vec![node]), First::default()));
                }
                _ => return Err("`?` has nothing to stand on".to_owned()),
            }
        }
        Ok(self.branch(nodes))
    }

    fn branch(&mut self, nodes: Vec<Node>) -> Branch {
        Branch::new(nodes, &mut self.abbreviations.needs)
    }

    fn group(&mut self) -> Result<Node, String> {
        self.eat("(");
        let branches = self.branches()?;
        if !self.eat(")") {
            return Err("a `(` is not closed".to_owned());
        }
        Ok(Node::one_of(branches))
    }

    fn abbreviation(&mut self) -> Result<Node, String> {
        let Some((name, rest)) = self.rest[1..].split_once('>') else {
            return Err("a `<` is not closed".to_owned());
        };
        self.rest = rest;
        self.abbreviations
            .named
            .get(name)
            .cloned()
            .ok_or_else(|| format!("no words stand above under the name `<{name}>`"))
    }

    fn slot(&mut self) -> Result<Node, String> {
        let Some((inside, rest)) = self.rest[1..].split_once('}') else {
            return Err("a `{` is not closed".to_owned());
        };
        self.rest = rest;
        let (name, kind) = inside.split_once(':').ok_or_else(|| format!("`{{{inside}}}` needs a name and a type"))?;
        let (kind, fallback) = match kind.split_once('|') {
            None => (kind, None),
            Some((kind, "here")) => (kind, Some(Fallback::Here)),
            Some((kind, "above")) => (kind, Some(Fallback::Above)),
            Some((kind, "subject")) => (kind, Some(Fallback::Subject)),
            Some((_, other)) => return Err(format!("unknown fallback `{other}`: here, above or subject")),
        };
        let (kind, list) = kind.strip_suffix('+').map_or((kind, false), |kind| (kind, true));
        let (kind, ends) = match kind.strip_suffix('*') {
            Some("Ware") => (Some(SlotType::Open(EntityType::Product)), Some(Cue::Ware)),
            Some("Firm") => (Some(SlotType::Open(EntityType::Company)), Some(Cue::LineOfWork)),
            Some(name) => (EntityType::from_name(name).map(SlotType::Open), None),
            None => (SlotType::from_name(kind), None),
        };
        let kind = kind.ok_or_else(|| format!("unknown type in `{{{inside}}}`"))?;
        let (things, after) = (Things::at_slot(kind), First::default());
        Ok(Node::Slot(Slot { name: name.to_owned(), kind, ends, things, after, list, fallback }))
    }

    fn literal(&mut self) -> Result<Node, String> {
        let mut text = String::new();
        let mut chars = self.rest.char_indices();
        let end = loop {
            match chars.next() {
                None => break self.rest.len(),
                Some((_, '\\')) => match chars.next() {
                    Some((_, escaped)) => text.push(escaped),
                    None => return Err("a `\\` ends the pattern".to_owned()),
                },
                Some((at, '(' | ')' | '|' | '<' | '{' | '}' | '?' | '^' | '$' | '~')) => break at,
                Some((at, '.')) if self.rest[at..].starts_with("..") => break at,
                Some((_, other)) => text.push(other),
            }
        };
        self.rest = &self.rest[end..];
        Ok(Node::Literal(text))
    }

    fn eat(&mut self, text: &str) -> bool {
        self.rest.strip_prefix(text).inspect(|rest| self.rest = rest).is_some()
    }

    fn take(&mut self, bytes: usize, node: Node) -> Node {
        self.rest = &self.rest[bytes..];
        node
    }
}

impl SlotType {
    /// What a slot of a type's name holds.
    fn from_name(name: &str) -> Option<Self> {
        use EntityType as E;
        Some(match name {
            "org" => Self::Organisation,
            "actor" => Self::Actor,
            "any" => Self::Any,
            "company" => Self::Type(E::Company),
            "university" => Self::Type(E::University),
            "institute" => Self::Type(E::ResearchInstitute),
            "agency" => Self::Type(E::GovernmentAgency),
            "association" => Self::Type(E::Association),
            "park" => Self::Type(E::InnovationPark),
            "place" => Self::Type(E::Place),
            "programme" => Self::Type(E::Programme),
            "project" => Self::Type(E::Project),
            "recognition" => Self::Type(E::Recognition),
            "policy" => Self::Type(E::Policy),
            "event" => Self::Type(E::Event),
            "product" => Self::Type(E::Product),
            "country" => Self::Country,
            "prize" => Self::Prize,
            "firm-title" => Self::FirmTitle,
            "level" => Self::Level,
            "count" => Self::Count,
            "money" => Self::Money,
            "percent" => Self::Percent,
            "year" => Self::Year,
            _ => return None,
        })
    }
}
