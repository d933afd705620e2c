//! `lagrum/decide`: what is decided in a case, and why.

use super::case::{Asked, refused};
use crate::queue::{IfChanged, View};
use crate::server::Server;
use lagrum_ide::cases;
use serde::Serialize;
use serde_json::Value;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Range, Uri};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Answer {
    /// Whether there is a decision.
    ok: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<Value>,
    explanation: Vec<Reason>,
    outcome_text: Option<String>,
    results: Vec<Granted>,
    reasons: Vec<Remark>,
    controls: Vec<Remark>,
    missing: Vec<Remark>,
    problems: Vec<Problem>,
}

#[derive(Serialize)]
struct Granted {
    /// Where there are several.
    label: Option<String>,
    value: String,
}

#[derive(Serialize)]
struct Reason {
    text: String,
    value: Option<String>,
    kind: &'static str,
    provision: Option<Provision>,
    uri: Option<Uri>,
    range: Option<Range>,
    taken: Option<bool>,
    children: Vec<Reason>,
}

#[derive(Serialize)]
struct Provision {
    text: String,
    href: Option<String>,
}

#[derive(Serialize)]
struct Remark {
    text: String,
    provision: Option<String>,
    /// Where the provision is to be read.
    href: Option<String>,
}

#[derive(Serialize)]
struct Problem {
    /// A JSON pointer into the facts; empty for all of them.
    path: String,
    message: String,
}

impl Server {
    pub(crate) async fn decide(&self, asked: Asked) -> Result<Answer> {
        self.queue.ask(IfChanged::Again, move |view| decide(view, &asked)).await
    }
}

fn decide(view: &View, asked: &Asked) -> Result<Answer> {
    let question = asked.question(view.settings.language)?;
    let found = cases::decide(&view.snapshot, &question, view.settings.language);
    let found = found.map_err(|why| refused(view, &why))?;
    let remarks = |all: Vec<cases::Remark>| all.into_iter().map(remark).collect();
    let problem = |(path, message)| Problem { path, message };
    Ok(Answer {
        ok: found.decision.is_some(),
        decision: found.decision.and_then(|json| serde_json::from_str(&json).ok()),
        explanation: found.explanation.into_iter().map(|one| reason(view, one)).collect(),
        outcome_text: found.outcome,
        results: found.results.into_iter().map(|(label, value)| Granted { label, value }).collect(),
        reasons: remarks(found.reasons),
        controls: remarks(found.controls),
        missing: remarks(found.missing),
        problems: found.problems.into_iter().map(problem).collect(),
    })
}

fn remark(one: cases::Remark) -> Remark {
    let (provision, href) = one.provision.map(|one| (one.text, one.link)).unzip();
    Remark { text: one.text, provision, href: href.flatten() }
}

fn reason(view: &View, one: cases::Reason) -> Reason {
    Reason {
        text: one.text,
        value: one.value,
        kind: one.kind,
        provision: one.provision.map(|one| Provision { text: one.text, href: one.link }),
        uri: one.at.and_then(|at| view.uri(at.file)),
        range: one.at.map(|at| view.range(at)),
        taken: one.taken,
        children: one.children.into_iter().map(|child| reason(view, child)).collect(),
    }
}
