/** A real Kafka broker as a child process. */
@NullMarked
package dev.splitstream.runners.local.kafka;

import org.jspecify.annotations.NullMarked;
