/** How catalog revisions get from the database to this node. */
@NullMarked
package dev.splitstream.assignment.server.delivery.follow;

import org.jspecify.annotations.NullMarked;
