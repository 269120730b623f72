//! Stories: a small text and what a careful reader takes from it.
//!
//! A file `stories/NAME.story` has three parts. Its head is lines that begin with `#`: what it shows, and settings.
//! After a line `--- text` stands the document, after `--- expect` what must be found, in the notation of [`lines`]:
//! a line `document PLACE YEAR BASIS` for each document in the text, and under it the facts of that document.
//! All facts of the kinds under `# compares:` (by default all kinds) are compared, none more and none less, in any
//! order; `entity` and `diagnostic` lines are demands among others that may be found too.
//!
//! | setting | means |
//! | --- | --- |
//! | `# not yet: REASON` | the story is known to fail; it is an error when it passes |
//! | `# compares: funding relation observation` | only facts of these kinds are compared |
//! | `# encoding: gbk` | the text is encoded so before it is read |

#![allow(clippy::print_stdout, reason = "the stories that are not met yet are listed")]

mod lines;

use std::{fs, path::Path};

use fundgraph::{knowledge::Knowledge, pipeline, record::Record};

/// What a story file says.
struct Story {
    name: String,
    not_yet: Option<String>,
    compares: Vec<String>,
    bytes: Vec<u8>,
    expected: Vec<String>,
}

impl Story {
    fn parse(name: &str, file: &str) -> Self {
        let (head, rest) = file.split_once("--- text\n").unwrap_or_else(|| panic!("{name}: no `--- text`"));
        let (text, expect) = rest.split_once("--- expect\n").unwrap_or_else(|| panic!("{name}: no `--- expect`"));
        let setting = |key: &str| {
            let mut values =
                head.lines().filter_map(|line| line.strip_prefix("# ")?.strip_prefix(key)?.strip_prefix(": "));
            values.next().map(str::to_owned)
        };
        let bytes = match setting("encoding") {
            None => text.as_bytes().to_vec(),
            Some(label) => {
                let encoding = encoding_rs::Encoding::for_label(label.as_bytes());
                let encoding = encoding.unwrap_or_else(|| panic!("{name}: unknown encoding {label}"));
                encoding.encode(text).0.into_owned()
            }
        };
        let compares = setting("compares").unwrap_or_else(|| "funding relation observation".to_owned());
        Self {
            name: name.to_owned(),
            not_yet: setting("not yet"),
            compares: compares.split_whitespace().map(str::to_owned).collect(),
            bytes,
            expected: expect.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(),
        }
    }

    /// What is missing (`-`) and what is too much (`+`), one a line; empty where the story is met.
    fn difference(&self) -> Vec<String> {
        let records = pipeline::extract(Knowledge::embedded(), "story.txt", &self.bytes).expect("a story has text");
        let mut difference = Vec::new();
        let mut documents: Vec<(&str, Vec<&str>)> = Vec::new();
        for line in &self.expected {
            match documents.last_mut() {
                _ if line.starts_with("document ") => documents.push((line, Vec::new())),
                Some((_, facts)) => facts.push(line),
                None => panic!("{}: `{line}` stands before a document", self.name),
            }
        }
        for index in 0..records.len().max(documents.len()) {
            match (documents.get(index), records.get(index)) {
                (Some((document, facts)), Some(record)) => self.compare(document, facts, record, &mut difference),
                (Some((document, _)), None) => difference.push(format!("- {document}")),
                (None, Some(record)) => difference.push(format!("+ {}", lines::document(record))),
                (None, None) => {}
            }
        }
        difference
    }

    fn compare(&self, document: &str, expected: &[&str], record: &Record, difference: &mut Vec<String>) {
        let found = lines::document(record);
        if found != document {
            difference.extend([format!("- {document}"), format!("+ {found}")]);
        }
        let kinds = |line: &&String| self.compares.iter().any(|kind| line.starts_with(kind.as_str()));
        let mut facts: Vec<String> = record.facts.iter().map(|fact| lines::fact(record, fact)).collect();
        facts.retain(|line| kinds(&line));
        for line in expected {
            let met = if line.starts_with("entity ") || line.starts_with("diagnostic ") {
                lines::is_demand_met(record, line)
            } else {
                let at = facts.iter().position(|fact| fact == line);
                at.map(|at| facts.remove(at)).is_some()
            };
            if !met {
                difference.push(format!("- {line}"));
            }
        }
        difference.extend(facts.iter().map(|fact| format!("+ {fact}")));
    }
}

/// All stories, by name.
fn stories() -> Vec<Story> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/stories");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("the stories are there")
        .map(|entry| entry.expect("a folder entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "story"))
        .collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        Story::parse(&name, &fs::read_to_string(path).expect("a story is readable"))
    };
    paths.iter().map(read).collect()
}

#[test]
fn stories_are_met() {
    let mut failures = Vec::new();
    for story in stories() {
        let difference = story.difference();
        match (&story.not_yet, difference.is_empty()) {
            (None, true) => {}
            (None, false) => failures.push(format!("{}\n    {}", story.name, difference.join("\n    "))),
            (Some(reason), false) => {
                println!("not yet: {} ({reason})\n    {}", story.name, difference.join("\n    "));
            }
            (Some(_), true) => failures.push(format!("{}\n    is met now: remove its `not yet`", story.name)),
        }
    }
    assert!(failures.is_empty(), "{} stories fail:\n\n{}\n", failures.len(), failures.join("\n\n"));
}
