package dev.splitstream.assignment.server.assignment;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for assignments.
 *
 * @param userId the raw id of the unit
 * @param experimentIds the experiments to decide; null for all running ones
 * @param attributes the unit's attributes
 * @param sticky variant by experiment that the caller says the unit already has
 */
record AssignRequest(
    String userId,
    @Nullable List<String> experimentIds,
    Map<String, Object> attributes,
    Map<String, String> sticky) {}
