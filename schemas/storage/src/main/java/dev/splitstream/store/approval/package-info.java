/** Edits that await the approval of a second person, in the database. */
@NullMarked
package dev.splitstream.store.approval;

import org.jspecify.annotations.NullMarked;
