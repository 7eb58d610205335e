import Type, { type Static } from "typebox";

const fields = {
  rotated: Type.Boolean({ description: "Whether the picture is turned the right way up (AJ-VIDEO-01)." }),
};

/** What an owner sets in a camera. The camera keeps it, without power too; a Reset brings back the factory's. */
export const Settings = Type.Object(fields, {
  additionalProperties: false,
  description: "All settings of the camera.",
});

/** The settings that change; the others stay. */
export const SettingsChange = Type.Partial(Type.Object(fields), {
  additionalProperties: false,
  description: "The settings that change; the others stay.",
});

export type Settings = Static<typeof Settings>;
export type SettingsChange = Static<typeof SettingsChange>;
