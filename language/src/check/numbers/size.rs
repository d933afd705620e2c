//! Numbers too large to be kept exactly, and decisions with too much to work out.

use super::Numbers;
use crate::db::Def;
use crate::diagnostics::{Text, codes::numbers as codes};
use crate::hir::item;
use crate::resolve::{Finding, Place};
use lagrum_plan::layout::{LayoutError, LayoutErrorKind};
use std::collections::BTreeMap;

/// A decision may have so many nodes.
const MOST_NODES: usize = 50_000;

pub(super) fn findings(numbers: &Numbers<'_>, errors: &[LayoutError]) -> Vec<Finding> {
    let mut found: Vec<Finding> =
        errors.iter().filter_map(|error| of_layout(numbers, error)).collect();
    found.extend(too_much(numbers));
    found
}

fn of_layout(numbers: &Numbers<'_>, error: &LayoutError) -> Option<Finding> {
    let at = numbers.origin(error.node)?;
    let finding = match error.kind {
        LayoutErrorKind::TooWide | LayoutErrorKind::NeverSettles => Finding::new(
            codes::TOO_WIDE,
            at,
            Text::new(
                "the numbers here can become too large, or too finely divided, to be kept exactly",
                "talen här kan bli för stora, eller för fint delade, för att bevaras exakt",
            ),
        )
        .help(Text::new(
            "Round before this, or give the facts it rests on bounds: `at most 1 000 000 kr`.",
            "Avrunda före detta, eller sätt gränser för uppgifterna som det vilar på: `högst 1 000 000 kr`.",
        )),
        LayoutErrorKind::StepWithoutQuantum => Finding::new(
            codes::STEP_NOT_EXACT,
            at,
            Text::new(
                "this rounds to a step that is itself an unrounded quotient",
                "detta avrundar till ett steg som självt är en oavrundad kvot",
            ),
        )
        .help(Text::new("Round the step first.", "Avrunda steget först.")),
        LayoutErrorKind::NotWhole => Finding::new(
            codes::NOT_WHOLE,
            at,
            Text::new(
                "days, months and years are counted in whole numbers, and this need not be whole",
                "dagar, månader och år räknas i hela tal, och detta behöver inte vara helt",
            ),
        )
        .help(Text::new("Write `rounded down to 1` or `rounded up to 1`.", "Skriv `avrundat nedåt till 1` eller `avrundat uppåt till 1`.")),
        // A plan that refers to what it does not have is refused when it is read; no text is to blame.
        LayoutErrorKind::Dangling => return None,
    };
    Some(finding)
}

fn too_much(numbers: &Numbers<'_>) -> Option<Finding> {
    let count = numbers.decision.program.nodes.len();
    if count <= MOST_NODES {
        return None;
    }
    let mut by_item: BTreeMap<Def, usize> = BTreeMap::new();
    for origin in numbers.origins {
        let nodes = by_item.entry(origin.def).or_default();
        *nodes = nodes.saturating_add(1);
    }
    let mut largest: Vec<(usize, Def)> =
        by_item.into_iter().map(|(def, nodes)| (nodes, def)).collect();
    largest.sort_by_key(|(nodes, def)| (std::cmp::Reverse(*nodes), *def));
    let (_, first) = *largest.first()?;
    let name = |def: Def| item(numbers.db, def).map(|item| item.name.clone());
    let named: Vec<String> = largest
        .iter()
        .take(3)
        .filter_map(|(nodes, def)| Some(format!("`{}` ({nodes})", name(*def)?.text)))
        .collect();
    let decision = &numbers.decision.name;
    Some(
        Finding::new(
            codes::TOO_MUCH_TO_WORK_OUT,
            Place { def: first, here: name(first)?.here },
            Text::new(
                format!("`{decision}` has {count} values to work out; at most {MOST_NODES} are allowed"),
                format!("`{decision}` har {count} värden att räkna ut; högst {MOST_NODES} är tillåtna"),
            ),
        )
        .labelled(Text::new(
            format!("most come from {}", named.join(", ")),
            format!("de flesta kommer från {}", named.join(", ")),
        ))
        .help(Text::new(
            "A rule with arguments is worked out once for each way it is called: name what is the same in all of them as a rule of its own.",
            "En regel med argument räknas ut en gång för varje sätt den anropas på: ge det som är gemensamt ett namn som en egen regel.",
        )),
    )
}
