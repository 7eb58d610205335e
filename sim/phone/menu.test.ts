import assert from "node:assert/strict";
import { test } from "node:test";
import { cameraMenu } from "./ajcloud/menu.js";
import { type MenuEntry, walk } from "./menu.js";

const menu: readonly MenuEntry[] = [
  { label: "Live", action: "open-live" },
  {
    label: "Rooms",
    entries: [
      {
        label: "*",
        entries: [
          { label: "Help", action: "show-help" },
          { label: "*", action: "change-network" },
        ],
      },
    ],
  },
];

test("a path of labels leads to a leaf and what it does", () => {
  assert.deepEqual(walk(menu, ["Live"]), { action: "open-live", choice: undefined });
});

test("where the menu leaves a choice, the choice is kept; of two, the last", () => {
  assert.deepEqual(walk(menu, ["Rooms", "Attic", "Help"]), { action: "show-help", choice: "Attic" });
  assert.deepEqual(walk(menu, ["Rooms", "Attic", "Harbour"]), {
    action: "change-network",
    choice: "Harbour",
  });
});

test("a path that ends too early, goes too far or turns wrong leads nowhere", () => {
  for (const path of [
    [],
    ["Rooms"],
    ["Rooms", "Attic"],
    ["Live", "Help"],
    ["Garage"],
    ["live"],
    ["Rooms", "Attic", "Help", "x"],
  ])
    assert.equal(walk(menu, path), undefined, path.join(" > "));
});

test("the AJCloud app leads where its FAQ says (AJ-NET-01, AJ-NET-15)", () => {
  assert.deepEqual(walk(cameraMenu, ["Settings", "Network", "Setup mode", "Garden"]), {
    action: "change-network",
    choice: "Garden",
  });
  assert.equal(walk(cameraMenu, ["Settings", "Camera Info", "Firmware Version"])?.action, "check-firmware");
});
