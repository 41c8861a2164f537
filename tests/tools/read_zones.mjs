// Reads time zones with ical.js: from standard input an object of zones, each a VTIMEZONE and
// local times ("2027-03-28T03:00:00"); writes the instants of these times, in seconds since 1970.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const zones = JSON.parse(readFileSync(0, "utf8"));
const read = ([key, { calendar, times }]) => {
  const component = new ICAL.Component(ICAL.parse(calendar)).getFirstSubcomponent("vtimezone");
  const zone = new ICAL.Timezone({ component });
  const instants = times.map((time) => {
    const local = ICAL.Time.fromDateTimeString(time);
    local.zone = zone;
    return local.toUnixTime();
  });
  return [key, instants];
};

process.stdout.write(JSON.stringify(Object.fromEntries(Object.entries(zones).map(read))));
