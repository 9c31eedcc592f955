package dev.splitstream.tests.conformance.fuzz;

import dev.splitstream.tests.conformance.wire.RawResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The newest tag of each entry that a worker has seen. */
final class EntityTags {
  /** What stands in a request for the newest tag. */
  static final String CURRENT = "{newest}";

  private static final Pattern ENTRY =
      Pattern.compile(
          "/api/v1/(experiments|flags|layers|holdouts|segments|metrics)/[A-Za-z0-9._-]+");

  private final Map<String, String> seen = new HashMap<>();

  /** The path of the entry that a target names; empty when it names none. */
  static String entry(String target) {
    Matcher matcher = ENTRY.matcher(target);
    return matcher.lookingAt() ? matcher.group() : "";
  }

  /** What to send for the tag of that entry; one that is long past when none was seen. */
  String of(String entry) {
    return seen.getOrDefault(entry, "\"1\"");
  }

  void see(String entry, RawResponse response) {
    String tag = response.header("etag");
    if (!entry.isEmpty() && !tag.isEmpty()) {
      seen.put(entry, tag);
    }
  }
}
