/** Changes in a tenant's history that are not catalog edits. */
@NullMarked
package dev.splitstream.assignment.server.history;

import org.jspecify.annotations.NullMarked;
