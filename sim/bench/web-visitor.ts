import { UsageError } from "../kernel/errors.js";
import type { Browser, SiteView, WebSite } from "../outside/web-site.js";

/** Somebody with a browser at the vendor's web site. */
export class WebVisitor {
  readonly #site: WebSite | undefined;
  #browser: Browser | undefined;
  #view: SiteView | undefined;
  /** The address at which it was opened. */
  #opened: string | undefined;

  constructor(site: WebSite | undefined) {
    this.#site = site;
  }

  /** What the browser shows. */
  get view(): SiteView {
    return this.#view ?? noSite();
  }

  get isVisiting(): boolean {
    return this.#view !== undefined;
  }

  /** Whether the browser shows the site of this region: there, and not where it was opened. */
  isAt(region: string): boolean {
    return this.view.region === region && this.view.address !== this.#opened;
  }

  /** Whether the browser is still where the site was opened, and knows of no region. */
  get hasGoneNowhere(): boolean {
    return this.view.region === undefined && this.view.address === this.#opened;
  }

  /** "Internet Explorer 10", "Firefox": without a version it is the newest. */
  opens(browser: string): void {
    const [, name = browser, version] = /^(.*?)(?: (\d+))?$/.exec(browser) ?? [];
    this.#browser = { name, version: version === undefined ? Number.MAX_SAFE_INTEGER : Number(version) };
    this.#view = (this.#site ?? noSite()).open(this.#browser);
    this.#opened = this.#view.address;
  }

  /** Says whether there was something of that name to press. */
  presses(label: string): boolean {
    if (this.#browser === undefined || !this.view.regions.includes(label)) return false;
    this.#view = (this.#site ?? noSite()).choose(this.#browser, label);
    return true;
  }
}

function noSite(): never {
  throw new UsageError("nobody has opened a web site of this vendor", {
    remedy: "Let somebody open it in an earlier step, of a vendor that has one.",
  });
}
