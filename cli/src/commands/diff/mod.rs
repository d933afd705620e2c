//! `lagrum diff`

mod cases;
mod json;
mod text;

use crate::exit::{Exit, Failure, Outcome};
use crate::format::Format;
use crate::packages::{self, Compiled};
use crate::progress::Count;
use crate::terminal::Terminal;
use crate::versions::{self, Found};
use lagrum_interpreter::Interpreter;
use lagrum_language::db::Package;
use lagrum_language::workspace::Workspace;
use lagrum_testing::diff::{Version, diff};

/// Arguments of `diff`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The version as it was: a package's folder, or git:REVISION of the other's
    old: String,

    /// The version as it is: a package's folder, or git:REVISION
    new: String,

    /// End with 1 if a case gets another decision
    #[arg(long)]
    check: bool,

    /// How to write what differs
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
}

/// A version as it is loaded.
struct Loaded {
    found: Found,
    workspace: Workspace,
    root: Package,
    interpreter: Interpreter,
}

/// Says what differs between two versions of a package.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let (old, new) = versions::find(&arguments.old, &arguments.new)?;
    let (Compiled::Runs(old), Compiled::Runs(new)) = (load(old, terminal)?, load(new, terminal)?)
    else {
        return Ok(Exit::Findings);
    };
    // Most cases are in both versions, and are tried once.
    let cases = [&old, &new].map(Loaded::cases);
    let count = Count::new(cases.into_iter().max().unwrap_or_default(), terminal.language);
    let found = diff(old.version(), new.version(), &mut || count.one_more());
    count.end();
    match arguments.format {
        Format::Text => text::write(&old, &new, &found, terminal)?,
        Format::Json => json::write(&old, &new, &found, terminal)?,
    }
    let changed = !found.cases.changed.is_empty();
    Ok(if arguments.check && changed { Exit::Findings } else { Exit::Good })
}

fn load(found: Found, terminal: &mut Terminal) -> Result<Compiled<Loaded>, Failure> {
    let workspace = Workspace::load(&found.folder);
    let root = packages::only(&workspace)?;
    let Compiled::Runs(interpreter) = packages::interpreter(&workspace, root, terminal)? else {
        return Ok(Compiled::Refused);
    };
    Ok(Compiled::Runs(Loaded { found, workspace, root, interpreter }))
}

impl Loaded {
    fn version(&self) -> Version<'_> {
        Version { workspace: &self.workspace, root: self.root, interpreter: &self.interpreter }
    }

    fn cases(&self) -> usize {
        lagrum_testing::suite(&self.workspace, self.root, &self.interpreter).len()
    }

    /// The package's name and version, and where it was found.
    fn name(&self) -> String {
        let manifest = self.root.manifest(&self.workspace.db);
        format!("{} {} ({})", manifest.name, manifest.version, self.found.said)
    }
}
