/** Edits that need the approval of a second person, and decisions on them. */
@NullMarked
package dev.splitstream.assignment.server.approval;

import org.jspecify.annotations.NullMarked;
