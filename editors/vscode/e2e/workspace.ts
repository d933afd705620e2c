/** The folder the author works in: packages of the repository, copied. */

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** What is copied, and to where: dependencies are found beside each other, as in the repository. */
const PACKAGES: [string, string][] = [
  ["examples/flerbarn", "exempel/flerbarn"],
  ["stdlib-rules/forsakringskassan/bostadsbidrag", "regler/forsakringskassan/bostadsbidrag"],
  ["stdlib-rules/gemensamt", "regler/gemensamt"],
];

/** Rules that most scenarios are of. */
export const FLERBARN = "exempel/flerbarn/flerbarn.lagrum";

export class Workspace {
  private readonly home = mkdtempSync(join(tmpdir(), "lagrum-rules-"));
  /** Its name is what the pictures show. */
  readonly folder = join(this.home, "regelpaket");

  constructor(readonly repository: string) {
    mkdirSync(this.folder);
    this.restore();
    this.commit();
  }

  /** Rules are kept in git, and VS Code opens what git has of them beside what is written. */
  private commit(): void {
    const git = (...words: string[]): void => void execFileSync("git", words, { cwd: this.folder, stdio: "ignore" });
    git("init", "--quiet");
    git("add", ".");
    git("-c", "user.name=lagrum", "-c", "user.email=lagrum@example.org", "commit", "--quiet", "--message", "Regler");
  }

  /** Everything as it is in the repository. What is so already is not touched: nobody is told of it. */
  restore(): void {
    const kept = [".git", ...PACKAGES.map(([, to]) => to.split("/")[0])];
    for (const made of readdirSync(this.folder).filter((name) => !kept.includes(name))) {
      rmSync(join(this.folder, made), { recursive: true });
    }
    for (const [from, to] of PACKAGES) {
      const [source, target] = [join(this.repository, from), join(this.folder, to)];
      const kept = files(source);
      for (const path of files(target).filter((path) => !kept.includes(path))) {
        rmSync(join(target, path));
      }
      for (const path of kept) {
        const text = readFileSync(join(source, path));
        if (!existsSync(join(target, path)) || !readFileSync(join(target, path)).equals(text)) {
          mkdirSync(dirname(join(target, path)), { recursive: true });
          writeFileSync(join(target, path), text);
        }
      }
    }
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** The files of a folder and of the folders in it, by their paths from it. */
function files(folder: string): string[] {
  if (!existsSync(folder)) {
    return [];
  }
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
