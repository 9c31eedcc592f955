/** What a tenant's catalog may take of every node. */
@NullMarked
package dev.splitstream.assignment.server.quota;

import org.jspecify.annotations.NullMarked;
