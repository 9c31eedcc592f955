/** What is appended to a tenant's history beside the edits of its catalog. */
@NullMarked
package dev.splitstream.assignment.server.history;

import org.jspecify.annotations.NullMarked;
