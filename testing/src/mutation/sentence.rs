//! What nothing fails by, in words.

use super::changes::Change;
use super::mutants::Mutant;
use lagrum_language::diagnostics::Text;
use lagrum_plan::calendar::{Date, HalfYear, Month, Quarter, Week, Year};
use lagrum_plan::exact::Tie;
use lagrum_plan::exact::{Rational, group_digits};
use lagrum_plan::package::{Package, PlaceId};
use lagrum_plan::program::{Comparison, Rounding};
use lagrum_plan::value::TimeUnit;

/// `nothing fails if 1 400 becomes 1 401 in SFB 97 kap. 18 § (lower_limit)`.
pub(super) fn sentence(package: &Package, mutant: &Mutant) -> Text {
    let change = change(package, &mutant.change);
    let at = at(package, mutant.place);
    Text::new(
        format!("nothing fails if {} in {at}", change.en),
        format!("inget test underkänns om {} i {at}", change.sv),
    )
}

/// The provisions and the name of a place.
fn at(package: &Package, id: PlaceId) -> String {
    let place = usize::try_from(id.0).ok().and_then(|index| package.places.get(index));
    let Some(place) = place else { return String::new() };
    let cited = place.under.iter().filter_map(|id| {
        let citation = package.citations.get(usize::try_from(id.0).ok()?)?;
        Some(citation.text.as_str())
    });
    let cited = cited.collect::<Vec<_>>().join(", ");
    if cited.is_empty() { place.name.clone() } else { format!("{cited} ({})", place.name) }
}

fn change(package: &Package, change: &Change) -> Text {
    match change {
        Change::Number(from, to) => becomes(&figure(*from), &figure(*to)),
        Change::Time(unit, from, to) => {
            becomes(&Text::same(time(*unit, *from)), &Text::same(time(*unit, *to)))
        }
        Change::Comparison(from, to) => becomes(&Text::same(sign(*from)), &Text::same(sign(*to))),
        Change::Rounding(from, to) => becomes(&rounding(*from), &rounding(*to)),
        Change::Exception(place) => {
            let name = usize::try_from(place.0).ok().and_then(|index| package.places.get(index));
            let name = name.map_or("", |place| place.name.as_str());
            Text::new(
                format!("the exception `{name}` has no effect"),
                format!("undantaget `{name}` inte får någon verkan"),
            )
        }
        Change::Row => Text::new("a row or branch is left out", "en rad eller gren utelämnas"),
        Change::AllOrOne { all: true } => Text::new("`or` becomes `and`", "`eller` blir `och`"),
        Change::AllOrOne { all: false } => Text::new("`and` becomes `or`", "`och` blir `eller`"),
        Change::Extreme { larger: true } => Text::new(
            "the larger of two is taken, instead of the smaller",
            "det större av två tas i stället för det mindre",
        ),
        Change::Extreme { larger: false } => Text::new(
            "the smaller of two is taken, instead of the larger",
            "det mindre av två tas i stället för det större",
        ),
        Change::Filter => Text::new(
            "all rows count, whether they meet `where` or not",
            "alla rader räknas, oavsett om de uppfyller `där`",
        ),
    }
}

fn becomes(from: &Text, to: &Text) -> Text {
    Text::new(format!("{} becomes {}", from.en, to.en), format!("{} blir {}", from.sv, to.sv))
}

/// A number as its readers write it.
fn figure(number: Rational) -> Text {
    match number.to_decimal_string() {
        Some(text) => Text::new(group_digits(&text, ' ', '.'), group_digits(&text, ' ', ',')),
        None => Text::same(format!("{}/{}", number.numerator(), number.denominator())),
    }
}

fn time(unit: TimeUnit, code: i64) -> String {
    let shown = match unit {
        TimeUnit::Date => Date::from_code(code).map(|one| one.to_string()),
        TimeUnit::Week => Week::from_code(code).map(|one| one.to_string()),
        TimeUnit::Month => Month::from_code(code).map(|one| one.to_string()),
        TimeUnit::Quarter => Quarter::from_code(code).map(|one| one.to_string()),
        TimeUnit::HalfYear => HalfYear::from_code(code).map(|one| one.to_string()),
        TimeUnit::Year => Year::from_code(code).map(|one| one.to_string()),
    };
    shown.unwrap_or_else(|_| code.to_string())
}

const fn sign(how: Comparison) -> &'static str {
    match how {
        Comparison::Equal => "=",
        Comparison::NotEqual => "<>",
        Comparison::Less => "<",
        Comparison::AtMost => "<=",
        Comparison::Greater => ">",
        Comparison::AtLeast => ">=",
    }
}

fn rounding(how: Rounding) -> Text {
    match how {
        Rounding::Down => Text::new("rounded down", "avrundat nedåt"),
        Rounding::Up => Text::new("rounded up", "avrundat uppåt"),
        Rounding::Nearest(Tie::Up) => {
            Text::new("rounded to the nearest, half up", "avrundat till närmaste, halva uppåt")
        }
        Rounding::Nearest(Tie::Down) => {
            Text::new("rounded to the nearest, half down", "avrundat till närmaste, halva nedåt")
        }
        Rounding::Nearest(Tie::None) => {
            Text::new("rounded to the nearest", "avrundat till närmaste")
        }
    }
}
