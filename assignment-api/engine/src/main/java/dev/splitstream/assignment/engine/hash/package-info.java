/**
 * Hash functions that map units to buckets: our own, and those of products whose experiments are
 * moved here. Internal to the engine, except Bucketer.
 */
@NullMarked
package dev.splitstream.assignment.engine.hash;

import org.jspecify.annotations.NullMarked;
