import assert from "node:assert/strict";
import { test } from "node:test";
import { AppDriverAnswer, AppDriverCommand, AppDriverHello, AppScreen, requiredOf } from "./app-driver.js";
import { acts, allShows } from "./app-pages.js";
import { decode, MalformedMessage } from "./decode.js";
import { forbiddenIn } from "./outgoing.js";
import { appDriverTopics } from "./topics.js";

const topics = appDriverTopics("app-driver");

/** What a receiver says of a message, if it does not take it. */
function saidOf(schema: Parameters<typeof decode>[0], message: unknown, topic: string): string {
  try {
    decode(schema, JSON.stringify(message), topic);
    return "";
  } catch (error) {
    assert.ok(error instanceof MalformedMessage);
    return `${error.message}. ${error.remedy}`;
  }
}

test("each act with its fields may be asked, and none without them or with others", () => {
  for (const [act, { example, fields }] of acts) {
    const command = { id: "1", act, phone: "phone-1", ...example };
    assert.equal(forbiddenIn(topics.command, command), undefined, act);
    assert.match(forbiddenIn(topics.command, { ...command, wings: 2 })?.message ?? "", /wings/, act);
    const [needed] = Object.keys(example);
    assert.deepEqual(
      Object.keys(example).filter((name) => !(name in fields)),
      [],
    );
    if (needed === undefined) continue;
    assert.match(forbiddenIn(topics.command, { ...command, [needed]: undefined })?.message ?? "", /.+/, act);
  }
});

const malformed: Record<
  string,
  { schema: Parameters<typeof decode>[0]; topic: string; message: unknown; why: RegExp }
> = {
  "a command of which there is none": {
    schema: AppDriverCommand,
    topic: topics.command,
    message: { id: "1", act: "cloud.fly", phone: "phone-1" },
    why: /command: .*act.*Send what the contract's schema/,
  },
  "an answer that says nothing": {
    schema: AppDriverAnswer,
    topic: topics.answer,
    message: { id: "1" },
    why: /answer: .*is.*Send what/,
  },
  "an answer with something of another kind": {
    schema: AppDriverAnswer,
    topic: topics.answer,
    message: { id: "1", is: "done", isSo: "yes" },
    why: /answer: .*isSo.*boolean/,
  },
  "a failure without a sentence": {
    schema: AppDriverAnswer,
    topic: topics.answer,
    message: { id: "1", is: "failed" },
    why: /answer: .*sentence/,
  },
  "a screen of a page that there is not": {
    schema: AppScreen,
    topic: topics.screen,
    message: { phone: "phone-1", attic: {} },
    why: /screen: .*attic/,
  },
  "a screen that shows a camera as nobody does": {
    schema: AppScreen,
    topic: topics.screen,
    message: { phone: "phone-1", app: { shown: [{ at: 1, status: "asleep" }] } },
    why: /screen: .*app.*shown.*status/,
  },
  "a hello that cannot do what there is not": {
    schema: AppDriverHello,
    topic: topics.hello,
    message: { clock: "wall", cannot: ["app.fly"] },
    why: /hello: .*cannot/,
  },
};

for (const [what, { schema, topic, message, why }] of Object.entries(malformed))
  test(`${what} is told with its place`, () => {
    assert.match(saidOf(schema, message, topic), why);
  });

test("an act and what is shown have names of their own, and an act gives what its answer can hold", () => {
  assert.deepEqual(
    [...acts.keys()].filter((name) => allShows.has(name)),
    [],
  );
  for (const [act, { gives }] of acts) {
    const required = requiredOf(gives);
    if (required === undefined) continue;
    assert.match(
      saidOf(AppDriverAnswer, { id: "1", is: "done", [required]: Number.NaN }, act),
      new RegExp(required),
    );
  }
});
