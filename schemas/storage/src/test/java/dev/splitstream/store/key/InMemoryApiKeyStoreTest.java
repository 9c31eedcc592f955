package dev.splitstream.store.key;

import dev.splitstream.store.tenant.InMemoryTenantStore;
import dev.splitstream.store.tenant.TenantStore;
import org.junit.jupiter.api.BeforeEach;

class InMemoryApiKeyStoreTest implements ApiKeyStoreContract {
  private final TenantStore tenants = new InMemoryTenantStore();
  private final ApiKeyStore keys = new InMemoryApiKeyStore(tenants);

  @BeforeEach
  void addTenants() {
    tenants.add("acme", NOON);
    tenants.add("umbrella", NOON);
  }

  @Override
  public ApiKeyStore keys() {
    return keys;
  }

  @Override
  public TenantStore tenants() {
    return tenants;
  }
}
