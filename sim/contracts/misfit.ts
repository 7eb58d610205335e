import type { TSchema } from "typebox";
import { Compile, type Validator } from "typebox/compile";
import { Errors } from "typebox/value";

/** The part of JSON Schema by which a message is taken apart. */
interface Shape {
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly const?: unknown;
}

const validators = new Map<object, Validator>();

/**
 * The first place where `value` does not fit `schema`, and what is wrong there, in one line; undefined when it fits. The
 * cost is bounded by the size of the value: whoever sends misfits must not be dearer than whoever does not.
 */
export function misfitOf(schema: TSchema, value: unknown): string | undefined {
  return fits(schema, value) ? undefined : complaint(schema, value, "");
}

function fits(shape: Shape, value: unknown): boolean {
  const known = validators.get(shape) ?? Compile(shape as TSchema);
  validators.set(shape, known);
  return known.Check(value);
}

/** What is wrong at `path`, or in the innermost part of it that does not fit. */
function complaint(shape: Shape, value: unknown, path: string): string {
  if (shape.anyOf?.some(isObjectShape)) return complaint(ownKind(shape.anyOf, value), value, path);
  if (isObject(value) && isObjectShape(shape)) return complaintOfObject(shape, value, path);
  const { items } = shape;
  if (Array.isArray(value) && items) {
    const index = value.findIndex((item) => !fits(items, item));
    if (index >= 0) return complaint(items, value[index], `${path}/${index}`);
  }
  return `${path || "the message"} ${wordingOf(shape, value)}`;
}

function complaintOfObject(shape: Shape, value: Fields, path: string): string {
  const { properties = {}, required = [] } = shape;
  const missing = required.filter((name) => !Object.hasOwn(value, name));
  const wrong = Object.entries(properties).filter(
    ([name, field]) => Object.hasOwn(value, name) && !fits(field, value[name]),
  );
  const [name, field] = wrong.find(([, { const: only }]) => only !== undefined) ?? wrong[0] ?? [];
  if (name !== undefined && field?.const !== undefined)
    return `${path}/${name} has a value that is not known here`;
  if (missing.length > 0)
    return `${path || "the message"} must have required properties ${missing.join(", ")}`;
  if (name !== undefined && field) return complaint(field, value[name], `${path}/${name}`);
  return `${path}/${strangeField(properties, value)} is no field of this message`;
}

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isObjectShape = ({ properties }: Shape): boolean => properties !== undefined;

/** The kind that `value` says it is: the complaints of all others would mislead. */
function ownKind(kinds: readonly Shape[], value: unknown): Shape {
  const own = isObject(value) ? kinds.find((kind) => saysItIs(kind, value)) : undefined;
  return own ?? (kinds[0] as Shape);
}

/** Whether the fields that tell one kind of message from another are those of `kind`. */
function saysItIs({ properties = {} }: Shape, value: Fields): boolean {
  const telling = Object.entries(properties).filter(([, field]) => field.const !== undefined);
  return telling.length > 0 && telling.every(([name, field]) => value[name] === field.const);
}

const LONGEST_NAME = 60;

function strangeField(properties: object, value: Fields): string {
  const name = Object.keys(value).find((each) => !Object.hasOwn(properties, each)) ?? "";
  return name.slice(0, LONGEST_NAME);
}

/** What is wrong with a value that has no parts, or none that is wrong. */
function wordingOf({ items: _, ...shape }: Shape, value: unknown): string {
  return Errors(shape as TSchema, value)[0]?.message ?? "does not fit";
}
