import type { PhonePort } from "../phone/phone-port.js";
import { expectThat } from "./expect.js";
import type { Terminal } from "./terminal.js";

type Entries = readonly { readonly label: string; readonly at: string }[];

/** A page of the app, in the features' words. */
export type Page = "the Cameras page" | "the live view" | "the sign-in page";

const PAGES: Readonly<Record<Page, (phone: PhonePort) => Entries | Promise<Entries>>> = {
  "the Cameras page": (phone) => phone.camerasPage,
  "the live view": (phone) => [...(phone.live?.entries ?? []), ...phone.cameraPage],
  "the sign-in page": (phone) => phone.account.signInPage(),
};

/** Somebody who looks where on a page something stands. */
export class PageReader {
  readonly #terminal: () => Terminal;

  constructor(terminal: () => Terminal) {
    this.#terminal = terminal;
  }

  async sees(page: Page, words: string, edge: string): Promise<void> {
    const label = words.replaceAll('"', "");
    const terminal = this.#terminal();
    const entries = await terminal.does(PAGES[page](terminal.phone));
    const isThere = entries.some((entry) => entry.label === label && entry.at === edge);
    expectThat(
      isThere,
      `"${label}" at the ${edge} of ${page}`,
      () => entries.map((entry) => `"${entry.label}" at the ${entry.at}`).join(", ") || "nothing",
    );
  }
}
