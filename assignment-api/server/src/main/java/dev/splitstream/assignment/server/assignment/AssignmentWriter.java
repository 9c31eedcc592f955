package dev.splitstream.assignment.server.assignment;

import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.catalog.Variant;
import tools.jackson.core.JsonGenerator;

/** Writes decisions in the form of the assign endpoints. */
final class AssignmentWriter {
  private AssignmentWriter() {}

  /** Writes the members of one assignment, without the braces. */
  static void members(JsonGenerator json, Decision decision) {
    json.writeStringProperty("experiment_id", decision.experimentId());
    Variant variant = decision.variant();
    if (variant == null) {
      json.writeNullProperty("variant_id");
    } else {
      json.writeStringProperty("variant_id", variant.id());
      json.writeStringProperty("variant_name", variant.name());
      json.writeName("config");
      json.writeRawValue(variant.config());
    }
    json.writeStringProperty("reason", decision.reason().name());
  }
}
