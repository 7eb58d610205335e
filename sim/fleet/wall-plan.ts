import type { FleetFile } from "../files/fleet-file.js";
import type { Milliseconds } from "../kernel/duration.js";

/** How a fleet loads brokers on wall time; plain data. */
export interface WallPlan {
  /**
   * Where the brokers are, taken in turn: `mqtt://`, `mqtts://`, `ws://` or `wss://`, with host and port. Without any, the
   * embedded broker listens on a free port of this machine, for the run.
   */
  readonly brokers: readonly string[];
  /** The file with the certificates that vouch for them, in PEM; without it, those of the system. */
  readonly caFile?: string;
  /** With what every client signs in; without it, a camera with its serial and key. */
  readonly signIn?: { readonly user: string; readonly password: string };
  /** This machine's addresses from which connections leave, taken in turn; none leaves that to the system. */
  readonly sourceAddresses: readonly string[];
  /** How many connections are begun in a second. */
  readonly connectsPerSecond: number;
  readonly keepAliveSeconds: number;
  readonly qos: 0 | 1;
  /** Each camera tells its state so often, besides what happens to it. */
  readonly reportEverySeconds: number;
  /** Each camera gets a command so often; without it none is sent, for the user's own cloud sends them. */
  readonly commandsEverySeconds?: number;
  /** How many processes the cameras are spread over; without it, as many as there are cores. */
  readonly workers?: number;
  /** Where Prometheus reads, on the loopback unless told otherwise; nowhere without it. */
  readonly metrics?: { readonly host: string; readonly port: number };
  /** How long it goes on once every camera has been told to connect. */
  readonly durationMs: Milliseconds;
}

/** What a fleet file says of wall time, with everything filled in that it leaves open. */
export function wallPlanOf(wall: NonNullable<FleetFile["wall"]>, durationMs: Milliseconds): WallPlan {
  const { brokers = [], ca, user, password, metricsPort, metricsHost, ...told } = wall;
  return {
    brokers,
    ...(ca !== undefined && { caFile: ca }),
    ...(user !== undefined && password !== undefined && { signIn: { user, password } }),
    sourceAddresses: [],
    connectsPerSecond: 500,
    keepAliveSeconds: 60,
    qos: 1,
    reportEverySeconds: 30,
    ...told,
    ...(metricsPort !== undefined && { metrics: { host: metricsHost ?? "127.0.0.1", port: metricsPort } }),
    durationMs,
  };
}
