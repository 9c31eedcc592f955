/** Edits of the catalog: one transaction writes the change, its audit row and the next revision. */
@NullMarked
package dev.splitstream.assignment.server.catalog.edit;

import org.jspecify.annotations.NullMarked;
