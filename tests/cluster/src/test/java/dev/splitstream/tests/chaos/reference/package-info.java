/**
 * The expected rollups and lake of a chaos run, recomputed independently from the events that were
 * accepted, and compared with the stored ones.
 */
@NullMarked
package dev.splitstream.tests.chaos.reference;

import org.jspecify.annotations.NullMarked;
