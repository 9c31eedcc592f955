/** Where events come from, and what the pipelines need of the world outside. */
@NullMarked
package dev.splitstream.pipelines.io;

import org.jspecify.annotations.NullMarked;
