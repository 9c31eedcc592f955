@NullMarked
package dev.splitstream.process;

import org.jspecify.annotations.NullMarked;
