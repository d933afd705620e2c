//! Requests of the protocol that are ours. All of them are in [`register`], and in docs/editor.md.

mod case;
mod chosen;
mod decide;
mod decisions;
mod explain;
mod form;
mod found;
mod golden;
mod graph;
mod parameters;
mod placed;
mod provisions;
mod run_tests;
mod save;
mod steps;
mod surface;
mod tables;
mod tests;
mod watch;

use crate::frames::REFUSED;
use crate::server::Server;
use tower_lsp::LspServiceBuilder;

/// The requests that are ours.
pub(crate) fn register(builder: LspServiceBuilder<Server>) -> LspServiceBuilder<Server> {
    builder
        .custom_method("lagrum/acceptGolden", Server::accept_golden)
        .custom_method("lagrum/case", Server::case)
        .custom_method("lagrum/caseValues", Server::case_values)
        .custom_method("lagrum/chooseCase", Server::choose_case)
        .custom_method("lagrum/decide", Server::decide)
        .custom_method("lagrum/decisions", Server::decisions)
        .custom_method("lagrum/explainCode", Server::explain_code)
        .custom_method("lagrum/form", Server::form)
        .custom_method("lagrum/golden", Server::golden)
        .custom_method("lagrum/graph", Server::graph)
        .custom_method("lagrum/parameters", Server::parameters)
        .custom_method("lagrum/provisions", Server::provisions)
        .custom_method("lagrum/runTests", Server::run_tests)
        .custom_method("lagrum/saveCase", Server::save_case)
        .custom_method("lagrum/steps", Server::steps)
        .custom_method("lagrum/surface", Server::surface)
        .custom_method("lagrum/tables", Server::tables)
        .custom_method("lagrum/tests", Server::tests)
        .custom_method("lagrum/watch", Server::watch)
        .custom_method(REFUSED, Server::refused)
}
