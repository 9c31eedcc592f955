package dev.splitstream.assignment.server.usage;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.splitstream.assignment.server.catalog.live.Catalog;
import dev.splitstream.assignment.server.quota.QuotaUse;
import dev.splitstream.assignment.server.quota.Quotas;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.Needs;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A tenant's use of its quotas. */
@RestController
class QuotasController {
  private final Catalog catalog;
  private final Quotas quotas;

  QuotasController(Catalog catalog, Quotas quotas) {
    this.catalog = catalog;
    this.quotas = quotas;
  }

  /**
   * The tenant's quotas.
   *
   * @param quotas each with its use
   * @param entryBytes the largest size of one entry in bytes
   */
  record QuotaList(List<View> quotas, @JsonProperty("entry_bytes") long entryBytes) {}

  /**
   * One quota.
   *
   * @param name such as {@code flags}
   * @param used how much
   * @param limit the largest allowed value
   */
  record View(String name, long used, long limit) {
    static View of(QuotaUse use) {
      return new View(use.name(), use.used(), use.limit());
    }
  }

  @Operation(
      summary = "Get the tenant's use of its quotas. An edit beyond a quota is refused with 409")
  @GetMapping("/api/v1/quotas")
  @Needs(Permission.CATALOG_READ)
  QuotaList quotas(Access access) {
    return new QuotaList(
        quotas.of(access.tenant(), catalog.current().tenant(access.tenant())).stream()
            .map(View::of)
            .toList(),
        quotas.entryBytes());
  }
}
