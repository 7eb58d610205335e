import { createHash } from "node:crypto";
import Type, { type Static } from "typebox";
import type { Contents } from "../files/archive.js";
import type { GateResult } from "../gate/gate.js";
import { sumLine, verdictTable } from "../gate/pages.js";
import type { GateReport } from "../gate/report.js";

/** What an evidence bundle says of itself: the run, and every file besides the manifest and its seal. */
export const Manifest = Type.Object({
  format: Type.Literal("camloop evidence"),
  version: Type.Literal(1),
  camloop: Type.String(),
  node: Type.String(),
  target: Type.String(),
  seed: Type.Integer(),
  today: Type.String(),
  sum: Type.String(),
  files: Type.Array(
    Type.Object({
      path: Type.String(),
      bytes: Type.Integer(),
      sha256: Type.String({ pattern: "^[0-9a-f]{64}$" }),
    }),
  ),
});
export type Manifest = Static<typeof Manifest>;

/** A manifest as it is written, to the byte. */
export const manifestText = (manifest: Manifest): string => json(manifest);

export const MANIFEST = "manifest.json";
/** An Ed25519 signature over the manifest's bytes, in base64. */
export const SEAL = "manifest.sig";
/** Versions and options. */
export const RUN = "run.json";
export const TABLE = "table.txt";
/** Where reports stand in a bundle. */
export const REPORTS = "reports/";

/** What a run was made with, besides what its reports tell. */
export interface Circumstances {
  readonly camloop: string;
  readonly node: string;
  readonly platform: string;
  /** Versions of the packages that camloop rests on. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** The options that bear on the verdicts. */
  readonly options: object;
}

/** All of a run in files; manifest first, seal next, if there is one. */
export function bundleOf(
  result: GateResult,
  circumstances: Circumstances,
  {
    texts,
    seal,
  }: { readonly texts: ReadonlyMap<string, string>; readonly seal?: (bytes: Uint8Array) => string },
): Contents {
  const files = new Map<string, Uint8Array>([
    [RUN, bytesOf(json(circumstances))],
    [TABLE, bytesOf(tableText(result.judged, result.exitCode))],
    ...[...texts].map(([path, text]) => [path, bytesOf(text)] as const),
  ]);
  const { camloop, node } = circumstances;
  const manifest: Manifest = {
    format: "camloop evidence",
    version: 1,
    camloop,
    node,
    target: result.target.name,
    seed: result.seed,
    today: result.today,
    sum: sumLine(result.judged, result.exitCode),
    files: [...files].map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) })),
  };
  const bytes = bytesOf(manifestText(manifest));
  return new Map([[MANIFEST, bytes], ...(seal ? [[SEAL, bytesOf(seal(bytes))] as const] : []), ...files]);
}

/** The table of verdicts and their sum, as the terminal shows them. */
export const tableText = (judged: Parameters<typeof verdictTable>[0]["judged"], exitCode: number): string =>
  [...verdictTable({ judged }), "", sumLine(judged, exitCode), ""].join("\n");

/** The rules of a report, as a table is made of them. */
export const tableRules = ({ rules }: GateReport): Parameters<typeof verdictTable>[0]["judged"] =>
  rules.map(({ vendor, topic, verdict, reason, scenarios }) => ({
    rule: { vendor, topic },
    verdict,
    reason,
    outcomes: scenarios,
  }));

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const bytesOf = (text: string): Uint8Array => Buffer.from(text);
const json = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`;
