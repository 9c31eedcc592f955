@NullMarked
package dev.splitstream.runners.cli.stack;

import org.jspecify.annotations.NullMarked;
