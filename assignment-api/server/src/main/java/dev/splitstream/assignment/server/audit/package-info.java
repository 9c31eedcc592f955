/** What is recorded of reads and refusals, and for how long. */
@NullMarked
package dev.splitstream.assignment.server.audit;

import org.jspecify.annotations.NullMarked;
