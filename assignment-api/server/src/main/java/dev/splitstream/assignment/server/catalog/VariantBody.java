package dev.splitstream.assignment.server.catalog;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A variant on the wire.
 *
 * @param id unique in the experiment
 * @param name for people; the id when absent
 * @param weight its share, in ten-thousandths
 * @param config an object handed to the application
 */
record VariantBody(
    @Nullable String id,
    @Nullable String name,
    @Nullable Integer weight,
    @Schema(type = "object") @Nullable JsonNode config) {}
