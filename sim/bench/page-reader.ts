import type { Phone } from "../phone/phone.js";
import { expectThat } from "./expect.js";

/** A page of the app, in the features' words. */
export type Page = "the Cameras page" | "the live view" | "the sign-in page";

const PAGES: Readonly<Record<Page, (phone: Phone) => readonly { label: string; at: string }[]>> = {
  "the Cameras page": (phone) => phone.camerasPage,
  "the live view": (phone) => [...(phone.live?.entries ?? []), ...phone.cameraPage],
  "the sign-in page": (phone) => phone.account.signInPage(),
};

/** Somebody who looks where on a page something stands. */
export class PageReader {
  readonly #phone: () => Phone;

  constructor(phone: () => Phone) {
    this.#phone = phone;
  }

  sees(page: Page, words: string, edge: string): void {
    const label = words.replaceAll('"', "");
    const entries = PAGES[page](this.#phone());
    const isThere = entries.some((entry) => entry.label === label && entry.at === edge);
    expectThat(
      isThere,
      `"${label}" at the ${edge} of ${page}`,
      () => entries.map((entry) => `"${entry.label}" at the ${entry.at}`).join(", ") || "nothing",
    );
  }
}
