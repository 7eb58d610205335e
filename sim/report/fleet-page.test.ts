import assert from "node:assert/strict";
import { test } from "node:test";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { fleetPage } from "./fleet-page.js";
import { plantedFleet, plantedLoad } from "./planted-fleet.js";
import { HOSTILE } from "./planted-run.js";

type Element = DefaultTreeAdapterTypes.Element;

const month = fleetPage(plantedFleet());
const load = fleetPage(plantedLoad());

function elementsOf(html: string): { elements: Element[]; errors: string[] } {
  const errors: string[] = [];
  const below = (node: DefaultTreeAdapterTypes.ParentNode): Element[] =>
    node.childNodes.flatMap((child) => ("tagName" in child ? [child, ...below(child)] : []));
  return { elements: below(parse(html, { onParseError: ({ code }) => errors.push(code) })), errors };
}

const textOf = (node: DefaultTreeAdapterTypes.ChildNode): string =>
  "value" in node ? node.value : "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
const attribute = (element: Element, name: string) => element.attrs.find((each) => each.name === name)?.value;
const named = (html: string, tagName: string) =>
  elementsOf(html).elements.filter((element) => element.tagName === tagName);
const titles = (html: string) => named(html, "h3").map(textOf);

test("the pages are HTML without an error, have no script, and ask nobody for anything", () => {
  for (const html of [month, load]) {
    const { elements, errors } = elementsOf(html);
    assert.deepEqual(errors, []);
    assert.ok(!elements.some(({ tagName }) => ["script", "link", "img", "iframe"].includes(tagName)));
    const links = elements.flatMap(({ attrs }) => attrs.filter(({ name }) => ["href", "src"].includes(name)));
    assert.deepEqual(
      links.filter(({ value }) => !value.startsWith("#")),
      [],
    );
    assert.doesNotMatch(html, /url\((?!#)|@import|https?:|NaN|Infinity|undefined/);
  }
});

test("what was seen is text, never markup, and stands beside its time, camera and promise", () => {
  const [row] = named(month, "tr").filter((each) => textOf(each).includes("FC000412"));
  assert.ok(row);
  assert.deepEqual(row.childNodes.map(textOf), [
    "2026-01-09 08:01:35",
    "FC000412",
    "a camera comes back after a restart of its broker (AJ-NET-09)",
    HOSTILE.replace("\u0007", "\ufffd"),
  ]);
  assert.match(
    month,
    /The same again: <code>npx camloop fleet fixtures\/fleets\/month\.yaml --seed 7<\/code>/,
  );
});

test("each thing that a month's report has is drawn, and what nobody foresaw comes last", () => {
  assert.deepEqual(titles(month), [
    "Cameras online",
    "Messages",
    "Motion events by kind",
    "Alerts",
    "Storage held",
    "Firmware upgrades",
    "Indicator lights",
    "Reconnects",
    "Charges",
    "Snapshots taken",
  ]);
  assert.match(month, /Card failures: 0 all the time\./);
});

test("what a report does not have is not drawn", () => {
  assert.deepEqual(titles(load), [
    "Percentiles",
    "Cameras online",
    "Messages",
    "Connects",
    "Commands answered",
  ]);
  const bare = fleetPage(plantedFleet({ series: {}, totals: {}, findings: [] }));
  assert.deepEqual(named(bare, "h2"), []);
  assert.match(bare, /<\/svg>passed<\/span><\/p>\n<h1>No promise was seen broken<\/h1>/);
  const ended = fleetPage(plantedFleet({ findings: [], interrupted: true }));
  assert.match(ended, /passed so far<.*\n<h1>No promise was seen broken before it was interrupted<\/h1>/);
});

test("each chart over time has a title, its unit, a drawing with words, and the same as a table", () => {
  const charts = named(month, "figure");
  assert.equal(charts.length, 10);
  for (const chart of charts) {
    const parts = descendants(chart);
    const has = (tagName: string) => parts.filter((each) => each.tagName === tagName);
    assert.match(textOf(has("p")[0] as Element), /, .* (hour|day)$/);
    const [drawing] = parts.filter((each) => attribute(each, "role") === "img");
    assert.match(attribute(drawing as Element, "aria-label") ?? "", /^[A-Z].*\. .*\d.*\.$/);
    assert.ok(parts.some((each) => each.tagName === "text" && /^\d+ Jan$/.test(textOf(each))));
    const rows = has("tr").map((row) => row.childNodes.filter((cell) => "tagName" in cell).length);
    assert.equal(rows.length, 31);
    assert.equal(new Set(rows).size, 1);
  }
});

function descendants(node: Element): Element[] {
  return node.childNodes.flatMap((child) => ("tagName" in child ? [child, ...descendants(child)] : []));
}

test("the table of upgrades tells what was offered, is running, succeeded and failed, added up", () => {
  const [chart] = named(month, "figure").filter((each) => textOf(each).includes("Firmware upgrades"));
  const rows = descendants(chart as Element).filter(({ tagName }) => tagName === "tr");
  assert.deepEqual(rows[0]?.childNodes.map(textOf), [
    "At (UTC)",
    "offered",
    "running",
    "succeeded",
    "failed",
  ]);
  assert.deepEqual(rows.at(-1)?.childNodes.map(textOf), ["2026-01-31", "1,000", "9", "971", "20"]);
});

test("a load's latencies stand in a table, and one of which nothing was measured does not", () => {
  assert.match(load, /<th scope="row">connect<\/th><td>20,000<\/td><td>4 ms<\/td>/);
  assert.doesNotMatch(fleetPage(plantedLoad({ latencies: {} })), /How long it took/);
});

test("very many findings are counted, and not all of them told", () => {
  const finding = { at: 0, about: "cloud", promise: "p", seen: "s" };
  const html = fleetPage(plantedFleet({ findings: Array(1_620).fill(finding) }));
  assert.equal(html.match(/<th scope="row">cloud<\/th>/g)?.length, 500);
  assert.match(html, /1,120 more are in fleet\.json/);
});

test("a part says which it is, and how it is played again", () => {
  const html = fleetPage(plantedFleet({ shards: { of: 4, parts: [2] } }));
  assert.match(html, /: part 2 of 4, seed 7/);
  assert.match(html, /month\.yaml --seed 7 --shard 2\/4<\/code>/);
  assert.match(fleetPage(plantedFleet({ shards: { of: 4, parts: [1, 3] } })), /: parts 1, 3 of 4, seed 7/);
});

test("a run that was interrupted says so, and one that was not does not", () => {
  assert.match(fleetPage(plantedLoad({ interrupted: true })), /, interrupted before its end\)/);
  assert.doesNotMatch(load, /interrupted/);
});

test("a year of minutes makes a page that a phone can open", () => {
  const length = 365 * 24 * 60;
  const values = Array.from({ length }, (_, minute) => minute % 1_000);
  const began = Date.UTC(2026, 0, 1);
  const report = { stepMs: 60_000, began, ended: began + length * 60_000, findings: [] };
  const html = fleetPage(plantedFleet({ ...report, series: { "cameras online": values, messages: values } }));
  assert.ok(html.length < 120_000, `${html.length} characters`);
  assert.match(html, />May 2026<\/text>/);
});
