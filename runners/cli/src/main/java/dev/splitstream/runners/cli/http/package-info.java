/** The command as a client of the HTTP APIs. */
@NullMarked
package dev.splitstream.runners.cli.http;

import org.jspecify.annotations.NullMarked;
