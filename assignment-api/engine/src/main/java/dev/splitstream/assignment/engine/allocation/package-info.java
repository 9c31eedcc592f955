/**
 * Which units take part in an experiment and which variant each of them gets. Internal to the
 * engine, except VariantRanges.
 */
@NullMarked
package dev.splitstream.assignment.engine.allocation;

import org.jspecify.annotations.NullMarked;
