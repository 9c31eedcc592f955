@NullMarked
package dev.splitstream.runners.cli.wait;

import org.jspecify.annotations.NullMarked;
