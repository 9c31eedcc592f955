/** Records of reads and refused requests, and their retention. */
@NullMarked
package dev.splitstream.assignment.server.audit;

import org.jspecify.annotations.NullMarked;
