//! How the card divides the table of keywords: the first keyword of each group, and the group's title.

use lagrum_language::surface::Keyword::{
    self, Agency, Article, Benefit, ButAtLeast, CountOf, First, Given, Guidance, If, Official,
    Package, Per, Share, Source, Under, Weight, Yes, YesNo,
};

/// The groups, in the order of the table.
pub(super) static GROUPS: &[(Keyword, &str, &str)] = &[
    (Package, "declarations", "deklarationer"),
    (Under, "clauses", "satser"),
    (Agency, "packages, acts, units", "paket, författningar, enheter"),
    (Source, "facts", "fakta"),
    (First, "tables", "tabeller"),
    (Guidance, "assessments", "bedömningar"),
    (Given, "decisions", "beslut"),
    (Benefit, "coordination", "samordning"),
    (Weight, "controls", "kontroller"),
    (Official, "tests", "prov"),
    (YesNo, "types", "typer"),
    (Per, "units", "enheter"),
    (Yes, "logic and comparison", "logik och jämförelse"),
    (ButAtLeast, "clauses of statutes", "lagens vändningar"),
    (Share, "terms", "termer"),
    (If, "choices", "val"),
    (CountOf, "lists", "listor"),
    (Article, "citations", "hänvisningar"),
];
