/** What the item in the status bar opens: the most used commands by their names. */

import * as vscode from "vscode";
import { t } from "./text/texts";

export async function showMenu(): Promise<void> {
  const items = [
    { label: `$(beaker) ${t("Run all tests")}`, command: "lagrum.runTests" },
    { label: `$(shield) ${t("Run all tests with coverage")}`, command: "lagrum.showCoverage" },
    { label: `$(law) ${t("Try a case")}`, command: "lagrum.openCase" },
    { label: `$(type-hierarchy) ${t("Decision view")}`, command: "lagrum.openDecision" },
    { label: `$(search) ${t("Go to provision…")}`, command: "lagrum.goToProvision" },
    { label: `$(eye) ${t("Show a case")}`, command: "lagrum.chooseCase" },
    { label: `$(new-folder) ${t("New rule package…")}`, command: "lagrum.newPackage" },
    { label: `$(book) ${t("First steps")}`, command: "workbench.action.openWalkthrough", given: "lagrum.lagrum#first" },
    { label: `$(output) ${t("Show what the server says")}`, command: "lagrum.showOutput" },
    { label: `$(debug-restart) ${t("Restart the server")}`, command: "lagrum.restartServer" },
  ];
  const picked = await vscode.window.showQuickPick(items, { placeHolder: "Lagrum" });
  if (picked !== undefined) {
    await vscode.commands.executeCommand(picked.command, ...("given" in picked ? [picked.given] : []));
  }
}
