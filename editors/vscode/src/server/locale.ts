/** Tells the server which language is spoken: with the setting `auto` it would go by that of VS Code alone. */

import type { FeatureState, InitializeParams, StaticFeature } from "vscode-languageclient/node";
import { spoken } from "../text/texts";

export class Locale implements StaticFeature {
  getState(): FeatureState {
    return { kind: "static" };
  }

  fillInitializeParams(params: InitializeParams): void {
    params.locale = spoken();
  }

  fillClientCapabilities(): void {
    // It is said in the request itself.
  }

  initialize(): void {
    // The server has been told by then.
  }

  clear(): void {
    // Nothing is kept.
  }
}
