import { Then, When } from "@cucumber/cucumber";
import type { Deed, Wait } from "../sim/bench/for-steps.js";
import { attempt, cardBuyer, invoiceWriter, tapper, webVisitor } from "./scenario.js";

Then("the app/browser shows {page} {wait}", (page: string, wait: Wait) => tapper().sees(page, wait));
When("{person} mails {string} for an invoice{request}", (person: string, to: string, request: string) =>
  invoiceWriter().mails(person, to, request.trim()),
);
When("{person} opens the web site in {string}", (_person: string, browser: string) =>
  webVisitor().opens(browser),
);
Then("{person} receives {reply} by mail {wait}", (person: string, reply: string, wait: Wait) =>
  invoiceWriter().receives(person, reply, wait),
);
When("{person} {activates} a cloud card{entered}", (person: string, deed: Deed, entered: string) =>
  attempt(deed, cardBuyer().triesToActivate(person, entered.trim())),
);
When("{person} {presses} {string}", (person: string, deed: Deed, label: string) =>
  attempt(deed, tapper().triesToPress(person, label)),
);
