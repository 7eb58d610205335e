import { World as CucumberWorld, world } from "@cucumber/cucumber";
import type { Deed, ScenarioPlay, World } from "../sim/bench/for-steps.js";

/** What cucumber keeps for one scenario. */
export class Scenario extends CucumberWorld<{ run?: string }> {
  play: ScenarioPlay | undefined;
}

const current = (): World => ((world as Scenario).play as ScenarioPlay).world;

/** What was done must have been accepted, unless it was only tried. */
export const attempt = (deed: Deed, doing: Promise<void>) => current().cast.attempt.judge(deed, doing);

/** The actors of the scenario that is being played. */
export const bench = current;
export const technician = () => current().technician;
export const owner = () => current().owner;
export const firmware = () => current().firmware;
export const cast = () => current().cast;
export const user = () => current().cast.user;
export const viewer = () => current().viewer;
export const alarms = () => current().alarms;
export const setter = () => current().setter;
export const stagehand = () => current().stagehand;
export const splitScreen = () => current().splitScreen;
export const postman = () => current().postman;
export const cardHands = () => current().cardHands;
export const replay = () => current().replay;
export const storageSetter = () => current().storageSetter;
export const downloader = () => current().downloader;
export const liveUser = () => current().liveUser;
export const subscriber = () => current().subscriber;
export const bookkeeper = () => current().bookkeeper;
export const pageReader = () => current().pageReader;
export const planChanger = () => current().planChanger;
export const purse = () => current().purse;
export const storeCustomer = () => current().storeCustomer;
export const host = () => current().host;
export const cardBuyer = () => current().cardBuyer;
export const invoiceWriter = () => current().invoiceWriter;
export const webVisitor = () => current().webVisitor;
export const tapper = () => current().tapper;
export const mover = () => current().mover;
