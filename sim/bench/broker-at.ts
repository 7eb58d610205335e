import type { ServerKeys } from "../broker/broker-port.js";
import type { ExternalSetup } from "../broker/upstream.js";

/** Where the parts meet. */
export interface BrokerAt {
  /** A broker elsewhere; absent: the embedded one. */
  readonly external?: ExternalSetup | undefined;
  /** Where camloop listens for the target's programs: on a free port of the loopback unless told. */
  readonly listen?: { readonly host?: string | undefined; readonly port?: number | undefined } | undefined;
  /** With what it speaks TLS there: a certificate made for the run, or one with the file of its authority. Absent: TCP. */
  readonly tls?: "made" | (ServerKeys & { readonly caFile: string }) | undefined;
}
