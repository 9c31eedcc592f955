package dev.splitstream.assignment.server.catalog.http;

import dev.splitstream.catalog.EntryKind;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Metrics of experiments. */
@RestController
@RequestMapping("/api/v1/metrics")
@Tag(name = "metrics")
class MetricsController extends EntriesController {
  MetricsController(EntryEndpoints endpoints) {
    super(EntryKind.METRIC, endpoints);
  }
}
