/** Tests. */
@NullMarked
package dev.splitstream.runners.cli.console;

import org.jspecify.annotations.NullMarked;
