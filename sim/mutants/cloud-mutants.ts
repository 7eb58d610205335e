import { type CloudServices, referenceServices } from "../cloud/services.js";
import type { Mutant } from "./mutant.js";

const { binding, facts, liveViews, presence, setups, updates } = referenceServices;

const setupsOneAtATime: CloudServices["setups"] = {
  ...setups,
  begin: (begun, token, setup) =>
    [...begun.values()].some(({ account }) => account === setup.account)
      ? begun
      : setups.begin(begun, token, setup),
};

const factsOfFirstHello: CloudServices["facts"] = {
  ...facts,
  onHello: (known, hello) => (known.has(hello.serial) ? known : facts.onHello(known, hello)),
};

const factsWithoutReturn: CloudServices["facts"] = {
  ...facts,
  onHello: (known, hello) =>
    facts.onHello(known, known.has(hello.serial) ? { ...hello, network: "" } : hello),
};

const presenceWithoutConnecting: CloudServices["presence"] = {
  ...presence,
  statusOf: (presences, serial) => {
    const status = presence.statusOf(presences, serial);
    return status === "connecting" ? "online" : status;
  },
};

const presenceWithoutOffline: CloudServices["presence"] = {
  ...presence,
  statusOf: (presences, serial) => {
    const status = presence.statusOf(presences, serial);
    return status === "offline" ? "connecting" : status;
  },
};

/** What the cloud's services can do wrong. */
export const cloudMutants: readonly Mutant[] = [
  {
    name: "everybody-owns",
    sentence: "The cloud lets everybody through as the owner.",
    reddens: [
      "AJ-BIND-05",
      "AJ-CLOUD-15",
      "AJ-CLOUD-28",
      "AJ-NET-01",
      "AJ-PLAN-18",
      "AJ-PLAN-19",
      "AJ-PRIV-02",
      "AJ-SHARE-01",
      "AJ-SHARE-04",
      "AJ-SHARE-05",
      "AJ-SHARE-08",
      "AJ-SHARE-09",
      "AJ-SHARE-10",
      "AJ-SHARE-11",
      "AJ-SHARE-12",
      "AJ-SHARE-13",
      "AJ-SHARE-14",
      "AJ-SHARE-16",
      "AJ-SHARE-17",
      "AJ-SHARE-20",
      "AJ-SHARE-22",
      "AJ-SHARE-23",
      "AJ-SHARE-25",
      "AJ-VIDEO-02",
    ],
    replace: {
      services: { binding: { ...binding, requireOwner: (_, serial) => ({ ok: true, value: serial }) } },
    },
  },
  {
    name: "everybody-owns-all",
    sentence: "The cloud treats each camera as every account's own.",
    reddens: [
      "AJ-NET-01",
      "AJ-PRIV-02",
      "AJ-ACCT-17",
      "AJ-BIND-01",
      "AJ-BIND-02",
      "AJ-BIND-03",
      "AJ-BIND-05",
      "AJ-BIND-06",
      "AJ-VIDEO-02",
    ],
    replace: {
      services: {
        binding: {
          ...binding,
          camerasOf: (bindings) => [...bindings.keys()],
          requireOwner: (_, serial) => ({ ok: true, value: serial }),
        },
      },
    },
  },
  {
    name: "nobody-owns",
    sentence: "The cloud refuses the owner.",
    reddens: [
      "AJ-RESET-06",
      "AJ-POWER-01",
      "AJ-POWER-04",
      "AJ-NET-01",
      "AJ-NET-05",
      "AJ-NET-06",
      "AJ-NET-08",
      "AJ-NET-10",
      "AJ-NET-13",
      "AJ-NET-14",
      "AJ-NET-15",
      "AJ-ACCT-17",
      "AJ-ACCT-19",
      "AJ-BIND-02",
      "AJ-BIND-05",
      "AJ-BIND-06",
      "AJ-SESS-01",
      "AJ-SESS-03",
      "AJ-OTA-03",
      "AJ-OTA-04",
      "AJ-OTA-07",
      "AJ-SPLIT-01",
      "AJ-VIDEO-02",
      "AJ-ZOOM-02",
    ],
    replace: {
      services: {
        binding: {
          ...binding,
          requireOwner: () => ({ ok: false, refusal: { key: "not-yours", sentence: "Not yours." } }),
        },
      },
    },
  },
  {
    name: "facts-of-first-hello",
    sentence: "The cloud believes what a camera said of its network and firmware the first time.",
    reddens: [
      "AJ-RESET-02",
      "AJ-RESET-03",
      "AJ-RESET-04",
      "AJ-RESET-05",
      "AJ-RESET-07",
      "AJ-NET-01",
      "AJ-NET-03",
      "AJ-NET-04",
      "AJ-NET-05",
      "AJ-NET-10",
      "AJ-NET-11",
      "AJ-BIND-02",
      "AJ-OTA-04",
      "AJ-OTA-07",
    ],
    replace: { services: { facts: factsOfFirstHello } },
  },
  {
    name: "network-of-returning-camera-unknown",
    sentence: "The cloud does not learn in which network a camera came back.",
    reddens: [
      "AJ-RESET-02",
      "AJ-RESET-03",
      "AJ-RESET-04",
      "AJ-RESET-05",
      "AJ-RESET-06",
      "AJ-RESET-07",
      "AJ-POWER-02",
      "AJ-POWER-03",
      "AJ-POWER-04",
      "AJ-NET-01",
      "AJ-NET-03",
      "AJ-NET-04",
      "AJ-NET-05",
      "AJ-NET-06",
      "AJ-NET-08",
      "AJ-NET-09",
      "AJ-NET-10",
      "AJ-NET-11",
      "AJ-BIND-02",
    ],
    replace: { services: { facts: factsWithoutReturn } },
  },
  {
    name: "frames-to-nobody",
    sentence: "The cloud passes no frame on.",
    reddens: [
      "AJ-RESET-06",
      "AJ-POWER-01",
      "AJ-POWER-04",
      "AJ-NET-06",
      "AJ-NET-08",
      "AJ-NET-10",
      "AJ-NET-13",
      "AJ-NET-14",
      "AJ-NET-15",
      "AJ-ACCT-17",
      "AJ-BIND-02",
      "AJ-BIND-05",
      "AJ-SESS-01",
      "AJ-SESS-03",
      "AJ-SESS-05",
      "AJ-OTA-04",
      "AJ-OTA-06",
      "AJ-SPLIT-01",
      "AJ-VIDEO-01",
      "AJ-VIDEO-02",
      "AJ-VIDEO-03",
      "AJ-ZOOM-02",
      "AJ-SHARE-03",
      "AJ-SHARE-04",
      "AJ-SHARE-05",
      "AJ-SHARE-07",
      "AJ-SHARE-08",
      "AJ-SHARE-10",
      "AJ-SHARE-11",
      "AJ-SHARE-12",
      "AJ-SHARE-13",
      "AJ-SHARE-14",
      "AJ-SHARE-15",
      "AJ-SHARE-16",
      "AJ-SHARE-17",
      "AJ-SHARE-18",
      "AJ-SHARE-19",
      "AJ-SHARE-20",
      "AJ-SHARE-21",
      "AJ-CLOUD-25",
    ],
    replace: { services: { liveViews: { ...liveViews, viewerOf: () => undefined } } },
  },
  {
    name: "once-online-always-online",
    sentence: "The cloud shows a camera that has gone as online.",
    reddens: [
      "AJ-POWER-01",
      "AJ-POWER-02",
      "AJ-POWER-03",
      "AJ-NET-04",
      "AJ-NET-09",
      "AJ-NET-10",
      "AJ-NET-11",
      "AJ-NET-12",
    ],
    replace: {
      services: {
        presence: {
          ...presence,
          onPresence: (presences, serial, connected) =>
            connected ? presence.onPresence(presences, serial, connected) : presences,
        },
      },
    },
  },
  {
    name: "connecting-is-online",
    sentence: "The cloud shows a camera as online before it has said hello.",
    reddens: ["AJ-NET-09"],
    replace: { services: { presence: presenceWithoutConnecting } },
  },
  {
    name: "offline-is-connecting",
    sentence: "The cloud shows a camera that is offline as connecting.",
    reddens: ["AJ-POWER-01", "AJ-POWER-02", "AJ-NET-04", "AJ-NET-09", "AJ-NET-11", "AJ-NET-12"],
    replace: { services: { presence: presenceWithoutOffline } },
  },
  {
    name: "answers-take-offline",
    sentence: "The cloud shows a camera that answers it, as on a refresh, as offline.",
    reddens: ["AJ-POWER-04"],
    replace: { services: { presence: { ...presence, onSign: presence.onSilence } } },
  },
  {
    name: "setups-in-secret",
    sentence: "The app does not show that a setup is under way.",
    reddens: ["AJ-NET-12"],
    replace: { services: { setups: { ...setups, underWay: () => 0 } } },
  },
  {
    name: "setups-one-at-a-time",
    sentence: "An account whose setup did not succeed cannot begin another.",
    reddens: ["AJ-NET-03"],
    replace: { services: { setups: setupsOneAtATime } },
  },
  {
    name: "never-offers-firmware",
    sentence: "The cloud offers no newer firmware.",
    reddens: ["AJ-NET-15", "AJ-OTA-01", "AJ-OTA-04", "AJ-OTA-06", "AJ-OTA-07", "AJ-MOTION-08"],
    replace: { services: { updates: { ...updates, offerFor: () => undefined } } },
  },
];
