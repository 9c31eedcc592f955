/** Where events come from, and the pipelines' connections to Kafka and Postgres. */
@NullMarked
package dev.splitstream.pipelines.io;

import org.jspecify.annotations.NullMarked;
