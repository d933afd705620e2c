//! `lagrum provisions`

use crate::exit::{Exit, Failure, Outcome};
use crate::files;
use crate::format::Format;
use crate::packages::{self, Compiled};
use crate::report::Place;
use crate::surroundings::shown;
use crate::terminal::Terminal;
use lagrum_language::db::Package;
use lagrum_language::diagnostics::{Language, Text};
use lagrum_language::graph::{Graph, NodeKind, graph};
use lagrum_language::provisions::{Act, Listed, Mention, Provisions, provisions, sections};
use lagrum_language::resolve::nearest;
use lagrum_language::workspace::Workspace;
use lagrum_testing::provisions::{Section, Status, Tally, sections_of};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Most bytes of a list of sections: 4 MB.
const MAX_LIST: u64 = 4_000_000;
/// Most names of rules on a line.
const MAX_NAMES: usize = 4;

/// Arguments of `provisions`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The package's folder
    #[arg(default_value = ".")]
    path: PathBuf,

    /// Only one act, by its name or number
    #[arg(long, value_name = "ACT")]
    act: Option<String>,

    /// A list of the act's sections, to hold the rules against; else those that lagrum.toml names
    #[arg(long, value_name = "FILE", requires = "act")]
    sections: Option<PathBuf>,

    /// End with 1 if a section of a list is missing
    #[arg(long)]
    check: bool,

    /// How to write it
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
}

/// How it stands with an act.
struct OfAct<'p> {
    act: &'p Act,
    /// Whether it is held against a list.
    listed: bool,
    sections: Vec<Section>,
}

/// Everything that is shown.
struct Shown<'w> {
    workspace: &'w Workspace,
    root: Package,
    graph: &'w Graph,
    provisions: &'w Provisions,
    language: Language,
}

/// Says which sections of which acts are encoded, tested and missing.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let workspace = Workspace::load(&arguments.path);
    let root = packages::only(&workspace)?;
    let graph = graph(&workspace.db, root);
    let found = provisions(&workspace.db, root, &graph);
    let lists = lists(arguments, &workspace, root, &found)?;
    let Compiled::Runs(tested) = tested(&workspace, root, &found, terminal)? else {
        return Ok(Exit::Findings);
    };
    let shown = Shown {
        workspace: &workspace,
        root,
        graph: &graph,
        provisions: &found,
        language: terminal.language,
    };
    let only = arguments.act.as_deref().and_then(|named| found.act(named)).map(|(at, _)| at);
    let acts: Vec<OfAct<'_>> = (0..found.acts.len())
        .filter(|at| only.is_none_or(|only| only == *at))
        .filter_map(|at| shown.act(at, lists.get(&at).map(Vec::as_slice), &tested))
        .collect();
    match arguments.format {
        Format::Text => shown.text(&acts, terminal)?,
        Format::Json => shown.json(&acts, terminal)?,
    }
    let missing = acts.iter().any(|act| Tally::of(&act.sections).missing > 0);
    Ok(if arguments.check && missing { Exit::Findings } else { Exit::Good })
}

/// Which citations stand over something that some case exercises.
fn tested(
    workspace: &Workspace,
    root: Package,
    provisions: &Provisions,
    terminal: &mut Terminal,
) -> Result<Compiled<Vec<bool>>, Failure> {
    let Compiled::Runs(interpreter) = packages::interpreter(workspace, root, terminal)? else {
        return Ok(Compiled::Refused);
    };
    let trials = lagrum_testing::suite(workspace, root, &interpreter);
    let count = crate::progress::Count::new(trials.len(), terminal.language);
    let covered = lagrum_testing::provisions::exercised(
        workspace,
        provisions,
        &interpreter,
        &trials,
        &mut || count.one_more(),
    );
    count.end();
    Ok(Compiled::Runs(covered))
}

/// The lists of sections, by act.
fn lists(
    arguments: &Arguments,
    workspace: &Workspace,
    root: Package,
    provisions: &Provisions,
) -> Result<BTreeMap<usize, Vec<Listed>>, Failure> {
    let folder = workspace.folder(root).unwrap_or(&arguments.path);
    let declared = &root.manifest(&workspace.db).provisions;
    let declared = declared.iter().map(|(act, path)| (act.clone(), folder.join(path)));
    let asked = arguments.act.clone().zip(arguments.sections.clone());
    let mut lists = BTreeMap::new();
    if let Some(named) = &arguments.act {
        act_called(provisions, named)?;
    }
    for (named, path) in declared.chain(asked) {
        let at = act_called(provisions, &named)?;
        lists.insert(at, list(&path)?);
    }
    Ok(lists)
}

fn act_called(provisions: &Provisions, named: &str) -> Result<usize, Failure> {
    if let Some((at, _)) = provisions.act(named) {
        return Ok(at);
    }
    let names = provisions.acts.iter().map(|act| act.name.as_str());
    let near = nearest(named, names.clone());
    let names = names.collect::<Vec<_>>().join(", ");
    Err(Failure::Usage(match near {
        Some(near) => Text::new(
            format!("no act is called `{named}`; did you mean `{near}`?"),
            format!("ingen författning heter `{named}`; menade du `{near}`?"),
        ),
        None => Text::new(
            format!("no act is called `{named}`; the rules name {names}"),
            format!("ingen författning heter `{named}`; reglerna nämner {names}"),
        ),
    }))
}

fn list(path: &Path) -> Result<Vec<Listed>, Failure> {
    let bytes = files::read(path, MAX_LIST)?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Failure::Files(Text::new(
            format!("{} is not UTF-8", shown(path)),
            format!("{} är inte UTF-8", shown(path)),
        ))
    })?;
    sections(&text).map_err(|wrong| {
        let said = |language: Language| -> String {
            let line = |one: &lagrum_language::provisions::NotASection| {
                format!("{}:{}: {}", shown(path), one.line, one.message.get(language))
            };
            wrong.iter().map(line).collect::<Vec<_>>().join("\n")
        };
        Failure::Files(Text::new(said(Language::English), said(Language::Swedish)))
    })
}

impl<'w> Shown<'w> {
    /// How it stands with an act; `None` of one that nothing cites and no list names.
    fn act(&self, at: usize, list: Option<&[Listed]>, tested: &[bool]) -> Option<OfAct<'w>> {
        let act = self.provisions.acts.get(at)?;
        let number = |mention: &Mention| {
            self.provisions.mentions.iter().position(|one| std::ptr::eq(one, mention))
        };
        let covered = |mention: &Mention| {
            number(mention).and_then(|at| tested.get(at)).copied().unwrap_or_default()
        };
        let reason = |mention: &Mention| {
            let label = mention.left_out.as_ref()?;
            let (first, second) = match self.language {
                Language::English => (&label.en, &label.sv),
                Language::Swedish => (&label.sv, &label.en),
            };
            first.clone().or_else(|| second.clone())
        };
        let mut sections = sections_of(self.provisions, at, list, &covered, &reason);
        // What only packages that it uses rest on is theirs to show.
        let mentions = &self.provisions.mentions;
        let own = |at: &usize| mentions.get(*at).is_some_and(|one| one.def.package == self.root);
        sections.retain(|section| (list.is_some() && section.listed) || section.by.iter().any(own));
        let listed = list.is_some();
        (!sections.is_empty()).then_some(OfAct { act, listed, sections })
    }

    /// The names of what rests on a section, each once, in order.
    fn by(&self, section: &Section) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let mentions = section.by.iter().filter_map(|at| self.provisions.mentions.get(*at));
        for mention in mentions.filter(|mention| mention.left_out.is_none()) {
            let node = mention.node.and_then(|id| self.graph.node(id));
            let rule = node.map(|node| match node.part_of.and_then(|id| self.graph.node(id)) {
                Some(whole) if node.kind == NodeKind::Version => whole.name.clone(),
                Some(whole) => format!("{}.{}", whole.name, node.name),
                None => node.name.clone(),
            });
            if let Some(name) = rule.filter(|name| !names.contains(name)) {
                names.push(name);
            }
        }
        names
    }

    fn text(&self, acts: &[OfAct<'_>], terminal: &mut Terminal) -> io::Result<()> {
        let say = |text: Text| text.get(self.language).to_owned();
        if acts.is_empty() {
            return writeln!(
                terminal,
                "{}",
                say(Text::new(
                    "no rule cites a section",
                    "ingen regel hänvisar till någon paragraf"
                ))
            );
        }
        for (number, of) in acts.iter().enumerate() {
            let title = match self.language {
                Language::English => of.act.title.en.as_ref().or(of.act.title.sv.as_ref()),
                Language::Swedish => of.act.title.sv.as_ref().or(of.act.title.en.as_ref()),
            };
            let gap = if number > 0 { "\n" } else { "" };
            let sfs =
                of.act.number.as_ref().map(|number| format!(" ({number})")).unwrap_or_default();
            writeln!(terminal, "{gap}{} {}{sfs}", of.act.name, title.map_or("", String::as_str))?;
            let width =
                of.sections.iter().map(|one| one.provision.to_string().chars().count()).max();
            for section in &of.sections {
                let line = self.line(section, width.unwrap_or_default());
                writeln!(terminal, "  {}", line.trim_end())?;
            }
            writeln!(terminal, "  {}", say(summary(of)))?;
        }
        Ok(())
    }

    fn line(&self, section: &Section, width: usize) -> String {
        let (mark, word) = match section.status {
            Status::Tested => ("✓", Text::new("tested", "prövad")),
            Status::Encoded => ("·", Text::new("not tested", "utan prov")),
            Status::LeftOut => ("–", Text::new("left out", "utelämnad")),
            Status::Missing => ("✗", Text::new("missing", "saknas")),
        };
        let word = word.get(self.language);
        let provision = section.provision.to_string();
        let names = self.by(section);
        let mut rest = names.iter().take(MAX_NAMES).cloned().collect::<Vec<_>>().join(", ");
        if names.len() > MAX_NAMES {
            rest.push_str(&format!(" +{}", names.len().saturating_sub(MAX_NAMES)));
        }
        if let Some(reason) = &section.reason {
            if !rest.is_empty() {
                rest.push_str("; ");
            }
            rest.push_str(reason);
        }
        if !section.listed {
            let beyond = Text::new(" (not in the list)", " (står inte i förteckningen)");
            rest.push_str(beyond.get(self.language));
        }
        format!("{mark} {provision:<width$}  {word:<10}  {rest}")
    }

    fn json(&self, acts: &[OfAct<'_>], terminal: &mut Terminal) -> io::Result<()> {
        let acts: Vec<Value> = acts.iter().map(|of| self.act_json(of)).collect();
        serde_json::to_writer_pretty(&mut *terminal, &json!({ "acts": acts }))
            .map_err(io::Error::from)?;
        writeln!(terminal)
    }

    fn act_json(&self, of: &OfAct<'_>) -> Value {
        let tally = Tally::of(&of.sections);
        let sections: Vec<Value> = of
            .sections
            .iter()
            .map(|one| {
                let mentions = one.by.iter().filter_map(|at| self.provisions.mentions.get(*at));
                let by: Vec<Value> = mentions.map(|mention| self.mention(mention)).collect();
                let number = |number: &Option<lagrum_language::provisions::Number>| {
                    number.as_ref().map(ToString::to_string)
                };
                json!({
                    "provision": one.provision.to_string(),
                    "chapter": number(&one.provision.chapter),
                    "number": number(&one.provision.number),
                    "status": one.status.key(),
                    "reason": one.reason,
                    "listed": one.listed,
                    "by": by,
                })
            })
            .collect();
        json!({
            "name": of.act.name,
            "title": { "en": of.act.title.en, "sv": of.act.title.sv },
            "number": of.act.number,
            "link": of.act.link,
            "list": of.listed,
            "tested": tally.tested,
            "encoded": tally.encoded,
            "left_out": tally.left_out,
            "missing": tally.missing,
            "sections": sections,
        })
    }

    fn mention(&self, mention: &Mention) -> Value {
        let place = Place::of(self.workspace, mention.span);
        let node = mention.node.and_then(|id| self.graph.node(id));
        json!({
            "citation": mention.text,
            "item": node.map(|node| node.path.as_str()),
            "kind": node.map(|node| node.kind.key()),
            "file": place.path,
            "line": place.start.line,
            "left_out": mention.left_out.is_some(),
        })
    }
}

fn summary(of: &OfAct<'_>) -> Text {
    let Tally { tested, encoded, left_out, missing } = Tally::of(&of.sections);
    let mut en = format!("{tested} tested, {encoded} not tested, {left_out} left out");
    let mut sv = format!("{tested} prövade, {encoded} utan prov, {left_out} utelämnade");
    if of.listed {
        en.push_str(&format!(", {missing} missing"));
        sv.push_str(&format!(", {missing} saknas"));
    }
    Text::new(en, sv)
}
