import type { TSchema } from "typebox";
import { type RoleAccess, readersOf, sendersOf } from "./access.js";
import { type Channel, channels } from "./channels.js";
import { SetupCode } from "./device.js";
import { fieldsOf, type Kind, kindsOf } from "./fields.js";
import * as prose from "./prose.js";
import { appRefusals, cameraRefusals, type ListedRefusal } from "./refusals.js";
import { ROOT } from "./topics.js";

const WIDTH = 118;
const SETUP_CODE: SetupCode = { network: "Harbour", password: "blue-lamp", token: "t1" };

/** The contract as a Markdown page from which a firmware author can work alone; ends with a line break. */
export function contractPage(access: readonly RoleAccess[]): string {
  const [camera = "", ...others] = areasOf(channels).map((area) => chapterOf(area, access));
  const parts = [prose.opening, connecting(access), firstSession(), camera, setup(), ...others];
  return `${parts.join("\n\n")}\n`;
}

/** The areas of topics in the order of the page's chapters; one without a chapter comes last. */
function areasOf(all: readonly Channel[]): readonly string[] {
  const present = new Set(all.map(({ address }) => areaOf(address)));
  return [...new Set([...Object.keys(prose.chapters), ...present])].filter((area) => present.has(area));
}

const areaOf = (address: string): string => address.split("/")[2] ?? "";
const kindOf = (address: string): string => address.split("/").at(-1) ?? "";

/** The address with the area's own word for its owner: `camloop/v1/device/{serial}/hello`. */
export const readable = (address: string): string =>
  address.replace("{owner}", `{${prose.chapters[areaOf(address)]?.owner ?? "owner"}}`);

function connecting(access: readonly RoleAccess[]): string {
  const rows = access.map(({ role, who, publishes, reads }) => [role, who, topics(publishes), topics(reads)]);
  return [prose.carrier, table(["role", "who", "may publish", "may read"], rows), prose.refusals].join(
    "\n\n",
  );
}

const topics = (addresses: readonly string[]): string =>
  addresses.map((address) => code(readable(address).slice(ROOT.length + 1))).join(", ");

function firstSession(): string {
  const hello = channels.find(({ address }) => address.endsWith("device/{owner}/hello"))?.examples[0];
  const rows = prose
    .firstSession(JSON.stringify(hello))
    .map(({ from, packet, start, holds }) => [from, packet, code(start), holds]);
  const steps = table(["from", "packet", "first bytes", "what it holds"], rows);
  return [prose.firstSessionIntro, steps, prose.firstSessionEnd].join("\n\n");
}

function chapterOf(area: string, access: readonly RoleAccess[]): string {
  const { title, owner, intro } = prose.chapters[area] ?? { title: area, owner: "owner", intro: "" };
  const own = channels.filter(({ address }) => areaOf(address) === area);
  const rows = own.map(({ address, retained, summary }) => [
    code(kindOf(address)),
    sendersOf(address, access),
    readersOf(address, access),
    retained ? "yes" : "no",
    summary,
  ]);
  return [
    `## ${title}: \`${ROOT}/${area}/{${owner}}/…\``,
    ...(intro === "" ? [] : [intro]),
    table(["topic", "from", "to", "retained", "what"], rows),
    ...own.map((channel) => topicOf(channel)),
    ...refusalsOf(area),
  ].join("\n\n");
}

const REFUSALS: Readonly<Record<string, Readonly<Record<string, ListedRefusal>>>> = {
  device: cameraRefusals,
  app: appRefusals,
};

function refusalsOf(area: string): string[] {
  const rows = Object.entries(REFUSALS[area] ?? {}).map(([key, { meaning, of }]) => [
    code(key),
    meaning,
    of.map(code).join(", "),
  ]);
  if (rows.length === 0) return [];
  return [prose.refusalKeys[area] ?? "", table(["key", "meaning", "refused"], rows)];
}

function topicOf({ address, summary, details, answeredOn, schema, examples }: Channel): string {
  return [
    `### \`${kindOf(address)}\`: ${lowered(summary)}`,
    code(readable(address)),
    wrapped(answeredOn === undefined ? details : `${details} Answered on \`${answeredOn}\`.`),
    fieldTable(schema),
    ...examplesOf(kindsOf(schema), examples),
  ].join("\n\n");
}

function setup(): string {
  return [prose.setup, fieldTable(SetupCode), example(SETUP_CODE)].join("\n\n");
}

function fieldTable(schema: TSchema): string {
  const rows = fieldsOf(schema).map(({ path, type, when, meaning }) => [code(path), type, when, meaning]);
  return table(["field", "type and limits", "there", "meaning"], rows);
}

/** Each kind with its meaning and its examples; without kinds, the examples alone. */
function examplesOf(kinds: readonly Kind[], examples: readonly unknown[]): string[] {
  if (kinds.length === 0) return examples.map(example);
  return kinds.flatMap((kind) => [
    wrapped(`**\`${kind.name}\`**: ${kind.meaning}`),
    ...examples.filter((message) => isOf(kind, message)).map(example),
  ]);
}

/** Whether a message is of this kind. */
export const isOf = ({ field, name }: Kind, message: unknown): boolean =>
  (message as Record<string, unknown>)[field] === name;

const example = (message: unknown): string => `    ${JSON.stringify(message)}`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

/** The words of a paragraph in lines of an even width, as a page is read raw, too. */
function wrapped(paragraph: string): string {
  const lines: string[] = [""];
  for (const word of paragraph.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trimStart();
    if (longer.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines.join("\n");
}

const code = (text: string): string => `\`${text}\``;

const lowered = (sentence: string): string =>
  sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/[.]$/, "");
