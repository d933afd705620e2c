/** Where the server program is looked for. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { find, type Machine } from "../src/server/binary";

function machine(files: string[], more: Partial<Machine> = {}): Machine {
  return { platform: "linux", architecture: "x64", path: "/opt/a:/opt/b", isFile: (path) => files.includes(path), ...more };
}

const places = { setting: "", extension: "/ext" };

test("the packed program is taken before one on the path", () => {
  const files = ["/ext/server/lagrum", "/opt/b/lagrum"];
  assert.deepEqual(find(machine(files), places), { program: "/ext/server/lagrum" });
  assert.deepEqual(find(machine(["/opt/b/lagrum"]), places), { program: "/opt/b/lagrum" });
});

test("a setting is taken before all, and one that names no file is said to", () => {
  const files = ["/ext/server/lagrum", "/mine/lagrum"];
  assert.deepEqual(find(machine(files), { ...places, setting: "/mine/lagrum" }), { program: "/mine/lagrum" });
  const lost = find(machine(files), { ...places, setting: "/gone/lagrum" });
  assert.match("missing" in lost ? lost.missing : "", /\/gone\/lagrum/);
});

test("a missing program is told with the platform and how to build it", () => {
  const lost = find(machine([], { platform: "darwin", architecture: "arm64" }), places);
  const said = "missing" in lost ? lost.missing : "";
  assert.match(said, /darwin-arm64/);
  assert.match(said, /cargo build --release --package lagrum/);
  assert.match(said, /lagrum\.server\.path/);
});

test("on Windows the program ends in .exe and folders are apart by semicolons", () => {
  const windows = machine(["C:\\tools\\lagrum.exe"], { platform: "win32", path: "C:\\bin;C:\\tools" });
  assert.deepEqual(find(windows, { setting: "", extension: "C:\\ext" }), { program: "C:\\tools\\lagrum.exe" });
});
