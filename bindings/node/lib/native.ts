import { existsSync } from "node:fs";
import { join } from "node:path";

/** A package as the native part has it: texts in, texts out. Its errors have JSON as their message. */
export interface Native {
  describe(): string;
  schema(decision: string): string;
  resultSchema(decision: string): string;
  decide(decision: string, facts: Text, options: string): string;
  decideAsync(decision: string, facts: Text, options: string): Promise<string>;
  explain(decision: string, facts: Text, options: string, format: string): string;
  explainAsync(decision: string, facts: Text, options: string, format: string): Promise<string>;
  coordinate(name: string | undefined, granted: Text, options: string): string;
  coordinateAsync(name: string | undefined, granted: Text, options: string): Promise<string>;
  decideBatch(decision: string, cases: Text, options: string): string;
  decideLinesAsync(decision: string, cases: Text, options: string, before: number): Promise<string>;
}

export type Text = string | Uint8Array;

interface Library {
  Native: {
    load(bytes: Uint8Array, keys: string | undefined): Native;
    loadAsync(bytes: Uint8Array, keys: string | undefined): Promise<Native>;
  };
}

/** The library for this machine, which stands beside the compiled TypeScript. */
function library(): Library {
  const file = join(__dirname, `lagrum.${process.platform}-${process.arch}.node`);
  if (!existsSync(file)) {
    throw new Error(`lagrum has no library for ${process.platform}-${process.arch}; build it there with npm run build (${file})`);
  }
  return require(file) as Library;
}

export const { Native } = library();
