/** The list of decisions in the side bar. */

import * as vscode from "vscode";
import type { LagrumServer } from "../server/client";
import type { Decision } from "../server/protocol";
import { t } from "../text/texts";
import { packageNames } from "./choice";

type Node = { package: string; name: string; decisions: Decision[] } | Decision;

export class Decisions implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly listener: vscode.Disposable;

  constructor(private readonly server: LagrumServer) {
    this.listener = server.onChanged(() => this.changed.fire());
  }

  dispose(): void {
    vscode.Disposable.from(this.listener, this.changed).dispose();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node !== undefined) {
      return "decisions" in node ? node.decisions : [];
    }
    const decisions = await this.server.listed("lagrum/decisions", {});
    return [...packageNames(decisions)].map(([id, name]) => ({ package: id, name, decisions: decisions.filter((it) => it.package === id) }));
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if ("decisions" in node) {
      const item = new vscode.TreeItem(node.name, vscode.TreeItemCollapsibleState.Expanded);
      item.iconPath = new vscode.ThemeIcon("package");
      return item;
    }
    const item = new vscode.TreeItem(node.label || node.name);
    item.id = `${node.package}\n${node.name}`;
    item.description = node.label === node.name ? "" : node.name;
    item.iconPath = new vscode.ThemeIcon("law");
    item.contextValue = "lagrumDecision";
    item.tooltip = node.kind === "coordination" ? t("What is paid of benefits for the same time") : t("Try a case of {0}", node.name);
    item.command = { command: "lagrum.openCase", title: t("Try a case"), arguments: [node.package, node.name] };
    return item;
  }
}
