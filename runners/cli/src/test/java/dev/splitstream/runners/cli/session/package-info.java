/** Tests of what commands share. */
@NullMarked
package dev.splitstream.runners.cli.session;

import org.jspecify.annotations.NullMarked;
