import { OWNER } from "../bench/people.js";
import { HOME_NETWORK } from "../bench/world.js";
import { appTopics, deviceTopics } from "../contracts/topics.js";
import { type Served, TERMINAL } from "./serve.js";

/** Who a program signs in as. */
interface Login {
  readonly name: string;
  readonly password: string;
}

/** A line to copy and paste, and what comes of it. */
export interface Attempt {
  readonly title: string;
  readonly command: string;
  /** What to paste into the program that the command starts. */
  readonly paste?: string;
  readonly outcome: string;
}

/** What `camloop serve` prints first: who may connect, how, and what to try. */
export function welcome(served: Served): string[] {
  const { host, port, cameras, strangers } = served;
  return [
    `MQTT 3.1.1 on ${host}:${port}, in real time; Ctrl-C ends it`,
    "",
    "Who may connect (client id and user name are the same; messages: sim/contracts/README.md, or camloop contract):",
    ...strangers.map(
      ({ serial, key, setupToken }) => `  camera ${serial}, password ${key}, setup token ${setupToken}`,
    ),
    `  app terminal ${TERMINAL.name}, password ${TERMINAL.password}, signed in as ${OWNER.account} (password ${OWNER.password})`,
    `Online already: ${namesOf(cameras)}`,
    "",
    "What to try with mosquitto_pub and mosquitto_sub, each in a terminal of its own:",
    ...attempts(served).flatMap(({ title, command, paste, outcome }, index) => [
      "",
      `${index + 1}. ${title}`,
      `   ${command}`,
      ...(paste === undefined ? [] : ["   and paste into it:", `   ${paste}`]),
      `   -> ${outcome}`,
    ]),
    "",
  ];
}

/** The walk of a stranger who plays the first camera; none without a camera to play. */
export function attempts(served: Served): readonly Attempt[] {
  const { cameras } = served;
  const [stranger, second] = served.strangers;
  if (stranger === undefined) return [];
  const { serial, key, setupToken } = stranger;
  const other = second?.serial ?? cameras[0] ?? "OTHER001";
  const topics = deviceTopics(serial);
  const as = (program: string, login: Login) => `${program} ${connection(served, login)}`;
  const camera = { name: serial, password: key };
  const hello = {
    serial,
    model: "my-camera",
    power: "wired",
    capabilities: [],
    firmware: "2.0.0",
    network: HOME_NETWORK.name,
    setupToken,
  };
  return [
    {
      title: "Look at the owner's home page.",
      command: `${as("mosquitto_sub", TERMINAL)} -t ${appTopics(TERMINAL.name).notice}`,
      outcome: "one line for each change: none yet",
    },
    {
      title: "Connect as a camera, with a last will, and say hello.",
      command: `${as("mosquitto_pub", camera)} -l -t ${topics.hello} --will-topic ${topics.presence} --will-payload '{"online":false}' --will-qos 1 --will-retain`,
      paste: JSON.stringify(hello),
      outcome: `the home page has ${serial}, online`,
    },
    {
      title: "Press Ctrl-C in that terminal: the camera dies without a goodbye.",
      command: `${as("mosquitto_sub", TERMINAL)} -t ${appTopics(TERMINAL.name).notice}`,
      outcome: `its last will is published: the home page has ${serial}, offline`,
    },
    {
      title: "Speak as another camera.",
      command: `${as("mosquitto_pub", camera)} -t ${deviceTopics(other).hello} -m '{}'`,
      outcome: "refused: the connection ends, and here is a line about it",
    },
    {
      title: "Listen to another camera's commands.",
      command: `${as("mosquitto_sub", camera)} -t ${deviceTopics(other).command}`,
      outcome: "refused again",
    },
  ];
}

const connection = ({ host, port }: Served, { name, password }: Login): string =>
  `-h ${host} -p ${port} -i ${name} -u ${name} -P ${password} -q 1`;

function namesOf(cameras: readonly string[]): string {
  const [first = "no virtual camera (--cameras N)"] = cameras;
  return cameras.length > 1 ? `${first} to ${cameras.at(-1)}` : first;
}
