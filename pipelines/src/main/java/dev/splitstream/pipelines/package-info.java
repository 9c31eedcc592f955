/** The one Beam graph, for live streams and for history. */
@NullMarked
package dev.splitstream.pipelines;

import org.jspecify.annotations.NullMarked;
