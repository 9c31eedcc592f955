package dev.splitstream.assignment.server.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment to be made.
 *
 * @param id unique in the tenant
 * @param name for people; the id when absent
 * @param allocation how many of 10,000 buckets take part; all when absent
 * @param salt decides which variant a unit gets; the id when absent
 * @param variants the arms; the first is the control
 * @param metrics ids of what is measured, in the order of display
 */
record ExperimentBody(
    @Nullable String id,
    @Nullable String name,
    @Nullable Integer allocation,
    @Nullable String salt,
    @Nullable List<@Nullable VariantBody> variants,
    @Nullable List<@Nullable String> metrics) {}
