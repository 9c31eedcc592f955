/** Deduplication and attribution: the one stateful step per unit. */
@NullMarked
package dev.splitstream.pipelines.unit;

import org.jspecify.annotations.NullMarked;
