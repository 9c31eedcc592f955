package dev.splitstream.assignment.engine.condition;

/** Which texts conditions can compare, for those who check conditions before they are stored. */
public final class ConditionText {
  private ConditionText() {}

  /** Whether it is a date or a time. */
  public static boolean isTime(String text) {
    return IsoTime.parse(text) != IsoTime.INVALID;
  }

  /** Whether it is a version. */
  public static boolean isVersion(String text) {
    return SemanticVersion.parse(text) != null;
  }
}
