//! `lagrum lsp`

use crate::exit::{Exit, Failure, Outcome};
use crate::terminal::Terminal;
use lagrum_language::diagnostics::Text;

/// Arguments of `lsp`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A port of this machine to speak on, instead of standard input and output
    #[arg(long, value_name = "PORT")]
    socket: Option<u16>,
    /// Speak on standard input and output, as without arguments; for editors that say so
    #[arg(long, conflicts_with = "socket", hide = true)]
    stdio: bool,
}

/// Serves an editor until it goes.
pub fn run(arguments: &Arguments, _: &mut Terminal) -> Outcome {
    let served = match arguments.socket {
        Some(port) => lagrum_lsp::socket(port),
        None => lagrum_lsp::stdio(),
    };
    served.map(|()| Exit::Good).map_err(|error| {
        Failure::Files(Text::new(
            format!("the editor cannot be served: {error}"),
            format!("redigeraren kan inte betjänas: {error}"),
        ))
    })
}
