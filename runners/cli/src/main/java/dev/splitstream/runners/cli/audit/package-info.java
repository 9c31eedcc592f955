/** Commands that verify the history of the catalog. */
@NullMarked
package dev.splitstream.runners.cli.audit;

import org.jspecify.annotations.NullMarked;
