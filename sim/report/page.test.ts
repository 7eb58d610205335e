import assert from "node:assert/strict";
import { test } from "node:test";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { exitCodes } from "../rulebook/exit-code.js";
import { page } from "./page.js";
import { headline } from "./page-summary.js";
import { HOSTILE, plantedRun, retriedRun } from "./planted-run.js";

type Element = DefaultTreeAdapterTypes.Element;

const html = page(plantedRun());
const errors: string[] = [];
const elements = elementsOf(
  parse(html, { sourceCodeLocationInfo: true, onParseError: ({ code }) => errors.push(code) }),
);

function elementsOf(node: DefaultTreeAdapterTypes.ParentNode): Element[] {
  return node.childNodes.flatMap((child) => ("tagName" in child ? [child, ...elementsOf(child)] : []));
}

const attribute = (element: Element, name: string) => element.attrs.find((each) => each.name === name)?.value;
const textOf = (node: DefaultTreeAdapterTypes.ChildNode): string =>
  "value" in node ? node.value : "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
const withId = (id: string) => elements.filter((element) => attribute(element, "id") === id);

test("the page is HTML without an error, and nothing in it is closed or opened by a browser's guess", () => {
  assert.deepEqual(errors, []);
  const isClosed = ({ tagName, sourceCodeLocation: at }: Element) =>
    at?.endTag !== undefined ||
    ["meta", "br", "input"].includes(tagName) ||
    html.slice(at?.startOffset, at?.endOffset).endsWith("/>");
  assert.deepEqual(
    elements.filter((element) => !isClosed(element)).map(({ tagName }) => tagName),
    [],
  );
});

test("the page asks nobody for anything", () => {
  const links = elements.flatMap(({ attrs }) =>
    attrs.filter(({ name }) => ["href", "src", "srcset", "action", "data", "poster"].includes(name)),
  );
  assert.ok(links.length > 0);
  assert.deepEqual(
    links.filter(({ value }) => !value.startsWith("#")),
    [],
  );
  assert.doesNotMatch(html, /url\((?!#)|@import|<link|https?:/);
});

test("what a product said is text, never markup", () => {
  assert.equal(elements.filter(({ tagName }) => tagName === "script").length, 1);
  assert.ok(elements.some((element) => textOf(element) === HOSTILE.replace("\u0007", "\ufffd")));
});

test("every rule stands in the page exactly once, with its verdict", () => {
  const { judged } = plantedRun().result;
  assert.equal(judged.length, 400);
  for (const { rule, verdict } of judged) {
    const [found, ...more] = withId(rule.id);
    assert.ok(found && more.length === 0, rule.id);
    assert.equal(attribute(found, "data-verdict"), verdict);
    assert.ok(textOf(found).includes(rule.rule));
  }
});

test("a rule tells its source, open point and reading, where it was shown, what proves it, and how to replay it", () => {
  const [failed] = withId("AJ-RESET-04");
  const [passed] = withId("AJ-LED-01");
  assert.ok(failed && passed);
  for (const part of [
    "firm: every product must keep it",
    "Shown onthe product",
    "AJCloud FAQ, L54",
    "Reading taken: Either",
    "npx camloop gate --rule AJ-RESET-04 --seed 9 --target camera.yaml",
    "Expectedto hear a beep",
    "Differs",
    "Messages (1)",
  ])
    assert.ok(textOf(failed).includes(part), part);
  assert.match(textOf(passed), /25 planted faults.*Planted fault 20and 5 more, in mutants\.json/);
  assert.doesNotMatch(textOf(passed), /Messages/);
});

test("what somebody must look at comes first: problems of the run, then rules, worst first", () => {
  const [list] = elements.filter((element) => attribute(element, "class") === "attention");
  assert.ok(list);
  const items = elementsOf(list)
    .filter(({ tagName }) => tagName === "li")
    .map(textOf);
  assert.deepEqual(
    items.map((item) => /^(Waiver|Required|Fail|Error|Waived|Differs)/.exec(item)?.[0]),
    ["Waiver", "Required", "Fail", "Error", "Waived", "Differs"],
  );
});

test("the step that went wrong is marked, and those after it as not reached", () => {
  const { result } = plantedRun();
  const judged = result.judged.map((each) => ({
    ...each,
    outcomes: each.outcomes.map((outcome) => ({ ...outcome, step: "it beeps" })),
  }));
  const step = (text: string) => ({ keyword: "Then", text, rows: [] });
  const steps = new Map([
    ["features/AJ-RESET-04.feature:7", [step("it is on"), step("it beeps"), step("it blinks")]],
  ]);
  const text = page({ ...plantedRun({ judged }), steps });
  assert.match(
    text,
    /it is on<\/li>[\s\S]*it beeps <em class="wrong">went wrong here[\s\S]*it blinks <em>not reached/,
  );
});

test("after a lost target, rules at which nobody looked are a line each, and no news", () => {
  const lost = { name: "Unreachable", message: "the target is gone", remedy: "Start it." };
  const { result } = plantedRun();
  const judged = result.judged.map((each) => ({
    ...each,
    outcomes: each.outcomes.map((outcome) => ({ ...outcome, reason: "the target is gone. Start it." })),
  }));
  const text = page(plantedRun({ judged, lost } as unknown as Partial<typeof result>));
  assert.match(text, /0 promises of 400 looked at/);
  assert.doesNotMatch(text, /<details class="rule/);
  assert.equal(text.match(/The target was lost/g)?.length, 1);
});

test("equal runs give equal pages, whatever time they really took", () => {
  const slow = { ...plantedRun().timing, startedAt: 5, endedAt: 500_000 };
  assert.equal(page({ ...plantedRun(), timing: slow }), html);
});

test("rules that were named carry the messages of passed scenarios, too", () => {
  const named = page({ ...plantedRun(), allMessages: true });
  assert.ok((named.match(/>Messages \(1\)</g)?.length ?? 0) > (html.match(/>Messages \(1\)</g)?.length ?? 0));
});

test("without a mutants report the page says so, and a calm run needs nobody", () => {
  const calm = page({
    ...plantedRun({ judged: [], played: [], waiverProblems: [], leftOut: [], exitCode: 0 }),
    mutants: undefined,
  });
  assert.match(calm, /No mutants report lay beside this run\./);
  assert.doesNotMatch(calm, /What needs you/);
});

const headlines = [
  [exitCodes.ok, "1 promise kept, none broken"],
  [exitCodes.failed, "1 promise is broken"],
  [exitCodes.benchError, "Something could not be judged"],
  [exitCodes.unreachable, "The product was lost on the way"],
  [exitCodes.nothingRan, "Nothing was judged"],
  [exitCodes.requiredLeftOut, "Something required was not judged"],
] as const;

for (const [exitCode, sentence] of headlines) {
  test(`exit code ${exitCode} reads: ${sentence}`, () => {
    assert.equal(headline(plantedRun({ exitCode }).result), sentence);
  });
}

test("a run that fails by a waiver alone says so", () => {
  assert.equal(headline(plantedRun({ judged: [] }).result), "A waiver does not hold any more");
});

test("vendors of whom something was looked at come first", () => {
  const { judged } = plantedRun().result;
  const w313 = judged.filter(({ rule }) => rule.vendor === "w313");
  const [first] = w313;
  assert.ok(first);
  const others = judged.filter((each) => each !== first).map((each) => ({ ...each, outcomes: [] }));
  const outcomes = judged.flatMap((each) => each.outcomes).slice(0, 1);
  const text = page(plantedRun({ judged: [...others, { ...first, outcomes }] }));
  assert.equal(/<h3 id="vendor-([^"]*)"/.exec(text)?.[1], "w313");
});

test("the vendors stand side by side with what they say, and what is only ours is marked", () => {
  const [vendors] = withId("vendors");
  assert.ok(vendors);
  const parts = elementsOf(vendors);
  assert.ok(!parts.some(({ tagName }) => tagName === "details" || tagName === "table"));
  const answers = parts.filter(({ tagName }) => tagName === "dd");
  const said = answers.filter((each) => textOf(each).startsWith("it ends by itself"));
  const ours = answers.filter((each) => textOf(each).includes("our choice: the FAQ is silent"));
  assert.ok(said.length > 0 && ours.length > 0);
  assert.deepEqual([...new Set(said.map((each) => attribute(each, "class")))], [undefined]);
  assert.deepEqual([...new Set(ours.map((each) => attribute(each, "class")))], ["unsaid"]);
  const links = parts.flatMap((each) => (each.tagName === "a" ? [attribute(each, "href") ?? ""] : []));
  assert.ok(links.includes("#LP-TRIAL-01"));
  for (const link of links) assert.equal(withId(link.slice(1)).length, 1, link);
});

test("retries are on the page: how many scenarios are flaky, and what each play has shown", () => {
  const html = page(plantedRun(retriedRun()));
  assert.match(html, /passed but not the first time: 1 scenario\./);
  assert.match(html, /<em class="wrong">flaky: 1 of 2<\/em>/);
  assert.match(html, /Play 1: failed<\/p>\n<dl class="finding"><dt>Expected<\/dt><dd>to hear a beep/);
  assert.match(html, /Play 2: error<\/p>\n<p class="reason">the rig broke/);
});
