import assert from "node:assert/strict";
import { test } from "node:test";
import {
  BenchFault,
  CannotInject,
  invariant,
  ProductFault,
  RigFault,
  Unreachable,
  UsageError,
} from "./errors.js";

// Exit code and verdict follow from the fault: a wrong one accuses the wrong side.

test("each error says whose fault it is, what it is called and what to do next", () => {
  const faults = { UsageError: "caller", RigFault: "rig", CannotInject: "rig", Unreachable: "product" };
  const classes = { UsageError, RigFault, CannotInject, Unreachable };
  for (const [name, fault] of Object.entries(faults)) {
    const error = new classes[name as keyof typeof classes]("what happened", { remedy: "Do this." });
    assert.deepEqual(
      [error.name, error.fault, error.message, error.remedy],
      [name, fault, "what happened", "Do this."],
    );
  }
});

test("a product fault holds what was expected and what was seen", () => {
  const error = new ProductFault("a beep", "nothing");
  assert.deepEqual([error.fault, error.expected, error.seen], ["product", "a beep", "nothing"]);
  assert.equal(error.message, "expected a beep; saw nothing");
});

test("a broken invariant is camloop's own fault; a kept one goes unnoticed", () => {
  invariant(true, "never told");
  assert.throws(
    () => invariant(0, "two connections"),
    (error: unknown) =>
      error instanceof BenchFault && error.fault === "bench" && error.message === "two connections",
  );
});
