package dev.splitstream.store;

/**
 * How long Postgres may be silent before a connection counts as lost. A server that hangs keeps its
 * connections open; without a limit, its clients would wait indefinitely.
 */
public enum SilenceLimit {
  /** A minute, for small statements: look-ups, and what a pipeline writes. */
  SHORT(60),

  /** An hour, for statements that go over whole tables. */
  LONG(3_600);

  private static final String PROPERTY = "socketTimeout=";

  private final int seconds;

  SilenceLimit(int seconds) {
    this.seconds = seconds;
  }

  /**
   * The address with the limit, unless it has one of its own.
   *
   * @param url JDBC address
   */
  public String in(String url) {
    if (url.contains("?" + PROPERTY) || url.contains("&" + PROPERTY)) {
      return url;
    }
    return url + (url.contains("?") ? "&" : "?") + PROPERTY + seconds;
  }
}
