//! The forms of questions, as `ontology/questions.toml` has them.

use std::{collections::BTreeMap, sync::OnceLock};

use serde::Deserialize;

use super::{comparable, template::Template, wording::Wording};

/// The file with all forms, as text.
const SOURCE: &str = include_str!("../../ontology/questions.toml");

/// A language that questions are read in and answered in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl Language {
    /// The language of a text: Chinese if any of it is.
    pub(super) fn of(text: &str) -> Self {
        let is_chinese = |character: char| matches!(character, '\u{3400}'..='\u{9fff}');
        if text.chars().any(is_chinese) { Self::Zh } else { Self::En }
    }
}

/// Everything that can be asked, and the words of the answers.
#[derive(Debug)]
pub(super) struct Forms {
    pub(super) all: Vec<Form>,
    zh: Wording,
    en: Wording,
}

/// A form of question with its saved query.
#[derive(Debug)]
pub(super) struct Form {
    /// Its name.
    pub(super) id: String,
    /// The saved query that answers it. Slots are named as its parameters.
    pub(super) query: String,
    /// What its answer is made of.
    pub(super) shape: Shape,
    /// How it is asked and answered in each language.
    zh: Phrasing,
    en: Phrasing,
}

/// What an answer is made of.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub(super) enum Shape {
    /// Flows, a row each; the sentence names those in one role.
    Flows {
        /// The roles that the question asks for; of each flow the first that is filled is named.
        names: Vec<Role>,
    },
    /// Those in one role of the flows, by what their flows come to, the largest first.
    Ranking {
        /// The role that is ranked.
        names: Role,
    },
    /// Entities that stand in a relation to one in the question.
    Things {
        /// The slot of the one in the question.
        to: String,
        /// The column of the query with their labels.
        names: String,
        /// The column with the name of the relation.
        relation: String,
        /// The column with the label of what they have in common, if they stand in a relation by that.
        through: Option<String>,
    },
}

/// A role in a flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Role {
    /// Who gives.
    Funder,
    /// Who gets.
    Recipient,
    /// Under which programme.
    Programme,
    /// For which project.
    Project,
}

/// A form in one language.
#[derive(Debug)]
pub(super) struct Phrasing {
    /// Ways to ask it.
    pub(super) templates: Vec<Template>,
    /// Examples of it, their slots in the notation of the templates with the filling after the colon.
    pub(super) yes: Vec<String>,
    /// Questions near it that it must leave alone.
    #[cfg_attr(not(test), expect(dead_code, reason = "these examples are only tests"))]
    pub(super) no: Vec<String>,
    /// The answer's sentence, with `{names}`, `{totals}`, `{programmes}` and the slots. A stretch in `[…]` is left
    /// out when nothing fills a slot in it.
    pub(super) found: String,
    /// The same where the documents name nobody in the role that is asked for.
    pub(super) unnamed: String,
    /// The sentence when there is nothing to tell.
    pub(super) nothing: String,
}

impl Forms {
    /// The embedded forms, compiled once.
    pub(super) fn embedded() -> &'static Self {
        static FORMS: OnceLock<Forms> = OnceLock::new();
        // The file is part of the program, and a test compiles it.
        FORMS.get_or_init(|| Self::parse(SOURCE).unwrap_or_else(|error| unreachable!("questions.toml: {error}")))
    }

    /// Compiles forms.
    fn parse(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        let all = file.question.into_iter().map(Form::compile).collect::<Result<_, _>>()?;
        Ok(Self { all, zh: file.wording.zh, en: file.wording.en })
    }

    /// The words of a language.
    pub(super) fn wording(&self, language: Language) -> &Wording {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }

    /// Words before names that are no part of them, as they are compared.
    pub(super) fn articles(&self) -> Vec<String> {
        self.zh.articles.iter().chain(&self.en.articles).map(|article| comparable::key(article)).collect()
    }

    /// The Chinese name of what the answers of a language call otherwise, by that, as it is compared.
    pub(super) fn translated(&self) -> BTreeMap<String, &str> {
        let names = self.zh.names.iter().chain(&self.en.names);
        names.map(|(name, called)| (comparable::key(called), name.as_str())).collect()
    }

    /// One example of each form in a language, as a user would type it.
    pub(super) fn examples(&self, language: Language) -> Vec<String> {
        let first = |form: &Form| form.phrasing(language).yes.first().map(|example| plain(example));
        self.all.iter().filter_map(first).collect()
    }
}

impl Form {
    /// The form in a language.
    pub(super) fn phrasing(&self, language: Language) -> &Phrasing {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }

    fn compile(written: Written) -> Result<Self, String> {
        let Written { id, query, shape, zh, en } = written;
        let zh = zh.compile().map_err(|error| format!("{id}.zh: {error}"))?;
        let en = en.compile().map_err(|error| format!("{id}.en: {error}"))?;
        Ok(Self { id, query, shape, zh, en })
    }
}

/// An example without its slot notation: `who funded {recipient:Shagang}` as `who funded Shagang`.
pub(super) fn plain(example: &str) -> String {
    let mut text = String::new();
    for piece in example.split('{') {
        match piece.split_once('}') {
            Some((slot, after)) => {
                text.push_str(slot.split_once(':').map_or(slot, |(_, filling)| filling));
                text.push_str(after);
            }
            None => text.push_str(piece),
        }
    }
    text
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    wording: Wordings,
    question: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wordings {
    zh: Wording,
    en: Wording,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    query: String,
    shape: Shape,
    zh: WrittenPhrasing,
    en: WrittenPhrasing,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPhrasing {
    ask: Vec<String>,
    yes: Vec<String>,
    no: Vec<String>,
    found: String,
    #[serde(default)]
    unnamed: Option<String>,
    nothing: String,
}

impl WrittenPhrasing {
    fn compile(self) -> Result<Phrasing, String> {
        let Self { ask, yes, no, found, unnamed, nothing } = self;
        let templates = ask.iter().map(|template| Template::compile(template)).collect::<Result<_, _>>()?;
        let unnamed = unnamed.unwrap_or_else(|| found.clone());
        Ok(Phrasing { templates, yes, no, found, unnamed, nothing })
    }
}
