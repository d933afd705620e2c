//! Examples of every subcommand. A test runs each of them, in a folder that holds the repository's examples.

use lagrum_language::diagnostics::Language;

/// A command line, and what it does, in English and in Swedish.
pub type Example = (&'static str, &'static str, &'static str);

static EXAMPLES: &[(&str, &[Example])] = &[
    (
        "new",
        &[
            (
                "lagrum new barnstod",
                "a package in English, in the folder barnstod",
                "ett paket i mappen barnstod",
            ),
            (
                "lagrum new foraldrastod --rules sv --agency CSN",
                "one in Swedish",
                "ett med svenska nyckelord",
            ),
        ],
    ),
    (
        "check",
        &[
            (
                "lagrum check examples/bostadsbidrag",
                "everything that is wrong with a package",
                "allt som är fel i ett paket",
            ),
            (
                "lagrum check examples/bostadsbidrag --format sarif > findings.sarif",
                "for a code review tool",
                "för ett granskningsverktyg",
            ),
        ],
    ),
    (
        "fmt",
        &[
            (
                "lagrum fmt examples/bostadsbidrag",
                "lay out every file of a package",
                "ställ upp alla filer i ett paket",
            ),
            (
                "lagrum fmt --check examples/bostadsbidrag",
                "only say which would change",
                "säg bara vilka som skulle ändras",
            ),
        ],
    ),
    (
        "translate",
        &[(
            "lagrum translate examples/bostadsbidrag/bostadsbidrag.lagrum --to sv",
            "the same rules in Swedish keywords",
            "samma regler med svenska nyckelord",
        )],
    ),
    (
        "build",
        &[(
            "lagrum build examples/bostadsbidrag --output bostadsbidrag.bundle",
            "compile a package to a file",
            "kompilera ett paket till en fil",
        )],
    ),
    (
        "verify",
        &[(
            "lagrum build examples/bostadsbidrag -o b.bundle && lagrum verify b.bundle",
            "what a compiled package holds",
            "vad ett kompilerat paket innehåller",
        )],
    ),
    (
        "keys",
        &[(
            "lagrum keys new csn && lagrum build examples/bostadsbidrag --sign csn.key -o b.bundle",
            "a pair of keys, and a bundle signed with it",
            "ett nyckelpar, och ett paket undertecknat med det",
        )],
    ),
    (
        "ask",
        &[(
            "lagrum ask Bostadsbidrag examples/bostadsbidrag --save case.json",
            "questions until it is decided; the answers are kept as a case",
            "frågor tills det är avgjort; svaren sparas som ett ärende",
        )],
    ),
    (
        "decide",
        &[
            (
                "lagrum decide Bostadsbidrag --package examples/bostadsbidrag examples/bostadsbidrag/case.json",
                "one case; the decision is JSON",
                "ett ärende; beslutet är JSON",
            ),
            (
                "cd examples/bostadsbidrag && lagrum decide Bostadsbidrag -p . --format text - < case.json",
                "the outcome in words, the case from standard input",
                "utfallet i ord, ärendet från standard indata",
            ),
            (
                "lagrum decide Bostadsbidrag -p examples/bostadsbidrag cases.ndjson > decisions.ndjson",
                "many cases, a line each",
                "många ärenden, ett per rad",
            ),
        ],
    ),
    (
        "log",
        &[
            (
                "lagrum decide Bostadsbidrag -p examples/bostadsbidrag cases.ndjson --log decisions.db",
                "write each decision to a log",
                "skriv varje beslut i en logg",
            ),
            (
                "lagrum log verify decisions.db",
                "whether it is what was written",
                "om den är som den skrevs",
            ),
            (
                "lagrum log affected decisions.db --fact /household/rent",
                "which decisions rest on a fact",
                "vilka beslut som vilar på en uppgift",
            ),
            (
                "lagrum log export decisions.db --format csv > decisions.csv",
                "as a table, without facts",
                "som en tabell, utan uppgifter",
            ),
        ],
    ),
    (
        "followup",
        &[
            (
                "lagrum decide Bostadsbidrag -p examples/bostadsbidrag cases.ndjson --log f.db > d.ndjson",
                "decisions to follow up",
                "beslut att följa upp",
            ),
            (
                "lagrum followup f.db --format html --out followup.html",
                "the figures as a page",
                "talen som en sida",
            ),
        ],
    ),
    (
        "explain",
        &[
            (
                "lagrum explain Bostadsbidrag --package examples/bostadsbidrag examples/bostadsbidrag/case.json",
                "why, as a tree",
                "varför, som ett träd",
            ),
            (
                "cd examples/bostadsbidrag && lagrum explain Bostadsbidrag -p . case.json --format html > why.html",
                "why, as a page",
                "varför, som en sida",
            ),
        ],
    ),
    (
        "compare",
        &[
            (
                "cd examples/bostadsbidrag/2012 && lagrum compare Bostadsbidrag -p .. prel.json final.json",
                "month by month, and which fact did what",
                "månad för månad, och vilken uppgift som gjorde vad",
            ),
            (
                "cd examples/bostadsbidrag/2012 && lagrum compare Bostadsbidrag -p .. prel.json final.json --proof",
                "the basis of a claim for repayment",
                "underlaget för ett återkrav",
            ),
            (
                "cd examples/bostadsbidrag && lagrum compare Bostadsbidrag -p . case.json --reform=higher_benefit",
                "the same case by the law and by a reform of it",
                "samma ärende enligt gällande rätt och enligt en reform",
            ),
        ],
    ),
    (
        "coordinate",
        &[(
            "lagrum coordinate --package examples/samordning examples/samordning/case.json --format text",
            "what is paid of benefits granted for the same time, and why not more",
            "vad som betalas av förmåner som beviljats för samma tid, och varför inte mer",
        )],
    ),
    (
        "test",
        &[
            ("lagrum test examples/bostadsbidrag", "the tests of a package", "ett pakets prov"),
            (
                "lagrum test examples/bostadsbidrag --check --format junit > tests.xml",
                "for CI: nothing is written but the report",
                "för CI: inget skrivs utom rapporten",
            ),
            (
                "lagrum test examples/bostadsbidrag --accept",
                "take what is decided now as what is expected of the golden cases",
                "låt det som avgörs nu bli det som väntas av de frysta fallen",
            ),
        ],
    ),
    (
        "mutate",
        &[(
            "lagrum mutate examples/bostadsbidrag",
            "what no case of a package would notice",
            "vad inget fall i ett paket skulle märka",
        )],
    ),
    (
        "suggest",
        &[(
            "lagrum suggest examples/bostadsbidrag",
            "cases at and around the thresholds that no case has tried",
            "fall på och kring de gränser som inget fall har prövat",
        )],
    ),
    (
        "coverage",
        &[
            (
                "lagrum coverage examples/bostadsbidrag",
                "what is covered, and what no test exercises",
                "vad som är täckt, och vad inget prov prövar",
            ),
            (
                "lagrum coverage examples/bostadsbidrag --format html --out pages",
                "the rules in colours, in pages/index.html",
                "reglerna i färg, i pages/index.html",
            ),
            (
                "lagrum coverage examples/bostadsbidrag --min 60 --format lcov --out rules.info",
                "for CI and editors: ends with 1 where less is covered",
                "för CI och redigerare: slutar med 1 om mindre är täckt",
            ),
        ],
    ),
    (
        "schema",
        &[(
            "lagrum schema Bostadsbidrag --package examples/bostadsbidrag > bostadsbidrag.schema.json",
            "what a case may hold",
            "vad ett ärende får innehålla",
        )],
    ),
    (
        "contract",
        &[
            (
                "lagrum contract examples/bostadsbidrag",
                "every fact, decision by decision",
                "alla uppgifter, beslut för beslut",
            ),
            (
                "lagrum contract examples/bostadsbidrag --format csv > facts.csv",
                "as a table, for a data protection officer",
                "som tabell, för ett dataskyddsombud",
            ),
        ],
    ),
    (
        "doc",
        &[
            (
                "lagrum doc examples/bostadsbidrag",
                "pages in the folder doc: open doc/index.html",
                "sidor i mappen doc: öppna doc/index.html",
            ),
            (
                "lagrum doc examples --out pages --language sv",
                "of every package in a folder, in Swedish",
                "av alla paket i en mapp, på svenska",
            ),
        ],
    ),
    (
        "card",
        &[
            ("lagrum card", "the language on two pages", "språket på två sidor"),
            (
                "lagrum card --format md --lang sv",
                "in Swedish, as Markdown",
                "på svenska, som Markdown",
            ),
        ],
    ),
    (
        "explain-code",
        &[
            ("lagrum explain-code L0601", "what a code means", "vad en kod betyder"),
            ("lagrum explain-code", "every code", "alla koder"),
        ],
    ),
    (
        "diff",
        &[
            (
                "cp -r examples/bostadsbidrag before && lagrum diff before examples/bostadsbidrag",
                "what an edit changes: rules, figures, facts, and the decisions of all cases",
                "vad en ändring ändrar: regler, belopp, uppgifter och besluten i alla ärenden",
            ),
            (
                "lagrum diff examples/bostadsbidrag examples/bostadsbidrag --check --format json",
                "for CI: end with 1 if a case gets another decision",
                "för CI: sluta med 1 om något ärende avgörs på annat sätt",
            ),
        ],
    ),
    (
        "provisions",
        &[
            (
                "lagrum provisions examples/bostadsbidrag",
                "which sections the rules rest on, and whether some case tries them",
                "vilka paragrafer reglerna vilar på, och om något ärende prövar dem",
            ),
            (
                "lagrum provisions examples/bostadsbidrag --act SFB --format json",
                "one act, for another program",
                "en författning, för ett annat program",
            ),
        ],
    ),
    (
        "graph",
        &[
            (
                "lagrum graph examples/bostadsbidrag --decision Bostadsbidrag --out graph.svg",
                "a drawing of a decision, for a browser",
                "en bild av ett beslut, för en webbläsare",
            ),
            (
                "lagrum graph examples/bostadsbidrag --from Household.rent --format mermaid",
                "what depends on a fact, for a wiki",
                "vad som beror på en uppgift, för en wiki",
            ),
        ],
    ),
    (
        "serve",
        &[
            (
                "lagrum serve examples/bostadsbidrag",
                "the rules of a folder, for this machine only, with a page at http://127.0.0.1:8080",
                "reglerna i en mapp, bara för den här datorn, med en sida på http://127.0.0.1:8080",
            ),
            (
                "lagrum serve bundles --key csn.pub --log decisions.db --tokens tokens",
                "signed bundles, with tokens, and every decision logged",
                "undertecknade paket, med nycklar, och varje beslut i en logg",
            ),
        ],
    ),
    (
        "token",
        &[(
            "lagrum token new case-system --scope decide --tokens tokens",
            "a token for a system that has cases decided",
            "en nyckel för ett system som får ärenden avgjorda",
        )],
    ),
    (
        "lsp",
        &[
            ("lagrum lsp", "an editor starts it so", "så startar en redigerare den"),
            (
                "lagrum lsp --socket 7777",
                "for an editor that speaks on a port",
                "för en redigerare som talar över en port",
            ),
        ],
    ),
    ("completions", &[("lagrum completions bash > lagrum.bash", "for bash", "för bash")]),
    (
        "man",
        &[
            ("lagrum man", "the first page", "den första sidan"),
            ("lagrum man --folder man1", "a page for each subcommand", "en sida per kommando"),
        ],
    ),
];

/// The examples of a subcommand.
pub fn of(command: &str) -> &'static [Example] {
    EXAMPLES.iter().find(|(name, _)| *name == command).map_or(&[], |(_, examples)| examples)
}

/// The examples as the end of the help.
pub fn text(command: &str, language: Language) -> String {
    let mut text = match language {
        Language::English => "EXAMPLES\n",
        Language::Swedish => "EXEMPEL\n",
    }
    .to_owned();
    for (line, en, sv) in of(command) {
        let what = match language {
            Language::English => en,
            Language::Swedish => sv,
        };
        text.push_str(&format!("  {line}\n      {what}\n"));
    }
    text
}

/// What the exit codes mean.
pub fn codes(language: Language) -> &'static str {
    match language {
        Language::English => {
            "EXIT CODES
  0  done, nothing to remark
  1  done, with findings: errors in rules or facts, failing or new tests, files to lay out, too little covered
  2  the command line makes no sense
  3  something could not be read or written
  4  a fault of this program

Each subcommand has examples: lagrum check --help"
        }
        Language::Swedish => {
            "SLUTKODER
  0  klart, inget att anmärka
  1  klart, med fynd: fel i regler eller fakta, prov som inte stämmer eller är nya, filer att ställa upp, för lite täckt
  2  kommandoraden går inte att förstå
  3  något kunde inte läsas eller skrivas
  4  ett fel i det här programmet

Varje kommando har exempel: lagrum check --help --lang sv"
        }
    }
}
