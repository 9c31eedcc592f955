package dev.splitstream.runners.cli.tenant;

import static dev.splitstream.process.PrintedReport.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.runners.cli.tenant.TenantsClient.Tenant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TenantListTest {
  private static final TenantList TENANTS =
      new TenantList(
          List.of(
              new Tenant("acme", "2026-03-01T12:00:00Z", Optional.empty(), Optional.empty()),
              new Tenant(
                  "bolt",
                  "2026-03-02T12:00:00Z",
                  Optional.of("2026-03-03T12:00:00Z"),
                  Optional.of("unpaid"))));

  @Test
  void asJson() {
    assertThat(json(TENANTS))
        .isEqualTo(
            "{\"tenants\":[{\"tenant\":\"acme\",\"created_at\":\"2026-03-01T12:00:00Z\","
                + "\"suspended_at\":null,\"suspended_reason\":null},"
                + "{\"tenant\":\"bolt\",\"created_at\":\"2026-03-02T12:00:00Z\","
                + "\"suspended_at\":\"2026-03-03T12:00:00Z\",\"suspended_reason\":\"unpaid\"}]}");
  }

  @Test
  void asText() {
    List<String> lines = TENANTS.text().lines().map(line -> line.strip()).toList();
    assertThat(lines.get(1)).matches("acme +2026-03-01T12:00:00Z +no");
    assertThat(lines.get(2))
        .matches("bolt +2026-03-02T12:00:00Z +since 2026-03-03T12:00:00Z: unpaid");
  }
}
