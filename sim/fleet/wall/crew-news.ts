import type { Absent } from "./absent.js";
import type { CrewTask } from "./crew.js";
import type { Slice } from "./tally.js";

/** What a process with cameras is told. */
export type CrewOrder = { readonly kind: "begin"; readonly task: CrewTask } | { readonly kind: "end" };

/** What it tells. */
export type CrewNews =
  | { readonly kind: "ready" }
  | { readonly kind: "slice"; readonly online: number; readonly begun: number; readonly slice: Slice }
  | { readonly kind: "problem"; readonly text: string }
  | { readonly kind: "log"; readonly serial: string; readonly text: string }
  | { readonly kind: "ended"; readonly absent: Absent };
