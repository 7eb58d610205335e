import type { TSchema } from "typebox";

/** One field of a message as a reader wants it explained. Texts are Markdown. */
export interface Field {
  /** Dots lead into objects, `[]` into lists: `home.cameras[].serial`. */
  readonly path: string;
  /** Type and limits, or the values that it can have. */
  readonly type: string;
  /** `always`, `optional`, or the kinds of message that have it. */
  readonly when: string;
  readonly meaning: string;
}

/** One kind of a message that has several, such as one command. */
export interface Kind {
  /** The field that tells the kinds apart, and its value for this one. */
  readonly field: string;
  readonly name: string;
  readonly meaning: string;
}

/** The part of JSON Schema that the contract uses. */
interface Shape {
  readonly description?: string;
  readonly type?: string;
  readonly anyOf?: readonly Shape[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  /** Its name, of a schema whose description says where its fields are. */
  readonly isExplainedElsewhere?: string;
}

/** The fields of a message, those of nested objects behind the one that holds them. */
export const fieldsOf = (schema: TSchema): readonly Field[] => rowsOf(schema as Shape, "");

/** The kinds of a message, or none if it has one shape only. */
export const kindsOf = (schema: TSchema): readonly Kind[] =>
  ((schema as Shape).anyOf ?? []).flatMap((variant) =>
    tellingFields(variant)
      .filter(([, { const: name }]) => typeof name === "string")
      .map(([field, { const: name }]) => ({ field, name: String(name), meaning: variant.description ?? "" })),
  );

const isObject = ({ properties, anyOf }: Shape): boolean =>
  properties !== undefined || (anyOf ?? []).some(isObject);

const tellingFields = ({ properties = {} }: Shape): [string, Shape][] =>
  Object.entries(properties).filter(([, field]) => field.const !== undefined);

function rowsOf({ anyOf, properties = {}, required = [] }: Shape, prefix: string): readonly Field[] {
  if (anyOf !== undefined) return merged(anyOf.filter(isObject), prefix);
  return Object.entries(properties).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const when = required.includes(name) ? "always" : "optional";
    const meaning = field.description ?? "";
    return [{ path, type: typeOf(field), when, meaning }, ...nestedRows(field, path)];
  });
}

function nestedRows(field: Shape, path: string): readonly Field[] {
  if (field.isExplainedElsewhere) return [];
  return field.items ? nestedRows(field.items, `${path}[]`) : rowsOf(field, `${path}.`);
}

interface VariantField {
  readonly tag: string;
  readonly field: Field;
}

/** The fields of all variants, each path once; those that not every variant has are marked with the ones that do. */
function merged(variants: readonly Shape[], prefix: string): readonly Field[] {
  const byPath = new Map<string, VariantField[]>();
  for (const variant of variants)
    for (const field of rowsOf(variant, prefix))
      byPath.set(field.path, [...(byPath.get(field.path) ?? []), { tag: tagOf(variant), field }]);
  return [...byPath].map(([path, found]) => joined(found, variants.length, path.slice(prefix.length)));
}

function joined(found: readonly VariantField[], variantCount: number, localPath: string): Field {
  const [{ field }] = found as [VariantField];
  const type = distinct(found.map((one) => one.field.type)).join(", ");
  const meaning = distinct(found.map((one) => one.field.meaning)).join(" Or: ");
  const isNested = /[.[]/.test(localPath);
  return { ...field, type, meaning, when: isNested ? field.when : whenOf(found, variantCount) };
}

/** Which kinds have the field, and in which of them it may be left out. */
function whenOf(found: readonly VariantField[], variantCount: number): string {
  const isOptional = ({ field }: VariantField) => field.when === "optional";
  const tagsOf = (some: readonly VariantField[]) => distinct(some.map(({ tag }) => tag)).join(", ");
  const needed = found.filter((one) => !isOptional(one));
  const optional = found.filter(isOptional);
  if (needed.length === variantCount) return "always";
  if (optional.length === variantCount) return "optional";
  if (needed.length === 0) return `optional, ${tagsOf(optional)}`;
  return optional.length === 0 ? tagsOf(needed) : `${tagsOf(needed)}; optional, ${tagsOf(optional)}`;
}

const tagOf = (variant: Shape): string =>
  tellingFields(variant)
    .map(([name, { const: value }]) =>
      typeof value === "string" ? code(value) : `${code(name)} is ${code(String(value))}`,
    )
    .join(" ") || "alone";

function typeOf(shape: Shape): string {
  const { anyOf, type = "", items } = shape;
  if (isObject(shape)) return "object";
  if (anyOf !== undefined) return anyOf.map(typeOf).join(" or ");
  if (shape.enum !== undefined) return shape.enum.map(literal).join(", ");
  if (shape.const !== undefined) return literal(shape.const);
  if (items !== undefined) return listOf(items, shape);
  return [wordings[type] ?? type, ...limitsOf(shape)].join(", ");
}

function listOf(items: Shape, { minItems, maxItems }: Shape): string {
  const lengths = rangeOf(minItems, maxItems).map((range) => `${range} entries`);
  return [`list of ${isObject(items) ? "objects" : typeOf(items)}`, ...lengths].join(", ");
}

const wordings: Readonly<Record<string, string>> = {
  string: "text",
  integer: "whole number",
  boolean: "`true`, `false`",
};

const literal = (value: unknown): string => code(String(value));

function limitsOf({ minLength, maxLength, minimum, exclusiveMinimum, maximum, pattern }: Shape): string[] {
  return [
    ...(minLength === 1 && maxLength === undefined
      ? ["not empty"]
      : rangeOf(minLength, maxLength).map((range) => `${range} characters`)),
    ...rangeOf(minimum, maximum),
    ...(exclusiveMinimum === undefined ? [] : [`more than ${exclusiveMinimum}`]),
    ...(pattern === undefined ? [] : [`as ${code(pattern)}`]),
  ];
}

function rangeOf(least: number | undefined, most: number | undefined): string[] {
  if (least !== undefined && most !== undefined) return [`${least} to ${most}`];
  if (least !== undefined) return [`at least ${least}`];
  return most === undefined ? [] : [`at most ${most}`];
}

const code = (text: string): string => `\`${text}\``;

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];
