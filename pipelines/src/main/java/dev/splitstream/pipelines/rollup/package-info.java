/** The windows that all rollups share: each as wide as its own grain. */
@NullMarked
package dev.splitstream.pipelines.rollup;

import org.jspecify.annotations.NullMarked;
