//! What figures can tell and what they cannot.

use super::words::Words;
use lagrum_log::{Followup, Homogeneity};

/// A mean rests on too few where fewer cases than this are wrong.
const FEW: u64 = 10;

/// What must be known of these figures.
pub fn notes(of: &Followup, words: Words) -> Vec<String> {
    let mut notes = Vec::new();
    let mut note = |en: &str, sv: &str, number: u64| {
        notes.push(words.say(en, sv).replace("{N}", &words.number(number)));
    };
    if of.samples.is_empty() {
        note(
            "No random sample was drawn: nothing here says how many decisions are wrong. What controls chose says that of itself only.",
            "Inget slumpmässigt stickprov är draget: inget här säger hur många beslut som är fel. Det som kontroller valt ut säger det bara om sig självt.",
            0,
        );
    }
    let missing = of.samples.iter().map(lagrum_log::Sample::missing).max().unwrap_or_default();
    if missing > 0 {
        note(
            "{N} of those drawn have not been reviewed. If they are wrong more or less often than the others, the share is off.",
            "{N} av de dragna är inte granskade. Är de oftare eller mer sällan fel än de andra blir andelen missvisande.",
            missing,
        );
    }
    let amounts = || of.samples.iter().flat_map(|sample| &sample.amounts);
    let unknown = amounts().map(|amount| amount.unknown).max().unwrap_or_default();
    if unknown > 0 {
        note(
            "{N} reviewed cases are wrong by an amount that is not known; they are in the shares, and in no amounts.",
            "{N} granskade ärenden är fel med ett belopp som inte är känt; de är med i andelarna men inte i beloppen.",
            unknown,
        );
    }
    let few = amounts().flat_map(|it| [it.over.cases, it.under.cases]).filter(|it| *it > 0).min();
    if few.is_some_and(|few| few < FEW) {
        note(
            "Amounts that rest on few cases ({N} at the least) are uncertain by more than their interval says: one large error more or less moves them.",
            "Belopp som vilar på få ärenden ({N} som minst) är osäkrare än intervallet säger: ett stort fel mer eller mindre flyttar dem.",
            few.unwrap_or_default(),
        );
    }
    if of.pruned > 0 {
        note(
            "The contents of {N} cases are pruned: their amounts, groups and judgements are not known.",
            "Innehållet i {N} ärenden är gallrat: deras belopp, grupper och bedömningar är inte kända.",
            of.pruned,
        );
    }
    notes.extend(general(of, words));
    notes
}

fn general(of: &Followup, words: Words) -> Vec<String> {
    let mut notes = vec![
        words
            .say(
                "Intervals are of 95 %: of shares by Wilson's method, of amounts by Student's t. They tell what chance may do, not whether the reviews are right.",
                "Intervallen är 95-procentiga: för andelar enligt Wilson, för belopp enligt Students t. De visar vad slumpen kan göra, inte om granskningarna är riktiga.",
            )
            .to_owned(),
    ];
    if of.tests > 0 {
        let tests = words.number(u64::try_from(of.tests).unwrap_or(u64::MAX));
        let text = words.say(
            "Tests of significance (Fisher's exact, Pearson's chi-square): {N}. Every p is corrected for how many there are, by Holm's method. * is below 0.05. Not significant does not mean alike: few cases show only large differences.",
            "Signifikanstest (Fishers exakta, Pearsons chi-två): {N}. Varje p är korrigerat för hur många de är, enligt Holm. * är under 0,05. Inte signifikant betyder inte lika: få ärenden visar bara stora skillnader.",
        );
        notes.push(text.replace("{N}", &tests));
    }
    if !of.groups.is_empty() || !of.judgements.is_empty() {
        let text = words.say(
            "Groups, offices and officers may have different cases. A difference says where to look, not that anyone is treated or judges wrongly. Those with fewer than {N} are put together, and with the next smallest if that is still too few.",
            "Grupper, kontor och handläggare kan ha olika ärenden. En skillnad säger var man ska titta, inte att någon behandlas eller bedömer fel. De med färre än {N} slås samman, och med den näst minsta om det ändå är för få.",
        );
        notes.push(text.replace("{N}", &words.number(of.least)));
    }
    let untested = of.groups.iter().chain(&of.judgements).any(|it| it.test == Homogeneity::TooFew);
    if untested {
        notes.push(
            words
                .say(
                    "Where a fifth of the counts would be expected to be below 5, no test is made.",
                    "Där en femtedel av antalen väntas bli under 5 görs inget test.",
                )
                .to_owned(),
        );
    }
    notes
}
