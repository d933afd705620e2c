//! The help texts in Swedish.

use clap::Command;

/// Texts by subcommand and argument. An argument without a name is the subcommand itself; without a subcommand the text is
/// that of every one that has no other.
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
    (
        "",
        "key",
        "En fil med öppna nycklar: avvisa ett paket som ingen av dem har undertecknat; får anges flera gånger",
    ),
    ("", "log", "Loggen: en fil, postgres://… eller @FIL som säger var"),
    ("", "seed_file", "En fil med stickprovens hemliga frö"),
    ("", "seed_name", "Fröets namn, som besluten anger"),
    ("", "package", "Paketets mapp"),
    ("", "bundle", "Ett kompilerat paket, som `lagrum build` gör det"),
    ("", "decision", "Beslutets namn"),
    ("", "known_on", "Pröva med det som hade kommit in den dagen"),
    ("", "reform", "Avgör enligt en reform av reglerna, i stället för gällande rätt"),
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
    ("keys", "", "Skapa ett nyckelpar att underteckna kompilerade paket med"),
    ("keys", "action", "Vad som ska göras: ett nytt par, new"),
    ("keys", "name", "Filernas namn: NAMN.key är den hemliga nyckeln, NAMN.pub den öppna"),
    ("ask", "", "Fråga efter de uppgifter som ett beslut behöver, en fråga i taget, och avgör"),
    ("ask", "rules", "Paketets mapp, eller ett kompilerat paket [förval: .]"),
    ("ask", "case", "Börja med uppgifterna i ett ärende, som JSON"),
    ("ask", "save", "Skriv ärendet till en fil, som JSON, efter varje svar"),
    ("ask", "explain", "Förklara beslutet på slutet, utan att fråga"),
    ("decide", "", "Avgör ett ärende, eller många"),
    (
        "decide",
        "case",
        "Ärendet som JSON, eller - för standard indata; .ndjson är många ärenden, ett per rad",
    ),
    ("decide", "format", "Hur beslutet skrivs: json eller text [förval: json]"),
    ("decide", "lines", "Läs många ärenden, ett per rad, vad filen än heter"),
    (
        "decide",
        "log",
        "Skriv varje beslut i denna logg: en fil, postgres://… eller @FIL som säger var",
    ),
    (
        "decide",
        "log_head",
        "Bara om loggen finns och har detta huvud, som `lagrum log head` skrev det: ingen ny görs",
    ),
    (
        "decide",
        "caller",
        "Systemet eller rollen som frågar, som loggen ska nämna det [förval: lagrum]",
    ),
    (
        "decide",
        "log_facts",
        "Vad loggen sparar av uppgifterna: whole (hela) eller digest (ett kondensat) [förval: whole]",
    ),
    (
        "decide",
        "log_key",
        "En fil med en hemlig nyckel för kondensatet, så att ingen kan gissa vad det är av",
    ),
    ("explain", "", "Avgör ett ärende och visa varför, bestämmelse för bestämmelse"),
    ("explain", "case", "Ärendet som JSON, eller - för standard indata"),
    ("explain", "format", "Hur förklaringen skrivs: text, md, html eller json [förval: text]"),
    (
        "compare",
        "",
        "Avgör ett ärende som det var och som det är, och visa vad som skiljer och varför",
    ),
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
    ("log", "", "Kontrollera, gör om, genomsök, exportera och gallra beslutsloggen"),
    ("log verify", "", "Säg om loggen är som den skrevs, och var den inte är det"),
    (
        "log verify",
        "head",
        "Ett huvud som sparats på annat håll, som `lagrum log head` visade det: 41:sha256:…",
    ),
    ("log verify", "format", "Hur fynden skrivs: text eller json [förval: text]"),
    ("log new", "", "Gör en tom logg och visa dess huvud"),
    ("log head", "", "Visa loggens huvud, att spara på annat håll"),
    ("log replay", "", "Gör om besluten i loggen och säg vad som skiljer"),
    (
        "log replay",
        "bundles",
        "Mappen med regelpaketen efter kondensat, som `lagrum build --archive` fyller den",
    ),
    ("log replay", "format", "Hur fynden skrivs: text eller json [förval: text]"),
    (
        "log affected",
        "",
        "Säg vilka beslut som vilar på en uppgift, en bestämmelse eller ett regelpaket",
    ),
    (
        "log affected",
        "fact",
        "En uppgift som JSON-pekare, och det som ligger under den; * står för vilken plats som helst i en lista",
    ),
    ("log affected", "value", "Värdet som uppgiften hade, hos någon av källorna"),
    ("log affected", "provision", "En bestämmelse: SFB 97 kap. 18 § eller 97 kap. 18 § SFB"),
    ("log affected", "bundle", "Regelpaketets kondensat"),
    ("log affected", "decision", "Bara detta beslut"),
    ("log affected", "from", "Bara det som beslutats den dagen eller senare"),
    ("log affected", "to", "Bara det som beslutats den dagen eller tidigare"),
    (
        "log affected",
        "format",
        "Hur det skrivs: text eller json, som är en rad för varje [förval: text]",
    ),
    ("log export", "", "Skriv loggen för andra program"),
    (
        "log export",
        "format",
        "Hur den skrivs: ndjson, csv eller chain, som är bara posternas text, byte för byte [förval: ndjson]",
    ),
    (
        "log export",
        "facts",
        "Skriv också uppgifter, resultat och vem som granskat: personuppgifter",
    ),
    ("log review", "", "För in granskningar av beslut: rätt eller fel, och de rätta beloppen"),
    ("log review", "reviews", "Granskningarna som JSON, en per rad, eller - för standard indata"),
    ("log review", "caller", "Systemet eller rollen som för in dem, som loggen ska nämna det"),
    (
        "log prune",
        "",
        "Gallra: ta bort uppgifter och resultat vars tid är ute; loggen går ändå att kontrollera",
    ),
    ("log prune", "before", "Ta bort det som skrivits före den dagen"),
    ("log prune", "decision", "Bara för detta beslut och granskningar av det"),
    ("log prune", "caller", "Systemet eller rollen som gallrar, som loggen ska nämna det"),
    ("followup", "", "Räkna ut hur ofta besluten är fel och vad kontrollerna finner av det"),
    ("followup", "decision", "Bara detta beslut"),
    ("followup", "from", "Bara det som beslutats den dagen eller senare"),
    ("followup", "to", "Bara det som beslutats den dagen eller tidigare"),
    (
        "followup",
        "least",
        "Visa grupper, kontor och handläggare med färre än så tillsammans [förval: 5]",
    ),
    ("followup", "format", "Hur talen skrivs: text, csv, json eller html [förval: text]"),
    ("followup", "out", "Filen som skrivs [förval: standard utdata]"),
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
    ("serve", "", "Betjäna beslut över HTTP"),
    ("serve", "paths", "Kompilerade paket, mappar med sådana och mappar med regler"),
    ("serve", "listen", "Var tjänsten lyssnar: adress och port [förval: 127.0.0.1:8080]"),
    ("serve", "watch", "Hur ofta paket och regler ses efter, i sekunder; 0 är aldrig [förval: 2]"),
    ("serve", "tokens", "Filen med nycklar, som `lagrum token new` gör den"),
    ("serve", "tls_cert", "Certifikatet och de som intygar det, i PEM"),
    ("serve", "tls_key", "Certifikatets hemliga nyckel, i PEM"),
    (
        "serve",
        "no_preview",
        "Svara inte på förhand: ingen får se vad ett ärende skulle ge utan att det avgörs",
    ),
    ("serve", "plain_http", "Lyssna på andra datorer utan TLS: något annat skyddar det som sänds"),
    (
        "serve",
        "log",
        "Skriv varje beslut i denna logg: en fil, postgres://… eller @FIL som säger var",
    ),
    (
        "serve",
        "log_head",
        "Bara om loggen finns och har detta huvud, som `lagrum log head` skrev det: ingen ny görs",
    ),
    (
        "serve",
        "log_facts",
        "Vad loggen sparar av uppgifterna: whole (hela) eller digest (ett kondensat) [förval: whole]",
    ),
    (
        "serve",
        "log_key",
        "En fil med en hemlig nyckel för kondensatet, så att ingen kan gissa vad det är av",
    ),
    ("serve", "max_body", "Det största ärendet, i byte [förval: 1048576]"),
    ("serve", "max_nesting", "Hur djupt objekt och listor får ligga i varandra [förval: 64]"),
    ("serve", "max_list", "Hur många element en lista får ha [förval: 10000]"),
    ("serve", "max_requests", "Hur många anrop som besvaras på en gång [förval: 256]"),
    ("serve", "max_batches", "Hur många av dem som får vara massanrop [förval: 4]"),
    ("serve", "max_connections", "Hur många förbindelser som är öppna på en gång [förval: 1024]"),
    (
        "serve",
        "receive_seconds",
        "Hur länge ett anrop får dröja på vägen in, i sekunder [förval: 30]",
    ),
    ("serve", "answer_seconds", "Hur länge ett svar får dröja, i sekunder [förval: 10]"),
    (
        "serve",
        "stop_seconds",
        "Hur länge anrop får pågå när tjänsten stoppas, i sekunder [förval: 30]",
    ),
    (
        "serve",
        "workers",
        "Hur många ärenden som avgörs på en gång [förval: lika många som processorerna]",
    ),
    ("token", "", "Skapa en nyckel som den som anropar tjänsten visar"),
    ("token", "action", "Vad som ska göras: en ny nyckel, new"),
    ("token", "name", "Systemet eller rollen som ska visa den, som beslutsloggen ska nämna det"),
    (
        "token",
        "scope",
        "Vad den ger rätt till: decide (avgöra), audit (granska) eller admin (sköta)",
    ),
    ("token", "tokens", "Filen med nycklar, som den nyas kondensat läggs till i"),
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
    let of = |command: &str| {
        let wanted = |(of, name, _): &&(&str, &str, &str)| *of == command && *name == argument;
        TEXTS.iter().find(wanted).map(|(_, _, text)| *text)
    };
    of(command).or_else(|| of("").filter(|_| !argument.is_empty()))
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
            let help = text(name, argument.get_id().as_str());
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
