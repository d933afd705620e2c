//! `lagrum lsp`

use crate::exit::{Exit, Failure, Outcome};
use crate::terminal::Terminal;
use lagrum_language::diagnostics::Text;
use lagrum_lsp::Ended;

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

/// Serves an editor until it goes. The code is what the protocol asks for: 0 if the editor has shut the server down
/// before, else 1.
pub fn run(arguments: &Arguments, _: &mut Terminal) -> Outcome {
    let (served, place) = match arguments.socket {
        Some(port) => (lagrum_lsp::socket(port), format!(" on port {port}")),
        None => (lagrum_lsp::stdio(), String::new()),
    };
    match served {
        Ok(Ended::ShutDown) => Ok(Exit::Good),
        Ok(Ended::Gone) => Ok(Exit::Findings),
        Err(error) => {
            let swedish = place.replace("on port", "på port");
            Err(Failure::Files(Text::new(
                format!("the editor cannot be served{place}: {error}"),
                format!("redigeraren kan inte betjänas{swedish}: {error}"),
            )))
        }
    }
}
