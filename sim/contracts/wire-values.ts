import Type from "typebox";

// Limits keep what one client chose from reaching topics, terminals and memory of others.

/** The serial number of a camera; it is a part of topics. */
export const Serial = Type.String({
  pattern: "^[A-Z0-9]{4,16}$",
  description: "Serial number, as printed on the camera.",
});

/** What a request or command is known by. */
export const messageId = (description: string) => Type.String({ minLength: 1, maxLength: 64, description });

export const LiveSession = Type.String({
  minLength: 1,
  maxLength: 64,
  description: "Name of the live view, chosen by the cloud.",
});

export const NetworkName = Type.String({
  minLength: 1,
  maxLength: 32,
  description: "Wi-Fi network name (SSID).",
});

export const NetworkPassword = Type.String({ maxLength: 63, description: "Wi-Fi password." });

export const setupToken = (description: string) => Type.String({ minLength: 1, maxLength: 128, description });
