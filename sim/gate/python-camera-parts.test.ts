import assert from "node:assert/strict";
import { test } from "node:test";
import { printed, whyNoPython, whyNoUpgrades } from "./python-camera-program.js";

// What no rule of a vendor's asks for, and the contract does.

const UPGRADES = `
import base64
from firmware import Offer
from timeline import Timeline
from upgrade import Upgrade
said, timeline = [], Timeline()
def restart():
    print("restart", timeline.now)
    timeline.clear()
    upgrade.start()
upgrade = Upgrade("python-1", timeline, lambda kind, content: said.append((kind, content)), restart)
piece = {"version": "2.1.0", "offset": 0, "bytes": base64.b64encode(bytes(4096)).decode()}
upgrade.begin(Offer("2.1.0", 9000, "00"))
upgrade.receive(piece)
upgrade.stop()
upgrade.begin(Offer("2.1.0", 9000, "00"))
print("goes on at", said[-1][1]["offset"])
timeline.move_to(9_999)
for _ in range(5):
    timeline.move_to(timeline.next)
print(len([kind for kind, _ in said if kind == "chunk-request"]), said[-1][1]["reason"])
upgrade._flash.trial = "2.1.0"
restart()
print(upgrade.version)
timeline.move_to(timeline.next)
print(upgrade.version)
`;

test("the Python camera goes on with what it has of an image, asks five times, and gives up a version that does not reach the cloud", {
  skip: whyNoUpgrades(),
}, () => {
  assert.deepEqual(printed(UPGRADES, "").trim().split("\n"), [
    "goes on at 4096",
    "6 no-chunk",
    "restart 50000",
    "2.1.0",
    "restart 350000",
    "2.0.0",
  ]);
});

const CLIPS = `
from outbox import Outbox
from picture import Picture
from recording import Order, Recording
from settings import FACTORY
from timeline import Timeline
class Lens:
    order, settings, is_off, is_moving = Order(), FACTORY, False, False
    def film(self):
        return Picture(1, 1, b"x")
lens, timeline, is_online = Lens(), Timeline(), False
def say(part):
    print(part["trigger"], part["startedAt"], part["endedAt"], "late" if part["isLate"] else "in time")
outbox = Outbox(timeline, lambda: is_online, say)
recording = Recording(timeline, lens, False, outbox.put)
def run(until):
    while (timeline.next or until) < until:
        timeline.move_to(timeline.next)
    timeline.move_to(until)
def move(is_moving):
    lens.is_moving = is_moving
    recording.update()
def motion(begin, end):
    run(begin)
    move(True)
    run(end)
    move(False)
recording.start()
motion(1_000, 60_000)
is_online = True
outbox.connected()
run(95_000)
outbox.stored("motion-1000")
lens.order = Order("motion", [{"days": [4], "fromMinute": 0, "toMinute": 3}])
motion(100_000, 120_000)
outbox.stored("motion-100000")
motion(170_000, 190_000)
outbox.stored("motion-170000")
motion(200_000, 220_000)
run(300_000)
`;

test("the Python camera keeps a clip until the cloud has it, previews ten seconds, and ends with its schedule", {
  skip: whyNoPython(),
}, () => {
  assert.deepEqual(printed(CLIPS, "").trim().split("\n"), [
    "motion 1000 11000 late",
    "motion 1000 11000 late",
    "motion 100000 120000 in time",
    "motion 170000 180000 in time",
  ]);
});

const NONSENSE = `
import json, sys
from commands import decide, Refused
from firmware import Offer
from read_object import read_object
from timeline import Timeline
from upgrade import Upgrade
class Camera:
    upgrade = Upgrade("python-1", Timeline(), print, print)
print(read_object("[" * 100_000), read_object(b"\\xff"))
offers = [{"version": version, "size": 1, "sha256": "00"} for version in ("2.x", "", 3, None)]
period = {"days": [7], "fromMinute": 0, "toMinute": 1_439}
schedules = [None, [3], [{}], [{**period, "days": [8]}], [{**period, "toMinute": 1_440}], [{**period, "days": 7}]]
changes = [{"timedOffSchedule": schedule} for schedule in schedules] + [{"detectionArea": 5}, {"off": "no"}, 3]
for command in (
    *({"command": "upgrade-firmware", **offer} for offer in offers),
    *({"command": "record-to-cloud", "mode": "motion", "schedule": schedule} for schedule in schedules),
    *({"command": "configure", "settings": change} for change in changes),
):
    try:
        decide(Camera(), command)
    except Refused as reason:
        print(reason)
for schedule in ([], [period]):
    decide(Camera(), {"command": "record-to-cloud", "mode": "motion", "schedule": schedule})
    decide(Camera(), {"command": "configure", "settings": {"timedOffSchedule": schedule}})
`;

test("the Python camera refuses what it cannot make sense of, and goes on", { skip: whyNoUpgrades() }, () => {
  assert.deepEqual(printed(NONSENSE, "").trim().split("\n"), [
    "None None",
    ...Array(4 + 6 + 9).fill("malformed"),
  ]);
});
