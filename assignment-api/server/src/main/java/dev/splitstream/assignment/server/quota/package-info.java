/** Quotas: how much of every node's resources a tenant's catalog may use. */
@NullMarked
package dev.splitstream.assignment.server.quota;

import org.jspecify.annotations.NullMarked;
