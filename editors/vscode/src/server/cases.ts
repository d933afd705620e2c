/** Files of cases, synchronised and no more: no other feature of the editor asks the server about them. */

import {
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type FeatureState,
  type LanguageClient,
  type StaticFeature,
  TextDocumentSyncKind,
} from "vscode-languageclient/node";
import { CASES } from "./selector";

/** To be registered before the client is started: it is begun anew with each server. */
export class CaseFiles implements StaticFeature {
  constructor(private readonly client: LanguageClient) {}

  getState(): FeatureState {
    return { kind: "static" };
  }

  fillClientCapabilities(): void {
    // Synchronisation is among those of the client.
  }

  initialize(): void {
    const registerOptions = { documentSelector: CASES };
    // Changes first: what is opened may change at once.
    this.client
      .getFeature(DidChangeTextDocumentNotification.method)
      .register({ id: "lagrum-cases-change", registerOptions: { ...registerOptions, syncKind: TextDocumentSyncKind.Incremental } });
    this.client.getFeature(DidCloseTextDocumentNotification.method).register({ id: "lagrum-cases-close", registerOptions });
    this.client.getFeature(DidOpenTextDocumentNotification.method).register({ id: "lagrum-cases-open", registerOptions });
  }

  clear(): void {
    // The client forgets what was registered with it.
  }
}
