import { Markup } from "./markup.js";

/** Serves the filter; without it the page shows everything. */
export const script = new Markup(`<script>
(() => {
  const form = document.getElementById("filter");
  const { words, verdict, vendor, said } = form.elements;
  const rules = [...document.querySelectorAll(".rule")].map((element) => {
    const told = element.querySelector("summary") ?? element;
    return { element, text: told.textContent.toLowerCase(), ...element.dataset };
  });
  const groups = [...document.querySelectorAll(".group")];
  const isChosen = (select, value) => select.value === "" || select.value === value;
  const apply = () => {
    const wanted = words.value.toLowerCase().split(/\\s+/);
    const isNarrowed = words.value.trim() !== "" || verdict.value !== "";
    let shown = 0;
    for (const rule of rules) {
      const fits = isChosen(verdict, rule.verdict) && isChosen(vendor, rule.vendor) &&
        wanted.every((word) => rule.text.includes(word));
      rule.element.hidden = !fits;
      if (fits) shown++;
    }
    for (const group of groups) {
      group.hidden = group.querySelector(".rule:not([hidden])") === null;
      if (group.matches(".unplayed")) group.open = isNarrowed && !group.hidden;
    }
    said.textContent = shown === 0 ? "Nothing found." : shown + " of " + rules.length + " promises shown";
  };
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.matches(".rule")) return;
    form.reset();
    apply();
    for (let each = target; each; each = each.parentElement) if (each.matches("details")) each.open = true;
    target.scrollIntoView();
  };
  form.hidden = false;
  form.addEventListener("input", apply);
  form.elements.all.addEventListener("click", () => {
    form.reset();
    apply();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const link of document.querySelectorAll("[data-choose]")) {
    link.addEventListener("click", () => {
      form.reset();
      verdict.value = link.dataset.choose;
      apply();
    });
  }
  addEventListener("hashchange", reveal);
  apply();
  reveal();
})();
</script>
`);
