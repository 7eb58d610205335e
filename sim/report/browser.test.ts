import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { days, hours, type Milliseconds, seconds } from "../kernel/duration.js";
import { type Chart, chartsOf } from "./fleet-charts.js";
import { fleetPage } from "./fleet-page.js";
import { page as reportPage } from "./page.js";
import { plantedFleet, plantedLoad } from "./planted-fleet.js";
import { plantedRun } from "./planted-run.js";
import { timeChart } from "./time-chart.js";

const CHROMIUM = "/usr/bin/chromium";
const ARGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const absence = existsSync(CHROMIUM) ? false : "Debian's chromium is not installed here";

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** A test that is left out, and says so, where there is no browser. */
const browserTest = (name: string, body: () => Promise<void>) =>
  void test(name, { skip: absence, timeout: 120_000 }, body);

const SPANS: readonly (readonly [began: string, steps: number, stepMs: Milliseconds])[] = [
  ["2026-11-22T22:27:49Z", 41, seconds(1)],
  ["2026-11-22T22:58:00Z", 600, seconds(1)],
  ["2026-11-22T23:11:00Z", 360, seconds(10)],
  ["2026-01-01T00:00:00Z", 1, hours(1)],
  ["2026-01-01T00:00:00Z", 24, hours(1)],
  ["2026-01-01T00:00:00Z", 48, hours(1)],
  ["2026-01-01T00:00:00Z", 120, hours(1)],
  ["2026-01-01T00:00:00Z", 720, hours(1)],
  ["2026-03-01T00:00:00Z", 365, days(1)],
  ["2026-03-01T00:00:00Z", 3_650, days(1)],
];

/** A fleet's page with a chart of each span. */
function ofManySpans(): string {
  const charts = SPANS.map(([began, steps, stepMs]) => {
    const report = plantedFleet({ series: { messages: Array<number>(steps).fill(1_000_000) } });
    return timeChart(chartsOf(report)[0] as Chart, { began: Date.parse(began), stepMs }).text;
  });
  return fleetPage(plantedFleet()).replace('<div class="charts">', `$&${charts.join("")}`);
}

describe("the page in a browser", () => {
  const folder = mkdtempSync(join(tmpdir(), "camloop-page-"));
  const pages = {
    "report.html": () => reportPage(plantedRun()),
    "fleet.html": () => fleetPage(plantedFleet()),
    "load.html": () => fleetPage(plantedLoad()),
    "spans.html": ofManySpans,
  };
  type Name = keyof typeof pages;
  let browser: Browser | undefined;
  /** What a page asked of others, and what it complained about. */
  const complaints: string[] = [];

  before(async () => {
    if (absence) return;
    for (const [name, make] of Object.entries(pages)) writeFileSync(join(folder, name), make());
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
  });
  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  afterEach(() => assert.deepEqual(complaints.splice(0), []));

  async function open(
    width: number,
    colorScheme: "light" | "dark",
    { name = "report.html", hash = "" }: { readonly name?: Name; readonly hash?: string } = {},
  ): Promise<Page> {
    assert.ok(browser);
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    await page.context().setOffline(true);
    const { href } = pathToFileURL(join(folder, name));
    page.on("request", (request) => {
      if (request.url() !== `${href}${hash}` && request.url() !== href) complaints.push(request.url());
    });
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(`${href}${hash}`);
    return page;
  }

  const openAll = (page: Page) =>
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })");

  async function violations(page: Page): Promise<string[]> {
    await page.evaluate(axe.source);
    const { violations: found } = (await page.evaluate("axe.run()")) as AxeResults;
    return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  }

  for (const [width, scheme, name] of [
    [1280, "light", "report.html"],
    [390, "dark", "report.html"],
    [1280, "dark", "fleet.html"],
    [390, "light", "fleet.html"],
    [390, "dark", "load.html"],
  ] as const) {
    browserTest(
      `${name} at ${width} pixels, ${scheme}: everybody can use it, and nothing sticks out`,
      async () => {
        const page = await open(width, scheme, { name });
        await openAll(page);
        assert.equal(await page.evaluate("document.documentElement.scrollWidth"), width);
        assert.deepEqual(await violations(page), []);
        await page.close();
      },
    );
  }

  browserTest("the accessibility check can go red", async () => {
    const page = await open(1280, "light");
    await page.evaluate("document.querySelector('main').append(document.createElement('img'))");
    assert.match((await violations(page)).join(), /image-alt/);
    await page.close();
  });

  browserTest(
    "the filter narrows by verdict, words and vendor, says how many are left, and lets go",
    async () => {
      const page = await open(1280, "light");
      const shown = async () => (await page.locator("#filter output").textContent())?.split(" ")[0];
      const rules = page.locator(".rule:visible");
      assert.equal(await shown(), "400");
      await page.getByRole("combobox", { name: "Verdict" }).selectOption("fail");
      assert.equal(await shown(), "1");
      assert.equal(await rules.getAttribute("id"), "AJ-RESET-04");
      await page.getByRole("button", { name: "Show all" }).click();
      await page.getByRole("searchbox", { name: "Search" }).fill("aj-sess-02");
      assert.equal(await rules.getAttribute("id"), "AJ-SESS-02");
      await page.getByRole("searchbox", { name: "Search" }).fill("");
      await page.getByRole("combobox", { name: "Vendor" }).selectOption("w313");
      assert.equal(
        await shown(),
        String(plantedRun().result.judged.filter(({ rule }) => rule.vendor === "w313").length),
      );
      await page.getByRole("button", { name: "Show all" }).click();
      assert.equal(await shown(), "400");
      await page.close();
    },
  );

  browserTest(
    "the vendors are seen without a click, and what is copied of them keeps its lines apart",
    async () => {
      for (const width of [1280, 390]) {
        const page = await open(width, "light");
        await page.getByRole("link", { name: "How the vendors differ" }).click();
        assert.ok(await page.getByRole("heading", { name: "At the end of the trial" }).isVisible());
        const copied = (await page.evaluate("document.getElementById('vendors').innerText")) as string;
        assert.match(copied, /\nLepro\nit ends by itself, and nothing is charged\n+L17, LP-TRIAL-01\n/);
        await page.emulateMedia({ media: "print" });
        assert.ok(await page.locator("#vendors dd").first().isVisible());
        await page.close();
      }
    },
  );

  browserTest("a fleet's charts fill their space, and no label lies upon another", async () => {
    for (const [width, name] of [
      [1200, "spans.html"],
      [700, "load.html"],
      [400, "spans.html"],
      [360, "load.html"],
    ] as const) {
      const page = await open(width, "light", { name });
      const overlaps = await page.evaluate(`[...document.querySelectorAll(".chart-svg")].flatMap((chart) => {
        const boxes = [...chart.querySelectorAll("text")].map((text) => text.getBoundingClientRect()).filter(({ width }) => width > 0);
        return boxes.filter((box, index) => index > 0 && boxes[index - 1].right > box.left - 2).map(({ left }) => left);
      })`);
      assert.deepEqual(overlaps, [], `${name} at ${width}`);
      const narrow = await page.evaluate(`[...document.querySelectorAll(".chart-svg")].filter((chart) => {
        const drawn = [...chart.querySelectorAll("path")].map((path) => path.getBoundingClientRect().width);
        return Math.max(...drawn) < chart.getBoundingClientRect().width * 0.99;
      }).length`);
      assert.equal(narrow, 0);
      await page.close();
    }
  });

  browserTest("a count leads to its promises, and a link to a promise opens it", async () => {
    const page = await open(390, "light");
    await page.locator("[data-choose=waived]").click();
    await page.waitForFunction("document.querySelectorAll('.rule:not([hidden])').length === 1");
    assert.equal(await page.locator(".rule:visible").getAttribute("id"), "AJ-POWER-03");
    await page.close();
    const other = await open(390, "light", { hash: "#AJ-SESS-02" });
    assert.ok(await other.locator("[id=AJ-SESS-02]").isVisible());
    await other.close();
  });
});
