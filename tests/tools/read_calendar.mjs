// Reads a calendar file with two parsers and writes what they make of each event:
// start and end in seconds since 1970, and the other properties calendars show.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import nodeIcal from "node-ical";

const text = readFileSync(0, "utf8");
const seconds = (date) => Math.round(date.getTime() / 1000);

const calendar = new ICAL.Component(ICAL.parse(text));
const first = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    start: event.startDate.toUnixTime(),
    end: event.endDate.toUnixTime(),
    day: event.startDate.isDate ? event.startDate.toString() : null,
    after: event.endDate.isDate ? event.endDate.toString() : null,
    summary: event.summary,
    sequence: event.sequence,
    status: component.getFirstPropertyValue("status"),
    stamp: component.getFirstPropertyValue("dtstamp").toString(),
  };
});

const second = Object.values(nodeIcal.sync.parseICS(text))
  .filter((component) => component.type === "VEVENT")
  .map((event) => ({
    uid: event.uid,
    start: seconds(event.start),
    end: seconds(event.end),
    summary: event.summary?.val ?? event.summary,
    sequence: Number(event.sequence),
    status: event.status,
    geo: event.geo ?? null,
  }));

process.stdout.write(JSON.stringify({ "ical.js": first, "node-ical": second }));
