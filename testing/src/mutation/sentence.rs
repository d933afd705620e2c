//! What nothing fails by, in words.

use super::changes::Change;
use super::mutants::Mutant;
use crate::spot::number;
use lagrum_language::diagnostics::Text;
use lagrum_language::surface::Surface;
use lagrum_plan::calendar::{Date, HalfYear, Month, Quarter, Week, Year};
use lagrum_plan::exact::{Rational, Rounding, Tie};
use lagrum_plan::package::{Package, PlaceId};
use lagrum_plan::program::Comparison;
use lagrum_plan::value::TimeUnit;

/// `nothing fails if 1 400 kr becomes 1 401 kr in SFB 97 kap. 18 § (lower_limit)`.
pub(super) fn sentence(package: &Package, mutant: &Mutant) -> Text {
    let change = change(package, mutant);
    let at = match mutant.under.as_slice() {
        [] => mutant.rule.clone(),
        under if mutant.rule.is_empty() => under.join(", "),
        under => format!("{} ({})", under.join(", "), mutant.rule),
    };
    // What is quoted of a rule stands in that rule: the provision is then said beside it.
    let (en, sv) = if change.en.ends_with('`') { (",", ",") } else { (" in", " i") };
    Text::new(
        format!("nothing fails if {}{en} {at}", change.en),
        format!("ingenting faller om {}{sv} {at}", change.sv),
    )
}

/// Of a number or a day, what stands in the text instead.
pub(super) fn instead(mutant: &Mutant) -> Option<String> {
    match &mutant.change {
        Change::Number { to, .. } => Some(mutant.spot.with_number(&figure(mutant, *to))),
        Change::Time(unit, _, to) => Some(time(*unit, *to)),
        Change::Version(_, to) => Some(to.to_string()),
        Change::Share(_, to) => Some(percent(*to, mutant)),
        Change::Limit(_, to) => Some(kronor(*to, mutant)),
        _ => None,
    }
}

/// The change. What is quoted of the rules stays in the language of the rules.
fn change(package: &Package, mutant: &Mutant) -> Text {
    let spot = &mutant.spot;
    let quoted = format!("`{}`", spot.short());
    match &mutant.change {
        Change::Number { to, .. } => becomes(&spot.text, &spot.with_number(&figure(mutant, *to))),
        Change::Time(unit, from, to) => becomes(&time(*unit, *from), &time(*unit, *to)),
        Change::Version(from, to) => becomes(&from.to_string(), &to.to_string()),
        Change::Comparison(from, to) => {
            let (from, to) = (sign(*from), sign(*to));
            Text::new(
                format!("`{from}` becomes `{to}` in {quoted}"),
                format!("`{from}` blir `{to}` i {quoted}"),
            )
        }
        Change::Border(_, to) => {
            let in_now = matches!(to, Comparison::AtMost | Comparison::AtLeast);
            border(&quoted, in_now)
        }
        Change::Rounding(from, to) => {
            let (from, to) = (rounding(*from), rounding(*to));
            Text::new(
                format!("{} becomes {} in {quoted}", from.en, to.en),
                format!("{} blir {} i {quoted}", from.sv, to.sv),
            )
        }
        Change::Extreme { larger } => extreme(&quoted, *larger),
        Change::Logic { both } => {
            let (or, and) = match mutant.surface {
                Surface::English => ("or", "and"),
                Surface::Swedish => ("eller", "och"),
            };
            let (from, to) = if *both { (or, and) } else { (and, or) };
            Text::new(
                format!("`{from}` becomes `{to}` in {quoted}"),
                format!("`{from}` blir `{to}` i {quoted}"),
            )
        }
        Change::Lines(from, to) => Text::new(
            format!("{to} of the conditions are enough instead of {from} in {quoted}"),
            format!("{to} av villkoren räcker i stället för {from} i {quoted}"),
        ),
        Change::Not => Text::new(
            format!("the negation is left out of {quoted}"),
            format!("negationen stryks i {quoted}"),
        ),
        Change::Exception(place) => exception(package, *place, &quoted),
        Change::Row => Text::new(
            format!("this row is left out: {quoted}"),
            format!("denna rad stryks: {quoted}"),
        ),
        Change::Choice => Text::new(
            format!("this never holds: {quoted}"),
            format!("detta aldrig är uppfyllt: {quoted}"),
        ),
        Change::Rule => Text::new(
            format!("this rule is left out: {quoted}"),
            format!("denna regel stryks: {quoted}"),
        ),
        Change::Without(name) => Text::new(
            format!("`{name}` is left out of {quoted}"),
            format!("`{name}` stryks ur {quoted}"),
        ),
        Change::Share(from, to) => {
            becomes_in(percent(*from, mutant), percent(*to, mutant), &quoted)
        }
        Change::Limit(from, to) => becomes_in(kronor(*from, mutant), kronor(*to, mutant), &quoted),
        Change::Filter => Text::new(
            format!("what counts need not meet {quoted}"),
            format!("det som räknas inte behöver uppfylla {quoted}"),
        ),
    }
}

/// The number as it would stand in the text: of amounts in öre, the rules have kronor.
fn figure(mutant: &Mutant, to: Rational) -> String {
    let in_ore = mutant.spot.text.ends_with("öre");
    let written = if in_ore { to.checked_mul(Rational::from_integer(100)) } else { Some(to) };
    number(written.unwrap_or(to), mutant.surface)
}

fn becomes(from: &str, to: &str) -> Text {
    Text::new(format!("{from} becomes {to}"), format!("{from} blir {to}"))
}

fn becomes_in(from: String, to: String, quoted: &str) -> Text {
    Text::new(format!("{from} becomes {to} in {quoted}"), format!("{from} blir {to} i {quoted}"))
}

fn percent(share: Rational, mutant: &Mutant) -> String {
    let hundredths = share.checked_mul(Rational::from_integer(100)).unwrap_or(share);
    let sign = match mutant.surface {
        Surface::English => "%",
        Surface::Swedish => " %",
    };
    format!("{}{sign}", number(hundredths, mutant.surface))
}

fn kronor(amount: Rational, mutant: &Mutant) -> String {
    format!("{} kr", number(amount, mutant.surface))
}

fn border(quoted: &str, in_now: bool) -> Text {
    match in_now {
        true => Text::new(
            format!("the border itself counts in {quoted}"),
            format!("själva gränsen räknas med i {quoted}"),
        ),
        false => Text::new(
            format!("the border itself no longer counts in {quoted}"),
            format!("själva gränsen inte längre räknas med i {quoted}"),
        ),
    }
}

fn extreme(quoted: &str, larger: bool) -> Text {
    match larger {
        true => Text::new(
            format!("the larger is taken instead of the smaller in {quoted}"),
            format!("det större tas i stället för det mindre i {quoted}"),
        ),
        false => Text::new(
            format!("the smaller is taken instead of the larger in {quoted}"),
            format!("det mindre tas i stället för det större i {quoted}"),
        ),
    }
}

fn exception(package: &Package, place: PlaceId, quoted: &str) -> Text {
    let place = usize::try_from(place.0).ok().and_then(|index| package.places.get(index));
    let name = place.map(|place| place.name.as_str()).filter(|name| !name.is_empty());
    let told = name.map_or_else(|| quoted.to_owned(), |name| format!("`{name}`"));
    Text::new(
        format!("the exception {told} never applies"),
        format!("undantaget {told} aldrig tillämpas"),
    )
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
            Text::new("rounded to nearest, half up", "avrundat till närmaste, halva uppåt")
        }
        Rounding::Nearest(Tie::Down) => {
            Text::new("rounded to nearest, half down", "avrundat till närmaste, halva nedåt")
        }
        Rounding::Nearest(Tie::None) => Text::new("rounded to nearest", "avrundat till närmaste"),
    }
}
