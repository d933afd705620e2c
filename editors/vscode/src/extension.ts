/** The extension begins here: each part is made, and knows the server. */

import * as vscode from "vscode";
import { registerCommands } from "./commands";
import { CasePanel } from "./cases/panel";
import { registerDebugger } from "./debugging/adapter";
import { DecisionPanel } from "./decisions/panel";
import { Decisions } from "./decisions/tree";
import { ChosenCase } from "./editing/chosen";
import { Dimming } from "./editing/dimming";
import { Explanations, SCHEME as CODES } from "./editing/explanations";
import { Status } from "./editing/status";
import { Provisions } from "./provisions/tree";
import { LagrumServer } from "./server/client";
import { Tests } from "./tests/controller";
import { Golden, SCHEME as GOLDEN } from "./tests/golden";
import { choose } from "./text/language";
import { spoken, t } from "./text/texts";

export function activate(context: vscode.ExtensionContext): void {
  const server = new LagrumServer(context.extensionPath);
  const chosen = new ChosenCase(server);
  const tests = new Tests(server);
  const golden = new Golden(server);
  const provisions = new Provisions(server);
  const decisions = new Decisions(server);
  const status = new Status(server, chosen);
  const explanations = new Explanations(server);
  const lists = [
    vscode.window.createTreeView("lagrum.decisions", { treeDataProvider: decisions }),
    vscode.window.createTreeView("lagrum.provisions", { treeDataProvider: provisions, showCollapseAll: true }),
  ] as const;
  const speak = async (): Promise<void> => {
    const before = spoken();
    await choose();
    if (spoken() === before) {
      return;
    }
    [lists[0].title, lists[1].title] = [t("Decisions"), t("Provisions")];
    [tests, status, CasePanel, DecisionPanel].forEach((part) => part.relabel());
  };
  context.subscriptions.push(
    server,
    chosen,
    tests,
    golden,
    provisions,
    decisions,
    status,
    explanations,
    new Dimming(server, chosen),
    registerDebugger(server),
    CasePanel.restored(context.extensionUri, server, chosen),
    DecisionPanel.restored(context.extensionUri, server),
    registerCommands({ extension: context.extensionUri, server, chosen, tests, golden, provisions }),
    vscode.workspace.registerTextDocumentContentProvider(CODES, explanations),
    vscode.workspace.registerTextDocumentContentProvider(GOLDEN, golden),
    ...lists,
    vscode.workspace.onDidChangeConfiguration((event) => reconfigure(event, server, speak)),
  );
  // The server is told at its start which language it is to speak.
  void server.start(speak);
}

/** Another language or program is another server. */
function reconfigure(event: vscode.ConfigurationChangeEvent, server: LagrumServer, speak: () => Promise<void>): void {
  if (event.affectsConfiguration("lagrum.language") || event.affectsConfiguration("lagrum.server")) {
    server.restartSoon(speak);
  }
}
