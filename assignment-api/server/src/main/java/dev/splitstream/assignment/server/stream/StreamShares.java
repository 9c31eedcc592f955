package dev.splitstream.assignment.server.stream;

import dev.splitstream.assignment.server.config.LimitsProperties;
import dev.splitstream.http.audit.RefusalValve;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts the open event streams of this node, so that one tenant or sender cannot have them all.
 */
public final class StreamShares {
  private final LimitsProperties.Streams limits;
  private final Map<String, Integer> perTenant = new HashMap<>();
  private final Map<String, Integer> perNetwork = new HashMap<>();
  private int open;

  /** Starts with no open streams. */
  public StreamShares(LimitsProperties.Streams limits) {
    this.limits = limits;
  }

  /**
   * The owner of a stream.
   *
   * @param tenant whose revisions it announces
   * @param keyId the key that opened it or that its token was issued for; null for a person
   * @param network that the client connects from
   */
  public record Owner(String tenant, @Nullable String keyId, String network)
      implements RefusalValve.Sender {
    @Override
    public String actor() {
      return keyId == null ? "a person" : "key:" + keyId;
    }

    /** Whether the key is among these. */
    public boolean isOfOne(Set<String> keyIds) {
      return keyId != null && keyIds.contains(keyId);
    }
  }

  /** Why a stream cannot be opened. */
  public enum Refusal {
    /** The node's limit is reached. */
    NODE("This node has too many streams open."),
    /** The tenant's limit is reached. */
    TENANT("The tenant has too many streams open on this node; close some."),
    /** The address's limit is reached. */
    ADDRESS("This address has too many streams open; close some.");

    private final String detail;

    Refusal(String detail) {
      this.detail = detail;
    }

    /** The message for the client. */
    public String detail() {
      return detail;
    }
  }

  /** Takes a stream; empty if it was taken. */
  public synchronized Optional<Refusal> take(Owner owner) {
    Optional<Refusal> refusal = refusal(owner);
    if (refusal.isEmpty()) {
      open++;
      perTenant.merge(owner.tenant(), 1, Integer::sum);
      perNetwork.merge(owner.network(), 1, Integer::sum);
    }
    return refusal;
  }

  private Optional<Refusal> refusal(Owner owner) {
    if (open >= limits.perNode()) {
      return Optional.of(Refusal.NODE);
    }
    if (perTenant.getOrDefault(owner.tenant(), 0) >= limits.perTenant()) {
      return Optional.of(Refusal.TENANT);
    }
    return perNetwork.getOrDefault(owner.network(), 0) >= limits.perAddress()
        ? Optional.of(Refusal.ADDRESS)
        : Optional.empty();
  }

  /** Releases a stream that was taken. */
  public synchronized void release(Owner owner) {
    open--;
    perTenant.computeIfPresent(owner.tenant(), (same, count) -> count == 1 ? null : count - 1);
    perNetwork.computeIfPresent(owner.network(), (same, count) -> count == 1 ? null : count - 1);
  }

  synchronized int open() {
    return open;
  }

  /** The number of streams of the tenant that has the most. */
  synchronized int mostOfOneTenant() {
    return perTenant.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}
