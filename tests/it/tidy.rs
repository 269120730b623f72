//! What a reviewer should not have to look for.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use fundgraph::knowledge::Knowledge;

/// A file of code has at most this many lines.
const LINES: usize = 500;

/// Files that may be longer, and why.
const LONGER: [(&str, &str); 0] = [];

/// Words that mark unfinished work. Each is cut in two here, so that this file does not name them itself.
const UNFINISHED: [&str; 5] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("dbg", "!("),
    concat!("to", "do!("),
    concat!("unimple", "mented!("),
];

/// What is written by people and checked: folders and files at the root of the repository.
const WRITTEN: [&str; 10] =
    ["src", "tests", "benches", "ontology", "queries", "examples", ".ci", "Cargo.toml", "README.md", "CHANGELOG.md"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under the written folders, by its path in the repository.
fn files() -> Vec<(String, PathBuf)> {
    fn collect(path: &Path, found: &mut Vec<PathBuf>) {
        if path.is_dir() {
            let entries = fs::read_dir(path).expect("a readable folder");
            entries.for_each(|entry| collect(&entry.expect("a folder entry").path(), found));
        } else if path.is_file() {
            found.push(path.to_owned());
        }
    }
    let mut found = Vec::new();
    for name in WRITTEN {
        collect(&root().join(name), &mut found);
    }
    found.sort();
    let relative = |path: &PathBuf| path.strip_prefix(root()).expect("a path in the repository").display().to_string();
    found.into_iter().map(|path| (relative(&path), path)).collect()
}

/// The files whose name ends so, with their text; bytes that are no text are left out.
fn texts(ends: &[&str]) -> Vec<(String, String)> {
    let wanted = files().into_iter().filter(|(name, _)| ends.iter().any(|end| name.ends_with(end)));
    wanted.filter_map(|(name, path)| fs::read_to_string(path).ok().map(|text| (name, text))).collect()
}

fn check(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn files_of_code_are_short() {
    let long = texts(&[".rs"]).into_iter().filter_map(|(name, text)| {
        let lines = text.lines().count();
        let excused = LONGER.iter().any(|(longer, _)| *longer == name);
        (lines > LINES && !excused).then(|| format!("{name} has {lines} lines; at most {LINES}"))
    });
    check(&long.collect::<Vec<_>>());
}

#[test]
fn nothing_is_left_unfinished() {
    let mut problems = Vec::new();
    for (name, text) in texts(&[".rs", ".toml", ".tsv", ".ttl", ".rq", ".md", "run", ".sh", ".py"]) {
        for (index, line) in text.lines().enumerate() {
            if UNFINISHED.iter().any(|word| line.contains(word)) {
                problems.push(format!("{name}:{}: {}", index + 1, line.trim()));
            }
        }
    }
    check(&problems);
}

#[test]
fn lines_end_cleanly() {
    let mut problems = Vec::new();
    for (name, text) in texts(&[""]) {
        for (index, line) in text.split('\n').enumerate() {
            if line.ends_with('\r') {
                problems.push(format!("{name}:{}: ends in a carriage return", index + 1));
            } else if line.ends_with([' ', '\t']) && Path::new(&name).extension().is_none_or(|ending| ending != "tsv") {
                // The last cell of a table's row may be empty.
                problems.push(format!("{name}:{}: ends in white space", index + 1));
            }
        }
        if !text.is_empty() && !text.ends_with('\n') {
            problems.push(format!("{name}: the last line has no end"));
        }
    }
    check(&problems);
}

#[test]
fn rows_have_the_cells_of_their_header() {
    let mut problems = Vec::new();
    for (name, text) in texts(&[".tsv"]) {
        let mut rows = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
        let Some((_, header)) = rows.next() else {
            problems.push(format!("{name}: has no header"));
            continue;
        };
        let width = header.split('\t').count();
        for (index, row) in rows {
            let cells = row.split('\t').count();
            if cells != width {
                problems.push(format!("{name}:{}: {cells} cells; the header has {width}", index + 1));
            }
        }
    }
    check(&problems);
}

#[test]
fn a_lexicon_names_nothing_twice() {
    let mut problems = Vec::new();
    for (name, text) in texts(&[".tsv"]).into_iter().filter(|(name, _)| name.contains("/lexicon/")) {
        let mut rows = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
        let header: Vec<&str> = rows.next().map(|(_, header)| header.split('\t').collect()).unwrap_or_default();
        // Places of one name in two places are two places.
        let column = |wanted: &str| header.iter().position(|cell| *cell == wanted);
        let within = column("parent").filter(|_| name.ends_with("places.tsv"));
        let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for (index, row) in rows {
            let cells: Vec<&str> = row.split('\t').collect();
            let key = (cells[0], within.and_then(|column| cells.get(column).copied()).unwrap_or_default());
            if let Some(first) = seen.insert(key, index + 1) {
                problems.push(format!("{name}:{}: {} stands in line {first} already", index + 1, cells[0]));
            }
        }
    }
    check(&problems);
}

#[test]
fn a_list_of_words_has_no_row_twice() {
    let mut problems = Vec::new();
    for (name, text) in texts(&[".tsv"]).into_iter().filter(|(name, _)| name.contains("/words/")) {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, row) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            if let Some(first) = seen.insert(row, index + 1) {
                problems.push(format!("{name}:{}: {row:?} stands in line {first} already", index + 1));
            }
        }
    }
    check(&problems);
}

#[test]
fn rules_say_why_and_give_examples() {
    let mut problems = Vec::new();
    for common in Knowledge::embedded().rules.all() {
        for (what, empty) in
            [("why", common.why.trim().is_empty()), ("yes", common.yes.is_empty()), ("no", common.no.is_empty())]
        {
            if empty {
                problems.push(format!("{}: has no `{what}`", common.id));
            }
        }
    }
    check(&problems);
}

/// The verbs that the README shows are those of the command line, and the files that it names are there.
#[test]
fn the_readme_speaks_of_what_exists() {
    let Ok(readme) = fs::read_to_string(root().join("README.md")) else { return };
    let verbs: Vec<String> = texts(&[".rs"])
        .into_iter()
        .filter(|(name, _)| name.starts_with("src/cli/"))
        .filter_map(|(name, _)| Some(name.rsplit('/').next()?.trim_end_matches(".rs").to_owned()))
        .collect();
    let mut problems = Vec::new();
    for line in readme.lines() {
        let command = line.trim().trim_start_matches("$ ");
        let after = ["fundgraph ", "target/release/fundgraph ", "cargo run --release -- "]
            .iter()
            .find_map(|program| command.strip_prefix(program));
        if let Some(verb) = after.and_then(|rest| rest.split_whitespace().next())
            && verb.chars().all(|character| character.is_ascii_lowercase())
            && !verbs.iter().any(|own| own == verb)
        {
            problems.push(format!("README.md: no verb `{verb}`: {command}"));
        }
    }
    for path in linked(&readme) {
        if !root().join(path).exists() {
            problems.push(format!("README.md: `{path}` is not there"));
        }
    }
    check(&problems);
}

/// The files that a Markdown text links to.
fn linked(text: &str) -> Vec<&str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split_once(')').map(|(target, _)| target));
    let local = targets.filter(|target| !target.contains("://") && !target.starts_with('#'));
    local.map(|target| target.split('#').next().unwrap_or(target)).collect()
}
