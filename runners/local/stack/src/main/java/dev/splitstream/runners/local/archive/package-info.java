/** Archives of classes, which make a JVM start faster. */
@NullMarked
package dev.splitstream.runners.local.archive;

import org.jspecify.annotations.NullMarked;
