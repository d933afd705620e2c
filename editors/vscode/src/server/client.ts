/** The language server: started, restarted, asked. */

import { statSync } from "node:fs";
import * as vscode from "vscode";
import {
  type CancellationToken,
  ErrorCodes,
  LanguageClient,
  type LanguageClientOptions,
  ResponseError,
  type ServerOptions,
  State,
  TransportKind,
} from "vscode-languageclient/node";
import { t, wordsOf } from "../text/texts";
import { find, type Machine } from "./binary";
import { CaseFiles } from "./cases";
import { Locale } from "./locale";
import { middleware } from "./middleware";
import type { Requests, Server, TestRun } from "./protocol";
import { SELECTOR } from "./selector";
import { Turns, within } from "./turns";

/** How long nothing of the settings changes before they are taken for meant. */
const SETTLED = 1000;
/** How long a program may take to answer at all. */
const PATIENCE = 60_000;

const MACHINE: Machine = {
  platform: process.platform,
  architecture: process.arch,
  path: process.env["PATH"] ?? "",
  isFile: (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false,
};

/** A setting of the extension. */
export function setting<T>(name: string, otherwise: T): T {
  return vscode.workspace.getConfiguration("lagrum").get<T>(name) ?? otherwise;
}

export class LagrumServer implements Server, vscode.Disposable {
  private client: LanguageClient | undefined;
  private readonly last = new Map<keyof Requests, unknown>();
  private readonly changed = new vscode.EventEmitter<void>();
  /** Answers may have changed: rules were edited, or the server has started. */
  readonly onChanged = this.changed.event;
  private readonly started = new vscode.EventEmitter<void>();
  readonly onStarted = this.started.event;
  readonly output = vscode.window.createOutputChannel("Lagrum", { log: true });
  private readonly turns = new Turns();
  private readonly files = vscode.workspace.createFileSystemWatcher("**/{lagrum.toml,lagrum.lock,*.lagrum,*.lagrum.md,cases/**}");
  private readonly written = new vscode.EventEmitter<void>();
  /** Files of rules, cases or manifests were written, removed or made, by whomever. */
  readonly onWritten = this.written.event;
  private readonly stated = new vscode.EventEmitter<void>();
  /** It has started, or is not there any more. */
  readonly onState = this.stated.event;
  /** Why there is no server, in words; none while it runs or starts. */
  problem: string | undefined;

  constructor(private readonly extension: string) {
    const tell = (): void => this.written.fire();
    // They end with the watcher.
    this.files.onDidChange(tell);
    this.files.onDidCreate(tell);
    this.files.onDidDelete(tell);
  }

  get running(): boolean {
    return this.client?.state === State.Running;
  }

  /** The program of the command line, which is the server too. The author is told if it is missing. */
  program(): string | undefined {
    const found = find(MACHINE, { setting: setting("server.path", ""), extension: this.extension });
    if ("missing" in found) {
      // Nothing waits for the author to close the message.
      void this.tellMissing(found.missing);
      return undefined;
    }
    return found.program;
  }

  /** Starts the server after what has to come before. Who asks something meanwhile waits for it. */
  async start(before: () => Promise<void>): Promise<void> {
    await this.turns.next(async () => {
      await this.first(before);
      await this.begin();
    });
  }

  /** Stops the server, and starts it as the settings are now. */
  async restart(before: () => Promise<void> = async () => undefined): Promise<void> {
    await this.turns.next(async () => {
      await this.first(before);
      await this.end();
      await this.begin();
    });
  }

  /** Restarts when nothing is asked for any more: a path is typed letter by letter. */
  restartSoon(before: () => Promise<void>): void {
    this.turns.soon(() => void this.restart(before), SETTLED);
  }

  private async first(before: () => Promise<void>): Promise<void> {
    try {
      await before();
    } catch (error) {
      this.output.warn(String(error));
    }
  }

  private async begin(): Promise<void> {
    this.say(undefined);
    const program = this.program();
    if (program === undefined) {
      this.say(t("No Lagrum program is found."));
      return;
    }
    this.output.info(`${program} lsp`);
    const client = new LanguageClient("lagrum", "Lagrum", serverOptions(program), this.options());
    client.registerFeatures([new CaseFiles(client), new Locale()]);
    client.onNotification("lagrum/changed", () => this.changed.fire());
    // Also when it has been started anew after a fault.
    client.onDidChangeState(({ newState }) => {
      if (client !== this.client) {
        return;
      }
      this.say(newState === State.Stopped ? t("The Lagrum language server is not running.") : undefined);
      if (newState === State.Running) {
        this.started.fire();
        this.changed.fire();
      }
    });
    this.client = client;
    try {
      await within(PATIENCE, client.start(), () => new Error(t("it does not answer")));
    } catch (error) {
      this.output.error(String(error));
      this.say(t("The Lagrum language server did not start: {0}", wordsOf(error)));
      void vscode.window.showErrorMessage(this.problem ?? "");
    }
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      this.output.warn(String(error));
    }
  }

  private say(problem: string | undefined): void {
    this.problem = problem;
    void vscode.commands.executeCommand("setContext", "lagrum.isDown", problem !== undefined);
    this.stated.fire();
  }

  async ask<M extends keyof Requests>(
    method: M,
    asked: Requests[M][0],
    cancelled?: CancellationToken,
  ): Promise<Requests[M][1]> {
    if (!this.running) {
      await this.turns.settled();
    }
    const client = this.client;
    // A program that never answers is starting for ever.
    if (client === undefined || this.problem !== undefined || client.state === State.Stopped) {
      throw new Error(t("The Lagrum language server is not running."));
    }
    // A token that is left out must not be handed on: the client would take it for a second parameter.
    const answer =
      cancelled === undefined
        ? client.sendRequest<Requests[M][1]>(method, asked)
        : client.sendRequest<Requests[M][1]>(method, asked, cancelled);
    return answer.catch((error: unknown) => {
      throw isUnknown(error) ? new Error(t("The server of this version does not answer {0} yet.", method)) : error;
    });
  }

  /** What a list of the editor shows: while the server cannot say, what it last said. */
  async listed<M extends "lagrum/decisions" | "lagrum/provisions" | "lagrum/tests">(
    method: M,
    asked: Requests[M][0],
  ): Promise<Requests[M][1] | []> {
    if (this.running) {
      try {
        this.last.set(method, await this.ask(method, asked));
      } catch (error) {
        this.output.warn(`${method}: ${String(error)}`);
      }
    }
    return (this.last.get(method) as Requests[M][1] | undefined) ?? [];
  }

  /** Runs tests; results come to `said` one by one where the server sends them so. */
  async runTests(
    ids: string[] | null,
    coverage: boolean,
    said: (part: TestRun) => void,
    cancelled: CancellationToken,
  ): Promise<TestRun> {
    const token = `lagrum-tests-${Date.now()}-${Math.random()}`;
    const listener = this.client?.onNotification("$/progress", (progress: { token: unknown; value: TestRun }) => {
      if (progress.token === token) {
        said(progress.value);
      }
    });
    try {
      return await this.ask("lagrum/runTests", { ids, coverage, partialResultToken: token }, cancelled);
    } finally {
      listener?.dispose();
    }
  }

  uri(text: string): vscode.Uri {
    return this.client?.protocol2CodeConverter.asUri(text) ?? vscode.Uri.parse(text);
  }

  /** The URI of a document as the server writes it. */
  text(uri: vscode.Uri): string {
    return this.client?.code2ProtocolConverter.asUri(uri) ?? uri.toString();
  }

  dispose(): void {
    void this.client?.dispose();
    vscode.Disposable.from(this.changed, this.started, this.stated, this.written, this.turns, this.files).dispose();
    this.output.dispose();
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: SELECTOR,
      outputChannel: this.output,
      // The server itself asks for the files it is to be told of.
      synchronize: { configurationSection: "lagrum" },
      markdown: { isTrusted: false, supportHtml: false },
      middleware: middleware((name) => setting(name, true)),
    };
  }

  private async tellMissing(message: string): Promise<void> {
    this.output.error(message);
    const choose = t("Open the setting");
    const chosen = await vscode.window.showErrorMessage(message, choose);
    if (chosen === choose) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "lagrum.server.path");
    }
  }
}

/** Whether the server knows no such request. */
function isUnknown(error: unknown): boolean {
  return error instanceof ResponseError && error.code === ErrorCodes.MethodNotFound;
}

function serverOptions(program: string): ServerOptions {
  const run = { command: program, args: ["lsp"], transport: TransportKind.stdio };
  return { run, debug: { ...run, options: { env: { ...process.env, RUST_BACKTRACE: "1" } } } };
}
