/** The decision view: its graph, its tables with gaps and overlaps, its figures over time. */

import * as vscode from "vscode";
import { goTo } from "../editing/goto";
import { icon, options, page } from "../panels/page";
import type { LagrumServer } from "../server/client";
import type { Choice } from "../server/protocol";
import { t, wordsOf } from "../text/texts";
import type { FromView, Kept } from "./messages";
import { DecisionModel } from "./model";

const TYPE = "lagrum.decision";
const WAIT = 300;

export class DecisionPanel implements vscode.Disposable {
  private static open: DecisionPanel | undefined;
  private readonly model: DecisionModel;
  private readonly listeners: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;

  private constructor(
    private readonly extension: vscode.Uri,
    private readonly panel: vscode.WebviewPanel,
    private readonly server: LagrumServer,
  ) {
    this.model = new DecisionModel(server, (view) => void panel.webview.postMessage({ kind: "view", view }));
    this.listeners = [
      panel.webview.onDidReceiveMessage((message: FromView) => void this.receive(message)),
      server.onChanged(() => this.soon()),
      panel.onDidDispose(() => this.dispose()),
    ];
  }

  /** What stands in the view, where it is open. */
  static get shown(): Choice | undefined {
    return DecisionPanel.open?.model.chosen;
  }

  static async show(extension: vscode.Uri, server: LagrumServer, choice?: Choice): Promise<void> {
    if (DecisionPanel.open === undefined) {
      const panel = vscode.window.createWebviewPanel(TYPE, "", vscode.ViewColumn.Beside, options(extension));
      DecisionPanel.begin(extension, panel, server);
    } else {
      DecisionPanel.open.panel.reveal();
    }
    if (choice !== undefined) {
      await DecisionPanel.open?.model.choose(choice);
    }
  }

  /** Opens the view that was open when the window was closed, as it was. */
  static restored(extension: vscode.Uri, server: LagrumServer): vscode.Disposable {
    return vscode.window.registerWebviewPanelSerializer(TYPE, {
      deserializeWebviewPanel: async (panel, kept: Kept | undefined) => {
        // A panel that was hidden comes back when its tab is chosen: another may have been opened by then.
        if (DecisionPanel.open !== undefined) {
          panel.dispose();
          DecisionPanel.open.panel.reveal();
          return;
        }
        panel.webview.options = options(extension);
        const open = DecisionPanel.begin(extension, panel, server);
        if (kept !== undefined) {
          open.model.restore(kept);
        }
      },
    });
  }

  /** Writes the page anew, in the language that is spoken now. */
  static relabel(): void {
    DecisionPanel.open?.write();
  }

  private static begin(extension: vscode.Uri, panel: vscode.WebviewPanel, server: LagrumServer): DecisionPanel {
    DecisionPanel.open = new DecisionPanel(extension, panel, server);
    DecisionPanel.open.write();
    return DecisionPanel.open;
  }

  private write(): void {
    this.panel.title = t("Decision view");
    this.panel.iconPath = icon(this.extension);
    this.panel.webview.html = page(this.panel.webview, this.extension, "decision", this.panel.title);
  }

  dispose(): void {
    clearTimeout(this.timer);
    DecisionPanel.open = undefined;
    vscode.Disposable.from(...this.listeners).dispose();
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.model.refresh(), WAIT);
  }

  private async receive(message: FromView): Promise<void> {
    try {
      await this.act(message);
    } catch (error) {
      void vscode.window.showErrorMessage(wordsOf(error));
    }
  }

  private async act(message: FromView): Promise<void> {
    switch (message.kind) {
      case "ready":
        return this.model.refresh();
      case "choose":
        return this.model.choose({ package: message.package, decision: message.decision });
      case "case": {
        const chosen = this.model.chosen;
        await vscode.commands.executeCommand("lagrum.openCase", chosen?.package, chosen?.decision);
        return;
      }
      case "place":
        return goTo(this.server, message.uri, message.range, this.panel.viewColumn);
    }
  }
}
