/** Who may edit what, and which edits need the approval of a second person: rules without I/O. */
@NullMarked
package dev.splitstream.assignment.server.governance;

import org.jspecify.annotations.NullMarked;
