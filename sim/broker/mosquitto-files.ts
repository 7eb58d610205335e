import { pbkdf2Sync } from "node:crypto";
import { ROOT } from "../contracts/topics.js";
import { type Credential, grantsFor } from "./permissions.js";

/** The bench's own user at a broker elsewhere. */
export interface BenchUser {
  readonly user: string;
  readonly password: string;
}

/** What Mosquitto is to be given, by file name. */
export interface MosquittoFiles {
  readonly acl: string;
  readonly passwords: string;
  readonly "mosquitto.conf": string;
}

/** Where Mosquitto listens, and which folder holds its files. */
export interface MosquittoPlace {
  readonly port: number;
  readonly withTls: boolean;
  readonly folder: string;
}

const ITERATIONS = 101;
const KEY_BYTES = 64;

/** Users, rights and limits for Mosquitto 2; `drawSalt` gives 12 random bytes each time. */
export function mosquittoFiles(
  bench: BenchUser,
  credentials: readonly Credential[],
  place: MosquittoPlace,
  drawSalt: () => Buffer,
): MosquittoFiles {
  const users = [
    { name: bench.user, password: bench.password },
    ...credentials.map(({ name, password }) => ({ name, password })),
  ];
  return {
    acl: [benchRights(bench), ...credentials.map(rightsOf)].join("\n"),
    passwords: users.map(({ name, password }) => `${name}:${hashOf(password, drawSalt())}\n`).join(""),
    "mosquitto.conf": confFor(place),
  };
}

const benchRights = ({ user }: BenchUser): string => `# The bench, and all that camloop itself plays.
user ${user}
topic readwrite ${ROOT}/#
`;

function rightsOf(credential: Credential): string {
  const { publish, subscribe } = grantsFor(credential);
  const lines = [
    `user ${credential.name}`,
    ...publish.map((topic) => `topic write ${topic}`),
    ...subscribe.map((topic) => `topic read ${topic}`),
  ];
  return `${lines.join("\n")}\n`;
}

/** As mosquitto_passwd writes it: PBKDF2 with SHA-512. */
function hashOf(password: string, salt: Buffer): string {
  const key = pbkdf2Sync(password, salt, ITERATIONS, KEY_BYTES, "sha512");
  return `$7$${ITERATIONS}$${salt.toString("base64")}$${key.toString("base64")}`;
}

const confFor = ({
  port,
  withTls,
  folder,
}: MosquittoPlace): string => `# For Mosquitto 2, as the target file says.
listener ${port}
${withTls ? "# Your broker's certificate and key.\n" : ""}${withTls ? `certfile ${folder}/server.crt\nkeyfile ${folder}/server.key\n` : ""}allow_anonymous false
password_file ${folder}/passwords
acl_file ${folder}/acl

# A run begins and ends with nothing kept.
persistence false
# A camera without internet acknowledges nothing; what else is for it, or for others, must not wait for that.
max_inflight_messages 0
max_queued_messages 0
# Each step of the clock is a round trip.
set_tcp_nodelay true
`;
