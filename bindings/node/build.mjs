// Builds the native library and puts it beside the compiled TypeScript, under the name of this machine.
// Words on the command line are handed to cargo in place of `--release`.
import { spawnSync } from "node:child_process";
import { copyFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const words = process.argv.slice(2);
const how = words.length > 0 ? words : ["--release", "--manifest-path", join(here, "../../Cargo.toml")];
const cargo = spawnSync("cargo", ["build", "--locked", "--package", "lagrum-node", "--message-format", "json-render-diagnostics", ...how], {
  encoding: "utf8",
  maxBuffer: 256 * 1024 * 1024,
  stdio: ["ignore", "pipe", "inherit"],
});
if (cargo.error !== undefined || cargo.status !== 0) {
  console.error(cargo.error?.message ?? "the library does not build");
  process.exit(1);
}
const messages = cargo.stdout.split("\n").filter((line) => line.startsWith("{"));
const made = messages.map((line) => JSON.parse(line)).find((one) => one.reason === "compiler-artifact" && one.target.name === "lagrum_node");
const library = made?.filenames.find((file) => /\.(so|dylib|dll)$/.test(file));
const put = join(here, "dist", `lagrum.${process.platform}-${process.arch}.node`);
// A process that has the old one loaded keeps it.
rmSync(put, { force: true });
copyFileSync(library, put);
