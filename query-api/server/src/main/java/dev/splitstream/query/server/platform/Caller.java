package dev.splitstream.query.server.platform;

import dev.splitstream.http.audit.RefusalValve;
import java.util.Set;

/**
 * Who sent a request, as its key says.
 *
 * @param keyId names the key for ever
 * @param keyName given by its maker; need not be unique
 * @param tenant whose data may be read
 * @param scopes what the key may do
 */
public record Caller(String keyId, String keyName, String tenant, Set<String> scopes)
    implements RefusalValve.Sender {
  /** The request attribute that holds the caller of an authenticated request. */
  public static final String ATTRIBUTE = "dev.splitstream.caller";

  /** Copies the set. */
  public Caller {
    scopes = Set.copyOf(scopes);
  }

  @Override
  public String actor() {
    return keyName + " (key:" + keyId + ")";
  }
}
