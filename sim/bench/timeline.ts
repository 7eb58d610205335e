import {
  days,
  type Instant,
  type Milliseconds,
  minutes,
  parseDuration,
  seconds,
} from "../kernel/duration.js";
import { ProductFault, UsageError } from "../kernel/errors.js";

/** A stretch of time; it ends just before `to`. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** A stretch that must be recorded, or must not be: at its ends a recording may lag. */
export interface JudgedSpan {
  readonly covered: Span;
  readonly free: Span;
}

/** A recording may begin and end so much later and earlier than what moves. */
const LAG = { start: seconds(10), end: seconds(5) } as const;
const CALM = { start: minutes(2), end: minutes(1) } as const;

/** What happened when in a scenario, as far as recordings are judged by it. All days are of the home's time zone, UTC. */
export class Timeline {
  readonly #movements: Span[] = [];
  readonly #now: () => Instant;
  #whenEnded: Instant | undefined;
  #firstRecording: Instant | undefined;

  constructor(now: () => Instant) {
    this.#now = now;
  }

  noteMovement(lengthMs: Milliseconds): void {
    const from = this.#now();
    this.#movements.push({ from, to: from + lengthMs });
  }

  noteWhenEnded(): void {
    this.#whenEnded = this.#now();
  }

  noteRecording(startedAt: Instant): void {
    this.#firstRecording = Math.min(startedAt, this.#firstRecording ?? startedAt);
  }

  get lastMovement(): Span {
    return this.#movements.at(-1) ?? missing("anything has moved");
  }

  get firstRecording(): Instant | undefined {
    return this.#firstRecording;
  }

  /** The spans that the features' words mean. */
  /** @throws {UsageError} when a stretch is too short to judge: anything would cover it. */
  spans(words: string): readonly JudgedSpan[] {
    const spans = this.#spansOf(words);
    const isEmpty = ({ from, to }: Span) => to <= from;
    if (!spans.some(({ covered, free }) => isEmpty(covered) || isEmpty(free))) return spans;
    throw new UsageError(`${words} is too short to be judged`, { remedy: "Let it last longer." });
  }

  #spansOf(words: string): readonly JudgedSpan[] {
    if (words === "the movement") return [movementOf(this.lastMovement)];
    if (words === "all movements") return this.#movements.map(movementOf);
    const [, nth] = /^the (first|second|third) movement$/.exec(words) ?? [];
    if (nth !== undefined) return [movementOf(this.#nth(nth))];
    const [, age, reach = ""] = /^the movements (of the last|over) (\d+ days)/.exec(words) ?? [];
    if (age !== undefined) return this.#aged(age === "over", parseDuration(reach)).map(movementOf);
    if (words === "both movements") return this.#movements.slice(-2).map(movementOf);
    if (words === "the stillness between movements") return [exactly(this.#stillness())];
    const [, end, length = ""] = /^the (last|first) (.*)$/.exec(words) ?? [];
    if (end === "last") return [this.#last(parseDuration(length))];
    if (end === "first") return [exactly(this.#first(parseDuration(length)))];
    return [exactly(this.#latest(words))];
  }

  #nth(ordinal: string): Span {
    const movement = this.#movements[["first", "second", "third"].indexOf(ordinal)];
    return movement ?? missing(`a ${ordinal} movement has been`);
  }

  /** Movements that are older than this, or that are not. */
  #aged(isOlder: boolean, ageMs: Milliseconds): readonly Span[] {
    const found = this.#movements.filter(({ from }) => this.#now() - from > ageMs === isOlder);
    return found.length > 0 ? found : missing("anything of that age has moved");
  }

  #stillness(): Span {
    const [first, second] = this.#movements.slice(-2);
    if (first === undefined || second === undefined) return missing("two movements have been");
    return { from: first.to + CALM.start, to: second.from - CALM.end };
  }

  #last(lengthMs: Milliseconds): JudgedSpan {
    const to = this.#whenEnded ?? this.#now();
    const from = to - lengthMs;
    return { covered: { from: from + minutes(1), to: to - minutes(1) }, free: { from, to } };
  }

  #first(lengthMs: Milliseconds): Span {
    if (this.#firstRecording === undefined) throw new ProductFault("a first recording", "none");
    return { from: this.#firstRecording, to: this.#firstRecording + lengthMs };
  }

  /** Such as "08:00 to 12:00": the latest one that is over. */
  #latest(words: string): Span {
    const [from = 0, to = 0] = words.split(" to ").map(timeOfDay);
    const midnight = Math.floor(this.#now() / days(1)) * days(1);
    const day = midnight + to <= this.#now() ? midnight : midnight - days(1);
    return { from: day + from, to: day + to };
  }
}

const exactly = (span: Span): JudgedSpan => ({ covered: span, free: span });

const movementOf = (span: Span): JudgedSpan => ({
  covered: { from: span.from + LAG.start, to: span.to - LAG.end },
  free: span,
});

/** "08:00" or "08:00:30", as time since midnight. */
export function timeOfDay(words: string): Milliseconds {
  const [hour = 0, minute = 0, second = 0] = words.split(":").map(Number);
  return minutes(hour * 60 + minute) + seconds(second);
}

/** How long it is until the next such moment, as "10:00" or "11:00 on a Sunday". */
export function untilMoment(words: string, now: Instant): Milliseconds {
  const isSunday = words.endsWith(" on a Sunday");
  const wanted = timeOfDay(words.replace(" on a Sunday", ""));
  let at = Math.floor(now / days(1)) * days(1) + wanted;
  while (at < now || (isSunday && new Date(at).getUTCDay() !== 0)) at += days(1);
  return at - now;
}

function missing(what: string): never {
  throw new UsageError(`the scenario speaks of it before ${what}`, {
    remedy: "Let it happen in an earlier step.",
  });
}
