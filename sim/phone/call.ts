import type { AppRequest } from "../contracts/app.js";

/** A request without its id, which the terminal gives it. */
export type Call = AppRequest extends infer Request
  ? Request extends { id: string }
    ? Omit<Request, "id">
    : never
  : never;
