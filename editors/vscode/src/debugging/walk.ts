/** A walk through the steps of an evaluation, forward and back. Knows nothing of an editor. */

import type { Step } from "../server/protocol";

export interface Breakpoint {
  uri: string;
  /** Counted from 0. */
  line: number;
}

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
  setBreakpoints(uri: string, lines: number[]): boolean[] {
    this.marks = this.marks.filter((mark) => mark.breakpoint.uri !== uri);
    const marks = lines.map((line) => ({ breakpoint: { uri, line }, steps: this.stepsAt(uri, line) }));
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
  run(): Stop {
    return this.forward((_step, index) => this.isMarked(index), "breakpoint");
  }

  /** To the breakpoint before, or to the first step. */
  runBack(): Stop {
    this.trail.length = 0;
    for (let index = this.at - 1; index >= 0; index -= 1) {
      if (this.isMarked(index)) {
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

  /** The value of a name as it is known at a frame: one the step names, else a rule worked out before. */
  value(name: string, frame = this.at): string | undefined {
    const wanted = name.trim().normalize("NFC");
    const here = this.steps[frame]?.names.find((it) => it.name.normalize("NFC") === wanted);
    if (here !== undefined) {
      return here.value;
    }
    for (let index = this.at; index >= 0; index -= 1) {
      const step = this.steps[index];
      const named = step?.names.find((it) => it.name.normalize("NFC") === wanted);
      if (named !== undefined) {
        return named.value;
      }
      if (step !== undefined && step.value !== null && [step.rule, step.text].includes(wanted)) {
        return step.value;
      }
    }
    return undefined;
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

  private isMarked(index: number): boolean {
    return this.marks.some((mark) => mark.steps.has(index));
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
