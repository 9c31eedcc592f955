import { Api, Problem } from "./api.js";
import { CourseChart } from "./chart.js";
import { byId, element, setText } from "./dom.js";
import { showReport } from "./report.js";
import * as session from "./session.js";

const REFRESH_MILLIS = 2000;
const DAY_MILLIS = 86_400_000;
/** Below this many days the chart goes by hours. */
const DAYS_FOR_DAILY_CHART = 3;

const chart = new CourseChart();
let api;
let seriesApi;
let timer;
let request = new AbortController();
let results;
let shown;
let series;

function start() {
  const key = session.takeKey();
  if (!key) {
    askForKey("");
    return;
  }
  api = new Api(key);
  seriesApi = new Api(key);
  byId("key-panel").hidden = true;
  openFirst();
}

function askForKey(reason) {
  clearTimeout(timer);
  for (const id of ["controls", "live", "report", "empty"]) {
    byId(id).hidden = true;
  }
  byId("key-panel").hidden = false;
  byId("key-error").hidden = reason === "";
  setText(byId("key-error"), reason);
  byId("key").focus();
}

/** Lists the experiments and opens the chosen one, else the first that runs. */
async function openFirst() {
  await attempt(async () => {
    const { experiments } = await api.experiments();
    const { experiment } = session.selection();
    if (!experiment && experiments.length > 0) {
      const first = experiments.find((e) => e.status === "running") ?? experiments[0];
      session.select({ experiment: first.id });
    }
    showControls(experiments);
    if (experiments.length === 0) {
      showEmpty("There is no experiment yet. Once one is created it appears here.");
    } else {
      byId("empty").hidden = true;
      await refresh();
    }
  });
  schedule(session.selection().experiment ? refreshAgain : openFirst);
}

function showControls(experiments) {
  const chosen = session.selection();
  byId("experiment").replaceChildren(
    ...experiments.map((e) => element("option", { value: e.id }, `${e.name} (${e.status})`)));
  byId("experiment").value = chosen.experiment ?? "";
  byId("from").value = chosen.from?.slice(0, 10) ?? "";
  byId("through").value = chosen.to ? dayOf(Date.parse(chosen.to) - 1) : "";
  byId("controls").hidden = false;
}

async function refreshAgain() {
  if (!document.hidden) {
    await attempt(refresh);
  }
  schedule(refreshAgain);
}

async function refresh() {
  const answer = await api.results(session.selection(), request.signal);
  if (answer !== shown) {
    results = answer;
    showReport(results);
    showChartMetrics();
    byId("empty").hidden = true;
    byId("report").hidden = false;
    await refreshChart();
    // Only now: had the chart failed, the next round would try it again.
    shown = answer;
  }
}

async function refreshChart() {
  series = undefined;
  if (results.metrics.length > 0) {
    const granularity = results.duration_days < DAYS_FOR_DAILY_CHART ? "hour" : "day";
    const metric = byId("chart-metric").value;
    series = await seriesApi.series(session.selection(), metric, granularity, request.signal);
    drawChart();
  }
}

function drawChart() {
  if (series) {
    const names = new Map(results.variants.map((v) => [v.variant_id, v.name]));
    chart.show(series, names, document.querySelector("input[name=show]:checked").value);
  }
}

function showChartMetrics() {
  const select = byId("chart-metric");
  const wanted = select.value;
  select.replaceChildren(...results.metrics.map((m) => element("option", { value: m.metric_id }, m.name)));
  if (results.metrics.some((m) => m.metric_id === wanted)) {
    select.value = wanted;
  }
}

/** Runs one exchange with the server, and says so when it fails; the last results stay. */
async function attempt(exchange) {
  try {
    await exchange();
    showConnection("Live", false);
  } catch (failure) {
    if (failure.name === "AbortError") {
      return;
    }
    if (failure instanceof Problem && (failure.status === 401 || failure.status === 403)) {
      session.dropKey();
      askForKey(failure.message);
      return;
    }
    if (failure instanceof Problem && failure.status < 500) {
      byId("report").hidden = true;
      shown = undefined;
      showEmpty(failure.message);
    }
    showConnection("Not connected, trying again", true);
    if (!(failure instanceof Problem || failure instanceof TypeError)) {
      throw failure;
    }
  }
}

function showConnection(text, lost) {
  const live = byId("live");
  live.hidden = false;
  live.classList.toggle("lost", lost);
  setText(live, text);
}

function showEmpty(text) {
  setText(byId("empty"), text);
  byId("empty").hidden = false;
}

function schedule(next) {
  clearTimeout(timer);
  if (byId("key-panel").hidden) {
    timer = setTimeout(next, REFRESH_MILLIS);
  }
}

/** Another selection: what is under way for the old one must no longer show. */
function change(selection) {
  session.select(selection);
  request.abort();
  request = new AbortController();
  shown = undefined;
  refreshAgain();
}

const dayOf = (millis) => new Date(millis).toISOString().slice(0, 10);
const midnight = (day) => (day ? `${day}T00:00:00Z` : null);

byId("key-form").addEventListener("submit", (event) => {
  event.preventDefault();
  session.keepKey(byId("key").value.trim());
  byId("key").value = "";
  start();
});
byId("controls").addEventListener("submit", (event) => event.preventDefault());
byId("chart-controls").addEventListener("submit", (event) => event.preventDefault());
byId("experiment").addEventListener("change", (event) => {
  // Another experiment ran at another time.
  byId("from").value = "";
  byId("through").value = "";
  change({ experiment: event.target.value, from: null, to: null });
});
byId("from").addEventListener("change", (event) => change({ from: midnight(event.target.value) }));
byId("through").addEventListener("change", (event) => {
  const day = event.target.value;
  change({ to: day ? midnight(dayOf(Date.parse(midnight(day)) + DAY_MILLIS)) : null });
});
byId("chart-metric").addEventListener("change", () => attempt(refreshChart));
for (const radio of document.querySelectorAll("input[name=show]")) {
  radio.addEventListener("change", drawChart);
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawChart);
addEventListener("hashchange", start);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && results) {
    refreshAgain();
  }
});

start();
