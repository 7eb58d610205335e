import type { Instant } from "../kernel/duration.js";
import { CannotInject } from "../kernel/errors.js";

/** What is asked now was not asked then, or what is looked for now was not looked for then: nothing is known of it. */
export class NotInCapture extends CannotInject {
  constructor(why: string) {
    super(`not in the capture: ${why}`, {
      remedy: "Record the scenario anew, with the rules and steps of today.",
    });
  }
}

/** An instant as a capture's reader is told it. */
export const told = (at: Instant): string => new Date(at).toISOString();

export const endsWithScenario = (ended: Instant): NotInCapture =>
  new NotInCapture(`it ends at ${told(ended)}, with the scenario`);
