//! Questions on the small corpus.

#![expect(clippy::non_ascii_literal, reason = "questions and names are Chinese")]

use fundgraph::{
    ask::{self, Answer, Error, Language, Rows},
    store::Store,
};

use crate::corpus;

fn answer(question: &str) -> Result<Answer, Error> {
    let graph = corpus::graph();
    ask::answer(&graph, &Store::from_graph(&graph).unwrap(), question)
}

/// Checks the form that a question is read in and the sentence that answers it.
#[track_caller]
fn says(question: &str, form: &str, sentence: &str) -> Answer {
    let answer = answer(question).unwrap_or_else(|error| panic!("{question}: {error}"));
    assert_eq!((answer.form.as_str(), answer.answer.as_str()), (form, sentence), "{question}");
    answer
}

#[track_caller]
fn misread(question: &str) -> (String, String, Vec<String>) {
    match answer(question) {
        Err(Error::Misread { message, hint, examples }) => (message, hint, examples),
        other => panic!("{question}: {other:?}"),
    }
}

#[test]
fn who_funded_adds_no_part_to_its_total() {
    let sentence = "资助云川市的有：科技部、东陵省科技厅。合计：立项资助";
    let answer = answer("谁资助了云川市?").unwrap();
    assert!(answer.answer.starts_with(sentence), "{}", answer.answer);
    let sum = |stage: &str| answer.totals.iter().find(|sum| sum.stage == stage).unwrap().amount.value.to_string();
    assert_eq!(sum("disbursement"), "20000000");
    assert_eq!(answer.totals.iter().filter(|sum| sum.stage == "award").count(), 1, "one currency, one sum");
    let Rows::Money(rows) = &answer.rows else { panic!("flows") };
    let whole = rows.iter().find(|row| row.amount.as_ref().is_some_and(|it| it.value.to_string() == "30000000"));
    let whole = &whole.expect("the total is a row").fact;
    assert!(rows.iter().filter(|row| row.part_of.contains(whole)).count() >= 4, "its parts are shown");
    assert!(answer.remarks[0].contains("没有重复相加"), "{:?}", answer.remarks);
}

#[test]
fn an_answer_comes_in_the_language_of_the_question() {
    let english = answer("Who funded 云川市 in 2007?").unwrap();
    assert_eq!(english.language, Language::En);
    assert!(english.answer.starts_with("云川市 was funded in 2007 by Ministry of Science and Technology"));
    assert!(english.answer.contains("awards CNY 30 million"), "{}", english.answer);
    assert_eq!(answer("2007年谁资助了云川市").unwrap().language, Language::Zh);
}

#[test]
fn any_label_will_do() {
    for question in ["what did ministry of science AND technology fund", "what did 科技部 fund", "what did kejibu fund"]
    {
        let answer = answer(question).unwrap();
        assert!(answer.form == "funded-by" && !answer.totals.is_empty(), "{question}");
    }
    let by_form = answer("谁资助了“华钢”？").unwrap();
    let by_name = answer("谁资助了华钢集团").unwrap();
    assert_eq!(by_form.rows, by_name.rows);
}

#[test]
fn how_much_is_given_in_a_year() {
    let answer =
        says("2007年科技部给了云川市多少钱？", "given", "2007年科技部给云川市的资金：立项资助1800万元（1笔）。");
    assert_eq!(answer.totals.len(), 1);
    assert_eq!(super::ask::answer("２００７年科技部给了云川市多少钱").unwrap().totals, answer.totals, "in full width");
    says(
        "how much did 国家863计划 give to 云川市 in 2007",
        "given",
        "National 863 Programme gave 云川市 in 2007: awards CNY 12 million (1 flow).",
    );
}

#[test]
fn the_biggest_are_ranked_by_stage_and_currency() {
    let answer = answer("云川市2007年最大的资助方是谁").unwrap();
    let Rows::Ranking(rows) = &answer.rows else { panic!("a ranking") };
    let award: Vec<_> = rows.iter().filter(|row| row.sum.stage == "award").collect();
    assert_eq!((award[0].rank, award[0].party.name.as_str()), (1, "科技部"));
    assert_eq!(award[0].sum.amount.value.to_string(), "18000000", "the parts of 1800 are not added to it");
    let budget = rows.iter().find(|row| row.sum.stage == "budget").unwrap();
    assert_eq!((budget.rank, budget.party.name.as_str(), budget.sum.amount.qualifier), (1, "云川市", "over"));
    assert_eq!(self::answer("top programmes in 2007").unwrap().form, "biggest-programmes");
    assert_eq!(self::answer("谁获得的资金最多").unwrap().form, "biggest-recipients");
}

#[test]
fn projects_and_partners_come_with_the_words_that_state_them() {
    let projects = says("华钢承担了哪些项目?", "projects-of", "华钢集团承担或参与的项目有：高强桥梁钢研制。");
    assert!(projects.quotes.iter().any(|quote| quote.quote.contains("一起承担")), "{:?}", projects.quotes);
    let partners = answer("Who works with 云川大学?").unwrap();
    assert!(partners.answer.contains("明远电缆") && partners.answer.contains("华钢集团"), "{}", partners.answer);
    let Rows::Things(rows) = &partners.rows else { panic!("things") };
    assert!(rows.iter().all(|row| !row.facts.is_empty()), "each partner has its facts: {rows:?}");
}

#[test]
fn every_row_has_its_quote() {
    for question in ["谁资助了云川市", "科技部资助了什么", "哪些计划资助了云川市", "云川大学的合作单位有哪些"]
    {
        let answer = answer(question).unwrap();
        for row in 1..=answer.table.rows.len() {
            let quoted = answer.quotes.iter().any(|quote| quote.rows.contains(&row) && !quote.source.is_empty());
            assert!(quoted, "{question}: row {row} of {:?}", answer.table.rows);
        }
    }
}

#[test]
fn a_programme_without_an_amount_is_told_through_the_project() {
    let answer = answer("谁资助了云川大学").unwrap();
    let Rows::Money(rows) = &answer.rows else { panic!("flows") };
    let project = rows.iter().find(|row| row.amount.is_none()).expect("a statement");
    assert_eq!(project.programme.as_ref().unwrap().name, "国家863计划");
    assert_eq!(project.project.as_ref().unwrap().name, "高强桥梁钢研制");
}

#[test]
fn nothing_found_is_said() {
    let answer = says("谁资助了云川光电产业联盟", "funders-of", "没有找到资助云川光电产业联盟的单位。");
    assert!(answer.is_empty());
}

#[test]
fn what_is_loaded_to_answer_is_enough() {
    let graph = corpus::graph();
    let (whole, of_money) = (Store::from_graph(&graph).unwrap(), Store::of_money(&graph).unwrap());
    assert!(of_money.quads().unwrap() < whole.quads().unwrap());
    for question in ask::examples(Language::Zh) {
        let name = |question: &str| {
            question.replace("科技部", "东陵省科技厅").replace("沙钢", "华钢").replace("苏州市", "云川市")
        };
        let question = name(&question);
        let answers = [&whole, &of_money].map(|store| ask::answer(&graph, store, &question).unwrap());
        assert_eq!(answers[0], answers[1], "{question}");
    }
}

#[test]
fn the_query_is_shown_with_its_values() {
    let answer = answer("谁资助了云川市").unwrap();
    assert!(answer.query.contains("<https://w3id.org/fundgraph/id/place/云川市>"), "{}", answer.query);
    assert!(!answer.query.contains("$recipient"));
}

#[test]
fn what_cannot_be_read_is_answered_with_what_can() {
    let (message, _, examples) = misread("今天天气怎么样？");
    assert_eq!(message, "看不懂这个问题：今天天气怎么样？");
    assert!(examples.len() >= 9, "{examples:?}");
    let (message, hint, _) = misread("how are you?");
    assert_eq!(
        (message.as_str(), hint.as_str()),
        ("cannot read the question: how are you?", "it can read questions such as")
    );
    assert!(misread(&"谁".repeat(100_000)).2.len() >= 9);
    assert!(misread("").2.len() >= 9);
}

#[test]
fn a_name_that_nothing_has_is_answered_with_near_ones() {
    let (message, hint, _) = misread("谁资助了云川机床厂");
    assert!(message.contains("“云川机床厂”"), "{message}");
    assert!(hint.contains("相近的名称"), "{hint}");
    let (_, hint, _) = misread("谁资助了画钢");
    assert!(hint.contains("华钢"), "a slip of the same sound: {hint}");
}

#[test]
fn a_name_that_several_have_is_not_guessed() {
    let (message, hint, _) = misread("市科技局资助了什么");
    assert!(message.contains("不止一个"), "{message}");
    assert!(hint.contains("org/云川市科技局") && hint.contains("org/平河市科技局"), "{hint}");
}

#[test]
fn answers_in_json_have_exact_numbers() {
    let json = serde_json::to_string(&answer("谁资助了云川市").unwrap()).unwrap();
    assert!(json.contains(r#""value":30000000,"#), "{json}");
    assert!(json.contains(r#""answer":"资助云川市的有"#));
}

/// Checks that two questions have one answer.
#[track_caller]
fn same(question: &str, other: &str) {
    let [one, two] =
        [question, other].map(|question| answer(question).unwrap_or_else(|error| panic!("{question}: {error}")));
    assert_eq!((one.form, one.rows), (two.form, two.rows), "{question} and {other}");
}

#[test]
fn a_place_may_be_named_without_its_last_sign() {
    same("谁资助了平河?", "谁资助了平河市?");
    same("who funded pinghe", "who funded 平河市");
    same("东陵资助了什么", "东陵省资助了什么");
}

#[test]
fn a_part_of_one_name_is_enough() {
    same("谁资助了平河机", "谁资助了平河机床");
    same("What did the National 863 Program fund?", "What did 国家863计划 fund?");
    same("what did 863 program fund", "what did 国家863计划 fund");
    same("What did the Ministry of Science fund in 2007?", "What did 科技部 fund in 2007?");
    same("what has the Ministry of Science and Technology funded", "what has 科技部 funded");
    same("谁资助了云川大", "谁资助了云川大学");
}

#[test]
fn a_part_of_several_names_is_asked_back() {
    let (message, hint, _) = misread("谁资助了市科技");
    assert!(message.contains("不止一个"), "{message}");
    assert!(hint.contains("org/云川市科技局") && hint.contains("org/平河市科技局"), "{hint}");
    let (_, hint, _) = misread("谁资助了科技局长");
    assert!(!hint.contains("org/"), "what is no part of any name is not answered: {hint}");
    let (_, hint, _) = misread("what did MOST fund");
    assert_eq!(hint, "try another name", "a name that only shares a letter pair is no help");
}

#[test]
fn what_somebody_got_or_gave_is_summed_up() {
    says("平河市2008年获得多少经费？", "received", "2008年平河市得到的资金：立项资助500万元（1笔），来自科技部。");
    says(
        "How much did 平河市 get in 2008, and from whom?",
        "received",
        "平河市 received money in 2008 from Ministry of Science and Technology; in all awards CNY 5 million (1 flow).",
    );
    says("远帆资本投资了多少钱", "paid", "远帆资本的资金：投资500万美元（1笔），给了华钢集团。");
    assert_eq!(answer("Who funded 平河市, and how much did it get?").unwrap().form, "funders-of");
    assert_eq!(answer("biggest investors in 2008").unwrap().form, "biggest-funders");
    assert_eq!(answer("华钢的项目").unwrap().form, "projects-of");
}

#[test]
fn years_from_one_to_another_are_taken_together() {
    let rows = |question: &str| {
        let Rows::Money(rows) = answer(question).unwrap_or_else(|error| panic!("{question}: {error}")).rows else {
            panic!("{question}: flows")
        };
        rows
    };
    let both = rows("2007-2008年谁资助了云川市");
    assert_eq!(both.len(), rows("2007年谁资助了云川市").len() + rows("2008年谁资助了云川市").len());
    assert_eq!(rows("2007年至2008年谁资助了云川市"), both);
    assert_eq!(rows("who funded 云川市 in 2007–2008").len(), both.len());
    assert!(rows("who funded 云川市 in 1998-1999").is_empty());
}

#[test]
fn traditional_characters_are_read() {
    same("誰資助了華鋼？", "谁资助了华钢？");
    same("雲川市2007年獲得多少經費", "云川市2007年获得多少经费");
}

#[test]
fn places_have_partners_and_a_programme_none() {
    assert_eq!(answer("谁和云川市合作?").unwrap().form, "partners-of");
    let (message, hint, _) = misread("谁和国家863计划合作?");
    assert_eq!(message, "图谱里有“国家863计划”，但不能这样问它");
    assert_eq!(hint, "可以这样问：");
}

#[test]
fn nobody_is_the_answer_to_a_question_about_himself() {
    says("云川市科技计划资助了谁?", "funded-by", "云川市科技计划出过资，文中没有写明给谁。");
}
