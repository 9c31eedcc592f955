package dev.splitstream.assignment.server.ofrep;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Strong entity tags: 128 bits of SHA-256. */
final class EntityTag {
  private static final int BYTES = 16;

  private EntityTag() {}

  /** The tag of these bytes, in quotes. */
  static String of(byte[] body) {
    byte[] hash = Arrays.copyOf(sha256().digest(body), BYTES);
    return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + '"';
  }

  /** Whether the header {@code If-None-Match} names the tag. Proxies may have weakened it. */
  static boolean matches(@Nullable String ifNoneMatch, String tag) {
    if (ifNoneMatch == null) {
      return false;
    }
    for (String sent : ifNoneMatch.split(",", -1)) {
      String one = sent.trim();
      if (one.equals("*") || (one.startsWith("W/") ? one.substring(2) : one).equals(tag)) {
        return true;
      }
    }
    return false;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot hash: every Java platform has SHA-256", e);
    }
  }
}
