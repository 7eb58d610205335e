import { createRequire } from "node:module";
import type { Histogram } from "hdr-histogram-js";

/** Loading it takes a tenth of a second, which no other command should wait for. */
const hdr = (): typeof import("hdr-histogram-js") => createRequire(import.meta.url)("hdr-histogram-js");

/** An hour in microseconds: whatever takes longer makes a histogram grow. */
export const LONGEST_MICROSECONDS = 3_600_000_000;

/** An empty histogram of times in microseconds, to three digits. All have one range, so that equal contents are equal text. */
export const latencyHistogram = (): Histogram =>
  hdr().build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: LONGEST_MICROSECONDS,
    numberOfSignificantValueDigits: 3,
  });

/** As it stands in a report. */
export const packLatencies = (histogram: Histogram): string => hdr().encodeIntoCompressedBase64(histogram);

/** @throws {Error} when the text is no histogram */
export const unpackLatencies = (text: string): Histogram => hdr().decodeFromCompressedBase64(text);

/** Everything that is in any of them. */
export function addLatencies(texts: readonly string[]): string {
  const sum = latencyHistogram();
  for (const text of texts) sum.add(unpackLatencies(text));
  return packLatencies(sum);
}
