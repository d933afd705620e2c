//! The words of the language, each in a sentence.

use lagrum_language::surface::Keyword::{self, *};

/// What a word means, in English and in Swedish.
pub(super) fn meaning(word: Keyword) -> Option<(&'static str, &'static str)> {
    let found = WORDS.iter().find(|(words, _, _)| words.contains(&word));
    found.map(|(_, en, sv)| (*en, *sv))
}

type Row = (&'static [Keyword], &'static str, &'static str);

/// Every word, those that mean the same together.
const WORDS: &[Row] = &[
    (&[Package], "The package that the file belongs to.", "Paketet som filen hör till."),
    (&[Use], "Takes names from another package.", "Tar in namn från ett annat paket."),
    (
        &[Act],
        "A source of law: title, number, link. Citations name it.",
        "En rättskälla: rubrik, nummer, länk. Hänvisningar nämner den.",
    ),
    (
        &[Register],
        "A source of facts, with the provision that lets the agency fetch them.",
        "En källa till uppgifter, med bestämmelsen som ger myndigheten rätt att hämta dem.",
    ),
    (&[Unit], "A unit of measure of the domain.", "En måttenhet i regelområdet."),
    (&[Alternatives], "A closed set of named values.", "En sluten mängd av namngivna värden."),
    (
        &[Concept],
        "A kind of thing in the case. Its fields are facts.",
        "Ett slags sak i ärendet. Dess fält är uppgifter.",
    ),
    (
        &[Parameter],
        "A value of the law, with the dates that it holds.",
        "Ett värde i lagen, med de datum det gäller.",
    ),
    (
        &[Rule],
        "A value that is worked out: the main rule first, then its exceptions.",
        "Ett värde som räknas ut: huvudregeln först, sedan undantagen.",
    ),
    (
        &[Except],
        "An exception: where its condition holds, its value takes the place of the main rule's. Two that apply at once are an error, never a choice.",
        "Ett undantag: där villkoret är uppfyllt träder dess värde i huvudregelns ställe. Två som gäller samtidigt är ett fel, aldrig ett val.",
    ),
    (
        &[Delegated],
        "Left to a lower act, which fills it.",
        "Överlåtet åt en lägre författning, som fyller det.",
    ),
    (
        &[Prescribes],
        "Fills what a higher act has left to it.",
        "Fyller det som en högre författning har överlåtit.",
    ),
    (
        &[Omitted],
        "A provision that is not encoded. Where it may matter the decision says so.",
        "En bestämmelse som inte är kodad. Där den kan spela roll säger beslutet det.",
    ),
    (
        &[Table],
        "A decision table: conditions before `||`, results after. One row per row, and rows exclude each other.",
        "En beslutstabell: villkor före `||`, resultat efter. En rad per rad, och raderna utesluter varandra.",
    ),
    (
        &[Assessment],
        "A value that a person must judge: who, when and why is kept.",
        "Ett värde som en människa måste bedöma: vem, när och varför sparas.",
    ),
    (
        &[Decision],
        "What a case system asks for: facts in, conditions, results and reasons out.",
        "Det som ett ärendesystem frågar efter: uppgifter in, villkor, resultat och motivering ut.",
    ),
    (
        &[Control],
        "A check on facts before anything is paid. It never changes the outcome.",
        "En kontroll av uppgifter innan något betalas ut. Den ändrar aldrig utfallet.",
    ),
    (
        &[Test],
        "An example case with what is expected of it.",
        "Ett exempelfall med vad som väntas av det.",
    ),
    (
        &[Reform],
        "Changes to the law, decided by only where they are asked for.",
        "Ändringar av lagen, som bara gäller där de begärs.",
    ),
    (
        &[Changes],
        "What a parameter, rule or table reads after the reform.",
        "Vad en parameter, regel eller tabell lyder efter reformen.",
    ),
    (
        &[Coordination],
        "Which of several benefits gives way for the same time.",
        "Vilken av flera förmåner som viker för samma tid.",
    ),
    (&[Under], "The provision that this rests on.", "Bestämmelsen som detta vilar på."),
    (
        &[Of],
        "The concept or decision that it is of; its facts are named without a path.",
        "Begreppet eller beslutet som det gäller; dess uppgifter nämns utan sökväg.",
    ),
    (&[Within], "The one that it stands in.", "Det som det ingår i."),
    (&[Is], "The value.", "Värdet."),
    (&[IsBy], "The value, by a grid of rows.", "Värdet, efter ett rutnät av rader."),
    (&[FromDate], "The first day of a version.", "Lydelsens första dag."),
    (&[ToDate], "The last day.", "Den sista dagen."),
    (&[Repealed], "From this day there is no value.", "Från den här dagen finns inget värde."),
    (&[InForceFrom], "The legal dates that it is in force.", "De prövningsdagar då det gäller."),
    (&[Whereby], "A name for a part of the expression.", "Ett namn på en del av uttrycket."),
    (&[Because], "Why, in words for the reader.", "Varför, i ord för läsaren."),
    (&[When], "The condition.", "Villkoret."),
    (&[OrWhen], "Another condition that is enough.", "Ett annat villkor som räcker."),
    (&[Then], "The value where the condition holds.", "Värdet där villkoret är uppfyllt."),
    (
        &[MainRule],
        "The value that the rule would have had without this exception.",
        "Värdet som regeln skulle ha haft utan undantaget.",
    ),
    (
        &[ToParent],
        "The exception or rule that this is an exception to.",
        "Undantaget eller regeln som detta är ett undantag från.",
    ),
    (
        &[Unverified],
        "Not held against the source yet, and why.",
        "Ännu inte jämfört med källan, och varför.",
    ),
    (&[Agency], "The agency that answers for the package.", "Myndigheten som svarar för paketet."),
    (&[Sfs], "The act's number in its series.", "Författningens nummer i sin serie."),
    (&[Link], "Where the act is to be read.", "Var författningen finns att läsa."),
    (&[Plural], "The unit in the plural.", "Enheten i plural."),
    (
        &[Source],
        "Who may say the fact, most trusted first.",
        "Vem som får lämna uppgiften, den mest betrodda först.",
    ),
    (
        &[Ask],
        "How the applicant is asked for the fact.",
        "Hur den sökande tillfrågas om uppgiften.",
    ),
    (
        &[Ensure],
        "What must hold of the facts; else the case is invalid.",
        "Vad som måste gälla för uppgifterna; annars är ärendet ogiltigt.",
    ),
    (
        &[IdentifiedBy],
        "The fields that tell instances apart.",
        "Fälten som skiljer förekomster åt.",
    ),
    (
        &[MayBeAbsent],
        "Known not to exist is a value of its own. Ask whether it is present before it is used.",
        "Att veta att det saknas är ett eget värde. Fråga om det finns innan det används.",
    ),
    (
        &[Sensitive],
        "May not reach a control unless the control says why that is lawful.",
        "Får inte nå en kontroll utan att kontrollen säger varför det är tillåtet.",
    ),
    (
        &[OverTime],
        "The fact has a history; plainly named it is its value on the legal date.",
        "Uppgiften har en historik; nämnd rakt av är den sitt värde på prövningsdagen.",
    ),
    (
        &[ByUnit],
        "By which unit of time the history goes.",
        "Vilken tidsenhet historiken går efter.",
    ),
    (&[AtLeast], "The least that is allowed.", "Det minsta som är tillåtet."),
    (&[AtMost], "The most that is allowed.", "Det högsta som är tillåtet."),
    (&[Document], "From a document.", "Från en handling."),
    (&[Employer], "From the employer.", "Från arbetsgivaren."),
    (&[Declared], "As the applicant says.", "Som den sökande uppger."),
    (&[Assessed], "As an official has judged.", "Som en handläggare har bedömt."),
    (&[Estimated], "An estimate.", "En beräkning i förväg."),
    (&[Absent], "Known not to exist.", "Finns inte, och det är känt."),
    (
        &[First],
        "The first row that matches counts, in order.",
        "Den första rad som träffas gäller, i ordning.",
    ),
    (&[OrMore], "This or more.", "Detta eller mer."),
    (&[OrLess], "This or less.", "Detta eller mindre."),
    (&[To], "Up to and with this.", "Till och med detta."),
    (&[ToUnder], "Up to but without this.", "Till men inte med detta."),
    (&[Any], "Whatever the value.", "Vilket värde som helst."),
    (&[Otherwise], "Where no other row matches.", "Där ingen annan rad träffas."),
    (
        &[NoValue],
        "No value: a fault if the decision rests on it.",
        "Inget värde: ett fel om beslutet vilar på det.",
    ),
    (&[Guidance], "What the one who judges is told.", "Vad den som bedömer får veta."),
    (&[JudgedBy], "Who may judge.", "Vem som får bedöma."),
    (&[Given], "What is known of the case.", "Vad som är känt i ärendet."),
    (&[LegalDate], "The day whose law and facts decide.", "Dagen vars lag och uppgifter avgör."),
    (
        &[ForEach],
        "The decision is made for each step of a time.",
        "Beslutet fattas för varje steg av en tid.",
    ),
    (
        &[Verify],
        "The decision is verified only if it is the same without weaker sources.",
        "Beslutet är styrkt bara om det blir detsamma utan svagare källor.",
    ),
    (&[ByMeansOf, FromSource], "The source.", "Källan."),
    (
        &[Accept],
        "Which sources of a fact count at all.",
        "Vilka källor till en uppgift som alls räknas.",
    ),
    (&[OnlyFrom], "No other source counts.", "Ingen annan källa räknas."),
    (
        &[Requires],
        "A condition of the decision. One that is false denies; one that is unknown leaves it undetermined.",
        "Ett villkor för beslutet. Ett som inte är uppfyllt ger avslag; ett okänt lämnar det obestämt.",
    ),
    (&[That], "What must hold.", "Vad som måste gälla."),
    (&[Grants], "A result of the decision.", "Ett resultat av beslutet."),
    (&[Reason], "What the applicant is told.", "Vad den sökande får veta."),
    (&[Outcomes], "The words for granted and denied.", "Orden för bifall och avslag."),
    (&[Granted], "Every condition holds.", "Alla villkor är uppfyllda."),
    (&[Denied], "Some condition does not hold.", "Något villkor är inte uppfyllt."),
    (
        &[CommunicateBeforeDenial],
        "The applicant is heard before a denial.",
        "Den sökande får yttra sig före ett avslag.",
    ),
    (&[Benefit], "A benefit that is coordinated.", "En förmån som samordnas."),
    (&[Time], "A time that matters without amounts.", "En tid som spelar roll utan belopp."),
    (
        &[Exclude],
        "Nothing is paid for time that the other is paid for.",
        "Inget betalas för tid som det andra betalas för.",
    ),
    (&[ForTimeWith], "For the same time as this.", "För samma tid som detta."),
    (&[Deduct, DeductFrom], "Is paid less the other.", "Betalas minskat med det andra."),
    (&[Cap, CapAt], "Is paid up to a limit.", "Betalas upp till en gräns."),
    (&[CountIn, AsIncomeIn], "Counts as income in the other.", "Räknas som inkomst i det andra."),
    (
        &[Weight],
        "How much a hit weighs in the sum that thresholds look at.",
        "Hur mycket en träff väger i summan som trösklarna ser till.",
    ),
    (
        &[Threshold],
        "What is done when the weights reach a sum.",
        "Vad som görs när vikterna når en summa.",
    ),
    (&[Action], "What is done on a hit.", "Vad som görs vid träff."),
    (
        &[Note],
        "It is noted; the decision goes out by itself.",
        "Det antecknas; beslutet går ut av sig självt.",
    ),
    (&[Request], "More is asked for.", "Mer begärs in."),
    (&[Review], "A person looks at it first.", "En människa granskar det först."),
    (&[Hold], "Nothing goes out until someone lets it.", "Inget går ut förrän någon släpper det."),
    (
        &[Sample],
        "A share of the cases, drawn so that nobody can foresee it and anyone can repeat it.",
        "En andel av ärendena, dragna så att ingen kan förutse det men alla kan upprepa det.",
    ),
    (
        &[Lawful],
        "Why the control may use sensitive facts.",
        "Varför kontrollen får använda känsliga uppgifter.",
    ),
    (
        &[Official],
        "A figure that an authority has published: the tests that count most.",
        "En siffra som en myndighet har publicerat: de prov som väger tyngst.",
    ),
    (&[WithReform], "Decided by a reform.", "Avgörs enligt en reform."),
    (&[AssessedBy], "Who judged, in a test.", "Vem som bedömde, i ett prov."),
    (&[Expect], "What the decision must be.", "Vad beslutet ska bli."),
    (&[Undetermined], "A fact is missing that decides.", "En uppgift saknas som avgör."),
    (
        &[Invalid],
        "The facts break their types, bounds or demands.",
        "Uppgifterna bryter mot typer, gränser eller krav.",
    ),
    (
        &[Fault],
        "The rules give no answer: a conflict, a gap, a limit.",
        "Reglerna ger inget svar: en krock, en lucka, en gräns.",
    ),
    (&[Automatic], "The decision can go out by itself.", "Beslutet kan gå ut av sig självt."),
    (&[Manual], "A person must look first.", "En människa måste se på det först."),
    (&[Verified], "The same whatever weaker sources say.", "Detsamma vad svagare källor än säger."),
    (
        &[Provisional],
        "Rests on sources that a stronger one may contradict.",
        "Vilar på källor som en starkare kan säga emot.",
    ),
    (&[Needs], "The facts that are missing.", "Uppgifterna som saknas."),
    (&[Hit], "The control's condition holds.", "Kontrollens villkor är uppfyllt."),
    (&[Clear], "The control's condition does not hold.", "Kontrollens villkor är inte uppfyllt."),
    (
        &[NotRun],
        "The control lacks facts. That is not the same as clear.",
        "Kontrollen saknar uppgifter. Det är inte detsamma som utan träff.",
    ),
    (&[YesNo], "Yes or no.", "Ja eller nej."),
    (&[Integer], "A whole number.", "Ett helt tal."),
    (
        &[Number, With, Decimals],
        "A number, exact; a fact says how many decimals.",
        "Ett tal, exakt; en uppgift säger hur många decimaler.",
    ),
    (&[Percent], "A share in hundredths.", "En andel i hundradelar."),
    (
        &[Money],
        "An amount, exact to any fraction of an öre until it is rounded.",
        "Ett belopp, exakt ned till delar av ett öre tills det avrundas.",
    ),
    (&[InWholeKr], "Without öre.", "Utan ören."),
    (&[Text], "A text.", "En text."),
    (&[Matching], "A pattern that the text must have.", "Ett mönster som texten måste följa."),
    (
        &[Personnummer, Samordningsnummer, Organisationsnummer],
        "A number with its check digit.",
        "Ett nummer med kontrollsiffra.",
    ),
    (&[Date], "A day.", "En dag."),
    (
        &[Period],
        "From one day through another; it may be open at the end.",
        "Från en dag till och med en annan; slutet kan vara öppet.",
    ),
    (
        &[Duration],
        "A length of time. Days and months never mix.",
        "En längd av tid. Dagar och månader blandas aldrig.",
    ),
    (&[ListOfType], "Several of a kind.", "Flera av ett slag."),
    (
        &[Per],
        "The unit that the amount is counted by. Rates of different units never mix.",
        "Enheten som beloppet räknas i. Belopp i olika enheter blandas aldrig.",
    ),
    (&[Kr, Ore], "An amount of money.", "Ett belopp i pengar."),
    (
        &[
            Day, Days, Week, Weeks, Month, Months, Quarter, Quarters, HalfYear, HalfYears, Year,
            Years,
        ],
        "A unit of time.",
        "En tidsenhet.",
    ),
    (
        &[PercentagePoints],
        "The difference between two percentages.",
        "Skillnaden mellan två procenttal.",
    ),
    (&[Yes, No], "A yes/no value.", "Ett ja/nej-värde."),
    (
        &[Or],
        "True if either is, also where the other is unknown.",
        "Sant om det ena är det, också där det andra är okänt.",
    ),
    (
        &[And],
        "True if both are. False as soon as one is, also where the other is unknown.",
        "Sant om båda är det. Falskt så snart ett är det, också där det andra är okänt.",
    ),
    (&[Not], "The opposite; unknown stays unknown.", "Motsatsen; okänt förblir okänt."),
    (
        &[Between],
        "From the one to the other, both included.",
        "Från det ena till det andra, båda medräknade.",
    ),
    (&[In], "Among these.", "Bland dessa."),
    (&[Overlaps], "The periods have a day in common.", "Perioderna har någon dag gemensam."),
    (
        &[IsPresent],
        "It exists. After this it can be used.",
        "Det finns. Efter detta kan det användas.",
    ),
    (&[IsAbsent], "It is known not to exist.", "Det är känt att det inte finns."),
    (
        &[DiffersFrom, ByMoreThan],
        "The two differ by more than this, in kronor or in share.",
        "De två skiljer sig med mer än detta, i kronor eller i andel.",
    ),
    (&[AllOfTheFollowing], "Every line must hold.", "Varje punkt måste vara uppfylld."),
    (&[AnyOfTheFollowing], "One line is enough.", "En punkt räcker."),
    (&[NoneOfTheFollowing], "No line may hold.", "Ingen punkt får vara uppfylld."),
    (
        &[Exactly, One, OfTheFollowing],
        "So many lines must hold.",
        "Så många punkter måste vara uppfyllda.",
    ),
    (
        &[ButAtLeast],
        "Not less than this: of the whole sum before it.",
        "Inte mindre än detta: gäller hela summan före.",
    ),
    (
        &[ButAtMost],
        "Not more than this: of the whole sum before it.",
        "Inte mer än detta: gäller hela summan före.",
    ),
    (
        &[RoundedDownTo],
        "Down to a whole multiple: of the whole sum before it. Nothing is rounded unless it says so.",
        "Nedåt till en hel multipel: gäller hela summan före. Inget avrundas utom där det står.",
    ),
    (
        &[RoundedUpTo],
        "Up to a whole multiple: of the whole sum before it.",
        "Uppåt till en hel multipel: gäller hela summan före.",
    ),
    (
        &[RoundedToNearest],
        "To the nearest whole multiple: of the whole sum before it.",
        "Till närmaste hela multipel: gäller hela summan före.",
    ),
    (
        &[RoundedUp],
        "A day that the month lacks becomes the first of the next.",
        "En dag som månaden saknar blir den första i nästa.",
    ),
    (&[HalfUp], "What lies in the middle goes up.", "Det som ligger mitt emellan går uppåt."),
    (&[HalfDown], "What lies in the middle goes down.", "Det som ligger mitt emellan går nedåt."),
    (
        &[ExactTo],
        "A fault if it is not a whole multiple of this. Never rounds.",
        "Ett fel om det inte är en hel multipel av detta. Avrundar aldrig.",
    ),
    (
        &[CountedPer],
        "The law itself changes the unit by decree.",
        "Lagen själv bestämmer att enheten är en annan.",
    ),
    (&[Share], "A share of.", "En andel av."),
    (
        &[PartOf, Above],
        "The part that lies above; nothing where it lies below.",
        "Den del som ligger över; inget där det ligger under.",
    ),
    (&[AsOf], "Its value on another day.", "Dess värde en annan dag."),
    (
        &[InTheWordingOf],
        "By the law of another day, on the facts of this.",
        "Enligt en annan dags lag, på den här dagens uppgifter.",
    ),
    (&[AsDeclared], "What the applicant says of the fact.", "Vad den sökande själv uppger."),
    (&[Through], "A period, both days included.", "En period, båda dagarna medräknade."),
    (&[Onwards], "A period without an end.", "En period utan slut."),
    (&[HistoryOf], "All of a fact over time.", "Hela historiken för en uppgift över tid."),
    (
        &[If, Else],
        "A choice. Every choice has both branches.",
        "Ett val. Varje val har båda grenarna.",
    ),
    (
        &[IfNone],
        "In place of what is absent; never of what is unknown.",
        "I stället för det som saknas; aldrig för det som är okänt.",
    ),
    (&[CountOf], "How many.", "Hur många."),
    (&[SumOf], "The sum over a list.", "Summan över en lista."),
    (
        &[LargestOf, SmallestOf, AverageOf],
        "Over a list; absent where the list is empty.",
        "Över en lista; saknas där listan är tom.",
    ),
    (&[ListOf], "A value for each in the list.", "Ett värde för var och en i listan."),
    (&[Exists], "Whether there is one.", "Om det finns någon."),
    (&[Every, Satisfies], "Whether all do.", "Om alla gör det."),
    (
        &[FirstOf, FirstNumber, FirstNumberOf],
        "The first in an order.",
        "Den eller de första i en ordning.",
    ),
    (&[LongestRunOf], "The longest run without a gap.", "Den längsta följden utan avbrott."),
    (&[For], "For each in a list.", "För var och en i en lista."),
    (&[Where], "Which of them.", "Vilka av dem."),
    (
        &[OrderedBy, Descending],
        "By what they are ordered. A tie is a fault unless it is decided.",
        "Vad de ordnas efter. Lika är ett fel om det inte avgörs.",
    ),
    (&[ThenInListOrder], "The order of the list decides ties.", "Listans ordning avgör lika."),
    (&[Numbered], "A name for its number in the list.", "Ett namn på dess nummer i listan."),
    (&[TogetherWith], "Two lists as one.", "Två listor som en."),
    (
        &[CountOfDaysOf],
        "Days of a period on which something holds.",
        "Dagar i en period då något gäller.",
    ),
    (
        &[DaysOf, WeeksOf, MonthsOf, YearsOf],
        "The units of time in a period, as a list.",
        "Tidsenheterna i en period, som en lista.",
    ),
    (
        &[SumSoFarOf, CountSoFarOf],
        "Over the steps of the decision before this one.",
        "Över beslutets steg före det här.",
    ),
    (&[Article], "An article of an act of the Union.", "En artikel i en EU-rättsakt."),
    (&[Transition], "A transitional provision.", "En övergångsbestämmelse."),
];

#[cfg(test)]
mod tests {
    use super::{WORDS, meaning};
    use lagrum_language::surface::KEYWORDS;

    #[test]
    fn every_word_of_the_language_is_explained_once() {
        let lacking: Vec<_> =
            KEYWORDS.iter().filter(|row| meaning(row.kind).is_none()).map(|row| row.name).collect();
        assert_eq!(lacking, [] as [&str; 0]);
        let count: usize = WORDS.iter().map(|(words, _, _)| words.len()).sum();
        assert_eq!(count, KEYWORDS.len());
    }
}
