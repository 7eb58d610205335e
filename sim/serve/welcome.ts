import { OWNER } from "../bench/people.js";
import { HOME_NETWORK } from "../bench/world.js";
import type { AppRequest } from "../contracts/app.js";
import type { Hello, Presence } from "../contracts/device.js";
import { appTopics, deviceTopics } from "../contracts/topics.js";
import { type Served, TERMINAL } from "./serve.js";

/** Who a program signs in as. */
interface Login {
  readonly name: string;
  readonly password: string;
}

/** One step of the walk: what to do, and what comes of it. */
export interface Attempt {
  readonly title: string;
  /** The line to copy. */
  readonly command?: string;
  /** What to paste into the program that the line has started. */
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
    `  app terminal ${TERMINAL.name}, password ${TERMINAL.password}, signed in as ${OWNER.identifier.value} (password ${OWNER.password})`,
    `Online already: ${namesOf(cameras)}`,
    "",
    "What to try with mosquitto_pub and mosquitto_sub, each in a terminal of its own:",
    ...attempts(served).flatMap(({ title, command, paste, outcome }, index) => [
      "",
      `${index + 1}. ${title}`,
      ...(command === undefined ? [] : [`   ${command}`]),
      ...(paste === undefined ? [] : ["   and paste into it:", `   ${paste}`]),
      `   -> ${outcome}`,
    ]),
    "",
  ];
}

/** The walk of a stranger who plays the first camera that one may play. */
export function attempts(served: Served): readonly Attempt[] {
  const [{ serial, key, setupToken }, second] = served.strangers;
  const camera = { name: serial, password: key };
  const topics = deviceTopics(serial);
  const others = deviceTopics(second?.serial ?? served.cameras[0] ?? "OTHER001");
  const app = appTopics(TERMINAL.name);
  const as = (program: string, login: Login) => `${program} ${connection(served, login)}`;
  return [
    {
      title: "Look at the owner's home page.",
      command: `${as("mosquitto_sub", TERMINAL)} -t ${app.notice}`,
      outcome: "a line for each change, so none yet",
    },
    {
      title:
        "Connect as a camera with a last will, and say hello (a camera proper subscribes and publishes presence first).",
      command: `${as("mosquitto_pub", camera)} -l -t ${topics.hello} ${will(topics.presence)}`,
      paste: JSON.stringify(helloOf(serial, setupToken)),
      outcome: `the home page has ${serial}, online`,
    },
    {
      title: "Press Ctrl-C there: the camera dies without a goodbye.",
      outcome: `the broker publishes its last will: the home page has ${serial}, offline`,
    },
    {
      title: "Speak for another camera.",
      command: `${as("mosquitto_pub", camera)} -t ${others.hello} -m '{}'`,
      outcome: "refused: the connection is lost, and a line here says why",
    },
    {
      title: "Listen to what another camera is told.",
      command: `${as("mosquitto_sub", camera)} -W 2 -t ${others.command}`,
      outcome: "refused; mosquitto_sub tries again until its 2 seconds are over",
    },
    {
      title:
        "End step 1 first, for its client id is the same; then begin a setup as the owner's app does (mosquitto_rr comes with the other two).",
      command: `${as("mosquitto_rr", TERMINAL)} -V 311 -t ${app.request} -e ${app.response} -m '${JSON.stringify(beginSetup)}'`,
      outcome: "the answer has a setup token for another hello",
    },
  ];
}

const beginSetup: AppRequest = {
  id: "1",
  call: "begin-setup",
  network: HOME_NETWORK.name,
  password: HOME_NETWORK.password,
};

const helloOf = (serial: string, setupToken: string): Hello => ({
  serial,
  model: "my-camera",
  power: "wired",
  capabilities: [],
  firmware: "2.0.0",
  network: HOME_NETWORK.name,
  setupToken,
});

const will = (topic: string): string =>
  `--will-topic ${topic} --will-payload '${JSON.stringify({ online: false } satisfies Presence)}' --will-qos 1 --will-retain`;

const connection = ({ host, port }: Served, { name, password }: Login): string =>
  `-h ${host === "0.0.0.0" ? "127.0.0.1" : host} -p ${port} -i ${name} -u ${name} -P ${password} -q 1`;

function namesOf(cameras: readonly string[]): string {
  const [first = "no virtual camera (--cameras N)"] = cameras;
  return cameras.length > 1 ? `${first} to ${cameras.at(-1)}` : first;
}
