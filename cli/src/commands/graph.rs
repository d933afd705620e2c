//! `lagrum graph`

use crate::exit::{Exit, Failure, Outcome};
use crate::files;
use crate::packages;
use crate::report::Place;
use crate::terminal::Terminal;
use clap::ValueEnum;
use lagrum_language::diagnostics::Text;
use lagrum_language::graph::{Graph, Node, NodeId, NodeKind, graph};
use lagrum_language::resolve::nearest;
use lagrum_language::workspace::Workspace;
use lagrum_site::drawing::{View, diagram, mermaid, svg};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::PathBuf;

/// Arguments of `graph`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The package's folder
    #[arg(default_value = ".")]
    path: PathBuf,

    /// Only what a decision rests on
    #[arg(long, value_name = "DECISION")]
    decision: Option<String>,

    /// Only what rests on a fact, parameter, rule …; by name, `Household.rent`
    #[arg(long, value_name = "ITEM")]
    from: Option<String>,

    /// Only what a rule, result … rests on
    #[arg(long, value_name = "ITEM")]
    to: Option<String>,

    /// How to write it
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,

    /// The file to write [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// `--format` of graphs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Svg,
    Mermaid,
    Json,
}

/// Draws what depends on what.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let workspace = Workspace::load(&arguments.path);
    let root = packages::only(&workspace)?;
    let whole = graph(&workspace.db, root);
    let chosen = chosen(arguments, &whole)?;
    let manifest = root.manifest(&workspace.db);
    let title = arguments.decision.clone().unwrap_or_else(|| manifest.name.clone());
    let text = match arguments.format {
        Format::Json => {
            let json = of_graph(&workspace, &chosen).to_string();
            format!("{}\n", crate::json::indented(&json))
        }
        Format::Svg | Format::Mermaid => {
            let href = |node: &Node| {
                let place = Place::of(&workspace, node.span);
                Some(format!("{}#L{}", place.path, place.start.line))
            };
            let drawn = diagram(&chosen, &View { title, language: terminal.language, href: &href });
            if arguments.format == Format::Svg { svg(&drawn, "graph") } else { mermaid(&drawn) }
        }
    };
    match &arguments.out {
        Some(file) => files::write(file, text.as_bytes())?,
        None => terminal.write_all(text.as_bytes())?,
    }
    Ok(Exit::Good)
}

/// The part of the graph that was asked for.
fn chosen(arguments: &Arguments, whole: &Graph) -> Result<Graph, Failure> {
    let mut keep: BTreeSet<NodeId> = whole.numbered().map(|(id, _)| id).collect();
    if let Some(name) = &arguments.decision {
        let decisions = [NodeKind::Decision, NodeKind::Coordination];
        let start = found(whole, name, |node| decisions.contains(&node.kind))?;
        keep.retain(within(whole.rests_on(&start)));
    }
    if let Some(name) = &arguments.to {
        keep.retain(within(whole.rests_on(&found(whole, name, |_| true)?)));
    }
    if let Some(name) = &arguments.from {
        keep.retain(within(whole.rest_on_it(&found(whole, name, |_| true)?)));
    }
    Ok(whole.only(&whole.with_owners(&keep)))
}

fn within(all: BTreeSet<NodeId>) -> impl Fn(&NodeId) -> bool {
    move |id| all.contains(id)
}

/// The nodes of a name.
fn found(graph: &Graph, name: &str, fits: impl Fn(&Node) -> bool) -> Result<Vec<NodeId>, Failure> {
    let mut found = graph.find(name);
    found.retain(|id| graph.node(*id).is_some_and(&fits));
    if !found.is_empty() {
        return Ok(found);
    }
    let names = graph.nodes.iter().filter(|node| fits(node)).map(|node| {
        let own = node.path.strip_prefix(&node.package).unwrap_or(&node.path);
        own.trim_start_matches('.')
    });
    let names: Vec<&str> = names.collect();
    let last = names.iter().map(|name| name.rsplit('.').next().unwrap_or(name));
    Err(Failure::Usage(match nearest(name, names.iter().copied().chain(last)) {
        Some(near) => Text::new(
            format!("there is nothing called `{name}`; did you mean `{near}`?"),
            format!("det finns inget som heter `{name}`; menade du `{near}`?"),
        ),
        None => Text::new(
            format!("there is nothing called `{name}`"),
            format!("det finns inget som heter `{name}`"),
        ),
    }))
}

fn of_graph(workspace: &Workspace, graph: &Graph) -> Value {
    let path = |id: Option<NodeId>| id.and_then(|id| graph.node(id)).map(|node| node.path.as_str());
    let nodes: Vec<Value> = graph
        .nodes
        .iter()
        .map(|node| {
            let place = Place::of(workspace, node.span);
            let under: Vec<&str> = node.under.iter().map(|one| one.text.as_str()).collect();
            json!({
                "id": node.path,
                "kind": node.kind.key(),
                "name": node.name,
                "label": { "en": node.label.en, "sv": node.label.sv },
                "package": node.package,
                "file": place.path,
                "line": place.start.line,
                "under": under,
                "part_of": path(node.part_of),
                "of": path(node.of),
                "holds": path(node.holds),
                "from": node.dates.0.map(|date| date.to_string()),
                "to": node.dates.1.map(|date| date.to_string()),
                "unverified": node.unverified,
            })
        })
        .collect();
    let edges = graph.edges.iter().map(|edge| {
        let line = edge.at.first().map(|at| Place::of(workspace, *at).start.line);
        json!({ "from": path(Some(edge.from)), "to": path(Some(edge.to)), "kind": edge.kind.key(), "line": line })
    });
    json!({ "nodes": nodes, "edges": edges.collect::<Vec<Value>>() })
}
