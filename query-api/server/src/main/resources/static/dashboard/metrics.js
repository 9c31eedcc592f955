import { element, svg } from "./dom.js";
import * as format from "./format.js";

const PLOT = { width: 128, height: 20, margin: 8 };

/** Colors say better or worse for the metric's aim, never more or less. */
const COLORS = { better: "up", worse: "down", breached: "down" };
const OUTCOMES = {
  better: "better", worse: "worse", changed: "changed", no_difference: "no difference shown",
  within_margin: "within its margin", breached: "margin breached", undecided: "undecided",
};
const UNITS = { count: "numbers", percent: "percent", seconds: "seconds", milliseconds: "milliseconds" };
const AIMS = { increase: "", decrease: ", less is better", none: ", without an aim" };

/** The rows of one metric: a heading, then a row for each variant. */
export function metricGroup(metric, results) {
  const names = new Map(results.variants.map((v) => [v.variant_id, v.name]));
  const extent = plotExtent(metric.comparisons);
  const rows = metric.variants.map((arm, index) =>
    variantRow(metric, arm, index, names.get(arm.variant_id) ?? arm.variant_id, extent));
  return element("tbody", { "data-testid": `metric-${metric.metric_id}` }, heading(metric), ...rows);
}

function heading(metric) {
  const over = metric.denominator ? ` over ${describe(metric.denominator)}` : " over exposed units";
  const role = metric.margin === undefined
    ? (metric.role === "primary" ? "Primary metric: " : "")
    : `Guardrail, margin ${format.percent(metric.margin)}: `;
  const late = metric.incomplete_before
    ? `; incomplete: units first exposed before ${format.moment(metric.incomplete_before)} are missing`
    : "";
  const words = `${role}${describe(metric.numerator)}${over}${read(metric)}${AIMS[metric.aim]}${late}`;
  return element("tr", { class: "metric" },
    element("th", { scope: "rowgroup", colspan: 7 }, metric.name, element("span", {}, words)));
}

/** How the figures are read, and what they leave out. */
function read(metric) {
  const currency = metric.values?.currency;
  const unit = metric.unit === "money" ? `, in ${currency}` : metric.unit ? `, in ${UNITS[metric.unit]}` : "";
  const refused = metric.values?.refused_events ?? 0;
  return refused === 0 ? unit : `${unit}; events left out for their currency: ${format.count(refused)}`;
}

function describe(measure) {
  const words = { occurred: "units with", count: "number of", sum: "value of" };
  return `${words[measure.kind]} ${measure.event_name}`;
}

function variantRow(metric, arm, index, name, extent) {
  const comparison = metric.comparisons.find((c) => c.variant_id === arm.variant_id);
  const id = `metric-${metric.metric_id}-${arm.variant_id}`;
  return element("tr", { "data-testid": id },
    element("th", { scope: "row" }, element("span", { class: `swatch arm-${index % 5}` }), name),
    metric.values?.mixed
      ? cell(`${id}-numerator`, "–", "withheld")
      : cell(`${id}-numerator`, format.count(arm.numerator), `of ${format.count(arm.denominator)}`),
    cell(`${id}-value`, format.value(arm.value, metric.kind),
      arm.interval && format.interval(arm.interval, (v) => format.value(v, metric.kind))),
    ...(comparison ? compared(metric, comparison, extent) : [element("td", { colspan: 4 })]));
}

function compared(metric, comparison, extent) {
  if (comparison.unavailable) {
    return [element("td", { colspan: 4, class: "unavailable" }, comparison.unavailable)];
  }
  const direction = COLORS[comparison.outcome] ?? "";
  // The first treatment has the plain name: most experiments have one.
  const first = metric.comparisons[0] === comparison;
  const id = (what) => `metric-${metric.metric_id}-${what}${first ? "" : `-${comparison.variant_id}`}`;
  const difference = (v) => format.difference(v, metric.kind);
  return [
    cell(id("difference"), difference(comparison.difference),
      format.interval(comparison.difference_interval, (v) => format.difference(v, metric.kind, ""))),
    element("td", { class: "plot" }, plot(comparison, extent, direction)),
    comparison.lift === undefined
      ? cell(id("lift"), "–", "no baseline")
      : cell(id("lift"), format.lift(comparison.lift), format.interval(comparison.lift_interval, format.lift), direction),
    cell(id("p-value"), format.pValue(comparison.p_value),
      OUTCOMES[comparison.outcome] ?? "", comparison.significant ? "significant" : ""),
  ];
}

function cell(id, text, note, classes = "") {
  return element("td", { class: "number" },
    element("span", { class: classes, "data-testid": id }, text),
    ...(note ? [element("span", { class: "interval" }, note)] : []));
}

function plotExtent(comparisons) {
  const bounds = comparisons.flatMap((c) => c.difference_interval ?? []);
  return Math.max(...bounds.map(Math.abs), Number.MIN_VALUE);
}

/** The interval of a difference around a line at zero; the figures stand beside it. */
function plot(comparison, extent, direction) {
  const half = PLOT.width / 2;
  const x = (value) => half + (value / extent) * (half - PLOT.margin);
  const y = PLOT.height / 2;
  const [low, high] = comparison.difference_interval;
  return svg("svg", { width: PLOT.width, height: PLOT.height, class: direction, "aria-hidden": "true" },
    svg("line", { class: "zero", x1: half, x2: half, y1: 0, y2: PLOT.height }),
    svg("line", { class: "range", x1: x(low), x2: x(high), y1: y, y2: y }),
    svg("circle", { class: "center", cx: x(comparison.difference), cy: y, r: 4 }));
}
