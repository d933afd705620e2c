/** The way from a panel to the extension. */

interface Editor {
  postMessage(message: unknown): void;
}

declare function acquireVsCodeApi(): Editor;

let editor: Editor | undefined;

export function say<M>(message: M): void {
  editor ??= acquireVsCodeApi();
  editor.postMessage(message);
}
