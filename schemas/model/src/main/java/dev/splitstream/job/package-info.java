/** What is known of the streaming job, and which states it may resume from. Plain Java. */
@NullMarked
package dev.splitstream.job;

import org.jspecify.annotations.NullMarked;
