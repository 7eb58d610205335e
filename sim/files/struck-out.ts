import { isScalar, isSeq, parseDocument, type Scalar, visit, type YAMLSeq } from "yaml";

const SECRET = /key|password|passphrase|secret|token/i;
const STRUCK_OUT = "struck out";

/** A target file as it is, but for keys and passwords, also those in its start commands: evidence goes from hand to hand. */
export function withoutSecrets(yaml: string): string {
  const document = parseDocument(yaml);
  const secrets = new Set<string>();
  const commands: YAMLSeq[] = [];
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key)) return;
      if (key.value === "start" && isSeq(value)) commands.push(value);
      if (!SECRET.test(String(key.value)) || !isScalar(value)) return;
      secrets.add(String(value.value));
      value.value = STRUCK_OUT;
    },
  });
  for (const command of commands) strikeOut(command.items.filter(isScalar), secrets);
  return document.toString();
}

/** In a command, what is a secret elsewhere, and what an option names as one: `--key x`, `--key=x`. */
function strikeOut(words: readonly Scalar[], secrets: ReadonlySet<string>): void {
  let isNamed = false;
  for (const word of words) {
    const text = String(word.value);
    const [option, value] = text.startsWith("-") ? text.split("=", 2) : [];
    const isOption = option !== undefined && SECRET.test(option);
    if (isNamed || [...secrets].some((secret) => secret !== "" && text.includes(secret)))
      word.value = STRUCK_OUT;
    else if (isOption && value !== undefined) word.value = `${option}=${STRUCK_OUT}`;
    isNamed = isOption && value === undefined;
  }
}
