import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import Type, { type Static, type TSchema } from "typebox";
import { Compile } from "typebox/compile";
import { type Document, isMap, isScalar, LineCounter, parseDocument } from "yaml";
import { UsageError } from "../kernel/errors.js";
import { capabilities } from "../rulebook/needs.js";
import { vendorsIn } from "./catalogue.js";

const closed = { additionalProperties: false } as const;

/** A text, told as `write` when it is not one, as every other value is. */
const text = (write: string, rest = {}) => Type.String({ minLength: 1, write, ...rest });
const powers = ["wired", "battery"] as const;
const mandatoryOnes = [...powers, ...capabilities];
const listOf = <T extends TSchema>(item: T, write: string) => Type.Array(item, { minItems: 1, write });
const fields = (names: string) => ({ ...closed, write: `fields: ${names}` });

const Waiver = Type.Object(
  {
    rule: text("a rule's id, as in AJ-LED-01", { pattern: "^[A-Z][A-Z0-9]-[A-Z]+-\\d\\d$" }),
    reason: text("why the failure is accepted"),
    owner: text("who answers for it"),
    expires: text("the last day on which it holds, as in 2026-12-31", { format: "date" }),
    ticket: Type.Optional(text("the ticket's name")),
  },
  fields("rule, reason, owner, expires"),
);

const vendors = vendorsIn();

const Camera = Type.Object(
  {
    serial: text("4 to 16 capital letters and digits, as in FC0001", { pattern: "^[A-Z0-9]{4,16}$" }),
    key: Type.Optional(text("text (numbers in quotes)")),
    rig: text("the rig's name"),
    rigKey: text("text (numbers in quotes)"),
    power: Type.Enum([...powers], { write: "wired or battery" }),
    model: text("the model's name"),
    capabilities: Type.Optional(
      Type.Array(Type.Enum([...capabilities], { write: `one of ${capabilities.join(", ")}` }), {
        write: `a list of these: ${capabilities.join(", ")}`,
      }),
    ),
  },
  fields("serial, key, rig, rigKey, power, model"),
);

const start = Type.Optional(listOf(text("words and numbers in quotes"), "a list, as in [node, main.js]"));

const port = Type.Integer({ minimum: 1, maximum: 65535, write: "a port, from 1 to 65535" });
const pemFile = Type.Optional(text("a file in PEM"));
const secret = "text (numbers in quotes)";

/** Embedded unless a host is named; which fields go together is checked afterwards. */
const BrokerFields = Type.Object(
  {
    host: Type.Optional(text("the broker's host name or address")),
    port: Type.Optional(port),
    user: Type.Optional(text(secret)),
    password: Type.Optional(text(secret)),
    tls: Type.Optional(
      Type.Union([Type.Boolean(), Type.Object({ cert: pemFile, key: pemFile, ca: pemFile }, closed)], {
        write: "true, or files as the README shows",
      }),
    ),
    listen: Type.Optional(
      Type.Object(
        { host: Type.Optional(text("a host name or address of this machine")), port: Type.Optional(port) },
        fields("host, port"),
      ),
    ),
  },
  fields("host, port, user, password, tls, listen"),
);

const positive = (write: string) => Type.Optional(Type.Number({ exclusiveMinimum: 0, write }));
const secondsOf = (example: number) => positive(`a number of seconds, as in ${example}`);

const Tolerances = Type.Object(
  {
    uptimeBeforeResetSeconds: secondsOf(60),
    calmAfterOnlineSeconds: secondsOf(60),
    holdSeconds: secondsOf(1),
    startSeconds: secondsOf(30),
    answerSeconds: secondsOf(10),
    settleMs: positive("a number of milliseconds, as in 100"),
    longestWaitSeconds: secondsOf(300),
  },
  fields(
    "uptimeBeforeResetSeconds, calmAfterOnlineSeconds, holdSeconds, startSeconds, answerSeconds, settleMs, longestWaitSeconds",
  ),
);

/** The target file: what is judged, what its product must have, which failures are accepted for a time. */
export const TargetFile = Type.Object(
  {
    name: text("the product's name"),
    vendor: Type.Enum([...vendors], { write: `one of ${vendors.join(", ")}` }),
    camera: Type.Optional(
      Type.Object(
        {
          start,
          resetHoldSeconds: Type.Optional(
            Type.Number({ exclusiveMinimum: 0, write: "a number of seconds, as in 5" }),
          ),
          cameras: listOf(Camera, "a list with at least one camera, as the README shows"),
        },
        fields("start, cameras"),
      ),
    ),
    cloud: Type.Optional(
      Type.Object(
        {
          start,
          key: text("text (numbers in quotes)"),
          adapterKey: text("text (numbers in quotes)"),
        },
        fields("start, key, adapterKey"),
      ),
    ),
    broker: Type.Optional(BrokerFields),
    clock: Type.Enum(["acknowledged", "wall"], { write: "acknowledged or wall" }),
    tolerances: Type.Optional(Tolerances),
    mandatory: Type.Optional(
      Type.Array(Type.Enum(mandatoryOnes, { write: `one of ${mandatoryOnes.join(", ")}` }), {
        write: "a list, as in [wired, battery]",
      }),
    ),
    strictWaivers: Type.Optional(Type.Boolean({ write: "true or false" })),
    waivers: Type.Optional(Type.Array(Waiver, { write: "a list of waivers, as the README shows" })),
  },
  fields("name, vendor, camera or cloud, clock"),
);

export type TargetFile = Static<typeof TargetFile> & {
  /** The folder in which the start command runs. */
  readonly folder: string;
};

const validator = Compile(TargetFile);

/** What is wrong in a file, and at which path of its YAML. */
type Finding = { readonly path: readonly string[]; readonly sentence: string };

/** @throws {UsageError} that tells every problem with file, line, place and remedy */
export function readTargetFile(file: string): TargetFile {
  const counter = new LineCounter();
  const document = parseDocument(readText(file), { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number) => counter.linePos(offset).line;
  const [syntaxError] = document.errors;
  if (syntaxError) throw refuse([`${file}:${lineAt(syntaxError.pos[0])}: ${syntaxError.message}`]);
  if (document.contents === null) throw refuse([`${file}:1: the file is empty`]);
  const value: unknown = document.toJS();
  const found = validator.Check(value)
    ? [
        ...lacksBoth(value),
        ...lackKeys(value),
        ...doubledNames(value),
        ...mixedBroker(value),
        ...idleTolerances(value),
      ]
    : misfits(value);
  if (found.length > 0) {
    const told = found.map(
      ({ path, sentence }) => `${file}:${lineAt(offsetOf(document, path))}: ${sentence}`,
    );
    throw refuse([...new Set(told)]);
  }
  return { ...(value as TargetFile), folder: resolve(dirname(file)) };
}

function misfits(value: unknown): readonly Finding[] {
  return validator.Errors(value).flatMap(({ keyword, params, instancePath }) => {
    const path = instancePath.split("/").slice(1);
    const { requiredProperties = [], additionalProperties = [] } = params as Record<string, string[]>;
    if (keyword === "required")
      return [{ path, sentence: `${placeOf(path)} lacks ${requiredProperties.join(", ")}` }];
    if (keyword === "additionalProperties")
      return additionalProperties.map((name) => ({
        path: [...path, name],
        sentence: `${placeOf(path)} has no field "${name}"`,
      }));
    // An extra field is told once, where it stands.
    if (keyword === "boolean") return [];
    return [{ path, sentence: `${placeOf(path)}: write ${shapeAt(path)}` }];
  });
}

/** A file that names nothing of others' would judge our own product under another name. */
const lacksBoth = ({ camera, cloud }: Static<typeof TargetFile>): readonly Finding[] =>
  camera === undefined && cloud === undefined
    ? [{ path: [], sentence: "the file names neither camera nor cloud: write camera, cloud or both" }]
    : [];

/** A camera without one speaks with a cloud of its own, where nobody else hears it. */
function lackKeys({ camera, cloud }: Static<typeof TargetFile>): readonly Finding[] {
  if (cloud !== undefined) return [];
  return (camera?.cameras ?? []).flatMap(({ key }, index) => {
    const path = ["camera", "cameras", String(index)];
    return key === undefined ? [{ path, sentence: `${placeOf(path)} lacks key` }] : [];
  });
}

type BrokerFields = Static<typeof BrokerFields>;

/** An embedded broker is not signed in to, and one elsewhere has keys of its own. */
function mixedBroker({ broker }: Static<typeof TargetFile>): readonly Finding[] {
  if (broker === undefined) return [];
  return broker.host === undefined ? mixedEmbedded(broker) : mixedExternal(broker);
}

function mixedEmbedded(broker: BrokerFields): readonly Finding[] {
  const { tls } = broker;
  const others = (["port", "user", "password"] as const).filter((field) => broker[field] !== undefined);
  const lacksKeys = typeof tls === "object" && (tls.cert === undefined || tls.key === undefined);
  return [
    ...others.map((field) => ofBroker(field, "is of a broker elsewhere: name its host, or leave it out")),
    ...(lacksKeys
      ? [ofBroker("tls", "write { cert: FILE, key: FILE }, or true for a certificate made for the run")]
      : []),
  ];
}

function mixedExternal({ port, tls, user, password }: BrokerFields): readonly Finding[] {
  const hasKeys = typeof tls === "object" && (tls.cert !== undefined || tls.key !== undefined);
  return [
    ...(port === undefined ? [{ path: ["broker"], sentence: "broker lacks port" }] : []),
    ...(hasKeys ? [ofBroker("tls", "a broker elsewhere has its own keys: write { ca: FILE } or true")] : []),
    ...(password !== undefined && user === undefined ? [ofBroker("password", "name the user, too")] : []),
  ];
}

const ofBroker = (field: string, sentence: string): Finding => ({
  path: ["broker", field],
  sentence: `broker.${field}: ${sentence}`,
});

/** On the acknowledged clock nothing is early or late, and the bench waits for as long as it likes. */
const idleTolerances = ({ clock, tolerances }: Static<typeof TargetFile>): readonly Finding[] =>
  clock === "wall" || tolerances === undefined
    ? []
    : [{ path: ["tolerances"], sentence: "tolerances are for clock: wall: leave them out, or write wall" }];

/** Cameras and rigs sign in by name: one name is one of them. */
function doubledNames({ camera }: Static<typeof TargetFile>): readonly Finding[] {
  const names = (camera?.cameras ?? []).flatMap(({ serial, rig }, index) =>
    Object.entries({ serial, rig }).map(([field, name]) => ({ field, name, index })),
  );
  return names.flatMap(({ field, name, index }, position) => {
    const first = names.findIndex((each) => each.name === name);
    const path = ["camera", "cameras", String(index), field];
    if (first === position) return [];
    return [
      {
        path,
        sentence: `${placeOf(path)}: ${name} stands twice; each camera and each rig has a name of its own`,
      },
    ];
  });
}

/** `camera.start`, `serial of camera 2`, `capabilities 1 of camera 2`, `waiver 1`. */
function placeOf(path: readonly string[]): string {
  const at = path.findIndex((step) => /^\d+$/.test(step));
  if (at < 0) return path.join(".") || "the file";
  const item = `${path[at - 1]?.replace(/s$/, "")} ${Number(path[at]) + 1}`;
  const field = path
    .slice(at + 1)
    .join(".")
    .replace(/\.(\d+)/g, (_, index) => ` ${Number(index) + 1}`);
  return field === "" ? item : `${field} of ${item}`;
}

type Shaped = {
  readonly write: string;
  readonly items?: Shaped;
  readonly properties?: Record<string, Shaped>;
};

function shapeAt(path: readonly string[]): string {
  const step = (schema: Shaped, name: string) => schema.items ?? schema.properties?.[name] ?? schema;
  return path.reduce(step, TargetFile as unknown as Shaped).write;
}

/** Where a value's key stands, or the value itself where it has none. */
function offsetOf(document: Document, path: readonly string[]): number {
  const parent = document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))
    : undefined;
  const node = (pair?.key ?? document.getIn(path, true)) as { range?: readonly number[] } | undefined;
  return node?.range?.[0] ?? 0;
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
