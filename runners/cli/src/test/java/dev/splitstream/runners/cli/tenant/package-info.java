@NullMarked
package dev.splitstream.runners.cli.tenant;

import org.jspecify.annotations.NullMarked;
