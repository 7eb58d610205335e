import { Given, Then, When } from "@cucumber/cucumber";
import type { Filmed, Video, WantedClips } from "../sim/bench/for-steps.js";
import { bench, cardHands, replay } from "./scenario.js";

Given("Replay holds {clips}", (clips: WantedClips) => replay().makesSureOfClips(clips));
Then(
  "Replay says {messages} instead of a {recordedIn} video within {duration}",
  (messages: string[], store: "card", limitMs: number) =>
    replay().seesMessageWithin(messages, store, limitMs),
);
Then(
  "Replay shows no {recordedIn} recording of {span} for {duration}",
  (store: "card", span: string, windowMs: number) => replay().seesNoneFor(store, span, windowMs),
);
Then("Replay shows {shown} of {span} within {duration}", (store: "card", span: string, limitMs: number) =>
  replay().seesWithin(store, span, limitMs),
);
Given("a camera at home that records {storing} to {card}", (storing: "on motion", card: string) =>
  bench().installRecordingCamera(storing, card),
);
Then("after {duration} Replay shows the movement {lot}", (afterMs: number, lot: string) =>
  replay().seesLot(lot, afterMs),
);
Then("in a card reader the card holds what it held before", () => cardHands().readsWhatWasThere());
Then("in a card reader the card is FAT32 and holds no recording", () =>
  cardHands().readsFat32WithoutRecordings(),
);
Given("it is {moment}", (moment: string) => bench().waitForMoment(moment));
When("recording goes on until the card is full", () => replay().waitsUntilTheCardIsFull());
When("the card comes loose", () => cardHands().loosens());
When("the technician inserts {card}", (card: string) => cardHands().inserts(card));
When("the technician seats the card correctly", () => cardHands().seats());
When("the technician takes the card out", () => cardHands().takesOut());
Given("there is {videos} of a person", (videos: Video[]) => replay().makesSureOf(videos));
Then("{videos} last(s) {int} to {int} seconds", (videos: Video[], least: number, most: number) =>
  replay().lastsBetween(videos, least, most),
);
Then(
  "{videos} play(s) pictures of {filmed} within {duration}",
  (videos: Video[], filmed: Filmed, limitMs: number) => replay().playsWithin(videos, filmed, limitMs),
);
