//! The help texts in Swedish.

use clap::Command;

/// Texts by subcommand and argument; an argument without a name is the subcommand itself.
static TEXTS: &[(&str, &str, &str)] = &[
    ("", "", "Lagregler skrivs, kontrolleras och tillämpas: vem får vad, hur mycket och från när."),
    (
        "",
        "lang",
        "Meddelandenas språk: en eller sv [förval: enligt LC_ALL eller LANG, annars engelska]",
    ),
    (
        "",
        "color",
        "Om färg ska användas: auto, always eller never; NO_COLOR respekteras [förval: auto]",
    ),
    ("new", "", "Skapa ett nytt regelpaket med ett beslut, ett prov och ett ärende"),
    ("new", "name", "Paketets namn, som också blir mappens"),
    ("new", "folder", "Mappen som paketets mapp ska ligga i [förval: den här]"),
    ("new", "agency", "Myndigheten som svarar för reglerna"),
    ("new", "rules", "Nyckelordens språk: en eller sv [förval: meddelandenas språk]"),
    ("check", "", "Säg allt som är fel i ett paket"),
    ("check", "path", "Ett pakets mapp, en mapp med paket i, eller en fil i ett paket [förval: .]"),
    ("check", "format", "Hur fynden skrivs: text, json, sarif eller github [förval: text]"),
    ("check", "deny_warnings", "Räkna också varningar som fynd: sluta med 1"),
    (
        "check",
        "verbose",
        "Säg också vilka krockar mellan undantag som inte är avgjorda, och hur många som bevisligen inte kan inträffa",
    ),
    ("fmt", "", "Ställ upp regelfiler på det enda gemensamma sättet"),
    ("fmt", "path", "Ett pakets mapp, en mapp med paket i, eller en fil [förval: .]"),
    (
        "fmt",
        "check",
        "Ändra inget; nämn filerna som skulle ändras, och sluta med 1 om det finns några",
    ),
    ("translate", "", "Skriv om reglerna med svenska eller engelska nyckelord; betydelsen består"),
    ("translate", "path", "En regelfil; med --write också ett pakets mapp"),
    ("translate", "to", "Nyckelordens nya språk: en eller sv"),
    ("translate", "write", "Skriv filerna i stället för att visa en"),
    ("build", "", "Kompilera ett paket till en fil som kan tillämpas utan sin källtext"),
    ("build", "path", "Paketets mapp [förval: .]"),
    (
        "build",
        "output",
        "Filen som skrivs, eller - för standard utdata [förval: NAMN-VERSION.bundle här]",
    ),
    ("build", "sign", "Underteckna med den hemliga nyckeln i filen"),
    ("build", "archive", "Lägg paketet i den här mappen, i en fil med fingeravtrycket som namn"),
    (
        "verify",
        "",
        "Säg vad ett kompilerat paket innehåller och vem som undertecknat det, eller varför det avvisas",
    ),
    ("verify", "file", "Paketet, som `lagrum build` gör det, eller - för standard indata"),
    (
        "verify",
        "key",
        "En fil med öppna nycklar: avvisa paketet om ingen av dem undertecknat det; får anges flera gånger",
    ),
    ("keys", "", "Skapa ett nyckelpar att underteckna kompilerade paket med"),
    ("keys", "action", "Vad som ska göras: ett nytt par, new"),
    ("keys", "name", "Filernas namn: NAMN.key är den hemliga nyckeln, NAMN.pub den öppna"),
    ("decide", "", "Avgör ett ärende, eller många"),
    ("decide", "decision", "Beslutets namn"),
    ("decide", "package", "Paketets mapp"),
    ("decide", "known_on", "Pröva med det som hade kommit in den dagen"),
    ("decide", "seed_file", "En fil med stickprovens hemliga frö"),
    ("decide", "seed_name", "Fröets namn, som besluten anger"),
    ("decide", "bundle", "Ett kompilerat paket, som `lagrum build` gör det"),
    (
        "decide",
        "case",
        "Ärendet som JSON, eller - för standard indata; .ndjson är många ärenden, ett per rad",
    ),
    ("decide", "reform", "Avgör enligt en reform av reglerna, i stället för gällande rätt"),
    ("decide", "format", "Hur beslutet skrivs: json eller text [förval: json]"),
    ("decide", "lines", "Läs många ärenden, ett per rad, vad filen än heter"),
    ("explain", "", "Avgör ett ärende och visa varför, bestämmelse för bestämmelse"),
    ("explain", "decision", "Beslutets namn"),
    ("explain", "package", "Paketets mapp"),
    ("explain", "known_on", "Pröva med det som hade kommit in den dagen"),
    ("explain", "seed_file", "En fil med stickprovens hemliga frö"),
    ("explain", "seed_name", "Fröets namn, som besluten anger"),
    ("explain", "bundle", "Ett kompilerat paket, som `lagrum build` gör det"),
    ("explain", "case", "Ärendet som JSON, eller - för standard indata"),
    ("explain", "reform", "Avgör enligt en reform av reglerna, i stället för gällande rätt"),
    ("explain", "format", "Hur förklaringen skrivs: text, md, html eller json [förval: text]"),
    (
        "compare",
        "",
        "Avgör ett ärende som det var och som det är, och visa vad som skiljer och varför",
    ),
    ("compare", "decision", "Beslutets namn"),
    ("compare", "package", "Paketets mapp"),
    ("compare", "bundle", "Ett kompilerat paket, som `lagrum build` gör det"),
    (
        "compare",
        "before",
        "Ärendet som det var: JSON, en lista med ärenden, eller .ndjson med ett ärende per rad",
    ),
    (
        "compare",
        "after",
        "Ärendet som det är; samma, om något annat ska skilja: --reform, --known-before, --known-after",
    ),
    ("compare", "known_before", "Före: det som hade kommit in den dagen"),
    ("compare", "known_after", "Efter: det som hade kommit in den dagen"),
    ("compare", "reform", "Efter: avgör enligt en reform av reglerna, i stället för gällande rätt"),
    ("compare", "known_on", "Pröva med det som hade kommit in den dagen"),
    ("compare", "seed_file", "En fil med stickprovens hemliga frö"),
    ("compare", "seed_name", "Fröets namn, som besluten anger"),
    ("compare", "format", "Hur jämförelsen skrivs: text, md, html eller json [förval: text]"),
    (
        "compare",
        "proof",
        "Skriv underlaget för ett återkrav: vad som betalats ut, vad som var rätt, och varför",
    ),
    (
        "compare",
        "payments",
        "Vad som verkligen betalats ut och vad den enskilde fått veta, som JSON; för --proof",
    ),
    ("compare", "show_sensitive", "Visa värdet på känsliga uppgifter"),
    ("coordinate", "", "Säg vad som betalas av flera förmåner för samma tid"),
    ("coordinate", "package", "Paketets mapp"),
    ("coordinate", "bundle", "Ett kompilerat paket, som `lagrum build` gör det"),
    ("coordinate", "case", "De beviljade perioderna som JSON, eller - för standard indata"),
    ("coordinate", "coordination", "Samordningens namn, om paketet har flera"),
    ("coordinate", "format", "Hur det som betalas skrivs: json eller text [förval: json]"),
    ("test", "", "Kör ett pakets prov: dem i reglerna, och ärendena i mappen cases"),
    ("test", "path", "Ett pakets mapp, en mapp med paket i, eller en fil i ett paket [förval: .]"),
    ("test", "format", "Hur utfallet skrivs: text, json, junit eller tap [förval: text]"),
    ("test", "filter", "Bara fall vars namn, beslut eller fil innehåller texten"),
    ("test", "review", "Gå igenom nya och ändrade frysta fall: godta eller underkänn vart och ett"),
    ("test", "accept", "Godta det som avgörs nu för alla nya och ändrade frysta fall"),
    ("test", "check", "Skriv aldrig något; för CI"),
    ("test", "watch", "Kör om så snart en fil i paketet ändras"),
    ("mutate", "", "Ändra reglerna i smått, och säg vad inget fall märker"),
    ("mutate", "path", "Ett pakets mapp, eller en mapp med paket i [förval: .]"),
    ("mutate", "format", "Hur utfallet skrivs: text eller json [förval: text]"),
    (
        "mutate",
        "filter",
        "Bara ändringar i regler, bestämmelser eller filer med denna text i namnet",
    ),
    ("mutate", "min", "Misslyckas om färre ändringar än så märks, i procent"),
    ("doc", "", "Skriv sidor att läsa: regler med kommentar, lagrum, belopp och räkneexempel"),
    ("doc", "path", "Ett pakets mapp, eller en mapp med paket i [förval: .]"),
    ("doc", "out", "Mappen som skrivs; en som `lagrum doc` har gjort ersätts [förval: doc]"),
    ("doc", "language", "Sidornas språk: en eller sv [förval: reglernas]"),
    ("doc", "open", "Öppna den första sidan när den är gjord"),
    ("doc", "format", "Hur det som skrevs redovisas: text eller json [förval: text]"),
    ("suggest", "", "Föreslå de fall som saknas: på och kring varje gräns"),
    ("suggest", "path", "Ett pakets mapp, eller en mapp med paket i [förval: .]"),
    ("suggest", "decision", "Bara fall för detta beslut"),
    ("suggest", "format", "Hur förslagen skrivs: text eller json [förval: text]"),
    ("suggest", "write", "Skriv fallen bland paketets egna, färdiga för `lagrum test --review`"),
    ("coverage", "", "Säg vad i reglerna som proven prövar"),
    (
        "coverage",
        "path",
        "Ett pakets mapp, en mapp med paket i, eller en fil i ett paket [förval: .]",
    ),
    ("coverage", "format", "Hur täckningen skrivs: text, json, html eller lcov [förval: text]"),
    (
        "coverage",
        "out",
        "Filen att skriva, eller mappen för HTML-sidor [förval: standard utdata; för HTML `coverage`]",
    ),
    ("coverage", "min", "Sluta med 1 om mindre än så många procent är täckt"),
    ("coverage", "filter", "Bara fall vars namn, beslut eller fil innehåller texten"),
    ("schema", "", "Visa JSON Schema för ett besluts fakta"),
    ("schema", "decision", "Beslutets eller samordningens namn"),
    ("schema", "package", "Paketets mapp"),
    ("schema", "bundle", "Ett kompilerat paket, som `lagrum build` gör det"),
    ("schema", "result", "Beskriv det som kommer ut i stället för de fakta som går in"),
    (
        "contract",
        "",
        "Visa vilka uppgifter ett paket använder, från vem och med vilket stöd i författning",
    ),
    ("contract", "path", "Paketets mapp, eller ett kompilerat paket [förval: .]"),
    ("contract", "format", "Hur uppgifterna skrivs: text, json eller csv [förval: text]"),
    (
        "diff",
        "",
        "Säg vad som skiljer två versioner av ett paket, och vilka ärenden som avgörs på annat sätt",
    ),
    ("diff", "old", "Versionen som den var: ett pakets mapp, eller git:VERSION av det andras"),
    ("diff", "new", "Versionen som den är: ett pakets mapp, eller git:VERSION"),
    ("diff", "check", "Sluta med 1 om något ärende avgörs på annat sätt"),
    ("diff", "format", "Hur skillnaderna skrivs: text eller json [förval: text]"),
    (
        "provisions",
        "",
        "Säg vilka paragrafer i vilka författningar som finns i reglerna, prövas och saknas",
    ),
    ("provisions", "path", "Paketets mapp [förval: .]"),
    ("provisions", "act", "Bara en författning, med namn eller nummer"),
    (
        "provisions",
        "sections",
        "En förteckning över författningens paragrafer, att hålla reglerna mot; annars de som lagrum.toml nämner",
    ),
    ("provisions", "check", "Sluta med 1 om en paragraf i en förteckning saknas"),
    ("provisions", "format", "Hur det skrivs: text eller json [förval: text]"),
    ("graph", "", "Rita vad som beror på vad: uppgifter, regler med sina undantag, resultat"),
    ("graph", "path", "Paketets mapp [förval: .]"),
    ("graph", "decision", "Bara det som ett beslut vilar på"),
    (
        "graph",
        "from",
        "Bara det som vilar på en uppgift, parameter, regel …; med namn, `Hushåll.hyra`",
    ),
    ("graph", "to", "Bara det som en regel, ett resultat … vilar på"),
    ("graph", "format", "Hur det skrivs: svg, mermaid eller json [förval: svg]"),
    ("graph", "out", "Filen som skrivs [förval: standard utdata]"),
    ("card", "", "Visa språket på två sidor"),
    ("card", "format", "Hur kortet skrivs: text eller md [förval: text]"),
    ("explain-code", "", "Förklara en felkod"),
    ("explain-code", "code", "Koden, som L0301; utan den räknas alla koder upp"),
    ("lsp", "", "Betjäna en redigerare: språkservern"),
    (
        "lsp",
        "socket",
        "En port på den här datorn att tala över, i stället för standard in- och utdata",
    ),
    (
        "lsp",
        "stdio",
        "Tala över standard in- och utdata, som utan argument; för redigerare som säger så",
    ),
    ("completions", "", "Visa kompletteringar för ett skal"),
    ("completions", "shell", "Skalet: bash, elvish, fish, powershell eller zsh"),
    ("man", "", "Visa manualsidan"),
    (
        "man",
        "folder",
        "Skriv en sida per kommando i den här mappen, i stället för att visa den första",
    ),
];

/// The text of an argument of a subcommand.
pub fn text(command: &str, argument: &str) -> Option<&'static str> {
    let wanted = |(of, name, _): &&(&str, &str, &str)| *of == command && *name == argument;
    TEXTS.iter().find(wanted).map(|(_, _, text)| *text)
}

/// A subcommand with its texts in Swedish. Defaults and choices stand in the texts.
pub fn translate(command: Command, name: &str) -> Command {
    let command = match text(name, "") {
        Some(about) => command.about(about),
        None => command,
    };
    command
        .help_template("{about-with-newline}\nAnvändning: {usage}\n\n{all-args}{after-help}")
        .subcommand_help_heading("Kommandon")
        .next_help_heading("Val")
        .mut_args(|argument| {
            let help = text(name, argument.get_id().as_str())
                .or_else(|| text("", argument.get_id().as_str()));
            let heading = if argument.is_positional() { "Argument" } else { "Val" };
            let chosen = argument.get_action().takes_values();
            let argument = argument
                .hide_default_value(chosen)
                .hide_possible_values(chosen)
                .help_heading(heading);
            match help {
                Some(help) => argument.help(help),
                None => argument,
            }
        })
}
