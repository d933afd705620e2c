/** The folder the author works in: packages of the repository, copied. */

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const REPOSITORY = join(process.cwd(), "..", "..");

/** What is copied, and to where: dependencies are found beside each other, as in the repository. */
const PACKAGES: [string, string][] = [
  ["examples/flerbarn", "exempel/flerbarn"],
  ["stdlib-rules/forsakringskassan/bostadsbidrag", "regler/forsakringskassan/bostadsbidrag"],
  ["stdlib-rules/gemensamt", "regler/gemensamt"],
];

export class Workspace {
  readonly folder = mkdtempSync(join(tmpdir(), "lagrum-rules-"));

  constructor() {
    this.restore();
  }

  /** Everything as it is in the repository. */
  restore(): void {
    for (const [from, to] of PACKAGES) {
      const target = join(this.folder, to);
      rmSync(target, { recursive: true, force: true });
      mkdirSync(target, { recursive: true });
      cpSync(join(REPOSITORY, from), target, { recursive: true });
    }
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
