import { byId, setText } from "./dom.js";
import * as format from "./format.js";

const MAX_TICKS = 8;

/** The cumulative course of one metric: values by variant, or differences from the control. */
export class CourseChart {
  #chart;

  show(series, names, mode) {
    const lines = mode === "difference" ? differences(series, names) : values(series, names);
    const time = series.granularity === "day" ? format.shortDay : format.hour;
    const label = (v) =>
      mode === "difference" ? format.difference(v, series.kind) : format.value(v, series.kind);
    const config = configuration(lines, { time, label, zero: mode === "difference" });
    if (this.#chart) {
      Object.assign(this.#chart, { options: config.options });
      this.#chart.data = config.data;
      this.#chart.update("none");
    } else {
      this.#chart = new window.Chart(byId("chart"), config);
    }
    setText(byId("chart-caption"), caption(series, mode));
    byId("chart").setAttribute("aria-label", summary(lines, label));
  }
}

function values(series, names) {
  const arms = series.points[0]?.variants ?? [];
  return arms.map((arm, index) => ({
    name: names.get(arm.variant_id) ?? arm.variant_id,
    color: index,
    points: series.points.map((point) => {
      const at = point.variants[index];
      return { x: Date.parse(point.start), y: at.value ?? null, bounds: at.interval };
    }),
  }));
}

function differences(series, names) {
  const treatments = series.points[0]?.comparisons ?? [];
  return treatments.map((treatment, index) => ({
    name: `${names.get(treatment.variant_id) ?? treatment.variant_id} less control`,
    color: index + 1,
    points: series.points.map((point) => {
      const at = point.comparisons[index];
      return { x: Date.parse(point.start), y: at.difference ?? null, bounds: at.difference_interval };
    }),
  }));
}

function configuration(lines, { time, label, zero }) {
  const style = getComputedStyle(document.documentElement);
  const color = (name) => style.getPropertyValue(name).trim();
  const font = { family: style.fontFamily, size: 12 };
  const times = lines[0]?.points.map((point) => point.x) ?? [];
  return {
    type: "line",
    data: { datasets: lines.flatMap((line) => datasets(line, color(`--arm-${line.color % 5}`))) },
    options: {
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: "index", intersect: false },
      scales: {
        x: {
          type: "linear",
          min: times[0],
          max: times.at(-1),
          afterBuildTicks: (scale) => { scale.ticks = someOf(times).map((value) => ({ value })); },
          ticks: { callback: time, color: color("--soft"), font, maxRotation: 0 },
          grid: { display: false },
          border: { color: color("--line") },
        },
        y: {
          ...range(lines, zero),
          ticks: { callback: label, color: color("--soft"), font, maxTicksLimit: 7, includeBounds: false },
          grid: { color: (c) => color(zero && c.tick.value === 0 ? "--soft" : "--line") },
          border: { display: false },
        },
      },
      plugins: {
        legend: {
          align: "start",
          labels: { filter: (item) => item.text !== "", color: color("--ink"), font, boxWidth: 14, boxHeight: 2 },
          // Hiding a line would leave its band behind.
          onClick: () => {},
        },
        tooltip: {
          filter: (item) => item.dataset.label !== "",
          callbacks: {
            title: (items) => (items.length > 0 ? time(items[0].parsed.x) : ""),
            label: (item) =>
              `${item.dataset.label}: ${label(item.parsed.y)} (${format.interval(item.raw.bounds, label)})`,
          },
        },
      },
    },
  };
}

/** A line and its band. The band's edges have no label, which keeps them out of the legend. */
function datasets(line, color) {
  const edge = (bound, fill) => ({
    label: "",
    data: line.points.map((p) => ({ x: p.x, y: p.bounds ? p.bounds[bound] : null })),
    borderWidth: 0,
    pointRadius: 0,
    pointHitRadius: 0,
    fill,
    backgroundColor: `${color}26`,
  });
  return [
    edge(0, false),
    edge(1, "-1"),
    {
      label: line.name,
      data: line.points,
      borderColor: color,
      backgroundColor: color,
      borderWidth: 2,
      pointRadius: line.points.length > 60 ? 0 : 2,
      pointHoverRadius: 4,
    },
  ];
}

/**
 * The first days are wild. The axis follows the lines and the later bands, so that the noise of the
 * beginning does not flatten what came of it.
 */
function range(lines, zero) {
  const seen = lines.flatMap((line) =>
    line.points.flatMap((p, i) => (i >= line.points.length / 4 ? [p.y, ...(p.bounds ?? [])] : [p.y])))
    .filter((v) => v !== null);
  if (seen.length === 0) {
    return {};
  }
  const low = Math.min(...seen, ...(zero ? [0] : []));
  const high = Math.max(...seen, ...(zero ? [0] : []));
  const margin = (high - low || Math.abs(high) || 1) * 0.08;
  return { min: low - margin, max: high + margin };
}

function someOf(times) {
  const step = Math.max(1, Math.ceil(times.length / MAX_TICKS));
  return times.filter((_, index) => index % step === 0);
}

function caption(series, mode) {
  const level = format.percent(1 - series.alpha);
  const [what, band] = mode === "difference"
    ? ["Difference from the control", `its ${level} interval`]
    : ["Value of each variant", `the ${level} interval of each look taken alone`];
  return `${what}, cumulative from the start to the end of each ${series.granularity}; the band is ${band}.`;
}

function summary(lines, label) {
  const parts = lines.map((line) => {
    const last = line.points.at(-1);
    return last && last.y !== null ? `${line.name}: ${label(last.y)} at the end` : `${line.name}: no data`;
  });
  return `Line chart. ${parts.join("; ")}.`;
}
