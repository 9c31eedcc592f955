/** How catalog revisions get from this node to clients: by polling and by server-sent events. */
@NullMarked
package dev.splitstream.assignment.server.delivery.stream;

import org.jspecify.annotations.NullMarked;
