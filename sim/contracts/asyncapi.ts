import type { RoleAccess } from "./access.js";
import { type Channel, channels } from "./channels.js";
import { readable } from "./page.js";
import { ROOT } from "./topics.js";

/** Plain data: nothing in it but what JSON can hold. */
export type PlainData = { readonly [key: string]: unknown };

const BINDING_VERSION = "0.2.0";

/** The contract as an AsyncAPI 3.0 document: each channel once, and for each role what it sends and receives. */
export function asyncApiDocument(access: readonly RoleAccess[]): PlainData {
  const document = {
    asyncapi: "3.0.0",
    info: info(access),
    defaultContentType: "application/json",
    servers: { bench: server },
    channels: byId(channelOf),
    operations: Object.fromEntries(access.flatMap(operationsOf)),
    components: {
      messages: byId(messageOf),
      securitySchemes: {
        credentials: { type: "userPassword", description: "Client id and user name are the same." },
      },
    },
  };
  // Schemas hold more than their plain data, and share parts; a document holds neither.
  return withShared(JSON.parse(JSON.stringify(document)));
}

/** What a schema has from elsewhere in the contract stands in the document once, by its name. */
function withShared({ components, ...document }: PlainData): PlainData {
  const schemas: Record<string, unknown> = {};
  const shared = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shared);
    if (typeof value !== "object" || value === null) return value;
    const { isExplainedElsewhere: name, ...all } = value as PlainData;
    const { description: _, ...plain } = all;
    const fields = (of: PlainData) =>
      Object.fromEntries(Object.entries(of).map(([key, each]) => [key, shared(each)]));
    if (typeof name !== "string") return fields(all);
    schemas[name] ??= fields(plain);
    return { $ref: `#/components/schemas/${name}` };
  };
  const others = shared(components) as PlainData;
  return { ...document, components: { ...others, schemas } };
}

const info = (access: readonly RoleAccess[]) => ({
  title: "camloop wire contract",
  version: "1.0.0",
  description:
    "What cameras, rigs, apps, the cloud and the bench say to each other. All topics are at QoS 1.",
  license: { name: "MIT" },
  tags: access.map(({ role, who }) => ({ name: role, description: who })),
});

const server = {
  host: "{host}:{port}",
  protocol: "mqtt",
  protocolVersion: "3.1.1",
  description: "The bench's broker; camloop tells each target where it listens.",
  variables: { host: { default: "127.0.0.1" }, port: { default: "1883" } },
  security: [{ $ref: "#/components/securitySchemes/credentials" }],
  bindings: { mqtt: { cleanSession: true, keepAlive: 60, bindingVersion: BINDING_VERSION } },
};

/** The channel's name in the document: `device-hello`. */
const idOf = (address: string): string =>
  address
    .slice(ROOT.length + 1)
    .split("/")
    .filter((part) => part !== "{owner}")
    .join("-");

const byId = (describe: (channel: Channel) => PlainData): PlainData =>
  Object.fromEntries(channels.map((channel) => [idOf(channel.address), describe(channel)]));

function channelOf({ address, summary, details }: Channel): PlainData {
  const id = idOf(address);
  const owner = /\{(\w+)\}/.exec(readable(address))?.[1];
  return {
    address: readable(address),
    summary,
    description: details,
    messages: { [id]: { $ref: `#/components/messages/${id}` } },
    ...(owner === undefined ? {} : { parameters: { [owner]: { description: "Whose topic it is." } } }),
  };
}

function messageOf({ address, summary, schema, examples }: Channel): PlainData {
  return {
    name: idOf(address),
    summary,
    contentType: "application/json",
    ...(isCorrelated(examples) ? { correlationId: { location: "$message.payload#/id" } } : {}),
    payload: schema,
    examples: examples.map((payload) => ({ payload })),
  };
}

const isCorrelated = (examples: readonly unknown[]): boolean =>
  examples.every((message) => "id" in (message as object));

function operationsOf({ role, publishes, reads }: RoleAccess): [string, PlainData][] {
  const describe =
    (verb: "send" | "receive") =>
    (channel: Channel): [string, PlainData] => [
      `${role}-${verb}s-${idOf(channel.address)}`,
      operation(role, verb, channel),
    ];
  const among = (addresses: readonly string[]) =>
    channels.filter(({ address }) => addresses.includes(address));
  return [...among(publishes).map(describe("send")), ...among(reads).map(describe("receive"))];
}

function operation(role: string, action: "send" | "receive", channel: Channel): PlainData {
  const { address, summary, retained, answeredOn } = channel;
  return {
    action,
    summary,
    tags: [{ name: role }],
    ...ends(idOf(address)),
    ...(answeredOn === undefined ? {} : { reply: ends(idOf(siblingOf(address, answeredOn))) }),
    bindings: { mqtt: { qos: 1, retain: retained, bindingVersion: BINDING_VERSION } },
  };
}

const ends = (id: string) => ({
  channel: { $ref: `#/channels/${id}` },
  messages: [{ $ref: `#/channels/${id}/messages/${id}` }],
});

const siblingOf = (address: string, kind: string): string => address.replace(/[^/]+$/, kind);
