package dev.splitstream.job;

/** Lines of jobs, of which each resumes where the one before it stopped. */
public final class Lineage {
  /** The one whose figures are live. */
  public static final String LIVE = "live";

  private Lineage() {}
}
