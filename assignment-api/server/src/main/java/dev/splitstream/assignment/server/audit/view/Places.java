package dev.splitstream.assignment.server.audit.view;

import dev.splitstream.http.request.Page;
import dev.splitstream.store.audit.RefusalStore.Refusals;
import dev.splitstream.store.audit.ResultReadStore.Reads;
import java.time.DateTimeException;
import java.time.Instant;

/** The positions that page tokens encode. */
final class Places {
  private static final String BETWEEN = "\n";

  /** The position before the newest record; records are listed newest first. */
  private static final Instant FIRST = Instant.parse("9999-01-01T00:00:00Z");

  private Places() {}

  static String token(Reads last) {
    return Page.token(
        String.join(BETWEEN, last.hour().toString(), last.experimentId(), last.actor()));
  }

  static Reads reads(Page page) {
    if (page.after().isEmpty()) {
      return new Reads("", FIRST, "", "", 0);
    }
    String[] parts = page.after().split(BETWEEN, 3);
    if (parts.length != 3) {
      throw Page.badToken();
    }
    return new Reads("", hour(parts[0]), parts[1], parts[2], 0);
  }

  static String token(Refusals last) {
    return Page.token(
        String.join(
            BETWEEN,
            last.hour().toString(),
            Integer.toString(last.status()),
            Integer.toString(last.sender().length()),
            last.sender() + last.reason()));
  }

  static Refusals refusals(Page page) {
    if (page.after().isEmpty()) {
      return new Refusals("", FIRST, "", 0, "", 0);
    }
    String[] parts = page.after().split(BETWEEN, 4);
    try {
      int end = Integer.parseInt(parts[2]);
      return new Refusals(
          "",
          hour(parts[0]),
          parts[3].substring(0, end),
          Integer.parseInt(parts[1]),
          parts[3].substring(end),
          0);
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw Page.badToken();
    }
  }

  private static Instant hour(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw Page.badToken();
    }
  }
}
