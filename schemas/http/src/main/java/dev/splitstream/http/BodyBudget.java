package dev.splitstream.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts the bodies in progress and the memory they take. Memory counts as it is used. */
final class BodyBudget {
  private final BodyLimits limits;
  private final Map<String, Use> ofCredentials = new HashMap<>();
  private final Map<String, Use> ofAddresses = new HashMap<>();
  private final Use ofNode = new Use();

  BodyBudget(BodyLimits limits) {
    this.limits = limits;
  }

  /**
   * Admits one more body, or returns the reason for refusing it. {@link #leave} must follow an
   * admission.
   */
  synchronized Optional<BodyRefusal> enter(String credential, String address) {
    if (of(ofCredentials, credential).bodies >= limits.maxBodiesPerCredential()
        || of(ofAddresses, address).bodies >= limits.maxBodiesPerAddress()) {
      return Optional.of(BodyRefusal.TOO_MANY);
    }
    if (ofNode.bodies >= limits.maxBodies()) {
      return Optional.of(BodyRefusal.NODE_FULL);
    }
    change(ofCredentials, credential, 1, 0);
    change(ofAddresses, address, 1, 0);
    ofNode.bodies++;
    return Optional.empty();
  }

  /** Reserves more memory for an admitted body, or returns the reason for refusing it. */
  synchronized Optional<BodyRefusal> grow(String credential, long bytes) {
    if (of(ofCredentials, credential).bytes + bytes > limits.maxBytesPerCredential()) {
      return Optional.of(BodyRefusal.TOO_MANY);
    }
    if (ofNode.bytes + bytes > limits.maxBytes()) {
      return Optional.of(BodyRefusal.NODE_FULL);
    }
    change(ofCredentials, credential, 0, bytes);
    ofNode.bytes += bytes;
    return Optional.empty();
  }

  /** Releases a body and all the memory that was reserved for it. */
  synchronized void leave(String credential, String address, long bytes) {
    change(ofCredentials, credential, -1, -bytes);
    change(ofAddresses, address, -1, 0);
    ofNode.bodies--;
    ofNode.bytes -= bytes;
  }

  /** The number of reserved bytes. */
  synchronized long bytes() {
    return ofNode.bytes;
  }

  /** The number of bodies in progress. */
  synchronized int bodies() {
    return ofNode.bodies;
  }

  /**
   * The number of counted credentials and addresses; those without a body in progress take no
   * memory.
   */
  synchronized int names() {
    return ofCredentials.size() + ofAddresses.size();
  }

  private static Use of(Map<String, Use> uses, String name) {
    return uses.getOrDefault(name, Use.NONE);
  }

  private static void change(Map<String, Use> uses, String name, int bodies, long bytes) {
    Use use = uses.computeIfAbsent(name, unseen -> new Use());
    use.bodies += bodies;
    use.bytes += bytes;
    if (use.bodies == 0) {
      uses.remove(name);
    }
  }

  private static final class Use {
    static final Use NONE = new Use();

    int bodies;
    long bytes;
  }
}
