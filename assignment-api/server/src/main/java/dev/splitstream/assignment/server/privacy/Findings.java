package dev.splitstream.assignment.server.privacy;

/** Who is told what was found. */
@FunctionalInterface
public interface Findings {
  /** Something was found. */
  void found(Finding finding);
}
