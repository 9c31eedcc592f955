package dev.splitstream.assignment.server.catalog.http;

import dev.splitstream.catalog.EntryKind;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Layers: mutual exclusion groups. */
@RestController
@RequestMapping("/api/v1/layers")
@Tag(name = "layers")
class LayersController extends EntriesController {
  LayersController(EntryEndpoints endpoints) {
    super(EntryKind.LAYER, endpoints);
  }
}
