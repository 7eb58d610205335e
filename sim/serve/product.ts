import type { Socket } from "node:net";
import { quiet } from "../bench/event-loop.js";
import { productOf } from "../bench/products.js";
import { type CameraGround, placeReferenceCamera } from "../bench/reference-camera.js";
import { ReferenceKeeper } from "../bench/reference-keeper.js";
import type { Replacement } from "../bench/replacement.js";
import type { ForeignCamera } from "../bench/target.js";
import { Broker } from "../broker/broker.js";
import { dialUpstream } from "../broker/upstream.js";
import { AdapterDoor } from "../doors/adapter-door.js";
import { Unreachable } from "../kernel/errors.js";
import { randomFor } from "../kernel/random.js";
import { RigDoor } from "./rig-door.js";
import { ToldTime } from "./told-time.js";

/** What is played, and for whom. */
export interface ProductOptions {
  /** With `ca`, in PEM: a broker that speaks TLS, and who vouches for it. */
  readonly broker: { readonly host: string; readonly port: number; readonly ca?: string | undefined };
  readonly vendor: string;
  readonly cloud: { readonly key: string; readonly adapterKey: string };
  /** Cameras that speak with the cloud over a private link; none: cloud and cameras meet on the bench's broker. */
  readonly cameras: readonly ForeignCamera[];
  readonly replace: Replacement;
  tell(line: string): void;
}

/**
 * Plays the built-in product in a process of its own, as anybody's is plugged in: on the acknowledged clock, over the wire alone.
 * Resolves when the bench has closed the connection.
 * @throws {Unreachable} when there is no broker, or it turns the adapter away.
 */
export async function playProduct(options: ProductOptions): Promise<void> {
  const { broker, vendor, cloud, cameras, replace, tell } = options;
  const time = new ToldTime();
  const problem = (error: Error) => tell(error.message);
  const sockets: Socket[] = [];
  const dial = () => {
    const socket = dialTo(broker);
    sockets.push(socket);
    return socket;
  };
  await reachable(broker);
  const link = cameras.length === 0 ? undefined : await privateBroker(options);
  const { policy } = productOf(vendor);
  const policyPlayed = replace.policy ?? policy;
  const keeper = new ReferenceKeeper(
    {
      clock: time.clock,
      dial,
      ...(link && { dialCameras: () => link.link().device }),
      pace: time,
      tell: problem,
    },
    { policy: policyPlayed, replace, keys: cloud, random: (chance) => randomFor(1, chance) },
  );
  const ground: CameraGround = {
    clock: time.clock,
    dial: () => (link as Broker).link(),
    tell: problem,
  };
  for (const camera of cameras) {
    const { serial, rig, rigKey, capabilities = [] } = camera;
    const options = { policy: policyPlayed, random: randomFor(1, serial), replace };
    const virtual = placeReferenceCamera(ground, { ...camera, key: LINK_KEY, capabilities }, options);
    new RigDoor({ stream: dial(), time, name: rig, key: rigKey }, virtual, problem);
  }
  const wasAdmitted = await new Promise<boolean>((closed) => {
    new AdapterDoor(
      {
        stream: dial(),
        pace: time,
        announced: (announcement) => time.announced(announcement),
      },
      keeper,
      { tell: problem, closed },
    );
  });
  for (const socket of sockets) socket.destroy();
  await link?.close();
  await quiet();
  if (!wasAdmitted) throw turnedAway(broker);
}

const turnedAway = ({ host, port }: ProductOptions["broker"]): Unreachable =>
  new Unreachable(`the broker at ${host}:${port} turned the adapter away`, {
    remedy: "Give this program the target file that the gate judges: its adapterKey is the one that counts.",
  });

/** Where cameras and cloud meet and nobody else does. */
const privateBroker = ({ cameras, cloud }: ProductOptions): Promise<Broker> =>
  Broker.start([
    { name: "cloud", password: cloud.key, role: "cloud" },
    ...cameras.map(({ serial }) => ({ name: serial, password: LINK_KEY, role: "device" as const })),
  ]);

const LINK_KEY = "private";

const dialTo = ({ host, port, ca }: ProductOptions["broker"]): Socket =>
  dialUpstream({ host, port, ...(ca !== undefined && { tls: { ca } }) });

function reachable(broker: ProductOptions["broker"]): Promise<void> {
  const { host, port, ca } = broker;
  return new Promise((resolve, reject) => {
    const socket = dialTo(broker);
    socket.once(ca === undefined ? "connect" : "secureConnect", () => {
      socket.destroy();
      resolve();
    });
    socket.once("error", ({ message }) =>
      reject(
        new Unreachable(`there is no broker at ${host}:${port}: ${message}`, {
          remedy: "The gate starts this program itself and names its broker: see the target file.",
        }),
      ),
    );
  });
}
