import { UsageError } from "../kernel/errors.js";
import type { Shard } from "../play/selection.js";

/** How Kubernetes tells the pods of an Indexed Job apart, from 0. */
const INDEX = "JOB_COMPLETION_INDEX";

/**
 * Which part of the fleet is meant: that of `--shard`, or of `--shards` the one that the environment names; else the whole.
 * @throws {UsageError}
 */
export function shardOf(
  { shard, shards }: { readonly shard?: Shard; readonly shards?: number },
  env: Readonly<Record<string, string | undefined>>,
): Shard {
  if (shards === undefined) return shard ?? { index: 1, of: 1 };
  if (shard !== undefined)
    throw new UsageError("--shard says how many parts there are, and so does --shards", {
      remedy: `Give one of them: --shard names the part itself, --shards leaves that to ${INDEX}.`,
    });
  const text = env[INDEX] ?? "";
  const index = /^\d+$/.test(text) ? Number(text) + 1 : Number.NaN;
  if (index <= shards) return { index, of: shards };
  throw new UsageError(
    text === ""
      ? `--shards ${shards}, and ${INDEX} does not say which of them`
      : `${INDEX} is "${text}", and --shards ${shards} has parts from 0 to ${shards - 1}`,
    { remedy: "Name the part by --shard, as in 2/4, or run it as an Indexed Job of as many completions." },
  );
}
