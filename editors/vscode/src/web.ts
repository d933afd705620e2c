/** Pages of the web. */
import * as vscode from "vscode";

/** Opens a page of the web. Whatever else an address in a rule file names, another program of the machine is not started. */
export async function openPage(address: string): Promise<void> {
  const uri = vscode.Uri.parse(address, true);
  if (uri.scheme === "https") {
    await vscode.env.openExternal(uri);
  }
}
