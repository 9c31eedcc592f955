/** Tests. */
@NullMarked
package dev.splitstream.runners.cli.demo;

import org.jspecify.annotations.NullMarked;
