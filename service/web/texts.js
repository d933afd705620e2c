/** What the page itself says, in both languages (typos: sv from here). */

/** @typedef {import("./types.js").Language} Language */

const TEXTS = /** @type {const} */ ({
  "skip": ["To the outcome", "Till utfallet"],
  "language": ["Language", "Språk"],
  "title": ["Decide a case", "Pröva ett ärende"],
  "decision": ["Decision", "Beslut"],
  "choose": ["Choose a decision", "Välj beslut"],
  "none loaded": ["The service has no decisions.", "Tjänsten har inga beslut."],
  "in force": ["Rules for legal dates {0}", "Regler för prövningsdagar {0}"],
  "from": ["from {0}", "från och med {0}"],
  "to": ["to {0}", "till och med {0}"],
  "facts": ["Facts", "Uppgifter"],
  "outcome": ["Outcome", "Utfall"],
  "case id": ["Case number", "Ärendenummer"],
  "case id note": ["Leave empty if there is none. Random samples need it.", "Lämna tomt om det inte finns. Stickprov kräver det."],
  "communicated": ["Day on which the person was told and asked", "Dag då den enskilde fick yttra sig"],
  "show all": ["Show facts that are not needed too", "Visa även uppgifter som inte behövs"],
  "next": ["Next question", "Nästa fråga"],
  "nothing needed": ["Nothing more is needed.", "Inget mer behövs."],
  "left one": ["1 question left", "1 fråga kvar"],
  "left": ["{0} questions left", "{0} frågor kvar"],
  "needed": ["needed", "behövs"],
  "yes": ["Yes", "Ja"],
  "no": ["No", "Nej"],
  "not known": ["Not known", "Vet inte"],
  "not chosen": ["– not known –", "– vet inte –"],
  "exists": ["There is", "Finns"],
  "absent": ["There is none", "Finns inte"],
  "is there": ["{0}: is there any?", "{0}: finns det?"],
  "add": ["Add {0}", "Lägg till {0}"],
  "list none": ["There are none", "Det finns inga"],
  "none said": ["There are none.", "Det finns inga."],
  "forget": ["Not known", "Vet inte"],
  "remove": ["Remove", "Ta bort"],
  "remove named": ["Remove {0}", "Ta bort {0}"],
  "source and date": ["Source and date", "Källa och datum"],
  "source": ["Source", "Källa"],
  "no source": ["– not stated –", "– inte angiven –"],
  "date": ["As of", "Per den"],
  "received": ["Received", "Inkom"],
  "another": ["Another source says", "En annan källa uppger"],
  "according": ["According to source {0}", "Enligt källa {0}"],
  "wanted": ["The rules ask what this source says: {0}", "Reglerna frågar vad den här källan uppger: {0}"],
  "other days": ["Given, but not for the days that are looked at.", "Lämnad, men inte för de dagar som det gäller."],
  "sensitive": ["sensitive", "känslig"],
  "judged": ["For a person to judge", "En handläggare bedömer"],
  "judged by": ["Who judges", "Vem bedömer"],
  "judged on": ["Day of the judgement", "Bedömningens dag"],
  "judged why": ["Why", "Skäl"],
  "judged whole": ["It counts when who, when and why are filled in too.", "Den räknas när även vem, när och varför är ifyllda."],
  "may judge": ["May judge: {0}", "Får bedöma: {0}"],
  "period from": ["From", "Från och med"],
  "period to": ["To", "Till och med"],
  "period value": ["Value", "Värde"],
  "add period": ["Add a period", "Lägg till en period"],
  "period": ["Period {0}", "Period {0}"],
  "over time note": ["How it has been over time: fill in each period, without gaps.", "Hur det har varit över tid: fyll i varje period, utan luckor."],
  "over time whole": ["It counts when each period is filled in.", "Det räknas när varje period är ifylld."],
  "one value": ["Only the value on the legal date", "Bara värdet på prövningsdagen"],
  "several periods": ["Give it for several periods", "Ange för flera perioder"],
  "earlier file": ["A file with the decision (JSON)", "En fil med beslutet (JSON)"],
  "earlier given": ["{0}, {1}: {2}", "{0}, {1}: {2}"],
  "earlier wrong": ["The file is no decision in JSON.", "Filen är inget beslut i JSON."],
  "granted": ["granted", "bifall"],
  "denied": ["denied", "avslag"],
  "bad integer": ["Write a whole number, with digits only.", "Skriv ett heltal, bara siffror."],
  "bad number": ["Write digits, with a point before decimals: 6200.50.", "Skriv siffror, med komma före decimaler: 6200,50."],
  "bad date": ["Write the date as 2026-06-30.", "Skriv datumet som 2026-06-30."],
  "bad month": ["Write the month as 2026-06.", "Skriv månaden som 2026-06."],
  "form date": ["yyyy-mm-dd", "åååå-mm-dd"],
  "form month": ["yyyy-mm", "åååå-mm"],
  "form week": ["a week, as 2026-W13", "en vecka, som 2026-W13"],
  "form quarter": ["a quarter, as 2026-Q1", "ett kvartal, som 2026-Q1"],
  "form half_year": ["a half-year, as 2026-H1", "ett halvår, som 2026-H1"],
  "form year": ["a year, as 2026", "ett år, som 2026"],
  "form period": ["first and last day, as 2026-01-01 – 2026-06-30; without an end 2026-01-01 – ..", "första och sista dag, som 2026-01-01 – 2026-06-30; utan slut 2026-01-01 – .."],
  "bad period": ["Write the first and the last day as 2026-01-01 – 2026-06-30.", "Skriv första och sista dagen som 2026-01-01 – 2026-06-30."],
  "bad days": ["Write it as 30 days or 4 weeks.", "Skriv som 30 dagar eller 4 veckor."],
  "bad months": ["Write it as 6 months or 18 years.", "Skriv som 6 månader eller 18 år."],
  "form days": ["as 30 days or 4 weeks", "som 30 dagar eller 4 veckor"],
  "form months": ["as 6 months or 18 years", "som 6 månader eller 18 år"],
  "form personnummer": ["twelve digits", "tolv siffror"],
  "form samordningsnummer": ["twelve digits", "tolv siffror"],
  "form organisationsnummer": ["ten digits with a hyphen", "tio siffror med bindestreck"],
  "waiting": ["Asking the rules…", "Frågar reglerna…"],
  "no previews": ["This service shows no outcome while a case is filled in. Fill in what is known, and decide.", "Den här tjänsten visar inget utfall medan ett ärende fylls i. Fyll i det som är känt och besluta."],
  "no previews note": ["It is a decision: where a log of decisions is kept, it stands there.", "Det är ett beslut: där en beslutslogg förs står det där."],
  "decide": ["Decide", "Besluta"],
  "automatic": ["May be decided automatically", "Kan beslutas automatiskt"],
  "manual": ["A person must look", "En handläggare måste granska"],
  "hold": ["Payment is held", "Utbetalningen hålls inne"],
  "provisional": ["Provisional: it rests on facts that are not verified", "Preliminärt: det vilar på uppgifter som inte är styrkta"],
  "still needed": ["Still needed", "Behövs ännu"],
  "controls hit": ["Controls that fired", "Kontroller som slog till"],
  "controls other": ["Other controls ({0})", "Övriga kontroller ({0})"],
  "more": ["More about the decision", "Mer om beslutet"],
  "about": ["About the decision", "Om beslutet"],
  "legal date": ["Legal date", "Prövningsdag"],
  "open all": ["Open all", "Öppna alla"],
  "close all": ["Close all", "Stäng alla"],
  "new window": ["opens in a new window", "öppnas i ett nytt fönster"],
  "upload": ["Open a case (JSON)…", "Öppna ett ärende (JSON)…"],
  "download case": ["Save the case (JSON)", "Spara ärendet (JSON)"],
  "download decision": ["Save the decision (JSON)", "Spara beslutet (JSON)"],
  "print": ["Print", "Skriv ut"],
  "reset": ["Empty the form", "Töm formuläret"],
  "emptied": ["The form is empty. What was there is under “Earlier on this page”.", "Formuläret är tomt. Det som fanns där finns under ”Tidigare på sidan”."],
  "opened": ["The case in {0} is open.", "Ärendet i {0} är öppnat."],
  "saved": ["{0} is saved.", "{0} är sparad."],
  "not opened": ["{0} was not opened.", "{0} gick inte att öppna."],
  "no json": ["It is no case in JSON: an object with the facts.", "Den är inget ärende i JSON: ett objekt med uppgifterna."],
  "too large": ["It is larger than 5 MB.", "Den är större än 5 MB."],
  "earlier": ["Earlier on this page", "Tidigare på sidan"],
  "earlier note": ["Kept until the page is closed, and only here.", "Finns kvar tills sidan stängs, och bara här."],
  "again": ["Open again", "Öppna igen"],
  "again named": ["Open again: {0}", "Öppna igen: {0}"],
  "token": ["Token", "Åtkomstnyckel"],
  "token note": ["The service asks who you are. The token is kept until the page is closed.", "Tjänsten frågar vem du är. Nyckeln finns kvar tills sidan stängs."],
  "sign in": ["Continue", "Fortsätt"],
  "no answer": ["The service does not answer. What you have filled in stays.", "Tjänsten svarar inte. Det du har fyllt i finns kvar."],
  "try again": ["Try again", "Försök igen"],
  "foot": ["Nothing is stored and nothing is sent elsewhere: the facts go to this service, which works out the answer.", "Inget sparas och inget skickas någon annanstans: uppgifterna går till den här tjänsten, som räknar ut svaret."],
});

/** @typedef {keyof typeof TEXTS} Text */

/**
 * Speaks one language: texts by name, with what they are about put in for `{0}`, `{1}`.
 * @param {Language} language
 * @returns {(name: Text, ...about: (string | number)[]) => string}
 */
export function speaker(language) {
  return (name, ...about) => {
    const text = TEXTS[name][language === "sv" ? 1 : 0];
    return text.replace(/\{(\d)\}/g, (_, place) => String(about[Number(place)] ?? ""));
  };
}

/** Every name, for tests. */
export const NAMES = /** @type {Text[]} */ (Object.keys(TEXTS));

/**
 * A sentence: a capital letter first.
 * @param {string} text
 */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * Names that have no label, in words: `day_90`, or `day_90 (in tried_against)`; other texts as they are.
 * @param {string} text
 */
export const named = (text) => (/^[\p{L}\d_]+(?: \(\p{L}+ [\p{L}\d_]+\))?$/u.test(text) ? text.replaceAll("_", " ") : text);
