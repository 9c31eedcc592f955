package dev.splitstream.pipelines.ledger;

/**
 * How much a ledger remembers inside the horizon. If a unit sends more, the oldest quarter of what
 * is remembered is closed early.
 *
 * @param events how many
 * @param length how many characters of text they may have together
 * @param isOrdered whether events come in the order of {@link LedgerBounds#ORDERED}
 */
record LedgerBounds(int events, int length, boolean isOrdered) {
  /**
   * For events in any order. An out-of-order event causes all remembered events to be read, played
   * and written, so the number is bounded by that cost.
   */
  static final LedgerBounds ANY_ORDER = new LedgerBounds(2_000, 200_000, false);

  /**
   * For events in order of time, exposures first where times are equal. Few events need to be
   * remembered, and no event is ever refused, not even if all have the same time.
   */
  static final LedgerBounds ORDERED = new LedgerBounds(500, 100_000, true);

  private static final long HOUR_MICROS = 3_600_000_000L;

  /**
   * The horizon, rounded down to an hour. History is closed in steps, since each step reads all
   * recent events: a unit that is active all day would otherwise pay for that with nearly every
   * event.
   */
  static long startOfHour(long micros) {
    return micros < Long.MIN_VALUE + HOUR_MICROS
        ? Long.MIN_VALUE
        : Math.floorDiv(micros, HOUR_MICROS) * HOUR_MICROS;
  }
}
