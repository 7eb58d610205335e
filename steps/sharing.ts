import { Given, Then, When } from "@cucumber/cucumber";
import type { Deed, Invitee, Share } from "../sim/bench/for-steps.js";
import { attempt, host } from "./scenario.js";

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
When("{person} {accepts} the invitation", (person: string, deed: Deed) =>
  attempt(deed, host().triesToAccept(person)),
);
When(
  "{person} {invites} {invitee} to {share}",
  (person: string, deed: Deed, invitee: Invitee, share: Share) =>
    attempt(deed, host().triesToInvite(person, invitee, share)),
);
When("{person} {manages} {person}", (person: string, deed: Deed, whom: string) =>
  attempt(deed, host().triesTo(person, deed.what, whom)),
);
