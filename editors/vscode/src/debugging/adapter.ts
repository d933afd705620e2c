/** Walks an evaluation in VS Code's debugger. */

import { readFile } from "node:fs/promises";
import * as vscode from "vscode";
import { pickTest } from "../editing/chosen";
import type { LagrumServer } from "../server/client";
import type { Choice, Facts } from "../server/protocol";
import { t } from "../text/texts";
import { type Evaluation, Session } from "./session";

export const TYPE = "lagrum";

/** What a launch configuration says: a test, or a decision with facts. */
interface Launch extends Partial<Choice> {
  test?: string;
  facts?: Facts | string;
}

class Adapter implements vscode.DebugAdapter {
  private readonly sent = new vscode.EventEmitter<vscode.DebugProtocolMessage>();
  readonly onDidSendMessage = this.sent.event;
  private readonly session: Session;

  constructor(server: LagrumServer) {
    const names = {
      uri: (path: string): string => server.text(/^[a-z][\w+.-]+:\//i.test(path) ? vscode.Uri.parse(path) : vscode.Uri.file(path)),
      path: (uri: string): string => {
        const parsed = server.uri(uri);
        return parsed.scheme === "file" ? parsed.fsPath : parsed.toString();
      },
    };
    const load = async (launch: Launch): Promise<Evaluation> => {
      const asked = await stepsAsked(launch);
      const steps = await server.ask("lagrum/steps", asked);
      return { ...steps, watch: (watch) => server.ask("lagrum/watch", { ...asked, ...watch }) };
    };
    this.session = new Session(load, names, (message) => this.sent.fire(message as vscode.DebugProtocolMessage));
  }

  handleMessage(message: vscode.DebugProtocolMessage): void {
    void this.session.handle(message as never);
  }

  dispose(): void {
    this.sent.dispose();
  }
}

async function stepsAsked(launch: Launch): Promise<(Choice & { facts: Facts }) | { test: string }> {
  if (launch.test !== undefined) {
    return { test: launch.test };
  }
  if (launch.package === undefined || launch.decision === undefined) {
    throw new Error(t("Say a test, or a package and a decision, in the launch configuration."));
  }
  const facts = typeof launch.facts === "string" ? (JSON.parse(await readFile(launch.facts, "utf8")) as Facts) : launch.facts;
  return { package: launch.package, decision: launch.decision, facts: facts ?? {} };
}

export function registerDebugger(server: LagrumServer): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.debug.registerDebugAdapterDescriptorFactory(TYPE, {
      createDebugAdapterDescriptor: () => new vscode.DebugAdapterInlineImplementation(new Adapter(server)),
    }),
    vscode.debug.registerDebugConfigurationProvider(TYPE, {
      resolveDebugConfiguration: async (_folder, configuration) => {
        if (configuration.type) {
          return configuration;
        }
        // F5 in a folder without a launch configuration.
        const picked = await pickTest(server);
        return picked?.id ? { ...START, name: picked.label, test: picked.id } : undefined;
      },
    }),
  );
}

// The console has nothing to say before the end: it stays closed.
const START = { type: TYPE, request: "launch", internalConsoleOptions: "neverOpen" };

export async function debugTest(id: string, label: string): Promise<void> {
  await vscode.debug.startDebugging(undefined, { ...START, name: label, test: id });
}

export async function debugCase(choice: Choice, facts: Facts): Promise<void> {
  await vscode.debug.startDebugging(undefined, { ...START, name: choice.decision, ...choice, facts });
}
