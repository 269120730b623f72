//! The command, from outside.

#![expect(clippy::non_ascii_literal, reason = "questions and names are Chinese")]

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    path::Path,
    process::{Command, Stdio},
};

use crate::fixture::{fundgraph, run, saved_corpus, scratch};

const VERBS: [&str; 8] = ["build", "ask", "query", "explain", "export", "verify", "extract", "text"];

/// Some small documents in `folder/docs`.
fn write_documents(folder: &Path) {
    let docs = folder.join("docs");
    fs::create_dir_all(docs.join("inner")).unwrap();
    for number in 0..20 {
        let text =
            format!("东陵省云川市20{number:02}年科技工作。全市争取国家863计划{number}项，经费{number}00万元。\n");
        fs::write(docs.join(format!("{number}.txt")), text).unwrap();
    }
    fs::write(docs.join("inner/notice.md"), "华钢集团获得云川市科技局奖励50万元。\n").unwrap();
    fs::write(docs.join("picture.png"), [0u8; 64]).unwrap();
    fs::write(docs.join(".hidden.txt"), "no").unwrap();
}

#[test]
fn help_is_short_and_has_examples() {
    let folder = scratch("cli-help");
    let help = run(&folder, &["--help"]).done();
    for verb in VERBS {
        assert!(help.contains(&format!("\n  {verb} ")), "{help}");
        for flag in ["-h", "--help"] {
            let help = run(&folder, &[verb, flag]).done();
            assert!(help.contains("Examples:\n  fundgraph "), "{help}");
            let longest = help.lines().map(|line| line.chars().count()).max().unwrap();
            assert!(longest <= 120, "{longest} columns: {help}");
        }
    }
    assert!(help.contains("Exit codes: 0 done, 1 nothing found or a check failed, 2 error"));
    assert!(run(&folder, &["--version"]).done().starts_with("fundgraph 0."));
    assert_eq!(run(&folder, &["frobnicate"]).code, 2);
    assert_eq!(run(&folder, &[]).code, 2);
}

#[test]
fn build_reads_directories_and_sums_up() {
    let folder = scratch("cli-build");
    write_documents(&folder);
    let said = run(&folder, &["build", "docs"]).done();
    assert!(said.starts_with("kg: 21 documents from 21 files, "), "{said}");
    assert!(said.contains("1 file in the directories passed over"), "{said}");
    assert!(said.contains("Try next") && said.contains("fundgraph export"), "{said}");
    let meta: serde_json::Value = serde_json::from_slice(&fs::read(folder.join("kg/meta.json")).unwrap()).unwrap();
    assert_eq!(meta["inputs"][0]["source"], "docs/0.txt");
    assert_eq!(meta["inputs"].as_array().unwrap().len(), 21);
}

#[test]
fn the_number_of_threads_makes_no_difference() {
    let folder = scratch("cli-threads");
    write_documents(&folder);
    let one = run(&folder, &["extract", "docs", "--threads", "1"]).done();
    assert_eq!(one, run(&folder, &["extract", "docs", "--threads", "4"]).done());
    run(&folder, &["build", "docs", "-o", "one", "--threads", "1"]).done();
    run(&folder, &["build", "docs", "-o", "four", "--threads", "4"]).done();
    for file in ["records.jsonl", "graph.nq", "meta.json"] {
        let read = |kg: &str| fs::read(folder.join(kg).join(file)).unwrap();
        assert!(read("one") == read("four"), "{file} differs");
    }
}

#[test]
fn an_unchanged_input_is_not_read_again_and_changes_nothing() {
    let folder = scratch("cli-rebuild");
    write_documents(&folder);
    run(&folder, &["build", "docs"]).done();
    let read =
        || ["records.jsonl", "graph.nq", "meta.json"].map(|file| fs::read(folder.join("kg").join(file)).unwrap());
    let first = read();
    assert!(run(&folder, &["build", "docs"]).done().contains("21 not changed since the last build"));
    assert!(read() == first);
    fs::write(folder.join("docs/3.txt"), "云川市2009年科技工作。").unwrap();
    fs::write(folder.join("docs/new.txt"), "平河市2009年科技工作。").unwrap();
    let said = run(&folder, &["build", "docs"]).done();
    assert!(said.contains("22 documents") && said.contains("20 not changed"), "{said}");
    let again = read();
    run(&folder, &["build", "docs", "-o", "fresh"]).done();
    assert!(again[0] == fs::read(folder.join("fresh/records.jsonl")).unwrap(), "as if everything had been read");
}

#[test]
fn a_bad_file_is_left_out_of_a_batch() {
    let folder = scratch("cli-bad-file");
    write_documents(&folder);
    fs::write(folder.join("docs/empty.txt"), "").unwrap();
    fs::write(folder.join("docs/binary.txt"), [0u8, 1, 2, 255, 0, 0, 7]).unwrap();
    let ran = run(&folder, &["build", "docs", "nowhere.txt"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for source in ["docs/empty.txt: ", "docs/binary.txt: ", "nowhere.txt: no such file"] {
        assert!(ran.err.contains(&format!("fundgraph: {source}")), "{}", ran.err);
    }
    assert_eq!(ran.err.matches("\n  hint: ").count(), 3, "{}", ran.err);
    assert!(ran.err.ends_with("fundgraph: 3 of 24 files left out\n"), "{}", ran.err);
    assert!(ran.out.starts_with("kg: 21 documents from 21 files"), "{}", ran.out);
}

#[test]
fn bad_input_is_one_line_and_a_hint_and_loses_nothing() {
    let folder = scratch("cli-bad-input");
    write_documents(&folder);
    run(&folder, &["build", "docs"]).done();
    let before = fs::read(folder.join("kg/records.jsonl")).unwrap();
    fs::create_dir(folder.join("empty")).unwrap();
    fs::write(folder.join("empty.txt"), "").unwrap();
    fs::write(folder.join("binary.txt"), [0u8; 100]).unwrap();
    run(&folder, &["build", "nowhere"]).fails(2, "nowhere: no such file", "check the path");
    run(&folder, &["build", "nowhere", "neither"]).code.eq(&2).then_some(()).unwrap();
    run(&folder, &["build", "empty"]).fails(1, "no documents in empty", ".txt");
    run(&folder, &["build", "empty.txt"]).fails(2, "empty.txt: ", "");
    run(&folder, &["extract", "binary.txt"]).fails(2, "binary.txt: ", "");
    run(&folder, &["text", "nowhere"]).fails(2, "no such file", "check the path");
    run(&folder, &["text", "docs"]).fails(2, "directory", "");
    run(&folder, &["build", "docs", "-o", "docs"]).fails(2, "docs is not a knowledge-graph directory", "");
    run(&folder, &["build", "docs", "--lexicon", "nowhere.tsv"]).fails(2, "nowhere.tsv", "");
    assert_eq!(fs::read(folder.join("kg/records.jsonl")).unwrap(), before);
    assert_eq!(run(&folder, &["verify"]).code, 0);
}

#[test]
fn invalid_utf8_is_read_as_well_as_it_can_be() {
    let folder = scratch("cli-utf8");
    fs::write(folder.join("bad.txt"), b"\xe4\xba\x91\xe5\xb7\x9d\xe5\xb8\x82\xff\xfe 2007 \xe4\xba").unwrap();
    let ran = run(&folder, &["extract", "bad.txt"]);
    assert_ne!(ran.code, 101, "{}", ran.err);
    assert!(ran.code == 0 || ran.err.contains("hint"), "{}", ran.err);
}

#[test]
fn a_directory_that_cannot_be_used_is_said_to_be() {
    let place = saved_corpus("cli-kg");
    let folder = place.parent().unwrap();
    let ask = |folder: &Path| run(folder, &["ask", "谁资助了云川市"]);
    assert_eq!(ask(folder).code, 0);
    run(folder, &["ask", "x", "--kg", "nowhere"]).fails(2, "no knowledge graph at nowhere", "fundgraph build");
    run(folder, &["export", "-f", "dot", "--kg", "."]).fails(2, "is not a knowledge-graph directory", "");
    let meta = fs::read_to_string(place.join("meta.json")).unwrap();
    fs::write(place.join("meta.json"), r#"{"fundgraph_format": 99, "version": "7.0.0"}"#).unwrap();
    ask(folder).fails(2, "format 99, written by fundgraph 7.0.0", "delete the directory, then build it again");
    fs::write(place.join("meta.json"), meta).unwrap();
    fs::remove_file(place.join("graph.nq")).unwrap();
    ask(folder).fails(2, "graph.nq is damaged: it is missing", "build it again");
}

#[test]
fn ask_answers_with_table_and_quotes() {
    let place = saved_corpus("cli-ask");
    let folder = place.parent().unwrap();
    let said = run(folder, &["ask", "谁资助了云川市?"]).done();
    assert!(said.starts_with("资助云川市的有：科技部"), "{said}");
    assert!(said.contains("3000万元") && said.contains("\n[1] ") && said.contains("yunchuan/2007.txt:"), "{said}");
    let words = run(folder, &["ask", "who", "funded", "云川市", "--json"]).done();
    let json: serde_json::Value = serde_json::from_str(&words).unwrap();
    assert_eq!(json["form"], "funders-of");
    let query = run(folder, &["ask", "谁资助了云川市", "--sparql"]).done();
    fs::write(folder.join("asked.rq"), &query).unwrap();
    assert!(run(folder, &["query", "asked.rq"]).done().contains("科技部"));
    let nothing = run(folder, &["ask", "谁资助了云川光电产业联盟"]);
    assert_eq!((nothing.code, nothing.err.as_str()), (1, ""));
    assert!(nothing.out.contains("没有找到"));
    let ran = run(folder, &["ask", "how are you"]);
    ran.fails(1, "cannot read the question", "it can read questions such as");
    assert!(ran.err.contains("\n    Who funded "), "{}", ran.err);
}

#[test]
fn query_runs_saved_files_and_text() {
    let place = saved_corpus("cli-query");
    let folder = place.parent().unwrap();
    let list = run(folder, &["query"]).done();
    assert!(list.contains("funders-of recipient [year]\n"), "{list}");
    assert!(run(folder, &["query", "funders-of", "-p", "recipient=云川"]).done().contains("科技部"));
    let count = "SELECT (COUNT(*) AS ?n) { ?flow a fg:FundingFlow }";
    let csv = run(folder, &["query", &format!("PREFIX fg: <https://w3id.org/fundgraph/ns#> {count}"), "-f", "csv"]);
    assert!(csv.done().starts_with("n\r\n"));
    fs::write(folder.join("of.rq"), "SELECT ?p { $who ?p ?o }").unwrap();
    assert!(run(folder, &["query", "of.rq", "--param", "who=云川市"]).done().contains("prefLabel"));
    let json = run(folder, &["query", "flows-by-year", "-f", "json"]).done();
    assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
    let graph = run(folder, &["query", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 3", "-f", "nt"]).done();
    assert_eq!(graph.lines().count(), 3);
    assert_eq!(run(folder, &["query", "ASK { ?s ?p ?o }"]).done(), "true\n");
}

#[test]
fn a_wrong_query_is_explained() {
    let place = saved_corpus("cli-query-wrong");
    let folder = place.parent().unwrap();
    run(folder, &["query", "funders-off"]).fails(
        2,
        "no saved query is named `funders-off`",
        "did you mean `funders-of`?",
    );
    run(folder, &["query", "SELECT ?s WHERE { ?s ?p }"]).fails(2, "line 1, column", "");
    run(folder, &["query", "nowhere.rq"]).fails(2, "cannot read nowhere.rq", "");
    run(folder, &["query", "funders-of", "-p", "recipent=x"]).fails(2, "no parameter `recipent`", "recipient");
    run(folder, &["query", "funders-of", "-p", "recipient"]).fails(2, "sets no parameter", "NAME=VALUE");
    run(folder, &["query", "funders-of"]).fails(2, "needs a value for `recipient`", "--param recipient=");
    run(folder, &["query", "funders-of", "-p", "recipient=云川市", "-p", "year=next"]).fails(
        2,
        "`next` is not a year",
        "",
    );
    run(folder, &["query", "funders-of", "-p", "recipient=云川市", "-p", "year=2007", "-p", "year=2008"]).fails(
        2,
        "parameter `year` is set twice",
        "one value",
    );
    run(folder, &["query", "funders-of", "-p", "recipient=市科技局"]).fails(1, "several things", "say which");
    run(folder, &["query", "members", "-p", "alliance=华钢"]).fails(1, "nothing found", "");
    run(folder, &["query", "flows-by-year", "-f", "ttl"]).fails(2, "a table, not a graph", "csv");
    run(folder, &["query", "flows-by-year", "-f", "tabel"]).fails(2, "invalid value 'tabel'", "'table'");
    run(folder, &["query", "--formt", "csv"]).fails(2, "unexpected argument '--formt'", "--format");
    run(folder, &["ask"]).fails(2, "were not provided: <QUESTION>", "--help");
}

#[test]
fn the_text_of_a_query_is_shown_with_its_values() {
    let place = saved_corpus("cli-query-shown");
    let folder = place.parent().unwrap();
    let bare = run(folder, &["query", "funders-of", "--sparql"]).done();
    assert!(bare.contains("$recipient"), "{bare}");
    let bound = run(folder, &["query", "funders-of", "--sparql", "-p", "recipient=华钢"]).done();
    assert!(
        bound.contains("<https://w3id.org/fundgraph/id/org/华钢集团>") && !bound.contains("fg:recipient $"),
        "{bound}"
    );
    run(folder, &["query", "funders-of", "-p", "recipient=东陵"]).fails(1, "nothing found", "");
}

#[test]
fn evidence_is_found_by_the_start_of_an_id() {
    let place = saved_corpus("cli-query-short");
    let folder = place.parent().unwrap();
    let explained = run(folder, &["explain", "yunchuan/2007.txt#f3"]).done();
    let name = explained.lines().next().unwrap();
    let whole = run(folder, &["query", "evidence", "-p", &format!("fact={name}")]).done();
    let short = &name[..name.len() - 4];
    assert_eq!(run(folder, &["query", "evidence", "-p", &format!("fact={short}")]).done(), whole);
}

#[test]
fn what_has_no_use_is_said() {
    let folder = scratch("cli-no-use");
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
    write("english.txt", "The city of Yunchuan funded three projects.");
    write("list.csv", "承担单位,项目名称,经费(万元)\n云川大学,高强桥梁钢研制,30\n");
    fs::create_dir_all(folder.join("empty")).unwrap();
    fs::create_dir_all(folder.join("own/lexicon")).unwrap();
    write("own/lexicon/companies.tsv", "name\tplace\tforms\ten\n\t云川市\t\t\n");
    let ran = run(&folder, &["build", "english.txt"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (0, "fundgraph: english.txt: not in Chinese, so nothing was looked for in it\n")
    );
    let ran = run(&folder, &["extract", "list.csv", "--columns", "recipient=受资助者"]);
    assert!(ran.err.contains("list.csv: no column is headed `受资助者`\n  hint: "), "{}", ran.err);
    run(&folder, &["extract", "english.txt", "--ontology", "empty"]).fails(2, "empty: holds no file", "companies.tsv");
    let ran = run(&folder, &["extract", "english.txt", "--ontology", "own"]);
    let path = Path::new("own").join("lexicon/companies.tsv");
    ran.fails(2, &format!("{}:2: the name is empty", path.display()), "correct the file");
    let ran = run(&folder, &["query", "flows-by-year", "--lexicon", "nowhere.tsv"]);
    assert!(ran.err.starts_with("fundgraph: `--lexicon` is not used here"), "{}", ran.err);
    run(&folder, &["extract", "list.csv", "--threads", "999999"]).code.eq(&0).then_some(()).unwrap();
}

#[test]
fn explain_shows_a_fact_by_any_of_its_names() {
    let place = saved_corpus("cli-explain");
    let folder = place.parent().unwrap();
    let by_record = run(folder, &["explain", "yunchuan/2007.txt#f3"]).done();
    for part in
        ["863计划立项12项、经费1200万元", "12000000 CNY (exact)", "国家863计划 (Programme)", "part of     flow/"]
    {
        assert!(by_record.contains(part), "{part}: {by_record}");
    }
    let name = by_record.lines().next().unwrap();
    assert_eq!(run(folder, &["explain", name]).done(), by_record);
    assert_eq!(run(folder, &["explain", &name[..name.len() - 4]]).done(), by_record);
    let iri = format!("<https://w3id.org/fundgraph/id/{name}>");
    assert_eq!(run(folder, &["explain", &iri]).done(), by_record);
    assert!(run(folder, &["explain", "yunchuan/2007.txt#f10"]).done().contains("recognizedAs"));
    assert!(run(folder, &["explain", "yunchuan/2007.txt#f25"]).done().contains("专利申请量"));
    run(folder, &["explain", "f3"]).fails(1, "documents have facts", "#f3");
    run(folder, &["explain", "flow/"]).fails(1, "facts begin with `flow/`", "give more");
    run(folder, &["explain", "zzz"]).fails(1, "no fact is `zzz`", "");
    run(folder, &["explain", "yunchuan/2007.txt#f999"]).fails(1, "has no fact f999", "f1 to f");
    run(folder, &["explain", "nowhere.txt#f1"]).fails(1, "no document is `nowhere.txt`", "");
}

#[test]
fn verify_finds_what_has_changed() {
    let folder = scratch("cli-verify");
    write_documents(&folder);
    run(&folder, &["build", "docs"]).done();
    let said = run(&folder, &["verify"]).done();
    assert!(said.starts_with("checked 21 sources, ") && said.ends_with(": 0 failures\n"), "{said}");
    fs::write(folder.join("docs/3.txt"), "something else").unwrap();
    fs::remove_file(folder.join("docs/4.txt")).unwrap();
    let ran = run(&folder, &["verify"]);
    ran.fails(1, "the check failed", "build");
    assert!(ran.out.contains("docs/3.txt: changed since"), "{}", ran.out);
    assert!(ran.out.contains("docs/4.txt: cannot be read"), "{}", ran.out);
    let place = saved_corpus("cli-verify-corpus");
    let graph = fs::read_to_string(place.join("graph.nq")).unwrap();
    fs::write(place.join("graph.nq"), graph.replacen("fundgraph", "fundgrapf", 1)).unwrap();
    let ran = run(place.parent().unwrap(), &["verify"]);
    ran.fails(1, "the check failed", "build");
    assert!(ran.out.contains("graph.nq is damaged: its bytes were changed"), "{}", ran.out);
}

#[test]
fn export_writes_files_and_guesses_formats() {
    let place = saved_corpus("cli-export");
    let folder = place.parent().unwrap();
    let turtle = run(folder, &["export", "--format", "turtle"]).done();
    assert!(turtle.contains("@prefix fg:"));
    run(folder, &["export", "-o", "graph.ttl"]).done();
    assert_eq!(fs::read_to_string(folder.join("graph.ttl")).unwrap(), turtle);
    run(folder, &["export", "-f", "turtel"]).fails(2, "no format is named `turtel`", "did you mean `turtle`?");
    run(folder, &["export", "-o", "graph.xyz"]).fails(2, "stands for no format", "--format");
    run(folder, &["export"]).fails(2, "which format?", "graphml");
    run(folder, &["export", "-o", "nowhere/graph.ttl"]).fails(2, "cannot write nowhere/graph.ttl", "");
    assert_eq!(fs::read_dir(folder).unwrap().count(), 2, "no half-written file is left");
}

#[test]
fn export_takes_a_part_and_says_why_not() {
    let place = saved_corpus("cli-export-part");
    let folder = place.parent().unwrap();
    let all = run(folder, &["export", "-f", "nodelink"]).done();
    let part = run(folder, &["export", "-f", "nodelink", "--around", "huagang jituan", "--year", "2008"]).done();
    assert!(part.contains("华钢集团") && part.len() < all.len(), "{part}");
    let ran = run(folder, &["export", "-f", "dot", "--around", "华港集团"]);
    ran.fails(1, "no entity is named `华港集团`", "near: 华钢集团");
    let ran = run(folder, &["export", "-f", "dot", "--programme", "华钢集团"]);
    ran.fails(1, "no programme is named `华钢集团`", "");
    run(folder, &["export", "-f", "dot", "--kind", "awrd"]).fails(2, "no kind of flow is named `awrd`", "`award`");
    run(folder, &["export", "-f", "dot", "--year", "soon"]).fails(2, "`soon` is no year", "--year 2006-2008");
    run(folder, &["export", "-f", "dot", "--min-amount", "x"]).fails(2, "`x` is no amount", "1000000");
    run(folder, &["export", "-f", "dot", "--year", "1999"]).fails(1, "no fact fits", "narrow");
    run(folder, &["export", "-f", "ttl", "--view", "flows"]).fails(2, "turtle has no `--view`", "graphml");
    run(folder, &["export", "-f", "dot", "--language", "en"]).fails(2, "are for pictures", "svg");
    run(folder, &["export", "-f", "svg", "--kind", "tax"]).fails(1, "no fact fits", "");
    run(folder, &["export", "-f", "svg", "--kind", "budget"]).fails(1, "nothing to draw", "--around");
    let ran = run(folder, &["export", "-f", "svg", "--around", "华钢集团", "--steps", "2"]);
    ran.fails(2, "one step around a name", "--steps");
}

#[test]
fn export_writes_folders_of_tables() {
    let place = saved_corpus("cli-export-folder");
    let folder = place.parent().unwrap();
    run(folder, &["export", "-f", "csv"]).fails(2, "csv is several files", "`--format csv -o csv`");
    assert_eq!(run(folder, &["export", "-f", "csv", "-o", "tables"]).done(), "");
    let command = run(folder, &["export", "-f", "neo4j", "-o", "neo"]).done();
    assert!(command.starts_with("neo4j-admin database import full --nodes=neo/nodes.csv"), "{command}");
    let count = |name: &str| fs::read_dir(folder.join(name)).unwrap().count();
    assert_eq!((count("tables"), count("neo")), (4, 2));
    run(folder, &["export", "-f", "csv", "-o", "kg/graph.nq"]).fails(2, "cannot write kg/graph.nq", "");
}

#[test]
fn standard_input_and_text() {
    let folder = scratch("cli-stdin");
    let output = fundgraph(&folder).args(["extract", "-"]).write_stdin("云川市2007年科技工作。").output().unwrap();
    let record: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(record["document"]["source"], "-");
    fundgraph(&folder).args(["build", "-"]).write_stdin("云川市2007年科技工作。").output().unwrap();
    let ran = run(&folder, &["verify"]);
    assert!(ran.out.starts_with("-: was read from standard input"), "{}", ran.out);
    let output = fundgraph(&folder).args(["text", "-"]).write_stdin("云川市").output().unwrap();
    assert_eq!(output.stdout, "云川市".as_bytes());
}

#[test]
fn a_closed_pipe_is_no_error() {
    let place = saved_corpus("cli-pipe");
    for verb in [&["export", "-f", "trig"][..], &["query", "SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 20000", "-f", "csv"]]
    {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("fundgraph"));
        command.args(verb).current_dir(place.parent().unwrap()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::with_capacity(16, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""), "{verb:?}");
    }
}
