/** The Debug Adapter Protocol over a walk: what the editor asks, and what is answered. Knows nothing of VS Code. */

import type { DebugProtocol } from "@vscode/debugprotocol";
import type { Step, Steps, Watch, Watched } from "../server/protocol";
import { t } from "../text/texts";
import { type Breakpoint, type Stop, Walk } from "./walk";
import { Watcher } from "./watcher";

/** Places as the editor names them and as the server does. */
export interface Names {
  /** The server's URI of the path in a request. */
  uri(path: string): string;
  path(uri: string): string;
}

/** What is walked through. */
export interface Evaluation extends Steps {
  /** Works an expression out where a step stands. */
  watch(asked: Watch): Promise<Watched>;
}

type Send = (message: DebugProtocol.ProtocolMessage) => void;
type Body = { [name: string]: unknown } | undefined;

const THREAD = 1;
const enum Scope {
  Names = 1,
  Steps = 2,
}
const SCOPES = 10;

export class Session {
  private walk = new Walk([]);
  private watcher: Watcher | undefined;
  private sequence = 1;
  private result = "";
  private cut = "";
  private readonly asked = new Map<string, DebugProtocol.SourceBreakpoint[]>();

  constructor(
    private readonly load: (launch: { [name: string]: unknown }) => Promise<Evaluation>,
    private readonly names: Names,
    private readonly send: Send,
  ) {}

  async handle(message: DebugProtocol.ProtocolMessage): Promise<void> {
    if (message.type !== "request") {
      return;
    }
    const request = message as DebugProtocol.Request;
    try {
      const body = await this.answer(request);
      this.respond(request, true, body);
      await this.after(request);
    } catch (error) {
      this.respond(request, false, undefined, reason(error));
    }
  }

  private async answer(request: DebugProtocol.Request): Promise<Body> {
    const given = (request.arguments ?? {}) as never;
    switch (request.command) {
      case "initialize":
        return { ...CAPABILITIES };
      case "launch":
        return this.launch(given);
      case "setBreakpoints":
        return this.breakpoints(given);
      case "threads":
        return { threads: [{ id: THREAD, name: t("Evaluation") }] };
      case "stackTrace":
        return this.stack(given);
      case "scopes":
        return this.scopes(given);
      case "variables":
        return this.variables(given);
      case "evaluate":
        return await this.evaluate(given);
      case "continue":
      case "reverseContinue":
        return { allThreadsContinued: true };
      default:
        return {};
    }
  }

  /** What happens once the answer is sent: events follow answers. */
  private async after(request: DebugProtocol.Request): Promise<void> {
    const walk = this.walk;
    switch (request.command) {
      case "launch":
        return this.event("initialized");
      case "configurationDone":
        return this.begin();
      case "next":
        return this.stop(walk.over());
      case "stepIn":
        return this.stop(walk.into());
      case "stepOut":
        return this.stop(walk.out());
      case "stepBack":
        return this.stop(walk.back());
      case "continue":
        return this.stop(await walk.run(this.holds));
      case "reverseContinue":
        return this.stop(await walk.runBack(this.holds));
      case "disconnect":
      case "terminate":
        return this.event("terminated");
      default:
    }
  }

  private async launch(given: { [name: string]: unknown }): Promise<Body> {
    const loaded = await this.load(given);
    if (loaded.steps.length === 0) {
      throw new Error(t("The case needs no rule: there are no steps to walk."));
    }
    this.walk = new Walk(loaded.steps);
    this.watcher = new Watcher(loaded);
    this.cut = loaded.cut ?? "";
    this.result = loaded.result;
    return {};
  }

  /** Stands on the first step; where there are breakpoints, on the first of them. */
  private async begin(): Promise<void> {
    const marked = [...this.asked.values()].some((points) => points.length > 0);
    const stop = marked ? await this.walk.run(this.holds) : "entry";
    this.stop(stop === "end" ? "entry" : stop);
  }

  /** Whether the condition of a breakpoint holds at a step; one that cannot be worked out stops, and says why. */
  private readonly holds = async ({ condition, line }: Breakpoint, step: number): Promise<boolean> => {
    if (condition === undefined || this.watcher === undefined) {
      return true;
    }
    try {
      return (await this.watcher.at(step, condition, true)).holds === true;
    } catch (error) {
      const output = t("The condition of the breakpoint on line {0}: {1}", line + 1, reason(error));
      this.event("output", { category: "stderr", output: `${output}\n` });
      return true;
    }
  };

  private stop(stop: Stop): void {
    if (stop === "end") {
      const said = [t("The evaluation is at its end."), this.result, this.cut].filter((part) => part !== "");
      this.event("output", { category: "console", output: `${said.join(" ")}\n` });
      this.event("terminated");
      return;
    }
    const reason = { entry: "entry", step: "step", breakpoint: "breakpoint", start: "entry" }[stop];
    const description = stop === "start" ? { text: t("This is the first step.") } : {};
    this.event("stopped", { reason, threadId: THREAD, allThreadsStopped: true, ...description });
  }

  private breakpoints(given: DebugProtocol.SetBreakpointsArguments): Body {
    const uri = this.names.uri(given.source.path ?? "");
    const points = given.breakpoints ?? [];
    this.asked.set(uri, points);
    const met = this.walk.setBreakpoints(uri, points.map(({ line, condition }) => ({ line: line - 1, condition: condition?.trim() || undefined })));
    const breakpoints = points.map(({ line }, place) =>
      met[place] === true ? { verified: true, line } : { verified: false, line, message: t("This case does not come by here.") },
    );
    return { breakpoints };
  }

  private stack(given: DebugProtocol.StackTraceArguments): Body {
    const frames = this.walk.frames().map(({ step, index }) => ({
      id: index,
      name: step.value === null || step.value === "" ? step.rule : `${step.rule}: ${step.value}`,
      source: { path: this.names.path(step.uri), name: step.uri.split("/").at(-1) ?? step.uri },
      line: step.range.start.line + 1,
      column: step.range.start.character + 1,
      // The editor selects what a step stands on: of a whole rule, its first line is enough.
      ...(step.range.start.line === step.range.end.line && { endLine: step.range.end.line + 1, endColumn: step.range.end.character + 1 }),
    }));
    const start = given.startFrame ?? 0;
    const end = given.levels ? start + given.levels : undefined;
    return { stackFrames: frames.slice(start, end), totalFrames: frames.length };
  }

  private scopes(given: DebugProtocol.ScopesArguments): Body {
    const reference = (scope: Scope): number => given.frameId * SCOPES + scope;
    return {
      scopes: [
        { name: t("Values here"), variablesReference: reference(Scope.Names), expensive: false, presentationHint: "locals" },
        { name: t("Worked out so far"), variablesReference: reference(Scope.Steps), expensive: false },
      ],
    };
  }

  private variables(given: DebugProtocol.VariablesArguments): Body {
    const frame = Math.floor(given.variablesReference / SCOPES);
    const scope = given.variablesReference % SCOPES;
    return { variables: scope === Scope.Names ? this.here(frame) : this.sofar() };
  }

  private here(frame: number): DebugProtocol.Variable[] {
    const step = this.walk.steps[frame];
    if (step === undefined) {
      return [];
    }
    const own = step.value === null ? [] : [variable(t("result"), step.value)];
    return [...own, ...step.names.map((it) => variable(it.name, it.value))];
  }

  /** Rules worked out up to where the walk stands, the last first. */
  private sofar(): DebugProtocol.Variable[] {
    const before: readonly Step[] = this.walk.steps.slice(0, this.walk.index + 1);
    const seen = new Map<string, string>();
    for (const step of [...before].reverse()) {
      if (step.value !== null && !seen.has(step.rule)) {
        seen.set(step.rule, step.value);
      }
    }
    return [...seen].map(([name, value]) => variable(name, value));
  }

  /** What the step itself shows by its name; else what the rules make of it there; else a rule worked out elsewhere. */
  private async evaluate(given: DebugProtocol.EvaluateArguments): Promise<Body> {
    const step = given.frameId ?? this.walk.index;
    const here = this.walk.value(given.expression, step);
    if (here !== undefined) {
      return { result: here, variablesReference: 0 };
    }
    try {
      const found = await this.watcher?.at(step, given.expression, false);
      return { result: found?.value ?? "", type: found?.type, variablesReference: 0 };
    } catch (error) {
      const elsewhere = this.walk.workedOut(given.expression);
      if (elsewhere === undefined) {
        throw error;
      }
      return { result: elsewhere, variablesReference: 0 };
    }
  }

  private respond(request: DebugProtocol.Request, success: boolean, body: Body, message?: string): void {
    this.send({
      seq: this.sequence++,
      type: "response",
      request_seq: request.seq,
      command: request.command,
      success,
      ...(body !== undefined && { body }),
      ...(message !== undefined && { message }),
    } as DebugProtocol.Response);
  }

  private event(event: string, body?: Body): void {
    this.send({ seq: this.sequence++, type: "event", event, ...(body && { body }) } as DebugProtocol.Event);
  }
}

const CAPABILITIES: DebugProtocol.Capabilities = {
  supportsConfigurationDoneRequest: true,
  supportsStepBack: true,
  supportsEvaluateForHovers: true,
  supportsConditionalBreakpoints: true,
  supportsTerminateRequest: true,
};

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function variable(name: string, value: string): DebugProtocol.Variable {
  return { name, value, evaluateName: name, variablesReference: 0 };
}
