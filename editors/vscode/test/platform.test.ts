/** Which platform a program is built for. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { platformOf } from "../build/platform";

function program(bytes: Record<number, number[]>): Buffer {
  const made = Buffer.alloc(256);
  Object.entries(bytes).forEach(([at, values]) => made.set(values, Number(at)));
  return made;
}

test("a program says which platform it is for", () => {
  const elf = [0x7f, 0x45, 0x4c, 0x46];
  assert.equal(platformOf(program({ 0: elf, 16: [3, 0, 0x3e, 0] })), "linux-x64");
  assert.equal(platformOf(program({ 0: elf, 16: [2, 0, 0xb7, 0] })), "linux-arm64");
  const mach = [0xcf, 0xfa, 0xed, 0xfe];
  assert.equal(platformOf(program({ 0: mach, 4: [0x07, 0, 0, 1] })), "darwin-x64");
  assert.equal(platformOf(program({ 0: mach, 4: [0x0c, 0, 0, 1] })), "darwin-arm64");
  const head = { 0: [0x4d, 0x5a], 0x3c: [0x80] };
  assert.equal(platformOf(program({ ...head, 0x80: [0x50, 0x45, 0, 0, 0x64, 0x86, 7, 0] })), "win32-x64");
  assert.equal(platformOf(program({ ...head, 0x80: [0x50, 0x45, 0, 0, 0x64, 0xaa, 7, 0] })), "win32-arm64");
});

test("the program that runs this is for the platform that it runs on", () => {
  assert.equal(platformOf(readFileSync(process.execPath)), `${process.platform}-${process.arch}`);
});

test("what is no program is for none", () => {
  assert.equal(platformOf(Buffer.from("")), undefined);
  assert.equal(platformOf(Buffer.from("#!/bin/sh\n")), undefined);
  assert.equal(platformOf(program({ 0: [0x4d, 0x5a], 0x3c: [0xff, 0xff] })), undefined);
  assert.equal(platformOf(program({ 0: [0x7f, 0x45, 0x4c, 0x46], 16: [3, 0, 0x28, 0] })), undefined);
});
