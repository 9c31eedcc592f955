/** Commands that create, list, suspend and resume tenants. */
@NullMarked
package dev.splitstream.runners.cli.tenant;

import org.jspecify.annotations.NullMarked;
