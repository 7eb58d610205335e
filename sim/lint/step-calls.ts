/** One `Given(...)`, `When(...)` or `Then(...)` of a step file. */
export type StepCall = {
  /** Counted from 1. */
  readonly line: number;
  /** The first argument as it is written. */
  readonly first: string;
  /** Its text, when it is one in double quotes. */
  readonly pattern: string | undefined;
  /** Everything after the first argument, trimmed. */
  readonly body: string;
};

/** The step definitions that begin a line. */
export function stepCalls(text: string): readonly StepCall[] {
  return [...text.matchAll(/^(?:Given|When|Then)\(/gm)].map((match) => {
    const start = match.index + match[0].length;
    const inner = text.slice(start, endOfCall(text, start));
    return toCall(inner, text.slice(0, match.index).split("\n").length);
  });
}

function toCall(inner: string, line: number): StepCall {
  const literal = /^\s*("(?:[^"\\]|\\.)*"|\/(?:[^/\\]|\\.)*\/\w*|[^,]*)/.exec(inner)?.[0] ?? "";
  const first = literal.trim();
  const pattern = first.startsWith('"') ? String(JSON.parse(first)) : undefined;
  return { line, first, pattern, body: inner.slice(literal.length).replace(/^\s*,/, "").trim() };
}

/** The place of the bracket that closes the call; brackets in texts and regular expressions do not count. */
function endOfCall(text: string, start: number): number {
  const tokens = /"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|(?<=[(,]\s*)\/(?:[^/\\\n]|\\.)+\/|[()]/g;
  tokens.lastIndex = start;
  let depth = 1;
  for (let token = tokens.exec(text); token; token = tokens.exec(text)) {
    if (token[0] === "(") depth += 1;
    if (token[0] === ")") depth -= 1;
    if (depth === 0) return token.index;
  }
  return text.length;
}
