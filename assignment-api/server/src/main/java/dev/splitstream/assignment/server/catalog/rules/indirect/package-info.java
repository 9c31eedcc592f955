/** What an edit does to running experiments that refer to the edited entry. */
@NullMarked
package dev.splitstream.assignment.server.catalog.rules.indirect;

import org.jspecify.annotations.NullMarked;
