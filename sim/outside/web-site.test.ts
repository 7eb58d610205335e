import assert from "node:assert/strict";
import { test } from "node:test";
import { WebSite } from "./web-site.js";

const site = new WebSite({
  address: "www.ezviz.com",
  tooOldExplorer: 10,
  regions: ["United Kingdom", "France"],
});
const explorer = (version: number) => ({ name: "Internet Explorer", version });
const other = { name: "Firefox", version: 9 };

test("a browser that is too old is told so, any other is not (EZ-WEB-01)", () => {
  const asked = [explorer(9), explorer(10), explorer(11), other].map(
    (browser) => site.open(browser).asksForNewerBrowser,
  );
  assert.deepEqual(asked, [true, true, false, false]);
});

test("who chooses a region is led to its site; without a choice nobody is led anywhere (EZ-WEB-02)", () => {
  assert.equal(site.open(other).address, "www.ezviz.com");
  assert.equal(site.choose(other, "United Kingdom").address, "www.ezviz.com/united-kingdom");
  assert.equal(site.choose(other, "Atlantis").address, "www.ezviz.com");
});
