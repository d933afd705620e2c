/** The way from a panel to the extension. */

interface Editor {
  postMessage(message: unknown): void;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): Editor;

let editor: Editor | undefined;

const api = (): Editor => (editor ??= acquireVsCodeApi());

export function say<M>(message: M): void {
  api().postMessage(message);
}

/** What the panel is opened with again when the window is: kept until the panel is closed. */
export function keep<S>(state: S): void {
  api().setState(state);
}
