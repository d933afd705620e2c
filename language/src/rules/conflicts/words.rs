//! Example cases in words: `dagar = 91 and gift = yes`.

use super::read::Reader;
use super::search::Case;
use super::terms::{About, Term};
use crate::db::Db;
use crate::diagnostics::{Language, Text};
use crate::rules::tables::words::{value_in_words, yes_no};
use crate::types::Value;
use lagrum_plan::exact::Rational;

/// An example case: what it gives, in the order the conditions name it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Example {
    given: Vec<Text>,
}

impl Example {
    /// The case in one line; empty where any case will do.
    pub(super) fn text(&self) -> Text {
        let join = |pick: fn(&Text) -> &str, and: &str| {
            self.given.iter().map(pick).collect::<Vec<_>>().join(and)
        };
        Text::new(join(|text| &text.en, " and "), join(|text| &text.sv, " och "))
    }
}

/// The example of a case, the legal date first.
pub(super) fn example(reader: &Reader<'_>, case: &Case) -> Example {
    let mut given = Vec::new();
    let mut terms: Vec<_> = reader.terms.iter().collect();
    terms.sort_by_key(|(_, about)| about.term != Term::AsOf);
    for (id, about) in terms {
        let is = case.is.get(&id).map(|is| of_truth(about, *is));
        let number = || case.numbers.get(&id).map(|number| of_number(reader, about, *number));
        given.extend(is.or_else(number));
    }
    Example { given }
}

fn both(en: impl Fn(Language) -> String) -> Text {
    Text::new(en(Language::English), en(Language::Swedish))
}

fn of_truth(about: &About, is: bool) -> Text {
    let name = &about.name;
    match (&about.term, is) {
        (Term::Present(_), true) => {
            Text::new(format!("{name} is present"), format!("{name} finns"))
        }
        (Term::Present(_), false) => {
            Text::new(format!("{name} is absent"), format!("{name} finns inte"))
        }
        _ => both(|language| format!("{name} = {}", yes_no(is, language))),
    }
}

fn of_number(reader: &Reader<'_>, about: &About, number: Rational) -> Text {
    let name = &about.name;
    let shown = |language| in_words(reader.db, &about.ty, number, language);
    match &about.term {
        Term::AsOf => Text::new(
            format!("as_of = {}", shown(Language::English)),
            format!("prövningsdagen = {}", shown(Language::Swedish)),
        ),
        Term::Length(_) => Text::new(
            format!("{name} has {} rows", shown(Language::English)),
            format!("{name} har {} rader", shown(Language::Swedish)),
        ),
        Term::Start(_) => Text::new(
            format!("{name} begins {}", shown(Language::English)),
            format!("{name} börjar {}", shown(Language::Swedish)),
        ),
        Term::End(_) => Text::new(
            format!("{name} ends {}", shown(Language::English)),
            format!("{name} slutar {}", shown(Language::Swedish)),
        ),
        _ if about.ty == Value::Text => {
            let code = number.to_integer().and_then(|code| i64::try_from(code).ok());
            match code.and_then(|code| reader.terms.text_of(code)) {
                Some(text) => Text::same(format!("{name} = \"{text}\"")),
                None => Text::new(
                    format!("{name} is any other text"),
                    format!("{name} är en annan text"),
                ),
            }
        }
        _ => both(|language| format!("{name} = {}", shown(language))),
    }
}

fn in_words(db: &dyn Db, ty: &Value, number: Rational, language: Language) -> String {
    value_in_words(db, ty, number, language)
}
