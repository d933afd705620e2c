/** Where the server program is: in the extension, where a setting says, or on the path of programs. */

import { t } from "../text/texts";

export interface Machine {
  platform: string;
  architecture: string;
  /** The environment's `PATH`. */
  path: string;
  isFile: (path: string) => boolean;
}

export interface Places {
  /** The setting `lagrum.server.path`; empty if not set. */
  setting: string;
  /** The folder of the extension. */
  extension: string;
}

export type Found = { program: string } | { missing: string };

const separator = (machine: Machine): string => (machine.platform === "win32" ? "\\" : "/");

export function programName(machine: Machine): string {
  return machine.platform === "win32" ? "lagrum.exe" : "lagrum";
}

/** A setting comes first, since who wrote it meant it; one that names no file is never passed over in silence. */
export function find(machine: Machine, places: Places): Found {
  const name = programName(machine);
  const slash = separator(machine);
  if (places.setting !== "") {
    return machine.isFile(places.setting)
      ? { program: places.setting }
      : { missing: t("The setting lagrum.server.path names {0}, and no such file is there.", places.setting) };
  }
  const bundled = [places.extension, "server", name].join(slash);
  if (machine.isFile(bundled)) {
    return { program: bundled };
  }
  const folders = machine.path.split(machine.platform === "win32" ? ";" : ":").filter((folder) => folder !== "");
  const onPath = folders.map((folder) => `${folder}${slash}${name}`).find(machine.isFile);
  return onPath === undefined ? { missing: missing(machine) } : { program: onPath };
}

function missing(machine: Machine): string {
  const platform = `${machine.platform}-${machine.architecture}`;
  return t(
    "This package of the extension has no Lagrum program for {0}. Build it with “cargo build --release --package lagrum”, and put it on the PATH or name it in the setting lagrum.server.path.",
    platform,
  );
}
