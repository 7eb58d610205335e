import { AREA_GRID, FULL_AREA, type Settings, type SettingsChange } from "../contracts/settings.js";
import { UsageError } from "../kernel/errors.js";
import { type AccountUser, requireDone } from "./account-user.js";
import { expectThat } from "./expect.js";

const { columns: COLUMNS, rows: ROWS } = AREA_GRID;

/** The areas that an owner paints onto the picture, in the features' words. */
const AREAS: Readonly<Record<string, (column: number, row: number) => boolean>> = {
  "Full Area": () => true,
  "left half": (column) => column < COLUMNS / 2,
  "right half": (column) => column >= COLUMNS / 2,
  "upper half": (_, row) => row < ROWS / 2,
  "lower half": (_, row) => row >= ROWS / 2,
};

/** A switch in the settings, in the features' words. */
const SWITCHES = { "Image Rotation": "rotated", "the brand logo": "logo" } as const;
export type SwitchName = keyof typeof SWITCHES;

/** The owner at the settings of the camera. */
export class Setter {
  readonly #owner: () => AccountUser;
  readonly #serial: string;

  constructor(owner: () => AccountUser, serial: string) {
    this.#owner = owner;
    this.#serial = serial;
  }

  async triesToSwitch(name: SwitchName, isOn: boolean): Promise<void> {
    await this.#tries({ [SWITCHES[name]]: isOn });
  }

  async triesToSetSensitivity(sensitivity: string): Promise<void> {
    await this.#tries({ sensitivity });
  }

  /** By its name, or by its end of the list that the app shows. */
  async setsSensitivity(level: string): Promise<void> {
    const levels = this.#owner().terminal.phone.sensitivityLevels;
    const ends: Readonly<Record<string, string | undefined>> = {
      "the lowest level": levels[0],
      "the highest level": levels.at(-1),
    };
    await this.#sets({ sensitivity: ends[level] ?? level });
  }

  async setsArea(words: string): Promise<void> {
    const isIn = AREAS[words];
    if (isIn === undefined) {
      throw new UsageError(`there is no area called "${words}"`, {
        remedy: `Use one of: ${Object.keys(AREAS).join("; ")}.`,
      });
    }
    const detectionArea = FULL_AREA.filter((cell) => isIn(cell % COLUMNS, Math.floor(cell / COLUMNS)));
    await this.#sets({ detectionArea });
  }

  async seesSensitivity(expected: string): Promise<void> {
    const { sensitivity } = (await this.#read()) ?? {};
    expectThat(sensitivity === expected, `the sensitivity "${expected}"`, () => sensitivity ?? "none");
  }

  async #read(): Promise<Settings | undefined> {
    const answer = await this.#owner().terminal.call({ call: "show-settings", serial: this.#serial });
    return answer.ok ? answer.result.settings : undefined;
  }

  async #sets(settings: SettingsChange): Promise<void> {
    requireDone(await this.#change(settings), `the camera to take ${JSON.stringify(settings)}`);
  }

  async #tries(settings: SettingsChange): Promise<void> {
    this.#owner().noteAttempt(await this.#change(settings));
  }

  #change(settings: SettingsChange) {
    return this.#owner().terminal.call({ call: "change-settings", serial: this.#serial, settings });
  }
}
