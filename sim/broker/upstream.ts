import { isIP, connect as openSocket, type Socket } from "node:net";
import { connect as openTls } from "node:tls";
import type { Milliseconds } from "../kernel/duration.js";
import { Unreachable } from "../kernel/errors.js";

/** A broker elsewhere, and how camloop signs in there. */
export interface ExternalSetup {
  readonly host: string;
  readonly port: number;
  /** Absent: no TLS. */
  readonly tls?: {
    /** Who vouches for the broker, in PEM; the platform's own authorities where none is named. */
    readonly ca?: string | undefined;
  };
  /** A user that may publish and read everything below `camloop/v1`; absent where the broker asks for none. */
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}

const CONNECT_PATIENCE_MS: Milliseconds = 10_000;

/** Opens a connection to the broker; bytes that are written early wait for it. */
export function dialUpstream({ host, port, tls }: ExternalSetup): Socket {
  const socket = tls
    ? openTls({ host, port, ...(tls.ca && { ca: tls.ca }), ...(isIP(host) === 0 && { servername: host }) })
    : openSocket({ host, port });
  socket.setNoDelay(true);
  socket.setTimeout(CONNECT_PATIENCE_MS, () =>
    socket.destroy(new Error(`no answer within ${CONNECT_PATIENCE_MS / 1000} seconds`)),
  );
  socket.once(tls ? "secureConnect" : "connect", () => socket.setTimeout(0));
  return socket;
}

const WRITE_CA =
  "Write into broker.tls.ca the file with the certificate of the authority that signed the broker's.";

/** What OpenSSL's and the platform's words mean for whoever wrote the target file. */
const MEANINGS: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  SELF_SIGNED_CERT_IN_CHAIN: ["its certificate is signed by an authority that is not trusted", WRITE_CA],
  DEPTH_ZERO_SELF_SIGNED_CERT: ["its certificate is signed by itself and not trusted", WRITE_CA],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: [
    "its certificate is signed by an authority that is not trusted",
    WRITE_CA,
  ],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: [
    "its certificate is signed by an authority that is not trusted",
    WRITE_CA,
  ],
  CERT_SIGNATURE_FAILURE: ["its certificate is signed by another authority of the same name", WRITE_CA],
  CERT_HAS_EXPIRED: ["its certificate has expired", "Give the broker a certificate that is valid today."],
  CERT_NOT_YET_VALID: [
    "its certificate is not valid yet",
    "Give the broker a certificate that is valid today.",
  ],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    "its certificate is for another host",
    "Write into broker.host a name that the certificate has, or give the broker one for this name.",
  ],
  ECONNREFUSED: ["nobody listens there", "Start the broker, or mend broker.host and broker.port."],
  ENOTFOUND: ["there is no such host", "Mend broker.host."],
  EPROTO: ["it does not speak TLS", "Take broker.tls out, or name the port on which the broker speaks TLS."],
  ERR_SSL_WRONG_VERSION_NUMBER: [
    "it does not speak TLS",
    "Take broker.tls out, or name the port on which the broker speaks TLS.",
  ],
};

/** Why there is no connection, and what to do about it. */
export function unreachableBroker({ host, port }: ExternalSetup, error: Error): Unreachable {
  const code = error.message.includes("before secure TLS")
    ? "EPROTO"
    : ((error as NodeJS.ErrnoException).code ?? "");
  const [what, remedy] = MEANINGS[code] ?? [
    undefined,
    "See that the broker runs and whether it speaks TLS on that port, and mend the target file's broker.",
  ];
  const detail = what === undefined || code.includes("ALTNAME") ? error.message : what;
  const told = code.includes("ALTNAME") ? `${what} (${detail})` : detail;
  return new Unreachable(`the broker at ${host}:${port} cannot be used: ${told}`, { remedy });
}
