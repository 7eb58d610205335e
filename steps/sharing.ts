import { Given, Then, When } from "@cucumber/cucumber";
import type { Invitee, Share } from "../sim/bench/for-steps.js";
import { host } from "./scenario.js";

Then("Invite family & friends lists {listing} within {duration}", (listing: string, limitMs: number) =>
  host().seesListed(listing, limitMs),
);
Then(
  "exactly {int} of the invited people can watch {camera} for {duration}",
  (count: number, camera: string, windowMs: number) => host().seesHowManyCanWatch(count, camera, windowMs),
);
Then(
  "the app shows {person} exactly {int} invitation(s) to accept for {duration}",
  (person: string, count: number, windowMs: number) => host().seesInvitations(person, count, windowMs),
);
Given("{camera} is shared with {int} person/people who accepted", (camera: string, count: number) =>
  host().sharesWith(camera, count),
);
Then("{person} can use exactly what the owner permits for {duration}", (person: string, windowMs: number) =>
  host().canUseWhatIsPermitted(person, windowMs),
);
When("{person} tries to accept the invitation", (person: string) => host().triesToAccept(person));
When("{person} tries to invite {invitee} to {share}", (person: string, invitee: Invitee, share: Share) =>
  host().triesToInvite(person, invitee, share),
);
When("{person} tries to {manage} {person}", (person: string, what: string, whom: string) =>
  host().triesTo(person, what, whom),
);
