import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import Type, { type Static } from "typebox";
import { Compile } from "typebox/compile";
import { LineCounter, parseDocument } from "yaml";
import { UsageError } from "../kernel/errors.js";
import { capabilities } from "../rulebook/needs.js";
import { vendors } from "../rulebook/rule.js";

const Name = Type.String({ minLength: 1 });
const closed = { additionalProperties: false } as const;

const Waiver = Type.Object(
  {
    rule: Type.String({ pattern: "^(AJ|EZ|LP|W3)-[A-Z]+-\\d\\d$" }),
    reason: Name,
    owner: Name,
    expires: Type.String({ format: "date", description: "The last day on which it holds, YYYY-MM-DD." }),
    ticket: Type.Optional(Name),
  },
  closed,
);

const Camera = Type.Object(
  {
    serial: Type.String({ pattern: "^[A-Z0-9]{4,16}$" }),
    key: Name,
    rig: Name,
    rigKey: Name,
    power: Type.Enum(["wired", "battery"]),
    model: Name,
    capabilities: Type.Optional(Type.Array(Type.Enum([...capabilities]))),
  },
  closed,
);

/** The target file: what is judged, what its product must have, which failures are accepted for a time. */
export const TargetFile = Type.Object(
  {
    name: Name,
    vendor: Type.Enum([...vendors]),
    camera: Type.Object(
      {
        start: Type.Optional(Type.Array(Name, { minItems: 1 })),
        resetHoldSeconds: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
        cameras: Type.Array(Camera, { minItems: 1 }),
      },
      closed,
    ),
    clock: Type.Literal("acknowledged"),
    mandatory: Type.Optional(
      Type.Array(Type.Enum(["wired", "battery", ...capabilities]), {
        description: "Capabilities that this product must declare.",
      }),
    ),
    waivers: Type.Optional(Type.Array(Waiver)),
  },
  closed,
);

export type TargetFile = Static<typeof TargetFile> & {
  /** The folder in which the start command runs. */
  readonly folder: string;
};

const validator = Compile(TargetFile);

/** @throws {UsageError} that tells every problem with file, line, place and remedy */
export function readTargetFile(file: string): TargetFile {
  const counter = new LineCounter();
  const document = parseDocument(readText(file), { lineCounter: counter });
  const lineAt = (offset: number) => counter.linePos(offset).line;
  const [syntaxError] = document.errors;
  if (syntaxError) throw refuse([`${file}:${lineAt(syntaxError.pos[0])}: ${syntaxError.message}`]);
  const value: unknown = document.toJS();
  if (!validator.Check(value)) {
    throw refuse(
      validator
        .Errors(value)
        .filter(isTold)
        .map((error) => {
          const path = error.instancePath.split("/").slice(1);
          const node = document.getIn(path, true) as { range?: [number, number, number] } | undefined;
          return `${file}:${lineAt(node?.range?.[0] ?? 0)}: ${path.join(".") || "the file"} ${inWords(error)}`;
        }),
    );
  }
  return { ...value, folder: resolve(dirname(file)) };
}

type SchemaError = ReturnType<typeof validator.Errors>[number];

/** An extra field is told once, at the object that has it. */
const isTold = ({ keyword }: SchemaError): boolean => keyword !== "boolean";

function inWords({ keyword, params, message }: SchemaError): string {
  const { allowedValues, allowedValue, additionalProperties } = params as Record<string, unknown>;
  if (keyword === "enum") return `must be one of ${(allowedValues as unknown[]).join(", ")}`;
  if (keyword === "const") return `must be "${allowedValue}"`;
  if (keyword === "additionalProperties")
    return `has no field "${(additionalProperties as string[]).join('", "')}"`;
  return message;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`cannot read the target file ${file}: ${(error as Error).message}`, {
      remedy: "Name a file such as fixtures/foreign-camera/target.yaml.",
    });
  }
}

const refuse = (problems: readonly string[]): UsageError =>
  new UsageError(problems.join("\n"), { remedy: "Write the target file as the README shows." });
