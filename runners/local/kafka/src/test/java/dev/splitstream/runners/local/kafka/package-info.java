/** Tests of the broker process. */
@NullMarked
package dev.splitstream.runners.local.kafka;

import org.jspecify.annotations.NullMarked;
