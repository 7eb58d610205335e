import { RigFault } from "../kernel/errors.js";
import type { Rig } from "./rig.js";

/** What a rig's test of itself came to. */
export interface SelfTest {
  /** In words, for a log. */
  readonly sentence: string;
  /** Why nothing that the rig does or notices can be trusted, if so. */
  readonly fault?: RigFault;
}

/** Has a rig test itself, before it is asked for anything else. One that has no means for it is taken as it is. */
export async function selfTest(name: string, rig: Pick<Rig, "ask">): Promise<SelfTest> {
  const outcome = await rig.ask({ action: "self-test" });
  if (outcome.ok)
    return { sentence: `the rig ${name} tested itself: ${outcome.tested?.join("; ") ?? "done"}` };
  const why = outcome.sentence.replace(/\.$/, "");
  if (outcome.reason === "cannot") return { sentence: `the rig ${name} has not tested itself: ${why}` };
  const sentence = `the rig ${name} failed its self-test: ${why}`;
  return { sentence, fault: new RigFault(sentence, { remedy: "Mend the rig and run again." }) };
}
