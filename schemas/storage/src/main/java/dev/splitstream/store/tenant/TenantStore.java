package dev.splitstream.store.tenant;

import dev.splitstream.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tenants of the installation. */
public interface TenantStore {
  /** The state of the tenant; empty if it does not exist. */
  Optional<TenantState> find(String tenant);

  /** Adds a tenant; false if it exists. */
  boolean add(String tenant, Instant now);

  /**
   * Tenants ordered by id.
   *
   * @param after the id before the first; empty for the start
   */
  List<TenantRecord> page(String after, int limit);

  /**
   * Suspends a tenant. A suspended one keeps its first suspension.
   *
   * @return the tenant afterwards; empty if it does not exist
   */
  Optional<TenantRecord> suspend(String tenant, String reason, Instant now);

  /**
   * Ends a suspension, if there is one.
   *
   * @return the tenant afterwards; empty if it does not exist
   */
  Optional<TenantRecord> resume(String tenant);

  /** The tenants in the database. */
  static TenantStore in(Database database) {
    return new JdbcTenantStore(database);
  }
}
