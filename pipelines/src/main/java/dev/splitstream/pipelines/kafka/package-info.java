/** The only place where jobs create Kafka clients. */
@NullMarked
package dev.splitstream.pipelines.kafka;

import org.jspecify.annotations.NullMarked;
