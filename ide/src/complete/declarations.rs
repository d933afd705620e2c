//! New declarations, with places to fill in.

use super::completion::{Completion, CompletionKind};
use super::context::Context;
use lagrum_language::surface::{Keyword as K, Keyword};

/// What comes after the head of a new declaration: in English, and in Swedish. Filled in with its own words each has the
/// form of the language.
const DECLARATIONS: &[(Keyword, &str, &str)] = &[
    (K::Use, "${1:package}.${2:name}", "${1:paket}.${2:namn}"),
    (
        K::Act,
        "${1:Law} \"${2:Title}\"\n  sfs ${3:2010:110}",
        "${1:Lagen} \"${2:Rubrik}\"\n  sfs ${3:2010:110}",
    ),
    (
        K::Register,
        "${1:Register} \"${2:What it holds}\"",
        "${1:Register} \"${2:Vad det innehåller}\"",
    ),
    (K::Unit, "${1:kvm}", "${1:kvm}"),
    (K::Alternatives, "${1:Kind}\n  ${2:one}\n  ${3:other}", "${1:Slag}\n  ${2:ett}\n  ${3:annat}"),
    (
        K::Concept,
        "${1:Concept}\n  ${2:fact} : ${0:type}",
        "${1:Begrepp}\n  ${2:uppgift} : ${0:typ}",
    ),
    (
        K::Parameter,
        "${1:name} : ${2:money per month}\n  under ${3:provision}\n  from ${4:2026-01-01} is ${0:value}",
        "${1:namn} : ${2:belopp per månad}\n  enligt ${3:lagrum}\n  från och med ${4:2026-01-01} är ${0:värde}",
    ),
    (
        K::Rule,
        "${1:name} of ${2:Concept} : ${3:type}\n  under ${4:provision}\n  is ${0:value}",
        "${1:namn} för ${2:Begrepp} : ${3:typ}\n  enligt ${4:lagrum}\n  är ${0:värde}",
    ),
    (
        K::Except,
        "${1:name} to ${2:rule_or_table} of ${3:Concept}\n  under ${4:provision}\n  when ${5:case}\n  then ${0:value}",
        "${1:namn} från ${2:regel_eller_tabell} för ${3:Begrepp}\n  enligt ${4:lagrum}\n  när ${5:fall}\n  då ${0:värde}",
    ),
    (
        K::Table,
        "${1:name} of ${2:Concept} : ${3:type}\n  | ${4:fact} || ${5:result} |\n  | ${6:case} || ${0:value} |",
        "${1:namn} för ${2:Begrepp} : ${3:typ}\n  | ${4:uppgift} || ${5:resultat} |\n  | ${6:fall} || ${0:värde} |",
    ),
    (
        K::Delegated,
        "parameter ${1:name} : ${2:money per month}\n  under ${0:provision}",
        "parameter ${1:namn} : ${2:belopp per månad}\n  enligt ${0:lagrum}",
    ),
    (
        K::Prescribes,
        "parameter ${1:package}.${2:name} : ${3:money per month}\n  under ${4:provision}\n  from ${5:2026-01-01} is ${0:value}",
        "parameter ${1:paket}.${2:namn} : ${3:belopp per månad}\n  enligt ${4:lagrum}\n  från och med ${5:2026-01-01} är ${0:värde}",
    ),
    (
        K::Assessment,
        "${1:name} of ${2:Concept} : yes/no\n  under ${3:provision}\n  guidance \"$0\"",
        "${1:namn} för ${2:Begrepp} : ja/nej\n  enligt ${3:lagrum}\n  vägledning \"$0\"",
    ),
    (
        K::Decision,
        "${1:Decision}\n  given ${2:case} : ${3:Concept}\n  given ${4:day} : date\n  legal date ${4:day}\n  requires ${5:condition} that ${0:value}",
        "${1:Beslut}\n  givet ${2:ärende} : ${3:Begrepp}\n  givet ${4:dag} : datum\n  prövningsdag ${4:dag}\n  villkor ${5:namn} att ${0:värde}",
    ),
    (
        K::Control,
        "${1:name} of ${2:Concept}\n  when ${3:case}\n  action ${4:note}",
        "${1:namn} för ${2:Begrepp}\n  när ${3:fall}\n  åtgärd ${4:anteckna}",
    ),
    (
        K::Coordination,
        "${1:Name}\n  benefit ${2:One} : ${3:money per month}\n  benefit ${4:Other} : ${5:money per month}\n  exclude ${2:One} for time with ${4:Other} under ${0:provision}",
        "${1:Namn}\n  förmån ${2:En} : ${3:belopp per månad}\n  förmån ${4:Annan} : ${5:belopp per månad}\n  uteslut ${2:En} för tid med ${4:Annan} enligt ${0:lagrum}",
    ),
    (
        K::Test,
        "\"${1:what it shows}\" of ${2:Decision}\n  given ${3:fact} is ${4:value}\n  expect ${5:granted}",
        "\"${1:vad det visar}\" för ${2:Beslut}\n  givet ${3:uppgift} är ${4:värde}\n  väntat ${5:bifall}",
    ),
    (
        K::Omitted,
        "${1:name} under ${2:provision}\n  because \"$0\"",
        "${1:namn} enligt ${2:lagrum}\n  eftersom \"$0\"",
    ),
    (
        K::Reform,
        "${1:name}\n  changes parameter ${2:parameter}\n    from ${3:2026-01-01} is ${0:value}",
        "${1:namn}\n  ändrar parameter ${2:parameter}\n    från och med ${3:2026-01-01} är ${0:värde}",
    ),
];

/// Every declaration that can begin here.
pub(super) fn all(context: &Context<'_>) -> Vec<Completion> {
    let made = |(keyword, en, sv): &(Keyword, &'static str, &'static str)| {
        let word = context.spelt(*keyword);
        let text = format!("{word} {}", context.own(en, sv));
        let title = context.say("a new declaration", "en ny deklaration");
        Completion::new(context, CompletionKind::Snippet, word).detail(title).snippet(text).rank(3)
    };
    DECLARATIONS.iter().map(made).collect()
}
