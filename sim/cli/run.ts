import { Command, CommanderError } from "commander";
import { packageFacts } from "../files/package-facts.js";
import { CamloopError, Unreachable, UsageError } from "../kernel/errors.js";
import { mutantsOf } from "../mutants/all-mutants.js";
import { exitCodes } from "../rulebook/exit-code.js";
import { aclCommand } from "./acl-command.js";
import { contractCommand } from "./contract-command.js";
import { fleetCommand } from "./fleet-command.js";
import { gateCommand } from "./gate-command.js";
import { initCommand } from "./init-command.js";
import type { Io } from "./io.js";
import { judgeCommand } from "./judge-command.js";
import { ledCommand } from "./led-command.js";
import { lintCommand } from "./lint-command.js";
import { lookCommand } from "./look-command.js";
import { mergeCommand } from "./merge-command.js";
import { mutantsCommand } from "./mutants-command.js";
import { productCommand } from "./product-command.js";
import { recordCommand } from "./record-command.js";
import { rigCommand } from "./rig-command.js";
import { rulesCommand } from "./rules-command.js";
import { serveCommand } from "./serve-command.js";
import { vendorsCommand } from "./vendors-command.js";
import { verifyCommand } from "./verify-command.js";

/** Runs camloop with these arguments; sets the exit code and never throws. */
export async function run(args: readonly string[], io: Io): Promise<void> {
  try {
    await program(io).parseAsync([...args], { from: "user" });
  } catch (error) {
    io.exitWith(tell(error, io));
  }
}

function program(io: Io): Command {
  const camloop = new Command("camloop")
    .description("judges cloud cameras against their vendors' promises")
    .version(packageFacts.version);
  const commands = [
    gateCommand(io),
    recordCommand(io),
    judgeCommand(io),
    initCommand(io),
    verifyCommand(io),
    rulesCommand(io, { mutantsOf }),
    mutantsCommand(io),
    contractCommand(io),
    fleetCommand(io),
    serveCommand(io),
    productCommand(io),
    lookCommand(io),
    rigCommand(io),
    ledCommand(io),
    vendorsCommand(io),
    lintCommand(io),
    aclCommand(io),
    mergeCommand(io),
  ];
  for (const command of commands) camloop.addCommand(command);
  for (const command of [camloop, ...camloop.commands.flatMap((each) => [each, ...each.commands])]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.err(text.trimEnd()),
    });
  }
  return camloop;
}

function tell(error: unknown, io: Io): number {
  // Commander has told its own errors already; asking for help is none.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (!(error instanceof CamloopError)) {
    io.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return exitCodes.benchError;
  }
  io.err(`${error.message}\n${error.remedy}`);
  if (error instanceof UsageError) return exitCodes.usage;
  return error instanceof Unreachable ? exitCodes.unreachable : exitCodes.benchError;
}
