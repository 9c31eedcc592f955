/** Tests of the command. */
@NullMarked
package dev.splitstream.runners.cli;

import org.jspecify.annotations.NullMarked;
