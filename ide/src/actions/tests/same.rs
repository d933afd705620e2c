//! Every rewriting that is offered anywhere in some programs leaves no error, and every test of them says what it did.

use super::rewritten::decided;
use crate::actions::{Action, ActionKind, actions};
use crate::fixture::{Fixture, fixture};
use crate::{Change, FileSpan, Snapshot};
use lagrum_language::diagnostics::{Severity, TextEdit};
use lagrum_language::hir::{item, start_of};
use lagrum_language::resolve::scope_of;
use lagrum_language::semantics::mentions;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const EXAMPLE: &str = include_str!("../../../../examples/flerbarn/flerbarn.lagrum");

/// With all that a rewriting must look out for: exceptions and reforms elsewhere, comments, what may be absent, local
/// names, several provisions.
const BROAD: &str = "paket stöd
författning SFB \"Socialförsäkringsbalken\"
  sfs 2010:110
alternativ Form
  gift
  ensam
  annan
begrepp Hushåll
  form    : Form
  förr    : Form, kan saknas
  hyra    : belopp per månad, minst 0 kr
  barn    : heltal, minst 0, högst 30
// prop. 2020/21:1
regel golv för Hushåll : belopp per månad
  enligt SFB 97 kap. 18 §
  är hyra dock högst 9 000 kr // första stycket
regel bas för Hushåll : belopp per månad
  enligt SFB 97 kap. 19 §
  är hyra + 100 kr
undantag utan_barn från golv för Hushåll
  när barn = 0
  då 0 kr
regel andel för Hushåll : procent
  är efter form
    | gift   || 50 %  |
    | ensam  || 75 %  |
    | övrigt || 100 % |
regel förut för Hushåll : belopp per månad
  är efter förr
    | gift   || 10 kr |
    | övrigt || bas   |
regel extra för Hushåll : belopp per månad
  // de som bor ensamma får mer
  är om form = gift då 100 kr annars om form = ensam då 200 kr annars 0 kr
regel mer för Hushåll : belopp per månad
  är om form = gift då 10 kr annars om form = annan då barn * 20 kr annars hyra * 1/10
regel del_av_hyra för Hushåll : belopp per månad
  är andel av underlag + extra + mer + förut
  varvid underlag är största(golv; bas - 500 kr)
reform högre
  ändrar regel mer för Hushåll
    är 300 kr + extra
beslut Bidrag
  givet hushåll : Hushåll
  givet dag : datum
  prövningsdag dag
  villkor har_hyra att hushåll.hyra > 0 kr
  ger utbetalas : belopp per månad
    är hushåll.del_av_hyra avrundat nedåt till 100 kr
prov \"gift\" för Bidrag
  givet dag är 2026-01-01
  givet hushåll.form är gift
  givet hushåll.förr är saknas
  givet hushåll.barn är 2
  givet hushåll.hyra är 7 000 kr
  väntat utbetalas är 0 kr
prov \"annan, utan barn, efter reformen\" för Bidrag med reform högre
  givet dag är 2026-01-01
  givet hushåll.form är annan
  givet hushåll.förr är gift
  givet hushåll.barn är 0
  givet hushåll.hyra är 7 000 kr
  väntat utbetalas är 0 kr
prov \"okänd form\" för Bidrag
  givet dag är 2026-01-01
  givet hushåll.förr är annan
  givet hushåll.hyra är 7 000 kr
  väntat utbetalas är 0 kr
";

/// Every expression as it would be chosen, and a cursor at every name.
fn places(snapshot: &Snapshot) -> Vec<FileSpan> {
    let file = snapshot.files().next().expect("a file");
    let (package, _) = snapshot.source(file).expect("rules");
    let db = snapshot.db();
    let mut all = Vec::new();
    for def in &scope_of(db, package).own {
        let item = item(db, *def).expect("an item");
        let at = start_of(db, *def);
        for (id, _) in item.body.iter() {
            let here = item.body.here(id);
            all.push(FileSpan { file, start: at + here.start, end: at + here.end });
        }
        for mention in mentions(db, *def) {
            let start = at + mention.here.start;
            all.push(FileSpan { file, start, end: start });
        }
    }
    all.sort();
    all.dedup();
    all
}

/// What is offered at any of the places, each change once. What is to be filled in by the author cannot be tried.
fn offered(snapshot: &Snapshot) -> Vec<Action> {
    let mut known: BTreeSet<Vec<TextEdit>> = BTreeSet::new();
    let all = places(snapshot).into_iter().flat_map(|at| actions(snapshot, at));
    let whole = all.filter(|action| {
        let filled_in = !action.title.en.ends_with("to be filled in");
        action.kind != ActionKind::Mend && action.renamed.is_none() && filled_in
    });
    whole.filter(|action| known.insert(action.edits.clone())).collect()
}

fn errors(snapshot: &Snapshot) -> Vec<String> {
    let found = snapshot.files().flat_map(|file| snapshot.rules.check_file(file));
    let errors = found.filter(|found| found.severity() == Severity::Error);
    errors.map(|found| format!("{} {}", found.code.id, found.message.en)).collect()
}

/// What is wrong with what is offered, and how many of each kind are.
fn tried(program: &str) -> (String, BTreeMap<ActionKind, usize>) {
    let Fixture { mut workspace, .. } = fixture(program);
    let snapshot = workspace.snapshot();
    assert_eq!(errors(&snapshot), [] as [&str; 0]);
    let before = decided(&snapshot);
    let all = offered(&snapshot);
    drop(snapshot);
    let (mut said, mut counts) = (String::new(), BTreeMap::new());
    for action in all {
        *counts.entry(action.kind).or_default() += 1;
        let mut text = program.to_owned();
        let mut edits = action.edits;
        edits.sort();
        for edit in edits.iter().rev() {
            text.replace_range(edit.span.range(), &edit.text);
        }
        workspace.apply(Change::Open("regler.lagrum".into(), text.clone()));
        let snapshot = workspace.snapshot();
        let wrong = errors(&snapshot);
        let after = if wrong.is_empty() { decided(&snapshot) } else { String::new() };
        if !wrong.is_empty() || before != after {
            let title = &action.title.en;
            let _ = writeln!(said, "── {title}: {wrong:?}\n{before}\n→\n{after}\n{text}");
        }
    }
    (said, counts)
}

#[test]
fn every_rewriting_that_is_offered_decides_as_before() {
    for (program, least) in [(BROAD, 30), (EXAMPLE, 10)] {
        let (said, counts) = tried(program);
        assert!(said.is_empty(), "{said}");
        assert!(counts.values().sum::<usize>() >= least, "{counts:?}");
    }
}
