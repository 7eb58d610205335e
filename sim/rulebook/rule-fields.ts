import type { Vendor } from "./rule.js";
import { isRuleId, kinds, sides, strengths } from "./rule.js";
import { isTopicCode, topicCodeOf, topicNames } from "./topics.js";

export type Fields = Readonly<Record<string, unknown>>;
/** What is wrong with one field of an entry; the field is empty when it is the entry itself. */
export type Complaint = { readonly field: string; readonly message: string; readonly remedy: string };
type FieldCheck = (value: unknown, field: string) => Complaint[];

/** File, lines, what it is about. */
export const sourcePattern = /^(\d{3}_[0-9a-f]{16}\.txt) (L\d+(?:-\d+)?) \| (\S.*)$/;

const checks: Readonly<Record<string, FieldCheck>> = {
  id: matching(isRuleId, "an id such as AJ-RESET-04: vendor, topic code, two digits"),
  vendor: matching(isSaid, "the name of the catalogue's folder"),
  topic: oneOf(Object.values(topicNames)),
  rule: matching(isSaid, "one sentence"),
  source: matching(
    (text) => sourcePattern.test(text),
    'such as "000_0123456789abcdef.txt L6-7 | what it is about"',
  ),
  kind: oneOf(kinds),
  side: oneOf(sides),
  strength: oneOf(strengths),
  check: matching(isSaid, "one sentence"),
  edges: listOf(isSaid, "boundary cases in words, with numbers in quotes"),
  also: listOf((text) => /^L\d+(-\d+)?$/.test(text), "lines such as L6 or L6-7"),
  ambiguity: matching(isSaid, "one sentence"),
};

const optionalFields = new Set(["also", "ambiguity"]);

/** Everything that is wrong with one entry of a vendor's catalogue. */
export function complaints(value: unknown, vendor: Vendor): Complaint[] {
  if (!isFields(value))
    return [complaint("", "an entry is not a rule", "write it as fields, beginning with `- id:`")];
  const ofFields = Object.entries(checks).flatMap(([field, check]) => complaintsOfField(value, field, check));
  const all = [...unknownFields(value), ...ofFields];
  return all.length > 0 ? all : mismatches(value as Record<string, string>, vendor);
}

function unknownFields(value: Fields): Complaint[] {
  return Object.keys(value)
    .filter((field) => !Object.hasOwn(checks, field))
    .map((field) =>
      complaint(field, `unknown field "${field}"`, `use only ${Object.keys(checks).join(", ")}`),
    );
}

function complaintsOfField(value: Fields, field: string, check: FieldCheck): Complaint[] {
  if (Object.hasOwn(value, field)) return check(value[field], field);
  return optionalFields.has(field) ? [] : [complaint(field, `field "${field}" is missing`, "add it")];
}

/** Fields that are right by themselves and wrong together. */
function mismatches({ id = "", vendor: said, topic }: Record<string, string>, vendor: Vendor): Complaint[] {
  const code = topicCodeOf(id);
  const found: Complaint[] = [];
  if (said !== vendor)
    found.push(complaint("vendor", `this is the catalogue of ${vendor}`, `move ${id} or correct it`));
  if (!isTopicCode(code))
    found.push(complaint("id", `${id} has no known topic code`, "use a code of topics.ts"));
  else if (topicNames[code] !== topic)
    found.push(complaint("topic", `${code} is not the topic "${topic}"`, `write "${topicNames[code]}"`));
  return found;
}

function complaint(field: string, message: string, remedy: string): Complaint {
  return { field, message, remedy };
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSaid(text: string): boolean {
  return text.trim() !== "";
}

function matching(isRight: (text: string) => boolean, shape: string): FieldCheck {
  return (value, field) =>
    typeof value === "string" && isRight(value)
      ? []
      : [complaint(field, `${field} is ${JSON.stringify(value)}`, `write ${shape}`)];
}

function oneOf(words: readonly string[]): FieldCheck {
  return matching((text) => words.includes(text), `one of: ${words.join(", ")}`);
}

function listOf(isRight: (text: string) => boolean, shape: string): FieldCheck {
  const each = matching(isRight, shape);
  return (value, field) =>
    Array.isArray(value) && value.length > 0
      ? value.flatMap((item) => each(item, field))
      : [complaint(field, `${field} is no list with entries`, `list ${shape}`)];
}
