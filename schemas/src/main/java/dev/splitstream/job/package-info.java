/** The streaming job as others see it: how far it has read, and how it is. */
@NullMarked
package dev.splitstream.job;

import org.jspecify.annotations.NullMarked;
