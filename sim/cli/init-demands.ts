import { readRules } from "../files/catalogue.js";
import type { Interview } from "./interview.js";

/** Asks what may be off, and how far: of what is told, and of what that clock knows. */
export async function tolerancesFrom(
  interview: Interview,
  { clock, resetHoldSeconds, blinkHertz }: ToldTimes,
): Promise<object | undefined> {
  const told: Record<string, number> = {};
  const ask = async (field: string, text: string, below?: number) => {
    const answer = await interview.positive(text, { usual: "as usual", below });
    if (answer !== undefined) told[field] = answer;
  };
  if (resetHoldSeconds !== undefined)
    await ask("holdSeconds", "How many seconds earlier or later may Reset signal?", resetHoldSeconds);
  if (blinkHertz !== undefined)
    await ask("blinkPercent", "By how many percent may a blink's period be off?", 100);
  await ask("startSeconds", "How many seconds may rigs and adapter take to come to the bench?");
  await ask("answerSeconds", "How many seconds may they take to answer?");
  if (clock === "wall") await ask("longestWaitSeconds", "How many seconds is waited in one go, at most?");
  return Object.keys(told).length > 0 ? told : undefined;
}

interface ToldTimes {
  readonly clock: string;
  readonly resetHoldSeconds?: number;
  readonly blinkHertz?: number;
}

interface CameraWords {
  readonly power: string;
  readonly capabilities?: readonly string[];
}

/** What must be there is the product's own matter: without an answer nothing must. */
export async function profileFrom(interview: Interview, cameras: readonly CameraWords[]): Promise<object> {
  const offered = [...new Set(cameras.flatMap(({ power, capabilities = [] }) => [power, ...capabilities]))];
  if (offered.length === 0) return {};
  const mandatory = await interview.some("What must the product have, or the gate is red? Any of", offered);
  return mandatory.length > 0 ? { mandatory } : {};
}

/** Asks for an earlier report. */
export async function baselineFrom(interview: Interview): Promise<object> {
  const file = await interview.maybe(
    "Which earlier gate.json must no run fall behind? As seen from the file that is written",
  );
  return file === undefined ? {} : { baseline: file };
}

/** Asks for failures that somebody answers for. */
export async function waiversFrom(interview: Interview, vendor: string): Promise<object> {
  const waivers: object[] = [];
  const rules = readRules()
    .filter((rule) => rule.vendor === vendor)
    .map(({ id }) => id);
  const ask = (text: string, misfit?: (answer: string) => string | undefined) =>
    interview.ask({ text, ...(misfit && { misfit }) });
  for (;;) {
    const rule = await interview.ask({
      text: `Of which ${waivers.length === 0 ? "" : "other "}rule is a failure accepted for a time?`,
      usual: "none",
      misfit: (answer) =>
        answer === "none" || rules.includes(answer) ? undefined : `${vendor} has no rule "${answer}"`,
    });
    if (rule === "none") return waivers.length > 0 ? { waivers } : {};
    const reason = await ask("Why?");
    const owner = await ask("Who answers for it?");
    const expires = await ask("Until which day, YYYY-MM-DD?", (answer) =>
      isDay(answer) ? undefined : "write a day, as in 2026-12-31",
    );
    const ticket = await interview.maybe("Under which ticket?");
    waivers.push({ rule, reason, owner, expires, ...(ticket && { ticket }) });
  }
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}
