/** What models of cameras differ in; a camera names in its hello what it has. */
export const capabilities = [
  "card-slot",
  "continuous-recording",
  "built-in-detection",
  "zoom",
  "two-lenses",
] as const;
export type Capability = (typeof capabilities)[number];

/** Which camera a scenario can be played with. */
export interface Needs {
  readonly power: "wired" | "battery" | undefined;
  readonly has: readonly Capability[];
  readonly lacks: readonly Capability[];
}

/** Tags for what a camera must have, and for what it must not have. */
const HAS = new Map(capabilities.map((each) => [`@needs-${each}`, each]));
const LACKS = new Map<string, Capability>([
  ...capabilities.map((each) => [`@needs-no-${each}`, each] as const),
  ["@needs-one-lens", "two-lenses"],
]);

/** Every tag that says which camera a scenario needs. */
export const needsTags: readonly string[] = ["@wired", "@battery", ...HAS.keys(), ...LACKS.keys()];

export function needsOf(tags: readonly string[]): Needs {
  return {
    power: (["wired", "battery"] as const).find((power) => tags.includes(`@${power}`)),
    has: tags.flatMap((tag) => HAS.get(tag) ?? []),
    lacks: tags.flatMap((tag) => LACKS.get(tag) ?? []),
  };
}

/** Whether a camera of this power and these capabilities will do. */
export const suits = (
  { power, has, lacks }: Needs,
  camera: { readonly power: "wired" | "battery"; readonly capabilities: readonly string[] },
): boolean =>
  (power === undefined || power === camera.power) &&
  has.every((each) => camera.capabilities.includes(each)) &&
  !lacks.some((each) => camera.capabilities.includes(each));

/** The needs in words, as in "battery camera with zoom and without two-lenses". */
export function describeNeeds({ power, has, lacks }: Needs): string {
  const parts = [...has.map((each) => `with ${each}`), ...lacks.map((each) => `without ${each}`)];
  return [power, "camera", parts.join(" and ")].filter(Boolean).join(" ");
}
