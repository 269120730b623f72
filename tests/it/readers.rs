//! Files of every format give the facts of the plain text; bad files give a message.

#![expect(clippy::non_ascii_literal, reason = "the documents are Chinese")]

use std::{
    fmt::Write as _,
    fs,
    io::{Cursor, Write},
    path::Path,
};

use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_16LE};
use fundgraph::{document::open, knowledge::Knowledge, pipeline, record::Fact};
use proptest::{collection::vec, prelude::*, sample::select};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::fixture::{fundgraph, run, scratch};

const REPORT: &str = include_str!("readers/report.txt");
const PDF: &[u8] = include_bytes!("readers/report.pdf");
const XLSX: &[u8] = include_bytes!("readers/projects.xlsx");
const XLS: &[u8] = include_bytes!("readers/projects.xls");
const ODS: &[u8] = include_bytes!("readers/projects.ods");

/// What the three workbooks hold.
const PROJECTS: &str = "2018年立项
云川市2018年科技计划立项项目汇总表
填报单位：云川市科技局  单位：万元
序号\t项目名称\t承担单位\t计划类别\t经费\t立项年度\t批准日期
1\t低温储运装备国产化\t平河食品机械有限公司\t重点研发计划\t88.5\t2018\t2018-03-05
2\t稻麦轮作节水技术\t平河农业科学研究所\t科技惠民计划\t12.34\t2018\t2018-03-05
3\t云边协同算力调度\t云川大学\t重点研发计划\t1000\t2018\t2018-03-05
";

/// A line with one fact.
const AWARD: &str = "云川大学获得云川市科技局奖励50万元。";

fn text(source: &str, bytes: &[u8]) -> String {
    let opened = open(source, bytes).unwrap_or_else(|error| panic!("{source}: {error}"));
    opened.parts.iter().map(|part| part.read().unwrap_or_else(|error| panic!("{source}: {error}")).text).collect()
}

/// The flows of a file: kind, amount, programme, recipients, project, year.
fn flows(knowledge: &Knowledge, source: &str, bytes: &[u8]) -> Vec<String> {
    let records = pipeline::extract(knowledge, source, bytes).unwrap_or_else(|error| panic!("{source}: {error}"));
    let mut found = Vec::new();
    for record in &records {
        let name = |id| record.entity(id).map(|entity| entity.name.clone()).unwrap_or_default();
        for fact in &record.facts {
            let Fact::Funding(flow) = fact else { continue };
            let recipients: Vec<_> = flow.recipients.iter().copied().map(name).collect();
            let (programme, project) = (flow.programme.map(name), flow.project.map(name));
            let year = flow.period.as_ref().map(|period| period.year);
            let kind = flow.kind.name();
            found.push(format!(
                "{kind} {} {programme:?} {recipients:?} {project:?} {year:?}",
                flow.amount.value.normalize()
            ));
        }
    }
    found
}

fn embedded(source: &str, bytes: &[u8]) -> Vec<String> {
    flows(Knowledge::embedded(), source, bytes)
}

/// A ZIP file.
fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A DOCX file with a body of this XML, behind a declaration.
fn docx_of(declaration: &str, body: &str) -> Vec<u8> {
    let document =
        format!("<?xml version=\"1.0\"?>{declaration}<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    zipped(&[("word/document.xml", document.as_bytes())])
}

/// Text as the body of a DOCX file: a line with tabs is a row of a table.
fn docx(text: &str) -> Vec<u8> {
    let run = |text: &str| {
        // Word cuts a paragraph into runs wherever it was edited.
        let (start, end) = text.split_at(text.char_indices().nth(3).map_or(text.len(), |(at, _)| at));
        format!(
            "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>{start}</w:t></w:r><w:r><w:t>{end}</w:t></w:r></w:p>"
        )
    };
    docx_of("", &marked(text, run, ["<w:tbl>", "</w:tbl>"], ["<w:tr>", "</w:tr>"], ["<w:tc><w:tcPr/>", "</w:tc>"]))
}

/// Text as HTML.
fn html(text: &str) -> String {
    let paragraph = |text: &str| format!("<p>{text}</p>");
    marked(text, paragraph, ["<table>", "</table>"], ["<tr>", "</tr>"], ["<td>", "</td>"])
}

/// Text with marks around its paragraphs, tables, rows and cells.
fn marked(text: &str, paragraph: impl Fn(&str) -> String, table: [&str; 2], row: [&str; 2], cell: [&str; 2]) -> String {
    let mut body = String::new();
    let mut in_table = false;
    for line in text.lines() {
        let is_row = line.contains('\t');
        if is_row != in_table {
            body += if is_row { table[0] } else { table[1] };
            in_table = is_row;
        }
        if is_row {
            body += row[0];
            line.split('\t').for_each(|text| body.extend([cell[0], &paragraph(text), cell[1]]));
            body += row[1];
        } else {
            body += &paragraph(line);
        }
    }
    body + if in_table { table[1] } else { "" }
}

fn encoded(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    let (bytes, _, lossy) = encoding.encode(text);
    assert!(!lossy);
    bytes.into_owned()
}

#[test]
fn a_report_gives_the_same_text_in_every_format() {
    assert_eq!(text("report.docx", &docx(REPORT)), REPORT);
    assert_eq!(text("report.pdf", PDF), REPORT);
    let page = format!("<html><body>{}</body></html>", html(REPORT));
    assert_eq!(text("report.html", page.as_bytes()), REPORT);
    assert_eq!(text("", page.as_bytes()), REPORT, "the content decides, not the name");
    assert_eq!(embedded("report.pdf", PDF), embedded("report.txt", REPORT.as_bytes()));
    assert!(embedded("report.pdf", PDF).len() >= 5);
}

#[test]
fn workbooks_are_tables_with_exact_numbers_and_dates() {
    for (name, bytes) in [("projects.xlsx", XLSX), ("projects.xls", XLS), ("projects.ods", ODS)] {
        assert_eq!(text(name, bytes), PROJECTS, "{name}");
        let records = pipeline::extract(Knowledge::embedded(), name, bytes).unwrap();
        let remarks: Vec<_> = records[0].diagnostics.iter().map(|remark| remark.message.as_str()).collect();
        assert!(remarks.contains(&"hidden sheets left out: 1"), "{remarks:?}");
        let columns = "columns project=项目名称, recipient=承担单位, class=计划类别, amount=经费, year=立项年度, year=批准日期; not used: 序号";
        assert!(remarks.contains(&columns), "{remarks:?}");
    }
    let found = embedded("projects.xlsx", XLSX);
    assert_eq!(
        found[0],
        "award 885000 Some(\"重点研发计划\") [\"平河食品机械有限公司\"] Some(\"低温储运装备国产化\") Some(2018)"
    );
    assert_eq!(found.len(), 3);
    assert_eq!(found, embedded("projects.txt", PROJECTS.as_bytes()));
}

#[test]
fn delimited_cells_in_any_encoding() {
    let comma = PROJECTS.replace('\t', ",").replace("低温储运装备国产化", "\"低温储运装备国产化\"");
    let expected = embedded("projects.txt", PROJECTS.as_bytes());
    for (name, bytes) in [
        ("projects.csv", comma.clone().into_bytes()),
        ("projects.csv", [b"\xef\xbb\xbf", comma.as_bytes()].concat()),
        ("projects.csv", encoded(GBK, &comma)),
        ("projects.csv", encoded(GB18030, &comma.replace(',', ";"))),
        ("projects.tsv", PROJECTS.into()),
    ] {
        assert_eq!(embedded(name, &bytes), expected, "{name}");
    }
    let wide: Vec<u8> = [vec![0xff, 0xfe], comma.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    assert_eq!(Encoding::for_bom(&wide).map(|(encoding, _)| encoding), Some(UTF_16LE));
    assert_eq!(embedded("projects.csv", &wide), expected);
    let traditional = "臺北科技計畫補助清單\n項目名稱,承擔單位,資助金額（萬元）\n智慧農業感測器研製,臺灣大學,60\n";
    assert_eq!(embedded("list.csv", &encoded(BIG5, traditional)), embedded("list.csv", traditional.as_bytes()));
    assert_eq!(embedded("list.csv", traditional.as_bytes()).len(), 1);
}

/// A page as it is saved from a site: menus, advertising, related pages, a footer.
fn page() -> String {
    let body = html(
        "2018年，云川市安排科技计划经费1200万元，支持企业创新，效果明显。\n项目名称\t承担单位\t资助金额（万元）\n柔性传感材料\t云川大学\t60\n节水技术\t平河大学\t30\n",
    );
    format!(
        "<!DOCTYPE html><html><head><meta charset=gb2312><title>2018年立项公示_云川市科技局</title><script>var a='500万元';</script></head>\
         <body><div class='header'><a href=1>首页</a><a href=2>新闻</a><a href=3>公告</a></div><ul><li><a href=1>政务公开</a></li>\
         <li><a href=2>办事服务</a></li><li><a href=3>互动交流</a></li></ul><div class=ad_top>云川商城补贴云川汽车有限公司300万元！</div>\
         <div class=main><h1>云川市2018年立项公示</h1><p>当前位置：首页 &gt; 公告</p><div id=zoom>{body}</div></div>\
         <div class=related>相关阅读：云川市2017年获得资助500万元</div><footer>版权所有：云川市科技局</footer></body></html>"
    )
}

#[test]
fn a_saved_page_gives_its_content_and_counts_the_rest() {
    let expected = "云川市2018年立项公示
2018年，云川市安排科技计划经费1200万元，支持企业创新，效果明显。
项目名称\t承担单位\t资助金额（万元）
柔性传感材料\t云川大学\t60
节水技术\t平河大学\t30
";
    for bytes in [page().into_bytes(), encoded(GBK, &page())] {
        assert_eq!(text("saved.html", &bytes), expected);
        let records = pipeline::extract(Knowledge::embedded(), "saved.html", &bytes).unwrap();
        let remark = &records[0].diagnostics.last().unwrap().message;
        assert!(remark.ends_with("characters") && remark.contains("parts of the page left out"), "{remark}");
    }
}

/// A PDF of one page with a font of Chinese characters that is not in the file.
fn bare_pdf(lines: &[&str]) -> Vec<u8> {
    let mut content = "BT /F 12 Tf 72 700 Td 20 TL".to_owned();
    for line in lines {
        let codes: Vec<String> = line.encode_utf16().map(|code| format!("{code:04X}")).collect();
        content.extend([" <", &codes.concat(), "> Tj T*"]);
    }
    content += " ET";
    let font = "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[5 0 R]>>";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 4 0 R>>>>/Contents 6 0 R>>".to_owned(),
        font.to_owned(),
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light>>".to_owned(),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
    ];
    let mut pdf = "%PDF-1.4\n".to_owned();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (number, object) in (1..).zip(objects) {
        writeln!(table, "{:010} 00000 n ", pdf.len()).unwrap();
        writeln!(pdf, "{number} 0 obj{object}endobj").unwrap();
    }
    let start = pdf.len();
    (pdf + &format!("xref\n0 7\n{table}trailer<</Size 7/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n")).into_bytes()
}

#[test]
fn a_pdf_whose_font_is_elsewhere_is_read() {
    assert_eq!(
        text("notice.pdf", &bare_pdf(&["云川市2018年科技奖励", AWARD])),
        format!("云川市2018年科技奖励\n{AWARD}\n")
    );
}

#[test]
fn archives_and_corpora_name_their_documents() {
    let folder = scratch("readers-archive");
    let inner = zipped(&[("a/award.txt", AWARD.as_bytes())]);
    let members: [(&str, &[u8]); 6] = [
        ("2018.docx", &docx(REPORT)),
        ("bad.docx", b"PK\x03\x04 cut off"),
        ("inner.zip", &inner),
        ("list.xlsx", XLSX),
        ("picture.png", b"x"),
        ("__MACOSX/._2018.docx", b"x"),
    ];
    fs::write(folder.join("reports.zip"), zipped(&members)).unwrap();
    let line = |id: &str| format!("{{\"id\": \"{id}\", \"text\": \"{AWARD}\", \"more\": 1}}\n");
    fs::write(folder.join("corpus.jsonl"), line("a") + "{broken\n" + &line("b/1")).unwrap();
    let ran = run(&folder, &["build", "reports.zip", "corpus.jsonl"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for said in [
        "reports.zip/bad.docx: is no sound DOCX file",
        "reports.zip: 1 of 4 documents left out",
        "reports.zip: 1 member passed over",
        "reports.zip/list.xlsx: columns project=项目名称",
        "corpus.jsonl#2: is no sound line",
        "corpus.jsonl: 1 of 3 documents left out",
    ] {
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
    assert!(ran.out.starts_with("kg: 5 documents from 2 files"), "{}", ran.out);
    assert!(run(&folder, &["verify"]).done().ends_with(": 0 failures\n"));
    assert_eq!(run(&folder, &["text", "reports.zip/inner.zip/a/award.txt"]).done(), AWARD);
    assert_eq!(run(&folder, &["text", "corpus.jsonl#b/1"]).done(), AWARD);
    assert!(run(&folder, &["explain", "corpus.jsonl#a#f1"]).done().contains(&format!("sentence    {AWARD}")));
    run(&folder, &["text", "corpus.jsonl#zzz"]).fails(
        2,
        "has no document corpus.jsonl#zzz",
        "fundgraph text corpus.jsonl",
    );
    let again = run(&folder, &["build", "reports.zip", "corpus.jsonl"]);
    assert!(again.err.contains("bad.docx"), "what is bad is told of again: {}", again.err);
    fs::write(folder.join("corpus.jsonl"), line("a").replace("奖励", "资助") + &line("b/1")).unwrap();
    let ran = run(&folder, &["verify"]);
    assert!(ran.code == 1 && ran.out.contains("corpus.jsonl: changed since"), "{}", ran.out);
}

#[test]
fn a_directory_is_searched_for_documents_of_all_formats() {
    let folder = scratch("readers-directory");
    fs::write(folder.join("a.docx"), docx(REPORT)).unwrap();
    fs::write(folder.join("b.PDF"), PDF).unwrap();
    fs::write(folder.join("c.html"), page()).unwrap();
    fs::write(folder.join("d.bin"), "x").unwrap();
    let ran = run(&folder, &["build", "."]);
    assert!(ran.out.starts_with("kg: 3 documents from 3 files"), "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("1 file in the directories passed over"), "{}", ran.out);
    let output = fundgraph(&folder).args(["text", "-"]).write_stdin(docx(AWARD)).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), format!("{AWARD}\n"));
}

#[test]
fn columns_that_the_user_names() {
    let folder = scratch("readers-columns");
    let sheet = "甲,乙,丙（万元）,总经费（万元）\n柔性传感材料,云川大学,60,100\n";
    fs::write(folder.join("list.csv"), sheet).unwrap();
    let ran = run(&folder, &["extract", "list.csv"]);
    assert!(ran.err.contains("no headings of columns were recognised") && ran.err.contains("--columns"), "{}", ran.err);
    let ran = run(&folder, &["extract", "list.csv", "--columns", "project=甲, recipient=乙,amount=丙"]);
    assert_eq!(
        ran.err,
        "fundgraph: list.csv: columns project=甲, recipient=乙, amount=丙(万元); not used: 总经费(万元)\n"
    );
    let record: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let flows: Vec<_> = record["facts"].as_array().unwrap().iter().filter(|fact| fact["fact"] == "funding").collect();
    assert_eq!(flows.len(), 1);
    assert_eq!(flows[0]["amount"]["value"].to_string(), "600000");
    let extract = |columns: &str| run(&folder, &["extract", "list.csv", "--columns", columns]);
    extract("projekt=甲").fails(2, "no column is named `projekt`", "project, ");
    extract("project").fails(2, "`project` names no column", "NAME=HEADING");
    // A build with other columns reads the file again.
    run(&folder, &["build", "list.csv"]);
    let ran = run(&folder, &["build", "list.csv", "--columns", "project=甲,recipient=乙,amount=丙"]);
    assert!(ran.out.contains("facts 2: 1 award"), "{}", ran.out);
}

#[test]
fn bad_files_give_a_message_and_a_hint() {
    let folder = scratch("readers-bad");
    let deep = "<w:p>".repeat(1000) + &"</w:p>".repeat(1000);
    let laughs = "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>";
    let sheet = "<worksheet>".to_owned() + &"<a>".repeat(1000) + &"</a>".repeat(1000) + "</worksheet>";
    let half = |bytes: &[u8]| bytes[..bytes.len() / 2].to_vec();
    let empty_pdf = bare_pdf(&[]);
    let cases: [(&str, Vec<u8>, &str, &str); 15] = [
        ("empty.docx", Vec::new(), "is empty", "saved"),
        ("binary.pdf", vec![0, 1, 2, 255, 0, 7], "is not a text file", "save the document"),
        ("cut.docx", half(&docx(REPORT)), "is no sound DOCX file", "download"),
        ("cut.xlsx", half(XLSX), "is no sound XLSX file", "download"),
        ("cut.ods", half(ODS), "is no sound ODS file", "download"),
        ("cut.pdf", PDF[..400].to_vec(), "is no sound PDF file", "download"),
        ("deep.docx", docx_of("", &deep), "is too large: at most 256 elements", "refused"),
        ("laughs.docx", docx_of(laughs, "<w:p>&b;</w:p>"), "declares a document type", ""),
        ("deep.xlsx", zipped(&[("xl/workbook.xml", sheet.as_bytes())]), "is too large: at most 256 elements", ""),
        ("deep.html", ("<html>".to_owned() + &"<div>".repeat(100_000)).into_bytes(), "is too large: at most 5000", ""),
        ("scan.pdf", empty_pdf, "has no text in its 1 page: it was probably scanned", "ocrmypdf"),
        (
            "old.doc",
            [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"].concat(),
            "Word 97",
            ".docx",
        ),
        ("a.rar", b"Rar!\x1a\x07\x01\x00".to_vec(), "is a RAR archive, which is not read", "unpack"),
        ("none.zip", zipped(&[("a.png", b"x")]), "holds no documents", "endings"),
        ("matryoshka.zip", nested(5), "archives inside each other", "refused"),
    ];
    for (name, bytes, message, hint) in cases {
        fs::write(folder.join(name), bytes).unwrap();
        for verb in ["extract", "build"] {
            run(&folder, &[verb, name]).fails(2, message, hint);
        }
    }
    fs::write(folder.join("good.txt"), AWARD).unwrap();
    let ran = run(&folder, &["extract", "."]);
    assert_eq!((ran.code, ran.out.lines().count()), (0, 1), "{}", ran.err);
    assert!(ran.err.ends_with("13 of 14 files left out\n"), "{}", ran.err);
}

/// Archives inside each other.
fn nested(depth: usize) -> Vec<u8> {
    (0..depth).fold(zipped(&[("a.txt", AWARD.as_bytes())]), |inner, _| zipped(&[("inner.zip", &inner)]))
}

#[test]
fn bombs_are_refused() {
    let folder = scratch("readers-bombs");
    let zeros = vec![b'0'; 600 << 20];
    fs::write(folder.join("bomb.zip"), zipped(&[("bomb.txt", &zeros), ("small.txt", AWARD.as_bytes())])).unwrap();
    fs::write(folder.join("bomb.xlsx"), zipped(&[("xl/workbook.xml", &zeros)])).unwrap();
    drop(zeros);
    let large = fs::File::create(folder.join("large.txt")).unwrap();
    large.set_len((256 << 20) + 1).unwrap();
    for (name, message) in
        [("bomb.zip", "536870912 bytes, unpacked,"), ("bomb.xlsx", "unpacked"), ("large.txt", "268435456 bytes")]
    {
        run(&folder, &["extract", name]).fails(2, message, "refused");
        fs::remove_file(folder.join(name)).unwrap();
    }
}

/// A file of a format, some bytes of it changed or cut off.
fn spoiled(bytes: &[u8], changes: &[(usize, u8)], end: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (at, byte) in changes {
        let at = at % bytes.len();
        bytes[at] = *byte;
    }
    let end = bytes.len() - end % bytes.len();
    bytes.truncate(if end.is_multiple_of(3) { end } else { bytes.len() });
    bytes
}

fn is_read_or_refused(source: &str, bytes: &[u8]) {
    if let Ok(opened) = open(source, bytes) {
        for part in &opened.parts {
            let read = part.read();
            assert!(read.is_ok_and(|text| !text.text.trim().is_empty()) || part.read().is_err());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn random_bytes_never_panic_a_reader(
        name in select(vec!["a.txt", "a.html", "a.docx", "a.pdf", "a.xlsx", "a.xls", "a.ods", "a.csv", "a.zip", "a.jsonl"]),
        head in select(vec![&b""[..], b"%PDF-1.4\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"{\"text\": "]),
        tail in vec(any::<u8>(), 0..2000),
    ) {
        is_read_or_refused(name, &[head, &tail].concat());
    }

    #[test]
    fn spoiled_files_never_panic_a_reader(
        file in select(vec!["pdf", "bare.pdf", "docx", "xlsx", "xls", "ods", "html"]),
        changes in vec((any::<usize>(), any::<u8>()), 1..8),
        end in any::<usize>(),
    ) {
        let whole = match file {
            "pdf" => PDF.to_vec(),
            "bare.pdf" => bare_pdf(&[AWARD]),
            "docx" => docx(REPORT),
            "xlsx" => XLSX.to_vec(),
            "xls" => XLS.to_vec(),
            "ods" => ODS.to_vec(),
            _ => page().into_bytes(),
        };
        is_read_or_refused(Path::new("a").with_extension(file).to_str().unwrap(), &spoiled(&whole, &changes, end));
    }
}
