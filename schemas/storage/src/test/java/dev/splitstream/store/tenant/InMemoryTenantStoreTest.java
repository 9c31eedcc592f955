package dev.splitstream.store.tenant;

class InMemoryTenantStoreTest implements TenantStoreContract {
  private final TenantStore tenants = new InMemoryTenantStore();

  @Override
  public TenantStore tenants() {
    return tenants;
  }
}
