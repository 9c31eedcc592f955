/**
 * Assignment as a pure function of (catalog, tenant, unit): no I/O, no clock, no randomness, no
 * locks. The same inputs give the same answer on every node, for ever.
 */
@NullMarked
package dev.splitstream.assignment.engine;

import org.jspecify.annotations.NullMarked;
