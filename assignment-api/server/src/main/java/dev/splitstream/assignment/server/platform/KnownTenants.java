package dev.splitstream.assignment.server.platform;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Which tenants there are. Those once found are not asked for again: tenants stay. */
final class KnownTenants {
  private final Set<String> found = ConcurrentHashMap.newKeySet();
  private final Predicate<String> store;

  /** Over what knows them all. */
  KnownTenants(Predicate<String> store) {
    this.store = store;
  }

  boolean contain(String tenant) {
    if (found.contains(tenant)) {
      return true;
    }
    boolean known = store.test(tenant);
    if (known) {
      found.add(tenant);
    }
    return known;
  }
}
