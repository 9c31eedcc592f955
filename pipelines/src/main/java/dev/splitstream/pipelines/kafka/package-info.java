/** The only place where jobs make clients of Kafka. */
@NullMarked
package dev.splitstream.pipelines.kafka;

import org.jspecify.annotations.NullMarked;
