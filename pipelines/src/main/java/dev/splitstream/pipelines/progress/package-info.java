/** How far Kafka was read, which shows how fresh figures are. */
@NullMarked
package dev.splitstream.pipelines.progress;

import org.jspecify.annotations.NullMarked;
