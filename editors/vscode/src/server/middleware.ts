/** What is changed of the server's answers on their way to the editor. */

import type { Diagnostic } from "vscode";
import * as vscode from "vscode";
import { type Middleware, vsdiag } from "vscode-languageclient/node";
import { explanationPage } from "../editing/explanations";

/** `enabled` tells whether a setting is on. */
export function middleware(enabled: (setting: string) => boolean): Middleware {
  return {
    provideCodeLenses: async (document, token, next) => (enabled("codeLens.enabled") ? next(document, token) : []),
    handleDiagnostics: (uri, diagnostics, next) => {
      diagnostics.forEach(linkCode);
      next(uri, diagnostics);
    },
    provideDiagnostics: async (document, previous, token, next) => {
      const report = await next(document, previous, token);
      linkReport(report);
      return report;
    },
  };
}

function linkReport(report: vsdiag.DocumentDiagnosticReport | null | undefined): void {
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
