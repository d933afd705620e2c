/** Dims what the chosen case does not come by: exceptions that do not apply, rows not met, choices not made. */

import * as vscode from "vscode";
import type { LagrumServer } from "../server/client";
import { setting } from "../server/client";
import { isRules } from "../server/selector";
import type { ChosenCase } from "./chosen";
import { rangeOf } from "./goto";

const WAIT = 150;

export class Dimming implements vscode.Disposable {
  private decoration = dimmed();
  private readonly listeners: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly server: LagrumServer,
    private readonly chosen: ChosenCase,
  ) {
    const soon = (): void => this.soon();
    this.listeners = [
      server.onChanged(soon),
      chosen.onChanged(soon),
      vscode.window.onDidChangeVisibleTextEditors(soon),
      vscode.window.onDidChangeActiveColorTheme(() => this.redecorate()),
      vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("lagrum.dimming") && soon()),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(this.decoration, ...this.listeners).dispose();
  }

  private redecorate(): void {
    this.decoration.dispose();
    this.decoration = dimmed();
    this.soon();
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), WAIT);
  }

  private async refresh(): Promise<void> {
    const editors = vscode.window.visibleTextEditors.filter((editor) => isRules(editor.document));
    await Promise.all(editors.map((editor) => this.dim(editor)));
  }

  private async dim(editor: vscode.TextEditor): Promise<void> {
    const uri = editor.document.uri;
    if (!this.chosen.any || !setting("dimming.enabled", true)) {
      editor.setDecorations(this.decoration, []);
      return;
    }
    const version = editor.document.version;
    try {
      const values = await this.server.ask("lagrum/caseValues", { uri: this.server.text(uri) });
      // An answer on an older text would dim the wrong lines.
      if (editor.document.version === version) {
        const untaken = values.ranges.filter((part) => !part.taken);
        editor.setDecorations(this.decoration, untaken.map((part) => rangeOf(part.range)));
      }
    } catch (error) {
      this.server.output.debug(String(error));
      editor.setDecorations(this.decoration, []);
    }
  }
}

/** Cursive too, so that it does not rest on a shade alone; in high contrast nothing is harder to read than the rest. */
function dimmed(): vscode.TextEditorDecorationType {
  const { HighContrast, HighContrastLight } = vscode.ColorThemeKind;
  const contrast = [HighContrast, HighContrastLight].includes(vscode.window.activeColorTheme.kind);
  return vscode.window.createTextEditorDecorationType({ opacity: contrast ? "1" : "0.55", fontStyle: "italic" });
}
