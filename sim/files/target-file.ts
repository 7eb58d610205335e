import { dirname, resolve } from "node:path";
import Type, { type Static, type TSchema } from "typebox";
import { capabilities } from "../rulebook/needs.js";
import { vendorsIn } from "./catalogue.js";
import { type Finding, placeOf, readCheckedYaml } from "./checked-yaml.js";

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

const clocks = ["virtual", "acknowledged", "wall"] as const;
const positive = (write: string) => Type.Optional(Type.Number({ exclusiveMinimum: 0, write }));
const secondsOf = (example: number) => positive(`a number of seconds, as in ${example}`);

const Tolerances = Type.Object(
  {
    uptimeBeforeResetSeconds: secondsOf(60),
    calmAfterOnlineSeconds: secondsOf(60),
    holdSeconds: secondsOf(1),
    blinkPercent: Type.Optional(
      Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 100, write: "a number of percent, as in 25" }),
    ),
    startSeconds: secondsOf(30),
    answerSeconds: secondsOf(10),
    settleMs: positive("a number of milliseconds, as in 100"),
    longestWaitSeconds: secondsOf(300),
  },
  fields(
    "uptimeBeforeResetSeconds, calmAfterOnlineSeconds, holdSeconds, blinkPercent, startSeconds, answerSeconds, settleMs, longestWaitSeconds",
  ),
);

/** The target file, whose clock is virtual unless told: what is judged, what its product must have, which failures are accepted for a time. */
export const TargetFile = Type.Object(
  {
    name: text("the product's name"),
    vendor: Type.Enum([...vendors], { write: `one of ${vendors.join(", ")}` }),
    camera: Type.Optional(
      Type.Object(
        {
          start,
          resetHoldSeconds: secondsOf(5),
          blinkHertz: positive("flashes a second, as in 2"),
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
    app: Type.Optional(
      Type.Object(
        { start, key: Type.Optional(text(secret)), driverKey: text(secret) },
        fields("start, key, driverKey"),
      ),
    ),
    broker: Type.Optional(BrokerFields),
    clock: Type.Optional(Type.Enum([...clocks], { write: "virtual, acknowledged or wall" })),
    tolerances: Type.Optional(Tolerances),
    mandatory: Type.Optional(
      Type.Array(Type.Enum(mandatoryOnes, { write: `one of ${mandatoryOnes.join(", ")}` }), {
        write: "a list, as in [wired, battery]",
      }),
    ),
    baseline: Type.Optional(text("an earlier gate.json, as seen from this file")),
    strictWaivers: Type.Optional(Type.Boolean({ write: "true or false" })),
    waivers: Type.Optional(Type.Array(Waiver, { write: "a list of waivers, as the README shows" })),
  },
  fields("name, vendor, camera, cloud or app, clock"),
);

export type TargetFile = Static<typeof TargetFile> & {
  /** The folder in which the start command runs. */
  readonly folder: string;
};

/** @throws {UsageError} that tells every problem with file, line, place and remedy */
export function readTargetFile(file: string): TargetFile {
  const value = readCheckedYaml(file, TargetFile, {
    remedy:
      "Write the target file as the README shows, or name one such as fixtures/foreign-camera/target.yaml.",
    alsoWrong: (value) => [
      ...wrongClock(value),
      ...lackKeys(value),
      ...lacksAppKey(value),
      ...doubledNames(value),
      ...mixedBroker(value),
      ...wrongTolerances(value),
    ],
  });
  return { ...value, folder: resolve(dirname(file)) };
}

/** Whether nothing of it is anybody else's. */
const isReference = ({ camera, cloud, app }: Static<typeof TargetFile>): boolean =>
  camera === undefined && cloud === undefined && app === undefined;

/** The bench's own time reaches nobody outside, and our own product, on it unless told, needs no other. */
function wrongClock(file: Static<typeof TargetFile>): readonly Finding[] {
  const { clock } = file;
  const isOurs = isReference(file);
  if (isOurs && clock !== undefined && clock !== "virtual") return [{ path: [], sentence: LACKS_BOTH }];
  if (!isOurs && clock === undefined) return [{ path: [], sentence: LACKS_CLOCK }];
  return !isOurs && clock === "virtual" ? [{ path: ["clock"], sentence: NOT_VIRTUAL }] : [];
}

const LACKS_BOTH =
  "the file names neither camera, cloud nor app: write one of them, or clock: virtual to judge the reference";
const LACKS_CLOCK = "the file lacks clock: write acknowledged or wall";
const NOT_VIRTUAL =
  "clock: virtual is the reference's, and what others have built does not hear it: write acknowledged or wall";

/** A camera without one speaks with a cloud of its own, where nobody else hears it. */
function lackKeys({ camera, cloud }: Static<typeof TargetFile>): readonly Finding[] {
  if (cloud !== undefined) return [];
  return (camera?.cameras ?? []).flatMap(({ key }, index) => {
    const path = ["camera", "cameras", String(index)];
    return key === undefined ? [{ path, sentence: `${placeOf(path)} lacks key` }] : [];
  });
}

/** Without one an app speaks with a cloud of its own, where nobody else hears it. */
const lacksAppKey = ({ cloud, app }: Static<typeof TargetFile>): readonly Finding[] =>
  app === undefined || app.key !== undefined || cloud !== undefined
    ? []
    : [{ path: ["app"], sentence: "app lacks key" }];

type BrokerFields = Static<typeof BrokerFields>;

/** An embedded broker is not signed in to, one elsewhere has keys of its own, and to the reference nobody comes. */
function mixedBroker(file: Static<typeof TargetFile>): readonly Finding[] {
  const { broker } = file;
  if (broker === undefined) return [];
  if (isReference(file)) {
    const doors = broker.host === undefined ? (["tls", "listen"] as const) : (["listen"] as const);
    const idle = doors.filter((field) => broker[field] !== undefined);
    if (idle.length > 0)
      return idle.map((field) => ofBroker(field, "nobody comes in to the reference: leave it out"));
  }
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

/** On simulated time waits cost nothing, and rest is certain. */
const OF_WALL = [
  "uptimeBeforeResetSeconds",
  "calmAfterOnlineSeconds",
  "settleMs",
  "longestWaitSeconds",
] as const;

function wrongTolerances(file: Static<typeof TargetFile>): readonly Finding[] {
  const { clock, tolerances = {} } = file;
  if (isReference(file))
    return Object.keys(tolerances).map((field) =>
      ofTolerances(field, "the reference needs none: leave it out"),
    );
  const idle = clock === "wall" ? [] : OF_WALL.filter((field) => tolerances[field] !== undefined);
  return [
    ...idle.map((field) => ofTolerances(field, "is for clock: wall: leave it out, or write wall")),
    ...emptyTolerances(file),
  ];
}

/** A tolerance is about a number that is told, and one as large as that would tolerate everything. */
function emptyTolerances({ camera, tolerances = {} }: Static<typeof TargetFile>): readonly Finding[] {
  const { holdSeconds, blinkPercent } = tolerances;
  const { resetHoldSeconds, blinkHertz } = camera ?? {};
  if (blinkPercent !== undefined && blinkHertz === undefined)
    return [ofTolerances("blinkPercent", "tell of which rate: write blinkHertz into camera")];
  if (holdSeconds === undefined) return [];
  if (resetHoldSeconds === undefined)
    return [ofTolerances("holdSeconds", "tell of which time: write resetHoldSeconds into camera")];
  return holdSeconds < resetHoldSeconds
    ? []
    : [ofTolerances("holdSeconds", "write less than resetHoldSeconds")];
}

const ofTolerances = (field: string, sentence: string): Finding => ({
  path: ["tolerances", field],
  sentence: `tolerances.${field}: ${sentence}`,
});

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
