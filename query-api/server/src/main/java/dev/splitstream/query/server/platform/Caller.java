package dev.splitstream.query.server.platform;

import java.util.Set;

/**
 * Who sent a request, as its key says.
 *
 * @param keyId names the key for ever
 * @param tenant whose data may be read
 * @param scopes what the key may do
 */
public record Caller(String keyId, String tenant, Set<String> scopes) {
  /** The request attribute that holds the caller of an authenticated request. */
  public static final String ATTRIBUTE = "dev.splitstream.caller";

  /** Copies the set. */
  public Caller {
    scopes = Set.copyOf(scopes);
  }
}
