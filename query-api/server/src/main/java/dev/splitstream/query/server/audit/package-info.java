/** What is recorded of reads and refusals. */
@NullMarked
package dev.splitstream.query.server.audit;

import org.jspecify.annotations.NullMarked;
