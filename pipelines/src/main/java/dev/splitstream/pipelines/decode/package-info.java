/** Bytes from Kafka to events. */
@NullMarked
package dev.splitstream.pipelines.decode;

import org.jspecify.annotations.NullMarked;
