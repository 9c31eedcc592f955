package dev.splitstream.backfill.maintenance;

import java.util.Locale;

/** A number of things, in words. */
final class Amount {
  private Amount() {}

  /** Such as "1 file" or "1,200 files". */
  static String of(long count, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
  }
}
