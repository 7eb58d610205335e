import type { Envelope, TestRunFinished } from "@cucumber/messages";

/** In which order cucumber tells of a run; whatever is not named here is told while scenarios are played. */
const ORDER: readonly (readonly (keyof Envelope)[])[] = [
  ["meta"],
  ["source", "gherkinDocument", "pickle"],
  ["parameterType", "stepDefinition", "hook"],
  ["testRunStarted"],
  ["testCase"],
];
const KINDS = ORDER.flat();
const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The messages of one run whose parts were played apart, each under ids of its own: told as if nothing had been divided. */
export function joinMessages(parts: readonly (readonly Envelope[])[]): readonly Envelope[] {
  const join = joiner();
  const told = parts.flat().filter(({ testRunFinished }) => testRunFinished === undefined);
  const before = ORDER.flatMap((kinds) => told.filter((message) => kinds.some((kind) => message[kind])));
  const played = told.filter((message) => !KINDS.some((kind) => message[kind]));
  return [...[...before, ...played].flatMap(join), ...endOf(parts).flatMap(join)];
}

/** Gives each thing its first part's ids, and leaves out what an earlier part has told. */
function joiner(): (message: Envelope) => Envelope[] {
  const idsByText = new Map<string, readonly string[]>();
  const firstIds = new Map<string, string>();
  return (message) => {
    const text = JSON.stringify(message);
    const ids = text.match(ID) ?? [];
    const isRunStart = message.testRunStarted !== undefined;
    const bare = isRunStart ? "run" : text.replaceAll(ID, "");
    const first = isShared(message) ? idsByText.get(bare) : undefined;
    for (const [index, id] of ids.entries()) firstIds.set(id, first?.[index] ?? firstIds.get(id) ?? id);
    if (first !== undefined) return [];
    if (isShared(message)) idsByText.set(bare, ids);
    return [JSON.parse(text.replaceAll(ID, (id) => firstIds.get(id) ?? id))];
  };
}

/** Whether every part tells this, in the same words. */
const isShared = (message: Envelope): boolean =>
  !message.testCase && KINDS.some((kind) => message[kind] !== undefined);

function endOf(parts: readonly (readonly Envelope[])[]): Envelope[] {
  const ends = parts.flat().flatMap(({ testRunFinished }) => testRunFinished ?? []);
  const [last] = ends.sort((a, b) => secondsOf(b) - secondsOf(a));
  if (last === undefined) return [];
  return [{ testRunFinished: { ...last, success: ends.every(({ success }) => success) } }];
}

const secondsOf = ({ timestamp: { seconds, nanos } }: TestRunFinished): number => seconds + nanos / 1e9;
