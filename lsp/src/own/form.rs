//! `lagrum/form`: the facts of a decision, and which of them it waits for.

use super::case::{Asked, refused};
use crate::queue::{IfChanged, View};
use crate::server::Server;
use lagrum_ide::cases::{self, Kind};
use serde::Serialize;
use tower_lsp::jsonrpc::Result;

#[derive(Serialize)]
pub(crate) struct Form {
    fields: Vec<Field>,
    /// Of the fact to ask for next.
    next: Option<String>,
}

#[derive(Serialize)]
struct Field {
    /// A JSON pointer into the facts; `*` is any row of a list.
    path: String,
    label: String,
    ask: Option<String>,
    help: Option<String>,
    kind: &'static str,
    unit: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    choices: Vec<Choice>,
    required: bool,
    given: bool,
    needed: bool,
    provision: Option<String>,
    source: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<Field>,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

impl Server {
    pub(crate) async fn form(&self, asked: Asked) -> Result<Form> {
        self.queue.ask(IfChanged::Again, move |view| form(view, &asked)).await
    }
}

fn form(view: &View, asked: &Asked) -> Result<Form> {
    let question = asked.question(view.settings.language)?;
    let form = cases::form(&view.snapshot, &question, view.settings.language);
    let form = form.map_err(|why| refused(view, &why))?;
    let next = form.needs.into_iter().next().map(|need| need.fact);
    Ok(Form { fields: form.fields.into_iter().map(field).collect(), next })
}

fn field(one: cases::Field) -> Field {
    let choice = |(value, label)| Choice { value, label };
    Field {
        path: one.path,
        label: one.label,
        ask: one.ask,
        help: one.help,
        kind: kind(one.kind),
        unit: one.unit,
        choices: one.choices.into_iter().map(choice).collect(),
        required: one.required,
        given: one.given,
        needed: one.needed,
        provision: one.provision,
        source: one.source,
        fields: one.fields.into_iter().map(field).collect(),
    }
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::YesNo => "boolean",
        Kind::Integer => "integer",
        Kind::Decimal => "decimal",
        Kind::Money => "money",
        Kind::Date => "date",
        Kind::Month => "month",
        Kind::Text => "text",
        Kind::Choice => "choice",
        Kind::List => "list",
        Kind::Record => "record",
    }
}
