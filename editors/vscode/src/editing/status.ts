/** The status bar: which package a file belongs to, in which words it is written, and which case is shown in it. */

import * as vscode from "vscode";
import type { LagrumServer } from "../server/client";
import type { Surface } from "../server/protocol";
import { isRules } from "../server/selector";
import { t } from "../text/texts";
import type { ChosenCase } from "./chosen";

export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("lagrum.package", vscode.StatusBarAlignment.Right, 101);
  private readonly shown = vscode.window.createStatusBarItem("lagrum.case", vscode.StatusBarAlignment.Right, 100);
  private readonly listeners: vscode.Disposable[];

  constructor(
    private readonly server: LagrumServer,
    private readonly chosen: ChosenCase,
  ) {
    this.item.name = t("Lagrum: package and language of the rules");
    this.item.command = "lagrum.showMenu";
    this.shown.name = t("Lagrum: the case whose values are shown");
    this.shown.command = "lagrum.chooseCase";
    const refresh = (): void => void this.refresh();
    this.listeners = [
      vscode.window.onDidChangeActiveTextEditor(refresh),
      vscode.window.onDidChangeVisibleTextEditors(refresh),
      server.onChanged(refresh),
      chosen.onChanged(refresh),
    ];
    refresh();
  }

  dispose(): void {
    vscode.Disposable.from(this.item, this.shown, ...this.listeners).dispose();
  }

  private async refresh(): Promise<void> {
    const document = inSight();
    if (document === undefined || !isRules(document) || !this.server.running) {
      this.item.hide();
      this.shown.hide();
      return;
    }
    try {
      this.show(await this.server.ask("lagrum/surface", { uri: this.server.text(document.uri) }));
    } catch (error) {
      this.server.output.debug(String(error));
      this.show(null);
    }
    this.showCase(document.uri);
  }

  private show(surface: Surface | null): void {
    if (surface === null) {
      this.item.text = "$(law) Lagrum";
      this.item.tooltip = t("No package is found for this file: lagrum.toml is missing.");
      this.item.show();
      return;
    }
    const named = [surface.package ?? t("no package"), surface.version ?? ""].filter((part) => part !== "").join(" ");
    this.item.text = `$(law) ${named} · ${words(surface.surface)}`;
    const agency = surface.agency ? t("Agency: {0}", surface.agency) : "";
    const lines = [t("Package {0}", named), agency, t("Written in {0} words", words(surface.surface).toLowerCase())];
    this.item.tooltip = lines.filter((line) => line !== "").join("\n");
    this.item.accessibilityInformation = { label: `${lines.filter((line) => line !== "").join(", ")}` };
    this.item.show();
  }

  private showCase(uri: vscode.Uri): void {
    const label = this.chosen.of(uri)?.label;
    this.shown.text = label === undefined ? `$(eye) ${t("Show a case")}` : `$(eye) ${label}`;
    this.shown.tooltip =
      label === undefined
        ? t("Choose a case whose values are shown beside the rules")
        : t("Values of the case “{0}” are shown beside the rules", label);
    this.shown.show();
  }
}

/** The text that is written in; beside a panel, the rules that stand there. */
function inSight(): vscode.TextDocument | undefined {
  const written = vscode.window.activeTextEditor?.document;
  return written ?? vscode.window.visibleTextEditors.map((editor) => editor.document).find(isRules);
}

function words(surface: string | null): string {
  if (surface === null) {
    return t("no language yet");
  }
  return /^(sv|swedish|svenska)/i.test(surface) ? "Svenska" : "English";
}
