import { connect } from "node:net";
import { generate, parser } from "mqtt-packet";
import { deviceTopic } from "../contracts/topics.js";

// Hears what is published, in a process of its own: tells when it listens, and when it has heard so many messages.

const [host = "", port = "", total = ""] = process.argv.slice(2);
const socket = connect({ host, port: Number(port), noDelay: true });
const packets = parser({ protocolVersion: 4 });
let heard = 0;
packets.on("packet", ({ cmd }) => {
  if (cmd === "connack") socket.write(generate({ cmd: "subscribe", messageId: 1, subscriptions }));
  if (cmd === "suback") process.send?.("listens");
  if (cmd === "publish" && ++heard === Number(total)) process.send?.("has heard all", () => process.exit());
});
const subscriptions = (["hello", "state"] as const).map((kind) => ({
  topic: deviceTopic("+", kind),
  qos: 0 as const,
}));
socket.on("data", (bytes) => packets.parse(bytes));
socket.write(
  generate({
    cmd: "connect",
    protocolId: "MQTT",
    protocolVersion: 4,
    clientId: "listener",
    clean: true,
    keepalive: 0,
  }),
);
process.on("disconnect", () => process.exit());
