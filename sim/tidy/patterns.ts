/** A text that must not stand in some files. */
export interface Pattern {
  readonly name: string;
  readonly text: RegExp;
  readonly files: RegExp;
  /** Whether a comment line may not hold it either: prose may name a forbidden call to say why. */
  readonly inComments: boolean;
  /** Why it must not stand there, and what to do instead. */
  readonly reason: string;
}

const pure =
  /^sim\/(kernel|contracts|rulebook|camera|cloud|phone|outside)\/(?!.*[.](test|long)[.]ts$).*[.]ts$/;
const code = /[.](ts|js|cjs|feature)$/;
const written = /[.](ts|js|cjs|feature|json|yaml|yml|md|txt)$|(^|\/)run$/;

// Some letters stand in brackets so that this table does not find itself.
export const patterns: readonly Pattern[] = [
  {
    name: "wall clock",
    text: /\bDate[.]now\b|\bnew Date\(\s*\)|(?<!new )\bDate\(\s*\)|\bperformance[.]/,
    files: pure,
    inComments: false,
    reason: "a pure room tells time by the clock port, or no run can be replayed",
  },
  {
    name: "unseeded random",
    text: /\bMath[.]random\b|\brandomUUID\b|\bgetRandomValues\b/,
    files: pure,
    inComments: false,
    reason: "a pure room draws from the seeded stream that it is given, or no run can be replayed",
  },
  {
    name: "timer",
    text: /\b(setTimeout|setInterval|setImmediate)\b/,
    files: pure,
    inComments: false,
    reason: "business time is a deadline of the clock port; a timer of more than 24.8 days fires at once",
  },
  {
    name: "platform",
    text: /\bprocess[.]\w|\bconsole[.]\w|["']node:/,
    files: pure,
    inComments: false,
    reason: "a pure room never sees Node; take what it needs as a parameter",
  },
  {
    name: "rule of a vendor",
    text: /["'`][A-Z][A-Z0-9]-[A-Z]+-\d\d/,
    files: /^sim\/cloud\/(?!.*[.]test[.]ts$)[^/]*[.]ts$/,
    inComments: false,
    reason: "a service serves every vendor; each vendor's policy says which of its rules asks for a refusal",
  },
  {
    name: "left-out test",
    text: /[.](only|skip|todo)\(|\b(only|skip|todo): (true|["'`])|^\s*@(only|skip|wip)\b/,
    files: code,
    inComments: false,
    reason: "a test that does not run proves nothing; repair it or delete it",
  },
  {
    name: "unfinished",
    text: /\b(TO[D]O|FIX[M]E|XX[X])\b/,
    files: written,
    inComments: true,
    reason: "finish it now or file an issue",
  },
  {
    name: "machine path",
    text: /(?<![\w.}])\/(home|root|work|Users)\/\w/,
    files: written,
    inComments: true,
    reason: "this path exists on one machine only; use a relative path or os.tmpdir()",
  },
  {
    name: "registry address",
    text: /"resolved": "http/,
    files: /^package-lock[.]json$/,
    inComments: true,
    reason: "the lock must work with any registry; run npm install again with the project's .npmrc",
  },
];
