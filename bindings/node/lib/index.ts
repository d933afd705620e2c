// Decides cases by Lagrum rule packages, in the process of the case system. See docs/node.md.
export * from "./coordinated";
export * from "./decision";
export { LagrumError, type Problem, type Told } from "./error";
export type { Options } from "./options";
export { load, loadAsync, type Case, type Chunk, type CoordinateOptions, type LoadOptions, type Package } from "./package";
