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
        &[
            "contract 860000 funder=中国船舶重工集团有限公司 project=螺旋桨噪声测试分析",
            "螺旋桨噪声测试分析 fundedBy 中国船舶重工集团有限公司",
        ],
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
            "award 3000000 funder=Province programme=江苏省重点研发计划 project=海洋牧场监测装备",
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
            "award 3000000 funder=Province programme=广东省重点领域研发计划 project=柑橘黄龙病抗性分子育种研究",
            "柑橘黄龙病抗性分子育种研究 fundedUnder 广东省重点领域研发计划",
            "柑橘无病毒苗木繁育技术与应用 recognizedAs 广东省科学技术奖二等奖",
        ],
    );
}

#[test]
fn the_list_of_an_institute() {
    let institute = "湖南省茶叶研究所承担项目\n";
    let check = |line: &str, expected: &[&str]| check(&format!("{institute}{line}\n"), expected);
    check(
        "● 湖南省农业厅：茶树新品种区域试验，30万元，2012年，联合湖南农业大学",
        &[
            "award 300000 in 2012 funder=湖南省农业厅 project=茶树新品种区域试验 to=湖南省茶叶研究所",
            "湖南省茶叶研究所 undertakes 茶树新品种区域试验",
            "湖南农业大学 undertakes 茶树新品种区域试验",
            "湖南省茶叶研究所 cooperatesWith 湖南农业大学",
            "茶树新品种区域试验 fundedBy 湖南省农业厅",
        ],
    );
    check(
        "▲湖南中茶茶业集团委托：黑茶数字化仓储方案设计，横向，46万元。",
        &[
            "contract 460000 funder=湖南中茶茶业集团 project=黑茶数字化仓储方案设计 to=湖南省茶叶研究所",
            "湖南省茶叶研究所 undertakes 黑茶数字化仓储方案设计",
            "黑茶数字化仓储方案设计 fundedBy 湖南中茶茶业集团",
        ],
    );
    check(
        "3.白毫早良种选育。1992年获农业部科技进步三等奖、1995年湖南省科技进步二等奖",
        &[
            "白毫早良种选育 recognizedAs 农业部科技进步三等奖",
            "白毫早良种选育 recognizedAs 湖南省科技进步二等奖",
            "湖南省茶叶研究所 undertakes 白毫早良种选育",
        ],
    );
    check("4. 一种茶叶萎凋装置，实用新型专利ZL201220123456.7", &["湖南省茶叶研究所 develops 一种茶叶萎凋装置"]);
}

#[test]
fn gifts_and_what_they_are_spent_on() {
    check(
        "苏州沧浪教育基金会2021年收支公示\n一、捐赠收入\n▪ 上海恒远置业有限公司 500万元（定向：沧浪青年学者计划）\n\
         二、公益支出\n[乡村医疗援助]\n－怒江州人民医院：移动超声设备采购，60万元\n",
        &[
            "award 5000000 in 2021 funder=上海恒远置业有限公司 programme=沧浪青年学者计划 to=苏州沧浪教育基金会",
            "award 600000 in 2021 funder=苏州沧浪教育基金会 programme=乡村医疗援助 project=移动超声设备采购 to=怒江州人民医院",
            "怒江州人民医院 undertakes 移动超声设备采购",
            "移动超声设备采购 fundedUnder 乡村医疗援助",
        ],
    );
}

#[test]
fn classes_of_a_list_keep_the_programme_of_its_title() {
    check(
        "关于下达2012年度陕西省科技统筹创新工程计划项目的通知\n一、重大专题\n1、钛合金薄板轧制,宝鸡秦钛金属有限公司、西北工业大学,80万元",
        &[
            "award 800000 in 2012 funder=here programme=陕西省科技统筹创新工程计划 project=钛合金薄板轧制 to=宝鸡秦钛金属有限公司 to=西北工业大学",
            "钛合金薄板轧制 fundedUnder 陕西省科技统筹创新工程计划",
            "宝鸡秦钛金属有限公司 undertakes 钛合金薄板轧制",
            "西北工业大学 undertakes 钛合金薄板轧制",
        ],
    );
}

#[test]
fn a_project_and_its_amount_below_the_heading_of_a_programme() {
    let expected = [
        "award 30000 in 2018 funder=Province programme=湖南省卫生厅科研计划项目 project=社区高血压分级管理模式",
        "社区高血压分级管理模式 fundedUnder 湖南省卫生厅科研计划项目",
    ];
    for line in ["社区高血压分级管理模式 李红 3万元", "B2018001 社区高血压分级管理模式,李红,3万元"]
    {
        check(&format!("湘江医院2018年科研立项情况\n二、湖南省卫生厅科研计划项目\n{line}"), &expected);
    }
    check("湘江医院2018年科研立项情况\n二、湖南省卫生厅科研计划项目\n医院加大科研投入,鼓励申报,配套3万元", &[]);
}
