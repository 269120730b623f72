#![allow(clippy::non_ascii_literal, reason = "the items are Chinese")]

use super::{super::shown::shown, *};

fn check(text: &str, expected: &[&str]) {
    let found = shown(text, |analysis, context, facts| {
        let mut used = vec![false; analysis.quantities.len()];
        let mut items = Items::new(analysis, context);
        for sentence in &analysis.sentences {
            items.read(*sentence, facts, &mut used);
        }
    });
    assert_eq!(found, expected, "{text}");
}

#[test]
fn programme_title_number_period_and_money() {
    let expected = [
        "award 600000 funder=Nation programme=国家自然科学基金面上项目 project=盐碱地水稻根际调控机制",
        "盐碱地水稻根际调控机制 fundedUnder 国家自然科学基金面上项目",
    ];
    for item in [
        "1、国家自然科学基金面上项目：盐碱地水稻根际调控机制（31871234），2019.01-2022.12，60万元，主持；",
        "(2) 国家自然科学基金面上项目，盐碱地水稻根际调控机制，No. 31871234，60万元",
        "3. 国家自然科学基金面上项目(31871234)：盐碱地水稻根际调控机制（2019-2022），经费60万元。",
        "4、盐碱地水稻根际调控机制，国家自然科学基金面上项目，项目编号：31871234，60万，结题",
        "5、国家自然科学基金面上项目“盐碱地水稻根际调控机制”（31871234），资助金额60万元",
    ] {
        check(item, &expected);
    }
}

#[test]
fn titles_keep_what_belongs_to_them() {
    check(
        "1、国家自然科学基金：“基于“肠—肝轴”的代谢调控研究(2010~2014)”，30万元",
        &[
            "award 300000 funder=Nation programme=国家自然科学基金 project=基于“肠—肝轴”的代谢调控研究",
            "基于“肠—肝轴”的代谢调控研究 fundedUnder 国家自然科学基金",
        ],
    );
}

#[test]
fn several_amounts_and_several_projects() {
    check(
        "1、国家重点研发计划“智能机器人”重点专项：“双臂协作装配系统”（2019YFB1300100），总经费2100万元，其中国拨经费800万元，到账300万元，自筹1300万元；",
        &[
            "award 21000000 funder=Nation programme=国家重点研发计划“智能机器人”重点专项 project=双臂协作装配系统",
            "award 8000000 funder=Nation programme=国家重点研发计划“智能机器人”重点专项 project=双臂协作装配系统 of 21000000",
            "disbursement 3000000 funder=Nation programme=国家重点研发计划“智能机器人”重点专项 project=双臂协作装配系统 of 21000000",
            "双臂协作装配系统 fundedUnder 国家重点研发计划“智能机器人”重点专项",
        ],
    );
    check(
        "2、国家自然科学基金“拓扑优化方法研究”、“柔顺机构设计”2项，各24万元",
        &[
            "award 240000 funder=Nation programme=国家自然科学基金 project=拓扑优化方法研究",
            "award 240000 funder=Nation programme=国家自然科学基金 project=柔顺机构设计",
            "拓扑优化方法研究 fundedUnder 国家自然科学基金",
            "柔顺机构设计 fundedUnder 国家自然科学基金",
        ],
    );
}

#[test]
fn programmes_of_schools_and_titles_in_title_marks() {
    check(
        "[6] 河海大学中央高校基本科研业务费项目（B200201001），膨胀土边坡稳定性分析，10万元，主持",
        &[
            "award 100000 funder=河海大学 programme=中央高校基本科研业务费项目 project=膨胀土边坡稳定性分析",
            "膨胀土边坡稳定性分析 fundedUnder 中央高校基本科研业务费项目",
        ],
    );
    check(
        "⑦国家社会科学基金项目《长三角创新网络演化研究》（19BJL001），20万元，2019-2022",
        &[
            "award 200000 funder=Nation programme=国家社会科学基金 project=长三角创新网络演化研究",
            "长三角创新网络演化研究 fundedUnder 国家社会科学基金",
        ],
    );
}

#[test]
fn contracts_and_what_has_no_amount() {
    check(
        "3、中国船舶重工集团有限公司，螺旋桨噪声测试分析，86万",
        &["contract 860000 funder=中国船舶重工集团有限公司 project=螺旋桨噪声测试分析"],
    );
    check(
        "4、国家自然科学基金：海底管道检测方法（51800001），在研，主持",
        &["海底管道检测方法 fundedUnder 国家自然科学基金"],
    );
}

#[test]
fn units_that_take_part() {
    check(
        "5、江苏省重点研发计划：海洋牧场监测装备（BE2019001），2019/6-2022/6,300万元，主持（合作单位：中天科技海缆有限公司、江苏海洋大学）",
        &[
            "award 3000000 funder=江苏省 programme=江苏省重点研发计划 project=海洋牧场监测装备",
            "海洋牧场监测装备 fundedUnder 江苏省重点研发计划",
            "中天科技海缆有限公司 participatesIn 海洋牧场监测装备",
            "江苏海洋大学 participatesIn 海洋牧场监测装备",
        ],
    );
}

#[test]
fn prose_is_no_item() {
    for text in [
        "1、国家自然科学基金，今年共获批60项，经费3000万元，比上年增长12%。",
        "2、加强项目管理。全年验收国家自然科学基金项目12项。",
        "3、上海汽车集团股份有限公司在临港投资86亿元，建设新工厂，明年投产。",
        "国家自然科学基金：海底管道检测方法，60万元",
    ] {
        check(text, &[]);
    }
}

#[test]
fn lines_without_numbers() {
    check(
        "周明远简历\n2009.09-2012.11 南方医科大学，副教授\n\
         广东省重点领域研发计划（2019B020210001），柑橘黄龙病抗性分子育种研究，2019.01-2021.12，300万元，主持\n\
         广东省科学技术奖二等奖，柑橘无病毒苗木繁育技术与应用，第三完成人，2018年\n",
        &[
            "award 3000000 funder=广东省 programme=广东省重点领域研发计划 project=柑橘黄龙病抗性分子育种研究",
            "柑橘黄龙病抗性分子育种研究 fundedUnder 广东省重点领域研发计划",
            "柑橘无病毒苗木繁育技术与应用 recognizedAs 广东省科学技术奖二等奖",
        ],
    );
}
