/** With what somebody looks at a site. */
export interface Browser {
  readonly name: string;
  readonly version: number;
}

/** How a vendor's site behaves where sites differ. */
export interface SiteTraits {
  readonly address: string;
  /** The newest version of Internet Explorer that is too old. */
  readonly tooOldExplorer: number;
  /** Regions to choose from, each with a site of its own. */
  readonly regions: readonly string[];
}

/** What a visitor sees. */
export interface SiteView {
  /** Where the visitor is; behind the address the region's part, if one was chosen. */
  readonly address: string;
  /** Whose site it is; undefined before one was chosen. */
  readonly region: string | undefined;
  /** Whether a notice asks for a newer browser (EZ-WEB-01). */
  readonly asksForNewerBrowser: boolean;
  /** What can be chosen. */
  readonly regions: readonly string[];
}

/** A vendor's web site. */
export class WebSite {
  readonly #traits: SiteTraits;

  constructor(traits: SiteTraits) {
    this.#traits = traits;
  }

  open({ name, version }: Browser): SiteView {
    const { address, tooOldExplorer, regions } = this.#traits;
    const asksForNewerBrowser = name === "Internet Explorer" && version <= tooOldExplorer;
    return { address, region: undefined, asksForNewerBrowser, regions };
  }

  /** Chooses a region: the visitor is led to its own site; one that is not listed leads nowhere else (EZ-WEB-02). */
  choose(browser: Browser, region: string): SiteView {
    const view = this.open(browser);
    if (!view.regions.includes(region)) return view;
    return { ...view, region, address: `${view.address}/${region.toLowerCase().replaceAll(" ", "-")}` };
  }
}
