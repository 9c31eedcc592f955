package dev.splitstream.assignment.server.assignment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question for assignments.
 *
 * @param userId the raw id of the unit
 * @param experimentIds what is asked about; null for all that run
 */
record AssignRequest(String userId, @Nullable List<String> experimentIds) {}
