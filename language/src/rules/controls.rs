//! Controls that do not say whose facts they look at, or when they hit.

use crate::db::{Db, Def};
use crate::diagnostics::{Text, codes::controls};
use crate::hir::{ControlDecl, Item, ItemKind, SampleDecl};
use crate::resolve::{Finding, HeadKind, Place};
use crate::types::{head, owner_of_control};

/// What is wrong with the form of a control.
pub(super) fn findings(db: &dyn Db, def: Def, item: &Item) -> Vec<Finding> {
    let ItemKind::Control(control) = &item.kind else { return Vec::new() };
    [
        form(def, item, control),
        of_what(db, def, item, control),
        within(def, control),
        sample(db, def, control),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A control has a condition or is a sample.
fn form(def: Def, item: &Item, control: &ControlDecl) -> Option<Finding> {
    let finding = |text| Finding::new(controls::INCOMPLETE_CONTROL, name(def, item), text);
    match (&control.when, &control.sample) {
        (Some(_), None) | (None, Some(_)) => None,
        (None, None) => Some(
            finding(Text::new(
                "the control does not say when it hits",
                "kontrollen säger inte när den ger träff",
            ))
            .help(Text::new(
                "Add `when` and a condition, or `sample` and a share of the cases.",
                "Lägg till `när` och ett villkor, eller `stickprov` och en andel av ärendena.",
            )),
        ),
        (Some(_), Some(_)) => Some(
            finding(Text::new(
                "a control has a condition or is a sample, not both",
                "en kontroll har ett villkor eller är ett stickprov, inte båda",
            ))
            .help(Text::new("Make two controls of it.", "Gör två kontroller av den.")),
        ),
    }
}

fn of_what(db: &dyn Db, def: Def, item: &Item, control: &ControlDecl) -> Option<Finding> {
    let at = match &control.of {
        None => name(def, item),
        // That the name is unknown is said where names are looked up.
        Some(of)
            if crate::resolve::scope_of(db, def.package).owner(db, &of.concept.text).is_none() =>
        {
            return None;
        }
        Some(_) if owner_of_control(db, def, control).is_some() => return None,
        Some(of) => Place { def, here: of.concept.here },
    };
    let finding = Finding::new(
        controls::INCOMPLETE_CONTROL,
        at,
        Text::new(
            "a control is of a concept or of a decision",
            "en kontroll är för ett begrepp eller för ett beslut",
        ),
    );
    Some(finding.help(Text::new(
        "Say whose facts it looks at: `control name of Parent`.",
        "Säg vems uppgifter den ser på: `kontroll namn för Förälder`.",
    )))
}

/// An instance is looked at wherever it stands.
fn within(def: Def, control: &ControlDecl) -> Option<Finding> {
    let (owner, _) = control.of.as_ref()?.within.as_ref()?;
    let finding = Finding::new(
        controls::INCOMPLETE_CONTROL,
        Place { def, here: owner.here },
        Text::new(
            "a control looks at every instance, wherever it stands: it is not `within` anything",
            "en kontroll ser på varje förekomst, var den än står: den är inte `inom` något",
        ),
    );
    Some(finding.help(Text::new(
        "Let a rule `within` work it out, and use that in a control of the owner.",
        "Låt en regel `inom` räkna ut det, och använd den i en kontroll för ägaren.",
    )))
}

/// What is drawn is the id of a case.
fn sample(db: &dyn Db, def: Def, control: &ControlDecl) -> Option<Finding> {
    let SampleDecl { here, .. } = control.sample.as_ref()?;
    let of = owner_of_control(db, def, control)?;
    if head(db, of)?.kind == HeadKind::Decision {
        return None;
    }
    let finding = Finding::new(
        controls::WRONG_SAMPLE,
        Place { def, here: *here },
        Text::new(
            "a sample is of a decision: what is drawn is the id of a case",
            "ett stickprov är för ett beslut: det som dras är ärendets nummer",
        ),
    );
    Some(finding.help(Text::new(
        "Write `of` and the name of the decision.",
        "Skriv `för` och beslutets namn.",
    )))
}

fn name(def: Def, item: &Item) -> Place {
    Place { def, here: item.name.here }
}
