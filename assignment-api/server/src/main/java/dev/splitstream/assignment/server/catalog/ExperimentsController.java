package dev.splitstream.assignment.server.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.splitstream.assignment.server.platform.Access;
import dev.splitstream.assignment.server.platform.Needs;
import dev.splitstream.assignment.server.platform.Permission;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.TenantCatalog;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Experiments: what is compared. */
@RestController
@RequestMapping("/api/v1/experiments")
class ExperimentsController {
  private final CatalogEditor editor;
  private final Catalog catalog;

  ExperimentsController(CatalogEditor editor, Catalog catalog) {
    this.editor = editor;
    this.catalog = catalog;
  }

  /**
   * A tenant's experiments.
   *
   * @param experiments by id
   */
  record ExperimentList(List<ExperimentView> experiments) {}

  /**
   * How to start.
   *
   * @param startedAt RFC 3339, for history that is brought in from elsewhere; now when absent
   */
  record StartBody(@JsonProperty("started_at") @Nullable String startedAt) {}

  @PostMapping
  @Needs(Permission.CATALOG_WRITE)
  ResponseEntity<ExperimentView> create(Access access, @RequestBody ExperimentBody body) {
    Experiment experiment = editor.create(access.tenant(), body);
    return ResponseEntity.created(URI.create("/api/v1/experiments/" + experiment.id()))
        .body(ExperimentView.of(experiment));
  }

  @PostMapping("/{id}/start")
  @Needs(Permission.CATALOG_WRITE)
  ExperimentView start(
      Access access,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable StartBody body) {
    return ExperimentView.of(
        editor.start(access.tenant(), id, body == null ? null : body.startedAt()));
  }

  @GetMapping
  @Needs(Permission.CATALOG_READ)
  ExperimentList list(Access access) {
    return new ExperimentList(
        tenant(access).experiments().values().stream()
            .sorted(Comparator.comparing(Experiment::id))
            .map(ExperimentView::of)
            .toList());
  }

  @GetMapping("/{id}")
  @Needs(Permission.CATALOG_READ)
  ExperimentView one(Access access, @PathVariable String id) {
    return tenant(access)
        .experiment(id)
        .map(ExperimentView::of)
        .orElseThrow(() -> Missing.experiment(id));
  }

  private TenantCatalog tenant(Access access) {
    return catalog.current().tenant(access.tenant());
  }
}
