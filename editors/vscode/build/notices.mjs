// Notices of third parties: which npm packages are in the bundles, and under which licences.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes the notices of the packages whose files esbuild bundled, by its metafiles. */
export function writeNotices(metafiles, file) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const folders = new Set(inputs.map(folderOf).filter((folder) => folder !== undefined));
  const notices = [...folders].sort().map(noticeOf);
  const head = "# Third-party software in the extension\n\nMade from the packages that are bundled in it.\n";
  writeFileSync(file, [head, ...notices].join("\n"));
}

/** The folder of the package that a file is of; none of a file of our own. */
function folderOf(path) {
  const within = path.lastIndexOf("node_modules/");
  if (within < 0) {
    return undefined;
  }
  const [first, second] = path.slice(within + "node_modules/".length).split("/");
  return path.slice(0, within) + join("node_modules", first.startsWith("@") ? join(first, second) : first);
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const texts = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice|thirdparty)/i.test(file)).sort();
  if (texts.length === 0) {
    throw new Error(`${name} ${version} has no text of its licence (${license})`);
  }
  const shown = texts.map((file) => `\`\`\`\`text\n${readFileSync(join(folder, file), "utf8").trim()}\n\`\`\`\`\n`);
  return [`## ${name} ${version}\n\nLicence: ${license}\n`, ...shown].join("\n");
}
