package dev.splitstream.query.server.results.report;

/** How the page looks: light and dark as the reader prefers, light on paper. */
final class ReportStyle {
  static final String CSS =
      """
      :root { color-scheme: light dark; --ink: #1b1f24; --soft: #5b6470; --paper: #ffffff;
        --line: #d5dae1; --mark: #0b63c5; }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #e6e9ee; --soft: #9aa4b2; --paper: #14171c; --line: #363d48; --mark: #6cb2ff; }
      }
      @media print {
        :root { color-scheme: light; --ink: #000; --soft: #444; --paper: #fff; --line: #bbb;
          --mark: #00478f; }
        table, svg { break-inside: avoid; }
      }
      body { margin: 0; background: var(--paper); color: var(--ink);
        font: 15px/1.5 system-ui, sans-serif; }
      main { max-width: 860px; margin: 0 auto; padding: 24px; }
      h1 { margin: 0; font-size: 26px; }
      h2 { margin: 28px 0 8px; font-size: 18px; }
      p { margin: 6px 0; }
      .verdict { display: inline-block; padding: 2px 12px; border: 1px solid var(--line);
        border-radius: 12px; }
      table { width: 100%; border-collapse: collapse; margin: 10px 0 18px; font-size: 14px; }
      caption { text-align: left; font-weight: 600; padding-bottom: 4px; }
      th, td { padding: 4px 8px; border-bottom: 1px solid var(--line); text-align: right;
        font-variant-numeric: tabular-nums; }
      th:first-child { text-align: left; }
      thead th { color: var(--soft); font-weight: 500; }
      tbody th { font-weight: 500; }
      svg { width: 100%; height: auto; }
      svg text { fill: var(--ink); font-size: 13px; }
      svg .value { text-anchor: end; }
      svg .tick { fill: var(--soft); font-size: 12px; text-anchor: middle; }
      svg .zero { stroke: var(--soft); stroke-dasharray: 3 3; }
      svg .interval { stroke: var(--mark); stroke-width: 3; }
      svg .lift { fill: var(--mark); }
      """;

  private ReportStyle() {}
}
