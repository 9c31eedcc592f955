/**
 * Assignment as a pure function of catalog, tenant and unit: no I/O, no clock, no randomness, no
 * locks. Callers compile a catalog into a {@link dev.splitstream.assignment.engine.CompiledCatalog}
 * and ask the {@link dev.splitstream.assignment.engine.Evaluator}; the same inputs give the same
 * answer on every node, permanently.
 */
@NullMarked
package dev.splitstream.assignment.engine;

import org.jspecify.annotations.NullMarked;
