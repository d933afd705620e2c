//! The service described for programs: OpenAPI 3.1, of what is loaded.

mod parameters;
mod schemas;

use crate::packages::{Kind, Loaded, Packages};
use crate::routes::{
    BATCH, COORDINATION, COORDINATIONS, DECISION, DECISIONS, FACTS, HEALTHY, LOGGED, METRICS,
    OPENAPI, PERIODS, PREVIEW, PRUNE, READY, RELOAD, REVIEWS, SCHEMA,
};
use crate::service::Service;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The packages that have a decision or a coordination, by its name.
type ByName<'p> = BTreeMap<&'p str, Vec<&'p Arc<Loaded>>>;

fn by_name(packages: &Packages, kind: Kind) -> ByName<'_> {
    let mut named: ByName<'_> = BTreeMap::new();
    for loaded in packages.iter() {
        for name in loaded.names(kind) {
            named.entry(name).or_default().push(loaded);
        }
    }
    named
}

/// The description, in which every decision and coordination has an address of its own.
pub(crate) fn described(packages: &Packages, service: &Service) -> Value {
    let mut paths = fixed();
    for (name, having) in by_name(packages, Kind::Decision) {
        paths.extend(of_decision(name, &having));
        if service.previews() {
            paths.extend([preview_of(name, &having)]);
        }
    }
    for (name, having) in by_name(packages, Kind::Coordination) {
        paths.extend(of_coordination(name, &having));
    }
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Lagrum", "version": env!("CARGO_PKG_VERSION"),
            "description": "Decisions by the rules that are loaded. Errors are problem details (RFC 9457) with a `code` that stays.",
        },
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": {
            "schemas": schemas::all(packages),
            "parameters": parameters::all(),
            "responses": { "Problem": problem() },
        },
    });
    if service.asks_for_tokens()
        && let Some(members) = document.as_object_mut()
    {
        members.insert("security".to_owned(), json!([{ "token": [] }]));
        let scheme = json!({ "token": { "type": "http", "scheme": "bearer" } });
        if let Some(components) = members.get_mut("components").and_then(Value::as_object_mut) {
            components.insert("securitySchemes".to_owned(), scheme);
        }
    }
    document
}

/// The addresses that are there whatever is loaded.
fn fixed() -> Map<String, Value> {
    let any = json!({ "type": "object" });
    let mut paths = Map::new();
    let mut get = |path: &str, id: &str, summary: &str, answer: Value| {
        let operation = json!({
            "operationId": id, "summary": summary, "responses": responses("200", &answer),
        });
        paths.insert(path.to_owned(), json!({ "get": operation }));
    };
    get(DECISIONS, "decisions", "The decisions that are loaded", json_of(&any));
    get(COORDINATIONS, "coordinations", "The coordinations that are loaded", json_of(&any));
    get(OPENAPI, "openapi", "This description", json_of(&any));
    get(HEALTHY, "healthy", "Whether the service runs", json_of(&any));
    get(READY, "ready", "Whether the service decides", json_of(&any));
    let text = json!({ "text/plain": { "schema": { "type": "string" } } });
    get(METRICS, "metrics", "What is counted, for Prometheus", text);
    let review = json!({ "$ref": "#/components/schemas/Review" });
    paths.insert(
        REVIEWS.to_owned(),
        json!({ "post": {
            "operationId": "review", "summary": "Enter that a logged decision was right or wrong; needs the scope audit",
            "requestBody": { "required": true, "content": json_of(&review) },
            "responses": responses("201", &json_of(&any)),
        } }),
    );
    paths.insert(
        LOGGED.to_owned(),
        json!({ "post": {
            "operationId": "logged", "summary": "The decisions of some cases that are in the log: the caller's own; with the scope audit, everybody's",
            "requestBody": { "required": true, "content": json_of(&json!({ "$ref": "#/components/schemas/LookedFor" })) },
            "responses": responses("200", &json_of(&json!({ "$ref": "#/components/schemas/Logged" }))),
        } }),
    );
    paths.insert(
        RELOAD.to_owned(),
        json!({ "post": {
            "operationId": "reload", "summary": "Load bundles, tokens and certificate anew, each by itself; needs the scope admin",
            "responses": responses("200", &json_of(&any)),
        } }),
    );
    let pruning = json!({ "$ref": "#/components/schemas/Pruning" });
    paths.insert(
        PRUNE.to_owned(),
        json!({ "post": {
            "operationId": "prune", "summary": "Remove from the log what was written before a day; needs the scope admin",
            "requestBody": { "required": true, "content": json_of(&pruning) },
            "responses": responses("200", &json_of(&any)),
        } }),
    );
    paths
}

/// The addresses of a decision.
fn of_decision(name: &str, having: &[&Arc<Loaded>]) -> Vec<(String, Value)> {
    let label = label(having, Kind::Decision, name);
    let (at, key) = (|path: &str| at(path, name), |what: &str| key(what, name));
    let (case, decision) =
        (schemas::any_of(name, having, "case"), schemas::any_of(name, having, "decision"));
    let which = parameters::which();
    let schema = json!({ "application/schema+json": { "schema": { "type": "object" } } });
    let facts = json_of(&json!({ "type": "object" }));
    vec![
        (
            at(DECISION),
            json!({ "post": {
                "operationId": key("decide"), "summary": label, "parameters": parameters::asked(),
                "requestBody": { "required": true, "content": json_of(&case) },
                "responses": responses("200", &explained(&decision)),
            } }),
        ),
        (
            at(BATCH),
            json!({ "post": {
                "operationId": key("batch"), "summary": format!("{label}: many cases, one a line"),
                "parameters": parameters::asked(),
                "requestBody": { "required": true, "content": lines_of(&case) },
                "responses": responses("200", &lines_of(&decision)),
            } }),
        ),
        (
            at(SCHEMA),
            json!({ "get": {
                "operationId": key("schema"), "summary": format!("{label}: the JSON Schema of its facts"),
                "parameters": which, "responses": responses("200", &schema),
            } }),
        ),
        (
            at(FACTS),
            json!({ "get": {
                "operationId": key("facts"), "summary": format!("{label}: its facts, as a form is made from them"),
                "parameters": which, "responses": responses("200", &facts),
            } }),
        ),
    ]
}

/// The address of a decision's preview.
fn preview_of(name: &str, having: &[&Arc<Loaded>]) -> (String, Value) {
    let label = label(having, Kind::Decision, name);
    let case = schemas::any_of(name, having, "case");
    let operation = json!({
        "operationId": key("preview", name), "summary": format!("{label}: what a case would come to; no decision"),
        "parameters": parameters::asked(),
        "requestBody": { "required": true, "content": json_of(&case) },
        "responses": responses("200", &json_of(&json!({ "type": "object" }))),
    });
    (at(PREVIEW, name), json!({ "post": operation }))
}

/// The addresses of a coordination.
fn of_coordination(name: &str, having: &[&Arc<Loaded>]) -> Vec<(String, Value)> {
    let label = label(having, Kind::Coordination, name);
    let granted = schemas::any_of(name, having, "granted");
    let paid = schemas::any_of(name, having, "paid");
    let schema = json!({ "application/schema+json": { "schema": { "type": "object" } } });
    vec![
        (
            at(COORDINATION, name),
            json!({ "post": {
                "operationId": key("coordinate", name), "summary": format!("{label}: what is paid of what was granted"),
                "parameters": parameters::of_coordination(),
                "requestBody": { "required": true, "content": json_of(&granted) },
                "responses": responses("200", &json_of(&paid)),
            } }),
        ),
        (
            at(PERIODS, name),
            json!({ "get": {
                "operationId": key("periods", name), "summary": format!("{label}: the JSON Schema of its periods"),
                "parameters": parameters::which(), "responses": responses("200", &schema),
            } }),
        ),
    ]
}

/// The address of a decision or coordination.
fn at(path: &str, name: &str) -> String {
    path.replace("{name}", &utf8_percent_encode(name, NON_ALPHANUMERIC).to_string())
}

fn key(what: &str, name: &str) -> String {
    format!("{what} {name}").replace(' ', "_")
}

/// What it is called, by the first package that has it.
fn label<'p>(having: &[&'p Arc<Loaded>], kind: Kind, name: &'p str) -> &'p str {
    let labelled = having.first().and_then(|loaded| {
        let rules = loaded.interpreter();
        let label = match kind {
            Kind::Decision => &rules.decisions().iter().find(|one| one.name == name)?.label,
            Kind::Coordination => &rules.coordinations().iter().find(|one| one.name == name)?.label,
        };
        label.en.as_deref().or(label.sv.as_deref())
    });
    labelled.unwrap_or(name)
}

fn json_of(schema: &Value) -> Value {
    json!({ "application/json": { "schema": schema } })
}

/// Explanations come in other forms too.
fn explained(decision: &Value) -> Value {
    let text = json!({ "schema": { "type": "string" } });
    json!({
        "application/json": { "schema": decision }, "text/html": text, "text/markdown": text, "text/plain": text,
    })
}

/// One a line: what stands on each has no place in OpenAPI 3.1 but a description.
fn lines_of(schema: &Value) -> Value {
    let text = json!({ "type": "string", "description": "one JSON value a line", "contentSchema": schema });
    json!({ "application/x-ndjson": { "schema": text } })
}

fn responses(good: &str, content: &Value) -> Value {
    json!({
        good: { "description": "The answer", "content": content },
        "default": { "$ref": "#/components/responses/Problem" },
    })
}

fn problem() -> Value {
    let schema = json!({ "$ref": "#/components/schemas/Problem" });
    json!({
        "description": "Why there is no answer",
        "content": { "application/problem+json": { "schema": schema } },
    })
}
