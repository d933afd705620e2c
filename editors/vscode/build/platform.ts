/** The platforms that the extension can be packed for, as VS Code names them, and which of them a program is built for. */

export const PLATFORMS = [
  "linux-x64",
  "linux-arm64",
  "darwin-x64",
  "darwin-arm64",
  "win32-x64",
  "win32-arm64",
] as const;

export type Platform = (typeof PLATFORMS)[number];

type Machine = readonly [at: number, x64: number, arm64: number];

/** The platform that a program file is built for, by its first bytes; none of one that is no program of these. */
export function platformOf(program: Buffer): Platform | undefined {
  const starts = (...bytes: number[]): boolean => bytes.every((byte, at) => program[at] === byte);
  const named = (system: string, [at, x64, arm64]: Machine): Platform | undefined => {
    const machine = at + 4 <= program.length ? program.readUInt32LE(at) : 0;
    const processor = new Map([[x64, "x64"], [arm64, "arm64"]]).get(machine);
    return PLATFORMS.find((one) => one === `${system}-${processor}`);
  };
  if (starts(0x7f, 0x45, 0x4c, 0x46)) {
    // ELF: type and machine, two bytes each; a program is of type 2 or 3.
    const type = program.length > 20 ? program.readUInt16LE(16) : 0;
    return named("linux", [16, type + 0x3e_0000, type + 0xb7_0000]);
  }
  if (starts(0xcf, 0xfa, 0xed, 0xfe)) {
    return named("darwin", [4, 0x0100_0007, 0x0100_000c]);
  }
  if (starts(0x4d, 0x5a) && program.length > 0x40) {
    // PE: the place of its head stands at 0x3c; the machine, two bytes, after four, and then the number of sections.
    const machine = program.readUInt32LE(0x3c) + 4;
    const sections = machine + 4 <= program.length ? program.readUInt16LE(machine + 2) * 0x1_0000 : 0;
    return named("win32", [machine, sections + 0x8664, sections + 0xaa64]);
  }
  return undefined;
}
