/** What is changed of the server's answers on their way to the editor. */

import type { Diagnostic } from "vscode";
import * as vscode from "vscode";
import { type Middleware, vsdiag } from "vscode-languageclient/node";
import { explanationPage } from "../editing/explanations";
import { nameIn } from "../editing/extracted";

/** `enabled` tells whether a setting is on. */
export function middleware(enabled: (setting: string) => boolean): Middleware {
  return {
    provideCodeLenses: async (document, token, next) => (enabled("codeLens.enabled") ? next(document, token) : []),
    provideCodeActions: async (document, range, context, token, next) => {
      const actions = await next(document, range, context, token);
      actions?.forEach((action) => askName(action, document));
      return actions;
    },
    handleDiagnostics: (uri, diagnostics, next) => {
      diagnostics.forEach(linkCode);
      next(uri, diagnostics);
    },
    provideDiagnostics: async (document, previous, token, next) => {
      const report = await next(document, previous, token);
      linkReport(report);
      return report;
    },
    provideWorkspaceDiagnostics: async (known, token, said, next) => {
      const linked = (part: vsdiag.WorkspaceDiagnosticReportPartialResult | null | undefined): void => part?.items.forEach(linkReport);
      const report = await next(known, token, (part) => {
        linked(part);
        said(part);
      });
      linked(report);
      return report;
    },
  };
}

/** What an extraction makes up a name for is renamed at once. */
function askName(action: vscode.Command | vscode.CodeAction, document: vscode.TextDocument): void {
  if (!("edit" in action) || !action.kind || !vscode.CodeActionKind.RefactorExtract.contains(action.kind)) {
    return;
  }
  const at = nameIn(action.edit?.get(document.uri) ?? []);
  if (at !== undefined) {
    const place = new vscode.Position(at.line, at.character);
    action.command = { title: action.title, command: "editor.action.rename", arguments: [[document.uri, place]] };
  }
}

function linkReport(report: vsdiag.DocumentDiagnosticReport | vsdiag.WorkspaceDocumentDiagnosticReport | null | undefined): void {
  if (report?.kind === vsdiag.DocumentDiagnosticReportKind.full) {
    report.items.forEach(linkCode);
  }
}

/** The code of a diagnostic leads to its page as this extension shows it. */
function linkCode(diagnostic: Diagnostic): void {
  const code = diagnostic.code;
  const value = typeof code === "object" ? code.value : code;
  if (typeof value === "string" && /^L\d{4}$/.test(value)) {
    diagnostic.code = { value, target: vscode.Uri.parse(explanationPage(value)) };
  }
}
