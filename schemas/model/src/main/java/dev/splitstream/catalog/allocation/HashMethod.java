package dev.splitstream.catalog.allocation;

/** How a unit's draw is made: ours, or that of a product whose assignments must not change. */
public enum HashMethod {
  /** murmur3 of {@code salt:unit}, with two independent draws. */
  SPLITSTREAM,
  GROWTHBOOK_V1,
  GROWTHBOOK_V2,
  UNLEASH,
  OPTIMIZELY,
  LAUNCHDARKLY,
  PLANOUT
}
