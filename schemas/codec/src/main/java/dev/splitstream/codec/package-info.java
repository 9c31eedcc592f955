/** Events as bytes: how they travel on Kafka, and how bytes of older schemas are read. */
@NullMarked
package dev.splitstream.codec;

import org.jspecify.annotations.NullMarked;
