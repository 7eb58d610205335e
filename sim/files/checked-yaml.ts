import { readFileSync } from "node:fs";
import type { Static, TSchema } from "typebox";
import { Compile } from "typebox/compile";
import { type Document, isMap, isScalar, LineCounter, parseDocument } from "yaml";
import { UsageError } from "../kernel/errors.js";

/** A schema of which every part says with `write` what to write there. */
type Shaped = {
  readonly write?: string;
  readonly items?: Shaped;
  readonly properties?: Record<string, Shaped>;
  readonly patternProperties?: object;
};

/** What is wrong in a file, and at which path of its YAML. */
export type Finding = { readonly path: readonly string[]; readonly sentence: string };

/** What is asked of a file besides its shape, and what is said of one that is not read. */
export interface Checks<Value> {
  readonly remedy: string;
  /** What stands in a file of the right shape, and must not. */
  readonly alsoWrong?: (value: Value) => readonly Finding[];
}

/**
 * Reads a YAML file of this shape.
 * @throws {UsageError} that tells every problem with file, line, place and what to write
 */
export function readCheckedYaml<Schema extends TSchema>(
  file: string,
  schema: Schema,
  { remedy, alsoWrong = () => [] }: Checks<Static<Schema>>,
): Static<Schema> {
  const refuse = (problems: readonly string[]) =>
    new UsageError([...new Set(problems)].join("\n"), { remedy });
  const counter = new LineCounter();
  const document = parseDocument(readText(file, remedy), { lineCounter: counter, prettyErrors: false });
  const at = (offset: number) => `${file}:${counter.linePos(offset).line}`;
  const [syntaxError] = document.errors;
  if (syntaxError) throw refuse([`${at(syntaxError.pos[0])}: ${syntaxError.message}`]);
  if (document.contents === null)
    throw refuse([`${file}:1: the file is empty: write ${shapeAt(schema as Shaped, [])}`]);
  const value: unknown = document.toJS();
  const validator = Compile(schema);
  const found = validator.Check(value)
    ? alsoWrong(value as Static<Schema>)
    : validator.Errors(value).flatMap((error) => findingsOf(error, schema as Shaped));
  if (found.length === 0) return value as Static<Schema>;
  throw refuse(found.map(({ path, sentence }) => `${at(offsetOf(document, path))}: ${sentence}`));
}

function findingsOf(
  { keyword, params, instancePath }: { keyword: string; params: object; instancePath: string },
  schema: Shaped,
): readonly Finding[] {
  const path = instancePath.split("/").slice(1).map(unescaped);
  const place = placeOf(path.slice(0, tellable(schema, path)));
  const { requiredProperties = [], additionalProperties = [] } = params as Record<string, string[]>;
  if (keyword === "required")
    return requiredProperties.map((name) => ({
      path,
      sentence: `${place} lacks ${name}: write ${shapeAt(schema, [...path, name])}`,
    }));
  if (keyword === "additionalProperties")
    return additionalProperties.map((name) => ({
      path: [...path, name],
      sentence: partAt(schema, path).patternProperties
        ? `${place}: "${name}" cannot be: write ${shapeAt(schema, path)}`
        : `${place} has no field "${name}"`,
    }));
  // An extra field is told once, where it stands.
  if (keyword === "boolean") return [];
  return [{ path, sentence: `${place}: write ${shapeAt(schema, path)}` }];
}

/** JSON pointers write a slash in a name, as in `Europe/Berlin`, in their own way. */
const unescaped = (name: string): string => name.replaceAll("~1", "/").replaceAll("~0", "~");

/** How many steps of a path can be told: a number that is a key of the file's own would read like a place in a list. */
function tellable(schema: Shaped, path: readonly string[]): number {
  const [name, ...rest] = path;
  if (name === undefined) return 0;
  const part = schema.items ?? schema.properties?.[name];
  return part === undefined && /^\d/.test(name) ? 0 : 1 + tellable(part ?? {}, rest);
}

/** `camera.start`, `serial of camera 2`, `capabilities 1 of camera 2`, `waiver 1`. */
export function placeOf(path: readonly string[]): string {
  const at = path.findIndex((step) => /^\d+$/.test(step));
  if (at < 0) return path.join(".") || "the file";
  const item = `${path[at - 1]?.replace(/s$/, "")} ${Number(path[at]) + 1}`;
  const field = path
    .slice(at + 1)
    .join(".")
    .replace(/\.(\d+)/g, (_, index) => ` ${Number(index) + 1}`);
  return field === "" ? item : `${field} of ${item}`;
}

const partAt = (schema: Shaped, path: readonly string[]): Shaped =>
  path.reduce<Shaped>((part, name) => part.items ?? part.properties?.[name] ?? part, schema);

const shapeAt = (schema: Shaped, path: readonly string[]): string => partAt(schema, path).write ?? "it";

/** Where a value's key stands, or the value itself where it has none. */
function offsetOf(document: Document, path: readonly string[]): number {
  const parent = document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === path.at(-1))
    : undefined;
  const node = (pair?.key ?? document.getIn(path, true)) as { range?: readonly number[] } | undefined;
  return node?.range?.[0] ?? 0;
}

function readText(file: string, remedy: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${(error as Error).message}`, { remedy });
  }
}
