/** The page of a panel: its script, its style, nothing from elsewhere. */

import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { spoken } from "../text/texts";

export function options(extension: vscode.Uri): vscode.WebviewOptions & vscode.WebviewPanelOptions {
  return {
    enableScripts: true,
    retainContextWhenHidden: true,
    enableFindWidget: true,
    localResourceRoots: [vscode.Uri.joinPath(extension, "dist", "webview"), vscode.Uri.joinPath(extension, "media")],
  };
}

export function icon(extension: vscode.Uri): { light: vscode.Uri; dark: vscode.Uri } {
  const file = (name: string): vscode.Uri => vscode.Uri.joinPath(extension, "media", name);
  return { light: file("file-light.svg"), dark: file("file-dark.svg") };
}

export function page(webview: vscode.Webview, extension: vscode.Uri, name: string, title: string): string {
  const nonce = randomBytes(16).toString("base64");
  const script = webview.asWebviewUri(vscode.Uri.joinPath(extension, "dist", "webview", `${name}.js`));
  const styles = ["panel.css", `${name}.css`].map((file) => webview.asWebviewUri(vscode.Uri.joinPath(extension, "media", file)));
  // Drawings carry their colours as styles of their own, so styles in the page are allowed; scripts only ours.
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'unsafe-inline'`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data:`,
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="${spoken()}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  ${styles.map((style) => `<link rel="stylesheet" href="${style.toString()}">`).join("\n  ")}
  <title>${title}</title>
</head>
<body>
  <main id="root"></main>
  <script nonce="${nonce}" src="${script.toString()}"></script>
</body>
</html>`;
}
