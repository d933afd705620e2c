/** The acts that the rules rest on, chapter by chapter: encoded, tested, missing. */

import * as vscode from "vscode";
import type { LagrumServer } from "../server/client";
import type { Provision } from "../server/protocol";
import { t } from "../text/texts";
import { type Counts, count, nameOf } from "./count";

/** A pull writes many files, and the server is to know of them first. */
const WAIT = 1000;

export class Provisions implements vscode.TreeDataProvider<Provision>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly listener: vscode.Disposable;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly server: LagrumServer) {
    // What is tested is known by running the tests: not at every key, but when something is written.
    this.listener = vscode.Disposable.from(
      server.onStarted(() => this.refresh()),
      server.onWritten(() => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.refresh(), WAIT);
      }),
    );
  }

  refresh(): void {
    this.changed.fire();
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(this.listener, this.changed).dispose();
  }

  async getChildren(node?: Provision): Promise<Provision[]> {
    if (node !== undefined) {
      return node.children ?? [];
    }
    return this.server.listed("lagrum/provisions", {});
  }

  getTreeItem(node: Provision): vscode.TreeItem {
    const children = node.children ?? [];
    const state = children.length > 0 ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None;
    const item = new vscode.TreeItem(nameOf(node), state);
    const said = children.length > 0 ? summary(count(children)) : words(node.state);
    item.description = children.length > 0 && node.title ? `${node.title} · ${said}` : said;
    item.tooltip = [node.title ?? "", said].filter((part) => part !== "").join("\n");
    item.accessibilityInformation = { label: `${nameOf(node)}, ${said}` };
    item.iconPath = icon(node);
    item.contextValue = node.href ? "lagrumLaw" : "lagrumProvision";
    if (node.uri) {
      item.command = { command: "lagrum.goTo", title: t("Go to the rule"), arguments: [node.uri, node.range ?? null] };
    }
    return item;
  }
}

function icon(node: Provision): vscode.ThemeIcon {
  switch (node.state) {
    case "tested":
      return new vscode.ThemeIcon("pass-filled", new vscode.ThemeColor("testing.iconPassed"));
    case "encoded":
      return new vscode.ThemeIcon("circle-large-outline", new vscode.ThemeColor("charts.yellow"));
    case "left_out":
      return new vscode.ThemeIcon("dash", new vscode.ThemeColor("descriptionForeground"));
    case "missing":
      return new vscode.ThemeIcon("circle-slash", new vscode.ThemeColor("errorForeground"));
    default:
      return new vscode.ThemeIcon(node.act ? "book" : /kap\.$/.test(node.label ?? "") ? "list-tree" : "package");
  }
}

function words(state: Provision["state"]): string {
  switch (state) {
    case "tested":
      return t("tested");
    case "encoded":
      return t("encoded, no test");
    case "left_out":
      return t("left out");
    case "missing":
      return t("missing");
    default:
      return "";
  }
}

function summary({ tested, encoded, leftOut, missing }: Counts): string {
  const parts = [
    t("{0} tested", tested),
    encoded > 0 ? t("{0} without a test", encoded) : "",
    leftOut > 0 ? t("{0} left out", leftOut) : "",
    missing > 0 ? t("{0} missing", missing) : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}
