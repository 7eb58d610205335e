import assert from "node:assert/strict";
import { test } from "node:test";
import { walk } from "../menu.js";
import { cameraMenu, meMenu } from "./menu.js";

const leads = (path: string) => walk(cameraMenu, path.split(" > "))?.action;

test("each way to a device's CloudPlay page leads there (EZ-SUB-01, EZ-CARD-01, EZ-PAY-02)", () => {
  for (const way of [
    "Settings",
    "Device Settings",
    "Home > Three dots",
    "Home > Three dots > Device Settings",
  ]) {
    assert.equal(leads(`${way} > CloudPlay`), "show-cloud-play");
    for (const button of ["Subscribe", "Subscribe/Renew", "Subscription Management"])
      assert.equal(leads(`${way} > CloudPlay > ${button}`), "list-plans");
    const manage = `${way} > CloudPlay > Three dots`;
    assert.equal(leads(manage), "show-manage");
    for (const name of ["Enter Card Activation Code", "Cloud Card Activation"]) {
      assert.equal(leads(`${manage} > ${name}`), "activate-card");
      assert.equal(leads(`${manage} > Manage > ${name}`), "activate-card");
    }
    const information = `${manage} > Payment Method > Pencil`;
    assert.equal(leads(information), "show-card-information");
    assert.equal(leads(`${information} > Delete`), "ask-to-delete-payment");
    assert.equal(leads(`${information} > Delete > Delete`), "delete-payment");
    assert.equal(leads(`${manage} > Recording > Off`), "set-cloud-storage");
  }
});

test("nothing leads to plans of the account, or to invoices (EZ-INV-04)", () => {
  assert.equal(walk(meMenu, ["Cloud"]), undefined);
  assert.equal(JSON.stringify([cameraMenu, meMenu]).toLowerCase().includes("invoice"), false);
});
