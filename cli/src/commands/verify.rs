//! `lagrum verify`

use crate::exit::{Exit, Outcome};
use crate::keys::Trusted;
use crate::packages;
use crate::terminal::Terminal;
use lagrum_language::diagnostics::Text;
use lagrum_plan::bundle::{self, Bundle, BundleError, FORMAT};
use std::io::Write as _;
use std::path::PathBuf;

/// Arguments of `verify`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The bundle, as `lagrum build` makes it, or - for standard input
    file: PathBuf,

    #[command(flatten)]
    trusted: Trusted,
}

/// Says what a bundle holds, and who signed it.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let keys = arguments.trusted.keys()?;
    let bytes = packages::bundle_bytes(&arguments.file)?;
    let read = match &keys {
        Some(keys) => bundle::read_signed_by(&bytes, keys),
        None => bundle::read(&bytes),
    };
    match read {
        Ok(bundle) => {
            write!(terminal, "{}", told(&bundle, keys.is_some()).get(terminal.language))?;
            Ok(Exit::Good)
        }
        Err(error) => {
            let text = refused(&error);
            terminal.error(text.get(terminal.language));
            Ok(Exit::Findings)
        }
    }
}

fn refused(error: &BundleError) -> Text {
    Text::new(error.to_string(), error.swedish())
}

fn told(bundle: &Bundle, trusted: bool) -> Text {
    let package = &bundle.package;
    let decisions: Vec<&str> = package.decisions.iter().map(|one| one.name.as_str()).collect();
    let decisions = decisions.join(", ");
    let (name, version, edition) = (&package.name, &package.version, &package.edition);
    let digest = &bundle.digest;
    let (en, sv) = match (bundle.signed_by, trusted) {
        (None, _) => ("nobody".to_owned(), "ingen".to_owned()),
        (Some(key), true) => (format!("{key}, trusted"), format!("{key}, betrodd")),
        (Some(key), false) => (
            format!("{key}; name the keys that you trust with --key"),
            format!("{key}; ange de nycklar du litar på med --key"),
        ),
    };
    Text::new(
        format!(
            "{name} {version}\n  digest     {digest}\n  format     {FORMAT}, edition {edition} of the language\n  decisions  {decisions}\n  signed by  {en}\n"
        ),
        format!(
            "{name} {version}\n  fingeravtryck       {digest}\n  format              {FORMAT}, språkets utgåva {edition}\n  beslut              {decisions}\n  undertecknat av     {sv}\n"
        ),
    )
}
