/** Edits that wait for the approval of a second person. */
@NullMarked
package dev.splitstream.assignment.server.approval;

import org.jspecify.annotations.NullMarked;
