/** What somebody does: "cancels" has to be accepted at once, of "tries to cancel" a Then may say that it was refused. */
export interface Deed {
  readonly what: string;
  readonly isTried: boolean;
}

const TRIES = "tries to ";

/** Both forms of each verb; the words after a verb, as in "turn off", are those of a regular expression. */
export const deedPattern = (verbs: readonly string[]): RegExp =>
  new RegExp(verbs.flatMap((verb) => [TRIES + verb, inThirdPerson(verb)]).join("|"));

export function deedOf(words: string, verbs: readonly string[]): Deed {
  if (words.startsWith(TRIES)) return { what: words.slice(TRIES.length), isTried: true };
  const [does = "", ...rest] = words.split(" ");
  const verb = verbs.map(firstWord).find((each) => inThirdPerson(each) === does);
  return { what: [verb ?? does, ...rest].join(" "), isTried: false };
}

const firstWord = (verb: string): string => verb.split(" ")[0] ?? verb;

const inThirdPerson = (verb: string): string =>
  verb.replace(/^\w+/, (word) => (/(?:ss|ch)$/.test(word) ? `${word}es` : `${word}s`));
