package dev.splitstream.assignment.server.assignment;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question for assignments.
 *
 * @param userId the raw id of the unit
 * @param experimentIds what is asked about; null for all that run
 * @param attributes what is known of the unit
 * @param sticky variant by experiment, that the unit is said to have
 */
record AssignRequest(
    String userId,
    @Nullable List<String> experimentIds,
    Map<String, Object> attributes,
    Map<String, String> sticky) {}
