package dev.splitstream.catalog.plan;

/** How often one may look at results, and what their p-values and intervals mean. */
public enum AnalysisMethod {
  /** Always valid: it may be looked at, and the experiment stopped, at any time. */
  SEQUENTIAL,
  /** Valid at one time that was chosen beforehand. */
  FIXED
}
