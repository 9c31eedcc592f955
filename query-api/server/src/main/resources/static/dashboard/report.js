import { byId, element, setText } from "./dom.js";
import * as format from "./format.js";
import { metricGroup } from "./metrics.js";

const STATES = { ok: "As planned", warning: "Warning", failed: "Failed", no_data: "No data yet" };

/** Shows results, all but the chart. */
export function showReport(results) {
  document.title = `${results.name} · Splitstream`;
  setText(byId("name"), results.name);
  setText(byId("status"), results.status);
  setText(byId("scope"), scope(results));
  setText(byId("recommendation"), results.recommendation);
  setText(byId("next-step"), results.next_step.text);
  byId("verdict").dataset.verdict = results.verdict;
  showBanner(results.checks.sample_ratio, mutedBy(results, "sample_ratio"));
  byId("checks").replaceChildren(...checks(results));
  showMetrics(results);
  showMethod(results.method);
  setText(byId("as-of"), results.as_of ? format.moment(results.as_of) : "no data yet");
  setText(byId("generation"), results.generation === undefined ? "none yet" : String(results.generation));
  setText(byId("experiment-id"), results.experiment_id);
}

function scope(results) {
  const units = `${format.count(results.sample_size)} units exposed`;
  if (!results.from || !results.to) {
    return units;
  }
  const last = new Date(results.to).getTime() - 1;
  const days = results.duration_days === 1 ? "1 day" : `${results.duration_days} days`;
  return `${units}, ${format.day(results.from)} to ${format.day(last)} (${days})`;
}

/** The person who answers for what the check finds, if there is one. */
function mutedBy(results, check) {
  return results.checks.muted?.find((one) => one.check === check);
}

function showBanner(check, muted) {
  const banner = byId("sample-ratio-banner");
  banner.hidden = check.ok;
  if (check.ok) {
    banner.replaceChildren();
    return;
  }
  banner.classList.toggle("failed", check.state === "failed" && !muted);
  const head = muted
    ? `The check of the split is muted by ${muted.by}: ${muted.reason}.`
    : check.state === "failed"
      ? "Sample ratio mismatch: do not compare these variants."
      : "The split is suspicious: read these figures with care.";
  const text = check.unplanned_units > 0
    ? `${format.count(check.unplanned_units)} units are in variants of weight 0, which take none. ` +
      "Look for clients that choose the variant themselves."
    : `A split this far from the plan would come about by chance with p = ${format.pValue(check.p_value)}. ` +
    "Look for units lost or added in one variant only: redirects, crashes, bots, a changed allocation.";
  if (banner.textContent !== head + text) {
    banner.replaceChildren(element("strong", {}, head), text);
  }
}

function checks(results) {
  const { sample_ratio: ratio, contaminated, unexposed, excluded } = results.checks;
  const split = ratio.variants.map((v) => format.count(v.observed)).join(" : ");
  const plan = ratio.variants.map((v) => format.percent(v.weight / 10000)).join(" : ");
  return [
    check("Sample ratio", ratio.state, [`p = ${format.pValue(ratio.p_value)}`, "sample-ratio-p-value"],
      `${split} observed, ${plan} planned`, "sample-ratio"),
    check("Units that saw two variants", contaminated.state, [format.count(contaminated.units), "contaminated-units"],
      `${format.percent(contaminated.share)} of exposed units; left out of all figures`, "contaminated",
      { ok: contaminated.units === 0 ? "None" : "OK", warning: "Many", failed: "Too many" }),
    check("Events without an exposure", undefined, [format.count(unexposed.events), "unexposed-events"],
      "Name the experiment, but their unit never saw it; left out", "unexposed"),
    check("Exposures that do not count", excluded.state, [format.count(excludedInAll(excluded)), "excluded-exposures"],
      `${format.count(excluded.outside_schedule)} outside the schedule, ${format.count(excluded.override)} by override, ` +
      `${format.count(excluded.excluded)} of bots and staff, ${format.count(excluded.wrong_variant)} to a wrong variant`,
      "excluded", { ok: excludedInAll(excluded) === 0 ? "None" : "OK", warning: "Wrong variants" }),
    freshness(results),
  ];
}

function excludedInAll({ outside_schedule: outside, override, excluded, wrong_variant: wrong }) {
  return outside + override + excluded + wrong;
}

function freshness({ counted_through: through, behind_seconds: behind, checks: { freshness: found } }) {
  const known = behind !== undefined;
  const note = known
    ? `Everything received by ${format.moment(through)} is counted`
    : "It is unknown up to when events are counted";
  const job = found.stuck ? `. The job is stuck${found.reason ? `: ${found.reason}` : ""}` : "";
  return check("How far behind", found.state, [known ? format.time(behind) : "–", "behind"], note + job, "freshness",
    { ok: "Fresh", warning: known ? "Behind" : "Unknown", failed: found.stuck ? "Stuck" : "Catching up" });
}

function check(name, state, [figure, figureId], note, id, words = {}) {
  const verdict = state ? { ...STATES, ...words }[state] : "";
  return element("div", { class: "check", "data-testid": id, "data-state": state },
    element("dt", {}, name, element("span", { class: `state ${state ?? "none"}` }, verdict)),
    element("dd", { class: "figure", "data-testid": figureId }, figure),
    element("dd", { class: "note" }, note));
}

function showMetrics(results) {
  const table = document.querySelector("table.metrics");
  for (const body of [...table.tBodies]) {
    body.remove();
  }
  table.append(...results.metrics.map((metric) => metricGroup(metric, results)));
}

function showMethod(method) {
  setText(byId("method"),
    `Primary metric: ${method.name}, two-sided, at ${format.percent(method.confidence)} confidence. ` +
    (method.horizon === "sequential"
      ? "Intervals of differences and lifts hold at every look."
      : "Intervals: Wilson's for shares, Newcombe's for their differences, Fieller's for their lifts."));
  byId("assumptions").replaceChildren(...method.assumptions.map((text) => element("li", {}, text)));
}
