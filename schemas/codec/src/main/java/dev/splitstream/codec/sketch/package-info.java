/** Sketches as bytes: HyperLogLog in a canonical form. */
@NullMarked
package dev.splitstream.codec.sketch;

import org.jspecify.annotations.NullMarked;
