import fc from "fast-check";

// The part of JSON Schema that the contract uses; a keyword that is not here fails the property below.
export interface Schema {
  readonly type?: "object" | "array" | "string" | "number" | "integer" | "boolean" | "null";
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
}

const MOST = 2 ** 40;

/** Draws messages of a schema. With `nasty`, some of their texts and numbers are drawn from that, and may not fit. */
export function messageOf(schema: Schema, nasty?: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const isLeaf = schema.type === "string" || schema.type === "integer" || schema.type === "number";
  const isTelling = schema.enum !== undefined || schema.const !== undefined;
  if (nasty === undefined || !isLeaf || isTelling) return fitting(schema, nasty);
  return fc.oneof({ weight: 3, arbitrary: fitting(schema) }, { weight: 1, arbitrary: nasty });
}

function fitting(schema: Schema, nasty?: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((kind) => messageOf(kind, nasty)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  switch (schema.type) {
    case "object":
      return objectOf(schema, nasty);
    case "array":
      return fc.array(messageOf(schema.items ?? {}, nasty), {
        minLength: schema.minItems ?? 0,
        maxLength: 3,
      });
    case "string":
      return stringOf(schema);
    case "integer":
      return fc.integer({ min: schema.minimum ?? -MOST, max: schema.maximum ?? MOST });
    case "number":
      return numberOf(schema);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      throw new Error(`nothing is drawn for ${JSON.stringify(schema)}`);
  }
}

const objectOf = (
  { properties = {}, required = [] }: Schema,
  nasty: fc.Arbitrary<unknown> | undefined,
): fc.Arbitrary<object> =>
  fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, messageOf(field, nasty)])),
    {
      requiredKeys: [...required],
    },
  );

const stringOf = ({ pattern, minLength = 0, maxLength = 100 }: Schema): fc.Arbitrary<string> =>
  pattern === undefined
    ? fc.string({ minLength, maxLength, unit: "grapheme-ascii" })
    : fc.stringMatching(new RegExp(pattern)).filter(({ length }) => length <= maxLength);

function numberOf({ minimum, exclusiveMinimum, maximum }: Schema): fc.Arbitrary<number> {
  const min = exclusiveMinimum ?? minimum ?? -MOST;
  const minExcluded = exclusiveMinimum !== undefined;
  return fc.double({ min, minExcluded, max: maximum ?? MOST, noNaN: true });
}
