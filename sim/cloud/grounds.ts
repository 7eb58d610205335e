import type { AppRequest, Refusal } from "../contracts/app.js";
import type { RefusalKey } from "../contracts/refusals.js";

type Call = AppRequest["call"];

/** What is asked: a call, and of those that are about recordings, whether it is about some that the cloud has. */
export type Asked = Call | `${Extract<Call, `${string}-recording` | `${string}-recordings`>} in the cloud`;

/**
 * Which of a vendor's rules asks for the refusals of a key: one for all of them, or others by what is asked, and `none` says why
 * no rule asks for the rest. A rule that comes with a value of the policy goes first.
 */
export type Ground = string | ({ readonly none: string } & { readonly [What in Asked]?: string });

/** Every key that the app contract lists. */
export type Grounds = Readonly<Record<RefusalKey, Ground>>;

/** The same rule for several things that are asked. */
export const forEach = <What extends Asked>(rule: string, ...asked: readonly What[]): Record<What, string> =>
  Object.fromEntries(asked.map((each) => [each, rule])) as Record<What, string>;

/** A refusal with the rule that asks for it, if one does. */
export function grounded(refusal: Refusal, request: AppRequest, grounds: Grounds): Refusal {
  const ground = grounds[refusal.key as RefusalKey];
  const rule = refusal.rule ?? (typeof ground === "string" ? ground : ground[askedBy(request)]);
  return rule === undefined ? refusal : { ...refusal, rule };
}

const askedBy = (request: AppRequest): Asked =>
  "store" in request && request.store !== "card" ? `${request.call} in the cloud` : request.call;
