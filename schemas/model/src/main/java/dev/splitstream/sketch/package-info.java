/** Sketches: small summaries of many values, with known errors. */
@NullMarked
package dev.splitstream.sketch;

import org.jspecify.annotations.NullMarked;
