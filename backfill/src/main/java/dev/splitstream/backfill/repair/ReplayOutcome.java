package dev.splitstream.backfill.repair;

/**
 * The outcome of the replay of one failed event.
 *
 * @param source which
 * @param result how it ended
 * @param detail the reason; may be empty
 */
record ReplayOutcome(String source, Result result, String detail) {
  /** How a replay ends. */
  enum Result {
    /** It was repaired and sent. */
    SENT("sent"),
    /** An earlier replay of it was interrupted; its repaired event was sent. */
    RESUMED("sent, as an earlier replay had repaired it"),
    /** It had been sent before. */
    ALREADY_SENT("was sent before; nothing to do"),
    /** Another failed event with the same id had been sent: a client's repetition. */
    SAME_EVENT("is the same event as one that was sent before; nothing to do"),
    /** It is no event yet. */
    REFUSED("refused");

    private final String words;

    Result(String words) {
      this.words = words;
    }
  }

  static ReplayOutcome of(String source, Result result) {
    return new ReplayOutcome(source, result, "");
  }

  /** For people. */
  String describe() {
    return source + " " + result.words + (detail.isEmpty() ? "" : ": " + PrintableText.of(detail));
  }
}
