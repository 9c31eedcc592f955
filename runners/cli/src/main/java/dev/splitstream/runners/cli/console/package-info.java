/** What is shown on a terminal: progress, tables, figures. */
@NullMarked
package dev.splitstream.runners.cli.console;

import org.jspecify.annotations.NullMarked;
