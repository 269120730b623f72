//! Words of tables: what the column under a header word holds, what a row's label and the lines above say.

use super::{KnowledgeError, Sense, files::Files, table::Table};
use crate::record::FundingKind;

/// What a column holds, by a word of its header cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// Names of projects.
    Project,
    /// Labels that name a project, a programme, or an agency and one of these.
    Label,
    /// Who gets the money or undertakes the project.
    Recipient,
    /// The same, firms only.
    Company,
    /// Programmes.
    Programme,
    /// A programme or whoever gives the money.
    Source,
    /// Classes, some of which are programmes.
    Class,
    /// Who gives the money.
    Funder,
    /// Money of a kind.
    Money(FundingKind),
    /// Money whose kind the lines above decide.
    Sum,
    /// The same of the year before.
    Previous,
    /// The whole cost of a project: an award only where no other column is.
    Overall,
    /// The total of the row's other amounts.
    Total,
    /// What of the total none of the other columns tells.
    Rest,
    /// Who else takes part in the project.
    Partner,
    /// Places that whoever gets the money lies in; where no column names those, the places get it.
    Region,
    /// Money that is not funding of this year: balances, what was carried to income, what is still owed.
    Observed,
    /// Numbers of projects.
    Count,
    /// Years or dates.
    Year,
    /// Nothing that a fact is made of.
    Ignore,
}

/// The names of columns in the table, for `--columns`, and as told to the user; of two the first.
const NAMES: [(&str, Column); 20] = [
    ("project", Column::Project),
    ("label", Column::Label),
    ("recipient", Column::Recipient),
    ("company", Column::Company),
    ("programme", Column::Programme),
    ("source", Column::Source),
    ("class", Column::Class),
    ("funder", Column::Funder),
    ("amount", Column::Sum),
    ("sum", Column::Sum),
    ("previous", Column::Previous),
    ("overall", Column::Overall),
    ("total", Column::Total),
    ("rest", Column::Rest),
    ("partner", Column::Partner),
    ("region", Column::Region),
    ("observed", Column::Observed),
    ("count", Column::Count),
    ("year", Column::Year),
    ("ignore", Column::Ignore),
];

impl Column {
    /// The column of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        let named = NAMES.into_iter().find(|(own, _)| *own == name);
        named.map(|(_, column)| column).or_else(|| FundingKind::from_name(name).map(Self::Money))
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Money(kind) => kind.name(),
            other => NAMES.into_iter().find(|(_, column)| *column == other).map_or("", |(name, _)| name),
        }
    }

    /// The names of all columns.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.into_iter().map(|(name, _)| name).chain(FundingKind::ALL.into_iter().map(FundingKind::name))
    }

    /// Whether two columns answer the same question of a row, so that a table has one of them.
    pub fn rivals(self, other: Self) -> bool {
        let question = |column| match column {
            Self::Project | Self::Label => 0,
            Self::Recipient | Self::Company => 1,
            Self::Programme | Self::Source | Self::Class => 2,
            Self::Funder => 3,
            Self::Money(_) | Self::Sum | Self::Previous | Self::Overall | Self::Total | Self::Rest => 4,
            Self::Count => 5,
            Self::Year => 6,
            Self::Region => 7,
            Self::Observed => 8,
            Self::Partner => 9,
            Self::Ignore => 10,
        };
        question(self) == question(other)
    }
}

/// What a word makes of the row whose label it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowWord {
    /// It adds up all rows.
    Total,
    /// It adds up some rows.
    Subtotal,
    /// It is tax that was given back.
    Tax,
    /// Its label is no name if it is no more than this word: 政府补助.
    Plain,
    /// It is what is left, if its label begins with this word: 其他.
    Rest,
    /// It is a fee, whatever else its label says: 手续费返还.
    Fee,
    /// It is what earlier grants bring this year: 递延收益转入.
    Carried,
    /// In a list of projects, a part or state of one: 主持, 在研.
    Standing,
    /// In a list of projects of one body, the part that somebody has in one: 主持, 第二.
    Part,
    /// Its label begins after this word: 收到.
    Lead,
    /// Its label ends like the name of a programme.
    Programme,
    /// It is a line of the fund that is named above, in prose as well: 面上项目.
    Line,
    /// Who stands before it takes part in the project of the row: 参加.
    Partner,
}

/// What a word in the lines above a table says of its amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CaptionWord {
    /// They are funding.
    Topic,
    /// They are an account in which grants are one row of several.
    Account,
    /// They are funding of a kind.
    Kind(FundingKind),
    /// The lines below it tell works and what they won.
    Prizes,
    /// The lines below it tell varieties, patents and other products.
    Products,
    /// The lines below it tell what clients paid for.
    Commissions,
    /// The lines below it tell who gave how much.
    Givers,
    /// The lines below it tell who got how much.
    Spending,
}

/// The words of `words/columns.tsv` with their senses.
pub(super) fn words(files: &Files) -> Result<Vec<(&str, Sense)>, KnowledgeError> {
    let path = "words/columns.tsv";
    let mut words = Vec::new();
    for row in Table::parse(path, files.get(path), &["word", "where", "role"])?.rows() {
        let role = row.get("role");
        let sense = match row.get("where") {
            "header" => Column::of_name(role).map(Sense::Column),
            "row" => row_word(role).map(Sense::Row),
            "caption" => caption_word(role).map(Sense::Caption),
            other => return Err(row.error(format!("unknown place `{other}`: header, row or caption"))),
        };
        let sense =
            sense.ok_or_else(|| row.error(format!("unknown role `{role}` of a word in a {}", row.get("where"))))?;
        words.push((row.get("word"), sense));
    }
    Ok(words)
}

fn row_word(role: &str) -> Option<RowWord> {
    Some(match role {
        "total" => RowWord::Total,
        "subtotal" => RowWord::Subtotal,
        "tax" => RowWord::Tax,
        "plain" => RowWord::Plain,
        "rest" => RowWord::Rest,
        "fee" => RowWord::Fee,
        "carried" => RowWord::Carried,
        "standing" => RowWord::Standing,
        "part" => RowWord::Part,
        "lead" => RowWord::Lead,
        "programme" => RowWord::Programme,
        "line" => RowWord::Line,
        "partner" => RowWord::Partner,
        _ => return None,
    })
}

fn caption_word(role: &str) -> Option<CaptionWord> {
    match role {
        "topic" => Some(CaptionWord::Topic),
        "account" => Some(CaptionWord::Account),
        "prizes" => Some(CaptionWord::Prizes),
        "products" => Some(CaptionWord::Products),
        "commissions" => Some(CaptionWord::Commissions),
        "givers" => Some(CaptionWord::Givers),
        "spending" => Some(CaptionWord::Spending),
        role => FundingKind::from_name(role).map(CaptionWord::Kind),
    }
}
