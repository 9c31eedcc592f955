/** Numbers and times in words. Figures of shares are shown in percent, differences in points. */
const COUNT = new Intl.NumberFormat("en-US", { maximumFractionDigits: 6 });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const SHORT_DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const HOUR = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
const MINUS = "\u2212";

export const isShare = (kind) => kind === "proportion" || kind === "conditional_proportion";

export const count = (value) => COUNT.format(value);

export function value(number, kind) {
  if (number === undefined || number === null) {
    return "–";
  }
  return isShare(kind) ? `${(number * 100).toFixed(3)}%` : signed(plain(number));
}

export function difference(number, kind, unit = " pts") {
  const text = isShare(kind) ? (number * 100).toFixed(3) : plain(number);
  return withSign(number, text) + (isShare(kind) ? unit : "");
}

export const lift = (number) => `${withSign(number, (number * 100).toFixed(2))}%`;

export function interval(bounds, format) {
  return bounds ? `${format(bounds[0])} to ${format(bounds[1])}` : "not bounded";
}

/** Small p-values keep their order of magnitude. */
export function pValue(p) {
  if (p === undefined || p === null) {
    return "–";
  }
  if (p === 0) {
    return "< 1e" + MINUS + "300";
  }
  return p < 0.001 ? p.toExponential(3).replace("-", MINUS) : p.toFixed(5);
}

export const percent = (share) => `${COUNT.format(Number((share * 100).toFixed(4)))}%`;
export const day = (time) => DAY.format(new Date(time));
export const shortDay = (time) => SHORT_DAY.format(new Date(time));
export const hour = (time) => HOUR.format(new Date(time));
export const moment = (time) => `${new Date(time).toISOString().slice(0, 19).replace("T", " ")} UTC`;

/** In the largest unit with a count of two or more, as in the recommendation. */
export function time(seconds) {
  const [size, unit] = [[86400, "days"], [3600, "hours"], [60, "minutes"]].find(([many]) => seconds >= 2 * many) ?? [1, "s"];
  return `${count(Math.floor(seconds / size))} ${unit}`;
}

function plain(number) {
  return Math.abs(number) >= 1e6 || (number !== 0 && Math.abs(number) < 1e-3)
    ? number.toPrecision(5)
    : String(Number(number.toPrecision(6)));
}

function withSign(number, text) {
  return (number > 0 ? "+" : "") + signed(text);
}

function signed(text) {
  return text.replace(/^-/, MINUS);
}
