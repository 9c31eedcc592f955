@NullMarked
package dev.splitstream.runners.cli.audit;

import org.jspecify.annotations.NullMarked;
