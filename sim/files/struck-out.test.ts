import assert from "node:assert/strict";
import { test } from "node:test";
import { withoutSecrets } from "./struck-out.js";

test("keys and passwords are struck out wherever they stand, and nothing else is", () => {
  const told = withoutSecrets(`# mine
name: key camera
camera:
  cameras:
    - { serial: FC0001, key: plain-1, rig: rig-1, rigKey: plain-2 }
broker:
  host: b
  password: |
    pass
    word
`);
  assert.doesNotMatch(told, /plain-1|plain-2|pass$|word$/m);
  for (const kept of ["# mine", "name: key camera", "serial: FC0001", "rig: rig-1", "host: b"])
    assert.ok(told.includes(kept), kept);
});

test("so are those that a start command is given", () => {
  const told = withoutSecrets(`name: camera
camera:
  start: [./cam, --serial, FC0001, plain-1, --password, hush, --token=hish, wss://cam:plain-1@b]
  cameras:
    - { serial: FC0001, key: plain-1 }
`);
  assert.doesNotMatch(told, /plain-1|hush|hish/);
  for (const kept of ["./cam", "--serial", "FC0001", "--password"]) assert.ok(told.includes(kept), kept);
});
