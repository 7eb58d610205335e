import { readFileSync } from "node:fs";
import Type from "typebox";
import { Compile } from "typebox/compile";
import { type Finding, readCheckedYaml } from "../files/checked-yaml.js";
import { UsageError } from "../kernel/errors.js";
import type { FleetReport } from "./fleet-report.js";
import { unpackLatencies } from "./latencies.js";

const closed = { additionalProperties: false } as const;
const told = (write: string) => ({ write, description: write });
const text = (write: string) => Type.String({ minLength: 1, ...told(write) });
const whole = (write: string, minimum = 0) => Type.Integer({ minimum, ...told(write) });
const instant = whole("milliseconds since 1970, UTC");
const byName = <Value extends Type.TSchema>(value: Value, write: string) =>
  Type.Record(Type.String(), value, told(write));

const Shards = Type.Object(
  {
    of: whole("how many parts the fleet has", 1),
    parts: Type.Array(Type.Integer({ minimum: 1, ...told("a part, from 1") }), {
      minItems: 1,
      uniqueItems: true,
      ...told("which of them are in the report, each once, from 1"),
    }),
  },
  { ...closed, ...told("fields: of, parts") },
);

const FindingFields = Type.Object(
  {
    at: instant,
    about: text("a camera's serial, or cloud"),
    promise: text("what must hold"),
    seen: text("what was seen"),
  },
  { ...closed, ...told("fields: at, about, promise, seen") },
);

/** fleet.json: the shape of a {@link FleetReport}. `version` rises when a reader of an older one would be misled. */
export const FleetReportSchema = Type.Object(
  {
    version: Type.Literal(1, told("1, the only version that this camloop reads")),
    fleet: Type.Object(
      { name: text("the fleet file's name"), hash: text("a hash of what is in the fleet file") },
      { ...closed, ...told("fields: name, hash") },
    ),
    seed: Type.Integer(told("a whole number")),
    clock: Type.Enum(["virtual", "wall"], told("virtual or wall")),
    shards: Shards,
    replay: Type.Optional(text("the command that plays the whole fleet again")),
    began: instant,
    ended: instant,
    interrupted: Type.Optional(
      Type.Literal(true, told("true, where somebody ended the run before its time")),
    ),
    totals: byName(Type.Integer(), "whole numbers by name, as in motion events"),
    stepMs: whole("milliseconds between two values of a series", 1),
    series: byName(Type.Array(Type.Integer()), "lists of whole numbers by name, as in cameras online"),
    latencies: byName(Type.String(), "HdrHistograms of microseconds, compressed, in base64, by name"),
    findings: Type.Array(FindingFields, told("a list of promises that were broken")),
  },
  closed,
);

const validator = Compile(FleetReportSchema);
const remedy = "Name a fleet.json as `camloop fleet` or `camloop merge` of this version has written it.";

/** Reads a fleet's report. @throws {UsageError} that tells every problem with file, line and place */
export function readFleetReport(file: string): FleetReport {
  const value = parse(file);
  if (validator.Check(value) && alsoWrong(value).length === 0) return value;
  // JSON is YAML: its reader knows lines, and is too slow for what is right.
  return readCheckedYaml(file, FleetReportSchema, { remedy, alsoWrong });
}

function parse(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${(error as Error).message}`, { remedy });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file}: this is not JSON, or cut off: ${(error as Error).message}`, { remedy });
  }
}

function alsoWrong({ shards, began, ended, stepMs, series, latencies }: FleetReport): readonly Finding[] {
  const steps = Math.ceil(ended / stepMs) - Math.floor(began / stepMs);
  const [first, ...others] = Object.entries(series);
  const length = first?.[1].length ?? 0;
  return [
    ...shards.parts
      .filter((part) => part > shards.of)
      .map((part) => wrong(["shards", "parts"], `shards.parts: there is no part ${part} of ${shards.of}`)),
    ...(ended < began ? [wrong(["ended"], "ended: it is before began")] : []),
    ...(length > steps && ended >= began
      ? [wrong(["series", first?.[0] ?? ""], `series has ${length} values, and the span ${steps} steps`)]
      : []),
    ...others
      .filter(([, values]) => values.length !== length)
      .map(([name, values]) =>
        wrong(["series", name], `series.${name} has ${values.length} values, and ${first?.[0]} ${length}`),
      ),
    ...Object.entries(latencies)
      .filter(([, text]) => !isHistogram(text))
      .map(([name]) => wrong(["latencies", name], `latencies.${name}: this is no histogram`)),
  ];
}

const wrong = (path: readonly string[], sentence: string): Finding => ({ path, sentence });

function isHistogram(text: string): boolean {
  try {
    unpackLatencies(text);
    return true;
  } catch {
    return false;
  }
}
