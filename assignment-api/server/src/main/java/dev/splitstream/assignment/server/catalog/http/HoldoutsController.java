package dev.splitstream.assignment.server.catalog.http;

import dev.splitstream.catalog.EntryKind;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Holdouts: units excluded from experiments. */
@RestController
@RequestMapping("/api/v1/holdouts")
@Tag(name = "holdouts")
class HoldoutsController extends EntriesController {
  HoldoutsController(EntryEndpoints endpoints) {
    super(EntryKind.HOLDOUT, endpoints);
  }
}
