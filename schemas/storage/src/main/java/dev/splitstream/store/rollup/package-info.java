/** Rollups of experiments and of traffic: reading, writing, comparing, and their generations. */
@NullMarked
package dev.splitstream.store.rollup;

import org.jspecify.annotations.NullMarked;
