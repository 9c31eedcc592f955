/** What stands between an edit of the catalog and its being written. */
@NullMarked
package dev.splitstream.assignment.server.gate;

import org.jspecify.annotations.NullMarked;
