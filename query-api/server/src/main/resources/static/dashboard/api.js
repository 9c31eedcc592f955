/** The query API. The key travels in a header, never in an address. */
export class Problem extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

export class Api {
  #key;
  #known = new Map();

  constructor(key) {
    this.#key = key;
  }

  /** All of them, page by page. */
  async experiments() {
    const experiments = [];
    let token = "";
    do {
      const page = await this.#read(`/api/v1/results?page_size=1000&page_token=${token}`);
      experiments.push(...page.experiments);
      token = page.next_page_token;
    } while (token);
    return { experiments };
  }

  results(selection, signal) {
    return this.#read(address(selection, "results", {}), signal);
  }

  series(selection, metric, granularity, signal) {
    return this.#read(address(selection, "timeseries", { metric, granularity }), signal);
  }

  /** The body; the same object as the last time when nothing changed, which costs next to nothing. */
  async #read(path, signal) {
    const last = this.#known.get(path);
    const headers = { "X-API-Key": this.#key };
    if (last) {
      headers["If-None-Match"] = last.tag;
    }
    const response = await fetch(path, { headers, signal, cache: "no-store" });
    if (response.status === 304 && last) {
      return last.body;
    }
    if (!response.ok) {
      throw new Problem(response.status, await detail(response));
    }
    const body = await response.json();
    // One path at a time is polled: what was asked before is not worth keeping.
    this.#known.clear();
    const tag = response.headers.get("ETag");
    if (tag) {
      this.#known.set(path, { tag, body });
    }
    return body;
  }
}

function address(selection, what, more) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ to: selection.to, ...more })) {
    if (value) {
      parameters.set(name, value);
    }
  }
  const query = parameters.size > 0 ? `?${parameters}` : "";
  return `/api/v1/experiments/${encodeURIComponent(selection.experiment)}/${what}${query}`;
}

async function detail(response) {
  if (response.headers.get("Content-Type")?.startsWith("application/problem+json")) {
    const problem = await response.json();
    return [problem.detail, ...(problem.errors ?? []).map((e) => `${e.pointer} ${e.reason}`)].join(" ");
  }
  return `The server answered with status ${response.status}.`;
}
