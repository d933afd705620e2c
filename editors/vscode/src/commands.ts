/** Commands: those of the palette, and those that code lenses of the server call. */

import * as vscode from "vscode";
import { CasePanel } from "./cases/panel";
import { debugTest } from "./debugging/adapter";
import { type Meant, meant } from "./decisions/meant";
import { DecisionPanel } from "./decisions/panel";
import type { ChosenCase } from "./editing/chosen";
import { openExplanation } from "./editing/explanations";
import { goTo } from "./editing/goto";
import { showMenu } from "./menu";
import { makePackage } from "./packages/make";
import { goToProvision } from "./provisions/goto";
import type { Provisions } from "./provisions/tree";
import type { LagrumServer } from "./server/client";
import type { Position, Provision, Range } from "./server/protocol";
import type { Tests } from "./tests/controller";
import type { Golden } from "./tests/golden";
import { t, wordsOf } from "./text/texts";
import { openPage } from "./web";

export interface Parts {
  extension: vscode.Uri;
  server: LagrumServer;
  chosen: ChosenCase;
  tests: Tests;
  golden: Golden;
  provisions: Provisions;
}

type Command = (...given: never[]) => unknown;

export function registerCommands(parts: Parts): vscode.Disposable {
  const all: { [name: string]: Command } = {
    ...ofServer(parts),
    ...ofTests(parts),
    ...ofViews(parts),
  };
  const registered = Object.entries(all).map(([name, act]) =>
    vscode.commands.registerCommand(`lagrum.${name}`, (...given: unknown[]) => guarded(parts.server, act, given)),
  );
  return vscode.Disposable.from(...registered);
}

/** A command that fails says so in words. */
async function guarded(server: LagrumServer, act: Command, given: unknown[]): Promise<unknown> {
  try {
    return await act(...(given as never[]));
  } catch (error) {
    server.output.error(String(error));
    void vscode.window.showErrorMessage(wordsOf(error));
    return undefined;
  }
}

function ofServer({ server }: Parts): { [name: string]: Command } {
  return {
    newPackage: () => makePackage(server),
    restartServer: () => server.restart(),
    showOutput: () => server.output.show(),
    showMenu: () => showMenu(),
    goTo: (uri: string, range: Range | null) => goTo(server, uri, range),
    explainCode: async (code?: string) => {
      const asked = code ?? (await vscode.window.showInputBox({ prompt: t("Code of a message, for example L0301") }));
      return asked === undefined || asked === "" ? undefined : openExplanation(asked.trim().toUpperCase());
    },
    showReferences: (uri: string, position: Position, places: { uri: string; range: Range }[]) => {
      const at = new vscode.Position(position.line, position.character);
      const locations = places.map(
        (place) =>
          new vscode.Location(
            server.uri(place.uri),
            new vscode.Range(place.range.start.line, place.range.start.character, place.range.end.line, place.range.end.character),
          ),
      );
      return vscode.commands.executeCommand("editor.action.showReferences", server.uri(uri), at, locations);
    },
  };
}

function ofTests({ tests, golden, chosen }: Parts): { [name: string]: Command } {
  return {
    runTest: (id: string) => tests.runByIds([id]),
    debugTest: async (id: string) => {
      await tests.load();
      return debugTest(id, tests.item(id)?.label ?? id);
    },
    runTests: () => tests.runAll(false),
    showCoverage: (uri?: unknown) => tests.runAll(true, typeof uri === "string" ? uri : undefined),
    compareGolden: (given: vscode.TestItem | { test: vscode.TestItem } | undefined) => {
      const item = itemOf(given);
      return item && golden.compare(item.id);
    },
    acceptGolden: (given: vscode.TestItem | { test: vscode.TestItem } | vscode.Uri | undefined) => {
      const shown = given instanceof vscode.Uri ? given : diffShown();
      const id = golden.idOf(shown);
      const item = given instanceof vscode.Uri ? undefined : itemOf(given);
      const ids = item ? tests.golden(item) : id === undefined ? [] : [id];
      return accept(tests, golden, ids);
    },
    chooseCase: (uri?: string) => chosen.ask(typeof uri === "string" ? uri : undefined),
  };
}

async function accept(tests: Tests, golden: Golden, ids: string[]): Promise<void> {
  if (ids.length === 0) {
    void vscode.window.showInformationMessage(t("Choose a golden case in the list of tests first."));
    return;
  }
  if (await golden.accept(ids)) {
    await tests.runByIds(ids);
  }
}

/** The document to the right in the diff editor that is in front. */
function diffShown(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
}

function itemOf(given: unknown): vscode.TestItem | undefined {
  if (typeof given !== "object" || given === null) {
    return undefined;
  }
  if ("test" in given) {
    return given.test as vscode.TestItem;
  }
  return "id" in given && "children" in given ? (given as vscode.TestItem) : undefined;
}

function ofViews({ extension, server, chosen, provisions }: Parts): { [name: string]: Command } {
  return {
    openCase: async (first?: Meant, decision?: string) => {
      const choice = await meant(server, { first, decision }, CasePanel.shown);
      return choice === null ? undefined : CasePanel.show(extension, server, chosen, choice);
    },
    tryTest: async (given: vscode.TestItem | string | undefined) => {
      const id = typeof given === "string" ? given : itemOf(given)?.id;
      return id === undefined ? undefined : CasePanel.try(extension, server, chosen, id);
    },
    openDecision: async (first?: Meant, decision?: string) => {
      const choice = await meant(server, { first, decision }, DecisionPanel.shown);
      return choice === null ? undefined : DecisionPanel.show(extension, server, choice);
    },
    goToProvision: () => goToProvision(server),
    refreshProvisions: () => provisions.refresh(),
    openLaw: (node: Provision) => node.href && openPage(node.href),
    openPreview: (uri?: vscode.Uri) =>
      vscode.commands.executeCommand("markdown.showPreviewToSide", uri ?? vscode.window.activeTextEditor?.document.uri),
  };
}
