/** Tests. */
@NullMarked
package dev.splitstream.runners.cli.http;

import org.jspecify.annotations.NullMarked;
