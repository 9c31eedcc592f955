package dev.splitstream.runners.cli.tenant;

import dev.splitstream.process.Report;
import dev.splitstream.runners.cli.console.TextTable;
import dev.splitstream.runners.cli.tenant.TenantsClient.Tenant;
import java.util.List;

/**
 * Some or all tenants.
 *
 * @param tenants by their ids
 */
record TenantList(List<Tenant> tenants) implements Report {
  /** Copies the list. */
  TenantList {
    tenants = List.copyOf(tenants);
  }

  @Override
  public String text() {
    TextTable table = new TextTable();
    table.row("tenant", "created", "suspended");
    for (Tenant one : tenants) {
      table.row(
          one.tenant(),
          one.createdAt(),
          one.suspendedAt()
              .map(since -> "since " + since + ": " + one.suspendedReason().orElse(""))
              .orElse("no"));
    }
    return table.toString();
  }
}
