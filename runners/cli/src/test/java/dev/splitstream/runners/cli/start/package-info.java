@NullMarked
package dev.splitstream.runners.cli.start;

import org.jspecify.annotations.NullMarked;
