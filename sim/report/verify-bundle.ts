import type { KeyObject } from "node:crypto";
import { Compile } from "typebox/compile";
import { BrokenArchive, type Contents, unpackArchive } from "../files/archive.js";
import { parseReport } from "../gate/earlier-report.js";
import { sumLine } from "../gate/pages.js";
import { UsageError } from "../kernel/errors.js";
import { isSealOf } from "../signing/seal.js";
import { disagreements } from "./bundle-agreement.js";
import { MANIFEST, Manifest, manifestText, REPORTS, RUN, SEAL, sha256, TABLE } from "./evidence-bundle.js";

/** What became of a bundle that was looked through. */
export interface Verified {
  /** Absent when it could not be read so far. */
  readonly manifest?: Manifest;
  /** What is wrong, and where; nothing when the bundle holds. */
  readonly problems: readonly string[];
  readonly seal: "none" | "not checked" | "good" | "bad";
}

const validator = Compile(Manifest);

/** Looks through a bundle: archive, seal, every hash, and whether its reports agree. @throws {UsageError} when it is none at all */
export async function verifyBundle(bytes: Uint8Array, key?: KeyObject): Promise<Verified> {
  let contents: Contents;
  const packing: string[] = [];
  try {
    contents = await unpackArchive(bytes);
  } catch (error) {
    if (!(error instanceof BrokenArchive)) throw error;
    packing.push(error.message);
    if (error.contents === undefined) return { problems: packing, seal: "none" };
    // Whoever packs a bundle again has changed something in it: that is what a reader wants to know.
    contents = error.contents;
  }
  const manifest = manifestOf(contents);
  if (typeof manifest === "string") return { problems: [...packing, manifest], seal: "none" };
  const seal = sealState(contents, key);
  const problems = [...packing, ...sealProblems(seal, key), ...hashProblems(contents, manifest)];
  return { manifest, seal, problems: problems.length > 0 ? problems : runProblems(contents, manifest) };
}

function manifestOf(contents: Contents): Manifest | string {
  const bytes = contents.get(MANIFEST);
  if (bytes === undefined) {
    throw new UsageError(`this is no evidence bundle: it has no ${MANIFEST}`, {
      remedy: "Name a file that `camloop gate --bundle` wrote.",
    });
  }
  try {
    const manifest: unknown = JSON.parse(textOf(bytes));
    if (validator.Check(manifest) && manifestText(manifest) === textOf(bytes)) return manifest;
  } catch {
    // Told below, with what is no manifest for another reason.
  }
  return `${MANIFEST} is not as camloop writes it in a bundle of version 1`;
}

function sealState(contents: Contents, key: KeyObject | undefined): Verified["seal"] {
  const seal = contents.get(SEAL);
  const manifest = contents.get(MANIFEST);
  if (seal === undefined || manifest === undefined) return "none";
  if (key === undefined) return "not checked";
  return isSealOf(manifest, textOf(seal), key) ? "good" : "bad";
}

function sealProblems(seal: Verified["seal"], key: KeyObject | undefined): string[] {
  if (seal === "bad") return [`${SEAL}: the signature is not of this key and this ${MANIFEST}`];
  return key !== undefined && seal === "none" ? [`${SEAL} is missing: the bundle is not signed`] : [];
}

/** The manifest names every file, each as it is, and nothing else. */
function hashProblems(contents: Contents, { files }: Manifest): string[] {
  const named = files.map(({ path }) => path);
  const extra = [...contents.keys()].filter((path) => ![MANIFEST, SEAL, ...named].includes(path));
  const doubled = named.filter((path, index) => named.indexOf(path) !== index);
  return [
    ...files.flatMap(({ path, bytes, sha256: wanted }) => {
      const found = contents.get(path);
      if (found === undefined) return [`${path} is missing`];
      if (found.length !== bytes) return [`${path} has ${found.length} bytes, not ${bytes}`];
      return sha256(found) === wanted ? [] : [`${path} was changed: its SHA-256 is another`];
    }),
    ...extra.map((path) => `${path} is not in the manifest`),
    ...doubled.map((path) => `${path} is in the manifest twice`),
  ];
}

/** What the run's own files say of each other. */
function runProblems(contents: Contents, manifest: Manifest): readonly string[] {
  const text = (path: string) => textOf(contents.get(path) ?? new Uint8Array());
  const report = parseReport(text(`${REPORTS}gate.json`));
  if (report === undefined) return [`${REPORTS}gate.json is no gate report`];
  const { target, seed, today } = report;
  const run = parse(text(RUN)) as Pick<Manifest, "camloop" | "node"> | null | undefined;
  if (run === null || typeof run !== "object") return [`${RUN} does not tell with what the run was made`];
  const { camloop, node } = run;
  const wanted = { target, seed, today, sum: sumLine(report.rules, report.exitCode), camloop, node };
  return [
    ...(Object.keys(wanted) as (keyof typeof wanted)[])
      .filter((field) => manifest[field] !== wanted[field])
      .map((field) => `${MANIFEST}: ${field} is "${manifest[field]}", in the run "${wanted[field]}"`),
    ...disagreements(report, {
      junit: text(`${REPORTS}junit.xml`),
      ctrf: text(`${REPORTS}ctrf.json`),
      page: text(`${REPORTS}report.html`),
      table: text(TABLE),
    }),
  ];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8");
