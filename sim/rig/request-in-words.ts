import type { AirNetwork, PowerAction } from "../contracts/rig.js";
import type { CardDescription } from "../contracts/rig-card.js";
import type { Placing, Scene } from "../contracts/scene.js";
import type { RigRequest } from "./rig.js";

const POWER: Readonly<Record<PowerAction, string>> = {
  connect: "Put the plug in.",
  disconnect: "Pull the plug out.",
  "break-plug": "Put a broken power adapter in place of the good one.",
  "break-cord": "Put a broken cord in place of the good one.",
  "replace-plug-and-cord": "Put a good power adapter and a good cord in place.",
  "empty-battery": "Have the battery empty (or put an empty one in).",
  "charge-battery": "Charge the battery to full, and leave the camera switched as it is.",
  "switch-on": "Switch the camera on.",
  "switch-off": "Switch the camera off.",
  "put-on-charge": "Put the camera on its charger, and leave it there.",
};

/** What a person is asked to do: one line for each thing. */
export function requestInWords(request: RigRequest): readonly string[] {
  switch (request.action) {
    case "self-test":
      return [
        "Before the run: is everything in reach (button, power, Wi-Fi, cards), and can you see the light and hear a beep?",
      ];
    case "prepare":
      return [
        "Get the camera ready for the next scenario:",
        "  bring it back to the factory state (hold Reset until it signals, let it restart);",
        "  take its power away (wired: plug out; battery: full and switched off);",
        "  let go of the button; no Wi-Fi in the air; nothing in front of the lens.",
      ];
    case "press-button":
      return ["Press the Reset button AND KEEP IT DOWN. Press Enter as it goes down."];
    case "release-button":
      return ["Let the Reset button go. Press Enter as you do."];
    case "power":
      return [POWER[request.power]];
    case "air":
      return airInWords(request.networks);
    case "show":
      return sceneInWords(request.scene);
    case "mount":
      return [placingInWords(request.placing)];
    case "hotspot":
      return [
        "Join the camera's own hotspot with a phone, and hand over this setup code:",
        `  ${JSON.stringify(request.setup)}`,
        "Did the camera take it?",
      ];
    case "insert-card":
      return [request.card ? cardInWords(request.card) : "Push the card in again that was pulled out last."];
    case "remove-card":
      return ["Pull the memory card out, whatever is being written."];
    case "loosen-card":
      return ["Loosen the memory card: it stays in the slot and has no contact."];
    case "seat-card":
      return ["Push the memory card in properly."];
    case "read-card":
      return ["Read the memory card in a card reader."];
    case "inject":
      return [`Put this fault into the camera: ${request.fault}.`];
  }
}

function airInWords(networks: readonly AirNetwork[]): readonly string[] {
  if (networks.length === 0) return ["Switch all Wi-Fi off where the camera stands."];
  return ["Have exactly these Wi-Fi networks where the camera stands:", ...networks.map(networkInWords)];
}

function networkInWords({ name, password, signal, internet, crowded }: AirNetwork): string {
  const parts = [
    `"${name}"`,
    `password "${password}"`,
    signal === "weak" ? "a signal too weak to stay on" : "a good signal",
    internet ? "with internet" : "WITHOUT internet (packets get lost)",
    ...(crowded ? ["crowded: clips get lost"] : []),
  ];
  return `  ${parts.join(", ")}`;
}

function sceneInWords(scene: Scene): readonly string[] {
  switch (scene.kind) {
    case "room":
      return ["In front of the lens: a still room with a bright window."];
    case "code":
      return ["Hold a QR code of this text to the lens:", `  ${scene.text}`];
    case "passing":
      return [
        `Let this pass from left to right for ${scene.seconds} s, then leave: ${scene.objects.join(", ")}.`,
      ];
    case "movement":
      return [
        `Move something in the ${scene.place} for ${scene.seconds} s (contrast ${scene.percent} %), and nothing else.`,
      ];
    case "light-change":
      return ["Switch the room's light on or off."];
  }
}

function placingInWords({ upsideDown, light, lens, hand, place }: Placing): string {
  const parts = [
    upsideDown ? "upside down" : "the right way up",
    `by ${light}`,
    lens === "dirt" ? "half of the lens dirty" : "the lens clean",
    hand === "none" ? "no hand over it" : `a hand over the lens ${hand}`,
    `place: ${place}`,
  ];
  return `Mount the camera: ${parts.join(", ")}.`;
}

function cardInWords({ gigabytes, contents, speedClass, brand, isDead }: CardDescription): string {
  const kind = `${gigabytes} GB, speed class ${speedClass}, ${brand}, contents ${contents}, no recordings`;
  return `Push this memory card in (after pulling out the one in the slot): ${kind}${isDead ? ", a dead one" : ""}.`;
}
