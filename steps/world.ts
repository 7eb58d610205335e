import { Given, When } from "@cucumber/cucumber";
import { bench } from "./scenario.js";

Given("a camera at home", () => bench().installCamera());
Given("a camera at home that has been on for {duration}", (uptimeMs: number) =>
  bench().installCameraThatHasBeenOnFor(uptimeMs),
);
Given("a camera {model} at home", (model: string) => bench().installModel(model));
Given("a new camera", () => bench().unpackNewCamera());
Given("a new camera without power", () => bench().pass(0));
Given("the network {string} goes out for {outage}", (network: string, lengthMs: number | undefined) =>
  bench().networkGoesOut(network, lengthMs),
);
Given("the network {string} has the password {string}", (network: string, password: string) =>
  bench().networkHasPassword(network, password),
);
When("the network {string} is renamed {string}", (network: string, newName: string) =>
  bench().networkIsRenamed(network, newName),
);
Given("the network {string} serves {crowd} devices", (network: string, crowd: "few") =>
  bench().networkIsCrowded(network, crowd),
);
When("the password of {string} is changed to {string}", (network: string, password: string) =>
  bench().networkHasPassword(network, password),
);
When("{duration} pass(es)", (lengthMs: number) => bench().pass(lengthMs));
Given("{int} cameras at home", (count: number) => bench().installCameras(count));
