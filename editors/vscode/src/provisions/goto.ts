/**
 * Goes to what rests on a provision: `97 kap. 18 §`. The editor's own search of symbols sends only the first word of what
 * is written, and shows only what has it in its name.
 */

import * as vscode from "vscode";
import { goTo } from "../editing/goto";
import type { LagrumServer } from "../server/client";
import type { Found } from "../server/protocol";
import { t } from "../text/texts";

const WAIT = 150;

interface Item extends vscode.QuickPickItem {
  found: Found;
}

export async function goToProvision(server: LagrumServer): Promise<void> {
  const found = await picked(server);
  if (found !== undefined) {
    await goTo(server, found.location.uri, found.location.range);
  }
}

function picked(server: LagrumServer): Promise<Found | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.placeholder = t("A provision, for example 97 kap. 18 §, or a name");
  let timer: NodeJS.Timeout | undefined;
  const list = async (query: string): Promise<void> => {
    const items = query === "" ? [] : (await search(server, query)).map((found) => item(server, found));
    // An answer that comes late is not of what is written now.
    if (pick.value.trim() === query) {
      pick.items = items;
      pick.busy = false;
    }
  };
  return new Promise((done) => {
    pick.onDidChangeValue((value) => {
      clearTimeout(timer);
      pick.busy = true;
      timer = setTimeout(() => void list(value.trim()), WAIT);
    });
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen !== undefined) {
        done(chosen.found);
        pick.hide();
      }
    });
    pick.onDidHide(() => {
      clearTimeout(timer);
      pick.dispose();
      done(undefined);
    });
    pick.show();
  });
}

async function search(server: LagrumServer, query: string): Promise<Found[]> {
  try {
    return (await server.ask("workspace/symbol", { query })) ?? [];
  } catch (error) {
    server.output.warn(String(error));
    return [];
  }
}

function item(server: LagrumServer, found: Found): Item {
  const file = vscode.workspace.asRelativePath(server.uri(found.location.uri));
  // The server has found it: the editor is not to look for what is written in its name.
  return { label: found.name, description: found.containerName ?? "", detail: file, alwaysShow: true, found };
}
