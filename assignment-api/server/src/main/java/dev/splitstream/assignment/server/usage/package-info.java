/** Reports how much of its quotas a tenant uses. */
@NullMarked
package dev.splitstream.assignment.server.usage;

import org.jspecify.annotations.NullMarked;
