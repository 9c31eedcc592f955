/** Up to where Kafka was read, for those who must know how fresh figures are. */
@NullMarked
package dev.splitstream.pipelines.progress;

import org.jspecify.annotations.NullMarked;
