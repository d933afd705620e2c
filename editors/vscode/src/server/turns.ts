/** Things that are done one after the other, and not before one has stopped asking for them. Knows nothing of VS Code. */

export class Turns {
  private last: Promise<unknown> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  /** Does something when all that was asked for before is done. */
  next(act: () => Promise<void>): Promise<void> {
    const done = this.last.then(act);
    // What failed is told to who asked for it; the next goes on.
    this.last = done.catch(() => undefined);
    return done;
  }

  /** When all that was asked for so far is done, well or not. */
  async settled(): Promise<void> {
    await this.last;
  }

  /** Does something when it has not been asked for again for a while. */
  soon(act: () => void, wait: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(act, wait);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}

/** What something gives, or a fault when it takes too long. */
export async function within<T>(milliseconds: number, given: Promise<T>, fault: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => (timer = setTimeout(() => fail(fault()), milliseconds)));
  return Promise.race([given, late]).finally(() => clearTimeout(timer));
}
