/** The Test Explorer: tests in rules, golden cases and tables of cases; run them, with coverage; accept what is new. */

import * as vscode from "vscode";
import { rangeOf } from "../editing/goto";
import type { LagrumServer } from "../server/client";
import type { TestNode, TestResult } from "../server/protocol";
import { t, wordsOf } from "../text/texts";
import { RuleCoverage } from "./coverage";
import { ACCEPTABLE, goldenIds, holders } from "./acceptance";
import { messages } from "./messages";
import { leafIds } from "./nodes";
import { running, type Told } from "./running";

const WAIT = 400;

export class Tests implements vscode.Disposable {
  private readonly controller = vscode.tests.createTestController("lagrum", "Lagrum");
  private readonly items = new Map<string, vscode.TestItem>();
  private readonly profiles: vscode.TestRunProfile[];
  private readonly listeners: vscode.Disposable[];
  private nodes: TestNode[] = [];
  private timer: NodeJS.Timeout | undefined;
  private loading: Promise<void> | undefined;

  constructor(private readonly server: LagrumServer) {
    this.controller.refreshHandler = () => this.load();
    this.controller.resolveHandler = async (item) => (item === undefined ? this.load() : undefined);
    const { Run, Coverage, Debug } = vscode.TestRunProfileKind;
    const covered = this.profile(Coverage, (request) => this.run(request, true));
    covered.loadDetailedCoverage = async (_run, file) => (file instanceof RuleCoverage ? file.details : []);
    this.profiles = [this.profile(Run, (request) => this.run(request, false)), covered, this.profile(Debug, (request) => this.debug(request))];
    this.listeners = [...this.profiles, server.onChanged(() => this.soon())];
    this.relabel();
  }

  /** Names what it has in the language that is spoken now. */
  relabel(): void {
    this.controller.label = t("Lagrum tests");
    const names = [t("Run"), t("Run with coverage"), t("Step through")];
    this.profiles.forEach((profile, place) => (profile.label = names[place] ?? ""));
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.listeners, this.controller).dispose();
  }

  item(id: string): vscode.TestItem | undefined {
    return this.items.get(id);
  }

  /** Runs tests in one run: that of a code lens, those of a file. */
  async runByIds(ids: string[], coverage = false): Promise<void> {
    await this.load();
    const items = ids.map((id) => this.items.get(id)).filter((item) => item !== undefined);
    if (items.length === 0) {
      void vscode.window.showWarningMessage(t("The test is not there any more."));
      return;
    }
    await this.run(new vscode.TestRunRequest(items), coverage);
  }

  /** Runs all tests; of the package of a file, if one is named. */
  async runAll(coverage: boolean, uri?: string): Promise<void> {
    if (uri !== undefined) {
      const nodes = await this.server.ask("lagrum/tests", { uri });
      return this.runByIds(nodes.map((node) => node.id), coverage);
    }
    await this.load();
    await this.run(new vscode.TestRunRequest(), coverage);
  }

  /** The golden cases of an item: itself, or those in it. */
  golden(item: vscode.TestItem): string[] {
    return goldenIds(this.nodes, new Set([item.id]));
  }

  async load(): Promise<void> {
    this.loading ??= this.fetch().finally(() => (this.loading = undefined));
    await this.loading;
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(), WAIT);
  }

  private async fetch(): Promise<void> {
    this.nodes = await this.server.listed("lagrum/tests", {});
    // Menus are for what can be compared and accepted.
    void vscode.commands.executeCommand("setContext", "lagrum.golden", goldenIds(this.nodes));
    void vscode.commands.executeCommand("setContext", "lagrum.holdsGolden", holders(this.nodes));
    void vscode.commands.executeCommand("setContext", "lagrum.tests", leafIds(this.nodes, null));
    const known = new Set<string>();
    this.sync(this.controller.items, this.nodes, known);
    for (const id of [...this.items.keys()].filter((id) => !known.has(id))) {
      this.items.delete(id);
    }
  }

  /** Brings a level of the tree in step with the server's, and keeps items that stay: their results stay with them. */
  private sync(items: vscode.TestItemCollection, nodes: TestNode[], known: Set<string>): void {
    const kept = nodes.map((node, place) => {
      const uri = node.uri ? this.server.uri(node.uri) : undefined;
      const old = items.get(node.id);
      const same = old !== undefined && old.uri?.toString() === uri?.toString();
      const item = same ? old : this.controller.createTestItem(node.id, node.label, uri);
      item.label = node.label;
      item.sortText = String(place).padStart(6, "0");
      item.range = node.range ? rangeOf(node.range) : undefined;
      item.tags = ACCEPTABLE.has(node.kind) ? [new vscode.TestTag("lagrum.acceptable")] : [];
      this.items.set(node.id, item);
      known.add(node.id);
      this.sync(item.children, node.children ?? [], known);
      return item;
    });
    items.replace(kept);
  }

  private profile(kind: vscode.TestRunProfileKind, run: (request: vscode.TestRunRequest) => Promise<void>): vscode.TestRunProfile {
    return this.controller.createRunProfile("Lagrum", kind, run, kind !== vscode.TestRunProfileKind.Debug, undefined, false);
  }

  /** The run's own token ends it, also where a lens or a command began it. */
  private async run(request: vscode.TestRunRequest, coverage: boolean): Promise<void> {
    const run = this.controller.createTestRun(request);
    const item = (id: string, tell: (item: vscode.TestItem) => void): void => {
      const found = this.items.get(id);
      if (found !== undefined) {
        tell(found);
      }
    };
    const told: Told = {
      started: (id) =>
        item(id, (it) => {
          run.enqueued(it);
          run.started(it);
        }),
      result: (result) => this.report(run, result),
      stopped: (id) => item(id, (it) => run.skipped(it)),
      failed: (id, error) => item(id, (it) => run.errored(it, new vscode.TestMessage(wordsOf(error)))),
    };
    const ids = this.wanted(request);
    const done = await running(ids, (said) => this.server.runTests(ids, coverage, said, run.token), () => run.token.isCancellationRequested, told);
    done?.coverage?.forEach((file) => run.addCoverage(RuleCoverage.of(this.server.uri(file.uri), file)));
    run.end();
  }

  private wanted(request: vscode.TestRunRequest): string[] {
    const include = request.include ? new Set(request.include.map((item) => item.id)) : null;
    const exclude = new Set(leafIds(this.nodes, new Set((request.exclude ?? []).map((item) => item.id))));
    return leafIds(this.nodes, include).filter((id) => !exclude.has(id));
  }

  private report(run: vscode.TestRun, result: TestResult): void {
    const item = this.items.get(result.id);
    if (item === undefined) {
      return;
    }
    if (result.state === "passed") {
      run.passed(item);
      return;
    }
    const said = messages(result, item, (uri) => this.server.uri(uri));
    for (const message of said) {
      const text = typeof message.message === "string" ? message.message : message.message.value;
      run.appendOutput(`${item.label}: ${text}\r\n`.replace(/(?<!\r)\n/g, "\r\n"), message.location, item);
    }
    if (result.state === "error") {
      run.errored(item, said);
    } else {
      run.failed(item, said);
    }
  }

  private async debug(request: vscode.TestRunRequest): Promise<void> {
    const [id] = this.wanted(request);
    if (id !== undefined) {
      await vscode.commands.executeCommand("lagrum.debugTest", id);
    }
  }
}
