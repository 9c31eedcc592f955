package dev.splitstream.assignment.server.privacy;

/** Receives what was found. */
@FunctionalInterface
public interface Findings {
  /** Called for each finding. */
  void found(Finding finding);
}
