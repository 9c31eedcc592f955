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

  /** With none open. */
  public StreamShares(LimitsProperties.Streams limits) {
    this.limits = limits;
  }

  /**
   * Whose a stream is.
   *
   * @param tenant that it tells of
   * @param keyId the key that opened it, or made the token that did; null for a person
   * @param network that it goes to
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

  /** What keeps a stream from being opened. */
  public enum Refusal {
    /** The node has no more. */
    NODE("This node has too many streams open."),
    /** The tenant has its share. */
    TENANT("The tenant has too many streams open on this node; close some."),
    /** The address has its share. */
    ADDRESS("This address has too many streams open; close some.");

    private final String detail;

    Refusal(String detail) {
      this.detail = detail;
    }

    /** For people. */
    public String detail() {
      return detail;
    }
  }

  /** Counts one more; empty if it is counted. */
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

  /** Counts one less, that was counted before. */
  public synchronized void release(Owner owner) {
    open--;
    perTenant.computeIfPresent(owner.tenant(), (same, count) -> count == 1 ? null : count - 1);
    perNetwork.computeIfPresent(owner.network(), (same, count) -> count == 1 ? null : count - 1);
  }

  synchronized int open() {
    return open;
  }

  /** Of the tenant that has the most. */
  synchronized int mostOfOneTenant() {
    return perTenant.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}
