package dev.splitstream.assignment.server.privacy;

import dev.splitstream.catalog.PrivacySettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The filters of all tenants, each compiled once per version of its settings. */
public final class PrivacyFilters {
  private static final PrivacyFilter DEFAULT = new PrivacyFilter(PrivacySettings.DEFAULT);

  private final Map<String, PrivacyFilter> filters = new ConcurrentHashMap<>();

  /** The filter of a tenant with these current settings. */
  public PrivacyFilter of(String tenant, PrivacySettings settings) {
    if (settings.equals(PrivacySettings.DEFAULT)) {
      return DEFAULT;
    }
    PrivacyFilter known = filters.get(tenant);
    if (known != null && known.settings().equals(settings)) {
      return known;
    }
    PrivacyFilter compiled = new PrivacyFilter(settings);
    filters.put(tenant, compiled);
    return compiled;
  }
}
