import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from "yaml";
import { UsageError } from "../kernel/errors.js";
import type { RawCatalogue, RawEntry } from "../rulebook/parse-rules.js";
import { parseRules } from "../rulebook/parse-rules.js";
import { type Problem, refuseProblems } from "../rulebook/problem.js";
import type { Rule, Vendor } from "../rulebook/rule.js";
import { packageRoot } from "./package-root.js";

/**
 * All rules of features/<vendor>/rules.yaml, vendor by vendor.
 * @throws UsageError that tells every problem with file, line and remedy
 */
export function readRules(root: string = packageRoot): readonly Rule[] {
  return parseRules(vendorsIn(root).map((vendor) => readCatalogue(root, vendor)));
}

/** Every folder of features/: whoever adds one has added a vendor. @throws UsageError when there is none */
export function vendorsIn(root: string = packageRoot): readonly Vendor[] {
  const features = join(root, "features");
  const entries = existsSync(features) ? readdirSync(features, { withFileTypes: true }) : [];
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  if (folders.length > 0) return folders.sort();
  throw new UsageError(`cannot read ${features}: no vendor's folder is in it`, { remedy: COMPLETE });
}

const COMPLETE = "Run camloop from a complete checkout or package.";

function readCatalogue(root: string, vendor: Vendor): RawCatalogue {
  const file = `features/${vendor}/rules.yaml`;
  return { file, vendor, entries: parseEntries(readText(root, file), file) };
}

function readText(root: string, file: string): string {
  try {
    return readFileSync(join(root, file), "utf8");
  } catch (cause) {
    throw new UsageError(`cannot read ${join(root, file)}: ${(cause as Error).message}`, {
      remedy: COMPLETE,
    });
  }
}

/** The entries of a catalogue's text with their lines. @throws UsageError when it is not YAML */
export function parseEntries(text: string, file: string): readonly RawEntry[] {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  // What follows the first slip is often its consequence.
  refuseProblems(document.errors.slice(0, 1).map((error) => syntaxProblem(error, file, counter)));
  const lineOf = (offset: number) => counter.linePos(offset).line;
  if (!isSeq<Node>(document.contents)) return [];
  return document.contents.items.map((node) => toEntry(node, node.toJS(document), lineOf));
}

function syntaxProblem(
  { message, pos }: { message: string; pos: [number, number] },
  file: string,
  counter: LineCounter,
): Problem {
  const [first = message] = message.split("\n");
  const remedy = "write a list of rules as in the other catalogues, and put text with `: ` or `#` in quotes";
  return { file, line: counter.linePos(pos[0]).line, check: "yaml", message: first, remedy };
}

function toEntry(node: Node, value: unknown, lineOf: (offset: number) => number): RawEntry {
  const pairs = isMap<Node, Node>(node) ? node.items : [];
  return {
    value,
    line: lineOf(startOf(node)),
    fieldLines: Object.fromEntries(pairs.map((pair) => [keyOf(pair), lineOf(startOf(pair.key))])),
  };
}

function keyOf({ key }: Pair<Node, Node>): string {
  return isScalar(key) ? String(key.value) : "";
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}
