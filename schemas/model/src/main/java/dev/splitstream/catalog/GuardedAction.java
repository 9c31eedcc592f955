package dev.splitstream.catalog;

import java.util.Locale;

/** An edit that may need the approval of a second person. */
public enum GuardedAction {
  /** An experiment begins or continues to assign units: start and resume. */
  START,
  /** A running or paused experiment takes other units, or gives them something else. */
  RAMP,
  /** A unit is given a variant or variation, or a change is forced on a live experiment. */
  FORCE,
  /** A flag is enabled, or serves something different. */
  PUBLISH,
  /**
   * The governance settings change. Needs approval whenever anything does; no one can choose it.
   */
  GOVERN;

  /** Its name on the wire, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
