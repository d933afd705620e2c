/** A walk through the steps of an evaluation, forward and back. Knows nothing of an editor. */

import type { Step } from "../server/protocol";

export interface Breakpoint {
  uri: string;
  /** Counted from 0. */
  line: number;
  /** It stops only where this holds. */
  condition?: string | undefined;
}

/** Whether a breakpoint stops at a step. */
export type Stops = (breakpoint: Breakpoint, step: number) => Promise<boolean>;

/** Why the walk stands still. */
export type Stop = "entry" | "step" | "breakpoint" | "end" | "start";

export interface Frame {
  step: Step;
  /** Where the frame is in the list of steps. */
  index: number;
}

export class Walk {
  private at = 0;
  private readonly trail: number[] = [];
  private marks: { breakpoint: Breakpoint; steps: Set<number> }[] = [];

  constructor(readonly steps: readonly Step[]) {}

  get index(): number {
    return this.at;
  }

  get current(): Step | undefined {
    return this.steps[this.at];
  }

  /** Sets the breakpoints of a file, and says of each whether any step comes by it. */
  setBreakpoints(uri: string, points: Omit<Breakpoint, "uri">[]): boolean[] {
    this.marks = this.marks.filter((mark) => mark.breakpoint.uri !== uri);
    const marks = points.map((point) => ({ breakpoint: { uri, ...point }, steps: this.stepsAt(uri, point.line) }));
    this.marks.push(...marks);
    return marks.map((mark) => mark.steps.size > 0);
  }

  /** To the next step, into what it rests on. */
  into(): Stop {
    return this.go(this.at + 1, "step");
  }

  /** To the next step that is no deeper. */
  over(): Stop {
    return this.forward((step) => step.depth <= this.depth, "step");
  }

  /** To the next step of what this one is part of. */
  out(): Stop {
    return this.forward((step) => step.depth < this.depth, "step");
  }

  /** Undoes the last movement; where there is none left, to the step before. */
  back(): Stop {
    const before = this.trail.pop() ?? this.at - 1;
    if (before < 0) {
      return "start";
    }
    this.at = before;
    return "step";
  }

  /** To the next breakpoint, or to the end. */
  async run(stops: Stops): Promise<Stop> {
    for (let index = this.at + 1; index < this.steps.length; index += 1) {
      if (await this.isMarked(index, stops)) {
        return this.go(index, "breakpoint");
      }
    }
    return this.go(this.steps.length, "breakpoint");
  }

  /** To the breakpoint before, or to the first step. */
  async runBack(stops: Stops): Promise<Stop> {
    this.trail.length = 0;
    for (let index = this.at - 1; index >= 0; index -= 1) {
      if (await this.isMarked(index, stops)) {
        this.at = index;
        return "breakpoint";
      }
    }
    this.at = 0;
    return "start";
  }

  /** The step and what it is worked out for, innermost first. */
  frames(): Frame[] {
    const frames: Frame[] = [];
    let depth = Number.POSITIVE_INFINITY;
    for (const index of this.outwards()) {
      const step = this.steps[index];
      if (step !== undefined && step.depth < depth) {
        frames.push({ step, index });
        depth = step.depth;
      }
    }
    return frames;
  }

  /** The value of a name that a step uses. */
  value(name: string, step: number): string | undefined {
    const wanted = plain(name);
    return this.steps[step]?.names.find((it) => plain(it.name) === wanted)?.value;
  }

  /** What a rule came to that was worked out up to where the walk stands. */
  workedOut(name: string): string | undefined {
    const wanted = plain(name);
    const before = this.steps.slice(0, this.at + 1).reverse();
    return before.find((step) => step.value !== null && plain(step.rule) === wanted)?.value ?? undefined;
  }

  private get depth(): number {
    return this.current?.depth ?? 0;
  }

  /** The step, and then those where what it is part of is found. */
  private *outwards(): Generator<number> {
    const step = callersComeAfter(this.steps) ? 1 : -1;
    for (let index = this.at; index >= 0 && index < this.steps.length; index += step) {
      yield index;
    }
  }

  private forward(wanted: (step: Step, index: number) => boolean, stop: Stop): Stop {
    const found = this.steps.findIndex((step, index) => index > this.at && wanted(step, index));
    return found < 0 ? this.go(this.steps.length, stop) : this.go(found, stop);
  }

  private go(to: number, stop: Stop): Stop {
    if (to >= this.steps.length) {
      return "end";
    }
    this.trail.push(this.at);
    this.at = to;
    return stop;
  }

  private async isMarked(index: number, stops: Stops): Promise<boolean> {
    for (const mark of this.marks.filter((mark) => mark.steps.has(index))) {
      if (await stops(mark.breakpoint, index)) {
        return true;
      }
    }
    return false;
  }

  /** Steps that begin on a line; where none does, the innermost ones that hold it. */
  private stepsAt(uri: string, line: number): Set<number> {
    const here = this.steps.map((step, index) => ({ step, index })).filter(({ step }) => step.uri === uri);
    const begin = here.filter(({ step }) => step.range.start.line === line);
    if (begin.length > 0) {
      return new Set(begin.map((it) => it.index));
    }
    const around = here.filter(({ step }) => step.range.start.line <= line && line <= step.range.end.line);
    const lines = ({ step }: { step: Step }): number => step.range.end.line - step.range.start.line;
    const least = Math.min(...around.map(lines));
    return new Set(around.filter((it) => lines(it) === least).map((it) => it.index));
  }
}

/**
 * Whether a step comes after what it rests on, or before it. Going in, depth grows by one at a time where callers come
 * first; going out, it shrinks by one at a time where they come last.
 */
export function callersComeAfter(steps: readonly Step[]): boolean {
  const depths = steps.map((step) => step.depth);
  const changes = depths.slice(1).map((depth, place) => depth - (depths[place] ?? 0));
  if (changes.some((change) => change < -1)) {
    return false;
  }
  return changes.some((change) => change > 1) || (depths[0] ?? 0) > Math.min(...depths);
}

function plain(name: string): string {
  return name.trim().normalize("NFC");
}
