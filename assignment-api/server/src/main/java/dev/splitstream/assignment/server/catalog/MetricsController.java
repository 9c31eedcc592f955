package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.platform.Access;
import dev.splitstream.assignment.server.platform.Needs;
import dev.splitstream.assignment.server.platform.Permission;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.TenantCatalog;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Metrics: what can be measured. */
@RestController
@RequestMapping("/api/v1/metrics")
class MetricsController {
  private final CatalogEditor editor;
  private final Catalog catalog;

  MetricsController(CatalogEditor editor, Catalog catalog) {
    this.editor = editor;
    this.catalog = catalog;
  }

  /**
   * A tenant's metrics.
   *
   * @param metrics by id
   */
  record MetricList(List<MetricBody> metrics) {}

  @PostMapping
  @Needs(Permission.CATALOG_WRITE)
  ResponseEntity<MetricBody> create(Access access, @RequestBody MetricBody body) {
    Metric metric = editor.create(access.tenant(), body);
    return ResponseEntity.created(URI.create("/api/v1/metrics/" + metric.id()))
        .body(MetricBody.of(metric));
  }

  @GetMapping
  @Needs(Permission.CATALOG_READ)
  MetricList list(Access access) {
    return new MetricList(
        tenant(access).metrics().values().stream()
            .sorted(Comparator.comparing(Metric::id))
            .map(MetricBody::of)
            .toList());
  }

  @GetMapping("/{id}")
  @Needs(Permission.CATALOG_READ)
  MetricBody one(Access access, @PathVariable String id) {
    Metric metric = tenant(access).metrics().get(id);
    if (metric == null) {
      throw Missing.metric(id);
    }
    return MetricBody.of(metric);
  }

  private TenantCatalog tenant(Access access) {
    return catalog.current().tenant(access.tenant());
  }
}
