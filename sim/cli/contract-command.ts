import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { stringify } from "yaml";
import { type Credential, grantsFor, matchesAny, type Role } from "../broker/permissions.js";
import type { RoleAccess } from "../contracts/access.js";
import { asyncApiDocument } from "../contracts/asyncapi.js";
import { channels } from "../contracts/channels.js";
import { contractPage } from "../contracts/page.js";
import { packageRoot } from "../files/package-root.js";
import { UsageError } from "../kernel/errors.js";
import type { Io } from "./io.js";

interface Options {
  readonly page?: string;
  readonly asyncapi?: string;
  readonly check?: true;
}

/** A file, and what must stand in it. */
interface Output {
  readonly path: string;
  readonly text: string;
}

/** Where a checkout keeps them. */
const PAGE = "sim/contracts/README.md";
const DOCUMENT = "sim/contracts/asyncapi.yaml";

/** `camloop contract`: prints the page, writes page and document, or says whether files are in step (exit 1: not). */
export function contractCommand(io: Io, root: string = packageRoot): Command {
  return new Command("contract")
    .description("print the wire contract, or write it as a page and as an AsyncAPI document")
    .option("--page <file>", "write the page (Markdown)")
    .option("--asyncapi <file>", "write the AsyncAPI 3 document (YAML; JSON if the name ends so)")
    .option(
      "--check",
      "write nothing; exit 1 if a file is not in step (without files: those of the checkout)",
    )
    .action((options: Options) => act(options, io, root));
}

function act({ check, ...files }: Options, io: Io, root: string): void {
  const asked = outputs(files);
  if (check) return compare(asked.length > 0 ? asked : checkedIn(root), io);
  if (asked.length === 0) return io.out(pageText().trimEnd());
  for (const output of asked) write(output, io);
}

const outputs = ({ page, asyncapi }: Options): Output[] => [
  ...(page === undefined ? [] : [{ path: page, text: pageText() }]),
  ...(asyncapi === undefined ? [] : [{ path: asyncapi, text: documentText(asyncapi.endsWith(".json")) }]),
];

const checkedIn = (root: string): Output[] =>
  outputs({ page: join(root, PAGE), asyncapi: join(root, DOCUMENT) });

function write({ path, text }: Output, io: Io): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${(error as Error).message}`, {
      remedy: "Name a file in a folder that exists.",
    });
  }
  io.out(`wrote ${path}`);
}

function compare(wanted: readonly Output[], io: Io): void {
  const stale = wanted.filter(({ path, text }) => read(path) !== text);
  for (const { path } of stale) io.err(`${path} is not in step: write it anew with camloop contract`);
  if (stale.length === 0) io.out("in step");
  io.exitWith(stale.length === 0 ? 0 : 1);
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new UsageError(`${path} cannot be read`, {
      remedy: "Name the files to check with --page and --asyncapi.",
    });
  }
}

const pageText = (): string => contractPage(everyAccess());

function documentText(isJson: boolean): string {
  const document = asyncApiDocument(everyAccess());
  return isJson ? `${JSON.stringify(document, null, 2)}\n` : stringify(document, { lineWidth: 110 });
}

/** Who each role is and how it signs in; the bench comes last. */
const who: Readonly<Record<Role, string>> = {
  device: "A camera. Its name is its serial number, its password its device key.",
  rig: "Hands and eyes on one camera, and a participant of the clock. Its name is the rig's, its password the rig key.",
  adapter:
    "Whoever keeps a cloud for the bench, and a participant of the clock. Its name is `adapter`, its password its own.",
  "app-driver":
    "Whoever drives an app for the bench, and a participant of the clock. Its name is `app-driver`, its password its own.",
  app: "A terminal of an app user, with a name and a password of its own.",
  cloud: "The cloud that serves cameras and apps. Its name is `cloud`, its password its own.",
};

function everyAccess(): readonly RoleAccess[] {
  const roles = (Object.keys(who) as Role[]).map(accessOf);
  return [...roles, benchAccess(roles)];
}

function accessOf(role: Role): RoleAccess {
  const nobody: Credential = { name: "{owner}", password: "", role };
  const { publish, subscribe } = grantsFor(nobody);
  return { role, who: who[role], publishes: channelsIn(publish), reads: channelsIn(subscribe) };
}

const channelsIn = (filters: readonly string[]): string[] =>
  channels.map(({ address }) => address).filter((address) => matchesAny(filters, address));

/** What nobody else may send or read is the bench's own part. */
function benchAccess(others: readonly RoleAccess[]): RoleAccess {
  const leftBy = (addressesOf: (role: RoleAccess) => readonly string[]) =>
    channels
      .map(({ address }) => address)
      .filter((address) => !others.flatMap(addressesOf).includes(address));
  return {
    role: "bench",
    who: "camloop itself, in the broker's process: it does not sign in. It reads everything; here is what nobody else sends or reads.",
    publishes: leftBy(({ publishes }) => publishes),
    reads: leftBy(({ reads }) => reads),
  };
}
