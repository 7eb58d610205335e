import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseFragment, serialize } from "parse5";
import { SaxesParser } from "saxes";
import { Markup, markup } from "./markup.js";

test("what is put in is escaped, once, and markup is left alone", () => {
  const inner = markup`<b>${"<&>"}</b>`;
  assert.equal(markup`<p>${inner}${[1, undefined, "'"]}</p>`.text, "<p><b>&lt;&amp;&gt;</b>1&#39;</p>");
  assert.ok(inner instanceof Markup);
});

test("control characters and halves of letters are replaced, for XML has no place for them", () => {
  assert.equal(markup`${"a\u0000\u001b\ud800b"}`.text, "a\ufffd\ufffd\ufffdb");
});

test("any text comes back from XML and from HTML as it went in", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const { text: element } = markup`<a b="${text}">${text}</a>`;
      const told: string[] = [];
      const parser = new SaxesParser();
      parser.on("error", (error) => assert.fail(error));
      parser.on("text", (piece) => told.push(piece));
      parser.write(element).close();
      assert.equal(told.join(""), text.replaceAll(/\r\n?/g, "\n"));
      assert.equal(parseFragment(element).childNodes.length, 1, serialize(parseFragment(element)));
    }),
  );
});
