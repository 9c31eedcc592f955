/** Settings that services and jobs read alike: secrets, and how Kafka's clients are secured. */
@NullMarked
package dev.splitstream.settings;

import org.jspecify.annotations.NullMarked;
