//! What the words of cues.tsv tell of a number, a name or a clause.

use super::Sense;

macro_rules! cues {
    ($($(#[$doc:meta])* $cue:ident = $name:literal,)*) => {
        /// What a cue word tells.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Cue {
            $($(#[$doc])* $cue,)*
        }

        impl Cue {
            /// Whether a sense is this cue.
            pub fn is(self, sense: Sense) -> bool {
                sense == Sense::Cue(self)
            }

            /// Whether one of some senses is this cue.
            pub fn among(self, senses: &[Sense]) -> bool {
                senses.contains(&Sense::Cue(self))
            }

            pub(super) fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$cue),)*
                    _ => None,
                }
            }
        }
    };
}

cues! {
    /// The number was added in the period.
    New = "new",
    /// The number counts all so far.
    Cumulative = "cumulative",
    /// Growth on an earlier period.
    Growth = "growth",
    /// A fall on an earlier period.
    Fall = "fall",
    /// Doubling.
    Doubled = "doubled",
    /// A share of something.
    Share = "share",
    /// The last word of a thing that is told in per cent: 中标率, 投入强度.
    Rate = "rate",
    /// Stands before the sum that a rate is taken of: 按.
    Per = "per",
    /// A place in an order.
    Rank = "rank",
    /// Stands before the list among whose first something comes to be: 跻身.
    Enter = "enter",
    /// First place.
    First = "first",
    /// Introduces a figure and belongs neither to the indicator nor to the number.
    Copula = "copula",
    /// Begins a part of the total before.
    Part = "part",
    /// Begins a list of items of their own: the parts before it are done.
    Besides = "besides",
    /// Money words whose figures are statistics of a firm or region, never funding.
    Statistic = "statistic",
    /// The place that the report speaks for.
    Here = "here",
    /// The province that it lies in.
    Province = "province",
    /// The country.
    Nation = "nation",
    /// Heads a list whose items belong to the nation.
    NationalList = "national-list",
    /// Heads a list whose items belong to the province.
    ProvincialList = "provincial-list",
    /// Heads a list whose items belong to the city.
    MunicipalList = "municipal-list",
    /// The money comes to the place that the report speaks for.
    Received = "received",
    /// Says in an account that money came or was paid, before the name of the grant: 收到, 拨付.
    Booked = "booked",
    /// The money goes from the subject to somebody.
    Given = "given",
    /// Stands before the one that an act is for: 为, 对.
    Toward = "toward",
    /// The purse of a level or place: 财政.
    Treasury = "treasury",
    /// Words before an indicator that are not a part of it.
    Lead = "lead",
    /// A word for firms and other units, after a head count.
    HeadFirm = "head-firm",
    /// A word for schools.
    HeadSchool = "head-school",
    /// A word for institutes.
    HeadInstitute = "head-institute",
    /// A word for projects.
    HeadProject = "head-project",
    /// A word for agencies.
    HeadAgency = "head-agency",
    /// A word for places.
    HeadPlace = "head-place",
    /// Ends navigation and notices that are not content.
    Boilerplate = "boilerplate",
    /// Stands in the line that says who wrote a piece of news, and where.
    Byline = "byline",
    /// It tells that somebody alone has heard or tells something: 独家.
    Alone = "alone",
    /// The document is a report on one year.
    YearlyReport = "yearly-report",
    /// Ends the title of a notice of grants: 拟支持项目, 公示.
    Notice = "notice",
    /// A target or plan: its year is the one that it names.
    Target = "target",
    /// Introduces another name of what stands before.
    Alias = "alias",
    /// Says what the name after it is, and is no part of it: 平台, 应用.
    Descriptor = "descriptor",
    /// After a round number that was passed on the way to the real one: 3万件大关.
    Milestone = "milestone",
    /// Several numbers belong to several names in turn.
    Respectively = "respectively",
    /// Says when or where an organisation began: a profile of it introduces it so.
    Founded = "founded",
    /// One number belongs to each of several names.
    Each = "each",
    /// Says what happened to the thing counted before, or which class of it: 结案, 一等奖.
    Partial = "partial",
    /// Ends like a title and is a common noun: 科技经费, 重点项目.
    Generic = "generic",
    /// A word for a round of financing.
    Round = "round",
    /// Stands between a firm and the round that it gets: 完成, 获.
    Gain = "gain",
    /// Stands right before such a word, and whoever it tells of brings the round to another: 参与(完成).
    TakesPart = "takes-part",
    /// Stands right after the names of those who put money into a firm: 领投.
    AfterInvestor = "after-investor",
    /// Stands right before their names: 投资方为.
    BeforeInvestor = "before-investor",
    /// Stands right after the name of a firm whose officer is named: 董事长.
    Office = "office",
    /// Stands right before the name of a body that is founded: 成立, 共建.
    Found = "found",
    /// Stands right before a title that is conferred: 认定为, 荣获.
    Confer = "confer",
    /// Stands right after the quoted title that is conferred: 称号, 牌匾.
    Honour = "honour",
    /// Stands in a clause before the titles that somebody won: 荣获, 获颁.
    Win = "win",
    /// Stands so before certifications only: 通过.
    Pass = "pass",
    /// The last word of a certification: 体系验证.
    Certificate = "certificate",
    /// The last word of what somebody undertakes: 研究, 产业化.
    Undertaking = "undertaking",
    /// Stands right before the quoted title of a project: 承担的.
    ProjectBefore = "project-before",
    /// Stands before the title of a project with a colon between: 课题名称.
    ProjectLabel = "project-label",
    /// Stands right after the quoted title of a project that gets something: 列入, 获.
    ProjectAfter = "project-after",
    /// A word for what came of projects, after a count: 成果.
    Achievement = "achievement",
    /// What is granted for an invention or a work, whose title stands before it: 发明专利.
    Patent = "patent",
    /// The last word of a development zone: 新区.
    Zone = "zone",
    /// A name begins with it: 财团法人.
    NamePrefix = "name-prefix",
    /// An ordinary word that many names begin with, and that is none of them: 新能源.
    Ordinary = "ordinary",
    /// Stands between a share and what it is used for: 用于.
    Purpose = "purpose",
    /// Heads the links to other pages below a text.
    Links = "links",
    /// The title of a person, who may stand between the body that he is of and the one that it works with: 教授.
    Officer = "officer",
    /// Says that something is asked for and not yet given: 申报.
    Applied = "applied",
    /// Says that somebody is put forward for a title: 推荐.
    Recommended = "recommended",
    /// Stands right after a year that something is only compared with: 相比.
    Compared = "compared",
    /// The year that a report speaks of, without its number: 今年.
    ThisYear = "this-year",
    /// Stands right after a level and means all levels above it too: 以上.
    AndAbove = "and-above",
    /// The last word of a quotation that is a group of persons and no project: 团队.
    Team = "team",
    /// The last word of a name that is a body's and no product's: 基地.
    Premises = "premises",
    /// Stands before the last member of a list: 以及.
    AsWellAs = "as-well-as",
    /// Goes on with the short name of a firm: 集团.
    Group = "group",
    /// Goes on with the full name of a firm: 有限.
    Incorporated = "incorporated",
    /// Stands right after a grant that a policy only sets: 标准.
    Standard = "standard",
    /// The last word of a quoted title of works: 工程.
    Works = "works",
    /// Stands right after a quotation that is the title of a project: 项目.
    CalledProject = "called-project",
    /// The country whose reports are read, by its name in the lexicon.
    Home = "home",
    /// A word for a line of work that names of firms end in less often than those of organisation-tails.tsv: 医药.
    LineOfWork = "line-of-work",
    /// A common word that stands before a line of work and makes no firm's name with it: 核心(科技).
    CommonWord = "common-word",
    /// Stands right after a name and tells what only a firm does: 捐出, 敲钟.
    FirmActs = "firm-acts",
    /// Heads a list of those who put money into a fund: 合伙人认缴.
    Partners = "partners",
    /// Stands right before the name of a firm: 子公司.
    BeforeFirm = "before-firm",
    /// What counts differences of shares: 百分点.
    Points = "points",
    /// Stands between who acts and what was done: 预计, 先后.
    Adverb = "adverb",
    /// Says how far one share is from another: 高于.
    Gap = "gap",
    /// The last word of a length of time that something is good for or takes: 有效期.
    Term = "term",
    /// The last word of what is told in a bare number: 指数.
    Index = "index",
    /// The last word of what is to be reached: 任务.
    Task = "task",
    /// Stands before what was to be reached and says how much of it was: 完成.
    Fulfil = "fulfil",
    /// Stands before the measure of what a work is built to yield: 年产.
    Capacity = "capacity",
    /// Says that a client pays for a project: 委托, 横向.
    Commission = "commission",
    /// Says that somebody does a project together with another: 合作, 联合.
    Joint = "joint",
    /// Says in a list of products that one was approved: 审定, 登记.
    Approved = "approved",
    /// The fund whose projects are listed by their number and its line alone.
    NumberedFund = "numbered-fund",
    /// Stands before the area on which something is grown, built or done: 推广, 种植, 占地.
    Grown = "grown",
    /// Says that those who are counted were there: 参会.
    Attend = "attend",
    /// Heads the column with the firms that are a part of the one that the text speaks for: 子公司名称.
    PartColumn = "part-column",
    /// Heads the column with the places where those of a row are: 主要经营地.
    SeatColumn = "seat-column",
    /// Heads the column with associations that a body is in: 协会名称.
    SocietyColumn = "society-column",
    /// Heads the column with the offices that a body has in associations: 任职情况.
    OfficeColumn = "office-column",
    /// Says that something was not done: 未参加, 没有.
    Denied = "denied",
    /// Says that money is still owed, lacking or left, or was taken back: 未拨付, 缺口.
    Owed = "owed",
    /// Is told of the programme named before it: 立项数, 中标率.
    OfProgramme = "of-programme",
    /// Stands before what was written or made known: 发表.
    Publish = "publish",
    /// Ends a clause that says what the figures after it are of: 方面.
    Theme = "theme",
    /// The last word of the name of a thing that is made: 机床, 电池.
    Ware = "ware",
    /// A word for things made that names none: 核心技术, 新产品.
    CommonWare = "common-ware",
    /// The last word for what is built to yield something: 生产线.
    Plant = "plant",
    /// Stands before a year that is counted from 1912 on: 民国.
    Era = "era",
    /// Stands behind the last of several units that undertake a project together: 联合体.
    Consortium = "consortium",
    /// Says that money is for building or running a body: 运行经费.
    Running = "running",
    /// The last word of a part of a city: 街道.
    Street = "street",
    /// The word for a government: 政府.
    Government = "government",
    /// What a fund is parted into, behind its name: 项目计划.
    Allotment = "allotment",
    /// A body or office of the mainland: 国务院.
    Mainland = "mainland",
    /// A body of Taiwan: 行政院.
    Taiwan = "taiwan",
    /// A body of Hong Kong: 港府.
    HongKong = "hong-kong",
    /// Ends the heading of a section that says what is planned: 工作打算.
    Plans = "plans",
    /// Says that a body's own budget or account is told, behind its name: 部门决算, 收入预算.
    Account = "account",
    /// Stands behind the amount of an item of such an account and begins its parts: 其中:基本支出.
    AccountItem = "account-item",
    /// Stands right before how something was rated: 考核结果为.
    Evaluated = "evaluated",
    /// How something was rated: 优秀.
    Rating = "rating",
    /// Says that the sum behind it is the most that will be given: 最高.
    Ceiling = "ceiling",
    /// The last word of a line of a programme that stands in a bracket behind it: 社会发展, 领域.
    Field = "field",
    /// Stands right before the programme that an agency brings out: 推出.
    Launch = "launch",
    /// Ends the heading of a section that says who may apply: 申报条件.
    Conditions = "conditions",
    /// A body of Macau: 澳门基金会.
    Macau = "macau",
    /// Stands right behind a name in Latin letters and shows it to be a firm's: 宣布, 旗下.
    FirmBehind = "firm-behind",
    /// Stands right before such a name and shows the same: 初创公司.
    FirmBefore = "firm-before",
    /// The last word of such a name: Ventures.
    FirmEnd = "firm-end",
    /// Stands right behind the name of a product or technique in Latin letters: 项目, 平台.
    ThingBehind = "thing-behind",
    /// Stands right before one: 基于.
    ThingBefore = "thing-before",
    /// Stands right behind the name of a person in Latin letters: 博士, 等人.
    PersonBehind = "person-behind",
    /// Says what persons did who are named by whom a firm was: 创立.
    FoundedBy = "founded-by",
    /// Stands right before a name and says what its bearer is: 关联方, 知名投资机构.
    Epithet = "epithet",
    /// Tells what two bodies that are named before it did together: 签署, 达成合作.
    PartnerVerb = "partner-verb",
    /// Stands between two bodies that do something together: 携手.
    Hand = "hand",
    /// Stands right before whom somebody works with: 与, 会同.
    With = "with",
    /// The last word of the name of one who puts money into others: 资本.
    Investor = "investor",
}
