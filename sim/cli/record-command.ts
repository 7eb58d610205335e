import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import type { Target } from "../bench/target.js";
import { type Capture, type CaptureHeader, packCapture, packScenario } from "../files/capture-file.js";
import { packageFacts } from "../files/package-facts.js";
import { UsageError } from "../kernel/errors.js";
import { gate, gateLike, isSeedGiven, type Options, type Plan } from "./gate-command.js";
import type { Io } from "./io.js";

interface RecordOptions extends Options {
  readonly out: string;
}

/** `camloop record`: judges as the gate does, and keeps what was said and seen. */
export function recordCommand(io: Io): Command {
  return gateLike("record", "judge as the gate does, and keep everything that was said and seen in a capture")
    .requiredOption("--out <file>", "where the capture goes")
    .action((options: RecordOptions, command: Command) => record(io, options, command));
}

async function record(io: Io, options: RecordOptions, command: Command): Promise<void> {
  const { out, retries, list, dryRun, json } = options;
  if (retries > 0)
    throw new UsageError("a capture holds one play of each scenario, so there are no --retries", {
      remedy: "Leave --retries out.",
    });
  // Told before anybody waits for a run; what an earlier one left there stays until this one has ended.
  if (!list && !dryRun) write(out, new Uint8Array(), "a");
  const packs = new Map<string, Uint8Array>();
  await gate(io, options, isSeedGiven(command), {
    onCaptured: (scenario, capture: Capture) => packs.set(scenario, packScenario(scenario, capture)),
    onEnd: (plan) => {
      // Workers end in any order, and the same run gives the same file.
      const inOrder = plan.selected.scenarios.flatMap(({ scenario }) => packs.get(scenario) ?? []);
      const bytes = packCapture(headerOf(plan), inOrder);
      write(out, bytes);
      if (!json) io.out(`capture: ${out} (${inOrder.length} scenarios, ${bytes.length} bytes)`);
    },
  });
}

function write(out: string, bytes: Uint8Array, flag: "a" | "w" = "w"): void {
  try {
    writeFileSync(out, bytes, { flag });
  } catch (error) {
    throw new UsageError(`cannot write the capture to "${out}": ${(error as Error).message}`, {
      remedy: "Name a file after --out.",
    });
  }
}

const headerOf = ({ options, file, target, wanted }: Plan) => ({
  by: packageFacts.version,
  seed: options.seed,
  ...(options.starts && { starts: options.starts }),
  target: describe(target),
  wanted: JSON.parse(JSON.stringify(wanted)) as CaptureHeader["wanted"],
  failOn: [...options.failOn],
  isStrict: options.strict ?? file?.strictWaivers ?? false,
  mandatory: [...(file?.mandatory ?? [])],
  waivers: [...(file?.waivers ?? [])],
});

/** What a judge has to know of a target; never a key. */
function describe({ name, cameras, cloud, app, wall }: Target): CaptureHeader["target"] {
  const described = {
    name,
    ...(cloud !== "reference" && { cloud: { vendor: cloud.vendor } }),
    ...(app && { app: "foreign" as const }),
    ...(wall && { wall }),
  };
  if (cameras === "reference") return described;
  const { resetHoldMs, holdToleranceMs, blink } = cameras;
  return {
    ...described,
    camera: {
      ...(resetHoldMs !== undefined && { resetHoldMs }),
      ...(holdToleranceMs !== undefined && { holdToleranceMs }),
      ...(blink && { blink }),
      cameras: cameras.cameras.map(({ serial, key, rig, power, model, capabilities }) => ({
        serial,
        rig,
        power,
        model,
        ...(key === undefined && { hasPrivateLink: true as const }),
        ...(capabilities && { capabilities: [...capabilities] }),
      })),
    },
  };
}
