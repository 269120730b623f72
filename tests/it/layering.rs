//! A stage imports only earlier stages.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The stages in order.
const STAGES: [&str; 12] =
    ["knowledge", "document", "sentence", "mention", "fact", "record", "graph", "rdf", "store", "ask", "export", "cli"];

/// What every stage may import: types without a stage of their own, and those of the record, which is the seam.
const SHARED: [&str; 4] = ["span", "diagnostic", "digest", "record"];

/// What joins the stages and may import all but the command line.
const JOINTS: [&str; 2] = ["pipeline", "directory"];

/// The Rust files below a folder.
pub(super) fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("a folder entry").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The stage that a file belongs to: its folder under `src/`, or its own name.
fn stage_of(relative: &Path) -> String {
    let first = relative.components().next().expect("a path under src/");
    first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// The modules at the root of the crate that a source names after `crate::` or `fundgraph::`.
fn imports(source: &str) -> Vec<String> {
    let code: String = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| {
            [
                line, "
",
            ]
        })
        .collect();
    let mut found = Vec::new();
    for root in ["crate::", "fundgraph::"] {
        for (at, _) in code.match_indices(root) {
            let rest = &code[at + root.len()..];
            match rest.strip_prefix('{') {
                Some(group) => found.extend(group_heads(group)),
                None => found.push(word(rest)),
            }
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

/// The first words of the members of a brace group, its opening brace already taken.
fn group_heads(group: &str) -> Vec<String> {
    let mut heads = Vec::new();
    let mut depth = 0_usize;
    let mut expect = true;
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => expect = true,
            _ if expect && depth == 0 && !character.is_whitespace() => {
                heads.push(word(&group[at..]));
                expect = false;
            }
            _ => {}
        }
    }
    heads
}

/// The identifier that a text begins with.
fn word(text: &str) -> String {
    text.chars().take_while(|character| character.is_ascii_alphanumeric() || *character == '_').collect()
}

/// Whether a file of one part may import another.
fn allowed(from: &str, to: &str) -> bool {
    let rank = |name: &str| STAGES.iter().position(|stage| *stage == name);
    if from == to || SHARED.contains(&to) || matches!(from, "lib" | "main") {
        return true;
    }
    match (rank(from), rank(to)) {
        (Some(from), Some(to)) => to < from,
        // The joints stand between the stages and the command line.
        (Some(_), None) if JOINTS.contains(&to) => from == "cli",
        (None, _) if JOINTS.contains(&from) => to != "cli",
        _ => false,
    }
}

#[test]
fn stages_import_only_earlier_ones() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut breaches = Vec::new();
    for path in sources(&root) {
        let relative = path.strip_prefix(&root).expect("a source lies under src/");
        let from = stage_of(relative);
        let source = fs::read_to_string(&path).expect("a source is readable");
        for to in imports(&source) {
            if !allowed(&from, &to) {
                breaches.push(format!("src/{} imports {to}", relative.display()));
            }
        }
    }
    breaches.dedup();
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn reads_imports() {
    let source =
        "use crate::{\n    fact::{self, Context},\n    span::Span,\n};\nuse crate::record::json;\n// crate::cli\n";
    assert_eq!(imports(source), ["fact", "span", "record"]);
    assert!(allowed("mention", "sentence") && allowed("knowledge", "record") && allowed("cli", "directory"));
    assert!(!allowed("sentence", "mention") && !allowed("graph", "pipeline") && !allowed("pipeline", "cli"));
}
