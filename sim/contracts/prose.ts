import { BRAND_LOGO } from "./brand-logo.js";

/** What the page says of one area of topics, besides what it takes from the channels. */
export interface Chapter {
  readonly title: string;
  /** What stands for `{owner}` in the area's topics. */
  readonly owner: string;
  /** Markdown between the chapter's heading and its topics. */
  readonly intro: string;
}

export const opening = `<!-- biome-ignore-all format: camloop contract writes this page; change schemas, channels.ts or prose.ts -->

# The wire contract

This page is enough to plug a camera into camloop. A camera that is judged speaks three parts: its own messages, its
rig's messages (hands and eyes on the camera), and the clock that both follow. A camera that is only to be seen online
needs the first, and lives on the machine's clock. Whoever plugs in a cloud needs the messages of the app, the outside, the
cloud's adapter and the clock; whoever writes an app the app's, and whoever drives one that is judged those of the app's driver and the clock.

Page and [AsyncAPI document](asyncapi.yaml) are made from the schemas against which every message is checked, on both
sides. What a camera has to do besides speaking, such as how Reset is held, is in the rules: \`camloop rules --vendor ajcloud
--topic RESET\` lists those of one topic, \`camloop rules AJ-RESET-04\` shows one. Rules that are not encoded are not judged.`;

export const carrier = `## Connecting

**Carrier.** MQTT 3.1.1 over TCP, or over TLS where the target file says so; clean sessions: what was missed while away is not delivered later. A payload is one JSON
object in UTF-8, with the fields that are listed here and no others. Publish and subscribe at QoS 1.

**Who you are.** Client id and user name are the same: the name in the table. \`camloop serve\` prints who may connect, and
takes cameras of yours with \`--device SERIAL:KEY\`. The gate knows names and keys from the target file; it starts the target's
program once, in the target file's folder, and adds \`--broker host:port\`, another port each time unless the file names one. That one program plays
all cameras of the file, with two connections each: the camera's and its rig's.

**TLS.** Where the target file asks for it, the gate adds \`--ca FILE\`: the certificate, in PEM, of the authority that must have signed the broker's.
Every connection then speaks TLS from its first byte, and checks authority, dates and host. Client certificates are not asked for.
A broker elsewhere changes nothing of all this: the gate stands before it, and \`--broker\` names the gate's address.

**What you may do.** Subscribe topics one by one, as they stand here: a filter with a wildcard is refused to everyone
but the cloud, whose filters have \`+\` in place of the owner's name. Every topic begins with \`camloop/v1/\`, left out
in this table.`;

export const refusals = `### What is refused

Nothing of this stops the broker, the cloud or another client. Each refusal is counted and told in the run's log.

| what you do | what happens |
|---|---|
| wrong user name or password, or a client id that is not the user name | CONNACK with return code 5, then the connection ends |
| a payload that is not JSON or does not fit its schema | PUBACK as ever, but the message is dropped; no answer comes, the connection stays |
| another camera's serial, command id or live session in a message | the same: PUBACK, then it is dropped |
| publish to a topic that is not yours | the connection ends without PUBACK, your last will is published |
| subscribe what is not yours, or a wildcard | the connection ends without SUBACK, your last will is published |
| a last will on a topic that is not yours | CONNACK as ever, but the will is never published |
| a packet of more than 256 KiB, its fixed header not counted | the connection ends as soon as the header is read, your last will is published |
| MQTT 5 | CONNACK with return code 1, then the connection ends |
| bytes that are not MQTT | the connection ends |
| connect with a client id that is connected | the older connection ends, its last will is published before the newer one gets its CONNACK |
| hello of a camera that is nobody's, without a token, with one of no setup, or with a used one | PUBACK as ever; the camera is connected, but in nobody's app |`;

/** A packet of the first session. \`start\` is its fixed header in hex. */
export interface Step {
  readonly from: "camera" | "broker";
  readonly packet: string;
  readonly start: string;
  readonly holds: string;
}

/** From power-on to hello, for camera FC0001 with the device key a-device-key. */
export const firstSession = (hello: string): readonly Step[] => [
  {
    from: "camera",
    packet: "CONNECT",
    start: "10 5D",
    holds:
      "protocol `MQTT`, level 4, flags `EE` (user name, password, will retained at QoS 1, clean session), keep-alive `00 3C`, " +
      'client id `FC0001`, will topic `camloop/v1/device/FC0001/presence`, will `{"online":false}`, user name `FC0001`, ' +
      "password `a-device-key`",
  },
  { from: "broker", packet: "CONNACK", start: "20 02", holds: "`00 00`: welcome" },
  {
    from: "camera",
    packet: "SUBSCRIBE",
    start: "82 25",
    holds: "packet id 1, `camloop/v1/device/FC0001/command`, QoS 1",
  },
  { from: "broker", packet: "SUBACK", start: "90 03", holds: "packet id 1, granted QoS 1" },
  {
    from: "camera",
    packet: "PUBLISH",
    start: "33 34",
    holds: 'QoS 1, retained, `camloop/v1/device/FC0001/presence`, packet id 2, `{"online":true}`',
  },
  { from: "broker", packet: "PUBACK", start: "40 02", holds: "packet id 2" },
  {
    from: "camera",
    packet: "PUBLISH",
    start: "32 90 01",
    holds: `QoS 1, \`camloop/v1/device/FC0001/hello\`, packet id 3, \`${hello}\``,
  },
  { from: "broker", packet: "PUBACK", start: "40 02", holds: "packet id 3: the cloud knows the camera now" },
];

export const firstSessionIntro = `## A first session

What goes over the wire from power-on to hello, once the camera is on its Wi-Fi. The first bytes are the packet's fixed
header, in hex. The example camera is \`FC0001\`, its device key \`a-device-key\`.`;

export const firstSessionEnd = `From then on commands come as PUBLISH on \`command\`: send PUBACK, publish the answer, do what is asked. When nothing
else is to be sent, a PINGREQ (\`C0 00\`) within each 60 seconds keeps the connection.`;

export const chapters: Readonly<Record<string, Chapter>> = {
  device: {
    title: "The camera",
    owner: "serial",
    intro: `On each connection, in this order: subscribe \`command\`, publish \`presence\`, publish \`hello\`.

**Keep-alive and last will.** Keep-alive is 60 seconds. The broker publishes the last will when a connection dies without
DISCONNECT, or is silent for one and a half keep-alives. A DISCONNECT makes it forget the will.

**Leaving.** A camera that leaves on purpose publishes \`{"online":false}\` on \`presence\`, retained, waits for its PUBACK, then
sends DISCONNECT. A DISCONNECT alone leaves it online in the app. When it changes its network, is reset or restarts, a
dropped connection will do: the last will says the same.

**Coming back.** A camera that loses its connection comes back by itself: it tries again after 1 second, then 2, 4, … at
most 60, each shortened at random by up to half. What it had to say meanwhile is not said later: its hello tells where
it stands.

**Silence.** The cloud waits 10 seconds for the answer to a \`ping\`. A camera that does not answer is shown as offline
until it says anything again.

**Firmware.** \`upgrade-firmware\` offers an image: subscribe \`chunk\` (at the latest now), ask for it piece by piece on
\`chunk-request\`, check it against \`size\` and \`sha256\` of the offer, and against your vendor's signature. An image has
at most 16 MiB, a piece at most 64 KiB; 4 KiB keep every packet small. Install it beside the version that runs, restart
into it, and keep it only once the cloud was reached through it: confirm before you say hello, or a power cut after the
hello brings the old version back. A camera that is cut off keeps what it has and its old version; it goes on when it is
offered the same image again. Nothing but the next hello tells which version runs.

The bench publishes images for the models in the target file, signed with a test key whose format and public half are
described in \`fixtures/firmware/README.md\`. After \`prepare\` a camera runs 2.0.0.

**Pictures.** They are judged as they come, in grey. Whether it is upright is told by the window in the upper left quarter, which
must be brighter than the lower right one; how sharp it is, by the mean difference between neighbouring pixels, where an \`HD\`
picture, both enlarged to the same size, must have a tenth more than an \`SD\` one. The logo of \`settings.logo\` is this, white (#) on black (.), each cell as wide
and high as a 48th of the picture's width, rounded down; between it and the lower right corner lies one cell. Row by row:
${BRAND_LOGO.map((row) => `\`${row}\``).join(" ")}`,
  },
  rig: {
    title: "The rig",
    owner: "rig",
    intro: `A rig is what a hand or a relay can do to one camera, and what an eye and an ear notice. It has a connection of its
own, beside its camera's, with keep-alive 0 and no last will. On connecting it subscribes \`command\` and
\`camloop/v1/clock/announce\`, then publishes \`hello\`. When the bench closes the connection, the run is over.

**Programs that are a rig.** \`camloop rig manual\` asks a person, \`camloop rig firmata\` switches relays and reads a light
sensor; the README says how. They speak what stands here, from any machine that reaches the broker.

**Self-test.** The bench asks for \`self-test\` before anything else. \`failed\` makes every scenario an error of the rig;
\`cannot\` is told in the log, and the run goes on.

**How a rig loses packets.** The camera's connection is a real TCP socket, whatever network the rig plays. In a network
without \`internet\` the socket stays open and nothing gets through, either way: no bytes, no FIN, no RST, also when the camera
gives the connection up; only the broker's keep-alive may find out. New attempts get no answer: open no socket. A camera
that waits for PINGRESP gives up within 30 seconds. When packets get through again, what was held back may be sent, as TCP
does, or be lost, but in whole packets; a socket that the camera gave up meanwhile is closed without DISCONNECT. With a
weak or vanished network and on lost power, silence and closing TCP at once, without DISCONNECT, are both accepted.`,
  },
  adapter: {
    title: "The cloud's adapter",
    owner: "adapter",
    intro: `A cloud that is judged answers the app's messages and the outside's, and speaks with the cameras under judgement in this contract
or over a private link that camloop cannot read. Beside it stands its adapter, with a connection of its own, keep-alive 0 and
no last will: it prepares the cloud for each scenario and does what a vendor does behind the scenes. On connecting it
subscribes \`command\` and \`camloop/v1/clock/announce\`, then publishes \`hello\`. When the bench closes the connection, the run is over.

**Two names.** The cloud signs in as \`cloud\` with \`key\`, the adapter as \`adapter\` with \`adapterKey\`, both of the target file's \`cloud\`
section. The cloud subscribes, one by one and with \`+\` for the owner, \`app/+/presence\` and \`app/+/request\`, \`outside/mail/received\`,
\`outside/payment/answer\` and \`outside/store/renewal\`; and what cameras publish, unless those are on a private link.

**One participant.** The adapter answers the clock for the cloud and all of its connections: its \`done\` says that the cloud, too, has done all that
the announced instant asks for, and its \`next\` is the earliest deadline of both. So let them be one program, or let the adapter ask the cloud. It may
be the program of the cameras as well: camloop starts each \`start\` command of the target file once.

**What \`prepare\` has to put back.** It comes before each scenario of a run, which all meet the same process. From the answer on there are the accounts that
it names and nothing else: no session of a terminal, no binding, share, invitation, group, plan, trial, subscription, recording, alert, setup token, verification code,
setting of a camera or of an account (region and stored cards among them), sold card or published firmware; no deadline that was set before, and no charge that waits for its answer.
Terminals and cameras that were known as online are not; they say so anew. What is still on its way from before is nobody's: answers to it and messages
about it are dropped. Time is not put back; on simulated time it goes on to the next midnight in UTC before each scenario's \`prepare\`. The cloud may connect anew; from the answer on it stays connected until the next \`prepare\`, or the run
ends: target lost, exit code 4. Right after it the bench publishes what the cameras come with, 2.0.0, for their model; a scenario may publish another version later.

**Which cameras.** With cameras in the target file, those. Without, the bench's own sign in (\`REF00001\`, \`REF00002\`, and \`REFMORE2\`, \`REFMORE3\`, … beside
either); the broker checks their keys, and the cloud takes whoever says hello with a setup token of its own. On a private link nothing can be put beside the cameras, so that scenarios with several are
not run.

**What a cloud has to answer.** Each request, each in the announcement in which it is acted upon, unless a camera or a payment is asked first. The scenarios
of every vendor ask \`sign-in\`, \`begin-setup\`, \`add-cameras\`, \`delete-camera\`, \`list-recordings\`, \`show-offers\`, \`show-subscriptions\` and \`subscribe\`, and most \`show-home\`, \`open-live\`
and \`close-live\`; what else is asked follows from the vendor's rules (\`camloop rules --vendor NAME\`): AJCloud's ask nearly everything, only EZVIZ's for \`upgrade-plan\`, \`activate-card\` and payment
methods, only Lepro's and 360 W313's for a camera's own trial. A call that the product has not is refused; \`not-offered\` will do.

**What an adapter is not asked.** Nothing that is seen is read from it: what a cloud does is looked for on phones, in mailboxes, at
payment providers and stores. Third parties, providers and stores are the bench's: the cloud never calls anybody else.`,
  },
  "app-driver": {
    title: "The app's driver",
    owner: "driver",
    intro: `An app that is judged needs somebody who uses it: its driver does in the app what the bench asks, as a person would, and tells what is seen. What
stands behind it (Appium, Espresso, XCUITest, the app's own code) is the driver's affair. It has a connection of its own, keep-alive 0 and no last will. On connecting it
subscribes \`command\` and \`camloop/v1/clock/announce\`, then publishes \`hello\`. When the bench closes the connection, the run is over.

**Names.** The driver signs in as \`app-driver\` with \`driverKey\` of the target file's \`app\` section. Terminals that speak with the cloud in this contract sign in
by the name that \`place\` gives them, with \`key\`; the broker knows it before \`place\` comes. On a link of their own they do not sign in at all.

**Acts and screens.** Every act of \`command\` and every field of \`screen\` belongs to a page: \`cloud.tap\` is done on the page whose \`cloud.offers\` are shown. What a
person does, and what is looked up once, is an act. What is shown is told without being asked, whenever it has changed: the bench looks at
the last that was told, and waits for it to change. Behind \`place\` comes everything; after an act its screen comes before its answer. How often a driver looks at a real screen is
its own affair; what stands there in between is not seen.

**Calls.** \`app.call\` asks for what a request of the app's contract says, such as \`sign-in\` or \`change-settings\`: do it in the app, and answer with what the app
then shows, as if it had been the response. What the app has no way to is refused: \`no-way\` will do.

**No verdict by the driver.** Answer with what is seen, also if it is wrong. \`cannot\` is for means that the driver lacks: the scenario is not run.
\`failed\` is for its own trouble: the scenario is an error. So is one in which it leaves a command without any answer, tells what does not fit this contract, or
has not told what it claims to see. Whatever else went on in such a scenario, it says nothing of the product. What is named in \`cannot\` of \`hello\` is not even asked.

**One participant.** The driver answers the clock for all its terminals: its \`done\` says that they, too, have done all that the announced instant asks for. It may be
the program of the cloud or of the cameras as well.`,
  },
  clock: {
    title: "The clock",
    owner: "participant",
    intro: `With \`"clock":"acknowledged"\` the camera and its rig, the cloud and its adapter, or the app and its driver, live on simulated time and never look at the machine's clock.
The connection of rig, adapter or driver is the participant, its name the participant's; the work of camera, cloud or app counts as its own. With
\`"clock":"wall"\` they live on the machine's clock: nothing is announced, each message is acted upon as it comes, and nothing
else of this chapter concerns them. A target file says which it is, for all rigs, the adapter and the driver. On wall time one that has
been silent for \`answerSeconds\` of the target file is not waited for; one that leaves even \`prepare\` unanswered ends the run
(exit code 4). A rig puts \`at\` into its answers, so that its machine's clock need not agree with the bench's; the camera's own
stamps, as in clips, are judged to some seconds, so let NTP set its clock. Scenarios that nobody waits for are not run.

1. The bench announces an instant.
2. The participant takes it as now. It fires, in order, its deadlines that are due; then it acts on the messages that it
   has received. **Messages that arrive between announcements, also the rig's own commands, are acknowledged (PUBACK) at
   once but acted upon in the next announcement**, because only then is it known what time it is. The same holds for a
   connection that was closed.
3. It waits until each message that it published and each subscription has been acknowledged (PUBACK, SUBACK), and each
   connection that it opened has been answered (CONNACK) or refused, and each PINGREQ by its PINGRESP: otherwise the clock passes its
   time-out before the answer is read. What follows a CONNACK, SUBACK, PUBACK or PINGRESP happens in the same announcement: a
   connection gets as far as its hello's PUBACK. What is sent into a network without internet counts as lost at once and is
   not waited for. On a private link between parts of one participant nothing waits for the next announcement: the bench
   does not see it and announces nothing for it, so whatever goes over it is acted on, and over, before \`done\`.
4. It answers on \`done\`, with the instant of its next deadline, later than the announced one, or null.

The bench repeats this within one instant until nothing is exchanged any more, and never moves past a \`next\`. A camera's
PINGREQ is a deadline like any other, and one that is no longer waited for must not be told as \`next\`: it costs a round each time. Set
TCP_NODELAY: a round then costs some 2 ms in place of 40.

**With an MQTT library.** Its own thread, its reconnecting and its pings follow the machine's clock: leave them off, open a client anew for
each connection, and read, write and ping when the announcement says so. Many close the socket themselves right after
DISCONNECT; with a second handle on it (\`dup\`) it can be seen that the broker has closed it, as \`prepare\` asks.`,
  },
  app: {
    title: "The app",
    owner: "terminal",
    intro: `What an app user can do and read, on a phone or a PC. A camera's author does not need it. On connecting a terminal
subscribes \`response\` and \`notice\` and publishes \`presence\`; it signs in anew in each scenario.`,
  },
  outside: {
    title: "The outside",
    owner: "kind",
    intro: `What the product sends out into the world. A camera's author does not need it. The cloud publishes, the bench reads and
brings the message to its mailbox or number.`,
  },
};

/** What stands above an area's table of refusals. */
export const refusalKeys: Readonly<Record<string, string>> = {
  device: `### Reasons of refusals

The \`reason\` of an \`answer\`. A camera may have others, of small letters and hyphens.`,
  app: `### Keys of refusals

The \`key\` of a \`response\`; rules are judged by it. Where a camera answers first, its own reason is the key.`,
};

export const setup = `## Setup

How a camera learns its Wi-Fi and its owner. The app hands a setup code to a camera in setup mode, either as a picture
in front of its lens or over the camera's own hotspot. Its text is JSON.

A camera is in setup mode when it is new and after a Reset; a code that is before its lens when it gets there may count. It stores network and password where a power cut does not
reach them, leaves setup mode, joins, connects, and says hello with the token, on each connection until a hello with it got its PUBACK. A camera that is not in setup mode
ignores a code. A token serves once and does not run out; the app shows its setup as under way for 2 minutes at most, also
those that \`camloop serve\` has begun for the tokens that it prints. Whoever cannot join keeps trying with what it was given; a Reset makes it ready for another code.`;
