package dev.splitstream.catalog.anchor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The head of a tenant's history: as each hash covers the one before, it stands for all records up
 * to there.
 *
 * @param tenant whose history
 * @param revision of its last record
 * @param hash of that record, 64 hexadecimal digits in lower case
 * @param at when this was the head
 */
public record Anchor(String tenant, long revision, String hash, Instant at) {
  private static final String FORM = "splitstream-anchor-1";
  private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /**
   * Checks the parts, so that no two anchors are signed alike.
   *
   * @throws IllegalArgumentException if the tenant or a hash is malformed
   */
  public Anchor {
    if (!TENANT.matcher(tenant).matches()) {
      throw new IllegalArgumentException("Cannot anchor: '" + tenant + "' is not a tenant");
    }
    if (!HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException("Cannot anchor: '" + hash + "' is not a hash");
    }
  }

  /** What is signed. */
  byte[] signedBytes() {
    return String.join("\n", FORM, tenant, Long.toString(revision), hash, at.toString())
        .getBytes(UTF_8);
  }
}
